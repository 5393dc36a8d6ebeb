"""Deep checks: on small rulebooks of which the right observation is known."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nansen.cli import main
from nansen.reasoning.deep.examine import Examined, examine
from nansen.reasoning.deep.law import Law
from nansen.reasoning.deep.mutation import mutants
from nansen.reasoning.deep.observation import CHECKS, Observation
from nansen.reasoning.deep.solver import Bits, has_solver
from nansen.reasoning.scenarios import run_scenarios
from nansen.reasoning.values import FAILS, HOLDS, UPWARD
from nansen.rules.rulebook import Rulebook
from nansen.rules.selection import Moment, select
from nansen.rules.syntax import Kind
from tests.strategies import facts, read_rulebook, rulebooks, write_page

DAY = date(2026, 11, 23)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
solver = pytest.mark.skipif(not has_solver(), reason="needs the extra 'deep'")

NAMES = """
fact a : bool
  label en "A"
  burden applicant
fact b : bool
  label en "B"
  burden state
fact c : bool
  label en "C"
  burden shared
outcome goal
  label en "The goal"
  favours applicant
"""


def book(*pages: str) -> Rulebook:
    return read_rulebook(*(write_page(page) for page in pages))


def found(rulebook: Rulebook, check: str) -> list[Observation]:
    return [one for one in examine(rulebook, DAY).observations if one.check == check]


def says(rulebook: Rulebook, check: str) -> str:
    return "\n".join(one.says for one in found(rulebook, check))


def scenario(given_: str, expected: str, title: str = "one") -> str:
    lines = "\n".join(f"    {line}" for line in given_.split("; "))
    return f'scenario "{title}"\n  as of 2026-11-23 in FI\n  given\n{lines}\n  expect\n    {expected}\n'


RULE = "rule r.one : goal\n  if all of\n    - a\n    - b\n"


# N002


def test_names_that_nothing_uses_or_fills_are_told():
    more = """
open filled
  label en "Filled"
  burden applicant
open empty
  label en "Empty"
  burden applicant
conclusion nobody
  label en "Nobody"
reading question : x | y
  label en "A question"
  option x en "X"
  option y en "Y"
rule r.filled : filled
  if all of
    - a
rule r.goal : goal
  if all of
    - filled
    - empty
