"""Chains: an issue that a precedent settles only because another has settled one below it.

A factor that bears the name of an issue is answered by the decisions on that issue, where the file
does not answer it. Whether what a court concluded on the way reaches so far is disputed, so a
chain is told as a chain, with every decision of it, and never as the citation of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nansen.argument.precedents import Forum, forum
from nansen.argument.reach import reach
from nansen.casefile.facts import View
from nansen.precedents.chains import Settled, settle
from nansen.precedents.factors import Facts
from nansen.precedents.faults import CircleError
from nansen.precedents.issue import Issue
from nansen.precedents.layers import Authority
from nansen.reasoning.assess import Assessment


@dataclass(frozen=True)
class Chain:
    """An issue of a file that only several precedents together settle."""

    settled: Settled
    #: The outcomes that depend on the issue.
    outcomes: tuple[str, ...]
    forum: Forum

    @property
    def length(self) -> int:
        """How many decisions stand one upon the other."""
        return _length(self.settled)


def chains(assessments: Sequence[Assessment]) -> tuple[tuple[Chain, ...], ...]:
    """Find the chains of precedents that reach each applicant's file, on what is stated."""
    return tuple(tuple(_chains(one)) for one in assessments)


def _chains(assessment: Assessment) -> Iterator[Chain]:
    here, reached = forum(assessment.program), reach(assessment.program)
    for name, settled in _settled(here, assessment).items():
        outcomes = tuple(outcome for outcome, names in reached.items() if name in names)
        if outcomes and settled.is_chain:
            yield Chain(settled, outcomes, here)


def _settled(here: Forum, assessment: Assessment) -> dict[str, Settled]:
    """How the decisions that still count leave every issue, those below it settled first."""
    answered = here.conditions.put_to(assessment)
    issues = [_counting(here, issue) for issue in here.issues.values()]
    facts: Facts = {
        name: value
        for issue in issues
        for name, value in here.facts(issue, answered, View.SAYS).items()
    }
    try:
        return dict(settle(issues, facts))
    except CircleError:
        # Issues that rest on one another have no lowest one from which a chain could start.
        return {}


def _counting(here: Forum, issue: Issue) -> Issue:
    """An issue with the decisions on it that have not been set aside."""
    kept = [one for one in issue.decisions if here.authority(one) is not Authority.NONE]
    return Issue(issue.name, issue.aspects, kept)


def _length(settled: Settled) -> int:
    below = [_length(one) for link in settled.links for one in link.through]
    return 1 + max(below, default=0)
