"""Values: answers as two bits, and what a comparison makes of an uncertain day or number.

An answer is the pair (known true, possibly true) in one small number: 0 fails, 1 is open,
3 holds. With this code "and" is `&` and "or" is `|`. 2, known true and not possible, marks
a conflict and never goes upward.

    >>> HOLDS & OPEN, FAILS | OPEN, NOT[OPEN]
    (1, 1, 1)
    >>> compare(">=", (17.0, 19.0), 18.0)
    1
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from nansen.rules.syntax import Comparison
from nansen.truth import Truth

FAILS, OPEN, CONFLICT, HOLDS = 0, 1, 2, 3
#: Negation; a conflict counts as open.
NOT = (HOLDS, OPEN, OPEN, FAILS)
#: What a rebuttal leaves of a presumption: all of it until the rebuttal is true.
UNREBUTTED = (HOLDS, HOLDS, HOLDS, FAILS)
#: What conclusions above may use.
UPWARD = (FAILS, OPEN, OPEN, HOLDS)

TRUTH = (Truth.FAILS, Truth.OPEN, Truth.CONFLICT, Truth.HOLDS)
CODE = {truth: code for code, truth in enumerate(TRUTH)}

Interval: TypeAlias = tuple[float, float] | tuple[date, date]
#: The value of a fact in one view: yes or no, an interval, a choice, or None when open.
Value: TypeAlias = bool | str | Interval | None
#: What a value can be compared with: another value, or a constant of the rule.
Operand: TypeAlias = Value | float | date
Values: TypeAlias = Mapping[str, Value]

_SIGNS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


#: The code of a yes-or-no answer.
YES_NO: Mapping[Value, int] = {True: HOLDS, False: FAILS}


def yes_or_no(value: Value) -> int:
    """Code a yes-or-no answer; what is neither is open."""
    return YES_NO.get(value, OPEN)


def all_of(values: Iterable[int]) -> int:
    """Join values as "and" does."""
    result = HOLDS
    for value in values:
        result &= value
    return result


def any_of(values: Iterable[int]) -> int:
    """Join values as "or" does."""
    result = FAILS
    for value in values:
        result |= value
    return result


def at_least(count: int, values: Iterable[int]) -> int:
    """Whether at least so many of the values hold."""
    given = list(values)
    if sum(value == HOLDS for value in given) >= count:
        return HOLDS
    return OPEN if sum(value != FAILS for value in given) >= count else FAILS


def compare(sign: str, left: Value, right: Operand) -> int:
    """Compare a value with a constant or another value; an interval may leave it open."""
    if left is None or right is None:
        return OPEN
    if isinstance(left, str) or isinstance(right, str):
        return HOLDS if (left == right) is (sign == "==") else FAILS
    low, high = ends(left)
    least, most = ends(right)
    if sign in {"==", "!="}:
        equal = _equal(low, high, least, most)
        return equal if sign == "==" else NOT[equal]
    test = _SIGNS[sign]
    one, other = test(low, most), test(high, least)
    if one is not other:
        return OPEN
    return HOLDS if one else FAILS


def right_side(comparison: Comparison, form: str, values: Values) -> Operand:
    """The right side of a comparison: a constant, or the value of a second fact."""
    value = comparison.value
    return values.get(value) if isinstance(value, str) and form != "choice" else value


def ends(value: Interval | float | date) -> tuple[float, float]:
    """The ends of an interval as numbers: a day is its number in the calendar."""
    low, high = value if isinstance(value, tuple) else (value, value)
    return number_of(low), number_of(high)


def number_of(end: float | date) -> float:
    """A number as it is, a day as its number in the calendar."""
    return end.toordinal() if isinstance(end, date) else end


def _equal(low: float, high: float, least: float, most: float) -> int:
    if low == high == least == most:
        return HOLDS
    return FAILS if high < least or most < low else OPEN
