"""Missing: the smallest sets of open facts that would settle an outcome.

For each node the ways are worked out in which open leaves could make it hold or fail;
larger ways that contain a smaller one are dropped. Each way is tried on the program before
it is shown. Where there are too many, the smallest are kept and the result says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from nansen.reasoning.graph import ANSWERABLE, Node, Op, Weigh
from nansen.reasoning.program import Program
from nansen.reasoning.values import FAILS, HOLDS, Values
from nansen.rules.syntax import Comparison, Party

_MOST = 48

#: A set of points, each a leaf and the value it would have to take, as the bits of a number.
#: There are very many sets to join and to compare, and numbers do both fastest. Each leaf has
#: two bits, fails and then holds, the first leaf the highest.
Way: TypeAlias = int
_NOTHING: Way = 0


@dataclass(frozen=True, slots=True)
class Needed:
    """One point of a way: the name, the words of the condition, and how it would have to be."""

    name: str
    condition: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """The smallest sets that would make an outcome hold, or end it."""

    to_hold: tuple[tuple[Needed, ...], ...]
    to_fail: tuple[tuple[Needed, ...], ...]
    #: Whether there were more ways than are kept.
    more: bool


def missing(
    program: Program,
    leaves: list[int],
    values: list[int],
    goal: str,
    *,
    given: Values | None = None,
) -> Missing:
    """Find the smallest sets of open facts that would settle a goal.

    Args:
        program: The rules that count.
        leaves: The coded facts, as they were given to the program.
        values: What the program made of them.
        goal: The conclusion to settle.
        given: The values of the facts, to tell which side of a comparison is open.
    """
    root = program.goals[goal]
    if values[root] in {HOLDS, FAILS}:
        return Missing((), (), False)
    search = _Search(program, leaves, values, given or {})
    sides = [search.settling(root, wanted=wanted) for wanted in (True, False)]
    return Missing(search.told(sides[0]), search.told(sides[1]), search.more)


class _Search:
    def __init__(
        self, program: Program, leaves: list[int], values: list[int], given: Values
    ) -> None:
        self.program = program
        self.given = given
        self.leaves = leaves
        self.values = values
        self.more = False
        self.places = {k: place for place, k in enumerate(program.leaves)}
        #: The lower bit of each leaf.
        self.lower = sum(1 << 2 * place for place in range(len(leaves)))
        self.seen: dict[tuple[int, bool], tuple[Way, ...]] = {}

    def settling(self, root: int, *, wanted: bool) -> tuple[Way, ...]:
        """The ways that do settle the root, each without a point that it could spare."""
        proved = [way for way in self.ways(root, wanted) if self._settles(root, way, wanted)]
        spare = (self._thinned(root, way, wanted) for way in proved)
        return self._smallest(spare)

    def _settles(self, root: int, way: Way, wanted: bool) -> bool:
        leaves = list(self.leaves)
        for place, holds in self._points(way):
            leaves[place] = HOLDS if holds else FAILS
        return self.program.run(leaves)[root] == (HOLDS if wanted else FAILS)

    def _thinned(self, root: int, way: Way, wanted: bool) -> Way:
        for place, holds in self._points(way):
            without = way & ~self._point(place, holds)
            if self._settles(root, without, wanted):
                way = without
        return way

    def _point(self, place: int, holds: bool) -> Way:
        return 1 << 2 * (len(self.leaves) - place) - 1 - holds

    def _points(self, way: Way) -> Iterator[tuple[int, bool]]:
        """The places of the leaves in a way and their values, the first leaf first."""
        while way:
            highest = way.bit_length() - 1
            place, holds = divmod(2 * len(self.leaves) - 1 - highest, 2)
            yield place, bool(holds)
            way &= ~(1 << highest)

    def ways(self, kid: int, wanted: bool) -> tuple[Way, ...]:
        """The ways in which a kid could get the wanted value."""
        if kid < 0:
            return self.ways(~kid, not wanted)
        key = (kid, wanted)
        if key not in self.seen:
            self.seen[key] = self._ways(kid, wanted)
        return self.seen[key]

    def _ways(self, k: int, wanted: bool) -> tuple[Way, ...]:
        node, value = self.program.nodes[k], self.values[k]
        if value == (HOLDS if wanted else FAILS):
            return (_NOTHING,)
        if node.weigh:
            return self._weighed(node.kids, node.weigh, wanted)
        match node.op:
            case Op.LEAF:
                settled = value == (FAILS if wanted else HOLDS)
                askable = node.leaf in ANSWERABLE and not settled
                return (self._point(self.places[k], wanted),) if askable else ()
            case Op.AT_LEAST:
                return self._counted(node, wanted)
            case Op.PRESUMED:
                return self._presumed(node.kids, wanted)
        joined = (node.op is Op.ALL) is wanted
        return self._joined(node.kids, wanted) if joined else self._either(node.kids, wanted)

    def _joined(self, kids: Iterable[int], wanted: bool) -> tuple[Way, ...]:
        found: tuple[Way, ...] = (_NOTHING,)
        for kid in kids:
            found = self._both(found, self.ways(kid, wanted))
        return found

    def _both(self, ways: tuple[Way, ...], others: tuple[Way, ...]) -> tuple[Way, ...]:
        """Join each way with each other, unless a leaf would have to hold and fail."""
        pairs = (one | other for one in ways for other in others)
        return self._smallest(way for way in pairs if not way & way >> 1 & self.lower)

    def _either(self, kids: Iterable[int], wanted: bool) -> tuple[Way, ...]:
        return self._smallest(way for kid in kids for way in self.ways(kid, wanted))

    def _counted(self, node: Node, wanted: bool) -> tuple[Way, ...]:
        needed = node.count if wanted else len(node.kids) - node.count + 1
        sets = combinations(node.kids, needed)
        return self._smallest(way for kids in sets for way in self._joined(kids, wanted))

    def _presumed(self, kids: tuple[int, ...], wanted: bool) -> tuple[Way, ...]:
        basis, *rebuttal = kids
        found = self.ways(basis, wanted)
        if wanted or not rebuttal:
            return found
        return self._smallest((*found, *self.ways(rebuttal[0], True)))

    def _weighed(self, kids: tuple[int, ...], weigh: Weigh, wanted: bool) -> tuple[Way, ...]:
        pros, cons, presumptions, asserted = weigh.sides(kids)
        own, others = (pros, cons) if wanted else (cons, pros)
        beats = weigh.pro_beats if wanted else weigh.con_beats
        pairs = zip(own, beats, strict=True)
        found = [way for kid, beaten in pairs for way in self._winning(kid, others, beaten)]
        if wanted:
            found += [way for kid in presumptions for way in self.ways(kid, True)]
        elif not weigh.open:
            found += self._joined((*pros, *presumptions), False)
        if asserted is not None and not pros and not presumptions:
            found += self.ways(asserted, wanted)
        return self._smallest(found)

    def _winning(
        self, kid: int, others: tuple[int, ...], beaten: tuple[int, ...]
    ) -> tuple[Way, ...]:
        """A rule applies and every rule of the other side that it does not beat fails."""
        standing = [other for index, other in enumerate(others) if index not in beaten]
        return self._both(self.ways(kid, True), self._joined(standing, False))

    def _smallest(self, ways: Iterable[Way]) -> tuple[Way, ...]:
        kept: list[Way] = []
        for way in sorted(sorted(set(ways), reverse=True), key=int.bit_count):
            if any(smaller & way == smaller for smaller in kept):
                continue
            if len(kept) == _MOST:
                self.more = True
                break
            kept.append(way)
        return tuple(kept)

    def told(self, ways: Iterable[Way]) -> tuple[tuple[Needed, ...], ...]:
        """Tell the ways by names: those a party could want first, then the shortest."""
        told = {tuple(self._needed(*point) for point in self._points(way)) for way in ways}
        return tuple(sorted(told, key=self._order))

    def _order(self, way: tuple[Needed, ...]) -> tuple[int, int, list[str], list[str], list[bool]]:
        """Leave no tie: the ways come from a set, and the answer must not depend on it."""
        declared = self.program.selection.rulebook.declarations
        unwanted = sum(p.holds and declared[p.name].burden is Party.STATE for p in way)
        names = [p.name for p in way]
        conditions, answers = [p.condition for p in way], [p.holds for p in way]
        return unwanted, len(set(names)), names, conditions, answers

    def _needed(self, place: int, holds: bool) -> Needed:
        node = self.program.nodes[self.program.leaves[place]]
        if node.comparison is None:
            return Needed(node.name, node.name, holds)
        return Needed(self._open_side(node.comparison), node.comparison.text, holds)

    def _open_side(self, comparison: Comparison) -> str:
        """The fact that is open in a comparison, the left one when both are."""
        declared = self.program.selection.rulebook.declarations
        right = comparison.value
        known = self.given.get(comparison.name) is not None
        if known and isinstance(right, str) and declared[comparison.name].type != "choice":
            return right
        return comparison.name
