"""Explanation data: an explanation as plain data, under a versioned schema.

`nansen.explanation/1` holds for each outcome the answer in words, its issues with rule,
application and conclusion, and the tree of the proof.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from nansen.reasoning.assess import Assessment, Cell, Outcome
from nansen.reasoning.explain import Explained, Issue, Point, Way, explain
from nansen.reasoning.in_short import InShort, in_short
from nansen.reasoning.tree import to_json
from nansen.reasoning.voice import Voice

SCHEMA = "nansen.explanation/1"


@dataclass(frozen=True, slots=True)
class Answer:
    """An outcome explained and summed up."""

    explained: Explained
    short: InShort


def answer(outcome: Outcome, cell: Cell, voice: Voice, *, full: bool = False) -> Answer:
    """Explain an outcome and sum it up."""
    return Answer(explain(outcome, cell, voice, full=full), in_short(outcome, cell, voice))


def explanation_data(
    assessments: Sequence[Assessment], answers: Sequence[Answer], voice: Voice
) -> dict[str, Any]:
    """Write an explanation as plain data."""
    first = assessments[0]
    moment = first.selection.moment
    return {
        "schema": SCHEMA,
        "case": first.casefile.title,
        "language": voice.language,
        "forum": moment.forum,
        "as_of": moment.as_of.isoformat(),
        "law": first.selection.rulebook.digest,
        "english_stands_in": len(voice.borrowed),
        "outcomes": [_answer(one) for one in answers],
    }


def _answer(one: Answer) -> dict[str, Any]:
    explained, short, cell = one.explained, one.short, one.explained.cell
    return {
        "applicant": explained.outcome.assessment.applicant.id,
        "name": explained.outcome.name,
        "facts": cell.view.value,
        "law": "argued" if cell.argued else "settled",
        "state": short.state.value,
        "grid": list(short.grid),
        "would_settle_it": list(short.ways),
        "says": list(short.lines),
        "against": [{"says": words, "place": place} for words, place in short.adverse],
        "issues": [_issue(issue) for issue in explained.issues],
        "also": list(explained.also),
        "tree": to_json(explained.tree),
    }


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "name": issue.name,
        "issue": issue.question,
        "state": issue.state.value,
        "rules": [_way(way) for way in issue.ways],
        "left_out": [asdict(one) for one in issue.left_out],
        "authority": list(issue.said),
        "conclusion": list(issue.conclusion),
    }


def _way(way: Way) -> dict[str, Any]:
    return {
        "rule": asdict(way.rule),
        "state": way.state.value,
        "link": way.link.value,
        "application": [_point(point) for point in way.points],
        "exceptions": [_point(point) for point in way.stops],
    }


def _point(point: Point) -> dict[str, Any]:
    told: dict[str, Any] = {"says": point.text, "state": point.state.value}
    if point.rests:
        told["rests_on"] = list(point.rests)
    return {**told, "issue": point.issue} if point.issue else told
