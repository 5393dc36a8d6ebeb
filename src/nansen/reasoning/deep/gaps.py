"""Gaps: conclusions that can never hold, never fail, or stay open with all answered (N007)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from nansen.reasoning.deep import remarks
from nansen.reasoning.deep.law import Law
from nansen.reasoning.deep.observation import Observation, observe
from nansen.reasoning.deep.solver import Formula
from nansen.reasoning.graph import Leaf
from nansen.rules.syntax import Kind

_CHECK = "N007"
_CLOSED = {Kind.CONCLUSION, Kind.OUTCOME}


def gaps(laws: Sequence[Law]) -> Iterator[Observation]:
    """Find closed conclusions whose rules leave something out."""
    yield from _one_sided(laws)
    yield from _without_rule(laws)
    yield from _staying_open(laws)


def _one_sided(laws: Sequence[Law]) -> Iterator[Observation]:
    """Conclusions that no case makes hold, or that no case makes fail."""
    book = laws[0].rulebook
    for declared in book.declarations.values():
        if declared.kind not in _CLOSED:
            continue
        there = [law for law in laws if _has_rule(law, declared.name)]
        bits = [(law.cases, law.cases.bits[law.program.goals[declared.name]]) for law in there]
        if there and not any(cases.can(found.true) for cases, found in bits):
            yield observe(_CHECK, declared.span, remarks.never_holds(declared.name))
        elif there and not any(cases.can(found.false) for cases, found in bits):
            yield observe(_CHECK, declared.span, remarks.never_fails(declared.name))


def _has_rule(law: Law, name: str) -> bool:
    return law.program.nodes[law.program.goals[name]].leaf is not Leaf.NO_RULE


def _without_rule(laws: Sequence[Law]) -> Iterator[Observation]:
    """Conclusions that rules need at a moment at which no rule gives them."""
    moments: defaultdict[str, list[str]] = defaultdict(list)
    needing: defaultdict[str, set[str]] = defaultdict(set)
    for law in laws:
        for name, rules in _needed(law):
            moments[name].append(law.when)
            needing[name] |= rules
    for name, when in moments.items():
        declared = laws[0].rulebook.declarations[name]
        remark = remarks.no_rule_then(name, when, sorted(needing[name]))
        yield observe(_CHECK, declared.span, remark)


def _needed(law: Law) -> Iterator[tuple[str, set[str]]]:
    nodes = law.program.nodes
    book = law.rulebook
    concluded = {rule.head for rule in book.rules} | {one.head for one in book.presumptions}
    for k, node in enumerate(nodes):
        if node.leaf is Leaf.NO_RULE and node.name in concluded:
            above = {one.item.id for one in nodes if one.item and {k, ~k} & {*one.kids}}
            if above or node.name in law.rulebook.outcomes:
                yield node.name, above


def _staying_open(laws: Sequence[Law]) -> Iterator[Observation]:
    """Outcomes that can stay open although every fact is known and every open term is said."""
    moments: defaultdict[str, list[str]] = defaultdict(list)
    causes: defaultdict[str, set[str]] = defaultdict(set)
    for law in laws:
        cases = law.cases
        for outcome in law.rulebook.outcomes:
            root = law.program.goals[outcome]
            if not _has_rule(law, outcome):
                continue
            if cases.can(*_answered(law), cases.open(cases.bits[root])):
                moments[outcome].append(law.when)
                causes[outcome] |= set(_causes(law, root))
    for outcome, when in moments.items():
        span = laws[0].rulebook.declarations[outcome].span
        yield observe(_CHECK, span, remarks.stays_open(outcome, when, sorted(causes[outcome])))


def _answered(law: Law) -> list[Formula]:
    """Everything is answered, and nobody says of an open term the opposite of its rules."""
    cases = law.cases
    return [cases.argued, *cases.known.values(), *_agreeing(law)]


def _agreeing(law: Law) -> Iterator[Formula]:
    cases, bits = law.cases, law.cases.bits
    for node in law.program.nodes:
        if node.weigh and node.weigh.open:
            pros, cons, _, said = node.weigh.sides(node.kids)
            asserted = bits[said or 0]
            for rule in pros:
                yield cases.without(cases.both(asserted.false, bits[rule].true))
            for rule in cons:
                yield cases.without(cases.both(asserted.true, bits[rule].true))


def _causes(law: Law, root: int) -> Iterator[str]:
    """What under an outcome can be open when everything is answered."""
    waiting, seen = [root], set[int]()
    while waiting:
        k = waiting.pop()
        if k in seen:
            continue
        seen.add(k)
        node = law.program.nodes[k]
        if node.leaf is Leaf.NO_RULE or (node.weigh and node.weigh.cons):
            yield node.name
        waiting += [kid if kid >= 0 else ~kid for kid in node.kids]
