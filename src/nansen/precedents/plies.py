"""Plies: a precedent as lawyers argue it. Cite; distinguish or counter; reply.

The three plies are those of HYPO (Ashley 1990) and CATO (Aleven and Ashley 1997):

1. one side cites a decision for what it shares with the case;
2. the other side distinguishes it by the differences, and puts against it decisions that went the
   other way and share with the case at least as much;
3. the first side distinguishes those in turn, and answers each difference with a decision for its
   own side in which the difference did not matter.

What is left without an answer is the best distinction, and it is told first.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter

from nansen.precedents.compare import Comparison, Point, compare
from nansen.precedents.decisions import IssueDecision
from nansen.precedents.factors import Facts
from nansen.precedents.issue import Issue, Model


@dataclass(frozen=True, slots=True)
class Distinction:
    """A difference, and the decisions for the same side in which it did not matter."""

    point: Point
    answers: tuple[IssueDecision, ...]

    @property
    def answered(self) -> bool:
        """Whether a decision answers it."""
        return bool(self.answers)


@dataclass(frozen=True, slots=True)
class ThreePly:
    """A precedent, what is said against it, and what is said to that."""

    #: First ply: the decision beside the case; what they share is what it is cited for.
    cited: Comparison
    #: Second ply: the differences, those without an answer first.
    distinctions: tuple[Distinction, ...]
    #: Second ply: decisions the other way that share with the case all that the cited one does.
    #: Third ply: each stands beside the case, so that its own differences show.
    counters: tuple[Comparison, ...]

    @property
    def best_distinction(self) -> Distinction | None:
        """The difference that is hardest to answer, if there is any."""
        return self.distinctions[0] if self.distinctions else None

    @property
    def unanswered(self) -> tuple[Distinction, ...]:
        """The differences that no decision answers."""
        return tuple(one for one in self.distinctions if not one.answered)


def three_ply(
    issue: Issue, cited: IssueDecision, facts: Facts, model: Model = Model.RESULT
) -> ThreePly:
    """Argue a precedent for its side, against it, and for it again.

    An open fact is not yet a difference; it is part of the gap of the comparison.
    """
    comparison = compare(issue, cited, facts, model)
    distinctions = (_distinction(issue, cited, point) for point in comparison.differences)
    return ThreePly(
        comparison,
        tuple(sorted(distinctions, key=attrgetter("answered"))),
        _counters(issue, cited, facts, model),
    )


def _distinction(issue: Issue, cited: IssueDecision, point: Point) -> Distinction:
    """Find the decisions for the same side that would have stood with the difference too."""
    code, side = issue.codes[point.name], cited.outcome
    now = code.of(point.now)
    answers = (
        one
        for one in issue.decisions
        if one.outcome is side
        and one is not cited
        and not now & ~code.serving[side][one.found.get(point.name, code.silent)]
    )
    return Distinction(point, tuple(answers))


def _counters(
    issue: Issue, cited: IssueDecision, facts: Facts, model: Model
) -> tuple[Comparison, ...]:
    """Decisions the other way that share as much, and among these those that share the most."""
    least = _shared(cited, facts)
    other_way = (one for one in issue.decisions if one.outcome is not cited.outcome)
    level = [(one, shared) for one in other_way if least <= (shared := _shared(one, facts))]
    most = [one for one, shared in level if not any(shared < more for _, more in level)]
    return tuple(compare(issue, one, facts, model) for one in most)


def _shared(decision: IssueDecision, facts: Facts) -> frozenset[str]:
    """What was found in a decision and is so in the case, whichever side it helps."""
    return frozenset(
        name for name, value in decision.found.items() if value and facts.get(name) == value
    )
