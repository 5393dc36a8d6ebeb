"""nansen law questions: the interview for an outcome."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from nansen.casefile.facts import View
from nansen.cli.law import find_outcome, moment, print_json
from nansen.cli.open import open_case, open_library
from nansen.cli.show import faint, strong, wrapped
from nansen.defects import NansenError
from nansen.reasoning.program import Program
from nansen.reasoning.questions import Question, Spoken, Whom, questions
from nansen.reasoning.values import Value
from nansen.rules.build import LANGUAGES
from nansen.rules.findable import cite
from nansen.rules.rulebook import Rulebook
from nansen.rules.selection import select

_FIRST = 15
_REASONS = 2
_SETTLED = (
    "Nothing is open on what the applicant says, by argued law. "
    "What evidence still has to show, `nansen assess` lists."
)
_TITLES = {
    Whom.CLIENT: "To ask the applicant",
    Whom.COUNTRY: "To find in country information",
    Whom.COUNSEL: "For counsel: legal standards that may be asserted with evidence",
}


class LanguageError(NansenError):
    """A language was asked for that no page can have."""

    def __init__(self, code: str) -> None:
        super().__init__(f"'{code}' is not a language of the pages.", f"Choose from: {', '.join(LANGUAGES)}.")  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Print the questions for an outcome, for each applicant when a file is given."""
    if options.language not in LANGUAGES:
        raise LanguageError(options.language)
    asked = list(_interviews(options))
    if options.json:
        told = [{"for": who, "questions": [_told(b, q) for q in found]} for who, b, found in asked]
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
            yield from _question(book, question, number, options.language)
        if len(asked) > len(shown):
            yield faint(f"and {len(asked) - len(shown)} more (--all lists them)")
    yield ""


def _question(book: Rulebook, question: Question, number: int, language: str) -> Iterator[str]:
    first = f"{number:>3}. "
    words = f"{_in_words(book, question)}{_mark(question.ask, language)}"
    yield wrapped(words, first, " " * len(first))
    margin = " " * len(first)
    yield faint(wrapped(_why(book, question, language), margin))
    burden = f"Burden: {question.burden.value}." if question.burden else ""
    ends = " One of the answers ends the claim." if question.ends else ""
    yield faint(wrapped(f"{burden}{ends} ({question.name})", margin))
    if question.shown_by.text:
        shown = f"Usually shown by: {question.shown_by.text}.{_mark(question.shown_by, language)}"
        yield faint(wrapped(shown, margin))


def _mark(spoken: Spoken, language: str) -> str:
    return "" if spoken.language == language else f" [{spoken.language}]"


def _in_words(book: Rulebook, question: Question) -> str:
    """The question; a label becomes one, in its own language."""
    if question.worded:
        return question.ask.text
    declared = book.declarations[question.name]
    if declared.type == "bool":
        return f"{_IS_IT_SO.get(question.ask.language, '')}{question.ask.text}."
    choices = f" ({' / '.join(declared.choices)})" if declared.choices else ""
    return f"{question.ask.text}{choices}?"


_IS_IT_SO = {
    "en": "Is this so? ",
    "fi": "Pitääkö tämä paikkansa? ",
    "ru": "Верно ли это? ",
}


def _why(book: Rulebook, question: Question, language: str) -> str:
    """The elements that need the answer, each once with the first provision that asks for it."""
    elements: dict[str, str] = {}
    for reason in question.reasons:
        element = f"{reason.element.text or 'an exception'}{_mark(reason.element, language)}"
        elements.setdefault(element, cite(book, reason.item.provision))
    shown = [f"{told} ({place})" for told, place in list(elements.items())[:_REASONS]]
    more = len(elements) - len(shown)
    return f"Asked for: {'; '.join(shown)}{f'; and {more} more' if more > 0 else ''}."


def _told(book: Rulebook, question: Question) -> dict[str, object]:
    return {
        "name": question.name,
        "whom": question.whom.value,
        "ask": question.ask.text,
        "language": question.ask.language,
        "worded": question.worded,
        "asked_for": [
            {
                "rule": reason.item.id,
                "cite": cite(book, reason.item.provision),
                "element": reason.element.text,
            }
            for reason in question.reasons
        ],
        "burden": question.burden.value if question.burden else "",
        "shown_by": question.shown_by.text,
        "shown_by_language": question.shown_by.language if question.shown_by.text else "",
        "needed_by": question.needed_by,
        "settles": question.settles,
        "ends": question.ends,
    }
