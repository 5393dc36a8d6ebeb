"""Confirmed: what outcomes rest on that nobody has confirmed yet (N016)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from nansen.law.source import Certainty
from nansen.reasoning.deep import remarks
from nansen.reasoning.deep.law import Law
from nansen.reasoning.deep.observation import Observation, observe
from nansen.rules.rulebook import RuleItem

_CHECK = "N016"


def unconfirmed(laws: Sequence[Law]) -> Iterator[Observation]:
    """Find open provisions, and pages to be checked again, on which an outcome can rest."""
    outcomes: defaultdict[str, set[str]] = defaultdict(set)
    items: dict[str, list[RuleItem]] = {}
    for law in laws:
        for outcome in law.rulebook.outcomes:
            for item in _above(law, outcome):
                outcomes[item.provision].add(outcome)
                known = items.setdefault(item.provision, [])
                if not any(item is one for one in known):
                    known.append(item)
    yield from _open_provisions(laws[0], items, outcomes)
    yield from _pages(laws[0], outcomes)


def _above(law: Law, outcome: str) -> Iterator[RuleItem]:
    """Every item on which an outcome depends."""
    waiting, seen = [law.program.goals[outcome]], set[int]()
    while waiting:
        k = waiting.pop()
        if k in seen:
            continue
        seen.add(k)
        node = law.program.nodes[k]
        if node.item:
            yield node.item
        waiting += [kid if kid >= 0 else ~kid for kid in node.kids]


def _open_provisions(
    law: Law, items: dict[str, list[RuleItem]], outcomes: dict[str, set[str]]
) -> Iterator[Observation]:
    for key, found in items.items():
        for item in found:
            if law.rulebook.certainty(item) is Certainty.OPEN:
                remark = remarks.not_confirmed(item.id, sorted(outcomes[key]))
                yield observe(_CHECK, item.span, remark)


def _pages(law: Law, outcomes: dict[str, set[str]]) -> Iterator[Observation]:
    by_page: defaultdict[str, set[str]] = defaultdict(set)
    provisions: defaultdict[str, int] = defaultdict(int)
    for key, names in outcomes.items():
        by_page[key.partition("#")[0]] |= names
        provisions[key.partition("#")[0]] += 1
    for page, names in by_page.items():
        source = law.rulebook.sources[page]
        if source.recheck:
            remark = remarks.to_recheck(source.recheck, provisions[page], sorted(names))
            yield observe(_CHECK, source.head_span("recheck"), remark)
