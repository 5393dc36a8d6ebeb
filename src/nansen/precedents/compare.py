"""Compare: one decision with one case, finding by finding.

What the two share is what the decision is cited for. What differs is what it is distinguished
by: either side can do that, by pointing to what made the precedent stronger or to what is new.
What is open is the evidence gap: prove this, exclude that, and the precedent binds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from nansen.precedents.codes import Code
from nansen.precedents.decisions import IssueDecision
from nansen.precedents.factors import Aspect, Factor, Facts, Side, Value
from nansen.precedents.forcing import Reach
from nansen.precedents.issue import Issue, Model


class Place(Enum):
    """What a finding means for a comparison."""

    #: Spoke for the winner then and speaks for them now.
    SHARED = "shared"
    #: Spoke for the winner then and not now: the precedent was stronger.
    WEAKER = "weaker"
    #: Speaks against the winner now and did not then.
    EXTRA = "extra"
    #: Spoke for the winner then and is not known now.
    PROVE = "prove"
    #: Is not known now and did not speak against the winner then.
    EXCLUDE = "exclude"


@dataclass(frozen=True, slots=True)
class Point:
    """One finding in a comparison."""

    aspect: Aspect
    place: Place
    #: What the court found; None when it did not address the matter.
    then: Value | None
    #: The values that are possible now.
    now: tuple[Value, ...]
    #: The values with which the precedent reaches the case.
    needed: tuple[Value, ...]
    pin: str

    @property
    def name(self) -> str:
        """The name of the factor or dimension."""
        return self.aspect.id


@dataclass(frozen=True, slots=True)
class Comparison:
    """A decision beside a case."""

    decision: IssueDecision
    points: tuple[Point, ...]

    def at(self, *places: Place) -> tuple[Point, ...]:
        """The points of one kind or several."""
        return tuple(point for point in self.points if point.place in places)

    def names(self, *places: Place) -> frozenset[str]:
        """The names of the points of one kind or several."""
        return frozenset(point.name for point in self.at(*places))

    @property
    def differences(self) -> tuple[Point, ...]:
        """What stops the citation."""
        return self.at(Place.WEAKER, Place.EXTRA)

    @property
    def gap(self) -> tuple[Point, ...]:
        """What has to be proved or excluded before the precedent binds."""
        return self.at(Place.PROVE, Place.EXCLUDE)

    @property
    def reach(self) -> Reach:
        """How far the decision reaches into the case."""
        if self.differences:
            return Reach.NOT
        return Reach.POSSIBLE if self.gap else Reach.FORCED


def compare(
    issue: Issue, decision: IssueDecision, facts: Facts, model: Model = Model.RESULT
) -> Comparison:
    """Set a decision beside a case."""
    possible, serving = issue.read(facts), issue.serving(decision, model)
    points = []
    for code in issue.codes.values():
        place = _place(code, decision, possible & code.mask, serving & code.mask)
        if place:
            name = code.aspect.id
            now, needed = code.values(possible), code.values(serving)
            then, pin = decision.found.get(name), decision.pin_of(name)
            points.append(Point(code.aspect, place, then, now, needed, pin))
    return Comparison(decision, tuple(points))


def _place(code: Code, decision: IssueDecision, now: int, serving: int) -> Place | None:
    spoke = _speaks(code, decision.outcome, decision.found.get(code.aspect.id))
    if not now & ~serving:
        relied = spoke and serving != code.mask
        return Place.SHARED if relied else None
    if now & serving:
        return Place.PROVE if spoke else Place.EXCLUDE
    return Place.WEAKER if spoke else Place.EXTRA


def _speaks(code: Code, winner: Side, then: Value | None) -> bool:
    """Whether a finding spoke for the winner: their own factor, or a dimension."""
    if isinstance(code.aspect, Factor):
        return code.is_own(winner) and then is True
    return then is not None
