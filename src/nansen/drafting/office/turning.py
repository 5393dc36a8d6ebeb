"""Turning: on which answers a case turns, and what carries it.

What the authority disputes comes first, then what takes most away; of what carries the claim, first
that without which an outcome holds nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nansen.casefile.facts import View
from nansen.drafting.office.lines import bullets, by_subject, cut, title
from nansen.drafting.paper import Block, Heading, Text
from nansen.drafting.phrases import joined
from nansen.reasoning.assess import VIEWS, Assessment
from nansen.reasoning.carriers import Fall, robustness
from nansen.reasoning.carriers_in_words import carrier_words
from nansen.reasoning.describe import write_value
from nansen.reasoning.difference import Change
from nansen.reasoning.pivots import Pivot, Standing, pivots
from nansen.truth import Truth

#: So many lines are told, and all of the most pressing.
_MOST = 8


def turning(assessments: Sequence[Assessment]) -> Iterator[Block]:
    """Write which other answers would change an outcome, and which."""
    found = [(one, pivot) for one in assessments for pivot in pivots(one)]
    found.sort(key=lambda pair: _pressing(pair[1]))
    told = (
        (_fact(one, pivot), _changed(pivot.changes), one.applicant.name) for one, pivot in found
    )
    lines = by_subject(told, "Then")
    disputed = {_fact(one, p) for one, p in found if p.standing is Standing.DISPUTED}
    if lines:
        yield Heading(1, (Text("What the case turns on"),))
        yield bullets(cut(lines, max(_MOST, len(disputed)), "nansen what-if lists them"))


def _pressing(pivot: Pivot) -> tuple[bool, int]:
    lost = {one.name for one in pivot.changes if one.before is Truth.HOLDS}
    return pivot.standing is not Standing.DISPUTED, -len(lost)


def _fact(assessment: Assessment, pivot: Pivot) -> str:
    declared = assessment.selection.rulebook.declarations[pivot.name]
    answer = "not known" if pivot.answer is None else write_value(pivot.answer)
    return f"{declared.sentence()} ({pivot.standing.value}). Suppose {answer}."


def _changed(changes: Sequence[Change]) -> str:
    """Say what changes, outcomes that change alike together."""
    by_name: dict[str, dict[tuple[Truth, Truth], list[View]]] = {}
    for one in changes:
        turned = by_name.setdefault(one.name, {})
        turned.setdefault((one.before, one.after), []).append(one.view)
    names: dict[str, list[str]] = {}
    for name, turned in by_name.items():
        told = "; ".join(
            f"{before.shown} → {after.shown} {_where(views)}"
            for (before, after), views in turned.items()
        )
        names.setdefault(told, []).append(title(name).lower())
    return "; ".join(f"{joined(alike)}: {told}" for told, alike in names.items())


def _where(views: Sequence[View]) -> str:
    several = dict.fromkeys(views)
    if len(several) == len(VIEWS):
        return "on every view of the facts"
    return f"on {joined(view.shown for view in several)}"


def carrying(assessments: Sequence[Assessment]) -> Iterator[Block]:
    """Write what carries the claims: first that without which an outcome holds nowhere."""
    found = [(one, fall) for one in assessments for fall in robustness(one)]
    points = [(one, fall) for one, fall in found if fall.ends]
    lighter = [(one, fall) for one, fall in found if fall.falls and not fall.ends]
    if points or lighter:
        yield Heading(1, (Text("What carries the claim"),))
    for head, some, most in (
        ("Single points of failure: without it an outcome holds nowhere", points, len(points)),
        ("Without it an outcome holds on less", lighter, _MOST),
    ):
        told = (
            (f"{carrier_words(one, fall.carrier)}.", _carries(fall), one.applicant.name)
            for one, fall in some
        )
        lines = by_subject(told, "It carries")
        if lines:
            yield Heading(2, (Text(head),))
            yield bullets(cut(lines, most, "nansen forget lists them"))


def _carries(fall: Fall) -> str:
    names = fall.ends or dict.fromkeys(one.name for one in fall.falls)
    return joined(title(name).lower() for name in names)
