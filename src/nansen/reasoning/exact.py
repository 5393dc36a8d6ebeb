"""Exact: the answers to a fact that comparisons could tell apart.

A yes or no has two, a choice as many as it has words. Of a day or a number there is one at, one
between and one beyond all that it is compared with. A number can have any value there; a day
is a whole day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import pairwise

from nansen.casefile.dates import DateSpan, NumberSpan
from nansen.casefile.facts import Value as Given
from nansen.reasoning.program import Program
from nansen.reasoning.values import Value, Values, ends
from nansen.rules.syntax import Comparison


def form_of(program: Program, name: str) -> str:
    """Whether an answer is bool, date, number or choice."""
    return program.selection.rulebook.declarations[name].type


def other_fact(program: Program, comparison: Comparison) -> str:
    """The second fact of a comparison, if it has one."""
    value = comparison.value
    found = isinstance(value, str) and form_of(program, comparison.name) != "choice"
    return str(value) if found else ""


def families(program: Program) -> list[frozenset[str]]:
    """The facts that comparisons speak of, those together that are compared with each other."""
    found: list[frozenset[str]] = []
    for k in program.leaves:
        comparison = program.nodes[k].comparison
        if comparison is None:
            continue
        facts = frozenset({comparison.name, other_fact(program, comparison)} - {""})
        joined = [family for family in found if family & facts]
        found = [family for family in found if not family & facts]
        found.append(facts.union(*joined))
    return found


def exact_answers(
    program: Program, name: str, given: Values, linked: Collection[str] = ()
) -> list[Value]:
    """Find exact answers that fit what is given, as values of the engine.

    Args:
        program: The rules that compare.
        name: The fact.
        given: The values of the facts; an interval leaves out what lies beyond it.
        linked: The facts it is compared with, and those that these are compared with.
    """
    value = given.get(name)
    match form_of(program, name):
        case "bool":
            return [True, False] if value is None else [value]
        case "choice":
            declared = program.selection.rulebook.declarations[name]
            return list(declared.choices) if value is None else [value]
    facts = {name, *linked}
    marks = sorted(_marks(program, facts, given))
    whole = form_of(program, name) == "date"
    found = {*marks, *_between(marks or [_DAY if whole else 0.0], len(facts), whole=whole)}
    low, high = ends(value) if isinstance(value, tuple) else (float("-inf"), float("inf"))
    return [(one, one) for one in sorted(found) if low <= one <= high]


#: A day to begin with where none is given.
_DAY = float(date(2000, 1, 1).toordinal())


def _marks(program: Program, facts: Collection[str], given: Values) -> Iterator[float]:
    """All that the facts are compared with, and the ends of what is known of them."""
    for k in program.leaves:
        comparison = program.nodes[k].comparison
        if comparison and comparison.name in facts and not isinstance(comparison.value, str):
            yield from ends(comparison.value)
    for name in facts:
        value = given.get(name)
        if isinstance(value, tuple):
            yield from ends(value)


def _between(marks: Sequence[float], many: int, *, whole: bool) -> Iterator[float]:
    """So many values below, between and above some marks; of days only those there are."""
    for number in range(1, many + 1):
        yield marks[0] - number
        yield marks[-1] + number
    for low, high in pairwise(marks):
        for number in range(1, many + 1):
            value = low + number if whole else low + (high - low) * number / (many + 1)
            if value < high:
                yield value


def as_given(program: Program, name: str, value: Value) -> Given:
    """An exact answer as a case file gives it."""
    if not isinstance(value, tuple):
        return value
    low, _ = ends(value)
    if form_of(program, name) == "date":
        day = date.fromordinal(int(low))
        return DateSpan(day, day)
    number = int(low) if low == int(low) else low
    return NumberSpan(number, number)
