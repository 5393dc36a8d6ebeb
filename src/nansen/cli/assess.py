"""nansen assess: the grid, the proof, what is missing, and what to check before filing."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence

from nansen.argument.concerning import concerning
from nansen.argument.objections import Faced, Raised, State, objections
from nansen.argument.precedents import Compared, precedents
from nansen.argument.report import report
from nansen.casefile.facts import View
from nansen.cli.assess_outcome import outcome_lines
from nansen.cli.cells import names, reading_words, title, where
from nansen.cli.forget import carried_lines
from nansen.cli.objections import summary
from nansen.cli.open import open_case
from nansen.cli.precedents import LABELS, SIDES
from nansen.cli.setting import setting
from nansen.cli.show import answer, faint, listed, strong, wrapped
from nansen.precedents.layers import Label
from nansen.reasoning.assess import VIEWS, Assessment, Outcome
from nansen.reasoning.by_reading import Dependent, dependents
from nansen.reasoning.carriers import robustness
from nansen.reasoning.filing import Check, checks
from nansen.reasoning.pivots import pivots
from nansen.reasoning.program import Readings
from nansen.reasoning.report import shown_proofs
from nansen.rules.syntax import say
from nansen.truth import Truth

_NAME = 30
_WIDTH = 10


def run(options: argparse.Namespace) -> int:
    """Assess a case file and print the result."""
    case = open_case(options)
    if options.json:
        print(json.dumps(report(case.assessments, case.outcomes), ensure_ascii=False, indent=2))
        return 0
    for line in _page(case.assessments, case.outcomes, full=options.full):
        print(line)
    return 0


def _page(
    assessments: Sequence[Assessment], outcomes: Sequence[str], *, full: bool
) -> Iterator[str]:
    first = assessments[0]
    yield from setting(first)
    met = concerning(outcomes, objections(assessments))
    decided = concerning(outcomes, precedents(assessments))
    for assessment, faced, compared in zip(assessments, met, decided, strict=True):
        yield ""
        yield from _grid(assessment, outcomes)
        yield from _follows(assessment)
        yield from _readings(assessment, outcomes)
        turning = pivots(assessment)
        for outcome in assessment.outcomes:
            if outcome.name in outcomes:
                yield from outcome_lines(outcome, turning, full=full)
        if full:
            yield ""
            yield strong("What carries the claim")
            yield from carried_lines(assessment, robustness(assessment))
        yield from _said_against(faced)
        yield from _decided_cases(assessment, compared)
    yield from _before_filing(assessments, outcomes, full=full)


# The grid


def _grid(assessment: Assessment, outcomes: Sequence[str]) -> Iterator[str]:
    yield strong(assessment.applicant.name)
    yield " " * _NAME + "settled law".ljust(3 * _WIDTH + 1) + "argued law"
    heads = "".join(_HEADS[view].ljust(_WIDTH) for view in VIEWS)
    yield faint(" " * _NAME + heads + " " + heads)
    for outcome in assessment.outcomes:
        if outcome.name in outcomes:
            yield f"{title(outcome.name):<{_NAME}}" + " ".join(
                _row(outcome, argued) for argued in (False, True)
            )


_HEADS = {View.ACCEPTED: "accepted", View.EVIDENCE: "evidence", View.SAYS: "says"}


def _row(outcome: Outcome, argued: bool) -> str:
    cells = (outcome.cell(view, argued=argued) for view in VIEWS)
    return "".join(answer(cell.value, _WIDTH) for cell in cells)


def _follows(assessment: Assessment) -> Iterator[str]:
    declared = assessment.selection.rulebook.declarations
    names = "; ".join(declared[name].sentence() for name in assessment.follows(View.ACCEPTED))
    told = names or "nothing that the law asks for"
    yield wrapped(f"On what the authority accepts alone: {told}.", "")


# Readings


def _readings(assessment: Assessment, outcomes: Sequence[str]) -> Iterator[str]:
    """The answers that depend on which reading is taken, those alike together."""
    goals = assessment.program.goals
    groups: dict[tuple[str, tuple[tuple[Readings, Truth], ...]], list[Dependent]] = {}
    for one in dependents(assessment):
        if one.name in outcomes or one.name not in goals:
            groups.setdefault((one.name, one.by_reading), []).append(one)
    if groups:
        yield "Depends on which reading of the law is taken:"
    named, book = names(assessment), assessment.selection.rulebook
    for (name, by_reading), places in groups.items():
        told = "; ".join(f"{v.shown} under “{reading_words(book, t)}”" for t, v in by_reading)
        yield wrapped(f"{named[name]}, {where(places)}: {told}.", "  - ", "    ")


# Objections and decided cases


def _said_against(faced: Sequence[Faced]) -> Iterator[str]:
    """Count the objections, and name those that are to be expected and not answered."""
    yield ""
    yield strong("Objections")
    yield wrapped(summary(faced), "  ")
    pressing = [
        one
        for one in faced
        if one.state is not State.ANSWERED and one.raised is not Raised.POSSIBLE
    ]
    yield from (
        wrapped(
            f"{one.objection.id.upper()} {say(one.objection.labels)}: {one.state.value}",
            "  - ",
            "    ",
        )
        for one in pressing
    )
    yield faint("  nansen objections tells each with its answers")


def _decided_cases(assessment: Assessment, compared: Sequence[Compared]) -> Iterator[str]:
    """Say how the decided cases leave each issue that one of them reaches or may reach."""
    declared = assessment.selection.rulebook.declarations
    told = [one for one in compared if one.status.label is not Label.UNREACHED]
    yield ""
    yield strong("Decided cases")
    for one in told:
        side = f", {SIDES[one.status.side]}" if one.status.side else ""
        sentence = f"{declared[one.name].sentence()}: {LABELS[one.status.label]}{side}"
        yield wrapped(f"{sentence}.", "  - ", "    ")
    if not told:
        yield "  No decision of the library reaches this case."
    yield faint("  nansen precedents tells what each weighs and what tells it apart")


# Before filing


def _before_filing(
    assessments: Sequence[Assessment], outcomes: Sequence[str], *, full: bool
) -> Iterator[str]:
    found = checks(shown_proofs(assessments, outcomes))
    yield ""
    yield strong(f"Check before filing: {len(found)} points")
    if full:
        yield listed(str(check) for check in found)
        return
    for why, places in _by_reason(found).items():
        yield wrapped(f"{why}: {'; '.join(places)}.", "  - ", "    ")


def _by_reason(found: Sequence[Check]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for check in found:
        why = check.why.rstrip(".")
        grouped.setdefault(why[:1].upper() + why[1:], []).append(check.place)
    return grouped
