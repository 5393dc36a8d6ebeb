"""Labels: the grounded labelling, conditional arguments, and what can still change."""

from __future__ import annotations

import importlib.util
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings

from nansen.precedents.arguments import Argument, ArgumentGraph, Attack, Attacks
from nansen.precedents.faults import GraphError
from nansen.precedents.labels import Label, label, unanswered
from nansen.precedents.relevance import relevance
from tests.precedents.strategies import graphs

MANY = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


def grounded(names, attacks) -> set[str]:
    """The least fixed point of the characteristic function, as Dung (1995) defines it."""
    accepted: set[str] = set()
    while True:
        beaten = {target for attacker, target in attacks if attacker in accepted}
        defended = {
            name for name in names
            if {attacker for attacker, target in attacks if target == name} <= beaten
        }  # fmt: skip
        if defended == accepted:
            return accepted
        accepted = defended


def pairs(graph) -> list[tuple[str, str]]:
    return [(attack.attacker, attack.target) for attack in graph.attacks]


def standing(graph) -> set[str]:
    return {name for name, found in label(graph).items() if found is Label.IN}


@MANY
@given(graphs())
def test_labels_are_the_least_fixed_point(graph):
    accepted = grounded(graph.arguments, pairs(graph))
    beaten = {target for attacker, target in pairs(graph) if attacker in accepted}
    labels = label(graph)
    assert standing(graph) == accepted
    assert {name for name, found in labels.items() if found is Label.OUT} == beaten


@MANY
@given(graphs())
def test_labels_are_those_of_another_program(graph):
    if importlib.util.find_spec("py_arg") is None:
        pytest.skip("python-argumentation is not installed: no second program to compare with")
    from py_arg.abstract_argumentation_classes.abstract_argumentation_framework import (  # noqa: PLC0415
        AbstractArgumentationFramework,
    )
    from py_arg.abstract_argumentation_classes.argument import Argument as Theirs  # noqa: PLC0415
    from py_arg.abstract_argumentation_classes.defeat import Defeat  # noqa: PLC0415
    from py_arg.algorithms.semantics.get_grounded_extension import (  # noqa: PLC0415
        get_grounded_extension,
    )

    theirs = {name: Theirs(name) for name in graph.arguments}
    defeats = [Defeat(theirs[attacker], theirs[target]) for attacker, target in pairs(graph)]
    framework = AbstractArgumentationFramework("", list(theirs.values()), defeats)
    assert {one.name for one in get_grounded_extension(framework)} == standing(graph)


def with_answers(graph, answers) -> ArgumentGraph:
    return ArgumentGraph(graph.arguments.values(), graph.attacks, {**graph.premises, **answers})


def unknown(graph) -> list[str]:
    return sorted({premise for name in graph.arguments for premise in graph.gap(name)})


@MANY
@given(graphs(most=6, premises=4))
def test_knowing_more_never_changes_a_label_that_is_decided(graph):
    labels = label(graph)
    for answers in product((True, False), repeat=len(unknown(graph))):
        more = label(with_answers(graph, dict(zip(unknown(graph), answers, strict=True))))
        for name, found in labels.items():
            assert found in {Label.UNDECIDED, more[name]}


@MANY
@given(graphs(most=6, premises=4))
def test_relevant_is_what_some_state_of_knowledge_makes_decisive(graph):
    found = relevance(graph, "x0")
    premises = unknown(graph)
    states = {
        answers: label(with_answers(graph, dict(zip(premises, answers, strict=True))))["x0"]
        for answers in product((True, False, None), repeat=len(premises))
    }
    decisive = {
        premise
        for place, premise in enumerate(premises)
        for state in states
        if state[place] is None
        for answer in (True, False)
        if states[*state[:place], answer, *state[place + 1 :]] is not states[state]
    }
    assert found.exact
    assert set(found.premises) == decisive


