"""Law pages that show one feature each, with the expected answers inside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nansen.reasoning.program import Program
from nansen.reasoning.proof import Question
from nansen.reasoning.prove import prove
from nansen.reasoning.scenarios import run_scenario, run_scenarios
from nansen.rules.selection import Moment, select
from nansen.rules.store import load_rulebook
from nansen.truth import Truth

GOOD = Path(__file__).parent / "good"
PAGES = sorted(path for path in GOOD.iterdir() if path.is_dir() or path.suffix == ".md")


def read(path):
    rulebook, defects = load_rulebook([path])
    assert not defects, "\n\n".join(map(str, defects))
    return rulebook


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_scenario_comes_out_as_written(path):
    rulebook = read(path)
    assert len(rulebook.scenarios) >= 3

    differences = run_scenarios(rulebook)

    assert not differences, "\n\n".join(map(str, differences))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_scenario_passes_with_another_answer(path):
    """An expectation that cannot fail shows nothing."""
    rulebook = read(path)
    for scenario in rulebook.scenarios:
        for position, expected in enumerate(scenario.expected):
            for truth in Truth:
                if truth.value != expected.value:
                    other = replace(expected, value=truth.value)
                    changed = (
                        *scenario.expected[:position],
                        other,
                        *scenario.expected[position + 1 :],
                    )
                    assert run_scenario(rulebook, replace(scenario, expected=changed))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_rule_stands_under_a_restated_provision(path):
    rulebook = read(path)
    for item in (*rulebook.rules, *rulebook.exceptions, *rulebook.presumptions):
        provision = rulebook.provision(item.provision)
        assert provision, item.id
        assert provision.restatement, item.id


def test_objections_and_answers_change_no_answer():
    """The same page with its objections taken out answers alike."""
    rulebook = read(GOOD / "objections.md")
    assert rulebook.objections
    assert {reply.target for reply in rulebook.replies} == {"no_summons", "no_summons.by_law"}

    assert not run_scenarios(replace(rulebook, objections=(), replies=()))


INTERVALS = [
    ({"age": (17.0, 19.0)}, "of_age", Truth.OPEN),
    ({"age": (18.0, 30.0)}, "of_age", Truth.HOLDS),
    ({"age": (12.0, 17.0)}, "of_age", Truth.FAILS),
    ({"age": (30.0, 31.0)}, "of_age", Truth.OPEN),
    ({"left_on": (date(2022, 12, 1), date(2022, 12, 31))}, "left_late", Truth.FAILS),
    ({"left_on": (date(2022, 12, 31), date(2023, 1, 1))}, "left_late", Truth.OPEN),
    ({"left_on": (date(2023, 1, 1), date(2023, 6, 1))}, "left_late", Truth.HOLDS),
    (
        {"left_on": (date(2022, 1, 1), date(2022, 2, 1)), "called_on": (date(2022, 2, 2),) * 2},
        "left_in_time",
        Truth.HOLDS,
    ),
    (
        {"left_on": (date(2022, 1, 1), date(2022, 2, 2)), "called_on": (date(2022, 2, 2),) * 2},
        "left_in_time",
        Truth.OPEN,
    ),
]


@pytest.mark.parametrize(("values", "goal", "answer"), INTERVALS)
def test_interval_that_does_not_settle_a_comparison_leaves_it_open(values, goal, answer):
    rulebook = read(GOOD / "comparisons.md")
    program = Program(select(rulebook, Moment(date(2026, 1, 1), "FI")), [goal])

    assert prove(program, Question(goal), values).value is answer
