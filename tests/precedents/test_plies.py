"""Plies and chains: how a precedent is argued, in the words of an invented file."""

from __future__ import annotations

import pytest

from nansen.precedents.additions import adds_conflict
from nansen.precedents.chains import settle
from nansen.precedents.compare import Place
from nansen.precedents.departure import departure
from nansen.precedents.factors import Factor
from nansen.precedents.faults import CircleError, FactsError, IssueError
from nansen.precedents.issue import Issue
from nansen.precedents.layers import Authority, Label, nearest, status
from nansen.precedents.plies import three_ply
from nansen.truth import Truth
from tests.precedents.strategies import AGE
from tests.precedents.worked import A, P, decision, factors, ids

FRONT = factors("called_up trained refused", "over_thirty exempt fined_only")


def front(*decisions) -> Issue:
    return Issue("issue", FRONT, decisions)


CITED = decision("Riga 2026", P, ["called_up", "trained", "refused"])
OLDER = decision("Paris 2023", P, ["called_up", "over_thirty"])
UNTRAINED = decision("Vilnius 2025", P, ["called_up", "refused"])
AGAINST = decision("Halle 2026", A, ["called_up", "trained", "refused", "over_thirty", "exempt"])
FAR = decision("Berlin 2024", A, ["over_thirty"])
CASE = {
    "called_up": True, "trained": False, "refused": True,
    "over_thirty": True, "exempt": False, "fined_only": True,
}  # fmt: skip


def test_a_precedent_is_cited_distinguished_countered_and_defended():
    plies = three_ply(front(CITED, OLDER, UNTRAINED, AGAINST, FAR), CITED, CASE)
    assert plies.cited.names(Place.SHARED) == {"called_up", "refused"}
    told = [(one.point.name, one.point.place, ids(one.answers)) for one in plies.distinctions]
    assert told == [
        ("fined_only", Place.EXTRA, set()),
        ("trained", Place.WEAKER, {"Paris 2023", "Vilnius 2025"}),
        ("over_thirty", Place.EXTRA, {"Paris 2023"}),
    ]
    assert plies.best_distinction.point.name == "fined_only"
    assert [one.point.name for one in plies.unanswered] == ["fined_only"]
    # Only Halle shares all that Riga shares with the case; it too can be distinguished.
    assert ids(plies.counters) == {"Halle 2026"}
    assert plies.counters[0].names(Place.WEAKER) == {"exempt"}


def test_a_point_says_what_was_found_then_and_where():
    pinned = decision("Riga 2026", P, {"called_up": True, "exempt": False})
    case = {**CASE, "exempt": True, "over_thirty": False}
    points = {p.name: p for p in three_ply(front(pinned), pinned, case).cited.points}
    assert points["exempt"].then is False
    assert points["fined_only"].then is None
    assert points["exempt"].pin == "Riga 2026, para 1"


# Before a court


def test_only_decisions_that_count_stand_in_the_way():
    base = front(CITED, UNTRAINED)
    case = {**CASE, "trained": None}
    every = departure(base, case, A)
    assert ids(every.applicable) == {"Vilnius 2025"}
    assert ids(every.perhaps) == {"Riga 2026"}
    assert {name for one in every.reasons for name in one.names} == {"fined_only", "over_thirty"}
    assert len(every.reasons) == 2
    none = departure(base, case, A, counts=lambda one: one.id == "Riga 2026")
    assert (none.applicable, none.reasons) == ((), ())


def test_what_is_not_established_is_told_apart_in_a_reason():
    case = {**CASE, "over_thirty": False, "fined_only": None, "exempt": None}
    found = departure(front(UNTRAINED), case, A)
    assert all((one.found, len(one.open)) == (frozenset(), 1) for one in found.reasons)
    assert {name for one in found.reasons for name in one.open} == {"exempt", "fined_only"}
    case["exempt"] = True
    found = departure(front(UNTRAINED), case, A)
    assert {(*one.found, *one.open) for one in found.reasons if one.found} == {("exempt",)}


def test_a_dimension_has_to_be_as_good_before_a_precedent_applies():
    base = Issue("issue", (*FRONT, AGE), [decision("c", P, {"called_up": True, "age": "young"})])
    for age, applies in [("adult", False), ("young", True), ("child", True)]:
        found = departure(base, {**CASE, "age": age}, A)
        assert bool(found.applicable) is applies