"""
    told = says(book(NAMES + more), "N002")
    assert "No rule asks for 'b'." in told
    assert "the open term 'empty' holds" in told
    assert "No rule concludes 'nobody'." in told
    assert "No rule needs 'nobody'." in told
    assert "rests on the reading 'question'" in told
    assert "'filled'" not in told
    assert "'a'" not in told


def test_a_fact_that_is_the_right_side_of_a_comparison_is_used():
    more = 'fact d : date\n  label en "D"\n  burden state\nfact e : date\n  label en "E"\n  burden state\n'
    rule = "rule r.one : goal\n  if all of\n    - d < e\n"
    told = says(book(NAMES + more + rule), "N002")
    assert "'d'" not in told
    assert "'e'" not in told


# N004 and N005


def page(blocks: str, **keys: str) -> str:
    text = write_page(blocks)
    for key, value in keys.items():
        line = f"{key}: {value}\n"
        if f"\n{key}: " in text:
            start = text.index(f"\n{key}: ") + 1
            text = text[:start] + line + text[text.index("\n", start) + 1 :]
        else:
            text = text.replace("certainty: official\n", f"{line}certainty: official\n", 1)
    return text


def test_days_on_which_neither_of_two_pages_counts_are_told():
    older = page(NAMES + RULE, in_force="2000-01-01 .. 2026-06-11", replaced_by="test/p1")
    newer = page("rule s.one : goal\n  if all of\n    - a\n", in_force="2026-07-01 ..")
    told = says(read_rulebook(older, newer), "N004")
    assert "counts 2026-06-12 to 2026-06-30 in FI." in told
    assert len(told.splitlines()) == 1


def test_days_on_which_both_pages_count_are_told():
    older = page(NAMES + RULE, in_force="2000-01-01 ..", replaced_by="test/p1")
    newer = page("rule s.one : goal\n  if all of\n    - a\n", in_force="2026-07-01 ..")
    assert "count from 2026-07-01 in FI." in says(read_rulebook(older, newer), "N004")


def test_a_page_replaced_by_none_of_the_library_is_told():
    older = page(NAMES + RULE, replaced_by="test/nowhere")
    assert "'test/nowhere'" in says(read_rulebook(older), "N004")


def test_a_judgment_that_binds_back_to_nothing_is_told():
    law = page(NAMES + RULE, in_force="2000-01-01 .. 2010-12-31")
    late = page(
        "rule s.one : goal\n  if all of\n    - a\n",
        kind="cjeu-judgment", effect="ex-tunc", known_from="2015-02-26", interprets="[test/p0]",
    )  # fmt: skip
    assert "that never count once it could be known" in says(read_rulebook(law, late), "N004")


def test_a_page_that_interprets_past_law_is_told():
    law = page(NAMES + RULE, in_force="2000-01-01 .. 2010-12-31")
    note = page("rule s.one : goal\n  if all of\n    - a\n", interprets="[test/p0]")
    told = says(read_rulebook(law, note), "N004")
    assert "Nothing that this page interprets counts on 2026-11-23" in told


def test_gaps_between_the_versions_of_a_rule_are_told():
    first = RULE + "  in force .. 2020-12-31\n"
    second = RULE + "  in force 2021-02-01 ..\n"
    told = says(book(NAMES + first + second), "N004")
    assert "No version of 'r.one' is in force 2021-01-01 to 2021-01-31." in told


def test_a_rule_outside_the_days_of_its_page_is_told():
    late = RULE + "  in force .. 1999-12-31\n"
    assert "'r.one' is in force on no day" in says(book(NAMES + late), "N004")


def test_a_page_checked_long_ago_and_an_old_text_are_told():
    rule = RULE + "  in force 2024-01-01 ..\n"
    text = page(NAMES + rule, checked="2024-11-23", text_as_of="2020-01-01")
    told = says(read_rulebook(text), "N005")
    assert "last checked on 2024-11-23, 24 months ago" in told
    assert "of 2020-01-01; the page speaks of law in force from 2024-01-01" in told


def test_names_without_a_label_in_a_language_of_the_page_are_told():
    text = NAMES.replace('label en "A"', 'label en "A"\n  label fi "A suomeksi"')
    assert "3 have no label in 'fi': 'b', 'c' and 'goal'" in says(book(text + RULE), "N005")


# N006


CONTRADICTING = (
    NAMES
    + RULE
    + """rule r.two : not goal
  if all of
    - a
    - c
"""
)


@solver
def test_rules_that_contradict_each_other_are_shown_by_a_scenario_that_comes_out():
    one = found(book(CONTRADICTING), "N006")
    assert len(one) == 1
    assert "'r.one' and 'r.two'" in one[0].says
    block = one[0].example.removeprefix("```scenario\n").removesuffix("```")
    assert [line.strip() for line in block.split("\n") if " = " in line] == [
        "a = true",
        "b = true",
        "c = true",
        "goal = conflict",
    ]
    assert run_scenarios(book(CONTRADICTING + block)) == []


@solver
def test_a_priority_ends_a_contradiction():
    assert not found(book(CONTRADICTING + "  overrides r.one because court\n"), "N006")


@solver
def test_rules_that_cannot_hold_together_do_not_contradict_each_other():
    apart = CONTRADICTING.replace("    - c\n", "    - not b\n")
    assert not found(book(apart), "N006")


@solver
def test_a_contradiction_of_numbers_and_choices_is_shown_by_values():
    more = """
fact age : number
  label en "Age"
  burden applicant
fact kind : choice x | y
  label en "Kind"
  burden applicant
rule r.three : goal
  if all of
    - age >= 18
    - kind == y
rule r.four : not goal
  if all of
    - age < 20