@MANY
@given(graphs(most=6, premises=4))
def test_the_smallest_answers_decide_and_spare_nothing(graph):
    found = relevance(graph, "x0")
    for ways, expected in [(found.to_in, Label.IN), (found.to_out, Label.OUT)]:
        for answers in ways:
            assert label(with_answers(graph, answers))["x0"] is expected
            for premise in answers:
                fewer = {name: value for name, value in answers.items() if name != premise}
                assert label(with_answers(graph, fewer))["x0"] is Label.UNDECIDED


# In the words of a file

FILE = [
    Argument("claim", ("called_up",), "He would be made to fight.", "application, p. 3"),
    Argument("fined", (), "Evaders are fined.", "decision, p. 7"),
    Argument("raised", ("amended",), "The law was amended since.", "report, p. 2"),
    Argument("too_old", ("over_30",), "He is too old to be called.", "decision, p. 8"),
    Argument("reserve", (), "Reservists are called at any age.", "report, p. 9"),
]
AGAINST = [
    Attack("fined", "claim"),
    Attack("raised", "fined", Attacks.UNDERCUT),
    Attack("too_old", "claim", Attacks.UNDERMINE, "called_up"),
    Attack("reserve", "too_old", Attacks.REBUT),
]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"called_up": True, "amended": True, "over_30": True}, "in out in out in"),
        ({"called_up": True, "amended": False, "over_30": True}, "out in out out in"),
        ({"called_up": True, "over_30": True}, "undecided undecided undecided out in"),
        ({"amended": True}, "undecided out in out in"),
    ],
)
def test_an_answer_counts_once_its_premises_are_shown(known, expected):
    labels = label(ArgumentGraph(FILE, AGAINST, known))
    assert [labels[one.id].value for one in FILE] == expected.split()


def test_what_is_unanswered_and_what_would_answer_it():
    graph = ArgumentGraph(FILE, AGAINST, {"called_up": True})
    assert [(one.id, one.label, one.gap, one.pin) for one in unanswered(graph, "claim")] == [
        ("fined", Label.UNDECIDED, (), "decision, p. 7"),
    ]
    found = relevance(graph, "claim")
    assert found.premises == ("amended",)
    assert found.to_in == ({"amended": True},)
    assert found.to_out == ({"amended": False},)


def test_an_objection_that_stands_comes_before_one_that_waits():
    without_reserve = [one for one in AGAINST if one.attacker != "reserve"]
    graph = ArgumentGraph(FILE, without_reserve, {"called_up": True, "amended": False})
    found = unanswered(graph, "claim")
    assert [(one.id, one.gap) for one in found] == [("fined", ()), ("too_old", ("over_30",))]


@pytest.mark.parametrize("ask", [unanswered, relevance])
def test_a_claim_that_is_not_there(ask):
    with pytest.raises(GraphError, match="Did you mean 'claim'"):
        ask(ArgumentGraph(FILE, AGAINST), "clam")


def test_a_circle_stays_undecided():
    graph = ArgumentGraph([Argument("a"), Argument("b")], [Attack("a", "b"), Attack("b", "a")])
    assert set(label(graph).values()) == {Label.UNDECIDED}


def test_many_ways_leave_nothing_out():
    """Twelve objections, each with two premises: too many ways to list, and none is dropped."""
    objections = [Argument(f"o{k}", (f"s{k}", f"t{k}")) for k in range(12)]
    graph = ArgumentGraph(
        [Argument("claim"), *objections], [Attack(one.id, "claim") for one in objections]
    )
    found = relevance(graph, "claim")
    assert not found.exact
    assert set(found.premises) == {name for one in objections for name in one.premises}


def test_long_lines_of_answers_take_linear_time():
    count = 50_000
    graph = ArgumentGraph(
        [Argument(f"a{k}") for k in range(count)],
        [Attack(f"a{k + 1}", f"a{k}") for k in range(count - 1)],
    )
    labels = label(graph)
    assert labels["a0"] is (Label.IN if count % 2 else Label.OUT)
