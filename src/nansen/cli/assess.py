"""nansen assess: the grid, the proof, what is missing, and what to check before filing."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence

from nansen.casefile.facts import View
from nansen.cli.open import open_case
from nansen.cli.show import answer, faint, listed, strong, wrapped
from nansen.cli.tree import proof_lines
from nansen.reasoning.assess import VIEWS, Assessment, Outcome
from nansen.reasoning.filing import Check, adverse, checks
from nansen.reasoning.points import Needed
from nansen.reasoning.report import report, shown_proofs, strongest
from nansen.reasoning.words import needed, written_day
from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.rules.syntax import Declaration, Presumption, Status
from nansen.truth import Truth

_NAME = 30
_WIDTH = 10
_SETS_SHOWN = 3
_AGAINST_SHOWN = 4


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
    yield strong(first.casefile.title)
    yield _setting(first)
    yield wrapped(f"Facts: {' '.join(first.casefile.source.split())}", "")
    for assessment in assessments:
        yield ""
        yield from _grid(assessment, outcomes)
        yield from _follows(assessment)
        for outcome in assessment.outcomes:
            if outcome.name in outcomes:
                yield from _outcome(outcome, full=full)
    yield from _before_filing(assessments, outcomes, full=full)


def _setting(assessment: Assessment) -> str:
    moment = assessment.selection.moment
    lodged = f" · application of {written_day(moment.lodged)}" if moment.lodged else ""
    known = f", as known on {written_day(moment.known)}" if moment.known else ""
    return f"Forum {moment.forum} · law of {written_day(moment.as_of)}{known}{lodged}"


# The grid


def _grid(assessment: Assessment, outcomes: Sequence[str]) -> Iterator[str]:
    yield strong(assessment.applicant.name)
    yield " " * _NAME + "settled law".ljust(3 * _WIDTH + 1) + "argued law"
    heads = "".join(_HEADS[view].ljust(_WIDTH) for view in VIEWS)
    yield faint(" " * _NAME + heads + " " + heads)
    for outcome in assessment.outcomes:
        if outcome.name in outcomes:
            yield f"{_title(outcome.name):<{_NAME}}" + " ".join(
                _row(outcome, argued) for argued in (False, True)
            )


_HEADS = {View.ACCEPTED: "accepted", View.EVIDENCE: "evidence", View.SAYS: "says"}


def _row(outcome: Outcome, argued: bool) -> str:
    cells = (outcome.cell(view, argued=argued) for view in VIEWS)
    return "".join(answer(cell.value, _WIDTH) for cell in cells)


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize().replace("non refoulement", "non-refoulement")


def _follows(assessment: Assessment) -> Iterator[str]:
    declared = assessment.selection.rulebook.declarations
    names = "; ".join(declared[name].sentence() for name in assessment.follows(View.ACCEPTED))
    told = names or "nothing that the law asks for"
    yield wrapped(f"On what the authority accepts alone: {told}.", "")


# One outcome


def _outcome(outcome: Outcome, *, full: bool) -> Iterator[str]:
    cell = strongest(outcome)
    law = "argued law" if cell.argued else "settled law"
    yield ""
    yield strong(f"{_title(outcome.name)}: {cell.value.shown} on {cell.view.shown}, by {law}")
    yield from proof_lines(cell.proof, full=full)
    yield from _rests(outcome)
    yield from _readings(outcome)
    yield from _missing(outcome)
    yield from _decided(outcome)
    yield from _against(outcome, full=full)


def _rests(outcome: Outcome) -> Iterator[str]:
    proof = strongest(outcome).proof
    book = outcome.assessment.selection.rulebook
    if proof.rests_on:
        items = [book.by_id[rule][0] for rule in proof.rests_on]
        told = [
            f"{book.source_of(i.provision).short}, {book.pinpoint(i)} ({_mark(book, i)})"
            for i in items
        ]
        yield wrapped(f"Rests on: {'; '.join(told)}.", "  ")
    if proof.rebuttable_by:
        names = [book.declarations[name].sentence() for name in proof.rebuttable_by]
        yield wrapped(f"Rebuttable by: {'; '.join(names)}.", "  ")


def _mark(book: Rulebook, item: RuleItem) -> str:
    if item.note.status is not Status.SETTLED:
        return str(item.note.status.value)
    if isinstance(item, Presumption):
        return f"{item.strength.value} presumption"
    return f"{book.rank(item).value} source"


def _readings(outcome: Outcome) -> Iterator[str]:
    book = outcome.assessment.selection.rulebook
    for cell in outcome.cells:
        if cell.depends_on_reading and cell.argued and cell.view is View.SAYS:
            for taken, value in cell.by_reading:
                names = "; ".join(
                    _reading(book.declarations[question], choice) for question, choice in taken
                )
                yield wrapped(f"Under the reading “{names}”: {value.shown}.", "  ")


def _reading(declared: Declaration, choice: str) -> str:
    return dict(dict(declared.options).get(choice, ())).get("en", choice)


def _missing(outcome: Outcome) -> Iterator[str]:
    declared = outcome.assessment.selection.rulebook.declarations
    if outcome.unshown:
        names = "; ".join(declared[name].sentence() for name in outcome.unshown)
        yield wrapped(f"Stated, and still to be shown by evidence: {names}.", "  ")
    found = outcome.missing()
    if not found.to_hold:
        return
    yield "  Missing; it would hold if"
    for number, way in enumerate(found.to_hold[:_SETS_SHOWN], 1):
        told = "; and ".join(_point(outcome, point) for point in way)
        yield wrapped(f"{told}.", f"    {number}. ", "       ")
    more = len(found.to_hold) - _SETS_SHOWN
    if more > 0:
        yield faint(
            f"    and {more}{' or more' if found.more else ''} other ways (--json lists them)"
        )


def _point(outcome: Outcome, point: Needed) -> str:
    declared = outcome.assessment.selection.rulebook.declarations[point.name]
    told = needed(declared, point.condition, holds=point.holds)
    return f"{told} ({declared.burden.value if declared.burden else 'no burden'})"


def _decided(outcome: Outcome) -> Iterator[str]:
    decided = outcome.decided()
    if outcome.widest.value is not Truth.OPEN:
        return
    declared = outcome.assessment.selection.rulebook.declarations
    because = "; ".join(
        f"{declared[lost.name].sentence(holds=False)} (burden: {lost.burden.value})"
        for lost in decided.because
    )
    told = f"If nothing more is shown: {decided.value.shown}" + (
        f", because {because}" if because else ""
    )
    yield wrapped(f"{told}.", "  ")
    if decided.inquire:
        names = "; ".join(declared[name].sentence() for name in decided.inquire)
        yield wrapped(f"The authority must inquire whether: {names}.", "  ")


def _against(outcome: Outcome, *, full: bool) -> Iterator[str]:
    book = outcome.assessment.selection.rulebook
    found = [c for c in adverse([strongest(outcome).proof]) if outcome.name in c.heads]
    if found:
        yield "  Speaks against, or both ways:"
        told = [f"{dict(c.words)['en']} ({book.source_of(c.provision).short})" for c in found]
        yield listed(told if full else told[:_AGAINST_SHOWN], "    ")
        if not full and len(told) > _AGAINST_SHOWN:
            yield faint(f"    and {len(told) - _AGAINST_SHOWN} more (--full lists them)")


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
