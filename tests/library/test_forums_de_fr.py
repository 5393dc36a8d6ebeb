"""Germany and France: a Finnish file with one line changed stands on German or French law."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from nansen.casefile.facts import View
from nansen.drafting.brief import write_brief
from nansen.drafting.formats import render_document
from nansen.law.source import Rank
from nansen.reasoning.check import check_proof
from nansen.reasoning.reached import reached
from nansen.rules.selection import Moment, choose, select
from nansen.rules.syntax import Status
from nansen.truth import Truth

SPRING, GAP, AUTUMN = date(2026, 6, 10), date(2026, 6, 20), date(2026, 11, 23)
DAYS = [SPRING, GAP, AUTUMN]
LODGED = date(2022, 9, 2)
#: The pages of each State that say who is protected and who may not be removed.
PAGES = {"DE": ("de/asylg", "de/aufenthg"), "FR": ("fr/ceseda",)}
#: The routes to refugee status, which national law has to know in the days without Union law.
ROUTES = {
    "act_of_persecution.military", "act_of_persecution.refusal_punishment",
    "act_of_persecution.punishment", "act_of_persecution.ill_treatment",
    "act_of_persecution.accumulation", "nexus.military", "nexus.opinion",
    "persecution_for_reason.military", "persecution_for_reason.opinion", "refugee_status",
    "subsidiary_protection", "absolute_non_refoulement",
}  # fmt: skip

forums = pytest.mark.parametrize("forum", PAGES)
days = pytest.mark.parametrize("day", DAYS)


class Expected(NamedTuple):
    """The weakest view of the facts on which an outcome holds by settled and by argued law."""

    settled: View | None
    argued: View | None


def sources_in(proof):
    """The sources of the rules and exceptions of which a proof makes use."""
    items = (proof.program.nodes[k].item for k in proof.steps)
    return {item.provision.partition("#")[0] for item in items if item}


def holds_on(outcome, *, argued):
    views = (View.ACCEPTED, View.EVIDENCE, View.SAYS)
    held = (view for view in views if outcome.cell(view, argued=argued).value is Truth.HOLDS)
    return next(held, None)


# The grid


@days
@forums
def test_both_belovs_are_refugees_on_what_they_say_by_argued_law(before, forum, day):
    for assessment in before("belov", forum, day).values():
        outcome = assessment.outcome("refugee_status")
        assert holds_on(outcome, argued=True) is View.SAYS
        assert holds_on(outcome, argued=False) is None
        assert sources_in(outcome.widest.proof) & set(PAGES[forum])


@days
@forums
def test_nikita_may_not_be_removed_and_olgas_case_stays_open(before, forum, day):
    """Section 147 of the Finnish Act, whose threshold is lower, has no counterpart here."""
    nikita, olga = (before("belov", forum, day)[name] for name in ("nikita", "olga"))
    assert holds_on(nikita.outcome("absolute_non_refoulement"), argued=True) is View.SAYS
    assert olga.outcome("absolute_non_refoulement").widest.value is Truth.OPEN


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (SPRING, Expected(View.EVIDENCE, View.EVIDENCE)),
        (GAP, Expected(None, View.EVIDENCE)),
        (AUTUMN, Expected(View.EVIDENCE, View.EVIDENCE)),
    ],
)
@forums
def test_the_deserter_may_not_be_removed_on_the_evidence(before, forum, day, expected):
    """In the days between the acts the presumption from past ill-treatment is only argued."""
    outcome = before("deserter-invented", forum, day)["marat"].outcome("absolute_non_refoulement")
    assert holds_on(outcome, argued=False) is expected.settled
    assert holds_on(outcome, argued=True) is expected.argued


@days
@forums
def test_the_deserters_refugee_status_waits_for_conviction_or_the_way_out(before, forum, day):
    outcome = before("deserter-invented", forum, day)["marat"].outcome("refugee_status")
    assert outcome.widest.value is Truth.OPEN
    sets = [{need.name for need in one} for one in outcome.missing().to_hold]
    assert {"genuine_conviction"} in sets
    assert {"objector_status_available", "other_means_of_avoiding_service"} in sets


@days
@pytest.mark.parametrize("name", ["belov", "deserter-invented"])
@forums
def test_every_proof_stands(before, rulebook, forum, name, day):
    for assessment in before(name, forum, day).values():
        for outcome in assessment.outcomes:
            for cell in outcome.cells:
                facts = assessment.facts[cell.view]
                proof = cell.proof.to_json()
                assert check_proof(proof, rulebook, facts.values, facts.answers) is None


@pytest.mark.parametrize("name", ["belov", "deserter-invented"])
@forums
def test_the_brief_names_the_national_act(before, rulebook, forum, name):
    brief = write_brief(tuple(before(name, forum, GAP).values()))
    text = render_document(brief.document, ".md").decode()
    for page in PAGES[forum]:
        assert rulebook.sources[page].short in text
    assert "Aliens Act" not in text


# The law


@forums
def test_from_12_to_30_june_2026_national_law_knows_every_route(rulebook, forum):
    selection = select(rulebook, Moment(GAP, forum, lodged=LODGED))
    heads = {
        live.item.head
        for live in selection.rules
        if live.item.provision.partition("#")[0] in PAGES[forum]
    }
    assert not ROUTES - heads
    for act in ("eu/qd-2011-95", "eu/qr-2024-1347"):
        assert not selection.choices[act].counts
    for ruling in ("cjeu/ez", "cjeu/shepherd", "cjeu/s-and-a", "cjeu/pi", "cjeu/ws"):
        assert selection.choices[ruling].counts, ruling


@pytest.mark.parametrize("forum", ["FI", "NO", "AT"])
def test_german_and_french_acts_count_nowhere_else(rulebook, forum):
    for source in rulebook.sources.values():
        if source.id.startswith(("de/", "fr/")):
            assert not choose(rulebook, source, Moment(GAP, forum, lodged=LODGED)).counts


def test_the_steps_of_the_french_court_are_arguments(rulebook):
    every = (*rulebook.rules, *rulebook.presumptions)
    items = [item for item in every if item.id.startswith("cnda.21068674.")]
    assert {i.provision.partition("#")[2] for i in items} >= {"step_1", "step_2", "step_3"}
    assert all(rulebook.rank(item) is Rank.PERSUASIVE for item in items)


@forums
def test_a_presumption_that_only_national_law_states_is_an_argument(rulebook, forum):
    mine = f"{forum.lower()}."
    found = [item for item in rulebook.presumptions if item.id.startswith(mine)]
    assert found
    assert all(item.note.status is Status.ARGUED for item in found)


def test_every_rule_of_these_pages_fires_in_one_scenario_and_is_blocked_in_another(rulebook):
    mine = ("de.", "fr.", "cnda.21068674.")
    items = (*rulebook.rules, *rulebook.exceptions, *rulebook.presumptions)
    reach = reached(rulebook)
    for item in items:
        if item.id.startswith(mine):
            assert reach[item.id].fires, f"{item.id} never fires"
            assert reach[item.id].blocked, f"{item.id} is never blocked"
