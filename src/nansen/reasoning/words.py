"""Words: conditions on days, numbers and choices, said as a person says them.

>>> in_words("age >= 18", holds=True)
'is at least 18'
>>> in_words("departure_date < 2022-09-21", holds=False)
'is not before 21 September 2022'
"""

from __future__ import annotations

import re
from datetime import date

from nansen.rules.syntax import Declaration

_NUMBERS = {"<": "below", "<=": "at most", ">": "above", ">=": "at least"}
_DAYS = {"<": "before", "<=": "on or before", ">": "after", ">=": "on or after"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WHEN = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


def in_words(condition: str, *, holds: bool) -> str:
    """Say the second half of a comparison, or that it is not so."""
    _, sign, value = condition.split(" ", 2)
    isnt = (sign == "!=") is holds
    verb = "is not" if isnt else "is"
    if sign in {"==", "!="}:
        return f"{verb} {value.replace('_', ' ')}"
    verb = "is" if holds else "is not"
    if _DAY.fullmatch(value):
        return f"{verb} {_DAYS[sign]} {written_day(date.fromisoformat(value))}"
    return f"{verb} {_NUMBERS[sign]} {value.replace('_', ' ')}"


def needed(declared: Declaration, condition: str, *, holds: bool) -> str:
    """Say a point that would have to be so: a sentence, or a comparison of the fact."""
    if declared.type == "bool":
        return declared.sentence(holds=holds)
    return f"{declared.sentence()} {in_words(condition, holds=holds)}"


def written_when(text: str) -> str:
    """Write the days, months and years in a text as people do: April 2023.

    >>> written_when("2023-07-20 to 2024-03")
    '20 July 2023 to March 2024'
    """
    return _WHEN.sub(_written, text)


def _written(found: re.Match[str]) -> str:
    year, month, day = found.groups()
    if day:
        return written_day(date(int(year), int(month), int(day)))
    return f"{date(int(year), int(month), 1):%B %Y}"


def written_day(day: date) -> str:
    """Write a day as people do: 24 November 2026."""
    return f"{day.day} {day:%B %Y}"
