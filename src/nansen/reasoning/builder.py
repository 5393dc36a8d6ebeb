"""Builder: from the rules that count at a moment to the graph above the facts.

Each name, rule and leaf gets its node once, whoever asks for it. A conclusion with one rule
is that rule's node; one that something speaks against, and every open term, is weighed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from nansen.reasoning.graph import Leaf, Node, Op, Weigh
from nansen.rules.rulebook import RuleItem, rebuttal_of
from nansen.rules.selection import Live, Selection
from nansen.rules.syntax import (
    Comparison,
    Condition,
    Except,
    Group,
    Kind,
    Literal,
    Presumption,
    Rule,
)

_OPS = {"all of": Op.ALL, "any of": Op.ANY, "at least": Op.AT_LEAST}


def build_graph(
    selection: Selection, goals: Iterable[str], conditions: Mapping[str, Group] | None = None
) -> tuple[tuple[Node, ...], dict[str, int]]:
    """Build everything that some goals depend on; give the nodes, and that of each goal.

    A goal is a name of the law pages, or the name that the caller gives to some conditions.
    """
    builder = _Builder(selection)
    places = {goal: builder.answer(goal) for goal in goals}
    for goal, group in (conditions or {}).items():
        places[goal] = builder.asked(group)
    return tuple(builder.nodes), places


class _Builder:
    def __init__(self, selection: Selection) -> None:
        self.declared = selection.rulebook.declarations
        self.nodes: list[Node] = []
        self.answers: dict[str, int] = {}
        self.leaves: dict[Node, int] = {}
        #: The node of each rule, exception and presumption, by identity.
        self.applied: dict[int, int] = {}
        self.rules: defaultdict[str, list[Live[Rule]]] = defaultdict(list)
        self.presumptions: defaultdict[str, list[Live[Presumption]]] = defaultdict(list)
        self.exceptions: defaultdict[str, list[Live[Except]]] = defaultdict(list)
        for rule in selection.rules:
            self.rules[rule.item.head].append(rule)
        for presumption in selection.presumptions:
            self.presumptions[presumption.item.head].append(presumption)
        for exception in selection.exceptions:
            for target in exception.item.rules:
                self.exceptions[target].append(exception)

    def answer(self, name: str) -> int:
        """The node that answers a name."""
        if name not in self.answers:
            fact = self.declared[name].kind is Kind.FACT
            self.answers[name] = self._leaf(Leaf.FACT, name) if fact else self._concluded(name)
        return self.answers[name]

    def asked(self, group: Group) -> int:
        """The node that answers conditions which belong to no rule."""
        return self._group(group)

    def _add(self, node: Node) -> int:
        self.nodes.append(node)
        return len(self.nodes) - 1

    def _leaf(
        self,
        leaf: Leaf,
        name: str = "",
        *,
        comparison: Comparison | None = None,
        reading: tuple[str, str] | None = None,
    ) -> int:
        node = Node(Op.LEAF, name=name, leaf=leaf, comparison=comparison, reading=reading)
        if node not in self.leaves:
            self.leaves[node] = self._add(node)
        return self.leaves[node]

    # Conclusions

    def _concluded(self, name: str) -> int:
        rules, presumptions = self.rules[name], self.presumptions[name]
        if self.declared[name].kind is Kind.OPEN or any(live.item.denies for live in rules):
            return self._weighed(name)
        found: list[Live[Rule | Presumption]] = [*rules, *presumptions]
        match found:
            case []:
                return self._leaf(Leaf.NO_RULE, name)
            case [only]:
                return self._apply(only, name)
        return self._add(Node(Op.ANY, tuple(self._apply(live) for live in found), name))

    def _weighed(self, name: str) -> int:
        pros = [live for live in self.rules[name] if not live.item.denies]
        cons = [live for live in self.rules[name] if live.item.denies]
        presumptions = self.presumptions[name]
        is_open = self.declared[name].kind is Kind.OPEN
        heard: list[Live[Rule | Presumption]] = [*pros, *cons, *presumptions]
        kids = [self._apply(live) for live in heard]
        if is_open:
            kids.append(self._leaf(Leaf.ASSERTION, name))
        sizes = (len(pros), len(cons), len(presumptions))
        weigh = Weigh(*sizes, is_open, _beats(pros, cons), _beats(cons, pros))
        return self._add(Node(Op.WEIGHED, tuple(kids), name, weigh=weigh))

    # Rules

    def _apply(self, live: Live[RuleItem], name: str = "") -> int:
        """The node that applies a rule; it answers a name when it alone does."""
        key = id(live.item)
        if key not in self.applied:
            make = self._presumption if isinstance(live.item, Presumption) else self._rule
            self.applied[key] = make(live, name)
        return self.applied[key]

    def _rule(self, live: Live[RuleItem], name: str) -> int:
        against = self._barriers(live.item)
        if not against:
            return self._conditions(live, name, live.item)
        kids = (self._conditions(live), self._either(against))
        return self._add(Node(Op.PRESUMED, kids, name, live.item))

    def _conditions(
        self, live: Live[RuleItem], name: str = "", item: RuleItem | None = None
    ) -> int:
        """The node of a rule's conditions with what else they are subject to."""
        body, more = live.item.body, self._subject_to(live)
        if more and body.quantifier != "all of":
            return self._add(Node(Op.ALL, (self._group(body), *more), name, item))
        kids = (*self._kids(body), *more)
        return self._add(Node(_OPS[body.quantifier], kids, name, item, count=body.count))

    def _presumption(self, live: Live[RuleItem], name: str) -> int:
        item = live.item
        basis, rebuttal = self._group(item.body), rebuttal_of(item)
        if more := self._subject_to(live):
            basis = self._add(Node(Op.ALL, (basis, *more)))
        against = [self._group(rebuttal)] if rebuttal else []
        against += self._barriers(item)
        kids = (basis, self._either(against)) if against else (basis,)
        return self._add(Node(Op.PRESUMED, kids, name, item))

    def _barriers(self, item: RuleItem) -> list[int]:
        """The nodes of the exceptions that stop a rule only when they are shown."""
        excepts = self.exceptions[item.id]
        return [self._apply(one) for one in excepts if one.item.note.must_be_shown]

    def _subject_to(self, live: Live[RuleItem]) -> list[int]:
        """The ordinary exceptions of a rule, negated, and the choice of law it needs."""
        excepts = self.exceptions[live.item.id]
        more = [~self._apply(one) for one in excepts if not one.item.note.must_be_shown]
        if live.argued:
            more.append(self._leaf(Leaf.ARGUED))
        if live.day_matters:
            more.append(self._leaf(Leaf.DAY_UNKNOWN))
        if live.readings:
            taken = [self._leaf(Leaf.READING, reading=reading) for reading in live.readings]
            more.append(self._either(taken))
        return more

    def _either(self, kids: list[int]) -> int:
        return kids[0] if len(kids) == 1 else self._add(Node(Op.ANY, tuple(kids)))

    # Conditions

    def _group(self, group: Group) -> int:
        kids = self._kids(group)
        if len(kids) == 1 and kids[0] >= 0 and group.quantifier != "at least":
            return kids[0]
        return self._add(Node(_OPS[group.quantifier], kids, count=group.count))

    def _kids(self, group: Group) -> tuple[int, ...]:
        return tuple(self._condition(part) for part in group.parts)

    def _condition(self, part: Condition) -> int:
        match part:
            case Literal():
                node = self.answer(part.name)
                return ~node if part.negated else node
            case Comparison():
                return self._leaf(Leaf.COMPARISON, part.name, comparison=part)
            case Group():
                return self._group(part)


def _beats(own: list[Live[Rule]], others: list[Live[Rule]]) -> tuple[tuple[int, ...], ...]:
    """For each rule of one side, the places of those on the other that it beats."""
    return tuple(
        tuple(k for k, other in enumerate(others) if other.item.id in live.item.note.beaten)
        for live in own
    )
