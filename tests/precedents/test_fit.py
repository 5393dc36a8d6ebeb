"""Fit: what cannot be compared is refused, and every reason is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nansen.precedents.arguments import Argument, ArgumentGraph, Attack, Attacks
from nansen.precedents.departure import permitted
from nansen.precedents.factors import Dimension, Factor
from nansen.precedents.faults import FactsError, GraphError, IssueError, NoReasonError
from nansen.precedents.issue import Issue
from tests.precedents.strategies import AGE
from tests.precedents.worked import A, P, decision, factors

TWO = factors("called_up", "exempt")
GOOD = decision("Riga", P, ["called_up"])


@pytest.mark.parametrize(
    ("aspects", "said"),
    [
        ((*TWO, Factor("exempt", P)), "'exempt' is declared twice"),
        ((Dimension("age", ("old", "young"), ()),), "The order of 'age' has no source"),
        ((Dimension("age", ("old",), ("x",)),), "no order"),
        ((Dimension("age", ("old", "old"), ("x",)),), "no order"),
        ((Dimension("age", ("a", "b"), ("x",), if_silent="c"),), "no order"),
        ((Dimension("age", ("a", "b"), ("x",), better=frozenset({("a", "c")})),), "no order"),
        ((Dimension("age", ("a", "b"), ("x",), better=frozenset({("a", "b"), ("b", "a")})),),
         "no order"),
    ],
)  # fmt: skip
def test_factors_that_do_not_fit(aspects, said):
    with pytest.raises(IssueError, match=said):
        Issue("issue", aspects, [])


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (replace(GOOD, pin=""), "Riga has no pinpoint"),
        (replace(GOOD, issue="other"), "about another issue, 'other'"),
        (replace(GOOD, found={"caled_up": True}), "Did you mean 'called_up'"),
        (replace(GOOD, found={"called_up": 1}), "'1' does not fit 'called_up'"),
        (replace(GOOD, found={"age": "ancient"}), "'ancient' does not fit 'age'"),
        (replace(GOOD, ratio=frozenset()), "rests on nothing"),
        (replace(GOOD, ratio=frozenset({"exempt"})), "was not found for the winner: exempt"),
    ],
)
def test_decisions_that_do_not_fit(bad, said):
    with pytest.raises(IssueError, match=said):
        Issue("issue", (*TWO, AGE), [bad])


def test_all_faults_are_told_at_once():
    with pytest.raises(IssueError) as caught:
        Issue("issue", TWO, [replace(GOOD, pin=""), replace(GOOD, found={"x": True})])
    assert len(caught.value.remarks) == 2


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"exemt": True}, "Did you mean 'exempt'"),
        ({"exempt": "yes"}, "'yes' does not fit 'exempt'"),
        ({"age": True}, "'True' does not fit 'age'"),
        ({"age": frozenset()}, "'no value' does not fit 'age'"),
    ],
)
def test_facts_that_do_not_fit(facts, said):
    with pytest.raises(FactsError, match=said):
        Issue("issue", (*TWO, AGE), [GOOD]).read(facts)


@pytest.mark.parametrize("reason", [set(), {"called_up"}, {"exempt"}, {"nothing"}])
def test_a_reason_must_be_one_that_the_side_has(reason):
    facts = {"called_up": True, "exempt": False}
    with pytest.raises(NoReasonError):
        permitted(Issue("issue", TWO, [GOOD]), facts, reason, A)


@pytest.mark.parametrize(
    ("attacks", "said"),
    [
        ([Attack("o", "nobody")], "No argument is called 'nobody'"),
        ([Attack("o", "claim", Attacks.UNDERMINE, "caled")], "Did you mean 'called'"),
        ([Attack("o", "claim", Attacks.REBUT, "called")], "does not undermine it: rebut"),
    ],
)
def test_attacks_that_do_not_fit(attacks, said):
    with pytest.raises(GraphError, match=said):
        ArgumentGraph([Argument("claim", ("called",)), Argument("o")], attacks)


def test_two_arguments_of_one_name():
    with pytest.raises(GraphError, match="two arguments called 'o'"):
        ArgumentGraph([Argument("o"), Argument("o")])
