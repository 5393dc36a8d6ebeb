"""Forcing: what the decisions on an issue make of a case, with three answers.

A precedent forces its outcome when everything that spoke for the winner then speaks for them
now, and nothing speaks against them now that did not then: the a fortiori of Horty (2004), or of
his reason model (2011), in which only what the court rested on has to be there again. (Where
nothing at all speaks against the winner, the reason model has nothing to weigh; the precedent's
reason then stands unopposed, and that counts as forced.)

Facts that are not known can go either way. An outcome is *forced* when it is forced however they
turn out, *possible* when it is forced if they turn out well, and otherwise *not* forced. Both
ends can be read off at once, because a fact for a side never hurts it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from nansen.precedents.decisions import IssueDecision
from nansen.precedents.factors import Facts, Side
from nansen.precedents.issue import Issue, Model


class Reach(Enum):
    """How far a precedent, or a whole line of them, reaches into a case."""

    FORCED = "forced"
    POSSIBLE = "possible"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Forcing:
    """The decisions that force their outcome, and those that may when more is known."""

    issue: Issue
    #: Decisions as bits; the second set includes the first.
    forced: int
    reached: int

    def reach(self, side: Side) -> Reach:
        """How far the precedents for a side reach."""
        won = self.issue.won[side]
        if self.forced & won:
            return Reach.FORCED
        return Reach.POSSIBLE if self.reached & won else Reach.NOT

    def by(self, side: Side) -> tuple[IssueDecision, ...]:
        """The decisions that force an outcome for a side."""
        return self.issue.pick(self.forced & self.issue.won[side])

    def possibly_by(self, side: Side) -> tuple[IssueDecision, ...]:
        """The decisions that do not force an outcome for a side, but may when more is known."""
        return self.issue.pick(self.reached & ~self.forced & self.issue.won[side])


def forcing(issue: Issue, facts: Facts, model: Model = Model.RESULT) -> Forcing:
    """Ask all decisions on an issue at once."""
    columns, possible = issue.columns(model), issue.read(facts)
    reached = columns.reaching(possible)
    return Forcing(issue, columns.forcing(possible) & reached, reached)
