"""Names: every name finds its declaration, and is used as what it is.

An undeclared name is a defect, never a silent input.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from nansen.defects import Defect, Span, nearest
from nansen.rules import remarks
from nansen.rules.arguments import Argument
from nansen.rules.rulebook import Rulebook, RuleItem, conditions, rebuttal_of
from nansen.rules.syntax import (
    Comparison,
    Context,
    Declaration,
    Except,
    Expected,
    Finding,
    Given,
    Group,
    Item,
    Kind,
    Literal,
    Presumption,
    Rule,
    Scenario,
)

_HEADS = {Kind.CONCLUSION, Kind.OUTCOME, Kind.OPEN}
#: For so many unknown names the nearest known one is sought.
_MOST_SOUGHT = 200
_ORDERED = {"<", "<=", ">", ">="}


def check_names(
    rulebook: Rulebook, items: Sequence[Item | Argument], lost: frozenset[str] = frozenset()
) -> list[Defect]:
    """Check every name of every item; those lost with an item that cannot be read pass."""
    return list(Names(rulebook, lost).check(items))


class Names:
    """Checks names against what a rulebook declares."""

    def __init__(self, rulebook: Rulebook, lost: frozenset[str]) -> None:
        self.book = rulebook
        self.known: Mapping[str, Declaration] = rulebook.declarations
        self.lost = lost
        self.sought = 0

    def check(self, items: Sequence[Item | Argument]) -> Iterator[Defect]:
        """Check every declaration, rule, context, finding and scenario."""
        for item in items:
            match item:
                case Declaration():
                    yield from self._declaration(item)
                case Rule() | Except() | Presumption():
                    yield from self._rule(item)
                case Context():
                    for head in item.heads:
                        yield from self.declared(head, item.span)
                case Finding():
                    yield from self._finding(item)
                case Scenario():
                    yield from self._scenario(item)
        yield from self._ids_taken_twice(items)
        yield from self._versions()
        yield from self._governs()

    def _declaration(self, item: Declaration) -> Iterator[Defect]:
        first = self.known[item.name]
        if first is not item:
            yield Defect(item.span, *remarks.declared_twice(item.name, at(first.span)))
        if item.kind is Kind.OUTCOME and item.favours is None:
            yield Defect(item.span, *remarks.favours_nobody(item.name))

    def _rule(self, item: RuleItem) -> Iterator[Defect]:
        if item.provision.endswith("#"):
            yield Defect(item.span, *remarks.under_no_provision(item.id))
        if item.note.must_be_shown and not isinstance(item, Except):
            yield Defect(item.span, *remarks.only_exceptions_must_be_shown())
        if isinstance(item, Except):
            for target in item.rules:
                yield from self._rule_id(target, item.span)
        else:
            yield from self._head(item.head, item.span)
        yield from self.conditions(item.body)
        yield from self.conditions(rebuttal_of(item))
        for override in item.note.overrides:
            for target in override.rules:
                yield from self._rule_id(target, override.span or item.span)
        if item.note.reading:
            yield from self._reading(*item.note.reading, item.note.reading_span or item.span)

    def _head(self, name: str, span: Span) -> Iterator[Defect]:
        yield from self.declared(name, span)
        declared = self.known.get(name)
        if declared and declared.kind not in _HEADS:
            yield Defect(word_of(span, name), *remarks.cannot_be_concluded(declared))

    def conditions(self, group: Group | None) -> Iterator[Defect]:
        """Check every name inside a group of conditions."""
        for part in conditions(group):
            yield from self.declared(part.name, part.span)
            if part.name not in self.known:
                continue
            if isinstance(part, Literal):
                yield from self._literal(part)
            else:
                yield from self._comparison(part)

    def _literal(self, part: Literal) -> Iterator[Defect]:
        declared = self.known[part.name]
        if declared.kind is Kind.READING:
            yield Defect(part.span, *remarks.reading_as_condition(part.name))
        elif declared.type != "bool":
            yield Defect(part.span, *remarks.needs_comparison(declared))

    def _comparison(self, part: Comparison) -> Iterator[Defect]:
        declared = self.known[part.name]
        if declared.type == "bool":
            yield Defect(part.span, *remarks.yes_or_no_compared(part.name))
            return
        value = part.value
        if declared.type == "choice":
            yield from self._choice(part, declared)
        elif isinstance(value, str):
            other = self.known.get(value)
            if value not in self.lost and (other is None or other.type != declared.type):
                yield _of_another_type(part, declared)
        elif isinstance(value, date) is not (declared.type == "date"):
            yield _of_another_type(part, declared)

    def _choice(self, part: Comparison, declared: Declaration) -> Iterator[Defect]:
        if part.operator in _ORDERED:
            yield Defect(part.span, *remarks.choices_unordered(part.name))
        if part.value not in declared.choices:
            remark = remarks.not_a_choice(part.written, declared)
            yield Defect(word_of(part.span, part.written), *remark)

    def _finding(self, item: Finding) -> Iterator[Defect]:
        yield from self.declared(item.name, item.span)
        if item.name in self.known and not self.known[item.name].about_country:
            yield Defect(word_of(item.span, item.name), *remarks.not_about_country(item.name))

    def _scenario(self, item: Scenario) -> Iterator[Defect]:
        told: set[str] = set()
        for given in item.given:
            yield from self.declared(given.name, given.span)
            if given.name in told:
                yield Defect(given.span, *remarks.given_twice(given.name))
            told.add(given.name)
            if given.name in self.known:
                yield from self._given(given)
        for expected in item.expected:
            yield from self._expected(expected)

    def _given(self, given: Given) -> Iterator[Defect]:
        value, declared = given.value, self.known[given.name]
        if declared.kind not in {Kind.FACT, Kind.OPEN}:
            yield Defect(given.span, *remarks.conclusion_given(declared))
        elif value != "unknown" and not _fits(value, declared):
            yield Defect(word_of(given.span, value), *remarks.given_unfitting(value, declared))

    def _expected(self, expected: Expected) -> Iterator[Defect]:
        yield from self.declared(expected.name, expected.span)
        declared = self.known.get(expected.name)
        if declared and declared.type != "bool":
            yield Defect(expected.span, *remarks.expected_not_yes_or_no(declared))
        missing = [name for names in expected.missing or () for name in names]
        because = (expected.because,) if expected.because else ()
        for line, names in (
            ("missing", missing),
            ("rebuttable", expected.rebuttable or ()),
            ("decided", because),
        ):
            for name in names:
                yield from self.declared(name, expected.place(line))
        for rule in expected.resting_on or ():
            yield from self._rule_id(rule, expected.span)

    def declared(self, name: str, span: Span) -> Iterator[Defect]:
        """Check that a name is declared."""
        if name in self.known or name in self.lost:
            return
        near = self._nearest(name, self.known)
        place = at(self.known[near].span) if near else ""
        yield Defect(word_of(span, name), *remarks.not_declared(name, near, place))

    def _rule_id(self, name: str, span: Span) -> Iterator[Defect]:
        if name in self.book.by_id or name in self.lost:
            return
        near = self._nearest(name, self.book.by_id)
        yield Defect(word_of(span, name), *remarks.unknown_rule(name, near))

    def _nearest(self, name: str, known: Iterable[str]) -> str | None:
        """Find the nearest name, for the first slips only: it takes long."""
        self.sought += 1
        return nearest(name, known) if self.sought <= _MOST_SOUGHT else None

    def _reading(self, question: str, answer: str, span: Span) -> Iterator[Defect]:
        declared = self.known.get(question)
        if question in self.lost:
            return
        if declared is None or declared.kind is not Kind.READING:
            known = [declared.name for declared in self.book.readings]
            yield Defect(word_of(span, question), *remarks.unknown_reading(question, known))
        elif answer not in declared.choices:
            yield Defect(word_of(span, answer), *remarks.not_an_answer(answer, declared))

    def _ids_taken_twice(self, items: Iterable[Item | Argument]) -> Iterator[Defect]:
        """Findings and contexts have one version each."""
        first: dict[str, Span] = {}
        for item in items:
            if isinstance(item, Finding | Context):
                other = first.setdefault(item.id, item.span)
                if other is not item.span:
                    yield Defect(item.span, *remarks.id_taken(item.id, at(other)))

    def _versions(self) -> Iterator[Defect]:
        """Versions of one rule whose days overlap."""
        for versions in self.book.by_id.values():
            for earlier, later in combinations(versions, 2):
                if later.note.in_force.overlaps(earlier.note.in_force):
                    place = at(earlier.span)
                    yield Defect(later.span, *remarks.versions_overlap(later.id, place))

    def _governs(self) -> Iterator[Defect]:
        for source in self.book.sources.values():
            for clause in source.governs:
                if clause.reading:
                    span = source.head_span(" ".join(clause.reading))
                    yield from self._reading(*clause.reading, span)
            for reference in source.interprets:
                if not self.exists(reference):
                    span = source.head_span(reference)
                    yield Defect(span, *remarks.interprets_nothing(reference))

    def exists(self, reference: str) -> bool:
        """Whether a key names a source, or a provision of one."""
        source, _, anchor = reference.partition("#")
        return source in self.book.sources and (not anchor or reference in self.book.provisions)


def at(span: Span) -> str:
    """Name the file and line of a span."""
    return f"{span.file}:{span.line}"


def word_of(span: Span, word: str) -> Span:
    """Narrow a span to a word of its line: after the word it marks, or before it."""
    whole = re.compile(rf"(?<![\w.\-]){re.escape(word)}(?![\w\-]|\.\w)")
    if whole.match(span.text, max(span.column - 1, 0)):
        return replace(span, end=span.column + len(word))
    found = whole.search(span.text, max(span.end - 1, 0)) or whole.search(span.text)
    return replace(span, column=found.start() + 1, end=found.end() + 1) if found else span


def _of_another_type(part: Comparison, declared: Declaration) -> Defect:
    remark = remarks.of_another_type(part.written, declared)
    return Defect(word_of(part.span, part.written), *remark)


def _fits(value: str, declared: Declaration) -> bool:
    """Whether a scenario can give the value to the fact."""
    if declared.type == "bool":
        return value in {"true", "false"}
    if declared.type == "choice":
        return value in declared.choices
    try:
        float(value) if declared.type == "number" else date.fromisoformat(value)
    except ValueError:
        return False
    return declared.type == "number" or len(value) == _DAY


_DAY = len("2026-06-11")
