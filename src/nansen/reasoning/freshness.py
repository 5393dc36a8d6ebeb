"""Freshness: how old a country finding is on a day, and what that asks for.

Asylum law wants information that is current when the decision is made. Each finding says
after how many months it has to be checked and after how many it is stale.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from nansen.rules.syntax import Finding


class Freshness(Enum):
    """What the age of a finding asks for."""

    CURRENT = "current"
    CHECK = "check"
    STALE = "stale"


def freshness(finding: Finding, day: date) -> Freshness:
    """Say how a finding stands on a day."""
    age = months_between(finding.date, day)
    if finding.stale_months and age >= finding.stale_months:
        return Freshness.STALE
    if finding.check_months and age >= finding.check_months:
        return Freshness.CHECK
    return Freshness.CURRENT


def months_between(start: date, end: date) -> int:
    """Count the completed months between two days.

    >>> months_between(date(2025, 12, 4), date(2026, 12, 3))
    11
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day)
