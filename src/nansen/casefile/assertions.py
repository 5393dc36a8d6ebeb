"""Assertions: reading the facts of a case file and holding them against the law pages.

The law pages say which names there are and what kind of answer each takes. A conclusion
cannot be asserted; an answer of the wrong type is a defect; two answers to one fact from
one source are a defect, while answers from different sources may contradict each other.
"""

from __future__ import annotations

from collections.abc import Mapping

from nansen.casefile import remarks
from nansen.casefile.dates import DateSpan, NumberSpan
from nansen.casefile.entries import UNKNOWN, YES_NO, Entry, joined
from nansen.casefile.facts import Assertion, Declaration, Position, Value, Words
from nansen.defects import NansenError

ASSERTED = ("fact", "open")


def read_facts(file: Entry, declarations: Mapping[str, Declaration]) -> tuple[Assertion, ...]:
    """Read every assertion of a file."""
    found = [_read(entry, declarations) for entry in file.rows("facts", "fact")]
    said = tuple(assertion for assertion in found if assertion)
    _check_voices(file, said)
    return said


def _read(entry: Entry, declarations: Mapping[str, Declaration]) -> Assertion | None:
    entry.only("fact", "of", "answer", "words", "exhibits", "authority", "where", "note")
    words = entry.choice("words", Words, Words.APPLICANT, need="Write in whose words it stands.")
    # An authority accepts what it says itself.
    usual = Position.ACCEPTED if words is Words.AUTHORITY else Position.NOT_ADDRESSED
    authority = entry.choice("authority", Position, usual)
    if "authority" in entry.node.entries and authority is not Position.NOT_ADDRESSED:
        _ask_where(entry)
    name = entry.text("fact", need="Write the name of a fact that the law pages declare.")
    of, exhibits = entry.people(), entry.exhibits()
    declaration = _declared(entry, name, declarations)
    value = _value(entry, declaration)
    if declaration is None:
        return None
    where, note = entry.text("where"), entry.text("note")
    return Assertion(name, of, value, words, exhibits, authority, where, note, entry.span)


def _ask_where(entry: Entry) -> None:
    if not entry.text("where"):
        entry.mark("authority", remarks.no_place_in_decision(), notice=True)


def _declared(
    entry: Entry, name: str, declarations: Mapping[str, Declaration]
) -> Declaration | None:
    if not name:
        return None
    declaration = declarations.get(name)
    if declaration is None:
        known = [d.name for d in declarations.values() if d.kind.value in ASSERTED]
        entry.mark("fact", remarks.unknown_fact(name, known))
    elif declaration.kind.value not in ASSERTED:
        entry.mark("fact", remarks.not_for_assertion(name, str(declaration.kind.value)))
        return None
    return declaration


def _value(entry: Entry, declaration: Declaration | None) -> Value:
    text = entry.text("answer", need="Write yes, no, unknown, or a value.")
    if not text or declaration is None:
        return None
    try:
        return read_answer(declaration, text)
    except NansenError as error:
        entry.mark("answer", (error.problem, error.remedy))
        return None


class AnswerError(NansenError):
    """What was written does not answer the fact."""


def read_answer(declaration: Declaration, text: str) -> Value:
    """Read an answer as case files write it: yes, no, unknown, a day, a number or a choice.

    Raises:
        NansenError: If it does not answer the fact.
    """
    if text == UNKNOWN:
        return None
    match declaration.type:
        case "date":
            return DateSpan.read(text)
        case "number":
            return NumberSpan.read(text)
        case "choice" if text in declaration.choices:
            return text
        case "choice":
            choices = declaration.choices
            raise AnswerError(*remarks.answer_not_a_choice(declaration.name, text, choices))
    if text not in YES_NO:
        raise AnswerError(*remarks.answer_not_yes_or_no(declaration.name, text))
    return YES_NO[text]


def _check_voices(file: Entry, said: tuple[Assertion, ...]) -> None:
    """Note each fact that one source answers twice for one applicant."""
    first: dict[tuple[str, str, object], Assertion] = {}
    for assertion in said:
        keys = {of: (assertion.name, of, _voice(assertion)) for of in assertion.of}
        again = {of: first[key] for of, key in keys.items() if key in first}
        if again:
            line = min(earlier.span.line for earlier in again.values())
            remark = remarks.answered_twice(assertion.name, joined(again), line)
            file.desk.page.mark(assertion.span, remark)
        for key in keys.values():
            first.setdefault(key, assertion)


def _voice(assertion: Assertion) -> tuple[Words, tuple[int, ...]]:
    """Tell the source apart: witnesses and documents are as many as their exhibits."""
    if assertion.words in (Words.WITNESS, Words.DOCUMENT):
        return assertion.words, tuple(sorted(ref.no for ref in assertion.exhibits))
    return assertion.words, ()
