"""Pivots: the facts whose other answer changes an outcome.

A fact is looked at when somebody answers it, in the file or on a country page, or when the
authority disputes it. In each place of the grid every other answer is tried that the rules could
tell apart from the one that counts there; where none counts, every answer is. What the
authority disputes comes first: on it the case can turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from nansen.casefile.dates import DateSpan, NumberSpan
from nansen.casefile.facts import Answer, Position, View
from nansen.casefile.facts import Value as Given
from nansen.reasoning.assess import VIEWS, Assessment, Outcome, to_value
from nansen.reasoning.difference import Change
from nansen.reasoning.exact import as_given, exact_answers, families
from nansen.reasoning.values import Value, ends
from nansen.reasoning.worlds import Variation, names_of, vary


class Standing(Enum):
    """How a fact stands, the most disputed first."""

    DISPUTED = "disputed by the authority"
    STATED = "answered in the file"
    COUNTRY = "country information"


@dataclass(frozen=True, slots=True)
class Pivot:
    """A fact, another answer to it, and what that answer would change."""

    name: str
    standing: Standing
    answer: Given
    changes: tuple[Change, ...]


def pivots(assessment: Assessment) -> tuple[Pivot, ...]:
    """Find every fact and answer that would change an outcome where the answer does not count."""
    names = _names(assessment)
    tried = [(name, answer) for name in names for answer in _answers(assessment, name)]
    variations = [
        Variation(
            {
                view: {name: to_value(answer)}
                for view in VIEWS
                if differs(assessment.facts[view].values.get(name), to_value(answer))
            }
        )
        for name, answer in tried
    ]
    found: dict[tuple[object, ...], Pivot] = {}
    for (name, answer), changes in zip(tried, vary(assessment, variations), strict=True):
        # Of the days and numbers that change the same, the first stands for all.
        alike = () if isinstance(answer, (DateSpan, NumberSpan)) else (answer,)
        if changes:
            pivot = Pivot(name, names[name], answer, changes)
            found.setdefault((name, changes, *alike), pivot)
    order = list(Standing)
    return tuple(sorted(found.values(), key=lambda pivot: order.index(pivot.standing)))


def pivots_of(outcome: Outcome, found: Iterable[Pivot]) -> Iterator[Pivot]:
    """The pivots of one outcome, each with what it changes there."""
    for pivot in found:
        changes = tuple(one for one in pivot.changes if one.name == outcome.name)
        if changes:
            yield replace(pivot, changes=changes)


def _names(assessment: Assessment) -> Mapping[str, Standing]:
    """The facts to look at, with how they stand, in the order of the file."""
    program = assessment.program
    used = {name for k in program.leaves for name in names_of(program, k)}
    found = {}
    for name, answer in assessment.facts[View.SAYS].answers.items():
        standing = _standing(answer)
        if standing and name in used:
            found[name] = standing
    return found


def _standing(answer: Answer) -> Standing | None:
    if any(one.authority is Position.DISPUTED for one in answer.assertions):
        return Standing.DISPUTED
    if any(one.value is not None for one in answer.assertions):
        return Standing.STATED
    if answer.findings:
        return Standing.COUNTRY
    return None if answer.value is None else Standing.STATED


def _answers(assessment: Assessment, name: str) -> Iterator[Given]:
    """The answers that differ from one that counts in some view."""
    program = assessment.program
    given = [assessment.facts[view].values for view in VIEWS]
    family = next((one for one in families(program) if name in one), frozenset())
    others = [{key: values.get(key) for key in family - {name}} for values in given]
    found = (value for one in others for value in exact_answers(program, name, one, family))
    for value in dict.fromkeys(found):
        if any(differs(values.get(name), value) for values in given):
            yield as_given(program, name, value)


def differs(value: Value, other: Value) -> bool:
    """Whether an answer is another one; a more exact one is not."""
    if not isinstance(value, tuple) or not isinstance(other, tuple):
        return value != other
    low, high = ends(value)
    least, most = ends(other)
    return high < least or most < low
