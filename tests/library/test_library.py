"""The library as a whole: no defects, every scenario as written, and key statements of law."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import product

import pytest

from nansen.law.places import FOLDERS
from nansen.law.source import Rank
from nansen.reasoning.missing import missing
from nansen.reasoning.program import Program
from nansen.reasoning.scenarios import run_scenarios
from nansen.reasoning.values import FAILS, HOLDS
from nansen.rules.rulebook import names_in
from nansen.rules.selection import Moment, choose, select
from nansen.rules.store import load_rulebook
from nansen.rules.syntax import Kind, Presumption

SPRING, AUTUMN = date(2026, 6, 10), date(2026, 11, 23)
DAYS = [SPRING, date(2026, 6, 20), AUTUMN]
LODGED = date(2023, 3, 2)
#: Marks of the notes from which the pages were written; none belongs on a page.
INTERNAL = re.compile(r"\b(?:B-\d\d|[EX]\d\d|src\d+)\b|\bshared/")
#: What excludes from a status, or makes a person a danger.
EXCLUDING = re.compile(
    r"exclu|danger_to_|convicted_particularly|acts_against_un|serious_reasons_|"
    r"serious_crime|non_political_crime|refused_for_exclusion"
)


@pytest.fixture(scope="module")
def library(root):
    rulebook, defects = load_rulebook([root / name for name in FOLDERS])
    assert not defects, "\n\n".join(map(str, defects))
    return rulebook


def in_finland(day, lodged=LODGED):
    return Moment(day, "FI", lodged=lodged)


def items_of(rulebook):
    return (*rulebook.rules, *rulebook.exceptions, *rulebook.presumptions)


def reached(selection, *goals):
    """The names and items on which goals depend, exceptions and rebuttals included."""
    by_head, by_target = {}, {}
    for live in (*selection.rules, *selection.presumptions):
        by_head.setdefault(live.item.head, []).append(live.item)
    for live in selection.exceptions:
        for target in live.item.rules:
            by_target.setdefault(target, []).append(live.item)
    names, items, waiting = set(), {}, [*goals]
    while waiting:
        name = waiting.pop()
        if name in names:
            continue
        names.add(name)
        found = [*by_head.get(name, ())]
        for item in found:
            found.extend(one for one in by_target.get(item.id, ()) if one not in found)
            items[item.id] = item
            waiting += names_in(item.body)
            if isinstance(item, Presumption):
                waiting += names_in(item.rebuttal)
    return names, items


def yes_to_all(rulebook, **but):
    """Every yes-or-no fact answered with yes, but for some; names that are gone are an error."""
    assert set(but) <= set(rulebook.declarations), set(but) - set(rulebook.declarations)
    facts = (d for d in rulebook.declarations.values() if d.kind is Kind.FACT and d.type == "bool")
    return {**{fact.name: True for fact in facts}, **but}


def answers(rulebook, day, goal, values):
    """The answers to a goal in argued law, one for each combination of readings."""
    program = Program(select(rulebook, in_finland(day)), [goal])
    for taken in readings(rulebook):
        results = program.run(program.inputs(values, argued=True, readings=taken))
        yield program, results, results[program.goals[goal]]


def readings(rulebook):
    pairs = [[(d.name, choice) for choice in d.choices] for d in rulebook.readings]
    return [dict(combination) for combination in product(*pairs)]


# The pages


def test_library_has_no_defects_and_every_scenario_comes_out(library):
    differences = run_scenarios(library)

    assert library.scenarios
    assert not differences, "\n\n".join(map(str, differences))


def test_every_rule_stands_under_a_provision_with_a_restatement(library):
    bare = [
        f"{item.id} ({item.span})"
        for item in items_of(library)
        if not (provision := library.provision(item.provision)) or not provision.restatement
    ]

    assert not bare


def test_every_source_says_how_far_and_when_it_was_checked(library):
    for source in library.sources.values():
        assert source.certainty, source.id
        assert date(2026, 1, 1) <= source.checked <= AUTUMN + timedelta(days=31), source.id


def test_judgment_that_binds_back_says_what_it_interprets(library):
    silent = [s.id for s in library.sources.values() if s.ex_tunc and not s.interprets]

    assert not silent


def test_no_page_shows_marks_of_working_notes(root):
    found = [
        f"{page.relative_to(root)}:{number}: {match[0]}"
        for folder in FOLDERS
        for page in sorted((root / folder).rglob("*.md"))
        for number, line in enumerate(page.read_text("utf-8").split("\n"), 1)
        if (match := INTERNAL.search(line))
    ]

    assert not found


def test_every_page_is_at_home_in_the_folder_its_id_names(library):
    astray = [
        f"{source.id} in {source.file}"
        for source in library.sources.values()
        if "/" in source.id and f"/{source.id.partition('/')[0]}/" not in f"/{source.file}"
    ]

    assert not [one for one in astray if "laws/" in one]


# The outcomes


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_every_outcome_can_be_reached(library, day):
    selection = select(library, in_finland(day))
    program = Program(selection, library.outcomes)
    assert library.outcomes

    for outcome in library.outcomes:
        for taken in readings(library):
            leaves = program.inputs({}, argued=True, readings=taken)
            if missing(program, leaves, outcome).to_hold:
                break
        else:
            pytest.fail(f"nothing leads to {outcome}")


# Key statements of law


def test_ignoring_a_mobilisation_summons_is_no_desertion_for_a_man_never_enlisted(library):
    """Criminal Code art 338 is for servicemen; art 331 says who is one."""
    values = yes_to_all(library, ever_enlisted=False, serviceman=False)
    values |= {"sex": "male", "age": (30.0, 30.0), "summons_kind": "mobilisation"}

    for goal in ("exposed_desertion", "exposed_absence"):
        for day in DAYS:
            assert {value for _, _, value in answers(library, day, goal, values)} == {FAILS}


def test_section_89_is_for_the_excluded_alone(library):
    values = yes_to_all(library, refused_for_exclusion=False, protection_status_ended=False)
    of_89 = {
        i.id for i in library.rules if "#sec_89" in i.provision and i.provision.startswith("fi/")
    }
    assert of_89

    for day in DAYS:
        for program, results, _ in answers(library, day, "national_permit", values):
            fired = [
                node.item.id
                for node, result in zip(program.nodes, results, strict=True)
                if node.item and node.item.id in of_89 and result == HOLDS
            ]
            assert not fired


@pytest.mark.parametrize("day", DAYS)
def test_presumption_of_ez_never_carries_the_treason_route(library, day):
    selection = select(library, in_finland(day))
    _, items = reached(selection, "nexus.opinion")

    assert not [name for name in items if name.startswith("ez.")]
    assert items, "the connection with an opinion has rules of its own"


@pytest.mark.parametrize("day", DAYS)
def test_torture_convention_asks_for_more_than_inhuman_treatment(library, day):
    selection = select(library, in_finland(day))
    program = Program(selection, ["absolute_non_refoulement"])
    of_cat = {item.id for item in library.rules if item.provision.startswith("int/cat#")}
    values = {"real_risk_ill_treatment": True, "real_risk_torture": None}

    results = program.run(program.inputs(values, argued=True))
    fired = [
        node.item.id
        for node, result in zip(program.nodes, results, strict=True)
        if node.item and node.item.id in of_cat and result == HOLDS
    ]

    assert of_cat
    assert not fired


@pytest.mark.parametrize("lodged", [LODGED, date(2026, 6, 15)])
def test_from_12_to_30_june_2026_the_aliens_act_stands_alone(library, lodged):
    for day in (date(2026, 6, 12), date(2026, 6, 21), date(2026, 6, 30)):
        counts = {
            source.id: choose(library, source, in_finland(day, lodged)).counts
            for source in library.sources.values()
        }
        finnish = [counts[key] for key in counts if key.startswith("fi/aliens-act")]

        assert not counts["eu/qd-2011-95"]
        assert not counts["eu/qr-2024-1347"]
        assert finnish
        assert all(finnish)


def test_on_either_side_of_june_2026_a_qualification_act_counts(library):
    directive, regulation = (library.sources[k] for k in ("eu/qd-2011-95", "eu/qr-2024-1347"))

    assert choose(library, directive, in_finland(date(2026, 6, 11))).counts
    assert not choose(library, regulation, in_finland(date(2026, 6, 11))).counts
    after = choose(library, regulation, in_finland(date(2026, 7, 1), date(2026, 7, 1)))
    assert after.counts
    assert not after.readings
    pending = [choose(library, s, in_finland(date(2026, 7, 1))) for s in (directive, regulation)]
    assert all(choice.readings for choice in pending), "for older applications it is disputed"


def test_quitting_a_job_is_no_treason(library):
    facts = (d for d in library.declarations.values() if d.kind is Kind.FACT and d.type == "bool")
    values = {fact.name: False for fact in facts}
    values |= {
        "russian_citizen": True,
        "refused_war_work": True,
        "conduct_known_or_discoverable": True,
    }

    for day in DAYS:
        assert {v for _, _, v in answers(library, day, "exposed_treason", values)} == {FAILS}
        names, _ = reached(select(library, in_finland(day)), "exposed_treason")
        assert "refused_war_work" not in names


@pytest.mark.parametrize("day", DAYS)
def test_exclusion_never_takes_absolute_non_refoulement_away(library, day):
    names, items = reached(select(library, in_finland(day)), "absolute_non_refoulement")

    assert not sorted(name for name in names if EXCLUDING.search(name))
    assert items


@pytest.mark.parametrize("day", DAYS)
def test_danger_of_torture_forbids_removal_whatever_the_person_did(library, day):
    values = {"real_risk_torture": True, "real_risk_ill_treatment": True, "outside_country": True}
    values |= {
        d.name: True
        for d in library.declarations.values()
        if d.kind is Kind.FACT and d.type == "bool" and EXCLUDING.search(d.name)
    }
    values |= {"assurances_reliable": False, "doubts_dispelled": False}

    found = {value for _, _, value in answers(library, day, "absolute_non_refoulement", values)}

    assert found == {HOLDS}


def test_soft_sources_settle_nothing(library):
    """On settled law no conclusion follows from soft or persuasive sources."""
    selection = select(library, in_finland(AUTUMN))
    for live in (*selection.rules, *selection.presumptions, *selection.exceptions):
        if library.rank(live.item) is not Rank.BINDING:
            assert live.argued, live.item.id


def test_what_the_authority_has_to_show_is_marked(library):
    """An exception for exclusion leaves protection standing while it is open."""
    marked = {item.id for item in library.exceptions if item.note.must_be_shown}
    excluding = {
        item.id
        for item in library.exceptions
        if any(re.search(r"excluded_from|danger_to_security", name) for name in names_in(item.body))
        and item.provision.startswith(("fi/", "eu/", "int/refugee"))
    }

    assert excluding
    assert not excluding - marked
