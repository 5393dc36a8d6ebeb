"""The program: the rules that count at a moment, as one graph and one Python function.

The graph has leaves (facts, comparisons, assertions, the choice of law) and above them a
node for each rule, presumption and conclusion, each after those it needs. The function
computes all nodes in one pass; the graph explains any of them afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import product

from nansen.reasoning.values import (
    FAILS,
    HOLDS,
    NOT,
    OPEN,
    UNREBUTTED,
    UPWARD,
    Value,
    Values,
    compare,
    right_side,
    yes_or_no,
)
from nansen.rules.rulebook import RuleItem
from nansen.rules.selection import Live, Selection
from nansen.rules.syntax import Comparison, Group, Kind, Literal, Presumption


class Op(Enum):
    """How a node gets its value from those below it."""

    LEAF = "leaf"
    ALL = "all of"
    ANY = "any of"
    AT_LEAST = "at least"
    PRESUMED = "presumed"
    WEIGHED = "weighed"


class Leaf(Enum):
    """What a leaf stands for."""

    FACT = "fact"
    COMPARISON = "comparison"
    ASSERTION = "assertion"
    ARGUED = "argued law"
    READING = "reading"
    NO_RULE = "no rule"


@dataclass(frozen=True, slots=True)
class Node:
    """A step of the graph. A kid `~k` is node k negated."""

    op: Op
    kids: tuple[int, ...] = ()
    #: The conclusion, fact or open term this node answers, if it answers one.
    name: str = ""
    #: The rule, exception or presumption this node applies, if it applies one.
    item: RuleItem | None = None
    leaf: Leaf | None = None
    comparison: Comparison | None = None
    reading: tuple[str, str] | None = None
    count: int = 0
    weigh: Weigh | None = None


@dataclass(frozen=True, slots=True)
class Weigh:
    """How many kids of a weighed node speak for, against, and presume; and who beats whom."""

    pros: int
    cons: int
    presumptions: int
    open: bool
    #: For each pro (con) the cons (pros) that it beats.
    pro_beats: tuple[tuple[int, ...], ...] = ()
    con_beats: tuple[tuple[int, ...], ...] = ()

    def value(self, kids: tuple[int, ...]) -> int:
        """Weigh the values of the kids: team defeat, blocking what nobody beats.

        The kids are the pros, the cons, the presumptions, and for an open term the answer
        that a party asserts.
        """
        pros, cons, presumed, asserted = self._sides(kids)
        for_it, against = _any(pros), _any(cons)
        stands = for_it & _unbeaten(cons, pros, self.pro_beats)
        denied = against & _unbeaten(pros, cons, self.con_beats)
        if stands == HOLDS:
            return HOLDS
        if denied == HOLDS:
            return FAILS
        if for_it == HOLDS and against == HOLDS and stands == denied == FAILS:
            return 2
        if presumed == HOLDS and against != HOLDS:
            return HOLDS
        closed = not self.open and for_it == FAILS and presumed == FAILS
        return FAILS if closed else OPEN

    def _sides(
        self, kids: tuple[int, ...]
    ) -> tuple[tuple[int, ...], tuple[int, ...], int, int | None]:
        first, second = self.pros, self.pros + self.cons
        third = second + self.presumptions
        pros, cons, presumed = kids[:first], kids[first:second], _any(kids[second:third])
        if not self.open:
            return pros, cons, presumed, None
        asserted = kids[third]
        return (
            (*pros, HOLDS if asserted == HOLDS else FAILS),
            (*cons, HOLDS if asserted == FAILS else FAILS),
            presumed,
            asserted,
        )


def _any(values: Iterable[int]) -> int:
    result = FAILS
    for value in values:
        result |= value
    return result


def _unbeaten(
    others: tuple[int, ...], own: tuple[int, ...], beats: tuple[tuple[int, ...], ...]
) -> int:
    """Whether every rule of the other side fails, or is beaten by one of our own."""
    result = HOLDS
    for index, other in enumerate(others):
        beaten = _any(
            own[side] for side, beaten_ones in enumerate(beats) if index in beaten_ones
        )
        result &= NOT[other] | beaten
    return result


def at_least(count: int, kids: Iterable[int]) -> int:
    """Whether at least so many of the values hold."""
    values = list(kids)
    if sum(value == HOLDS for value in values) >= count:
        return HOLDS
    return OPEN if sum(value != FAILS for value in values) >= count else FAILS


class Program:
    """The graph of everything that some goals depend on, and its function."""

    def __init__(self, selection: Selection, goals: Iterable[str]) -> None:
        self.selection = selection
        builder = _Builder(selection)
        self.goals = {goal: builder.answer(goal) for goal in goals}
        self.nodes: tuple[Node, ...] = tuple(builder.nodes)
        self.leaves = tuple(k for k, node in enumerate(self.nodes) if node.op is Op.LEAF)
        self.run: Callable[[list[int]], list[int]] = _function(self.nodes, self.leaves)

    def inputs(
        self, values: Values, *, argued: bool, readings: Mapping[str, str] | None = None
    ) -> list[int]:
        """Code the leaves for one view of the facts and one of the law.

        In settled law an argued rule leaves its conclusion open: nobody has decided it.
        """
        chosen = readings or {}
        return [self._input(self.nodes[k], values, chosen, argued=argued) for k in self.leaves]

    def readings(self) -> list[tuple[tuple[str, str], ...]]:
        """Every combination of answers to the open questions of law that the graph asks."""
        asked = {n.reading[0] for n in self.nodes if n.leaf is Leaf.READING and n.reading}
        declared = self.selection.rulebook.declarations
        pairs = [[(name, choice) for choice in declared[name].choices] for name in sorted(asked)]
        return [tuple(combination) for combination in product(*pairs)]

    def _input(
        self, node: Node, values: Values, readings: Mapping[str, str], *, argued: bool
    ) -> int:
        match node.leaf:
            case Leaf.FACT | Leaf.ASSERTION:
                return yes_or_no(values.get(node.name))
            case Leaf.COMPARISON if node.comparison:
                return self._compared(node.comparison, values)
            case Leaf.ARGUED:
                return HOLDS if argued else OPEN
            case Leaf.READING if node.reading:
                question, answer = node.reading
                taken = readings.get(question)
                return OPEN if taken is None else (HOLDS if taken == answer else FAILS)
        return OPEN

    def _compared(self, comparison: Comparison, values: Values) -> int:
        form = self.selection.rulebook.declarations[comparison.name].type
        right = right_side(comparison, form, values)
        return compare(comparison.operator, values.get(comparison.name), right)


class _Builder:
    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.declared = selection.rulebook.declarations
        self.nodes: list[Node] = []
        self.known: dict[object, int] = {}
        self.by_head: dict[str, list[Live]] = {}
        for live in (*selection.rules, *selection.presumptions):
            self.by_head.setdefault(live.item.head, []).append(live)  # type: ignore[union-attr]
        self.excepts: dict[str, list[Live]] = {}
        for live in selection.exceptions:
            for target in live.item.rules:  # type: ignore[union-attr]
                self.excepts.setdefault(target, []).append(live)

    def answer(self, name: str) -> int:
        """The node that answers a name."""
        if name not in self.known:
            fact = self.declared[name].kind is Kind.FACT
            self.known[name] = self._leaf(Leaf.FACT, name=name) if fact else self._concluded(name)
        return self.known[name]

    def _add(self, node: Node) -> int:
        self.nodes.append(node)
        return len(self.nodes) - 1

    def _leaf(self, leaf: Leaf, **what: object) -> int:
        key = (leaf, *what.values())
        if key not in self.known:
            self.known[key] = self._add(Node(Op.LEAF, leaf=leaf, **what))  # type: ignore[arg-type]
        return self.known[key]

    def _concluded(self, name: str) -> int:
        live = self.by_head.get(name, [])
        pros = [one for one in live if _speaks_for(one)]
        cons = [one for one in live if not isinstance(one.item, Presumption) and not _speaks_for(one)]
        presumed = [one for one in live if isinstance(one.item, Presumption)]
        is_open = self.declared[name].kind is Kind.OPEN
        if not live and not is_open:
            return self._leaf(Leaf.NO_RULE, name=name)
        if not cons and not is_open:
            return self._plain(name, pros + presumed)
        kids = [self._rule(one) for one in pros + cons] + [self._presumption(p) for p in presumed]
        if is_open:
            kids.append(self._leaf(Leaf.ASSERTION, name=name))
        weigh = Weigh(len(pros), len(cons), len(presumed), is_open, _beats(pros, cons), _beats(cons, pros))
        return self._add(Node(Op.WEIGHED, tuple(kids), name, weigh=weigh))

    def _plain(self, name: str, live: list[Live]) -> int:
        if len(live) == 1:
            return self._one(live[0], name)
        return self._add(Node(Op.ANY, tuple(self._one(one, "") for one in live), name))

    def _one(self, live: Live, name: str) -> int:
        if isinstance(live.item, Presumption):
            return self._presumption(live, name)
        return self._rule(live, name)

    def _rule(self, live: Live, name: str = "") -> int:
        """The node of a rule or exception; shared when it stands for no conclusion alone."""
        key = ("rule", id(live.item))
        if key not in self.known:
            self.known[key] = self._applied(live, name)
        return self.known[key]

    def _applied(self, live: Live, name: str) -> int:
        barrier = self._barrier(live)
        if barrier is None:
            return self._joined(live, name, live.item)
        return self._add(Node(Op.PRESUMED, (self._joined(live, "", None), barrier), name, live.item))

    def _barrier(self, live: Live) -> int | None:
        """The node of the exceptions that stop a rule only when they are shown."""
        excepts = self.excepts.get(live.item.id, ())
        shown = tuple(self._rule(one) for one in excepts if one.item.note.must_be_shown)
        return self._either(shown) if shown else None

    def _either(self, kids: tuple[int, ...]) -> int:
        return kids[0] if len(kids) == 1 else self._add(Node(Op.ANY, kids))

    def _more(self, live: Live) -> list[int]:
        """The ordinary exceptions, negated, and the guards of a rule."""
        excepts = self.excepts.get(live.item.id, ())
        ordinary = [~self._rule(one) for one in excepts if not one.item.note.must_be_shown]
        return ordinary + self._guards(live)

    def _joined(self, live: Live, name: str, shown: RuleItem | None) -> int:
        """The node of a rule's conditions with what else they are subject to."""
        item, more = live.item, self._more(live)
        kids = self._kids(item.body)
        if item.body.quantifier == "all of" or not more:
            op = _OPS[item.body.quantifier]
            return self._add(Node(op, (*kids, *more), name, shown, count=item.body.count))
        body = self._group(item.body)
        return self._add(Node(Op.ALL, (body, *more), name, shown))

    def _guards(self, live: Live) -> list[int]:
        guards = [self._leaf(Leaf.ARGUED)] if live.argued else []
        leaves = [self._leaf(Leaf.READING, reading=reading) for reading in live.readings]
        if len(leaves) > 1:
            guards.append(self._add(Node(Op.ANY, tuple(leaves))))
        return guards + leaves[:1] if len(leaves) == 1 else guards

    def _presumption(self, live: Live, name: str = "") -> int:
        key = ("rule", id(live.item))
        if key in self.known:
            return self.known[key]
        item = live.item
        assert isinstance(item, Presumption)
        basis = self._group(item.body)
        if more := self._more(live):
            basis = self._add(Node(Op.ALL, (basis, *more)))
        barrier = self._barrier(live)
        against = [self._group(item.rebuttal)] if item.rebuttal else []
        against += [barrier] if barrier is not None else []
        kids = (basis, self._either(tuple(against))) if against else (basis,)
        self.known[key] = self._add(Node(Op.PRESUMED, kids, name, item))
        return self.known[key]

    def _group(self, group: Group) -> int:
        kids = self._kids(group)
        if len(kids) == 1 and kids[0] >= 0 and group.quantifier != "at least":
            return kids[0]
        return self._add(Node(_OPS[group.quantifier], kids, count=group.count))

    def _kids(self, group: Group) -> tuple[int, ...]:
        return tuple(self._condition(part) for part in group.parts)

    def _condition(self, part: Literal | Comparison | Group) -> int:
        match part:
            case Literal():
                node = self.answer(part.name)
                return ~node if part.negated else node
            case Comparison():
                key = ("comparison", part.text)
                if key not in self.known:
                    self.known[key] = self._add(
                        Node(Op.LEAF, leaf=Leaf.COMPARISON, name=part.name, comparison=part)
                    )
                return self.known[key]
            case Group():
                return self._group(part)


