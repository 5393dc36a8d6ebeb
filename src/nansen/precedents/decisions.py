"""Decisions: how a court decided one issue, and on which findings.

A judgment contributes one entry for each issue that it decided (Ashley and Brüninghaus 2009):
a case lost on the link to a Convention ground can still be a precedent for the applicant on the
likelihood of being sent to the front. Silence is not absence: a factor that stands in `found`
with True or False was found present or absent; one that does not stand there was not addressed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from nansen.precedents.factors import Side, Value


class Job(Enum):
    """What a precedent is good for (Bench-Capon and Atkinson 2021)."""

    #: It says which issues matter.
    FRAMEWORK = "framework"
    #: It says when facts amount to a factor.
    ASCRIPTION = "ascription"
    #: It says which factors prevail over which.
    PREFERENCE = "preference"


@dataclass(frozen=True, slots=True)
class Precedent:
    """A judgment or decision: its number or ECLI, the court, and the day."""

    id: str
    court: str = ""
    decided: date | None = None


@dataclass(frozen=True, slots=True)
class IssueDecision:
    """One issue as one court decided it."""

    precedent: Precedent
    issue: str
    outcome: Side
    #: What the court found, by the names of factors and dimensions.
    found: Mapping[str, Value]
    #: Where the issue is decided: a page or a paragraph of the decision.
    pin: str
    #: Where single findings stand.
    pins: Mapping[str, str] = field(default_factory=dict)
    #: The factors on which the court rested the outcome; None when it is not known.
    ratio: frozenset[str] | None = None
    job: Job = Job.PREFERENCE
    #: The standard of proof that was applied, by name.
    standard: str = ""
    #: The day for which conditions in the country were found.
    as_of: date | None = None

    @property
    def id(self) -> str:
        """The number of the decision."""
        return self.precedent.id

    def pin_of(self, name: str) -> str:
        """Where a finding stands, or else where the issue is decided."""
        return self.pins.get(name, self.pin)
