"""The commands about objections and decided cases, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nansen.cli import main

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-06-10"
STATES = ("unanswered", "conditional", "stated", "answered")


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def asked(capsys):
    """Run a command on an example and give its exit code and what it printed."""

    def run(command: str, *more: str, case: str = "belov") -> tuple[int, str, str]:
        code = main([command, str(ROOT / "examples" / case), "--as-of", DAY, *more])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.mark.parametrize("case", ["belov", "deserter-invented"])
def test_assess_tells_in_short_what_the_commands_tell_in_full(asked, case):
    assessed = json.loads(asked("assess", "--json", case=case)[1])
    met = json.loads(asked("objections", "--json", case=case)[1])
    decided = json.loads(asked("precedents", "--json", case=case)[1])
    for short, full, cases in zip(
        assessed["applicants"], met["applicants"], decided["applicants"], strict=True
    ):
        assert short["objections"] == [
            {key: one[key] for key in ("id", "label", "outcomes", "raised", "state")}
            for one in full["objections"]
        ]
        assert [(one["issue"], one["status"]) for one in short["precedents"]] == [
            (one["issue"], one["views"]["says"]["status"]) for one in cases["issues"]
        ]


@pytest.mark.parametrize("case", ["belov", "deserter-invented"])
def test_objections_come_in_the_order_in_which_they_press(asked, case):
    told = json.loads(asked("objections", "--json", case=case)[1])
    for applicant in told["applicants"]:
        order = [STATES.index(one["state"]) for one in applicant["objections"]]
        assert order == sorted(order)
        assert len(order) > 20


def test_one_outcome_has_only_what_concerns_it(asked):
    for command, what in (("objections", "objections"), ("precedents", "issues")):
        told = json.loads(asked(command, "--json", "--outcome", "national-permit")[1])
        for applicant in told["applicants"]:
            assert all("national_permit" in one["outcomes"] for one in applicant[what])


def test_no_decision_is_shown_without_its_weight_and_its_result(asked):
    told = json.loads(asked("precedents", "--json")[1])
    decisions = [
        decision
        for applicant in told["applicants"]
        for issue in applicant["issues"]
        for decision in issue["argued"]
    ]
    assert decisions
    for one in decisions:
        assert one["weight"] in {"binding", "reasons", "persuasive"}
        assert one["won_by"] in {"protection", "authority"}
        assert one["says"]
        assert one["pinpoint"]


def test_foreign_decisions_persuade_and_no_more(asked):
    """Before Finland only a Finnish court can ask for reasons."""
    told = json.loads(asked("precedents", "--json")[1])
    weights = {
        (one["decision"], one["weight"])
        for applicant in told["applicants"]
        for issue in applicant["issues"]
        for one in issue["argued"]
    }
    assert {decision for decision, weight in weights if weight != "persuasive"} <= {
        "fi/kho-2021-184"
    }


def test_an_applicant_who_is_not_there_is_answered_with_who_is(asked):
    for command in ("objections", "precedents"):
        code, out, err = asked(command, "--applicant", "nikta")
        assert (code, out) == (2, "")
        assert "Did you mean 'nikita'?" in err
