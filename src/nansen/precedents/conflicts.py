"""Conflicts: where the decisions on an issue contradict each other, and which carry the weight.

Two opposite decisions conflict when some situation would be forced both ways. That is Horty's
inconsistency (2004, 2011), said once for both models and for dimensions. A body of decisions is
never cleaned: its conflicts are shown with their courts, and often point at a finding that was
read wrongly.

The survey gives the measures of van Woerkom, Grossi, Prakken and Verheij (2022, 2024): forcings,
consistency and landmarks. It weighs each group of equal decisions once, and asks all decisions
in one go, so that some thousands take a fraction of a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from nansen.precedents import bits
from nansen.precedents.decisions import IssueDecision
from nansen.precedents.factors import Side, Value
from nansen.precedents.issue import Issue, Model


class Conflict(NamedTuple):
    """Two decisions that some situation cannot follow both of."""

    protection: IssueDecision
    authority: IssueDecision


def conflicts(issue: Issue, model: Model = Model.RESULT) -> Iterator[Conflict]:
    """Find each pair of decisions that conflict, in the order of the decisions."""
    columns, against = issue.columns(model), issue.won[Side.AUTHORITY]
    servings = issue.servings(model)
    for place in bits.ones(issue.won[Side.PROTECTION]):
        for other in bits.ones(columns.reaching(servings[place]) & against):
            yield Conflict(issue.decisions[place], issue.decisions[other])


class Agreement(NamedTuple):
    """Decisions by what the others make of them: a check of the engine, and no prediction.

    The findings of a decision were made by people who knew its outcome.
    """

    right: int
    wrong: int
    both: int
    open: int


@dataclass(frozen=True, slots=True)
class Survey:
    """How the decisions on an issue stand to one another, in the result model."""

    issue: Issue
    #: Pairs of a decision and one on which it forces its outcome, each on itself included.
    forcings: int
    #: Those among them whose outcomes differ.
    contradictions: int
    #: Decisions on which an opposite one forces its outcome, as bits; so are the following.
    contradicted: int
    #: Decisions that no other of the same outcome strictly forces; they carry all constraint.
    landmarks: int
    #: Decisions on which another one of the same outcome forces.
    followed: int

    @property
    def consistent(self) -> bool:
        """Whether no decision is contradicted."""
        return not self.contradicted

    @property
    def agreement(self) -> Agreement:
        """What the other decisions say of each, if it is left out."""
        both = self.followed & self.contradicted
        right, wrong = self.followed & ~both, self.contradicted & ~both
        total = len(self.issue.decisions)
        open_ = total - (self.followed | self.contradicted).bit_count()
        return Agreement(right.bit_count(), wrong.bit_count(), both.bit_count(), open_)


def survey(issue: Issue) -> Survey:
    """Measure how the decisions on an issue stand to one another."""
    columns = issue.columns(Model.RESULT)
    forcings = contradictions = contradicted = beaten = followed = 0
    for side, groups in _equal(issue).items():
        followers, won = columns.followers(side), issue.won[side]
        for row, equal in groups.items():
            size, forced = equal.bit_count(), followers(row)
            own = forced & won
            other = forced ^ own
            forcings += size * forced.bit_count()
            contradictions += size * other.bit_count()
            contradicted |= other
            beaten |= own & ~equal
            followed |= own if size > 1 else own & ~equal
    everyone = (1 << len(issue.decisions)) - 1
    return Survey(issue, forcings, contradictions, contradicted, everyone & ~beaten, followed)


def _equal(issue: Issue) -> Mapping[Side, Mapping[tuple[Value | None, ...], int]]:
    """Group the decisions with the same outcome that are read as having found the same."""
    rows = list(issue.columns(Model.RESULT).rows())
    groups: dict[Side, dict[tuple[Value | None, ...], int]] = {side: {} for side in Side}
    for side, found in groups.items():
        for place in bits.ones(issue.won[side]):
            row = rows[place]
            found[row] = found.get(row, 0) | 1 << place
    return groups
