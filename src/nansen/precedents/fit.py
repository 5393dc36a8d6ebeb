"""Fit: whether factors, decisions and facts belong together.

Pages are checked where they are read, with file and line. This is the last guard: the engine
would rather refuse than compare what cannot be compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nansen.defects import Remark
from nansen.precedents import remarks
from nansen.precedents.codes import Code
from nansen.precedents.decisions import IssueDecision
from nansen.precedents.factors import Aspect, Dimension, Facts


def faults_of_aspects(aspects: Sequence[Aspect]) -> Iterator[Remark]:
    """What is wrong with the factors and dimensions of an issue."""
    seen = set()
    for aspect in aspects:
        if aspect.id in seen:
            yield remarks.declared_twice(aspect.id)
        seen.add(aspect.id)
        if isinstance(aspect, Dimension):
            if not aspect.sources:
                yield remarks.order_without_source(aspect.id)
            if not aspect.is_ordered:
                yield remarks.not_ordered(aspect.id)


def faults_of_decision(
    issue: str, codes: Mapping[str, Code], decision: IssueDecision
) -> Iterator[Remark]:
    """What is wrong with a decision on an issue."""
    where = decision.id
    if not decision.pin:
        yield remarks.no_pin(where)
    if decision.issue != issue:
        yield remarks.other_issue(where, decision.issue)
    for name, value in decision.found.items():
        if name not in codes:
            yield remarks.unknown_name(where, name, codes)
        elif not codes[name].fits(value):
            yield remarks.unfit_value(where, name, value, codes[name].aspect.values)
    if decision.ratio is not None:
        yield from _faults_of_ratio(codes, decision, decision.ratio)


def faults_of_facts(issue: str, codes: Mapping[str, Code], facts: Facts) -> Iterator[Remark]:
    """What is wrong with the facts of a case, seen from an issue."""
    for name, given in facts.items():
        if name not in codes:
            yield remarks.unknown_name(issue, name, codes)
            continue
        several = isinstance(given, frozenset)
        values = given if isinstance(given, frozenset) else {given} - {None}
        unfit = [value for value in values if not codes[name].fits(value)]
        if unfit or (several and not values):
            shown = ", ".join(sorted(map(str, unfit))) or "no value"
            yield remarks.unfit_value(issue, name, shown, codes[name].aspect.values)


def _faults_of_ratio(
    codes: Mapping[str, Code], decision: IssueDecision, ratio: frozenset[str]
) -> Iterator[Remark]:
    good = {
        name
        for name, value in decision.found.items()
        if value is True and name in codes and codes[name].is_own(decision.outcome)
    }
    if not ratio:
        yield remarks.empty_ratio(decision.id)
    elif ratio - good:
        yield remarks.ratio_not_found(decision.id, ratio - good)