@pytest.mark.parametrize(
    ("facts", "label", "prove"),
    [
        ({**CASE, "trained": True}, Label.UNREACHED, []),
        ({"called_up": True, "refused": True, "over_thirty": False, "fined_only": False},
         Label.OPEN, [{"trained", "exempt"}]),
    ],
)  # fmt: skip
def test_a_case_that_no_precedent_settles(facts, label, prove):
    base = front(CITED)
    found = status(base, facts, lambda _: Authority.BINDING)
    assert (found.label, found.side, found.carried_by) == (label, None, ())
    gaps = [gap.names(Place.PROVE, Place.EXCLUDE) for gap in found.gaps(P)]
    assert gaps == prove
    assert not list(found.gaps(A))
    if label is Label.UNREACHED:
        (near,) = nearest(base, facts, lambda _: Authority.BINDING)
        assert {point.name for point in near.differences} == {"over_thirty", "fined_only"}


def test_a_decision_without_authority_is_not_there():
    base = front(UNTRAINED)
    facts = {"called_up": True, "refused": True, **dict.fromkeys(
        ("over_thirty", "exempt", "fined_only"), False)}  # fmt: skip
    assert status(base, facts, lambda _: Authority.REASONS).label is Label.REASONED
    overruled = status(base, facts, lambda _: Authority.NONE)
    assert (overruled.label, overruled.forcing) == (Label.UNREACHED, ())
    assert nearest(base, facts, lambda _: Authority.NONE) == ()


# Adding to decisions that contradict each other already

DISPUTED = front(
    decision("yes", P, ["called_up", "over_thirty"]),
    decision("no", A, ["called_up", "over_thirty"]),
)


@pytest.mark.parametrize(
    ("new", "adds"),
    [
        (decision("again", A, ["called_up", "over_thirty"]), False),
        (decision("again", P, ["called_up", "over_thirty"]), False),
        (decision("further", A, ["called_up", "trained", "over_thirty"]), True),
        (decision("apart", A, ["called_up", "exempt"]), False),
    ],
    ids=lambda value: getattr(value, "id", None),
)
def test_a_court_may_follow_either_line_of_a_split_but_not_widen_it(new, adds):
    assert adds_conflict(DISPUTED, new) is adds


# Chains


def test_a_conflict_stays_where_it_arose():
    below = Issue("sent", factors("a", "b"), [
        decision("yes", P, ["a"], issue="sent"), decision("no", A, ["a"], issue="sent"),
    ])  # fmt: skip
    top = Issue("claim", factors("sent", ""), [decision("c", P, ["sent"], issue="claim")])
    found = settle([top, below], {"a": True, "b": False})
    assert found["sent"].for_protection is Truth.CONFLICT
    assert {link.decision.id for link in found["sent"].links} == {"yes", "no"}
    assert found["claim"].for_protection is Truth.OPEN


def test_an_issue_won_by_the_authority_is_an_absent_factor_for_protection():
    below = Issue("shelter", factors("", "relatives"), [
        decision("no shelter", P, [], issue="shelter"),
        decision("shelter", A, ["relatives"], issue="shelter"),
    ])  # fmt: skip
    top = Issue("claim", factors("danger", "shelter"), [
        decision("sent back", A, ["danger", "shelter"], issue="claim"),
        decision("kept", P, ["danger"], issue="claim"),
    ])  # fmt: skip
    won = settle([below, top], {"danger": True, "relatives": False})
    lost = settle([below, top], {"danger": True, "relatives": True})
    assert [link.decision.id for link in won["claim"].links] == ["kept"]
    assert [link.decision.id for link in lost["claim"].links] == ["sent back"]
    assert won["claim"].is_chain
    said = settle([below, top], {"danger": True, "shelter": False})
    assert said["shelter"].for_protection is Truth.OPEN
    assert said["claim"].for_protection is Truth.HOLDS
    assert not said["claim"].is_chain


def test_issues_in_a_circle_are_refused():
    one = Issue("one", [Factor("two", P)], [])
    two = Issue("two", [Factor("one", P)], [])
    with pytest.raises(CircleError, match="one"):
        settle([one, two], {})


def test_a_fact_of_no_issue_is_refused():
    with pytest.raises(FactsError, match="Did you mean 'danger'"):
        settle([Issue("claim", factors("danger", ""), [])], {"dangr": True})


def test_an_issue_is_no_dimension():
    with pytest.raises(IssueError, match="age"):
        settle([Issue("age", [], []), Issue("claim", [AGE], [])], {})
