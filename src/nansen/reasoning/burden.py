"""Burden: the decided answer, if nothing more were shown.

Each open condition is resolved against the party who bears its burden, at the place where
it occurs: not met if the rule would help that party, met if it would help the other. What
both must bring out is never resolved; there the authority must inquire.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from nansen.reasoning.graph import Leaf, Node, Op, Weigh
from nansen.reasoning.program import Program
from nansen.reasoning.values import (
    FAILS,
    HOLDS,
    NOT,
    OPEN,
    TRUTH,
    UNREBUTTED,
    UPWARD,
    all_of,
    any_of,
    at_least,
)
from nansen.rules.syntax import Party
from nansen.truth import Truth


@dataclass(frozen=True, slots=True)
class Lost:
    """An open point that counts against the party who bears its burden."""

    name: str
    burden: Party


@dataclass(frozen=True, slots=True)
class Decided:
    """The answer if nothing more is shown, what decides it, and what must be inquired into."""

    value: Truth
    because: tuple[Lost, ...]
    #: Open points that both sides must bring out and that still matter.
    inquire: tuple[str, ...]


def decide(program: Program, values: list[int], goal: str) -> Decided:
    """Decide a goal on the burden of proof."""
    favours = program.selection.rulebook.declarations[goal].favours or Party.APPLICANT
    root = program.goals[goal]
    first = _Pass(program, values)
    value = first.value(root, favours)
    because = () if UPWARD[values[root]] == value else _needed(first, root, favours)
    inquire = tuple(sorted(first.shared)) if value == OPEN else ()
    return Decided(TRUTH[UPWARD[value]], because, inquire)


def until_shown(program: Program, values: list[int], goal: str) -> int:
    """The value of what would help the State, while it has not shown what is for it to show.

    Its own open points count against it; those of the applicant, and those that both have to
    bring out, stay open.
    """
    declared = program.selection.rulebook.declarations.values()
    own = frozenset(one.name for one in declared if one.burden is Party.STATE)
    return UPWARD[_Pass(program, values, own).value(program.goals[goal], Party.STATE)]


def _needed(first: _Pass, root: int, favours: Party) -> tuple[Lost, ...]:
    """Keep only the points without which the decided answer would be another."""
    value, kept, last = first.value(root, favours), dict(first.resolved), first
    above = _above(first.program.nodes, first.resolved)
    for name in first.resolved:
        trial = last.without(name, above[name])
        if trial.value(root, favours) == value:
            del kept[name]
            last = trial
    return tuple(Lost(name, party) for name, party in kept.items())


def _above(nodes: Sequence[Node], names: Iterable[str]) -> dict[str, set[int]]:
    """The nodes that answer each name or have one that does beneath them."""
    above: dict[str, set[int]] = {name: set() for name in names}
    beneath: list[frozenset[str]] = []
    for k, node in enumerate(nodes):
        found = frozenset({node.name} & above.keys())
        found = found.union(*(beneath[kid if kid >= 0 else ~kid] for kid in node.kids))
        beneath.append(found)
        for name in found:
            above[name].add(k)
    return above


class _Pass:
    """One evaluation from the top, each name seen from the side that its truth would help."""

    def __init__(
        self, program: Program, values: list[int], only: AbstractSet[str] | None = None
    ) -> None:
        self.program = program
        self.nodes = program.nodes
        self.declared = program.selection.rulebook.declarations
        self.values = values
        #: The names that may be resolved; every name when None.
        self.only = only
        self.resolved: dict[str, Party] = {}
        self.shared: set[str] = set()
        self.seen: dict[Party, dict[int, int]] = {party: {} for party in Party}

    def without(self, name: str, above: Container[int]) -> _Pass:
        """A pass that resolves one name less; what does not depend on it is taken over."""
        names = self.resolved.keys() if self.only is None else self.only
        other = _Pass(self.program, self.values, names - {name})
        for party, seen in self.seen.items():
            other.seen[party] = {k: value for k, value in seen.items() if k not in above}
        return other

    def value(self, kid: int, helps: Party) -> int:
        """The value of a kid when its truth helps a party."""
        if kid < 0:
            return NOT[self.value(~kid, helps.opponent)]
        seen = self.seen[helps]
        if kid not in seen:
            seen[kid] = self._node(self.nodes[kid], kid, helps)
        return seen[kid]

    def _node(self, node: Node, k: int, helps: Party) -> int:
        if self.values[k] in {HOLDS, FAILS}:
            # What is settled stays so: a burden resolves only what is open.
            return self.values[k]
        if node.op is Op.LEAF:
            return self._open_leaf(node, helps)
        if node.weigh:
            return self._weighed(node, node.weigh, helps)
        if node.op is Op.PRESUMED:
            return self._presumed(node.kids, helps)
        kids = [self.value(kid, helps) for kid in node.kids]
        match node.op:
            case Op.ALL:
                return all_of(kids)
            case Op.ANY:
                return any_of(kids)
        return at_least(node.count, kids)

    def _presumed(self, kids: tuple[int, ...], helps: Party) -> int:
        basis, *rebuttal = kids
        found = self.value(basis, helps)
        if not rebuttal:
            return found
        return found & UNREBUTTED[self.value(rebuttal[0], helps.opponent)]

    def _open_leaf(self, node: Node, helps: Party) -> int:
        if node.leaf in {Leaf.FACT, Leaf.COMPARISON}:
            return self._resolve(node.name, helps)
        return OPEN

    def _weighed(self, node: Node, weigh: Weigh, helps: Party) -> int:
        pros, cons, presumptions, asserted = weigh.sides(node.kids)
        kids = [self.value(kid, helps) for kid in pros]
        kids += [self.value(kid, helps.opponent) for kid in cons]
        kids += [self.value(kid, helps) for kid in presumptions]
        pending = OPEN in kids
        if asserted is not None:
            kids.append(self.values[asserted])
        found = weigh.value(kids)
        if found == OPEN and weigh.open and not pending:
            return self._resolve(node.name, helps)
        return UPWARD[found]

    def _resolve(self, name: str, helps: Party) -> int:
        burden = self.declared[name].burden
        if burden is None or burden is Party.SHARED:
            self.shared.add(name)
            return OPEN
        if self.only is not None and name not in self.only:
            return OPEN
        self.resolved[name] = burden
        return FAILS if burden is helps else HOLDS