"""
    block = found(book(NAMES + more), "N006")[0].example
    assert "kind = y" in block
    assert "age = 18" in block or "age = 19" in block
    inside = block.removeprefix("```scenario\n").removesuffix("```")
    assert run_scenarios(book(NAMES + more + inside)) == []


# N007


@solver
def test_conclusions_that_can_never_hold_or_never_fail_are_told():
    never = "rule r.one : goal\n  if all of\n    - a\n    - not a\n"
    assert "no case in which 'goal' holds" in says(book(NAMES + never), "N007")
    always = "rule r.one : goal\n  if any of\n    - a\n    - not a\n"
    assert "no case in which 'goal' fails" in says(book(NAMES + always), "N007")
    assert not found(book(NAMES + RULE), "N007")


@solver
def test_a_conclusion_that_no_rule_gives_at_a_moment_is_told():
    more = """
conclusion step
  label en "Step"
rule r.goal : goal
  if all of
    - step
rule r.step : step
  if all of
    - a
  in force 2027-01-01 ..
"""
    told = says(book(NAMES + more), "N007")
    assert "No rule that counts concludes 'step' on 2026-11-23 lodged 2026-11-23 in FI" in told
    assert "'r.goal' would need it" in told
    assert "With every fact answered 'goal' can still stay open" in told


@solver
def test_what_a_party_says_against_the_rules_leaves_no_gap():
    more = """
open term
  label en "Term"
  burden applicant
rule r.goal : goal
  if all of
    - term
rule r.term : term
  if all of
    - a
rule r.denied : not term
  if all of
    - not a
    - b
"""
    assert not found(book(NAMES + more), "N007")


# N008


@solver
@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        (RULE + "rule r.two : goal\n  if all of\n    - c\n    - not c\n",
         "The rule 'r.two' can never apply"),
        (RULE + "exception x.one to r.one\n  when all of\n    - c\n    - not c\n",
         "The exception 'x.one' can never apply"),
        (RULE + "exception x.one to r.one\n  when all of\n    - not a\n",
         "The exception 'x.one' never changes an answer"),
        (RULE + "rule r.two : goal\n  if all of\n    - a\n    - b\n    - c\n",
         "The rule 'r.two' never changes an answer: whenever it applies, 'r.one'"),
        ("presumption p.one : goal\n  from all of\n    - a\n  rebutted when all of\n    - not a\n",
         "The presumption 'p.one' can never be rebutted"),
        (RULE + "  in force 1990-01-01 ..\nrule r.two : goal\n  if all of\n    - c\n  in force 2030-01-01 ..\n",
         "'r.two' counts at none of the 1 moments"),
    ],
)  # fmt: skip
def test_rules_that_can_do_nothing_are_told(rules, sentence):
    assert sentence in says(book(NAMES + rules), "N008")


@solver
def test_rules_that_each_do_something_are_not_told():
    other = "rule r.two : goal\n  if all of\n    - c\n"
    barrier = "exception x.one to r.two\n  when all of\n    - b\n  must be shown\n"
    assert not found(book(NAMES + RULE + other + barrier), "N008")


@solver
def test_rules_that_repeat_another_page_are_told_once_for_the_page():
    told = found(book(NAMES + RULE, RULE.replace("r.one", "s.one")), "N008")
    assert [one.span.file for one in told] == ["p0.md", "p1.md"]
    assert "other pages say the same: 'r.one' by 's.one'" in told[0].says


# N009 and N014


def test_a_fact_needed_both_ways_is_told_with_its_rules():
    other = "rule r.two : goal\n  if all of\n    - not a\n    - c\n"
    told = says(book(NAMES + RULE + other), "N009")
    assert "'a' speaks for 'goal' through 'r.one' and against through 'r.two'" in told


def test_a_burden_that_never_matters_is_told():
    more = 'conclusion step\n  label en "Step"\nrule r.step : step\n  if all of\n    - c\n'
    assert "No outcome depends on 'c'" in says(book(NAMES + RULE + more), "N009")


def test_silence_that_raises_what_must_be_shown_is_told():
    rule = "rule r.one : goal\n  if all of\n    - b\n"
    barrier = "exception x.one to r.one\n  when all of\n    - {}\n  must be shown\n"
    wrong = says(book(NAMES + rule + barrier.format("a")), "N009")
    assert "In the exception 'x.one' silence on 'a' counts for it: the applicant" in wrong
    more = 'fact d : bool\n  label en "D"\n  burden state\n'
    assert not found(book(NAMES + more + rule + barrier.format("d")), "N009")


def test_a_presumption_and_its_rebuttal_with_other_burdens_are_told():
    one = (
        "presumption p.one : goal\n  from all of\n    - b\n"
        "  rebutted when all of\n    - a\n  burden state\n"
    )
    told = says(book(NAMES + one), "N009")
    assert "silence on 'a' counts for its rebuttal" in told
    unseen = one.replace("goal\n", "step\n", 1)
    more = 'conclusion step\n  label en "Step"\n'
    told = says(book(NAMES + more + unseen), "N009")
    assert "'p.one' puts its rebuttal on the state, but 'a' is for the applicant to show" in told


@solver
def test_a_fact_that_helps_and_hurts_is_shown_by_a_scenario_that_comes_out():
    rules = RULE + "rule r.two : goal\n  if all of\n    - not a\n    - c\n"
    told = found(book(NAMES + rules), "N014")
    assert ["'a' helps towards 'goal'" in one.says for one in told] == [True]
    block = told[0].example.removeprefix("```scenario\n").removesuffix("```")
    assert "a = true" in block
    assert run_scenarios(book(NAMES + rules + block)) == []
    assert not found(book(NAMES + RULE), "N014")


def test_that_one_outcome_excludes_another_is_declared_law():
    more = """
