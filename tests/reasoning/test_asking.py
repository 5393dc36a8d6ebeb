"""Asking an assessment: what another answer changes, what carries it, what stands in its way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nansen.casefile.dates import DateSpan, NumberSpan
from nansen.casefile.entries import ExhibitReference
from nansen.casefile.exhibits import Exhibit, ExhibitKind
from nansen.casefile.facts import Assertion, Position, View, Words
from nansen.casefile.folder import CaseFile, read_casefile
from nansen.casefile.people import Applicant
from nansen.casefile.without import without_exhibits
from nansen.reasoning.assess import VIEWS, Assessment, assess
from nansen.reasoning.by_reading import dependents
from nansen.reasoning.carriers import Carrier, Kind, carriers, forget, robustness
from nansen.reasoning.difference import difference
from nansen.reasoning.pivots import pivots
from nansen.reasoning.suppose import suppose, views_from
from nansen.reasoning.what_if import what_if
from nansen.reasoning.why_not import why_not
from nansen.rules.syntax import Kind as NameKind
from nansen.truth import Truth
from tests.strategies import DAYS as DAY_FACTS
from tests.strategies import FACTS, NUMBERS, rulebooks

FEW = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
DAY = date(2026, 11, 23)
EXAMPLES = [
    ("belov", date(2026, 6, 10)),
    ("belov", date(2026, 11, 24)),
    ("deserter-invented", date(2026, 6, 10)),
]


def example(root, rulebook, name: str, day: date) -> tuple[Assessment, ...]:
    casefile, defects = read_casefile(root / "examples" / name, rulebook.declarations)
    assert casefile, defects
    return assess(rulebook, casefile, as_of=day)


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda one: f"{one[0]}-{one[1]}")
def examples(request, root, rulebook) -> tuple[Assessment, ...]:
    return example(root, rulebook, *request.param)


@pytest.fixture(scope="module")
def marat(root, rulebook) -> Assessment:
    return example(root, rulebook, "deserter-invented", date(2026, 6, 10))[0]


# Random files on random rulebooks


@st.composite
def casefiles(draw: st.DrawFn, terms: tuple[str, ...]) -> CaseFile:
    """Draw a file: who says what, on which documents, and what the authority says to it."""
    kinds = draw(st.lists(st.sampled_from(list(ExhibitKind)), min_size=1, max_size=4))
    exhibits = tuple(
        Exhibit(no, f"Document {no}", kind, translation_of=no - 1 if no > 1 and odd else None)
        for (no, kind), odd in zip(
            enumerate(kinds, 1), draw(st.lists(st.booleans(), min_size=4, max_size=4)), strict=False
        )
    )
    facts = [
        draw(_assertions(name, len(exhibits))) for name in (*FACTS, *terms, *DAY_FACTS, *NUMBERS)
    ]
    people = (Applicant("adil", "Adil K.", ("RU",)),)
    said = tuple(one for some in facts for one in some)
    return CaseFile("A file", "FI", "Drawn at random.", DateSpan(DAY, DAY), people, exhibits, said)


@st.composite
def _assertions(draw: st.DrawFn, name: str, exhibits: int) -> list[Assertion]:
    found = []
    for words in draw(st.lists(st.sampled_from(list(Words)), max_size=2, unique=True)):
        numbers = draw(st.lists(st.integers(1, exhibits), max_size=2, unique=True))
        found.append(
            Assertion(
                name, ("adil",), draw(_values(name)), words,
                tuple(ExhibitReference(no) for no in numbers),
                draw(st.sampled_from(list(Position))),
            )
        )  # fmt: skip
    return found


def _values(name: str) -> st.SearchStrategy:
    if name in DAY_FACTS:
        days = st.integers(19, 23).map(lambda day: date(2022, 9, day))
        return st.tuples(days, days).map(lambda ends: DateSpan(min(ends), max(ends)))
    if name in NUMBERS:
        ages = st.integers(15, 21)
        return st.tuples(ages, ages).map(lambda ends: NumberSpan(min(ends), max(ends)))
    return st.sampled_from([True, False, None])


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    rulebook = draw(rulebooks)
    declared = rulebook.declarations.values()
    terms = tuple(d.name for d in declared if d.kind is NameKind.OPEN)
    found = assess(rulebook, draw(casefiles(terms)), as_of=DAY)
    return found[0]


def values(assessment: Assessment) -> dict:
    return {view: assessment.facts[view].values for view in VIEWS}


# What if


@FEW
@given(assessments())
def test_an_answer_that_the_file_has_changes_nothing(assessment):
    for view in VIEWS:
        for name, answer in assessment.facts[view].answers.items():
            if answer.value is not None:
                found = what_if(assessment, {name: answer.value}, (view,))
                assert not found.difference.cells
                assert not found.difference.between
                assert not found.lacks
                assert found.supposed[0].given


def test_an_answer_of_an_example_changes_nothing(examples):
    for assessment in examples:
        for name, answer in assessment.facts[View.SAYS].answers.items():
            if answer.value is not None:
                found = difference(assessment, suppose(assessment, {name: answer.value}))
                assert not (*found.cells, *found.between)


def test_what_is_accepted_counts_everywhere():
    assert views_from(View.ACCEPTED) == VIEWS
    assert views_from(View.SAYS) == (View.SAYS,)


def test_what_becomes_missing_is_told(root, rulebook):
    nikita = example(root, rulebook, "belov", date(2026, 6, 10))[0]
    found = what_if(nikita, {"supports_ukraine_forces": False})
    lack = next(one for one in found.lacks if one.outcome == "subsidiary_protection")
    assert lack.needed
    assert not lack.spared
    back = what_if(
        suppose(nikita, {"supports_ukraine_forces": False}), {"supports_ukraine_forces": True}
    )
    again = next(one for one in back.lacks if one.outcome == "subsidiary_protection")
    assert again.spared == lack.needed


# Pivots


@FEW
@given(assessments())
def test_pivots_are_what_what_if_gives(assessment):
    check_pivots(assessment)


def test_pivots_of_the_examples_are_what_what_if_gives(examples):
    for assessment in examples:
        assert pivots(assessment)
        check_pivots(assessment)


def check_pivots(assessment: Assessment) -> None:
    """Each pivot view by view, and no yes or no left out that would change something."""
    found = {(p.name, p.answer): p.changes for p in pivots(assessment)}
    tried = dict(found)
    answers = assessment.facts[View.SAYS].answers
    booked = {
        n: a for n, a in answers.items() if any(isinstance(one.value, bool) for one in a.assertions)
    }
    tried |= {
        (name, value): ()
        for name in booked
        for value in (True, False)
        if (name, value) not in found
    }
    for (name, answer), changes in tried.items():
        expected = []
        for view in VIEWS:
            now = assessment.facts[view].answers.get(name)
            if now is None or another(now.value, answer):
                after = suppose(assessment, {name: answer}, (view,))
                expected += difference(assessment, after).cells
        assert sorted(map(str, changes)) == sorted(map(str, expected)), (name, answer)


def another(value, answer) -> bool:
    """Whether an answer is another one; a more exact day or number is not."""
    if isinstance(value, (DateSpan, NumberSpan)):
        return value.meet(answer) is None
    return value != answer


def test_what_the_authority_disputes_comes_first(marat):
    standings = [pivot.standing.name for pivot in pivots(marat)]
    assert standings[0] == "DISPUTED"
    assert standings == sorted(standings, key=["DISPUTED", "STATED", "COUNTRY"].index)


# Forget


@FEW
@given(assessments())
def test_what_falls_is_what_a_file_without_it_says(assessment):
    check_falls(assessment)


def test_what_falls_in_the_examples_is_what_a_file_without_it_says(examples):
    for assessment in examples:
        check_falls(assessment)


def check_falls(assessment: Assessment) -> None:
    for fall in robustness(assessment):
        if fall.carrier.kind in {Kind.PRESUMPTION, Kind.ARGUED}:
            continue
        after = forget(assessment, fall.carrier)
        assert sorted(map(str, fall.changes)) == sorted(
            map(str, difference(assessment, after).cells)
        )


@FEW
@given(assessments())
def test_a_file_without_exhibits_is_the_file_read_without_them(assessment):
    """The short way over the facts that are touched, and the whole file assessed anew."""
    for carrier in carriers(assessment):
        if carrier.kind is Kind.EXHIBIT:
            left = without_exhibits(assessment.casefile, [int(carrier.name)])
            anew = assess(assessment.selection.rulebook, left, as_of=DAY)[0]
            assert values(forget(assessment, carrier)) == values(anew)


@FEW
@given(assessments())
def test_to_forget_an_exhibit_never_turns_unknown_into_no(assessment):
    """Where nothing that counts says no, nothing says no without the exhibit either."""
    for carrier in carriers(assessment):
        if carrier.kind is not Kind.EXHIBIT:
            continue
        after = forget(assessment, carrier)
        for view in VIEWS:
            before = assessment.facts[view].answers
            for name, answer in after.facts[view].answers.items():
                if before[name].value is None and not before[name].conflict:
                    assert answer.value is None


def test_to_forget_exhibits_turns_no_open_place_of_an_example_into_a_no(examples):
    for assessment in examples:
        for fall in robustness(assessment):
            for change in fall.changes:
                assert not (change.before is Truth.OPEN and change.after is Truth.FAILS)


def test_what_the_authority_accepts_stands_without_the_document(marat):
    after = forget(marat, Carrier(Kind.EXHIBIT, "2"))
    for view in VIEWS:
        assert after.facts[view].values["ever_enlisted"] is True
    assert after.facts[View.EVIDENCE].values["indirect_role"] is True


def test_a_document_takes_its_translation_with_it(marat):
    """The facts point at the translation; whoever rejects the original rejects both."""
    without = [forget(marat, Carrier(Kind.EXHIBIT, no)) for no in ("3", "4")]
    assert values(without[0]) == values(without[1])
    assert without[0].facts[View.EVIDENCE].values["wanted_or_searched"] is None


def test_the_medical_opinion_alone_carries_the_ban_on_removal(marat):
    falls = {fall.carrier: fall for fall in robustness(marat)}
    lost = falls[Carrier(Kind.EXHIBIT, "7")].falls
    assert {(one.name, one.view) for one in lost} == {
        ("absolute_non_refoulement", View.EVIDENCE), ("suspension_of_removal", View.EVIDENCE),
    }  # fmt: skip


def test_single_points_of_failure_come_first(root, rulebook):
    for assessment in example(root, rulebook, "belov", date(2026, 6, 10)):
        ends = [len(fall.ends) for fall in robustness(assessment)]
        assert ends == sorted(ends, reverse=True)
        assert robustness(assessment)[0].carrier == Carrier(Kind.WORDS, "publisher")


def test_an_argued_rule_that_is_not_relied_on_leaves_its_conclusion_open(root, rulebook):
    nikita = example(root, rulebook, "belov", date(2026, 6, 10))[0]
    falls = {fall.carrier.name: fall for fall in robustness(nikita)}
    changes = falls["s-and-a.2.drawn"].changes
    assert [(c.name, c.before, c.after) for c in changes] == [
        ("refugee_status", Truth.HOLDS, Truth.OPEN)
    ]


# Why not


@FEW
@given(assessments(), st.booleans())
def test_every_trail_ends_where_nothing_more_could_be_asked(assessment, argued):
    for outcome in assessment.outcomes:
        for view in VIEWS:
            found = why_not(outcome, view, argued=argued)
            for obstacle in found.obstacles:
                assert obstacle.value is not Truth.HOLDS
                check_trail(obstacle.trail)


def check_trail(trail) -> None:
    for link in trail:
        wanted = Truth.HOLDS if link.wanted else Truth.FAILS
        assert link.value is not wanted
    if trail and not (trail[-1].node.name and trail[-1].value is not Truth.OPEN):
        last = trail[-1].node
        assert last.leaf or not last.kids or last.weigh or last.name


def test_every_rule_for_an_outcome_that_does_not_hold_is_told(examples):
    for assessment in examples:
        for outcome in assessment.outcomes:
            node = assessment.program.nodes[assessment.program.goals[outcome.name]]
            if node.item or node.weigh or outcome.widest.value is Truth.HOLDS:
                continue
            found = why_not(outcome, View.SAYS, argued=True)
            rules = {id(assessment.program.nodes[k].item) for k in node.kids}
            assert {id(one.item) for one in found.obstacles} == rules


def test_the_exception_that_defeats_a_rule_is_named(marat):
    found = why_not(marat.outcome("national_permit"), View.SAYS, argued=True)
    rule = next(one for one in found.obstacles if one.item.id == "fi.89")
    assert [item.id for item in rule.defeats] == ["fi.89.status"]
    assert rule.trail[-1].node.name == "subsidiary_protection"


def test_a_rule_that_argued_law_alone_carries_is_said_to_be_so(root, rulebook):
    nikita = example(root, rulebook, "belov", date(2026, 11, 24))[0]
    found = why_not(nikita.outcome("new_application_admissible"), View.SAYS, argued=True)
    argued = {one.item.id for one in found.obstacles if one.argued}
    assert argued == {"kho.2018-169"}


# Readings


def test_what_depends_on_a_reading_is_told_for_every_place(root, rulebook):
    nikita = example(root, rulebook, "belov", date(2026, 11, 24))[0]
    found = dependents(nikita)
    assert {one.name for one in found} >= {"internal_protection", "home_state_protects"}
    for one in found:
        assert one.questions == ("qualification_law",)
        assert len({value for _, value in one.by_reading}) > 1


def test_where_one_act_governs_nothing_depends_on_a_reading(root, rulebook):
    for assessment in example(root, rulebook, "belov", date(2026, 6, 10)):
        assert not dependents(assessment)


def test_a_place_that_depends_on_a_reading_is_among_them(examples):
    for assessment in examples:
        told = {(one.name, one.view, one.argued) for one in dependents(assessment)}
        for outcome in assessment.outcomes:
            for cell in outcome.cells:
                place = (outcome.name, cell.view, cell.argued)
                assert cell.depends_on_reading is (place in told)


def test_two_assessments_of_the_same_facts_do_not_differ(examples):
    for assessment in examples:
        found = difference(assessment, replace(assessment))
        assert not (*found.cells, *found.between)
