"""Points: what can still be answered, and what follows when it is.

A point says of one open leaf that it holds or that it fails. A set of points is a number, with
two bits for each leaf. Comparisons of one day, number or choice do not stand alone: who is at
least 18 is also at least 16, and not below 14. So a set is *closed*: every point that
follows from its points belongs to it; and a set that no answer of the case file could meet is
none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from nansen.reasoning.exact import exact_answers, families, form_of, other_fact
from nansen.reasoning.formula import Formulas
from nansen.reasoning.graph import ANSWERABLE, Leaf
from nansen.reasoning.known import NEVER, SETTLED, Point, When, either
from nansen.reasoning.program import Program
from nansen.reasoning.values import FAILS, HOLDS, OPEN, Value, Values, compare, right_side
from nansen.rules.syntax import Comparison

#: A set of points: bit 2p when the leaf at place p fails, bit 2p + 1 when it holds.
Way: TypeAlias = int


@dataclass(frozen=True, slots=True)
class Needed:
    """One point of a way: the name, the words of the condition, and how it would have to be."""

    name: str
    condition: str
    holds: bool


class Points:
    """The open points of one case."""

    def __init__(self, program: Program, leaves: Sequence[int], given: Values) -> None:
        self.program = program
        self.leaves = leaves
        self.given = given
        self.nodes = [program.nodes[k] for k in program.leaves]
        self._asked = _asked(program)
        self._families = [_Family(self, facts) for facts in families(program)]
        #: The points of comparisons.
        self.compared = sum(1 << bit for family in self._families for bit in family.worlds)
        #: All bits, and the lower bit of each leaf.
        self.every = (1 << 2 * len(leaves)) - 1
        self.lower = sum(1 << 2 * place for place in range(len(leaves)))

    def when(self, store: Formulas, place: int) -> When:
        """When a leaf is known: it is settled, can be answered, or will never be known."""
        if self.leaves[place] in SETTLED:
            return SETTLED[self.leaves[place]]
        return either(store, place) if self.program.leaves[place] in self._asked else NEVER

    def closed(self, way: Way) -> Way | None:
        """Add the points that follow; None when no answer could be so."""
        if way & way >> 1 & self.lower:
            return None
        if way & self.compared:
            for family in self._families:
                added = family.closed(way)
                if added is None:
                    return None
                way |= added
        return way

    def size(self, way: Way) -> int:
        """How many facts a set speaks of; facts that are compared with each other count as one."""
        if not way & self.compared:
            return way.bit_count()
        plain = (way & ~self.compared).bit_count()
        return plain + sum(1 for family in self._families if way & family.mask)

    def told(self, way: Way) -> tuple[Needed, ...]:
        """Tell the points of a closed set, without those that follow from the others."""
        for family in self._families:
            way = family.spared(way)
        return tuple(self._needed(*point_of(bit)) for bit in bits(way))

    def _needed(self, place: int, holds: bool) -> Needed:
        node = self.nodes[place]
        if node.comparison is None:
            return Needed(node.name, node.name, holds)
        return Needed(self.open_side(node.comparison), node.comparison.text, holds)

    def open_side(self, comparison: Comparison) -> str:
        """The fact that is open in a comparison, the left one when both are."""
        other = other_fact(self.program, comparison)
        return other if other and self.given.get(comparison.name) is not None else comparison.name


def _asked(program: Program) -> frozenset[int]:
    """The leaves that are points when open; a term that rules can fill is none."""
    nodes = program.nodes
    filled = {
        node.kids[-1]
        for node in nodes
        if node.weigh and node.weigh.open and (node.weigh.pros or node.weigh.presumptions)
    }
    found = (k for k in program.leaves if nodes[k].leaf in ANSWERABLE and k not in filled)
    return frozenset(found)


def bits(way: Way) -> Iterator[int]:
    """The bits of a set, the lowest first."""
    while way:
        lowest = way & -way
        yield lowest.bit_length() - 1
        way ^= lowest


def bit_of(point: Point) -> int:
    """The bit of a point."""
    return 2 * point.place + point.holds


def point_of(bit: int) -> tuple[int, bool]:
    """The place and the side of the point that a bit stands for."""
    return bit >> 1, bool(bit & 1)


class _Family:
    """The comparisons of facts that are compared with each other, or of one fact alone."""

    def __init__(self, points: Points, facts: frozenset[str]) -> None:
        self.facts = sorted(facts)
        places = [
            place
            for place, node in enumerate(points.nodes)
            if node.leaf is Leaf.COMPARISON and node.name in facts
        ]
        held = self._held(points, places)
        every = (1 << len(next(iter(held.values())))) - 1
        #: For each point, by its bit, the worlds in which it is so: one for each answer.
        self.worlds: dict[int, int] = {}
        for place, column in held.items():
            holds = sum(1 << world for world, so in enumerate(column) if so)
            self.worlds |= {2 * place: every ^ holds, 2 * place + 1: holds}
        self.worlds = {b: w for b, w in self.worlds.items() if points.leaves[b >> 1] == OPEN}
        #: All points, and those that are so whatever the answer.
        self.mask = sum(1 << bit for bit in self.worlds)
        self.every = every
        self._closed: dict[Way, Way | None] = {0: 0}

    def _held(self, points: Points, places: Sequence[int]) -> Mapping[int, list[bool]]:
        """For each comparison whether it holds, in each world that fits what is settled."""
        columns: dict[int, list[bool]] = {place: [] for place in places}
        for world in _worlds(points, self.facts):
            values = dict(zip(self.facts, world, strict=True))
            held = {place: _holds(points, place, values) for place in places}
            settled = {HOLDS: True, FAILS: False}
            if all(settled.get(points.leaves[place], so) is so for place, so in held.items()):
                for place, so in held.items():
                    columns[place].append(so)
        return columns

    def closed(self, way: Way) -> Way | None:
        way &= self.mask
        if way not in self._closed:
            self._closed[way] = self._close(way)
        return self._closed[way]

    def _close(self, way: Way) -> Way | None:
        left = self._left(way)
        if not left:
            return None
        followed = (b for b, worlds in self.worlds.items() if not left & ~worlds)
        free = sum(1 << b for b, worlds in self.worlds.items() if worlds == self.every)
        return way | sum(1 << b for b in followed) & ~free

    def _left(self, way: Way) -> int:
        """The worlds that are left when the points of a set are so."""
        left = self.every
        for bit in bits(way & self.mask):
            left &= self.worlds[bit]
        return left

    def spared(self, way: Way) -> Way:
        """Leave out the points that follow from the others: first what is not so."""
        left = self._left(way)
        for bit in sorted(bits(way & self.mask), key=lambda b: (b & 1, b)):
            if self._left(way & ~(1 << bit)) == left:
                way &= ~(1 << bit)
        return way


def _worlds(points: Points, facts: Sequence[str]) -> Iterator[tuple[Value, ...]]:
    """Every choice of one exact answer for each fact that comparisons could tell apart."""
    return product(*(exact_answers(points.program, name, points.given, facts) for name in facts))


def _holds(points: Points, place: int, values: Values) -> bool:
    comparison = points.nodes[place].comparison
    if comparison is None:
        return False
    right = right_side(comparison, form_of(points.program, comparison.name), values)
    return compare(comparison.operator, values[comparison.name], right) == HOLDS
