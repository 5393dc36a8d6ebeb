"""Dates and numbers: what a file knows of when and how many, which may be an interval.

A page writes a day, a month, a year, or two of them with `..` between. All four are
read as one closed interval of days. A number is a closed interval in the same way.
Nothing here guesses: an age worked out from a year of birth is an interval too.

    >>> DateSpan.read("2022-08")
    DateSpan(lo=datetime.date(2022, 8, 1), hi=datetime.date(2022, 8, 31))
    >>> str(DateSpan.read("2022-08-01 .. 2022-08-31"))
    '2022-08'
    >>> DateSpan.read("1997").age_on(date(2026, 4, 24))
    NumberSpan(lo=28, hi=29)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from nansen.defects import NansenError

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?")
_INTERVAL = re.compile(r"\s*\.\.\s*")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A closed interval of days; one day when both ends are the same."""

    lo: date
    hi: date

    @classmethod
    def read(cls, text: str) -> DateSpan:
        """Read a day, a month, a year or an interval.

        Raises:
            DateError: If it is none of these, or ends before it starts.
        """
        lo, hi = (_days(part, text) for part in _ends(text))
        if hi.hi < lo.lo:
            raise IntervalError(text)
        return cls(lo.lo, hi.hi)

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.lo == self.hi

    def meet(self, other: DateSpan) -> DateSpan | None:
        """Find the days both allow, or None when there is no such day."""
        lo, hi = max(self.lo, other.lo), min(self.hi, other.hi)
        return DateSpan(lo, hi) if lo <= hi else None

    def age_on(self, day: date) -> NumberSpan:
        """Count the completed years on a day of somebody born in this interval."""
        return NumberSpan(_years(self.hi, day), _years(self.lo, day))

    def __str__(self) -> str:
        for start in (f"{self.lo:%Y}", f"{self.lo:%Y-%m}", f"{self.lo:%Y-%m-%d}"):
            if _days(start.zfill(4), start) == self:
                return start
        return f"{self.lo.isoformat()} .. {self.hi.isoformat()}"


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A closed interval of numbers; one number when both ends are the same."""

    lo: int | float
    hi: int | float

    @classmethod
    def read(cls, text: str) -> NumberSpan:
        """Read a number or an interval of numbers.

        Raises:
            NumberError: If it is neither, or ends before it starts.
        """
        lo, hi = (_number(part, text) for part in _ends(text))
        if hi < lo:
            raise IntervalError(text)
        return cls(lo, hi)

    @property
    def exact(self) -> bool:
        """Whether the number is known."""
        return self.lo == self.hi

    def meet(self, other: NumberSpan) -> NumberSpan | None:
        """Find the numbers both allow, or None when there is no such number."""
        lo, hi = max(self.lo, other.lo), min(self.hi, other.hi)
        return NumberSpan(lo, hi) if lo <= hi else None

    def __str__(self) -> str:
        return f"{self.lo}" if self.exact else f"{self.lo} .. {self.hi}"


class DateError(NansenError, ValueError):
    """The words are not a date we can read."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"'{text}' is not a date.",
            "Write a day (2022-08-15), a month (2022-08), a year (2022), "
            "or an interval (2022-08-01 .. 2022-08-15).",
        )


class NumberError(NansenError, ValueError):
    """The words are not a number we can read."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"'{text}' is not a number.",
            "Write digits (25), or an interval (24 .. 26).",
        )


class IntervalError(DateError, NumberError):
    """An interval ends before it starts."""

    def __init__(self, text: str) -> None:
        NansenError.__init__(
            self,
            f"The interval '{text}' ends before it starts.",
            "Write the earlier or smaller end first.",
        )


def _ends(text: str) -> tuple[str, str]:
    """Split an interval at its dots; one value is both ends."""
    parts = _INTERVAL.split(text.strip(), maxsplit=1)
    return parts[0], parts[-1]


def _days(part: str, text: str) -> DateSpan:
    match = _DATE.fullmatch(part)
    if match is None:
        raise DateError(text)
    year, month, day = (int(group) if group else None for group in match.groups())
    try:
        return _span(year or 0, month, day)
    except (ValueError, OverflowError):
        raise DateError(text) from None


def _span(year: int, month: int | None, day: int | None) -> DateSpan:
    """Build the days of a year, a month or a day; ValueError when there are none."""
    if month is None:
        return DateSpan(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        first = date(year, month, 1)
        # The 28th and four days are in the next month, whichever month it is.
        next_month = first.replace(day=28) + timedelta(days=4)
        return DateSpan(first, next_month - timedelta(days=next_month.day))
    return DateSpan(date(year, month, day), date(year, month, day))


def _number(part: str, text: str) -> int | float:
    if not _NUMBER.fullmatch(part):
        raise NumberError(text)
    return float(part) if "." in part else int(part)


def _years(born: date, day: date) -> int:
    birthday_to_come = (day.month, day.day) < (born.month, born.day)
    return max(day.year - born.year - birthday_to_come, 0)