_OPS = {"all of": Op.ALL, "any of": Op.ANY, "at least": Op.AT_LEAST}


def _speaks_for(live: Live) -> bool:
    return not isinstance(live.item, Presumption) and not live.item.denies  # type: ignore[union-attr]


def _beats(own: list[Live], others: list[Live]) -> tuple[tuple[int, ...], ...]:
    def beaten(live: Live) -> tuple[int, ...]:
        names = {rule for override in live.item.note.overrides for rule in override.rules}
        return tuple(k for k, other in enumerate(others) if other.item.id in names)

    return tuple(beaten(live) for live in own)


#: An open term that nobody denies by rule: by assertion, rules and presumptions.
_FILLED = tuple(
    tuple(
        tuple(Weigh(1, 0, 1, True, ((),), ()).value((pros, presumed, asserted)) for presumed in range(4))
        for pros in range(4)
    )
    for asserted in range(4)
)


def _function(
    nodes: tuple[Node, ...], leaves: tuple[int, ...]
) -> Callable[[list[int]], list[int]]:
    """Write and compile one Python function that computes all nodes from the leaves."""
    scope: dict[str, object] = {
        "NOT": NOT, "FREE": UNREBUTTED, "UP": UPWARD, "at_least": at_least, "FILLED": _FILLED,
    }  # fmt: skip
    lines = ["def run(leaves):"]
    if leaves:
        lines.append(f" {', '.join(f'v{k}' for k in leaves)}, = leaves")
    for k, node in enumerate(nodes):
        if node.op is not Op.LEAF:
            lines += _statement(k, node, scope)
    weighed = {k for k, node in enumerate(nodes) if node.op is Op.WEIGHED}
    results = ", ".join(f"{'w' if k in weighed else 'v'}{k}" for k in range(len(nodes)))
    lines.append(f" return [{results}]")
    exec(compile("\n".join(lines), "<rules>", "exec"), scope)
    return scope["run"]  # type: ignore[return-value]


