"""Known: when a step of the graph is known to hold, and when to fail, as plain formulas.

A step of three values is two formulas of two values. What is neither known to hold nor known to
fail is open. This says once more what `function` computes; both must agree, and what is asked
of many cases at once, or turned round to find what is missing, is asked here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from nansen.reasoning.formula import FALSE, TRUE, Formulas
from nansen.reasoning.graph import Node, Op, Weigh
from nansen.reasoning.values import CONFLICT, FAILS, HOLDS, OPEN


class When(NamedTuple):
    """When a step is known to hold, and when to fail, as two formulas."""

    holds: int
    fails: int


@dataclass(frozen=True, slots=True)
class Point:
    """An atom: that a leaf, by its place, is known to hold or known to fail."""

    place: int
    holds: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """An atom: that a presumption or an argued rule is still relied on; by its node."""

    node: int


#: What is never known, either way: a leaf that nobody can answer.
NEVER = When(FALSE, FALSE)
#: When what is settled already is known.
SETTLED: Mapping[int, When] = {HOLDS: When(TRUE, FALSE), FAILS: When(FALSE, TRUE)}

#: Gives the two formulas of a leaf, by its place, in a store.
LeafWhen: TypeAlias = Callable[[Formulas, int], When]


def either(store: Formulas, place: int) -> When:
    """A leaf of which nothing is known yet: one atom for each side."""
    return When(store.atom(Point(place, True)), store.atom(Point(place, False)))


class Known:
    """The two formulas of every step of a graph."""

    def __init__(
        self,
        nodes: Sequence[Node],
        leaf: LeafWhen = either,
        *,
        losable: AbstractSet[int] = frozenset(),
    ) -> None:
        """Write the formulas.

        Args:
            nodes: The graph.
            leaf: What is known of each leaf.
            losable: The nodes of presumptions and arguments that may come not to be relied on.
        """
        self.store = Formulas()
        self.sides: list[When] = []
        #: Of each weighed node, when both of its sides stand.
        self.conflicts: dict[int, int] = {}
        place = 0
        for k, node in enumerate(nodes):
            if node.op is Op.LEAF:
                self.sides.append(leaf(self.store, place))
                place += 1
            else:
                found = self._node(k, node)
                self.sides.append(self._losable(k, found) if k in losable else found)

    def value(self, k: int, found: Sequence[int], world: int) -> int:
        """The value of a node in one of the worlds in which the formulas were looked at."""
        holds, fails = (found[side] >> world & 1 for side in self.sides[k])
        if holds or fails:
            return HOLDS if holds else FAILS
        clash = self.conflicts.get(k, FALSE)
        return CONFLICT if found[clash] >> world & 1 else OPEN

    def _losable(self, k: int, found: When) -> When:
        """A rule that is not relied on leaves open what it would have shown."""
        return When(self.store.every((found.holds, self.store.atom(Kept(k)))), found.fails)

    def _kid(self, kid: int) -> When:
        return self.sides[kid] if kid >= 0 else _turned(self.sides[~kid])

    def _node(self, k: int, node: Node) -> When:
        kids = [self._kid(kid) for kid in node.kids]
        holds, fails = [kid.holds for kid in kids], [kid.fails for kid in kids]
        if node.weigh:
            return self._weighed(k, kids, node.weigh)
        store = self.store
        match node.op:
            case Op.ALL:
                return When(store.every(holds), store.some(fails))
            case Op.ANY:
                return When(store.some(holds), store.every(fails))
            case Op.AT_LEAST:
                spare = len(kids) - node.count + 1
                return When(store.at_least(node.count, holds), store.at_least(spare, fails))
        return self._presumed(kids)

    def _presumed(self, kids: Sequence[When]) -> When:
        basis, *rebuttal = kids
        if not rebuttal:
            return basis
        rebutted = rebuttal[0].holds
        stands = self.store.opposite(rebutted)
        return When(
            self.store.every((basis.holds, stands)), self.store.some((basis.fails, rebutted))
        )

    def _weighed(self, k: int, kids: Sequence[When], weigh: Weigh) -> When:
        store = self.store
        places = weigh.sides(range(len(kids)))
        pros, cons, presumed = ([kids[k] for k in side] for side in places[:3])
        if places.asserted is not None:
            asserted = kids[places.asserted]
            pros.append(When(asserted.holds, store.opposite(asserted.holds)))
            cons.append(When(asserted.fails, store.opposite(asserted.fails)))
        stands = self._side(pros, cons, weigh.pro_beats)
        denied = self._side(cons, pros, weigh.con_beats)
        speaks_for = store.some(kid.holds for kid in pros)
        speaks_against = store.some(kid.holds for kid in cons)
        unopposed = store.opposite(speaks_against)
        presumption = store.some(kid.holds for kid in presumed)
        holds = store.some((stands.holds, store.every((presumption, unopposed))))
        fails = [store.every((denied.holds, store.opposite(stands.holds)))]
        if places.asserted is None:
            fails.append(store.every(kid.fails for kid in (*pros, *presumed)))
        clash = (speaks_for, speaks_against, stands.fails, denied.fails)
        self.conflicts[k] = store.every(clash)
        return When(holds, store.some(fails))

    def _side(
        self, own: Sequence[When], others: Sequence[When], beats: Sequence[Sequence[int]]
    ) -> When:
        """Whether a side speaks and each rule of the other side fails or is beaten."""
        store = self.store
        speaks = When(store.some(k.holds for k in own), store.every(k.fails for k in own))
        holds, fails = [speaks.holds], [speaks.fails]
        for index, other in enumerate(others):
            beating = [own[k] for k, beaten in enumerate(beats) if index in beaten]
            holds.append(store.some((other.fails, *(kid.holds for kid in beating))))
            fails.append(store.every((other.holds, *(kid.fails for kid in beating))))
        return When(store.every(holds), store.some(fails))


def _turned(sides: When) -> When:
    return When(sides.fails, sides.holds)
