"""The example files before other forums: one line of a file changed, and the law of that State."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from nansen.casefile.facts import View
from nansen.drafting.brief import write_brief
from nansen.drafting.formats import render_document
from nansen.drafting.phrases import FORUMS as STATES
from nansen.reasoning.assess import contexts_for
from nansen.reasoning.check import check_proof
from nansen.reasoning.filing import checks
from nansen.reasoning.report import shown_proofs
from nansen.truth import Truth

AUTUMN = date(2026, 11, 24)
MEMBERS = ["SE", "LV", "LT", "NL"]
FORUMS = ["NO", "GB", *MEMBERS]
EXAMPLES = ["belov", "deserter-invented"]
FILES = [*product(EXAMPLES, FORUMS)]
REFUGEE, SUBSIDIARY, ABSOLUTE, PERMIT = (
    "refugee_status",
    "subsidiary_protection",
    "absolute_non_refoulement",
    "national_permit",
)
#: Where the pages of each forum lie.
OWN = {"NO": "no/", "GB": "gb/", "SE": "se/", "LV": "lv/", "LT": "lt/", "NL": "nl/"}


@pytest.fixture(scope="module")
def assessed(before):
    """The examples before these forums, by applicant."""
    return {(name, forum): before(name, forum, AUTUMN) for name, forum in FILES}


def value(assessment, outcome, view=View.SAYS, *, argued=True):
    return assessment.outcome(outcome).cell(view, argued=argued).value


def pages(assessment, outcome, view=View.SAYS):
    """The pages on which the proof of an outcome rests, by argued law."""
    proof = assessment.outcome(outcome).cell(view, argued=True).proof.to_json()
    return {step["provision"].partition("#")[0] for step in proof["steps"] if step.get("provision")}


def beside(assessment, outcome):
    """The pages whose context items are printed beside an outcome."""
    found = contexts_for(assessment.selection, [outcome])
    return {item.provision.partition("#")[0] for item in found}


# Every forum


@pytest.mark.parametrize(("name", "forum"), FILES)
def test_a_file_before_another_forum_has_proofs_that_stand(assessed, rulebook, name, forum):
    for assessment in assessed[name, forum].values():
        for outcome in assessment.outcomes:
            for cell in outcome.cells:
                facts = assessment.facts[cell.view]
                fault = check_proof(cell.proof.to_json(), rulebook, facts.values, facts.answers)
                assert fault is None


@pytest.mark.parametrize(("name", "forum"), FILES)
def test_a_file_before_another_forum_is_never_in_conflict(assessed, name, forum):
    cells = (
        cell
        for assessment in assessed[name, forum].values()
        for outcome in assessment.outcomes
        for cell in outcome.cells
    )

    assert Truth.CONFLICT not in {cell.value for cell in cells}


@pytest.mark.parametrize(("name", "forum"), FILES)
def test_no_forum_rests_on_the_statute_of_another(assessed, name, forum):
    foreign = {mark for code, mark in OWN.items() if code != forum} | {"fi/"}
    if forum not in MEMBERS:
        foreign |= {"eu/", "cjeu/"}

    for assessment in assessed[name, forum].values():
        for outcome in assessment.outcomes:
            found = pages(assessment, outcome.name)
            assert not [page for page in found if page.startswith(tuple(foreign))]


@pytest.mark.parametrize("forum", FORUMS)
def test_the_deserter_may_not_be_removed_to_ill_treatment(assessed, forum):
    assert value(assessed["deserter-invented", forum]["marat"], ABSOLUTE) is Truth.HOLDS


@pytest.mark.parametrize("forum", FORUMS)
def test_what_a_forum_has_to_say_for_itself_is_printed(assessed, forum):
    marat = assessed["deserter-invented", forum]["marat"]

    assert any(page.startswith(OWN[forum]) for page in beside(marat, REFUGEE))


# Norway


@pytest.mark.parametrize("view", [View.EVIDENCE, View.SAYS])
def test_norway_recognises_a_person_at_risk_of_ill_treatment(assessed, view):
    """Immigration Act s 28(1)(b): no reason for persecution is asked for."""
    marat = assessed["deserter-invented", "NO"]["marat"]

    assert value(marat, REFUGEE, view) is Truth.HOLDS
    assert "no/utlendingsloven-asylum" in pages(marat, REFUGEE, view)
    assert value(marat, SUBSIDIARY, view) is Truth.OPEN


def test_norway_gives_no_permit_to_whom_it_recognises(assessed):
    """Immigration Act s 74 is for those whom section 73 alone protects."""
    marat = assessed["deserter-invented", "NO"]["marat"]

    assert value(marat, PERMIT, View.EVIDENCE) is Truth.FAILS


def test_norway_hears_the_treason_claim_by_argued_law_only(assessed):
    for applicant in assessed["belov", "NO"].values():
        assert value(applicant, REFUGEE) is Truth.HOLDS
        assert value(applicant, REFUGEE, argued=False) is Truth.OPEN


# Members of the Union


@pytest.mark.parametrize("forum", MEMBERS)
def test_a_member_of_the_union_answers_through_the_acts_of_the_union(assessed, forum):
    marat = assessed["deserter-invented", forum]["marat"]

    assert value(marat, SUBSIDIARY, argued=False) is Truth.HOLDS
    assert {page.partition("/")[0] for page in pages(marat, SUBSIDIARY)} >= {"eu"}
    for applicant in assessed["belov", forum].values():
        assert value(applicant, REFUGEE) is Truth.HOLDS


@pytest.mark.parametrize(("name", "first"), [("belov", "nikita"), ("deserter-invented", "marat")])
def test_members_of_the_union_answer_alike(assessed, name, first):
    grids = {
        tuple(cell.value for outcome in one.outcomes for cell in outcome.cells)
        for one in (assessed[name, forum][first] for forum in MEMBERS)
    }

    assert len(grids) == 1


# The United Kingdom


def test_united_kingdom_answers_through_krotov(assessed):
    marat = assessed["deserter-invented", "GB"]["marat"]

    assert value(marat, REFUGEE) is Truth.HOLDS
    assert {"gb/krotov", "int/refugee-convention"} <= pages(marat, REFUGEE)


def test_united_kingdom_settles_no_status_while_its_statute_is_unread(assessed):
    everybody = [one for name in EXAMPLES for one in assessed[name, "GB"].values()]

    for assessment in everybody:
        for view in View:
            assert value(assessment, REFUGEE, view, argued=False) is Truth.OPEN
        told = checks(shown_proofs([assessment], [REFUGEE]))
        assert "Law of the United Kingdom" in {check.source for check in told}


@pytest.mark.parametrize(("name", "forum"), FILES)
def test_a_brief_names_the_state_and_each_applicant(assessed, name, forum):
    found = assessed[name, forum]
    text = render_document(write_brief(list(found.values())).document, ".md").decode()

    assert STATES[forum] in text
    assert all(one.applicant.name in text for one in found.values())
