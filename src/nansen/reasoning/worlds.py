"""Worlds: one case in many variations, all answered in one pass.

Every variation is asked for each view of facts and law and under each combination of readings. A
variation answers some facts otherwise, or no longer relies on a presumption or an argued rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from nansen.casefile.facts import View
from nansen.reasoning.assess import VIEWS, Assessment, together
from nansen.reasoning.difference import Change
from nansen.reasoning.known import Kept, Point
from nansen.reasoning.program import Program
from nansen.reasoning.values import FAILS, HOLDS, TRUTH, Value
from nansen.truth import Truth


@dataclass(frozen=True, slots=True)
class Variation:
    """What is otherwise: the values of facts in a view, and what is not relied on."""

    values: Mapping[View, Mapping[str, Value]] = field(default_factory=dict)
    #: The id of a presumption or an argued rule.
    lost: str = ""


def vary(assessment: Assessment, variations: Sequence[Variation]) -> Iterator[tuple[Change, ...]]:
    """For each variation the places of the grid whose answer changes, in the grid's order."""
    worlds = _Worlds(assessment, variations)
    before = {key: assessment.answers(key[0], argued=key[1]) for key in assessment.runs}
    for index in range(len(variations)):
        yield tuple(worlds.changes(index, before))


class _Worlds:
    def __init__(self, assessment: Assessment, variations: Sequence[Variation]) -> None:
        self.assessment = assessment
        self.program = assessment.program
        self.variations = variations
        self.many = len(variations)
        self.readings = self.program.readings()
        self.speaking = _speaking(self.program)
        self.holds = [0] * len(self.program.leaves)
        self.fails = [0] * len(self.program.leaves)
        #: Where the worlds of each view of facts and law and each reading begin.
        self.starts = {
            key: number * self.many
            for number, key in enumerate(product(VIEWS, (False, True), self.readings))
        }
        for (view, argued, taken), start in self.starts.items():
            self._lay(view, argued, dict(taken), start)
        self.found = self._look()

    def _lay(self, view: View, argued: bool, taken: Mapping[str, str], start: int) -> None:
        """Lay out the worlds of one view: all alike, and then what each has otherwise."""
        values = self.assessment.facts[view].values
        block = (1 << self.many) - 1 << start
        for place, code in enumerate(self.program.inputs(values, argued=argued, readings=taken)):
            self._put(place, code, block)
        for number, variation in enumerate(self.variations):
            for name, value in variation.values.get(view, {}).items():
                changed = {**values, **variation.values[view], name: value}
                for place in self.speaking.get(name, ()):
                    self._put(place, self.program.code(place, changed), 1 << start + number)

    def _put(self, place: int, code: int, worlds: int) -> None:
        for plane, side in ((self.holds, HOLDS), (self.fails, FAILS)):
            plane[place] = plane[place] | worlds if code == side else plane[place] & ~worlds

    def _look(self) -> list[int]:
        every = (1 << self.many * len(self.starts)) - 1
        planes: dict[object, int] = {}
        for place in range(len(self.holds)):
            planes[Point(place, True)] = self.holds[place]
            planes[Point(place, False)] = self.fails[place]
        for k in self.program.marked:
            planes[Kept(k)] = every & ~self._lost(k)
        return self.program.known.store.in_worlds(planes, every)

    def _lost(self, k: int) -> int:
        """The worlds in which a rule is not relied on."""
        item = self.program.nodes[k].item
        numbers = [n for n, one in enumerate(self.variations) if item and one.lost == item.id]
        return sum(1 << start + n for start in self.starts.values() for n in numbers)

    def changes(
        self, index: int, before: Mapping[tuple[View, bool], Sequence[Truth]]
    ) -> Iterator[Change]:
        for goal, root in self.program.goals.items():
            for (view, argued), old in before.items():
                new = TRUTH[self._answer(root, view, argued, index)]
                if new is not old[root]:
                    yield Change(goal, view, argued, old[root], new)

    def _answer(self, root: int, view: View, argued: bool, index: int) -> int:
        starts = [self.starts[view, argued, taken] for taken in self.readings]
        known, found = self.program.known, self.found
        return together(
            [known.value(root, found, start + index) for start in starts], argued=argued
        )


def _speaking(program: Program) -> Mapping[str, Sequence[int]]:
    """The places of the leaves whose code follows from each fact."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, k in enumerate(program.leaves):
        for name in names_of(program, k):
            found[name].append(place)
    return found


def names_of(program: Program, k: int) -> Iterable[str]:
    """The facts from which the code of a leaf follows."""
    node = program.nodes[k]
    yield node.name
    if node.comparison and isinstance(node.comparison.value, str):
        yield node.comparison.value
