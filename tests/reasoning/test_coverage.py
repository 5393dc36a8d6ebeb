"""Coverage: what counts as firing and as being blocked, and that our pages show all of both."""

from __future__ import annotations

import pytest

from nansen.reasoning.coverage import Covered, cover, uncovered
from nansen.rules.rulebook import Rulebook
from tests.strategies import read_rulebook, write_page

#: The pages that scenarios cover wholly.
WHOLE = tuple(f"laws/{folder}/" for folder in ("eu", "cjeu", "fi", "ru", "int", "un", "echr"))

NAMES = """
fact a : bool
  label en "A"
  burden applicant
fact b : bool
  label en "B"
  burden applicant
fact c : bool
  label en "C"
  burden state
reading question : one | other
  label en "The question"
  option one en "One"
  option other en "Other"
outcome goal
  label en "The goal"
  favours applicant
"""
RULE = """
rule r : goal
  if all of
    - a
    - b
"""
EXCEPTION = """
exception x to r
  when all of
    - c
"""
PRESUMPTION = """
presumption p : goal
  from all of
    - a
    - b
  rebutted when any of
    - c
  burden state
"""
NOTHING = ()
BOTH = ("fires", "is blocked")


def scenario(*given: str, title: str = "one", settled: bool = False) -> str:
    lines = "\n".join(f"    {one} = true" if " = " not in one else f"    {one}" for one in given)
    law = " settled" if settled else ""
    expect = "  expect\n    goal = unknown\n"
    return f'\nscenario "{title}"\n  as of 2026-11-23 in FI{law}\n  given\n{lines}\n{expect}'


def covered(*blocks: str) -> dict[tuple[str, str], Covered]:
    """Read a page, whatever its scenarios expect, and find what they cover."""
    rulebook = read_rulebook(write_page(NAMES + "".join(blocks)))
    return {(one.kind, one.item.id): one for one in cover(rulebook)}


def lacks(kind: str, name: str, *blocks: str) -> tuple[str, ...]:
    return covered(*blocks)[kind, name].lacks


@pytest.mark.parametrize(
    ("scenarios", "expected"),
    [
        ([scenario("a", "b")], ("is blocked",)),
        ([scenario("a = false")], ("fires",)),
        ([scenario("a")], ("fires",)),
        ([scenario("c")], BOTH),
        ([scenario("a", "b"), scenario("b = false", title="two")], NOTHING),
    ],
)
def test_a_rule_fires_or_is_blocked_by_what_a_scenario_says_of_it(scenarios, expected):
    assert lacks("rule", "r", RULE, *scenarios) == expected


def test_an_exception_that_holds_blocks_its_rule_and_fires():
    blocks = (RULE, EXCEPTION, scenario("a", "b", "c"))
    assert lacks("rule", "r", *blocks) == ("fires",)
    assert lacks("exception", "x", *blocks) == ("is blocked",)
    assert lacks("exception", "x", *blocks, scenario("c = false", title="two")) == NOTHING


def test_an_open_exception_neither_fires_nor_blocks():
    blocks = (RULE, EXCEPTION, scenario("a", "b"))
    assert lacks("rule", "r", *blocks) == BOTH
    assert lacks("exception", "x", *blocks) == BOTH


def test_a_presumption_is_blocked_when_it_is_rebutted():
    stands, rebutted = scenario("a", "b"), scenario("a", "b", "c", title="two")
    assert lacks("presumption", "p", PRESUMPTION, stands) == ("is blocked",)
    assert lacks("presumption", "p", PRESUMPTION, stands, rebutted) == NOTHING
    assert lacks("rebuttal", "p", PRESUMPTION, stands, rebutted) == NOTHING


def test_a_rebuttal_without_the_basis_of_its_presumption_rebuts_nothing():
    assert lacks("rebuttal", "p", PRESUMPTION, scenario("c")) == BOTH
    assert lacks("rebuttal", "p", PRESUMPTION, scenario("a", "b")) == ("fires",)


def test_an_argued_rule_does_not_fire_in_settled_law():
    argued = RULE + "  status argued\n"
    assert lacks("rule", "r", argued, scenario("a", "b", settled=True)) == BOTH
    assert lacks("rule", "r", argued, scenario("a", "b")) == ("is blocked",)


def test_a_rule_that_does_not_count_on_the_day_is_not_shown():
    later = RULE + "  in force 2027-01-01 ..\n"
    assert lacks("rule", "r", later, scenario("a", "b")) == BOTH


def test_a_rule_of_one_reading_fires_under_it():
    reading = RULE + "  reading question other\n"
    assert lacks("rule", "r", reading, scenario("a", "b")) == ("is blocked",)


def test_the_first_scenario_that_shows_it_is_named():
    one = covered(RULE, scenario("a", "b", title="first"), scenario("a", "b", title="second"))
    fires = one["rule", "r"].fires
    assert fires is not None
    assert fires.title == "first"


def test_everything_on_our_pages_fires_and_is_blocked(rulebook: Rulebook):
    lacking = [
        f"{one.item.span}: no scenario in which {one.kind} {one.item.id} {' or '.join(one.lacks)}"
        for file, items in uncovered(cover(rulebook)).items()
        if file.startswith(WHOLE)
        for one in items
    ]
    assert not lacking, "\n".join(lacking)
