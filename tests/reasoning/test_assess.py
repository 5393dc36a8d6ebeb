"""Assessments of the example files: what the grid, the proof and the checker say of them."""

from __future__ import annotations

from datetime import date

import pytest

from nansen.casefile.facts import View
from nansen.casefile.folder import read_casefile
from nansen.reasoning.assess import VIEWS, Assessment, assess
from nansen.reasoning.check import check_proof
from nansen.reasoning.filing import checks
from nansen.reasoning.report import report, shown_proofs
from nansen.rules.syntax import Kind
from nansen.truth import Truth

DAYS = [date(2026, 6, 10), date(2026, 6, 20), date(2026, 11, 24)]
FILES = ["belov", "deserter-invented"]


def assessments(root, rulebook, name: str, day: date) -> tuple[Assessment, ...]:
    casefile, defects = read_casefile(root / "examples" / name, rulebook.declarations)
    assert casefile, defects
    return assess(rulebook, casefile, as_of=day)


@pytest.fixture(scope="module")
def belov(root, rulebook):
    found = assessments(root, rulebook, "belov", date(2026, 6, 10))
    return {assessment.applicant.id: assessment for assessment in found}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", FILES)
def test_every_cell_has_a_proof_that_stands(root, rulebook, name, day):
    for assessment in assessments(root, rulebook, name, day):
        for outcome in assessment.outcomes:
            for cell in outcome.cells:
                facts = assessment.facts[cell.view]
                proof = cell.proof.to_json()
                assert check_proof(proof, rulebook, facts.values, facts.answers) is None


@pytest.mark.parametrize("name", FILES)
def test_a_proof_does_not_stand_on_other_facts(root, rulebook, name):
    """A proof of what the applicant says is no proof of what the authority accepts."""
    for assessment in assessments(root, rulebook, name, DAYS[0]):
        accepted = assessment.facts[View.ACCEPTED]
        for outcome in assessment.outcomes:
            if outcome.widest.value is Truth.HOLDS:
                proof = outcome.widest.proof.to_json()
                assert check_proof(proof, rulebook, accepted.values, accepted.answers)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", FILES)
def test_a_stronger_ground_never_says_less(root, rulebook, name, day):
    """What holds on the accepted facts by settled law holds in every other place too."""
    for assessment in assessments(root, rulebook, name, day):
        for outcome in assessment.outcomes:
            for view in VIEWS:
                if outcome.cell(view, argued=False).value is Truth.HOLDS:
                    assert outcome.cell(view, argued=True).value is Truth.HOLDS


def test_both_belovs_have_a_claim_to_refugee_status_as_stated(belov):
    for assessment in belov.values():
        assert assessment.outcome("refugee_status").widest.value is Truth.HOLDS


def test_the_accepted_views_are_a_political_opinion_by_themselves(belov):
    """The authority accepted the views; what follows from that needs no further proof."""
    for assessment in belov.values():
        assert "political_opinion" in assessment.follows(View.ACCEPTED)


def test_the_claim_does_not_rest_on_what_nobody_knows(belov):
    """Ages, military category and kind of summons are unknown, and no proof uses them as a no."""
    unknown = {"age", "in_reserve", "registered_speciality", "ever_enlisted", "summons_kind"}
    for assessment in belov.values():
        proof = assessment.outcome("refugee_status").widest.proof
        used = {proof.program.nodes[k].name for k in proof.steps}
        assert not unknown & used


def test_nikitas_military_route_waits_for_his_age_and_category(belov):
    nodes = belov["nikita"].program.nodes
    values = belov["nikita"].outcome("refugee_status").widest.proof.values
    open_names = {node.name for node, value in zip(nodes, values, strict=True) if value == 1}
    assert {"persecution_for_reason.military", "age"} <= open_names


def test_the_treason_route_never_leans_on_the_presumption_of_ez(belov):
    for assessment in belov.values():
        proof = assessment.outcome("refugee_status").widest.proof
        assert not [rule for rule in proof.rests_on if rule.startswith("ez.")]


def test_the_directive_governs_in_june_and_both_readings_are_shown_in_november(root, rulebook):
    june, gap, november = (
        assessments(root, rulebook, "belov", day)[0].selection.choices for day in DAYS
    )
    assert june["eu/qd-2011-95"].counts
    assert not june["eu/qr-2024-1347"].counts
    assert not gap["eu/qd-2011-95"].counts
    assert not gap["eu/qr-2024-1347"].counts
    assert gap["fi/aliens-act-asylum"].counts
    for page in ("eu/qd-2011-95", "eu/qr-2024-1347"):
        assert november[page].counts
        assert november[page].readings


def test_what_was_not_read_in_an_official_copy_is_listed(root, rulebook):
    found = assessments(root, rulebook, "belov", DAYS[0])
    names = rulebook.outcomes
    proofs = shown_proofs(found, names)
    listed = {(check.source, check.pinpoint) for check in checks(proofs)}
    for proof in proofs:
        for k in proof.steps:
            item = proof.program.nodes[k].item
            if item and rulebook.certainty(item).value != "official":
                source = rulebook.source_of(item.provision).short
                assert (source, rulebook.pinpoint(item)) in listed


def test_the_report_is_the_same_twice_and_names_its_schema(root, rulebook):
    one, other = (
        report(assessments(root, rulebook, "belov", DAYS[2]), rulebook.outcomes) for _ in range(2)
    )
    assert one == other
    assert one["schema"] == "nansen.assessment/1"
    assert one["applicants"][0]["outcomes"][0]["proof"]["schema"] == "nansen.proof/1"


def test_outcomes_are_the_six_of_the_library(rulebook):
    assert set(rulebook.outcomes) == {
        "refugee_status", "subsidiary_protection", "absolute_non_refoulement",
        "national_permit", "suspension_of_removal", "new_application_admissible",
    }  # fmt: skip
    assert all(rulebook.declarations[name].kind is Kind.OUTCOME for name in rulebook.outcomes)


def test_no_step_of_the_worked_proof_can_be_altered(belov, rulebook):
    """Take the claim of the worked file and turn the answer, the rule or the source of each step."""
    assessment = belov["olga"]
    cell = assessment.outcome("refugee_status").widest
    facts = assessment.facts[cell.view]
    proof = cell.proof.to_json()
    answers = {truth.value for truth in Truth}
    for index, step in enumerate(proof["steps"]):
        changes = [("answer", other) for other in answers - {step["answer"]}]
        changes += [(key, f"{step[key]} ") for key in step if isinstance(step[key], str)]
        changes += [("sources", [])] if "sources" in step else []
        changes += [("by", step["by"][:-1])] if "by" in step else []
        for key, value in changes:
            steps = [*proof["steps"]]
            steps[index] = {**step, key: value}
            altered = {**proof, "steps": steps}
            assert check_proof(altered, rulebook, facts.values, facts.answers) is not None, (
                index,
                key,
            )
