"""The page for the office: on what the case turns, what carries it, how the decided cases stand."""

from __future__ import annotations

from datetime import date

import pytest

from nansen.argument.concerning import concerning
from nansen.argument.precedents import precedents
from nansen.argument.precedents_in_words import departs
from nansen.casefile.folder import read_casefile
from nansen.drafting.brief import write_brief
from nansen.drafting.formats import render_document
from nansen.drafting.office.decided import decided
from nansen.drafting.office.lines import cut, title
from nansen.drafting.office.turning import carrying, turning
from nansen.drafting.paper import BulletList, Heading, Paragraph, plain
from nansen.precedents.factors import Side
from nansen.reasoning.assess import assess
from nansen.reasoning.carriers import robustness
from nansen.reasoning.carriers_in_words import carrier_words
from nansen.reasoning.pivots import Standing, pivots


@pytest.fixture(scope="module", params=["belov", "deserter-invented"])
def assessments(request, root, rulebook):
    folder = root / "examples" / request.param
    casefile, _ = read_casefile(folder, rulebook.declarations, rulebook.objection_ids)
    return assess(rulebook, casefile, as_of=date(2026, 11, 24))


def lines(blocks) -> list[str]:
    """Every heading, paragraph and point in reading order."""
    told = []
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                told.append(plain(block.inlines))
            case BulletList(items):
                told += [line for item in items for line in lines(item)]
    return told


def test_what_the_authority_disputes_stands_first_and_is_never_left_out(assessments):
    told = lines(turning(assessments))[1:]
    declared = assessments[0].selection.rulebook.declarations
    disputed = {
        declared[pivot.name].sentence()
        for one in assessments
        for pivot in pivots(one)
        if pivot.standing is Standing.DISPUTED
    }
    marks = ["disputed by the authority" in line for line in told]

    assert marks == sorted(marks, reverse=True)
    for sentence in disputed:
        assert any(line.startswith(sentence) for line in told[: len(disputed) * 2])


def test_a_pivot_says_whose_outcome_it_changes_and_how(assessments):
    told = lines(turning(assessments))
    for one in assessments:
        pivot = max(pivots(one), key=lambda p: len({c.name for c in p.changes}))
        sentence = one.selection.rulebook.declarations[pivot.name].sentence()
        (line,) = [line for line in told if line.startswith(sentence)][:1]
        assert one.applicant.name in line
        for change in pivot.changes:
            assert title(change.name).lower() in line
            assert f"{change.before.shown} → {change.after.shown}" in line


def test_every_single_point_of_failure_is_told_with_what_it_carries(assessments):
    told = lines(carrying(assessments))
    ends = [(one, fall) for one in assessments for fall in robustness(one) if fall.ends]

    assert ends
    for one, fall in ends:
        words = carrier_words(one, fall.carrier)
        (line,) = [line for line in told if line.startswith(words)]
        assert one.applicant.name in line
        assert all(title(name).lower() in line for name in fall.ends)


def test_every_issue_that_a_decision_may_reach_is_told_on_both_sides(assessments):
    compared = precedents(assessments)
    told = "\n".join(lines(decided(assessments, compared)))

    for one in (one for its in compared for one in its):
        assert one.forum.book.declarations[one.name].sentence() in told
        assert departs(one) in told
        for side in Side:
            for gap in list(one.status.gaps(side))[:2]:
                assert one.forum.source(one.forum.item(gap.decision)).short in told
        for line in one.status.forcing:
            assert one.forum.source(one.forum.item(line.decision)).short in told


def test_nothing_is_said_of_decided_cases_where_there_are_none(assessments):
    assert not list(decided(assessments, [() for _ in assessments]))


def test_the_page_goes_from_the_most_pressing_to_what_is_to_be_checked(assessments):
    page = render_document(write_brief(assessments).before_filing, ".md").decode()
    heads = [line[3:] for line in page.splitlines() if line.startswith("## ")]
    order = [
        "How the claims stand",
        "What the case turns on",
        "What carries the claim",
        "Objections, and what answers them",
        "What is missing, and if nothing more is shown",
        "Ask next",
        "How the decided cases stand, issue by issue",
        "Cautions for whoever drafts",
    ]

    assert [head for head in heads if head in order] == order
    assert heads[-1].startswith("Check against the official text")


def test_the_page_keeps_to_what_the_brief_argues(assessments):
    brief = write_brief(assessments, ["subsidiary_protection"])
    page = render_document(brief.before_filing, ".md").decode()
    part = page.partition("## How the decided cases stand")[2].partition("\n## ")[0]
    kept = concerning(["subsidiary_protection"], precedents(assessments))
    beside = {one.name for its in precedents(assessments) for one in its}
    beside -= {one.name for its in kept for one in its}

    assert beside
    for name in beside:
        assert assessments[0].selection.rulebook.declarations[name].sentence() not in part


def test_lines_that_are_left_out_are_counted():
    assert cut(["a", "b", "c"], 2, "elsewhere") == ["a", "b", "And 1 more (elsewhere)"]
    assert cut(["a", "b"], 2, "elsewhere") == ["a", "b"]
