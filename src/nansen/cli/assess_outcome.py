"""Assess outcome: one outcome as lines: its proof, what it rests and turns on, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nansen.cli.cells import answer_words, law, set_words, title
from nansen.cli.show import faint, listed, strong, wrapped
from nansen.cli.tree import proof_lines
from nansen.reasoning.assess import Outcome
from nansen.reasoning.filing import adverse
from nansen.reasoning.pivots import Pivot, pivots_of
from nansen.reasoning.report import strongest
from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.rules.syntax import Presumption, Status
from nansen.truth import Truth

_SETS_SHOWN = 3
_AGAINST_SHOWN = 4
_PIVOTS_SHOWN = 4


def outcome_lines(outcome: Outcome, turning: Sequence[Pivot], *, full: bool) -> Iterator[str]:
    """Tell of one outcome its proof and what to know about it."""
    cell = strongest(outcome)
    yield ""
    yield strong(
        f"{title(outcome.name)}: {cell.value.shown} on {cell.view.shown}, by {law(cell.argued)}"
    )
    yield from proof_lines(cell.proof, full=full)
    yield from _rests(outcome)
    yield from _pivots(outcome, turning)
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


def _pivots(outcome: Outcome, turning: Sequence[Pivot]) -> Iterator[str]:
    """The answers that would change what is shown, in one line."""
    cell = strongest(outcome)
    declared = outcome.assessment.selection.rulebook.declarations
    told = [
        f"{declared[pivot.name].sentence()} (if {answer_words(pivot.answer)}: {one.after.shown})"
        for pivot in pivots_of(outcome, turning)
        for one in pivot.changes
        if (one.view, one.argued) == (cell.view, cell.argued)
    ]
    if told:
        more = len(told) - _PIVOTS_SHOWN
        rest = f"; and {more} more (nansen what-if lists them)" if more > 0 else ""
        yield wrapped(f"Turns on: {'; '.join(told[:_PIVOTS_SHOWN])}{rest}.", "  ")


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
        told = set_words(outcome.assessment.selection.rulebook, way)
        yield wrapped(f"{told}.", f"    {number}. ", "       ")
    more = len(found.to_hold) - _SETS_SHOWN
    if more > 0:
        yield faint(
            f"    and {more}{' or more' if found.hold_up_to else ''} others (nansen missing goes on)"
        )


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