def _statement(k: int, node: Node, scope: dict[str, object]) -> list[str]:
    kids = [f"v{kid}" if kid >= 0 else f"NOT[v{~kid}]" for kid in node.kids]
    match node.op:
        case Op.ALL:
            return [f" v{k} = {' & '.join(kids)}"]
        case Op.ANY:
            return [f" v{k} = {' | '.join(kids)}"]
        case Op.AT_LEAST:
            return [f" v{k} = at_least({node.count}, ({', '.join(kids)},))"]
        case Op.PRESUMED:
            rebutted = f" & FREE[{kids[1]}]" if len(kids) > 1 else ""
            return [f" v{k} = {kids[0]}{rebutted}"]
    assert node.weigh
    if node.weigh.open and not node.weigh.cons:
        cut = node.weigh.pros
        pros, presumed = (" | ".join(part) or "0" for part in (kids[:cut], kids[cut:-1]))
        return [f" w{k} = FILLED[{kids[-1]}][{pros}][{presumed}]", f" v{k} = UP[w{k}]"]
    scope[f"weigh{k}"] = node.weigh.value
    return [f" w{k} = weigh{k}(({', '.join(kids)},))", f" v{k} = UP[w{k}]"]


def flipped(kid: int, values: list[int]) -> int:
    """The value of a kid, negated when it is a negated kid."""
    return UPWARD[values[kid]] if kid >= 0 else NOT[values[~kid]]


__all__ = ["Leaf", "Node", "Op", "Program", "Value", "Weigh", "at_least", "flipped"]
