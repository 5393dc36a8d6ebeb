"""Weighing: what follows from several answers, as the checker works it out.

The engine computes with bits; here the same is said once more in answers and rules, so that
a slip in one of the two shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple, TypeAlias

from nansen.rules.rulebook import RuleItem
from nansen.rules.selection import Live, Selection
from nansen.rules.syntax import Presumption, Rule
from nansen.truth import Truth

Side: TypeAlias = list[tuple[Live[Rule], Truth]]


class Voices(NamedTuple):
    """The rules that speak for a conclusion and against it, and those that presume it."""

    pros: tuple[Live[Rule], ...]
    cons: tuple[Live[Rule], ...]
    presumptions: tuple[Live[Presumption], ...]

    @property
    def all(self) -> tuple[Live[RuleItem], ...]:
        """Every voice, in the order in which a proof names them."""
        return (*self.pros, *self.cons, *self.presumptions)


def voices(selection: Selection, name: str) -> Voices:
    """Find everything that speaks of a conclusion."""
    rules = [live for live in selection.rules if live.item.head == name]
    return Voices(
        tuple(live for live in rules if not live.item.denies),
        tuple(live for live in rules if live.item.denies),
        tuple(live for live in selection.presumptions if live.item.head == name),
    )


def weigh(heard: Voices, truths: Sequence[Truth], asserted: Truth | None) -> Truth:
    """Weigh both sides: a side stands when each rule against it fails or is beaten.

    Args:
        heard: The rules on both sides.
        truths: The answer of each, in the order of `heard.all`.
        asserted: What a party says of an open term; None when the term is not open.
    """
    cut = len(heard.pros), len(heard.pros) + len(heard.cons)
    pros = list(zip(heard.pros, truths[: cut[0]], strict=True))
    cons = list(zip(heard.cons, truths[cut[0] : cut[1]], strict=True))
    presumed, said, denied = truths[cut[1] :], asserted is Truth.HOLDS, asserted is Truth.FAILS
    yes = _stands(pros, cons, said=said, contradicted=denied)
    no = _stands(cons, pros, said=denied, contradicted=said)
    if Truth.HOLDS in {yes, no}:
        return Truth.HOLDS if yes is Truth.HOLDS else Truth.FAILS
    for_it, against = _spoken(pros, said=said), _spoken(cons, said=denied)
    if Truth.HOLDS in for_it and Truth.HOLDS in against and yes is no is Truth.FAILS:
        return Truth.CONFLICT
    if Truth.HOLDS in presumed and Truth.HOLDS not in against:
        return Truth.HOLDS
    none_left = all(truth is Truth.FAILS for truth in (*for_it, *presumed))
    return Truth.FAILS if asserted is None and none_left else Truth.OPEN


def _spoken(side: Side, *, said: bool) -> list[Truth]:
    return [truth for _, truth in side] + ([Truth.HOLDS] if said else [])


def _stands(own: Side, others: Side, *, said: bool, contradicted: bool) -> Truth:
    if contradicted:
        return Truth.FAILS
    result = _any(_spoken(own, said=said))
    for other, truth in others:
        beaten = _any(won for live, won in own if other.item.id in live.item.note.beaten)
        result &= ~truth | beaten
    return result


def _any(truths: Iterable[Truth]) -> Truth:
    return reduce(or_, truths, Truth.FAILS)


def counted(truths: Sequence[Truth], count: int) -> Truth:
    """Say whether at least so many of the answers hold."""
    if sum(truth is Truth.HOLDS for truth in truths) >= count:
        return Truth.HOLDS
    possible = sum(truth is not Truth.FAILS for truth in truths)
    return Truth.OPEN if possible >= count else Truth.FAILS
