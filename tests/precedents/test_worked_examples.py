"""The worked examples: what each model makes of small bases whose answers are known."""

from __future__ import annotations

import json
import re

import pytest

from nansen.precedents.chains import settle
from nansen.precedents.compare import Place, compare
from nansen.precedents.conflicts import Agreement, survey
from nansen.precedents.departure import departure, permitted
from nansen.precedents.factors import Factor
from nansen.precedents.forcing import Reach, forcing
from nansen.precedents.issue import Issue, Model
from nansen.precedents.layers import Authority, Label, status
from nansen.truth import Truth
from tests.precedents.worked import (
    SIDES,
    A,
    P,
    base_from_table,
    decided,
    decision,
    factors,
    ids,
    issue,
    only,
)

RESULT, REASON = Model.RESULT, Model.REASON


def answer(base, facts, model=RESULT):
    found = forcing(base, facts, model)
    sides = {side for side in (P, A) if found.reach(side) is Reach.FORCED}
    return {frozenset(): "open", frozenset({P}): "P", frozenset({A}): "A"}[frozenset(sides)]


# A. Reason against result

SMALL = factors("p1 p2 p3", "d1 d2 d3")
RULED = issue(SMALL, "c P p1 p2 d1 because p1")


@pytest.mark.parametrize(
    ("there", "result", "reason"),
    [("p1 d1", "open", "P"), ("p1 d1 d2", "open", "open"), ("p1 p2 p3 d1", "P", "P")],
)
def test_the_reason_model_constrains_more_than_the_result_model(there, result, reason):
    facts = only(SMALL, there)
    assert (answer(RULED, facts, RESULT), answer(RULED, facts, REASON)) == (result, reason)


def test_to_depart_the_authority_must_rely_on_what_is_new():
    facts = only(SMALL, "p1 d1 d2")
    found = departure(RULED, facts, A)
    assert [reason.names for reason in found.reasons] == [{"d2"}]
    assert ids(found.applicable) == {"c"}
    assert not permitted(RULED, facts, {"d1"}, A)
    assert permitted(RULED, facts, {"d1", "d2"}, A)


def test_nothing_is_left_to_rely_on_when_nothing_is_new():
    found = departure(RULED, only(SMALL, "p1 d1"), A)
    assert not found.reasons
    assert ids(found.decisive) == {"c"}


# B, C. Trade secrets


@pytest.fixture(scope="module")
def golden(shared):
    path = shared / "data/golden/precedent-golden.json"
    if not path.is_file():
        pytest.skip("the expected numbers do not stand beside this checkout")
    return json.loads(path.read_text("utf-8"))


def base_of(golden, name: str) -> Issue:
    own, cases = golden["case_bases"]["polarity_P"], golden["case_bases"][name]
    names = sorted({one for found, _ in cases.values() for one in found} | set(own))
    aspects = [Factor(one, P if one in own else A) for one in names]
    decisions = [decision(case, SIDES[won], found) for case, (found, won) in cases.items()]
    return Issue("issue", aspects, decisions)


def test_small_published_bases(golden):
    named = [one for one in golden["worked_examples"] if isinstance(one["case_base"], str)]
    assert len(named) >= 7
    for example in named:
        base = base_of(golden, example["case_base"])
        known = {aspect.id for aspect in base.aspects}
        facts = {name: name in example["query"] for name in known | set(example["query"])}
        found = forcing(base, {name: value for name, value in facts.items() if name in known})
        word, _, side = example["result_model"].partition(" ")
        won = SIDES.get(side)
        for each in (P, A):
            reached = found.reach(each) is Reach.FORCED
            assert reached is (each is won), example["id"]
        if word == "forced" and "by" in example:
            assert ids(found.by(won)) == set(example["by"])


def test_the_examples_of_both_models(golden):
    listed = [one for one in golden["worked_examples"] if not isinstance(one["case_base"], str)]
    assert listed
    for example in listed:
        cases = [
            decision(f"c{k}", SIDES[one["outcome"]], one["facts"], one["rule"])
            for k, one in enumerate(example["case_base"])
        ]
        base, facts = Issue("issue", SMALL, cases), only(SMALL, " ".join(example["query"]))
        assert answer(base, facts) == example["result_model"].split()[-1]
        if "reason_model" in example:
            assert answer(base, facts, REASON) == example["reason_model"].split()[-1]
        for expected in example.get("minimal_permissible_reasons_for_D", []):
            assert set(expected) in [one.names for one in departure(base, facts, A).reasons]


# D. CATO-32, read where it is printed

FORCED_BY = {
    "Boeing": "Goldberg Laser Trandes",
    "Bryce": "Goldberg NatInstruments",
    "Sandlin": "Robinson Sheets Yokana NatRejectors",
    "DigitalDev": "SpaceAero Forest Goldberg Lewis Mason NatInstruments",
    "Forest": "Goldberg Mason",
    "K&G": "MineralDeposits",
    "Reinforced": "Forest Goldberg Lewis Mason",
    "ValcoCincinnati": "Goldberg Laser",
}


