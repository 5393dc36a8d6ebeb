"""Periods: from which day to which day something holds.

Both ends are included. An end that is not known, or not yet, is None.

    >>> Period.read("2012-01-09 .. 2026-06-11").end
    datetime.date(2026, 6, 11)
    >>> date(2026, 6, 12) in Period.read("2012-01-09 .. 2026-06-11")
    False
    >>> str(Period.read("2026-07-01 .."))
    'from 2026-07-01'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nansen.defects import NansenError

_FORM = "it needs two days with '..' between them"
_NO_SUCH_DAY = "one of its days does not exist"
_BACKWARDS = "it ends before it starts"
_PERIOD = re.compile(r"\s*(\d{4}-\d\d-\d\d)?\s*\.\.\s*(\d{4}-\d\d-\d\d)?\s*")


class PeriodError(NansenError, ValueError):
    """The text is not a period we can read."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(
            f"Cannot read the period '{text}': {reason}.",
            "Write it like '2012-01-09 .. 2026-06-11', or '2012-01-09 ..' while it goes on.",
        )


@dataclass(frozen=True, slots=True)
class Period:
    """The days from start to end, both included; None is an open end."""

    start: date | None = None
    end: date | None = None

    @classmethod
    def read(cls, text: str) -> Period:
        """Read a period written as `start .. end`.

        Raises:
            PeriodError: If it has another form or ends before it starts.
        """
        match = _PERIOD.fullmatch(text)
        if match is None:
            raise PeriodError(text, _FORM)
        try:
            start, end = (date.fromisoformat(day) if day else None for day in match.groups())
        except ValueError as error:
            raise PeriodError(text, _NO_SUCH_DAY) from error
        if start and end and end < start:
            raise PeriodError(text, _BACKWARDS)
        return cls(start, end)

    def __contains__(self, day: date) -> bool:
        return not self.excludes(day)

    def excludes(self, day: date) -> bool:
        """Whether the day lies before the start or after the end."""
        return bool((self.start and day < self.start) or (self.end and day > self.end))

    def overlaps(self, other: Period) -> bool:
        """Whether some day lies in both periods."""
        starts = [day for day in (self.start, other.start) if day]
        ends = [day for day in (self.end, other.end) if day]
        return not starts or not ends or max(starts) <= min(ends)

    def __str__(self) -> str:
        if self.start and self.end:
            return f"{self.start} to {self.end}"
        if self.start:
            return f"from {self.start}"
        return f"until {self.end}" if self.end else "at all times"


ALWAYS = Period()
