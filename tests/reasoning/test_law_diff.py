"""Law diff: what differs between two states of the law, and witnesses that are true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nansen.reasoning.law_diff import diff_law
from nansen.reasoning.scenarios import run_scenario
from nansen.rules.selection import Moment, select
from nansen.rules.store import load_rulebook

LODGED = date(2022, 9, 2)
HEAD = """---
id: x/act
title: Act
short: Act
cite: Act 1
kind: statute
rank: binding
in_force: 2020-01-01 ..
applies_in: [ALL]
certainty: knowledge
checked: 2026-01-01
---

# Act

## Section 1 — One {#sec_1}

> Restated: one.

"""
FACTS = """```facts
outcome stays
  label en "The applicant may stay"
  favours applicant

fact hurt : bool
  label en "The applicant was hurt"
  burden applicant

fact age : number
  label en "The applicant's age"
  burden applicant

open fear
  label en "Fear is well founded"
  burden applicant
```

"""


def on(rulebook, day, forum="FI"):
    return select(rulebook, Moment(date.fromisoformat(day), forum, None, LODGED))


@pytest.fixture(scope="module")
def summer(rulebook):
    return diff_law(on(rulebook, "2026-06-10"), on(rulebook, "2026-07-01"))


def book(tmp_path, name, rules):
    folder = tmp_path / name
    folder.mkdir()
    (folder / "act.md").write_text(f"{HEAD}{FACTS}```rule\n{rules}\n```\n", "utf-8")
    rulebook, defects = load_rulebook([folder])
    assert not defects, "\n".join(map(str, defects))
    return rulebook


def compared(tmp_path, before, after, **limits):
    sides = (book(tmp_path, name, text) for name, text in (("old", before), ("new", after)))
    return diff_law(*(on(side, "2026-01-01") for side in sides), **limits)


PLAIN = "rule a.1 : stays\n  if all of\n    - hurt\n    - fear\n"


def test_the_change_of_summer_2026_is_found(summer):
    ways = {change.source: change.way for change in summer.sources}
    assert ways["eu/qr-2024-1347"] == "came"
    assert ways["eu/qd-2011-95"] == "changed"
    assert {"qr.13"} <= {change.rule for change in summer.rules if change.way == "came"}


def test_every_witness_is_true_on_both_sides(rulebook, summer):
    witnesses = [outcome.witness for outcome in summer.outcomes if outcome.witness]
    assert witnesses
    for witness in witnesses:
        for scenario in (witness.before, witness.after):
            assert not run_scenario(rulebook, scenario)
        assert witness.before.given == witness.after.given
        assert witness.values[0] != witness.values[1] or any(witness.readings)


def test_a_witness_answered_otherwise_is_refuted_by_its_own_scenario(rulebook, summer):
    witness = next(o.witness for o in summer.outcomes if o.witness)
    turned = {"true": "false", "false": "true", "unknown": "true"}[witness.values[0]]
    expected = (replace(witness.before.expected[0], value=turned),)
    assert run_scenario(rulebook, replace(witness.before, expected=expected))


def test_a_day_does_not_differ_from_itself(rulebook):
    same = diff_law(on(rulebook, "2026-06-10"), on(rulebook, "2026-06-10"))
    assert not same.sources
    assert not same.rules
    assert all(outcome.same for outcome in same.outcomes)
    assert same.tried == 0


def test_the_same_question_has_the_same_answer(rulebook, summer):
    again = diff_law(on(rulebook, "2026-06-10"), on(rulebook, "2026-07-01"))
    assert again.outcomes == summer.outcomes


def test_a_note_changes_no_outcome(tmp_path):
    found = compared(tmp_path, PLAIN, PLAIN + '  note en "Said otherwise."\n')
    assert not found.rules
    assert found.outcomes[0].same


def test_another_order_of_conditions_changes_no_outcome(tmp_path):
    turned = "rule a.1 : stays\n  if all of\n    - fear\n    - hurt\n"
    found = compared(tmp_path, PLAIN, turned)
    assert [change.way for change in found.rules] == ["changed"]
    assert found.outcomes[0].same


@pytest.mark.parametrize(
    ("after", "given", "values"),
    [
        ("rule a.1 : stays\n  if all of\n    - hurt\n", {"hurt", "fear"}, {"true", "false"}),
        (f"{PLAIN}\nexception a.2 to a.1\n  when all of\n    - age < 18\n", {"hurt", "fear", "age"}, {"true", "false"}),
        (PLAIN.replace("- fear", "- not fear"), {"hurt", "fear"}, {"true", "false"}),
    ],
)  # fmt: skip
def test_a_changed_rule_has_the_smallest_witness(tmp_path, after, given, values):
    found = compared(tmp_path, PLAIN, after)
    witness = found.outcomes[0].witness
    assert {one.name for one in witness.before.given} == given
    assert set(witness.values) == values


def test_no_witness_within_the_cap_is_no_witness(tmp_path):
    found = compared(tmp_path, PLAIN, PLAIN.replace("- fear", "- fear\n    - age >= 18"), most=0)
    assert not found.outcomes[0].same
    witness = found.outcomes[0].witness
    assert witness is None or not run_scenario(found.before.rulebook, witness.before)


def test_a_page_that_is_only_there_once_came(tmp_path, rulebook):
    one = book(tmp_path, "one", PLAIN)
    found = diff_law(on(one, "2026-01-01"), on(rulebook, "2026-01-01"))
    ways = {change.source: (change.way, change.before) for change in found.sources}
    assert ways["x/act"][0] == "went"
    assert ways["int/cat"] == ("came", "not in this folder")
