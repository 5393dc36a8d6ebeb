"""Chains: several precedents settle what none of them reaches alone."""

from __future__ import annotations

from datetime import date

import pytest

from nansen.argument.chains import Chain, chains
from nansen.argument.precedents import forum, precedents
from nansen.argument.report import precedents_report
from nansen.cli.precedents import page
from nansen.precedents.factors import Side
from nansen.precedents.layers import Label


def chain(assessment) -> Chain | None:
    (found,) = chains([assessment])
    assert len(found) <= 1
    return found[0] if found else None


def test_two_decisions_settle_what_neither_does_alone(put_chained):
    """One held the listed to be exposed and refused; another protected one who was exposed."""
    assessment = put_chained("listed=yes settled=no")
    found = chain(assessment)
    (link,) = found.settled.links
    (below,) = link.through

    assert (found.settled.issue, found.settled.side) == ("in_danger", Side.PROTECTION)
    assert link.decision.id == "one.danger"
    assert [one.decision.id for one in below.links] == ["two.exposed"]
    assert found.length == 2
    assert found.outcomes == ("protected",)


def test_a_chain_is_no_citation(put_chained):
    """Compared one by one, the decisions leave the issue open."""
    (compared,) = precedents([put_chained("listed=yes settled=no")])
    status = {one.name: one.status for one in compared}

    assert status["exposed"].side is Side.PROTECTION
    assert (status["in_danger"].label, status["in_danger"].side) == (Label.OPEN, None)


@pytest.mark.parametrize(
    "facts",
    [
        # Nothing is known of what the lower issue is decided by, or of what would tell the case apart.
        "settled=no",
        "listed=yes",
        # The other side's factor is there: the upper decision does not reach the case.
        "listed=yes settled=yes",
    ],
)
def test_a_chain_needs_every_link(put_chained, facts):
    assert chain(put_chained(facts)) is None


def test_an_issue_that_no_outcome_needs_makes_no_chain(put_chained):
    assessment = put_chained("listed=yes settled=no")

    assert "unasked" in forum(assessment.program).issues
    assert chain(assessment).settled.issue == "in_danger"


def test_a_decision_that_was_set_aside_carries_no_chain(put_chained):
    facts = "born_there=yes settled=no"
    before, after = (
        chain(put_chained(facts, day=day)) for day in (date(2024, 5, 31), date(2024, 6, 1))
    )

    (below,) = before.settled.links[0].through
    assert [one.decision.id for one in below.links] == ["three.exposed"]
    assert after is None


def test_a_decision_before_its_day_carries_no_chain(put_chained):
    days = (date(2020, 12, 31), date(2021, 1, 1))
    before, after = (chain(put_chained("listed=yes settled=no", day=day)) for day in days)

    assert before is None
    assert after


def test_a_chain_is_told_as_one_with_every_decision(put_chained, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    assessments = [put_chained("listed=yes settled=no")]
    lines = list(page(assessments, precedents(assessments), chains(assessments)))
    told = " ".join(" ".join(lines).split())
    at = next(k for k, line in enumerate(lines) if "chain of two precedents" in line)

    assert lines[at] == (
        "The applicant is in danger: settled for the applicant by a chain of two precedents"
    )
    assert lines[at + 1].startswith("  Decision 1, 1 January 2020 (persuasive here): A man who was")
    assert lines[at + 2].startswith("    rests on this: The applicant is exposed: settled for the")
    assert lines[at + 3].startswith("      Decision 2, 1 January 2021 (persuasive here): A listed")
    assert "is disputed; cite each for its own issue" in told
    # The issue itself is told as open, and no decision as reaching it.
    assert "The applicant is in danger: open" in told


def test_a_chain_is_data_with_every_decision(put_chained):
    assessments = [put_chained("listed=yes settled=no")]
    report = precedents_report(assessments, precedents(assessments), chains(assessments))
    (told,) = report["applicants"][0]["chains"]
    (upper,) = told["by"]
    (below,) = upper["through"]

    assert (told["issue"], told["side"], told["decisions"]) == ("in_danger", "protection", 2)
    assert (upper["id"], upper["weight"]) == ("one.danger", "persuasive")
    assert [one["id"] for one in below["by"]] == ["two.exposed"]
    assert below["by"][0]["through"] == []
