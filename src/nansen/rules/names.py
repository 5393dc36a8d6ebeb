"""Names: every name finds its declaration, and is used as what it is.

An undeclared name is a defect, never a silent input.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from nansen.defects import Defect, Span, nearest
from nansen.law.source import Source
from nansen.rules.rulebook import RuleItem, Rulebook, conditions
from nansen.rules.syntax import (
    Comparison,
    Context,
    Declaration,
    Except,
    Expected,
    Finding,
    Group,
    Item,
    Kind,
    Literal,
    Presumption,
    Rule,
    Scenario,
)

_HEADS = {Kind.CONCLUSION, Kind.OUTCOME, Kind.OPEN}
_ORDERED = {"<", "<=", ">", ">="}


def check_names(rulebook: Rulebook, items: list[Item]) -> list[Defect]:
    """Check every name of every item."""
    return list(_Names(rulebook).check(items))


class _Names:
    def __init__(self, rulebook: Rulebook) -> None:
        self.book = rulebook
        self.known: Mapping[str, Declaration] = rulebook.declarations

    def check(self, items: list[Item]) -> Iterator[Defect]:
        for item in items:
            match item:
                case Declaration():
                    yield from self._declaration(item)
                case Rule() | Except() | Presumption():
                    yield from self._rule(item)
                case Context():
                    for head in item.heads:
                        yield from self._declared(head, item.span)
                case Finding():
                    yield from self._finding(item)
                case Scenario():
                    yield from self._scenario(item)
        yield from self._versions()
        yield from self._governs()

    def _declaration(self, item: Declaration) -> Iterator[Defect]:
        first = self.known[item.name]
        if first is not item:
            yield Defect(item.span, f"'{item.name}' is declared twice.",
                         f"Keep one; the first is on {_at(first.span)}.")  # fmt: skip
        if item.kind is Kind.OUTCOME and item.favours is None:
            yield Defect(item.span, f"The outcome '{item.name}' does not say whom it favours.",
                         "Add a line 'favours applicant'.")  # fmt: skip

    def _rule(self, item: RuleItem) -> Iterator[Defect]:
        if item.provision.endswith("#"):
            yield Defect(item.span, f"'{item.id}' stands under no provision.",
                         "Put it under a heading that has an anchor such as {#art_9}.")  # fmt: skip
        if item.note.must_be_shown and not isinstance(item, Except):
            yield Defect(item.span, "Only an exception can say 'must be shown'.",
                         "For a rule that stands until it is rebutted write a presumption.")  # fmt: skip
        if isinstance(item, Except):
            for target in item.rules:
                yield from self._rule_id(target, item.span)
        else:
            yield from self._head(item.head, item.span)
        yield from self._conditions(item.body)
        if isinstance(item, Presumption) and item.rebuttal:
            yield from self._conditions(item.rebuttal)
        for override in item.note.overrides:
            for target in override.rules:
                yield from self._rule_id(target, item.span)
        if item.note.reading:
            yield from self._reading(*item.note.reading, item.span)

    def _head(self, name: str, span: Span) -> Iterator[Defect]:
        yield from self._declared(name, span)
        declared = self.known.get(name)
        if declared and declared.kind not in _HEADS:
            yield Defect(_word(span, name), f"A rule cannot conclude the {declared.kind.value} '{name}'.",
                         "Facts come from the case; declare an 'open' term or a 'conclusion'.")  # fmt: skip

    def _conditions(self, group: Group) -> Iterator[Defect]:
        for part in conditions(group):
            missing = list(self._declared(part.name, part.span))
            yield from missing
            if missing:
                continue
            if isinstance(part, Literal):
                yield from self._literal(part)
            else:
                yield from self._comparison(part)

    def _literal(self, part: Literal) -> Iterator[Defect]:
        declared = self.known[part.name]
        if declared.kind is Kind.READING:
            yield Defect(part.span, f"'{part.name}' is a reading, not something that can hold.",
                         f"Write the attribute 'reading {part.name} …' below the conditions.")  # fmt: skip
        elif declared.type != "bool":
            yield Defect(part.span, f"'{part.name}' is a {declared.type}, so it cannot stand alone.",
                         f"Compare it, for example '{part.name} == …'.")  # fmt: skip

    def _comparison(self, part: Comparison) -> Iterator[Defect]:
        declared = self.known[part.name]
        if declared.type == "bool":
            yield Defect(part.span, f"'{part.name}' is yes or no, so it cannot be compared.",
                         f"Write '{part.name}' or 'not {part.name}'.")  # fmt: skip
            return
        value = part.value
        if isinstance(value, str) and declared.type != "choice":
            other = self.known.get(value)
            if other is None or other.type != declared.type:
                yield Defect(part.span, f"'{part.name}' is a {declared.type}; '{value}' is none.",
                             f"Compare it with a {declared.type}.")  # fmt: skip
        elif declared.type == "choice":
            yield from self._choice(part, declared)
        elif isinstance(value, date) is not (declared.type == "date"):
            yield Defect(part.span, f"'{part.name}' is a {declared.type}; the value is not.",
                         f"Compare it with a {declared.type}.")  # fmt: skip

    def _choice(self, part: Comparison, declared: Declaration) -> Iterator[Defect]:
        if part.operator in _ORDERED:
            yield Defect(part.span, f"The choices of '{part.name}' have no order.",
                         "Use == or !=.")  # fmt: skip
        if part.value not in declared.choices:
            near = nearest(str(part.value), declared.choices)
            yield Defect(part.span, f"'{part.value}' is not a choice of '{part.name}'.",
                         f"Did you mean '{near}'?" if near
                         else f"Choose from: {', '.join(declared.choices)}.")  # fmt: skip

    def _finding(self, item: Finding) -> Iterator[Defect]:
        missing = list(self._declared(item.name, item.span))
        yield from missing
        if not missing and not self.known[item.name].about_country:
            yield Defect(item.span, f"'{item.name}' is not about the country.",
                         "Declare it with 'about country', or answer it in the case file.")  # fmt: skip

    def _scenario(self, item: Scenario) -> Iterator[Defect]:
        for given in item.given:
            missing = list(self._declared(given.name, given.span))
            yield from missing
            if not missing:
                yield from self._given(given.name, given.value, given.span)
        for expected in item.expected:
            yield from self._expected(expected)

    def _given(self, name: str, value: str, span: Span) -> Iterator[Defect]:
        declared = self.known[name]
        if declared.kind in {Kind.CONCLUSION, Kind.OUTCOME}:
            yield Defect(span, f"The {declared.kind.value} '{name}' cannot be given.",
                         "Give facts and open terms; conclusions follow from them.")  # fmt: skip
        elif declared.type == "bool" and value not in {"true", "false", "unknown"}:
            yield Defect(span, f"'{name}' is yes or no; '{value}' is neither.",
                         "Write true, false or unknown.")  # fmt: skip
        elif declared.type == "choice" and value not in (*declared.choices, "unknown"):
            yield Defect(span, f"'{value}' is not a choice of '{name}'.",
                         f"Choose from: {', '.join(declared.choices)}.")  # fmt: skip

    def _expected(self, expected: Expected) -> Iterator[Defect]:
        yield from self._declared(expected.name, expected.span)
        named = [name for names in expected.missing or () for name in names]
        named += [name for name in (expected.because,) if name]
        for name in named:
            yield from self._declared(name.split(" ")[0], _word(expected.span, name))
        for rule in expected.resting_on or ():
            yield from self._rule_id(rule, _word(expected.span, rule))

    def _declared(self, name: str, span: Span) -> Iterator[Defect]:
        if name in self.known:
            return
        near = nearest(name, self.known)
        if near:
            remedy = f"Did you mean '{near}'? It is declared in {_at(self.known[near].span)}."
        else:
            remedy = "Declare it in a 'facts' block of this page or of prologue.md."
        yield Defect(_word(span, name), f"No fact, term or conclusion is called '{name}'.", remedy)

    def _rule_id(self, name: str, span: Span) -> Iterator[Defect]:
        if name in self.book.by_id:
            return
        near = nearest(name, self.book.by_id)
        remedy = f"Did you mean '{near}'?" if near else "Name a rule that stands in the library."
        yield Defect(_word(span, name), f"No rule is called '{name}'.", remedy)

    def _reading(self, question: str, answer: str, span: Span) -> Iterator[Defect]:
        declared = self.known.get(question)
        if declared is None or declared.kind is not Kind.READING:
            near = nearest(question, [d.name for d in self.book.readings])
            yield Defect(_word(span, question), f"No reading is called '{question}'.",
                         f"Did you mean '{near}'?" if near else "Declare it with 'reading'.")  # fmt: skip
        elif answer not in declared.choices:
            yield Defect(_word(span, answer), f"'{answer}' is not an answer to '{question}'.",
                         f"Choose from: {', '.join(declared.choices)}.")  # fmt: skip

    def _versions(self) -> Iterator[Defect]:
        """Versions of one rule whose days overlap."""
        for versions in self.book.by_id.values():
            for index, later in enumerate(versions):
                for earlier in versions[:index]:
                    if later.note.in_force.overlaps(earlier.note.in_force):
                        yield Defect(later.span, f"'{later.id}' stands in the library twice for the same days.",
                                     f"Give each its own days with 'in force'; the other is in {_at(earlier.span)}.")  # fmt: skip

    def _governs(self) -> Iterator[Defect]:
        for source in self.book.sources.values():
            for clause in source.governs:
                if clause.reading:
                    yield from self._reading(*clause.reading, _head_span(source))
            for reference in source.interprets:
                if not self._exists(reference):
                    yield Defect(_head_span(source), f"The page interprets '{reference}', which is not in the library.",
                                 "Write 'page-id' or 'page-id#anchor' of a page that is.")  # fmt: skip

    def _exists(self, reference: str) -> bool:
        source, _, anchor = reference.partition("#")
        return source in self.book.sources and (not anchor or reference in self.book.provisions)


def _head_span(source: Source) -> Span:
    return Span(source.file, 1, trail=("Head of the page",))


def _at(span: Span) -> str:
    return f"{span.file}:{span.line}"


def _word(span: Span, word: str) -> Span:
    """Narrow a span to a word of its line, when the word stands there."""
    column = span.text.find(word) + 1
    return replace(span, column=column, end=column + len(word)) if column else span


