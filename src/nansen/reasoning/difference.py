"""Difference: what is answered otherwise when a file is looked at in another way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from nansen.casefile.facts import View
from nansen.reasoning.assess import VIEWS, Assessment
from nansen.truth import Truth


@dataclass(frozen=True, slots=True)
class Change:
    """A name whose answer changes in one view of facts and law."""

    name: str
    view: View
    argued: bool
    before: Truth
    after: Truth

    @property
    def law(self) -> str:
        """The view of the law: settled or argued."""
        return "argued" if self.argued else "settled"


@dataclass(frozen=True, slots=True)
class Difference:
    """What changes in the grid, and among the conclusions between the facts and the grid."""

    cells: tuple[Change, ...]
    between: tuple[Change, ...]


def difference(before: Assessment, after: Assessment) -> Difference:
    """Compare two assessments of one applicant by the same law."""
    program = before.program
    outcomes = set(program.goals.values())
    named = [k for k, node in enumerate(program.nodes) if node.name and node.kids]
    between = [k for k in named if k not in outcomes]
    return Difference(
        _changes(before, after, list(program.goals.values())), _changes(before, after, between)
    )


def _changes(before: Assessment, after: Assessment, steps: Sequence[int]) -> tuple[Change, ...]:
    nodes = before.program.nodes
    found = []
    for view, argued in product(VIEWS, (False, True)):
        old, new = (one.answers(view, argued=argued) for one in (before, after))
        found += [
            (k, Change(nodes[k].name, view, argued, old[k], new[k]))
            for k in steps
            if old[k] is not new[k]
        ]
    order = {k: number for number, k in enumerate(steps)}
    return tuple(change for _, change in sorted(found, key=lambda one: order[one[0]]))
