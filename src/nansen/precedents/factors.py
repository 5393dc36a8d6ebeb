"""Factors: what a court can find, and the side for which it speaks.

A factor is a finding of yes or no that helps one side (Ashley 1990; Aleven 1997). A dimension
is a finding with more than two values in an order that somebody declared and can show a source
for (Horty 2019; Prakken 2021). A factor is a dimension of two values, so both answer the same
question: which values of today's case leave the winner at least as well off as then?

    >>> called_up = Factor("called_up", Side.PROTECTION)
    >>> called_up.serving(True, Side.PROTECTION)
    frozenset({True})
    >>> sorted(called_up.serving(False, Side.PROTECTION))
    [False, True]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from graphlib import CycleError, TopologicalSorter
from typing import TypeAlias

#: What a court found of a factor, or of a dimension.
Value: TypeAlias = bool | str
#: What is known of today's case: a value, the values still possible, or None when nothing is
#: known. A name that is left out is not known either.
Facts: TypeAlias = Mapping[str, Value | frozenset[str] | None]

_ANY = frozenset({False, True})


class Side(Enum):
    """The two sides for which a finding can speak and an issue can be decided."""

    PROTECTION = "protection"
    AUTHORITY = "authority"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.AUTHORITY if self is Side.PROTECTION else Side.PROTECTION


@dataclass(frozen=True, slots=True)
class Factor:
    """A finding of yes or no that speaks for one side whenever it is made."""

    id: str
    side: Side
    #: The finding as a full sentence.
    says: str = ""
    #: What has to be shown before the finding may be made.
    guidance: str = ""
    #: Where it is laid down that the factor counts, and for whom.
    sources: tuple[str, ...] = ()

    @property
    def values(self) -> tuple[Value, ...]:
        """Absent and present."""
        return (False, True)

    @property
    def if_silent(self) -> Value | None:
        """How a decision that does not address the factor is read: as reported, without it."""
        return False

    def serving(self, then: Value | None, winner: Side) -> frozenset[Value]:
        """The values that leave the winner at least as well off as this one did."""
        if winner is self.side:
            return frozenset({True}) if then else _ANY
        return _ANY if then else frozenset({False})


@dataclass(frozen=True, slots=True)
class Dimension:
    """A finding with several values, ordered by a lawyer; orders are never learned from outcomes."""

    id: str
    #: From the worst for protection to the best, unless `better` says otherwise.
    values: tuple[str, ...]
    #: Where the order is laid down.
    sources: tuple[str, ...]
    #: A partial order: pairs of a value and one that is worse for protection.
    better: frozenset[tuple[str, str]] | None = None
    #: The value that a decision is read as having when it does not address the dimension.
    #: None: the court overcame nothing, so that only what is best for the winner will do.
    if_silent: str | None = None
    says: str = ""
    guidance: str = ""

    @property
    def is_ordered(self) -> bool:
        """Whether the values are named once, and no value is better than itself."""
        if len(set(self.values)) < max(len(self.values), 2):
            return False
        if self.if_silent is not None and self.if_silent not in self.values:
            return False
        pairs = self.better or frozenset()
        if not {value for pair in pairs for value in pair} <= set(self.values):
            return False
        below: dict[str, set[str]] = {}
        for high, low in pairs:
            below.setdefault(high, set()).add(low)
        try:
            TopologicalSorter(below).prepare()
        except CycleError:
            return False
        return True

    def serving(self, then: Value | None, winner: Side) -> frozenset[Value]:
        """The values that leave the winner at least as well off as this one did."""
        if then is None:
            marks = [self.serving(value, winner) for value in self.values]
            return frozenset.intersection(*marks)
        ours = winner is Side.PROTECTION
        return frozenset(
            value
            for value in self.values
            if (self._at_least(value, then) if ours else self._at_least(then, value))
        )

    def _at_least(self, value: Value, other: Value) -> bool:
        if value == other:
            return True
        if self.better is None:
            order: tuple[Value, ...] = self.values
            return order.index(value) > order.index(other)
        worse = [low for high, low in self.better if high == value]
        return any(self._at_least(low, other) for low in worse)


#: What a decision is described by.
Aspect: TypeAlias = Factor | Dimension