outcome second
  label en "Second"
  favours applicant
rule r.second : second
  if all of
    - a
    - c
exception x.second to r.second
  when all of
    - goal
"""
    assert not found(book(NAMES + RULE + more), "N009")


# N011


def test_conditions_that_no_scenario_tests_are_told():
    tested = scenario("a = true; b = true", "goal = true")
    told = says(book(NAMES + RULE + tested), "N011")
    assert told == "No scenario notices 'r.one' when it loses 'a' and 'b'."
    more = scenario("a = false; b = true", "goal = false", "two")
    more += scenario("a = true; b = false", "goal = false", "three")
    assert not found(book(NAMES + RULE + tested + more), "N011")


def test_a_rule_that_no_scenario_reaches_is_told():
    assert says(book(NAMES + RULE), "N011") == "No scenario reaches 'r.one'."


def test_what_is_said_of_missing_facts_notices_a_mutant_too():
    tested = scenario("c = true", "goal = unknown\n    missing = a, b")
    assert "loses" not in says(book(NAMES + RULE + tested), "N011")


def test_every_condition_is_dropped_and_turned_once():
    rule = """rule r.one : goal
  if at least 2 of
    - a
    - not b
    - any of
        - c
        - a
"""
    rulebook = book(NAMES + rule)
    changed = [(one.dropped, one.mutated.body) for one in mutants(rulebook.rules[0])]
    assert len(changed) == 5 + 4
    assert sum(dropped for dropped, _ in changed) == 5
    assert len({str(body) for _, body in changed}) == len(changed)


def test_only_the_wanted_pages_are_asked_about():
    rulebook = book(NAMES + RULE, "rule s.one : goal\n  if all of\n    - c\n")
    told = examine(rulebook, DAY, wanted=lambda file: file == "p1.md").observations
    assert {one.span.file for one in told} == {"p1.md"}


# N012


@solver
def test_an_outcome_that_case_distinction_would_settle_is_shown():
    rules = RULE + "rule r.two : goal\n  if all of\n    - not a\n    - b\n"
    told = found(book(NAMES + rules), "N012")
    assert ["for want of 'a'" in one.says for one in told] == [True]
    block = told[0].example.removeprefix("```scenario\n").removesuffix("```")
    assert [line.strip() for line in block.split("\n") if " = " in line] == [
        "b = true",
        "goal = unknown",
    ]
    assert run_scenarios(book(NAMES + rules + block)) == []
    assert not found(book(NAMES + RULE), "N012")


@solver
@pytest.mark.parametrize(("sign", "exact"), [("<", False), ("<=", False), (">", True)])
def test_numbers_are_split_round_what_they_are_compared_with(sign, exact):
    rules = f"""
fact age : number
  label en "Age"
  burden applicant
rule r.one : goal
  if any of
    - age >= 18
    - age {sign} 18
