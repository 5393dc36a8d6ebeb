"""The pages of objections: complete, answerable on facts, and citing what is there."""

from __future__ import annotations

import re
from datetime import date

import pytest

from nansen.law.source import Certainty
from nansen.reasoning.missing import missing
from nansen.reasoning.program import Program
from nansen.reasoning.ways import Effort
from nansen.rules.arguments import Objection
from nansen.rules.selection import Moment, select

AUTUMN = date(2026, 11, 23)
#: Which steps of the German appeal decision are objections, and which findings help.
STEPS = [f"ovg-lsa.{step}" for step in (1, 3, 4, 5, 6, 7)]
HELPFUL = {"ovg-lsa.2.call_up": "o-01", "ovg-lsa.2.no_way_out": "o-12"}
#: From the surest to the least.
CERTAINTIES = list(Certainty)


@pytest.fixture(scope="module")
def selection(rulebook):
    return select(rulebook, Moment(AUTUMN, "FI", lodged=date(2023, 3, 2)))


@pytest.fixture(scope="module")
def conditions(rulebook):
    """When each objection is to be expected, and what each answer needs."""
    raised = {objection.id: objection.raised for objection in rulebook.objections}
    needs = {reply.id: reply.needs for reply in rulebook.replies}
    return {name: group for name, group in {**raised, **needs}.items() if group}


def test_every_objection_of_the_catalogue_has_its_page(rulebook, shared):
    listed = re.findall(
        r"^### (O-\d\d)", (shared / "law" / "objections.md").read_text("utf-8"), re.MULTILINE
    )
    assert len(listed) >= 33
    known = {objection.id for objection in rulebook.objections}

    assert not [name for name in listed if name.casefold() not in known]


def test_the_chain_of_the_german_appeal_decision_is_there_step_by_step(rulebook):
    objections = {objection.id: objection for objection in rulebook.objections}
    replies = {reply.id: reply for reply in rulebook.replies}
    for step in STEPS:
        assert objections[step].note.cite.startswith("paras "), step
        assert "decisions/de-ovg-lsa-2-l-92-25#facts" in objections[step].said_in, step
        assert rulebook.certainty(objections[step]) is Certainty.OFFICIAL, step
    for name, target in HELPFUL.items():
        assert replies[name].target == target


def test_what_an_objection_needs_and_what_answers_it_can_hold_and_can_fail(selection, conditions):
    program = Program(selection, (), conditions)
    readings = dict(program.readings()[0])
    leaves = program.inputs({}, argued=True, readings=readings)
    stuck = []
    for name in conditions:
        found = missing(program, leaves, name)
        if not found.to_hold:
            # Some need many facts at once: the search has to go further.
            found = missing(program, leaves, name, effort=Effort(2_000_000, 1, 14))
        stuck += [f"{name} cannot hold"] * (not found.to_hold)
        stuck += [f"{name} cannot fail"] * (not found.to_fail)

    assert not stuck


def test_every_objection_is_answered(rulebook):
    answered = {reply.target for reply in rulebook.replies}

    assert not [o.id for o in rulebook.objections if o.id not in answered]


def test_every_answer_cites_what_counts_or_says_why_not(rulebook, selection):
    for reply in rulebook.replies:
        assert reply.citing, reply.id
        counting = [key for key in reply.citing if selection.choice(key).counts]
        assert counting or reply.note.notes, reply.id


def test_no_answer_is_surer_than_what_it_cites(rulebook):
    """What is argued here over sources that were read is surer than none of them."""
    for reply in rulebook.replies:
        cited = [_certainty(rulebook, key) for key in reply.citing]
        lowest = max(cited, key=CERTAINTIES.index)
        own = rulebook.certainty(reply)

        assert CERTAINTIES.index(own) >= CERTAINTIES.index(lowest), reply.id


def _certainty(rulebook, key):
    provision = rulebook.provision(key)
    return provision.certainty if provision else rulebook.sources[key].certainty


def test_an_answer_to_an_answer_needs_a_fact(rulebook):
    """Without one it would defeat the first answer in every case."""
    answers = {reply.id for reply in rulebook.replies}

    assert not [r.id for r in rulebook.replies if r.target in answers and r.needs is None]


def test_an_objection_that_an_unconditional_answer_meets_says_what_remains(rulebook):
    unconditional = {reply.target for reply in rulebook.replies if reply.needs is None}
    objections = [
        o for o in rulebook.objections if o.id in unconditional and o.id != "o-24.removal"
    ]

    assert objections
    assert all(objection.remains for objection in objections)


def test_every_objection_is_named_in_every_language(rulebook):
    for objection in rulebook.objections:
        assert isinstance(objection, Objection)
        assert {"en", "fi", "ru"} <= dict(objection.labels).keys(), objection.id
        assert not any(text.endswith(".") for _, text in objection.labels), objection.id
        assert all(text.endswith(".") for _, text in (*objection.words, *objection.remains))


def test_nothing_of_our_own_is_cited_as_authority(rulebook):
    """A brief prints these citations: our lists of words, factors and objections are none."""
    keys = {
        key
        for item in (*rulebook.objections, *rulebook.replies)
        for key in (item.said_in if isinstance(item, Objection) else item.citing)
    }
    ours = {key for key in keys if rulebook.source_of(key).cite.startswith("Nansen law library")}

    assert not ours
