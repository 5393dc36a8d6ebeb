"""nansen law questions: the interview for an outcome."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from nansen.casefile.facts import View
from nansen.cli.asking import known_language, question_data, question_lines
from nansen.cli.law import find_outcome, moment
from nansen.cli.open import open_case, open_library
from nansen.cli.show import faint, print_json, strong, wrapped
from nansen.reasoning.program import Program
from nansen.reasoning.questions import Question, Whom, questions
from nansen.reasoning.values import Value
from nansen.rules.rulebook import Rulebook
from nansen.rules.selection import select

_FIRST = 15
_SETTLED = (
    "Nothing is open on what the applicant says, by argued law. "
    "What evidence still has to show, `nansen assess` lists."
)
_TITLES = {
    Whom.CLIENT: "To ask the applicant",
    Whom.COUNTRY: "To find in country information",
    Whom.COUNSEL: "For counsel: legal standards that may be asserted with evidence",
}


def run(options: argparse.Namespace) -> int:
    """Print the questions for an outcome, for each applicant when a file is given."""
    known_language(options.language)
    asked = list(_interviews(options))
    if options.json:
        told = [
            {"for": who, "questions": [question_data(b, q) for q in found]}
            for who, b, found in asked
        ]
        print_json("nansen.questions/1", {"outcome": options.outcome, "interviews": told})
        return 0
    for who, book, found in asked:
        for line in _lines(who, book, found, options):
            print(line)
    return 0


Interview = tuple[str, Rulebook, tuple[Question, ...]]


def _interviews(options: argparse.Namespace) -> Iterator[Interview]:
    if options.case is None:
        book = open_library()
        outcome = find_outcome(book, options.outcome)
        program = Program(select(book, moment(options)), [outcome])
        yield "", book, _asked(program, outcome, {}, options)
        return
    for assessment in open_case(options).assessments:
        program = assessment.program
        book = program.selection.rulebook
        outcome = find_outcome(book, options.outcome)
        given = assessment.facts[View.SAYS].values
        yield assessment.applicant.name, book, _asked(program, outcome, given, options)


def _asked(
    program: Program, outcome: str, given: Mapping[str, Value], options: argparse.Namespace
) -> tuple[Question, ...]:
    return questions(program, outcome, given, language=options.language)


# Lines


def _lines(
    who: str, book: Rulebook, found: Sequence[Question], options: argparse.Namespace
) -> Iterator[str]:
    title = f"Questions for {options.outcome}"
    yield strong(f"{title}: {who}" if who else title)
    if any(question.ask.language != options.language for question in found):
        yield faint(f"[en]: the pages have no words in '{options.language}' for it yet.")
    if not found:
        yield wrapped(_SETTLED, "")
    for whom, group in groupby(found, key=lambda q: q.whom):
        asked = list(group)
        yield ""
        yield strong(f"{_TITLES[whom]} ({len(asked)})")
        shown = asked if options.all else asked[:_FIRST]
        for number, question in enumerate(shown, 1):
            yield from question_lines(book, question, f"{number:>3}. ", options.language)
        if len(asked) > len(shown):
            yield faint(f"and {len(asked) - len(shown)} more (--all lists them)")
    yield ""
