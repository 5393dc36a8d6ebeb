"""Questions: what is asked for an outcome, in which order and in which language."""

from __future__ import annotations

from datetime import date

import pytest

from nansen.reasoning.graph import ANSWERABLE
from nansen.reasoning.program import Program
from nansen.reasoning.questions import Whom, questions
from nansen.reasoning.values import OPEN
from nansen.rules.selection import Moment, select
from nansen.rules.syntax import Party

OUTCOMES = ("refugee_status", "suspension_of_removal")


@pytest.fixture(scope="module")
def program(rulebook):
    moment = Moment(date(2026, 6, 10), "FI", None, date(2022, 9, 2))
    return Program(select(rulebook, moment), rulebook.outcomes)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_each_open_fact_is_asked_once(program, outcome):
    names = [question.name for question in questions(program, outcome, {})]
    leaves = {node.name for node in program.nodes if node.leaf in ANSWERABLE}
    assert len(names) == len(set(names))
    assert set(names) <= leaves


def test_what_every_route_needs_comes_first_and_the_states_burden_last(program):
    asked = [q for q in questions(program, "refugee_status", {}) if q.whom is Whom.CLIENT]
    assert "outside_country" in [question.name for question in asked[:3]]
    turns = [question.burden is Party.STATE for question in asked]
    assert turns == sorted(turns)


def test_what_is_answered_is_not_asked_again(program):
    given = {"outside_country": True, "state_is_actor": True}
    names = {question.name for question in questions(program, "refugee_status", given)}
    assert not names & given.keys()


def test_nothing_is_asked_when_the_outcome_is_settled(program):
    ends = next(q.name for q in questions(program, "refugee_status", {}) if q.ends)
    settled = [
        given
        for given in ({ends: True}, {ends: False})
        if program.run(program.inputs(given, argued=True))[program.goals["refugee_status"]] != OPEN
    ]
    assert settled
    assert questions(program, "refugee_status", settled[0]) == ()


def test_every_question_says_why_it_is_asked(program):
    for question in questions(program, "refugee_status", {}):
        assert question.ask.text
        assert question.reasons


def test_a_language_without_words_falls_back_and_says_so(program, rulebook):
    for question in questions(program, "refugee_status", {}, language="fi"):
        declared = rulebook.declarations[question.name]
        there = dict(declared.asks or declared.labels)
        assert question.ask.language == ("fi" if "fi" in there else "en")
        assert question.ask.text == there[question.ask.language]


def test_the_same_file_gets_the_same_interview(program):
    assert questions(program, "refugee_status", {}) == questions(program, "refugee_status", {})