"""
    assert bool(found(book(NAMES + rules), "N012")) is not exact


# N013


def test_priorities_in_a_circle_and_priorities_never_used_are_told():
    rules = """
rule r.one : goal
  if all of
    - a
  overrides r.two because court
rule r.two : not goal
  if all of
    - b
  overrides r.one because text
rule r.three : goal
  if all of
    - c
  overrides r.one because court
"""
    told = says(book(NAMES + rules), "N013")
    assert "Priorities go round in a circle: r.one beats r.two beats r.one." in told
    assert "'r.three' overrides 'r.one', but the two do not say the opposite" in told


@solver
def test_a_priority_between_rules_that_never_meet_is_told():
    rules = (
        RULE + "rule r.two : not goal\n  if all of\n    - not a\n  overrides r.one because text\n"
    )
    assert "there is no case in which both apply" in says(book(NAMES + rules), "N013")


# N016


def test_what_an_outcome_rests_on_unconfirmed_is_told():
    rules = RULE + "  certainty open\n"
    text = page(NAMES + rules, recheck="the number of the article")
    told = found(read_rulebook(text), "N016")
    assert "'r.one' has the certainty 'open' and lies on the way to 'goal'." in told[1].says
    assert told[0].advice == "Before filing: the number of the article"


# All of it


def test_without_the_solver_the_rest_is_done_and_said(monkeypatch):
    monkeypatch.setattr("nansen.reasoning.deep.examine.has_solver", lambda: False)
    examined = examine(book(CONTRADICTING), DAY)
    assert "extra 'deep'" in examined.left_out[0]
    assert {one.check for one in examined.observations} <= set(CHECKS) - {"N006", "N012", "N014"}


@solver
@FEW
@given(rulebooks)
def test_any_rulebook_can_be_examined_and_every_example_comes_out(rulebook):
    examined: Examined = examine(rulebook, DAY)
    assert not examined.left_out or "N012" in examined.left_out[0]
    for one in examined.observations:
        assert one.check in CHECKS
        assert one.says.endswith(".")
        if one.example:
            assert "The scenario below shows it." in one.advice


@solver
@FEW
@given(rulebooks, st.data(), st.booleans())
def test_the_formulas_say_what_the_engine_says(rulebook, data, argued):
    law = Law(select(rulebook, Moment(DAY, "FI")))
    terms = tuple(d.name for d in rulebook.declarations.values() if d.kind is Kind.OPEN)
    values = data.draw(facts(terms))
    leaves = law.program.inputs(values, argued=argued)
    cases, coded = law.cases, dict(zip(law.program.leaves, leaves, strict=True))
    fixed = {k: bits(cases, code) for k, code in coded.items()}
    results = law.program.run(leaves)
    altered = cases.altered(fixed, len(results) - 1)
    for k, value in enumerate(results):
        expected = bits(cases, UPWARD[value])
        assert not cases.can(cases.differs(altered[k], expected))


def bits(cases, code: int) -> Bits:
    return {HOLDS: cases.holding, FAILS: cases.failing}.get(code, cases.unsaid)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with one page, in place of the library."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("nansen.cli.check.library_folders", list)
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "one.md").write_text(write_page(CONTRADICTING), "utf-8")
    return pages


@solver
def test_the_command_prints_observations_and_stops_nothing(folder, capsys):
    assert main(["check", "--deep", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "N006  Rules that contradict each other: 1" in out
    assert "    goal = conflict" in out
    assert "None of them stops work." in out


@solver
def test_the_command_gives_plain_data(folder, capsys):
    assert main(["check", "--deep", "--json", str(folder)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "nansen.deep/1"
    assert len(told["moments"]) == 1
    one = next(one for one in told["observations"] if one["check"] == "N006")
    assert set(one) == {"check", "file", "line", "trail", "says", "advice", "example"}


def test_a_page_with_a_defect_is_mended_first(folder, capsys):
    text = write_page(CONTRADICTING).replace("- c", "- nothing_of_the_kind")
    (folder / "one.md").write_text(text, "utf-8")
    assert main(["check", "--deep", str(folder)]) == 2
    assert "nothing_of_the_kind" in capsys.readouterr().out
