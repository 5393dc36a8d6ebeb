"""Burden: the decided answer, if nothing more were shown.

Each open condition is resolved against the party who bears its burden, at the place where
it occurs: not met if the rule would help that party, met if it would help the other. What
both must bring out is never resolved; there the authority must inquire.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nansen.reasoning.program import Leaf, Node, Op, Program, at_least
from nansen.reasoning.values import CONFLICT, FAILS, HOLDS, NOT, OPEN, TRUTH, UNREBUTTED, UPWARD
from nansen.rules.syntax import Kind, Party
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
    first = _Pass(program, values, favours, None)
    value = first.value(root, favours)
    needed = _prune(program, values, root, favours, value, first.resolved)
    shared = tuple(sorted(first.shared)) if value == OPEN else ()
    return Decided(TRUTH[UPWARD[value]], needed, shared)


def _prune(
    program: Program,
    values: list[int],
    root: int,
    side: Party,
    value: int,
    resolved: dict[str, Party],
) -> tuple[Lost, ...]:
    """Keep only the points without which the decided answer would be another."""
    if UPWARD[values[root]] == value:
        return ()
    kept = dict(resolved)
    for name in list(resolved):
        without = {key: party for key, party in kept.items() if key != name}
        if _Pass(program, values, side, without.keys()).value(root, side) == value:
            kept = without
    return tuple(Lost(name, party) for name, party in kept.items())


class _Pass:
    """One evaluation from the top, each name seen from the side that its truth would help."""

    def __init__(
        self, program: Program, values: list[int], favours: Party, only: Iterable[str] | None
    ) -> None:
        self.nodes = program.nodes
        self.declared = program.selection.rulebook.declarations
        self.values = values
        self.only = None if only is None else set(only)
        self.resolved: dict[str, Party] = {}
        self.shared: set[str] = set()
        self.seen: dict[tuple[int, Party], int] = {}

    def value(self, kid: int, helps: Party) -> int:
        if kid < 0:
            return NOT[self.value(~kid, helps.opponent)]
        key = (kid, helps)
        if key not in self.seen:
            self.seen[key] = self._node(self.nodes[kid], kid, helps)
        return self.seen[key]

    def _node(self, node: Node, k: int, helps: Party) -> int:
        known = self.values[k]
        if known in {HOLDS, FAILS}:
            # What is settled stays so: a burden resolves only what is open.
            return known
        match node.op:
            case Op.LEAF:
                return self._leaf(node, helps)
            case Op.ALL:
                result = HOLDS
                for kid in node.kids:
                    result &= self.value(kid, helps)
                return result
            case Op.ANY:
                result = FAILS
                for kid in node.kids:
                    result |= self.value(kid, helps)
                return result
            case Op.AT_LEAST:
                return at_least(node.count, [self.value(kid, helps) for kid in node.kids])
            case Op.PRESUMED:
                basis = self.value(node.kids[0], helps)
                if len(node.kids) == 1:
                    return basis
                return basis & UNREBUTTED[self.value(node.kids[1], helps.opponent)]
        return self._weighed(node, k, helps)

    def _leaf(self, node: Node, helps: Party) -> int:
        if node.leaf not in {Leaf.FACT, Leaf.COMPARISON, Leaf.ASSERTION}:
            return OPEN
        return OPEN if node.leaf is Leaf.ASSERTION else self._resolve(node.name, helps)

    def _weighed(self, node: Node, k: int, helps: Party) -> int:
        weigh = node.weigh
        assert weigh
        cut = weigh.pros, weigh.pros + weigh.cons
        kids = [
            self.value(kid, helps.opponent if cut[0] <= index < cut[1] else helps)
            for index, kid in enumerate(node.kids)
        ]
        if weigh.open:
            kids[-1] = self.values[node.kids[-1]]
        found = weigh.value(tuple(kids))
        pending = OPEN in kids[: cut[1] + weigh.presumptions]
        if found == OPEN and not pending and self.declared[node.name].kind is Kind.OPEN:
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
