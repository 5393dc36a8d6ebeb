"""Dates, numbers and ages, each as a closed interval."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.casefile import DateSpan, NumberSpan
from nansen.casefile.dates import DateError, NumberError

days = st.dates(date(1000, 1, 1))
spans = st.tuples(days, days).map(lambda ends: DateSpan(min(ends), max(ends)))


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("2022-08-15", date(2022, 8, 15), date(2022, 8, 15)),
        ("2022-08", date(2022, 8, 1), date(2022, 8, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-12", date(2022, 12, 1), date(2022, 12, 31)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-08-01 .. 2022-09", date(2022, 8, 1), date(2022, 9, 30)),
        ("1997..1998", date(1997, 1, 1), date(1998, 12, 31)),
    ],
)
def test_reads_days_months_years_and_intervals(text, lo, hi):
    assert DateSpan.read(text) == DateSpan(lo, hi)


@pytest.mark.parametrize(
    "text",
    ["", "2022-13", "2023-02-29", "22-08-01", "2022-8-1", "..", "2022 ..", "2023 .. 2022", "0000"],
)
def test_refuses_what_is_no_date(text):
    with pytest.raises(DateError):
        DateSpan.read(text)


@given(spans)
def test_date_that_is_written_reads_back(span):
    assert DateSpan.read(str(span)) == span


@pytest.mark.parametrize(
    ("text", "lo", "hi"), [("25", 25, 25), ("24 .. 26", 24, 26), ("-1.5", -1.5, -1.5)]
)
def test_reads_numbers_and_intervals(text, lo, hi):
    assert NumberSpan.read(text) == NumberSpan(lo, hi)


@pytest.mark.parametrize("text", ["", "young", "1e9", "nan", "26 .. 24", "2.", "\u0662"])
def test_refuses_what_is_no_number(text):
    with pytest.raises(NumberError):
        NumberSpan.read(text)


@pytest.mark.parametrize(
    ("born", "day", "ages"),
    [
        ("1997-03-02", date(2023, 3, 1), (25, 25)),
        ("1997-03-02", date(2023, 3, 2), (26, 26)),
        ("1996-02-29", date(2023, 2, 28), (26, 26)),
        ("1996-02-29", date(2023, 3, 1), (27, 27)),
        ("1997", date(2023, 3, 2), (25, 26)),
        ("1997 .. 1998", date(2023, 12, 31), (25, 26)),
        ("2030", date(2023, 1, 1), (0, 0)),
    ],
)
def test_counts_completed_years(born, day, ages):
    assert DateSpan.read(born).age_on(day) == NumberSpan(*ages)


@given(spans, spans)
def test_days_that_two_intervals_share_lie_in_both(one, other):
    shared = one.meet(other)

    assert shared == other.meet(one)
    assert shared is None or (shared.lo >= max(one.lo, other.lo) and shared.hi <= one.hi)
