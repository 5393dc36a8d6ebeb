"""Additions: whether a new decision would add to the conflicts that there are.

Real bodies of decisions are inconsistent. The reason model can still say what a court may do: it
may decide so when no weighing becomes contradictory that was not contradictory before (the
generalised reason model; Canavotto 2022, explained in Fungwacharakorn and others 2025).

A decision with the reason *r* that overcame *V* says that every set of factors from *r* upwards
outweighs every set within *V*. Against an opposite decision with the reason *r'* that overcame
*V'* it contradicts itself on all pairs of a set between *r* and *V'* with a set between *r'* and
*V*. Among these is the pair of *r* itself with all of *V*. If that pair was contradictory before,
an earlier decision for the same side had its reason within *r* and overcame all of *V*; and this
one contradicts the opposite decision on every one of the pairs. So the question comes down to
what a lawyer would ask: does the decision go against none, or does it follow one?

Only factors are weighed; a reason model with dimensions is left out on purpose.
"""

from __future__ import annotations

from typing import NamedTuple

from nansen.precedents.decisions import IssueDecision
from nansen.precedents.faults import IssueError
from nansen.precedents.fit import faults_of_decision
from nansen.precedents.issue import Issue


def adds_conflict(issue: Issue, decision: IssueDecision) -> bool:
    """Whether a decision would contradict the others on a weighing that was not in dispute.

    Raises:
        IssueError: If the decision does not fit the issue.
    """
    if faults := tuple(faults_of_decision(issue.name, issue.codes, decision)):
        raise IssueError(faults)
    new = _weighing(issue, decision)
    same = [_weighing(issue, one) for one in issue.decisions if one.outcome is decision.outcome]
    if any(earlier.says(new) for earlier in same):
        return False
    others = (one for one in issue.decisions if one.outcome is not decision.outcome)
    return any(new.contradicts(_weighing(issue, one)) for one in others)


class _Weighing(NamedTuple):
    """A decision as the reason model reads it: its reason outweighs what it overcame."""

    reason: frozenset[str]
    overcame: frozenset[str]

    def says(self, other: _Weighing) -> bool:
        """Whether this weighing includes another for the same side."""
        return self.reason <= other.reason and other.overcame <= self.overcame

    def contradicts(self, other: _Weighing) -> bool:
        """Whether this weighing and one for the other side say opposite things of some sets."""
        return self.reason <= other.overcame and other.reason <= self.overcame


def _weighing(issue: Issue, decision: IssueDecision) -> _Weighing:
    present = {name for name, value in decision.found.items() if value is True}
    own = frozenset(name for name in present if issue.codes[name].is_own(decision.outcome))
    reason = own if decision.ratio is None else decision.ratio
    return _Weighing(reason, frozenset(present - own))
