"""Asking: a question of the interview as lines for a person and as plain data."""

from __future__ import annotations

from collections.abc import Iterator

from nansen.cli.show import faint, wrapped
from nansen.defects import NansenError
from nansen.reasoning.questions import Question, Spoken
from nansen.rules.build import LANGUAGES
from nansen.rules.findable import cite
from nansen.rules.rulebook import Rulebook

_REASONS = 2


class LanguageError(NansenError):
    """A language was asked for that no page can have."""

    def __init__(self, code: str) -> None:
        super().__init__(f"'{code}' is not a language of the pages.", f"Choose from: {', '.join(LANGUAGES)}.")  # fmt: skip


def known_language(code: str) -> str:
    """Give the code of a language back when pages can have it.

    Raises:
        LanguageError: If they cannot.
    """
    if code not in LANGUAGES:
        raise LanguageError(code)
    return code


def question_lines(book: Rulebook, question: Question, first: str, language: str) -> Iterator[str]:
    """Tell a question, why it is asked, who bears it, and what usually shows the answer."""
    margin = " " * len(first)
    words = f"{_in_words(book, question)}{_mark(question.ask, language)}"
    yield wrapped(words, first, margin)
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


def question_data(book: Rulebook, question: Question) -> dict[str, object]:
    """Write a question as plain data."""
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
