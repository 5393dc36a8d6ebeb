"""By reading: which answers depend on which reading of a contested text is taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from nansen.casefile.facts import View
from nansen.reasoning.assess import Assessment
from nansen.reasoning.program import Readings
from nansen.reasoning.values import TRUTH
from nansen.truth import Truth


@dataclass(frozen=True, slots=True)
class Dependent:
    """A conclusion whose answer is another under another reading, in one view of facts and law."""

    name: str
    view: View
    argued: bool
    by_reading: tuple[tuple[Readings, Truth], ...]
    #: The questions of law whose answer alone makes a difference.
    questions: tuple[str, ...]

    @property
    def law(self) -> str:
        """The view of the law: settled or argued."""
        return "argued" if self.argued else "settled"


def dependents(assessment: Assessment) -> tuple[Dependent, ...]:
    """The outcomes first, then the conclusions between, in the order of the graph."""
    nodes, goals = assessment.program.nodes, assessment.program.goals
    steps = [*goals.values()]
    steps += [k for k, n in enumerate(nodes) if n.name and n.kids and n.name not in goals]
    found = (_dependent(assessment, k, *place) for k in steps for place in assessment.runs)
    return tuple(one for one in found if one)


def _dependent(assessment: Assessment, k: int, view: View, argued: bool) -> Dependent | None:
    runs = assessment.runs[view, argued]
    found = tuple((taken, TRUTH[run.values[k]]) for taken, run in runs.items())
    if len({value for _, value in found}) == 1:
        return None
    name = assessment.program.nodes[k].name
    return Dependent(name, view, argued, found, tuple(_questions(found)))


def _questions(found: tuple[tuple[Readings, Truth], ...]) -> Iterator[str]:
    told: dict[str, None] = {}
    for (one, value), (other, differing) in combinations(found, 2):
        apart = [question for question, _ in set(one) ^ set(other)]
        if value is not differing and len(set(apart)) == 1:
            told[apart[0]] = None
    yield from told
