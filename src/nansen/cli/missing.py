"""nansen missing: what would settle an outcome, both ways, and what to ask next."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nansen.casefile.facts import View
from nansen.cli.asking import known_language, question_data, question_lines
from nansen.cli.cells import first_open, headline, read_view, reading_words, set_words
from nansen.cli.open import open_case
from nansen.cli.show import counted, faint, print_json, strong, wrapped
from nansen.reasoning import plain
from nansen.reasoning.assess import Assessment, Outcome
from nansen.reasoning.missing import Missing, Open, Set
from nansen.reasoning.points import Needed
from nansen.reasoning.program import Readings
from nansen.reasoning.questions import Question, questions
from nansen.reasoning.ways import THOROUGH
from nansen.truth import Truth

_SETS_SHOWN = 5
_SEVERAL = 2
_UNSETTLED = (Truth.OPEN, Truth.CONFLICT)


@dataclass(frozen=True, slots=True)
class _Lack:
    """What is missing of one outcome in one view, under each combination of readings."""

    assessment: Assessment
    outcome: Outcome
    view: View
    value: Truth
    case: Open
    #: The readings that the place of the grid takes stand first.
    found: Mapping[Readings, Missing]
    question: Question | None

    @property
    def first(self) -> Missing:
        """What is missing under the readings that the place of the grid takes."""
        return next(iter(self.found.values()))


def run(options: argparse.Namespace) -> int:
    """Tell what is missing of each outcome asked for."""
    language, view = known_language(options.language), read_view(options.view)
    case = open_case(options)
    lacks = [
        _look(assessment, outcome, view or first_open(outcome, _UNSETTLED), language)
        for assessment in case.assessments
        for outcome in assessment.outcomes
        if outcome.name in case.outcomes
    ]
    if options.json:
        print_json("nansen.missing/1", {"outcomes": [_told(lack) for lack in lacks]})
        return 0
    for lack in lacks:
        for line in _lines(lack, language):
            print(line)
        print()
    return 0


def _look(assessment: Assessment, outcome: Outcome, view: View, language: str) -> _Lack:
    cell = outcome.cell(view, argued=True)
    taken = tuple(cell.proof.question.readings.items())
    others = [one for one in assessment.program.readings() if one != taken]
    found = {
        one: assessment.open_in(view, one).missing(outcome.name, THOROUGH)
        for one in (taken, *others)
    }
    asked = questions(
        assessment.program,
        outcome.name,
        assessment.facts[view].values,
        language=language,
        readings=dict(taken),
    )
    case = assessment.open_in(view, taken)
    question = _best(asked, found[taken])
    return _Lack(assessment, outcome, view, cell.value, case, found, question)


def _best(asked: Sequence[Question], found: Missing) -> Question | None:
    """The first question of the interview that the first set needs, or else the first of all."""
    needed = {point.name for point in found.to_hold[0]} if found.to_hold else set()
    return next((one for one in asked if one.name in needed), next(iter(asked), None))


# Lines


def _lines(lack: _Lack, language: str) -> Iterator[str]:
    yield strong(headline(lack.assessment, lack.outcome, lack.view, argued=True))
    yield from _beside(lack)
    found = lack.first
    if lack.value is not Truth.HOLDS:
        yield from _side(lack, "It would hold if", found.to_hold, found.hold_up_to)
    if lack.value is not Truth.FAILS:
        yield from _side(lack, "It would end if", found.to_fail, found.fail_up_to)
    yield from _next(lack, language)


def _beside(lack: _Lack) -> Iterator[str]:
    """What to know before the sets are read: the other views, and the reading they stand on."""
    if lack.view is not View.SAYS:
        said = lack.outcome.cell(View.SAYS, argued=True).value
        told = f"On {View.SAYS.shown} it {said.shown}." if said is not Truth.OPEN else ""
        mark = "[stated]: the applicant states it already; it has to be shown."
        yield faint(wrapped(f"{told} {mark}".strip(), "  "))
    if len(set(lack.found.values())) > 1:
        names = reading_words(lack.assessment.selection.rulebook, next(iter(lack.found)))
        told = (
            f"Under the reading “{names}”; under another other sets would do (--json lists them)."
        )
        yield faint(wrapped(told, "  "))


def _side(lack: _Lack, head: str, sets: Sequence[Set], up_to: int | None) -> Iterator[str]:
    always = _shared(sets)
    if sets:
        yield f"  {head}"
    if always:
        yield wrapped(f"in any case: {_words(lack, always)}; and", "    - ", "      ")
    for number, one in enumerate(sets[:_SETS_SHOWN], 1):
        rest = [point for point in one if point not in always]
        first = f"    {number}. "
        yield wrapped(f"{_words(lack, rest)}.", first, " " * len(first))
    if note := _note(head, sets, up_to):
        yield faint(wrapped(note, "    " if sets else "  "))


def _shared(sets: Sequence[Set]) -> Set:
    """The points that are in every one of several sets."""
    if len(sets) < _SEVERAL:
        return ()
    return tuple(point for point in sets[0] if all(point in one for one in sets))


def _words(lack: _Lack, points: Sequence[Needed]) -> str:
    stated = [point for point in points if lack.case.is_stated(point)]
    return set_words(lack.assessment.selection.rulebook, points, stated)


def _note(head: str, sets: Sequence[Set], up_to: int | None) -> str:
    """How many sets there are, and how far the search went."""
    listed = f"; --json lists all {len(sets)}" if len(sets) > _SETS_SHOWN else ""
    if up_to is None:
        if not sets:
            return f"{head} …: no open facts would do."
        return (
            f"These are all the smallest sets{listed}."
            if not listed
            else (f"{len(sets) - _SETS_SHOWN} more smallest sets{listed}; there are no others.")
        )
    facts = counted(up_to, "fact")
    if not sets:
        return f"{head} …: no set of up to {facts} would do; larger ones were not looked for."
    return f"Every smallest set of up to {facts} was found{listed}; there may be larger ones."


def _next(lack: _Lack, language: str) -> Iterator[str]:
    if lack.question is None:
        return
    said = lack.assessment.facts[View.SAYS].values.get(lack.question.name)
    yield "  Show next" if said is not None else "  Ask next"
    book = lack.assessment.selection.rulebook
    yield from question_lines(book, lack.question, "    ", language)


# Data


def _told(lack: _Lack) -> dict[str, Any]:
    book, question = lack.assessment.selection.rulebook, lack.question
    return {
        "applicant": lack.assessment.applicant.id,
        "outcome": lack.outcome.name,
        **plain.place(lack.view, argued=True),
        "answer": lack.value.value,
        "by_reading": [
            {"takes": dict(taken), **plain.missing(found)} for taken, found in lack.found.items()
        ],
        "next": question_data(book, question) if question else None,
    }