@pytest.fixture(scope="module")
def cato(shared) -> Issue:
    page = shared / "reference/precedent.md"
    if not page.is_file():
        pytest.skip("the table of CATO cases does not stand beside this checkout")
    table = re.search(r"```\n(Arco D .*?)```", page.read_text("utf-8"), re.DOTALL)
    assert table
    return base_from_table(table[1])


def test_cato_leaving_one_out(cato):
    found = survey(cato)
    assert len(cato.decisions) == 32
    assert cato.won[P].bit_count() == 21
    assert found.consistent
    assert found.agreement == Agreement(right=13, wrong=0, both=0, open=19)


def test_cato_who_forces_whom(cato):
    for case, others in FORCED_BY.items():
        left = next(one for one in cato.decisions if one.id == case)
        rest = Issue("issue", cato.aspects, [one for one in cato.decisions if one is not left])
        facts = only(cato.aspects, " ".join(left.found))
        assert ids(forcing(rest, facts).by(left.outcome)) == set(others.split()), case


# E. Authority layers

COURTS = {
    "lower": Authority.PERSUASIVE,
    "upper": Authority.BINDING,
    "foreign": Authority.PERSUASIVE,
}
SAME = factors("a", "b")
C1, C2, C3, C4 = (
    decision(name, won, ["a"], court=court)
    for name, won, court in [
        ("c1", A, "lower"),
        ("c2", P, "upper"),
        ("c3", A, "foreign"),
        ("c4", P, "foreign"),
    ]
)


@pytest.mark.parametrize(
    ("decisions", "label", "side", "carried", "contrary"),
    [
        ((C1, C2, C3), Label.BOUND, P, {"c2"}, {"c1", "c3"}),
        ((C1, C3), Label.UNCONTRADICTED, A, {"c1", "c3"}, set()),
        ((C1, C3, C4), Label.SPLIT, None, {"c1", "c3", "c4"}, set()),
    ],
)
def test_the_highest_layer_answers_and_the_contrary_is_disclosed(
    decisions, label, side, carried, contrary
):
    # c1 was decided for the authority although nothing but "a" was found: so "a" did not suffice.
    base = Issue("issue", SAME, decisions)
    found = status(base, {"a": True, "b": False}, lambda one: COURTS[one.precedent.court])
    assert (found.label, found.side) == (label, side)
    assert ids(found.carried_by) == carried
    assert ids(found.contrary) == contrary
    assert all(line.pin for line in found.forcing)


# F. Three values


THREE = issue(SMALL, "c P p1 p2 d1")


@pytest.mark.parametrize(
    ("facts", "reach", "prove", "exclude"),
    [
        ({"p1": True, "p2": None, "d1": True, "d2": None, "d3": False},
         Reach.POSSIBLE, {"p2"}, {"d2"}),
        ({"p1": True, "p2": False, "d1": True, "d3": False}, Reach.NOT, set(), {"d2"}),
        ({"p1": True, "p2": True, "d1": True, "d2": False, "d3": False},
         Reach.FORCED, set(), set()),
        ({"p1": True, "p2": True, "d1": True, "d2": False, "d3": None},
         Reach.POSSIBLE, set(), {"d3"}),
    ],
)  # fmt: skip
def test_what_is_unknown_is_the_gap(facts, reach, prove, exclude):
    found = compare(THREE, THREE.decisions[0], facts)
    assert found.reach is reach
    assert found.names(Place.PROVE) == prove
    assert found.names(Place.EXCLUDE) == exclude
    assert forcing(THREE, facts).reach(P) is reach
    assert all(point.pin for point in found.points)


# §6. The dispute about what a court concluded halfway


def test_two_precedents_make_a_chain_where_one_does_not_reach():
    halfway = Issue("I", factors("a b", ""), [
        decision("c1", P, ["a"], issue="I"), decision("c2", P, ["b"], issue="I"),
    ])  # fmt: skip
    top = factors("a b I", "J")
    claim = Issue("claim", top, [
        decision("c1", P, ["I"], issue="claim"),
        decision("c2", A, ["I", "J"], issue="claim"),
    ])  # fmt: skip
    facts = {"a": False, "b": True, "J": False}
    found = settle([halfway, claim], facts)
    assert found["I"].for_protection is Truth.HOLDS
    assert not found["I"].is_chain
    assert found["claim"].for_protection is Truth.HOLDS
    assert found["claim"].is_chain
    assert [[one.issue for one in link.through] for link in found["claim"].links] == [["I"]]
    assert forcing(claim, facts).reach(P) is not Reach.FORCED


def test_a_line_is_read_as_it_is_written():
    read = decided("c P p1 d1 because p1")
    assert (read.found, read.ratio) == ({"p1": True, "d1": True}, {"p1"})
