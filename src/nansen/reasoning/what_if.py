"""What if: what another answer to some facts changes, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import inf

from nansen.casefile.facts import Value as Given
from nansen.casefile.facts import View
from nansen.reasoning.assess import VIEWS, Assessment, Outcome
from nansen.reasoning.difference import Difference, difference
from nansen.reasoning.missing import Missing, Set
from nansen.reasoning.suppose import suppose, views_of


@dataclass(frozen=True, slots=True)
class Supposed:
    """An answer that is supposed, and where it counts."""

    name: str
    answer: Given
    views: tuple[View, ...]
    #: Whether the file gives this answer already, wherever it counts.
    given: bool


@dataclass(frozen=True, slots=True)
class Lack:
    """How what is missing for an outcome to hold changes, in one view and by argued law."""

    outcome: str
    view: View
    #: The facts that are needed now and were not, and those that were and are not.
    needed: tuple[str, ...]
    spared: tuple[str, ...]
    #: The first of the smallest sets as it is now, if any is needed.
    first: Set


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a supposition changes for one applicant."""

    assessment: Assessment
    supposed: tuple[Supposed, ...]
    difference: Difference
    lacks: tuple[Lack, ...]


def what_if(
    assessment: Assessment, supposed: Mapping[str, Given], views: Collection[View] | None = None
) -> WhatIf:
    """Suppose other answers and tell what changes."""
    after = suppose(assessment, supposed, views)
    told = tuple(_supposed(assessment, after, name, views) for name in supposed)
    touched = [view for view in VIEWS if any(view in one.views and not one.given for one in told)]
    lacks = tuple(_lacks(assessment, after, touched))
    return WhatIf(assessment, told, difference(assessment, after), lacks)


def _supposed(
    before: Assessment, after: Assessment, name: str, views: Collection[View] | None
) -> Supposed:
    counting = tuple(view for view in VIEWS if view in (views or views_of(before, name)))
    given = all(
        before.facts[view].values.get(name) == after.facts[view].values.get(name)
        for view in counting
    )
    return Supposed(name, after.facts[counting[0]].answers[name].value, counting, given)


def _lacks(before: Assessment, after: Assessment, views: Collection[View]) -> Iterator[Lack]:
    for old, new in zip(before.outcomes, after.outcomes, strict=True):
        for view in views:
            lack = _lack(old, new, view)
            if lack.needed or lack.spared:
                yield lack


def _lack(old: Outcome, new: Outcome, view: View) -> Lack:
    """Compare what is missing, as far as both are known in full."""
    one, other = old.missing(view), new.missing(view)
    most = min(_most(one), _most(other))
    needed, wanted = _needed(one, most), _needed(other, most)
    return Lack(
        old.name,
        view,
        tuple(name for name in wanted if name not in needed),
        tuple(name for name in needed if name not in wanted),
        other.to_hold[0] if other.to_hold else (),
    )


def _most(found: Missing) -> float:
    return inf if found.hold_up_to is None else found.hold_up_to


def _needed(found: Missing, most: float) -> dict[str, None]:
    sets = (one for one in found.to_hold if len({point.name for point in one}) <= most)
    return dict.fromkeys(point.name for one in sets for point in one)
