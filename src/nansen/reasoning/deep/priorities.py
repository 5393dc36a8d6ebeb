"""Priorities: rules that beat each other in a circle, and priorities never used (N013)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter

from nansen.reasoning.deep import remarks
from nansen.reasoning.deep.law import Law, every_item
from nansen.reasoning.deep.observation import Observation, observe
from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.rules.syntax import Rule

_CHECK = "N013"


def priorities(rulebook: Rulebook, laws: Sequence[Law], *, solve: bool) -> Iterator[Observation]:
    """Find circles of priority, and priorities that settle nothing."""
    yield from _circles(rulebook)
    for item in every_item(rulebook):
        for override in item.note.overrides:
            for target in override.rules:
                if remark := _idle(rulebook, laws, item, target, solve=solve):
                    yield observe(_CHECK, override.span or item.span, remark)


def _circles(rulebook: Rulebook) -> Iterator[Observation]:
    beats = {rule.id: set(rule.note.beaten) for rule in rulebook.rules}
    while True:
        try:
            TopologicalSorter(beats).prepare()
        except CycleError as error:
            way = list(reversed(error.args[1]))
            rule = rulebook.by_id[way[0]][0]
            yield observe(_CHECK, rule.span, remarks.priority_circle(way))
            beats[way[0]].discard(way[1])
            continue
        return


def _idle(
    rulebook: Rulebook, laws: Sequence[Law], item: RuleItem, target: str, *, solve: bool
) -> tuple[str, str] | None:
    """Say why a priority settles nothing, if it does not."""
    others = rulebook.by_id.get(target, ())
    if not any(_opposed(item, other) for other in others):
        return remarks.not_opposed(item.id, target)
    together = [
        (law, pair)
        for law in laws
        for other in others
        if None not in (pair := (law.node(item), law.node(other)))
    ]
    if not together:
        return remarks.never_together(item.id, target)
    if solve and not any(_meet(law, pair) for law, pair in together):
        return remarks.never_meet(item.id, target)
    return None


def _opposed(item: RuleItem, other: RuleItem) -> bool:
    if not isinstance(item, Rule) or not isinstance(other, Rule):
        return False
    return item.head == other.head and item.denies is not other.denies


def _meet(law: Law, pair: tuple[int | None, int | None]) -> bool:
    claims = [law.cases.bits[k].true for k in pair if k is not None]
    return law.cases.can(*claims)
