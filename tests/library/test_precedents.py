"""Factors, precedents and courts: what the table of decisions says, and nothing beside it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from nansen.law.source import Certainty
from nansen.reasoning.missing import missing
from nansen.reasoning.program import Program
from nansen.reasoning.values import FAILS, HOLDS, OPEN
from nansen.rules.arguments import Job, Weight
from nansen.rules.selection import Moment, select
from nansen.rules.syntax import Party
from nansen.rules.weight import court_of, weight_of

TODAY = date(2026, 11, 24)
#: The pages of the decisions in the table, by their number there.
PAGES = {
    "P01": "decisions/fr-cnda-21068674", "P02": "decisions/fr-cnda-23060210",
    "P03": "decisions/fr-cnda-2023-2024", "P04": "decisions/de-vg-berlin-12-k-48-23",
    "P05": "decisions/de-ovg-bb-12-b-17-23", "P06": "decisions/de-vg-berlin-33-k-504-24",
    "P07": "decisions/de-vg-berlin-12-k-210-24", "P08": "decisions/lv-2022-12",
    "P09": "decisions/lv-2023-04", "P10": "decisions/lv-2023-12",
    "P11": "decisions/lv-2023-refusals", "P12": "decisions/lv-2026-05",
    "P13": "decisions/lt-lvat-2025", "P14": "decisions/hr-zagreb-2025",
    "P15": "decisions/cz-praha-16-az-8-2025", "P16": "decisions/be-cce-284023",
    "P17": "decisions/nl-rbdha-2023-19444", "P18": "decisions/nl-rbdha-2025-16613",
    "P19": "decisions/se-2018-extradition", "P20": "decisions/ca-lebedev",
    "P21": "decisions/uk-sepet-bulbul", "P22": "decisions/uk-krotov",
    "P23": "decisions/uk-pk-ukraine", "P24": "decisions/us-exceptions",
    "P25": "fi/kho-2021-184", "P26": "decisions/is-2023",
}  # fmt: skip
ROW = re.compile(r"^\| (P\d\d) \|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|$", re.MULTILINE)
CODE = re.compile(r"(?P<no>no )?\b(?P<code>F\d\d)\b(?P<after> low| contested)?")
MARKS = {
    "V": Certainty.OFFICIAL, "V-sec": Certainty.SECONDARY,
    "K": Certainty.KNOWLEDGE, "B": Certainty.OPEN,
}  # fmt: skip
DIRECTIONS = {"+": "for", "−": "against", "±": "mixed", "o": "unknown"}


class Decided(NamedTuple):
    """A row of the table: who won, and which codes it carries as found and as not found."""

    direction: str
    present: frozenset[str]
    absent: frozenset[str]
    marks: frozenset[Certainty]


@pytest.fixture(scope="session")
def table(shared):
    """The table of decisions among the reference data."""
    text = (shared / "law" / "precedents.md").read_text("utf-8")
    found = {number: read_row(*cells) for number, *cells in ROW.findall(text)}
    assert set(found) == set(PAGES)
    return found


def read_row(_court, direction, factors, mark):
    """Read a row: what it says is lacking or low is not found, what is contested is left open."""
    codes = [match.groupdict() for match in CODE.finditer(factors)]
    absent = {one["code"] for one in codes if one["no"] or one["after"] == " low"}
    contested = {one["code"] for one in codes if one["after"] == " contested"}
    marks = {MARKS[word] for word in re.findall(r"\b(V-sec|V|K|B)(?=[: ]|$)", mark.strip())}
    sign = direction.strip().lstrip("*")[:1]
    return Decided(
        DIRECTIONS[sign],
        frozenset(one["code"] for one in codes) - absent - contested,
        frozenset(absent),
        frozenset(marks),
    )


def precedents_of(rulebook, page):
    return [p for p in rulebook.precedents if p.provision.startswith(f"{page}#")]


def codes(names):
    """The codes of the table behind the names of factors; one code can be two factors."""
    return {name.split(".")[0].upper() for name in names}


def on(rulebook, number, issue):
    return [p for p in precedents_of(rulebook, PAGES[number]) if p.issue == issue]


# The table of decisions

every_row = pytest.mark.parametrize("number", PAGES)


@every_row
def test_a_page_carries_exactly_the_codes_of_its_row(rulebook, table, number):
    found = precedents_of(rulebook, PAGES[number])

    assert codes(name for one in found for name in one.present) == table[number].present
    assert codes(name for one in found for name in one.absent) == table[number].absent


@every_row
def test_the_head_says_who_won_and_which_court_decided(rulebook, table, number):
    source = rulebook.sources[PAGES[number]]

    assert source.detail("direction") == table[number].direction
    assert court_of(rulebook, source)


@every_row
def test_a_precedent_is_as_certain_as_its_row(rulebook, table, number):
    for one in precedents_of(rulebook, PAGES[number]):
        assert rulebook.certainty(one) in table[number].marks, one.id


def test_only_a_decision_whose_outcome_is_unknown_has_no_precedent(rulebook):
    bare = [number for number, page in PAGES.items() if not precedents_of(rulebook, page)]

    assert bare == ["P26"]
    assert rulebook.sources[PAGES["P26"]].detail("outcome") == "unknown"


def test_every_code_of_the_table_is_a_factor(rulebook, shared):
    text = (shared / "law" / "precedents.md").read_text("utf-8")
    listed = set(re.findall(r"^\| (F\d\d) \|", text, re.MULTILINE))

    assert len(listed) == 25
    assert codes(factor.id for factor in rulebook.factors) == listed


# The pattern of the decisions


@pytest.mark.parametrize("number", ["P06", "P07", "P09"])
def test_wins_cluster_on_conscription_age(rulebook, number):
    found = precedents_of(rulebook, PAGES[number])

    assert {one.won_by for one in found} == {Party.APPLICANT}
    assert any("f01" in one.present for one in found)


@pytest.mark.parametrize(("number", "factor"), [("P19", "f06"), ("P10", "f13")])
def test_wins_cluster_on_desertion_and_on_help_to_ukraine(rulebook, number, factor):
    found = precedents_of(rulebook, PAGES[number])

    assert {one.won_by for one in found} == {Party.APPLICANT}
    assert all(factor in one.present for one in found)


@pytest.mark.parametrize("number", ["P01", "P11", "P13", "P14"])
def test_losses_cluster_on_no_notice_or_one_that_is_not_believed(rulebook, number):
    (lost,) = [
        one for one in on(rulebook, number, "exposure_to_service") if one.job is Job.ASCRIPTION
    ]

    assert lost.won_by is Party.STATE
    assert "f03" not in lost.present
    assert "f03" in lost.absent or "f04" in lost.present


def test_courts_that_tested_the_end_of_the_mobilisation_rejected_the_minister_s_word(rulebook):
    found = [one for one in rulebook.precedents if "f21" in one.present]

    assert {rulebook.source_of(one.provision).id for one in found} == {PAGES["P16"], PAGES["P17"]}
    assert {one.won_by for one in found} == {Party.APPLICANT}


@pytest.mark.parametrize("number", ["P04", "P05", "P06", "P07"])
def test_german_cases_of_conscripts_are_about_subsidiary_protection_alone(rulebook, number):
    assert on(rulebook, number, "subsidiary_protection")
    assert not on(rulebook, number, "refugee_status")


@pytest.mark.parametrize("number", ["P15", "P16", "P17", "P18", "P20"])
def test_a_quashed_refusal_is_never_mistaken_for_a_grant(rulebook, number):
    source = rulebook.sources[PAGES[number]]

    assert source.detail("outcome") in {"quashed", "remitted"}
    for one in precedents_of(rulebook, source.id):
        assert one.job is Job.FRAMEWORK, one.id
        assert one.issue not in rulebook.outcomes


def test_the_principle_of_the_grande_formation_helps_and_its_applicant_lost(rulebook):
    found = precedents_of(rulebook, PAGES["P01"])

    assert {one.job for one in found if one.won_by is Party.APPLICANT} == {Job.FRAMEWORK}
    assert [one.issue for one in found if one.won_by is Party.STATE] == ["exposure_to_service"]


def test_the_appeal_decision_of_march_2026_is_told_with_what_it_gives_and_takes(rulebook):
    found = precedents_of(rulebook, "decisions/de-ovg-lsa-2-l-92-25")
    won = {one.issue for one in found if one.won_by is Party.APPLICANT}
    lost = {one.issue for one in found if one.won_by is Party.STATE}

    assert won == {"exposure_to_service", "prosecution_or_punishment"}
    assert lost == {
        "service_would_include_crimes", "real_risk_ill_treatment",
        "internal_protection", "subsidiary_protection",
    }  # fmt: skip
    assert all(re.fullmatch(r"paras? [\d ,and-]+", one.note.cite) for one in found)


# Precedents, whatever the page


def test_every_precedent_has_a_pinpoint_and_says_what_was_found(rulebook):
    assert rulebook.precedents
    for one in rulebook.precedents:
        assert rulebook.pinpoint(one), one.id
        assert dict(one.words)["en"].endswith("."), one.id


def test_a_precedent_that_is_compared_has_something_to_compare(rulebook):
    sides = {factor.id: factor.side for factor in rulebook.factors}
    for one in rulebook.precedents:
        if one.job is Job.FRAMEWORK:
            continue
        own = [name for name in one.present if sides[name] is one.won_by]
        assert own or (one.won_by is Party.STATE and (one.present or one.absent)), one.id


def test_a_factor_that_a_decision_found_has_a_side(rulebook):
    used = {n for one in rulebook.precedents for n in (*one.present, *one.absent)}
    without = {factor.id for factor in rulebook.factors if factor.side is None}

    assert without == {"f05", "f07", "f12", "f14", "f23"}
    assert not used & without


def test_what_an_authority_decided_is_no_precedent(rulebook):
    outcomes = [s for s in rulebook.sources.values() if s.detail("outcome") == "administrative"]

    assert len(outcomes) >= 4
    for source in outcomes:
        assert source.kind == "administrative-decision", source.id
        assert not source.detail("bench")
        assert not precedents_of(rulebook, source.id)


def test_every_judgment_among_the_decisions_names_its_court(rulebook):
    silent = [
        source.id
        for source in rulebook.sources.values()
        if source.id.startswith("decisions/") and source.kind == "national-judgment"
        if not court_of(rulebook, source)
    ]

    assert not silent


def test_every_court_has_decided_something_here(rulebook):
    benches = {source.detail("bench") for source in rulebook.sources.values()}

    assert {court.id for court in rulebook.courts} == benches - {""}


# Courts and weight


def test_before_the_courts_of_another_state_every_decision_persuades_and_no_more(rulebook):
    forums = {court.forum for court in rulebook.courts} | {"PL", "NO"}
    seen = 0
    for source in rulebook.sources.values():
        court = court_of(rulebook, source)
        if court is None or source.detail("set_aside"):
            continue
        for forum in forums - {court.forum}:
            assert weight_of(rulebook, source, forum, TODAY) is Weight.PERSUASIVE
            seen += 1

    assert seen


@pytest.mark.parametrize(
    ("page", "forum", "weight"),
    [
        ("decisions/de-ovg-bb-12-b-17-23", "DE", Weight.REASONS),
        ("decisions/de-vg-berlin-33-k-504-24", "DE", Weight.PERSUASIVE),
        ("fi/kho-2021-184", "FI", Weight.REASONS),
        ("decisions/uk-krotov", "GB", Weight.BINDING),
        ("decisions/uk-krotov", "FI", Weight.PERSUASIVE),
        ("decisions/fr-cnda-21068674", "FR", Weight.REASONS),
        ("decisions/fi-kuzmichev", "FI", None),
    ],
)
def test_a_court_weighs_in_its_own_state_what_the_table_says(rulebook, page, forum, weight):
    assert weight_of(rulebook, rulebook.sources[page], forum, TODAY) is weight


def test_in_germany_no_court_compared_here_binds(rulebook):
    german = [court for court in rulebook.courts if court.forum == "DE"]

    assert {court.weight for court in german} == {Weight.REASONS, Weight.PERSUASIVE}
    for court in german:
        assert bool(court.note.notes) is (court.weight is Weight.REASONS), court.id


def test_a_judgment_that_was_set_aside_weighs_nothing_from_that_day_on(rulebook):
    quashed = rulebook.sources[PAGES["P04"]]
    day = date.fromisoformat(quashed.detail("set_aside"))

    assert quashed.detail("set_aside_by") == PAGES["P05"]
    assert rulebook.sources[PAGES["P05"]].in_force.start == day
    assert weight_of(rulebook, quashed, "DE", day - timedelta(days=1)) is Weight.PERSUASIVE
    assert weight_of(rulebook, quashed, "DE", day) is None


# Factors and the facts of a file


def test_every_factor_can_be_shown_and_can_be_denied(rulebook):
    conditions = {factor.id: factor.present for factor in rulebook.factors if factor.present}
    assert len(conditions) == len(rulebook.factors)

    program = Program(select(rulebook, Moment(TODAY, "FI")), (), conditions)
    leaves = program.inputs({}, argued=True)
    values = program.run(leaves)
    for name in conditions:
        assert values[program.goals[name]] == OPEN, f"{name}: nobody answered, and it is not open"
        found = missing(program, leaves, name)
        assert found.to_hold, f"nothing shows {name}"
        assert found.to_fail, f"nothing denies {name}"


@pytest.mark.parametrize(
    ("left", "war", "mobilisation"),
    [
        ("2022-02-23", True, True), ("2022-02-24", False, True),
        ("2022-09-20", False, True), ("2022-09-21", False, False),
    ],
)  # fmt: skip
def test_before_the_war_and_before_the_mobilisation_are_two_things(
    rulebook, left, war, mobilisation
):
    conditions = {f.id: f.present for f in rulebook.factors if f.id.startswith("f16")}
    program = Program(select(rulebook, Moment(TODAY, "FI")), (), conditions)
    day = date.fromisoformat(left)
    values = program.run(program.inputs({"departure_date": (day, day)}, argued=True))
    shown = {name: values[program.goals[name]] for name in conditions}

    assert shown == {
        "f16.war": HOLDS if war else FAILS,
        "f16.mobilisation": HOLDS if mobilisation else FAILS,
    }


def test_a_lost_deferral_does_not_exempt(rulebook):
    (factor,) = (one for one in rulebook.factors if one.id == "f15")
    program = Program(select(rulebook, Moment(TODAY, "FI")), (), {"f15": factor.present})
    facts = {
        "exempted_from_service": False, "conscription_deferral": False,
        "defence_industry_deferral": True,
    }  # fmt: skip

    def answer(**more):
        values = program.run(program.inputs({**facts, **more}, argued=True))
        return values[program.goals["f15"]]

    assert answer(deferral_lost=False) == HOLDS
    assert answer(deferral_lost=True) == FAILS
    assert answer() == OPEN
