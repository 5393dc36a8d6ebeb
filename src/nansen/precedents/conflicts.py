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

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from nansen.precedents import bits
from nansen.precedents.decisions import IssueDecision
from nansen.precedents.factors import Side
from nansen.precedents.issue import Issue, Model


class Conflict(NamedTuple):
    """Two decisions that some situation cannot follow both of."""

    protection: IssueDecision
    authority: IssueDecision


def conflicts(issue: Issue, model: Model = Model.RESULT) -> Iterator[Conflict]:
    """Find each pair of decisions that conflict, in the order of the decisions."""
    columns, against = issue.columns(model), issue.won[Side.AUTHORITY]
    for place in bits.ones(issue.won[Side.PROTECTION]):
        for other in bits.ones(columns.reaching(columns.serves[place]) & against):
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
    for group in _groups(issue):
        forced = columns.standing(group.serving)
        own = forced & issue.won[group.side]
        other = forced ^ own
        forcings += group.size * forced.bit_count()
        contradictions += group.size * other.bit_count()
        contradicted |= other
        beaten |= own & ~group.equals
        followed |= own if group.size > 1 else own & ~group.equals
    everyone = (1 << len(issue.decisions)) - 1
    return Survey(issue, forcings, contradictions, contradicted, everyone & ~beaten, followed)


class _Group(NamedTuple):
    """Decisions with the same findings and the same outcome."""

    side: Side
    serving: int
    equals: int
    size: int


def _groups(issue: Issue) -> Iterator[_Group]:
    columns = issue.columns(Model.RESULT)
    places: dict[tuple[Side, int, int], list[int]] = {}
    read = zip(issue.decisions, columns.serves, columns.found, strict=True)
    for place, (decision, serving, found) in enumerate(read):
        places.setdefault((decision.outcome, serving, found), []).append(place)
    for (side, serving, _), equal in places.items():
        yield _Group(side, serving, bits.of(equal), len(equal))
