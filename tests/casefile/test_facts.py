"""What counts in each view of the facts, and what several sources leave together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from nansen.casefile import DateSpan, NumberSpan, View, answers

TODAY = date(2026, 4, 24)

EXHIBITS = """
exhibits:
  - {no: 1, title: Statement, kind: statement, where: With counsel}
  - {no: 2, title: Report, kind: report, where: With counsel}
  - {no: 3, title: Summons, kind: official, where: With counsel}
  - {no: 4, title: Letter of a neighbour, kind: statement, where: With counsel}
facts:
"""


@dataclass(frozen=True)
class Found:
    """A finding of a country page, as far as this room looks at it."""

    name: str
    value: bool
    date: date


def fact(answer="yes", *, words="applicant", exhibits="", authority="", name="summons_received"):
    lines = [f"- fact: {name}", "of: adil", f"answer: {answer}", f"words: {words}"]
    lines += [f"exhibits: [{exhibits}]"] if exhibits else []
    lines += [f"authority: {authority}", "where: p. 2"] if authority else []
    return "  " + "\n    ".join(lines) + "\n"


def seen(casefile, name="summons_received", findings=()):
    """The answers in the three views, from what is accepted to what is said."""
    views = [answers(casefile, "adil", view, findings, as_of=TODAY) for view in View]
    return [view[name].value for view in views]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (fact(), [None, None, True]),
        (fact("no"), [None, None, False]),
        (fact("unknown", authority="accepted"), [None, None, None]),
        (fact(authority="accepted"), [True, True, True]),
        (fact(authority="disputed"), [None, None, True]),
        (fact(exhibits="{no: 3}"), [None, True, True]),
        (fact(exhibits="{no: 3}", authority="disputed"), [None, True, True]),
        (fact(exhibits="{no: 1}"), [None, None, True]),
        (fact(exhibits="{no: 2}"), [None, None, True]),
        (fact(words="publisher", exhibits="{no: 2}"), [None, None, True]),
        (fact(words="witness", exhibits="{no: 4}"), [None, True, True]),
        (fact(exhibits="{no: 1}, {no: 3}"), [None, True, True]),
        (fact(exhibits="{no: 3}, {no: 2, against: true}"), [None, None, True]),
        (fact(exhibits="{no: 3, against: yes}", authority="accepted"), [True, True, True]),
        (fact(words="authority"), [True, True, True]),
        (fact(words="authority", authority="not addressed"), [None, None, True]),
    ],
)
def test_assertion_counts_in_the_views_it_should(casefile_of, facts, expected):
    assert seen(casefile_of(EXHIBITS + facts)) == expected


def test_sources_that_contradict_each_other_leave_the_fact_open_and_are_both_shown(casefile_of):
    casefile = casefile_of(
        EXHIBITS + fact(exhibits="{no: 3}") + fact("no", words="witness", exhibits="{no: 4}")
    )

    answer = answers(casefile, "adil", View.EVIDENCE, as_of=TODAY)["summons_received"]

    assert answer.value is None
    assert answer.conflict
    assert [assertion.value for assertion in answer.assertions] == [True, False]


def test_contradiction_does_not_reach_a_view_in_which_one_side_does_not_count(casefile_of):
    casefile = casefile_of(EXHIBITS + fact(authority="accepted") + fact("no", words="witness"))

    assert seen(casefile) == [True, True, None]


def test_unknown_from_one_source_does_not_stand_against_another(casefile_of):
    assert seen(casefile_of(EXHIBITS + fact("unknown") + fact(words="witness")))[2] is True


@pytest.mark.parametrize(
    ("one", "other", "value", "conflict"),
    [
        ("2022-08", "2022-08-15", DateSpan(date(2022, 8, 15), date(2022, 8, 15)), False),
        ("2022-08", "2022-09-15", None, True),
    ],
)
def test_intervals_that_meet_agree_on_what_they_share(casefile_of, one, other, value, conflict):
    name = "departure_date"
    casefile = casefile_of(
        EXHIBITS + fact(one, name=name) + fact(other, words="witness", name=name)
    )

    answer = answers(casefile, "adil", View.SAYS, as_of=TODAY)[name]

    assert (answer.value, answer.conflict) == (value, conflict)


def test_answers_are_for_one_applicant(casefile_of):
    casefile = casefile_of(EXHIBITS + fact())

    assert "summons_received" not in answers(casefile, "britt", View.SAYS, as_of=TODAY)


CRIMES = "army_systematic_crimes"


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([Found(CRIMES, True, date(2025, 1, 1))], [None, True, True]),
        ([Found(CRIMES, True, TODAY)], [None, True, True]),
        (
            [Found(CRIMES, True, date(2025, 1, 1)), Found(CRIMES, False, date(2026, 1, 1))],
            [None, None, None],
        ),
        (
            [Found(CRIMES, True, date(2025, 1, 1)), Found(CRIMES, False, date(2026, 5, 1))],
            [None, True, True],
        ),
    ],
)
def test_country_finding_answers_from_its_day_on(casefile_of, findings, expected):
    assert seen(casefile_of(EXHIBITS[:-7]), CRIMES, findings) == expected


def test_finding_that_is_not_known_yet_leaves_no_answer(casefile_of):
    later = [Found(CRIMES, True, date(2026, 4, 25))]

    assert CRIMES not in answers(casefile_of(), "adil", View.SAYS, later, as_of=TODAY)


def test_country_fact_the_authority_accepts_counts_as_accepted(casefile_of):
    casefile = casefile_of(EXHIBITS + fact(name=CRIMES, words="authority"))

    assert seen(casefile, CRIMES) == [True, True, True]


def test_age_is_worked_out_from_the_birth_and_counts_as_said(casefile_of):
    assert seen(casefile_of(), "age") == [None, None, NumberSpan(28, 29)]


def test_age_that_is_asserted_stands_before_one_that_is_worked_out(casefile_of):
    casefile = casefile_of(EXHIBITS + fact("27", name="age", authority="accepted"))

    assert seen(casefile, "age") == [NumberSpan(27, 27)] * 3


def test_age_that_is_said_to_be_unknown_is_worked_out_all_the_same(casefile_of):
    casefile = casefile_of(EXHIBITS + fact("unknown", name="age"))

    answer = answers(casefile, "adil", View.SAYS, as_of=TODAY)["age"]

    assert answer.value == NumberSpan(28, 29)
    assert len(answer.assertions) == 1


def test_nobody_is_given_an_age_without_a_birth(casefile_of):
    assert "age" not in answers(casefile_of(), "britt", View.SAYS, as_of=TODAY)
