"""What will be said against a claim and which decided cases reach it, as it is typed."""

from __future__ import annotations

import re

import pytest

from nansen.cli import main

JUNE, NOVEMBER = ("--as-of", "2026-06-10"), ("--as-of", "2026-11-24")
BELOV, MARAT = "examples/belov", "examples/deserter-invented"


@pytest.fixture(autouse=True)
def place(tmp_path_factory, monkeypatch, root):
    folder = tmp_path_factory.getbasetemp() / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(root)


@pytest.fixture
def told(capsys):
    def run(*arguments: str) -> str:
        assert main([*arguments]) == 0
        return capsys.readouterr().out

    return run


def test_objections_to_be_met_are_counted_apart_from_possible_ones(told):
    out = told("objections", BELOV, "--applicant", "nikita", *JUNE)
    first = " ".join(out.partition("\n\nNikita Belov\n")[2].partition("\n\n")[0].split())
    found = re.match(r"(\d+) objections to be met: .* (\d+) more are possible", first)
    assert found
    met, possible = (int(one) for one in found.groups())
    assert out.count("    Said: ") == met
    assert out.count("\n  - O") == possible


def test_law_that_is_not_applicable_yet_carries_no_answer(told):
    assert "Qualification Regulation" not in told("objections", BELOV, *JUNE)
    assert "Qualification Regulation" in told("objections", BELOV, *NOVEMBER)


def test_what_is_stated_is_all_that_is_to_be_shown(told):
    """Nobody has stated an age, so no answer that stands asks to show one."""
    out = told("objections", BELOV, "--applicant", "nikita", *JUNE)
    assert "    To be shown: The authorities of the country of origin are searching" in out
    assert not re.search("To be shown[^\n]*age in completed years", out)


def test_searches_at_relatives_do_not_show_that_the_activity_is_known(told):
    out = told("objections", BELOV, "--applicant", "olga", *JUNE)
    only = out.split("Answered only if more is known")[1].split("Answered by what is stated")[0]
    assert "O-11 Russia does not know of the activity" in only


def test_everything_told_stays_readable(told):
    out = told("objections", BELOV, "--applicant", "nikita", "--full", *JUNE)
    assert "of facts that would do (--json lists them)" in out
    assert len(out.splitlines()) < 1200


def test_a_decision_is_told_with_how_the_case_ended(told):
    out = told("precedents", BELOV, "--full", *JUNE)
    heads = [line for line in out.splitlines() if "(persuasive here" in line]
    assert heads
    assert all("(persuasive here; " in line for line in heads)
    assert (
        "OVG Sachsen-Anhalt 2 L 92/25, 23 March 2026 (persuasive here; protection was refu" in out
    )


def test_what_a_decision_does_not_report_is_not_said_to_be_absent_there(told):
    out = told("precedents", BELOV, *JUNE)
    assert "Here, and not reported there: left before the mobilisation" in out
    assert "not there" not in out


def test_a_foreign_decision_asks_nobody_to_rely_on_anything(told):
    out = told("precedents", BELOV, *JUNE)
    assert "They bind nobody here" in out
    assert "have to rely" not in out


def test_what_is_only_stated_is_marked_beside_a_decision(told):
    out = told("precedents", BELOV, "--applicant", "nikita", *JUNE)
    assert "a summons or mobilisation order was addressed to the person [stated]" in out
    assert "an opinion against the war is believed." in out, "the authority accepts it"
    out = told("precedents", MARAT, *JUNE)
    assert "an opinion against the war is believed [stated]" in out
