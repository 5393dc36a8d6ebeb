"""Exactness: outcomes that stay open although case distinction would settle them (N012).

The engine joins answers step by step. Where a fact is needed both true and false, an outcome
can be open for it although it would come out the same either way. Splitting one fact at a time
finds every such outcome: the last fact on which it hangs is always such a one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from nansen.reasoning.deep import remarks
from nansen.reasoning.deep.examples import scenario_block, thinned, values_of
from nansen.reasoning.deep.law import Law
from nansen.reasoning.deep.observation import Observation, observe
from nansen.reasoning.deep.polarity import Signs, signs
from nansen.reasoning.deep.solver import Bits, Case
from nansen.reasoning.graph import ANSWERABLE
from nansen.reasoning.values import FAILS, HOLDS, OPEN, TRUTH, UPWARD, Value, compare
from nansen.rules.syntax import Comparison

_CHECK = "N012"


def inexact(laws: Sequence[Law], wanted: Callable[[str], bool]) -> Iterator[Observation]:
    """Find, for each outcome of the wanted pages, the facts of which distinction would settle it."""
    book = laws[0].rulebook
    for outcome in book.outcomes:
        if not wanted(book.declarations[outcome].span.file):
            continue
        found: dict[str, _Found] = {}
        for law in laws:
            for name, leaves in _splitting(law, signs(law.program, outcome)).items():
                if name not in found and (one := _search(law, outcome, name, leaves)):
                    found[name] = one
        if found:
            yield _told(outcome, found)


class _Found(NamedTuple):
    """A case in which an outcome is open though a fact would not matter."""

    law: Law
    case: Case
    #: What the outcome comes to with every answer.
    side: int


def _told(outcome: str, found: Mapping[str, _Found]) -> Observation:
    """Tell all facts of an outcome at once, with a small case of one of them."""
    name, one = min(found.items(), key=lambda each: (len(each[1].case.values), each[0]))
    law, case = one.law, _thinned(one.law, (outcome, name), one.case, one.side)
    title = f"{outcome} is open though {name} would not matter"
    value = TRUTH[values_of(law.program, case)[law.program.goals[outcome]]].value
    block, comes_out = scenario_block(law.selection, case, title, outcome, value)
    span = law.rulebook.declarations[outcome].span
    remark = remarks.inexact(outcome, sorted(found), law.when, comes_out=comes_out)
    return observe(_CHECK, span, remark, block)


def skipped(laws: Sequence[Law]) -> list[str]:
    """Facts that are compared with one another, whose values are not split."""
    found = {
        name
        for law in laws
        for node in law.program.nodes
        if (one := node.comparison) and _with_another(law, one)
        for name in (one.name, str(one.value))
    }
    return sorted(found)


def _splitting(law: Law, found: Signs) -> Mapping[str, list[int]]:
    """The facts that can be split, with their leaves: needed both ways, or compared twice."""
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for k in sorted(found.leaves):
        if law.program.nodes[k].leaf in ANSWERABLE:
            by_name[law.program.nodes[k].name].append(k)
    return {
        name: leaves
        for name, leaves in by_name.items()
        if (len(leaves) > 1 or found.both(leaves[0])) and not _linked(law, leaves)
    }


def _linked(law: Law, leaves: Sequence[int]) -> bool:
    nodes = [law.program.nodes[k] for k in leaves]
    return any(node.comparison and _with_another(law, node.comparison) for node in nodes)


def _with_another(law: Law, comparison: Comparison) -> bool:
    declared = law.rulebook.declarations[comparison.name]
    return isinstance(comparison.value, str) and declared.type != "choice"


def _search(law: Law, outcome: str, name: str, leaves: Sequence[int]) -> _Found | None:
    cases, root = law.cases, law.program.goals[outcome]
    unsaid = cases.altered(dict.fromkeys(leaves, cases.unsaid), root)[root]
    answers = _answers(law, name, leaves)
    split = [cases.altered(_fixed(law, leaves, one), root)[root] for one in answers]
    for side in (HOLDS, FAILS):
        settled = [bits.true if side == HOLDS else bits.false for bits in split]
        if case := cases.find(cases.open(unsaid), *settled):
            return _Found(law, replace(case, values=_less(case, name)), side)
    return None


def _less(case: Case, name: str) -> Mapping[str, Value]:
    return {other: value for other, value in case.values.items() if other != name}


def _thinned(law: Law, about: tuple[str, str], case: Case, side: int) -> Case:
    outcome, name = about
    root, leaves = law.program.goals[outcome], _leaves(law, name)
    answers = _answers(law, name, leaves)

    def shows(one: Case) -> bool:
        if UPWARD[values_of(law.program, one)[root]] != OPEN:
            return False
        each = (replace(one, values={**one.values, name: value}) for value in answers)
        return all(values_of(law.program, settled)[root] == side for settled in each)

    return thinned(case, shows)


def _leaves(law: Law, name: str) -> list[int]:
    nodes = law.program.nodes
    return [k for k in law.program.leaves if nodes[k].leaf in ANSWERABLE and nodes[k].name == name]


def _answers(law: Law, name: str, leaves: Sequence[int]) -> list[Value]:
    """Answers to a fact that between them stand for all of them."""
    declared = law.rulebook.declarations[name]
    if declared.type == "bool":
        return [True, False]
    if declared.type == "choice":
        return list(declared.choices)
    comparisons = [law.program.nodes[k].comparison for k in leaves]
    return [value for one in comparisons if one for value in _around(one.value)]


def _around(value: float | date | str) -> Iterator[Value]:
    """A value, and one on each side of it."""
    if isinstance(value, date):
        day = timedelta(days=1)
        yield from ((on, on) for on in (value - day, value, value + day))
    elif isinstance(value, float):
        yield from ((number, number) for number in (value - 0.5, value, value + 0.5))


def _fixed(law: Law, leaves: Sequence[int], answer: Value) -> Mapping[int, Bits]:
    """What the leaves of a fact come to when it has an answer."""
    fixed = {}
    for k in leaves:
        comparison = law.program.nodes[k].comparison
        holds = compare(comparison.operator, answer, comparison.value) if comparison else answer
        fixed[k] = law.cases.holding if holds in {True, HOLDS} else law.cases.failing
    return fixed
