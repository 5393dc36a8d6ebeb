"""Cells: outcomes, places of the grid and what changes in them, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from nansen.casefile.facts import Value as Given
from nansen.casefile.facts import View
from nansen.cli.open import UnknownNameError
from nansen.cli.show import answer, faint, wrapped
from nansen.reasoning.assess import VIEWS, Assessment, Outcome
from nansen.reasoning.describe import write_value
from nansen.reasoning.difference import Change
from nansen.reasoning.points import Needed
from nansen.reasoning.program import Readings
from nansen.reasoning.words import needed
from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.rules.syntax import say
from nansen.truth import Truth

_VIEW, _LAW = "view", "view of the law"


def title(name: str) -> str:
    """The name of an outcome as a heading."""
    return name.replace("_", " ").capitalize().replace("non refoulement", "non-refoulement")


def law(argued: bool) -> str:
    """The name of a view of the law."""
    return "argued law" if argued else "settled law"


def read_view(text: str | None) -> View | None:
    """Read a view of the facts given on the command line.

    Raises:
        UnknownNameError: If it is none.
    """
    if text is None:
        return None
    known = {view.value: view for view in VIEWS}
    if text not in known:
        raise UnknownNameError(_VIEW, text, list(known))
    return known[text]


def read_law(text: str | None) -> bool:
    """Read a view of the law: whether argued law counts; it does when nothing is said.

    Raises:
        UnknownNameError: If it is none.
    """
    known = {"argued": True, "settled": False}
    if text is not None and text not in known:
        raise UnknownNameError(_LAW, text, list(known))
    return known[text or "argued"]


def first_open(outcome: Outcome, answers: Iterable[Truth], *, argued: bool = True) -> View:
    """The widest view in which an outcome has one of some answers; what is said when none has."""
    wanted = set(answers)
    found = (v for v in reversed(VIEWS) if outcome.cell(v, argued=argued).value in wanted)
    return next(found, View.SAYS)


def headline(assessment: Assessment, outcome: Outcome, view: View, *, argued: bool) -> str:
    """For whom, which outcome, and how it stands in a place of the grid."""
    value = outcome.cell(view, argued=argued).value.shown
    where = f"{value} on {view.shown}, by {law(argued)}"
    return f"{assessment.applicant.name} · {title(outcome.name)}: {where}"


def cite_item(book: Rulebook, item: RuleItem) -> str:
    """Where a rule stands, with its narrower pinpoint when it has one."""
    cite = f" ({item.note.cite})" if item.note.cite else ""
    return f"{book.source_of(item.provision).short}, {book.pinpoint(item)}{cite}"


def reading_words(book: Rulebook, taken: Readings) -> str:
    """Which reading of each contested text is taken."""
    options = ((dict(book.declarations[question].options), choice) for question, choice in taken)
    return "; ".join(say(words.get(choice, ())) or choice for words, choice in options)


def answer_words(value: Given) -> str:
    """An answer as case files write it."""
    return "unknown" if value is None else write_value(value)


# Sets of points


def point_words(book: Rulebook, point: Needed) -> str:
    """A point that would have to be so, and who bears its burden."""
    declared = book.declarations[point.name]
    told = needed(declared, point.condition, holds=point.holds)
    return f"{told} ({declared.burden.value if declared.burden else 'no burden'})"


def set_words(book: Rulebook, points: Iterable[Needed], stated: Iterable[Needed] = ()) -> str:
    """Points that would have to be so, and which of them the applicant states already."""
    said = set(stated)
    told = (f"{point_words(book, one)}{' [stated]' if one in said else ''}" for one in points)
    return "; and ".join(told)


# Changes


def names(assessment: Assessment) -> dict[str, str]:
    """How each name is called in lines: outcomes by their titles, others by their sentences."""
    declared = assessment.selection.rulebook.declarations
    found = {name: one.sentence() for name, one in declared.items()}
    return found | {goal: title(goal) for goal in assessment.program.goals}


def change_lines(
    changes: Sequence[Change], named: dict[str, str], margin: str, most: int = 0
) -> Iterator[str]:
    """Changes as lines, those of one name and kind together; at most so many when told."""
    groups: dict[tuple[str, Truth, Truth], list[Change]] = {}
    for one in changes:
        groups.setdefault((one.name, one.before, one.after), []).append(one)
    shown = list(groups.items())[: most or None]
    for (name, before, after), places in shown:
        turned = f"{before.shown} → {after.shown}"
        told = wrapped(f"{named[name]}: {turned} {where(places)}", margin, f"{margin}  ")
        yield told.replace(turned, f"{answer(before)} → {answer(after)}", 1)
    if len(groups) > len(shown):
        yield faint(f"{margin}and {len(groups) - len(shown)} more (--json lists them)")


class _Placed(Protocol):
    """What stands in a place of the grid."""

    @property
    def view(self) -> View: ...

    @property
    def argued(self) -> bool: ...


def where(places: Iterable[_Placed]) -> str:
    """Several places of the grid, those of the same view together."""
    views: dict[View, list[bool]] = {}
    for one in places:
        views.setdefault(one.view, []).append(one.argued)
    laws: dict[tuple[bool, ...], list[View]] = {}
    for view, argued in views.items():
        laws.setdefault(tuple(argued), []).append(view)
    return "; ".join(
        f"on {joined([view.shown for view in found])}, by {_laws(argued)}"
        for argued, found in laws.items()
    )


def _laws(argued: Sequence[bool]) -> str:
    return law(argued[0]) if len(argued) == 1 else "settled and argued law"


def joined(words: Sequence[str]) -> str:
    """Words as a reader would write them: a, b and c."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
