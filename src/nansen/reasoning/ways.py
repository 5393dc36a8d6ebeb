"""Ways: the smallest sets of points that make a formula so.

A set is smallest when none of its parts would do. Sets are worked out from the bottom of the
formula upwards, those of a part once for all that ask for it, up to a number of facts that grows
until everything is found or the work is no longer worth it; then it is said up to which number
of facts every smallest set is there.

A formula can also ask that something is not known: a presumption stands until its rebuttal is. The
search first takes this for granted. Each set found is then tried on the formula as it is,
and one that does not do is completed: the search goes on from it, with its points known. Every
smallest set is reached so, since one that needs more than is taken for granted contains a set
that was found first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import reduce
from operator import and_, or_
from typing import TypeAlias

from nansen.reasoning.formula import TRUE, Formulas, Join
from nansen.reasoning.known import Point
from nansen.reasoning.points import Points, Way, bit_of, bits

#: A formula, and whether its opposite is meant.
Sought: TypeAlias = tuple[int, bool]


@dataclass(frozen=True, slots=True)
class Effort:
    """How far a search goes."""

    #: So many steps of work while nothing is found.
    most: int = 60_000
    #: So many once something is found.
    enough: int = 8_000
    #: Sets of more facts are not looked for.
    facts: int = 6


#: The work of looking at a step, beside that of joining sets.
_LOOK = 4

#: When many answers are asked for at once.
QUICK = Effort()
#: When a person waits for this one answer.
THOROUGH = Effort(1_000_000, 150_000, 8)


@dataclass(frozen=True, slots=True)
class Ways:
    """The smallest sets that were found."""

    sets: tuple[Way, ...]
    #: Every set of up to so many facts is there; None when there are no others at all.
    up_to: int | None = None


class TooMuchWorkError(Exception):
    """A search was given up."""


def find_ways(store: Formulas, root: int, points: Points, effort: Effort = QUICK) -> Ways:
    """Find the smallest sets of points that make a formula so."""
    if root == TRUE:
        return Ways((0,))
    return _Search(store, root, points).find(effort)


class _Search:
    """A search for the sets of one formula."""

    def __init__(self, store: Formulas, root: int, points: Points) -> None:
        self.store = store
        self.root = root
        self.points = points
        self.steps = _steps(store, root)
        #: The points whose being unknown the formula could ask for.
        self.granted = sum({step.bit for step in self.steps if step.way is _Way.UNKNOWN})
        self._note_needed()
        self._note_beside()

    def _note_needed(self) -> None:
        """Note the points that every set of a step contains; all points where there is no set."""
        every = self.points.every
        for step in self.steps:
            parts = [self.steps[part].needed for part in step.parts]
            if step.way is _Way.POINT:
                step.needed = step.bit
            elif step.way is _Way.SOME:
                step.needed = reduce(and_, parts, every)
            else:
                needed = reduce(or_, parts, 0)
                step.needed = every if self.points.closed(needed) is None else needed

    def _note_beside(self) -> None:
        """Note the points that every set of the whole contains beside a set of a step."""
        for step in self.steps:
            step.beside = self.points.every
        self.steps[-1].beside = 0
        for step in reversed(self.steps):
            for part in step.parts:
                self.steps[part].beside &= step.beside | step.needed

    def find(self, effort: Effort) -> Ways:
        """Look for sets of more and more facts, until all are found or the work is enough."""
        needed = self.steps[-1].needed
        if needed == self.points.every:
            return Ways(())
        size, work = max(self.points.size(needed), 1), 0
        found = Ways((), size - 1)
        while size <= effort.facts:
            allowed = effort.enough if found.sets else effort.most
            try:
                sets, spent, further = self._settling(size, allowed - work)
            except TooMuchWorkError:
                return found
            work += spent
            if further is None or 0 in sets:
                return Ways(sets)
            found, size = Ways(sets, min(further - 1, effort.facts)), further
        return found

    def _settling(self, size: int, allowed: int) -> tuple[tuple[Way, ...], int, int | None]:
        """The smallest sets of up to a size, the work they took, and the next size worth a look."""
        found: list[Way] = []
        waiting, seen, work, further = [0], set[Way](), 0, set[int]()
        while waiting:
            reached: list[Way] = []
            for known in waiting:
                level = _Level(self, size, known, allowed - work)
                reached += level.ways()
                work += level.work
                further |= level.further
            new = [way for way in dict.fromkeys(reached) if way not in seen]
            seen.update(new)
            short = set(self._short([way for way in new if way & self.granted]))
            found += [way for way in new if way not in short]
            waiting = [way for way in new if way in short]
        return tuple(smallest(found)), work, min(further, default=None)

    def _short(self, ways: list[Way]) -> list[Way]:
        """The sets that do not make the formula so as it is, all looked at together."""
        if not ways:
            return []
        planes = dict.fromkeys(self.store.atoms, 0)
        keys = {bit_of(key): key for key in planes if isinstance(key, Point)}
        for world, way in enumerate(ways):
            for bit in bits(way):
                planes[keys[bit]] |= 1 << world
        plane = self.store.in_worlds(planes, (1 << len(ways)) - 1)[self.root]
        return [way for world, way in enumerate(ways) if not plane >> world & 1]


# What a formula is made of


class _Way(Enum):
    """How a step gets its sets: a point, a point not known, or those of its parts."""

    POINT = "point"
    UNKNOWN = "unknown"
    EVERY = "every"
    SOME = "some"


@dataclass(slots=True)
class _Step:
    """One part of a formula, with what it is made of before it."""

    way: _Way
    parts: tuple[int, ...] = ()
    bit: Way = 0
    needed: Way = 0
    beside: Way = 0


def _steps(store: Formulas, root: int) -> list[_Step]:
    """A formula and all that it is made of, without negations but those of points."""
    first = _through(store, root, turned=False)
    met: dict[Sought, list[Sought]] = {}
    waiting = [first]
    while waiting:
        sought = waiting.pop()
        if sought not in met:
            formula, turned = sought
            met[sought] = [_through(store, part, turned=turned) for part in store.parts[formula]]
            waiting += met[sought]
    order = {sought: number for number, sought in enumerate(sorted(met))}
    points = {formula: key for key, formula in store.atoms.items() if isinstance(key, Point)}
    return [_step(store, sought, met[sought], order, points) for sought in order]


def _through(store: Formulas, formula: int, *, turned: bool) -> Sought:
    while store.joins[formula] is Join.NOT:
        (formula,), turned = store.parts[formula], not turned
    return formula, turned


def _step(
    store: Formulas,
    sought: Sought,
    parts: list[Sought],
    order: Mapping[Sought, int],
    points: Mapping[int, Point],
) -> _Step:
    formula, turned = sought
    join = store.joins[formula]
    if join is Join.ATOM:
        way = _Way.UNKNOWN if turned else _Way.POINT
        return _Step(way, bit=1 << bit_of(points[formula]))
    way = _Way.SOME if (join is Join.EVERY) is turned else _Way.EVERY
    return _Step(way, tuple(order[part] for part in parts))


# Building from below


def smallest(ways: Iterable[Way]) -> list[Way]:
    """Leave out each set that contains another."""
    kept: list[Way] = []
    for way in sorted(set(ways), key=lambda way: (way.bit_count(), way)):
        for other in kept:
            if other & way == other:
                break
        else:
            kept.append(way)
    return kept


class _Level:
    """The sets of up to a number of facts that contain what is known, built from below."""

    def __init__(self, search: _Search, most: int, known: Way, allowed: int) -> None:
        self.steps = search.steps
        self.points = search.points
        self.most = most
        self.known = known
        self.work = 0
        self.allowed = allowed
        #: Of how many facts the sets speak that were left out because these are too many.
        self.further: set[int] = set()

    def ways(self) -> list[Way]:
        """Build the sets of the last step from those of the steps before it.

        Raises:
            TooMuchWorkError: If that takes more work than is allowed.
        """
        self._spend(_LOOK * len(self.steps))
        built: list[list[Way]] = []
        for step in self.steps:
            built.append(self._ways(step, built))
        return built[-1]

    def _ways(self, step: _Step, built: list[list[Way]]) -> list[Way]:
        if step.way is _Way.UNKNOWN:
            # It is granted until it is known.
            return [] if self.known & step.bit else [self.known]
        if step.way is _Way.POINT:
            return self._fitting([self.known | step.bit], step.beside)
        lists = [built[part] for part in step.parts]
        if step.way is _Way.SOME:
            found = [way for ways in lists for way in ways]
            return self._smallest(found) if len(found) > 1 else found
        if not all(lists):
            return []
        lists.sort(key=len)
        found = lists[0]
        for others in lists[1:]:
            found = self._both(found, others, step.beside)
        return found

    def _both(self, ways: list[Way], others: list[Way], beside: Way) -> list[Way]:
        """Join each set with each other; one that contains the other already stays as it is."""
        joined: list[Way] = []
        for way in ways:
            self._spend(len(others))
            for other in others:
                if other & way == other:
                    joined.append(way)
                    break
            else:
                joined += self._fitting([way | other for other in others], beside)
        return self._smallest(joined) if len(joined) > 1 else joined

    def _smallest(self, ways: list[Way]) -> list[Way]:
        found = smallest(ways)
        self._spend(len(ways) * len(found) // 4)
        return found

    def _spend(self, work: int) -> None:
        self.work += work
        if self.work > self.allowed:
            raise TooMuchWorkError

    def _fitting(self, ways: list[Way], beside: Way) -> list[Way]:
        """The sets that can be so, in a set of the whole with no more facts than looked for."""
        points, most, found = self.points, self.most, []
        lower, compared = points.lower, points.compared
        for way in ways:
            whole = way | beside
            if whole & whole >> 1 & lower:
                continue
            if whole & compared:
                closed = points.closed(way)
                if closed is None:
                    continue
                size = points.size(closed | beside)
            else:
                closed, size = way, whole.bit_count()
            if size > most:
                self.further.add(size)
            else:
                found.append(closed)
        return found
