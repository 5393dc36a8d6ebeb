"""Unused: names that nothing uses, and names that nothing fills (N002)."""

from __future__ import annotations

from collections.abc import Iterator

from nansen.reasoning.deep import remarks
from nansen.reasoning.deep.law import every_item
from nansen.reasoning.deep.observation import Observation, observe
from nansen.rules.rulebook import Rulebook, conditions, names_in, rebuttal_of
from nansen.rules.syntax import Comparison, Declaration, Except, Kind

_CHECK = "N002"


def unused(rulebook: Rulebook) -> Iterator[Observation]:
    """Find facts no rule asks for, and conclusions and open terms no rule gives."""
    asked = set(_asked(rulebook))
    given = {item.head for item in every_item(rulebook) if not isinstance(item, Except)}
    taken = {question for question, _ in _readings(rulebook)}
    answered = {finding.name for finding in rulebook.findings}
    for declared in rulebook.declarations.values():
        yield from _of(declared, asked, given, taken, answered)


def _of(
    declared: Declaration, asked: set[str], given: set[str], taken: set[str], answered: set[str]
) -> Iterator[Observation]:
    name, span = declared.name, declared.span
    match declared.kind:
        case Kind.READING:
            if name not in taken:
                yield observe(_CHECK, span, remarks.reading_unused(name))
        case Kind.FACT:
            if name not in asked:
                yield observe(_CHECK, span, remarks.fact_unused(name, name in answered))
        case _:
            if name not in given:
                yield observe(_CHECK, span, remarks.nobody_fills(declared))
            if name not in asked and declared.kind is not Kind.OUTCOME:
                yield observe(_CHECK, span, remarks.nobody_needs(declared))


def _asked(rulebook: Rulebook) -> Iterator[str]:
    for item in every_item(rulebook):
        for group in (item.body, rebuttal_of(item)):
            for part in conditions(group):
                yield part.name
                if isinstance(part, Comparison) and isinstance(part.value, str):
                    yield part.value
    for factor in rulebook.factors:
        yield from names_in(factor.present)


def _readings(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    for source in rulebook.sources.values():
        yield from (clause.reading for clause in source.governs if clause.reading)
    for item in (*every_item(rulebook), *rulebook.contexts):
        if item.note.reading:
            yield item.note.reading
