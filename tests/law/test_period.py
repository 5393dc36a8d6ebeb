"""Periods: both ends belong to them, and an end may be open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.law.period import ALWAYS, Period, PeriodError

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
ENDS = st.none() | DAYS


@st.composite
def periods(draw):
    start, end = draw(ENDS), draw(ENDS)
    return Period(end, start) if start and end and end < start else Period(start, end)


@given(periods())
def test_what_is_written_can_be_read(period):
    text = f"{period.start or ''} .. {period.end or ''}"

    assert Period.read(text) == period
    assert Period.read(text.replace(" ", "")) == period


@given(periods(), DAYS)
def test_a_day_is_in_it_or_left_out_and_never_both(period, day):
    assert (day in period) is not period.excludes(day)


@given(periods())
def test_both_ends_belong_to_it(period):
    for end, step in ((period.start, -1), (period.end, 1)):
        if end:
            assert end in period
            assert end + timedelta(days=step) not in period


@given(periods(), periods(), DAYS)
def test_periods_that_share_a_day_overlap(one, other, day):
    assert one.overlaps(other) is other.overlaps(one)
    if day in one and day in other:
        assert one.overlaps(other)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("2012-01-09 .. 2026-06-11", "2026-06-12 ..", False),
        ("2012-01-09 .. 2026-06-12", "2026-06-12 ..", True),
        (".. 2024-06-30", "2024-07-01 ..", False),
        ("..", "2024-07-01 .. 2024-07-01", True),
    ],
)
def test_the_day_between_two_versions_decides(one, other, overlap):
    assert Period.read(one).overlaps(Period.read(other)) is overlap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2012-01-09 .. 2026-06-11", "2012-01-09 to 2026-06-11"),
        ("2026-07-01 ..", "from 2026-07-01"),
        (".. 2026-06-30", "until 2026-06-30"),
        ("..", "at all times"),
    ],
)
def test_it_is_shown_in_words(text, shown):
    assert str(Period.read(text)) == shown


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2012-01-09", "two days with '..' between them"),
        ("2012-01-09 - 2026-06-11", "two days with '..' between them"),
        ("9.1.2012 .. 11.6.2026", "two days with '..' between them"),
        ("2012-02-30 ..", "one of its days does not exist"),
        ("2012-01-09 .. 2012-01-08", "it ends before it starts"),
        ("", "two days with '..' between them"),
    ],
)
def test_text_that_is_no_period_is_refused(text, problem):
    with pytest.raises(PeriodError) as raised:
        Period.read(text)

    assert problem in raised.value.problem
    assert "2012-01-09 .." in raised.value.remedy


def test_always_holds_every_day():
    assert date.min in ALWAYS
    assert date.max in ALWAYS
