"""Graph: what each answer depends on, as nodes that come after those they need.

Leaves are facts, comparisons, assertions and the choice of law. Above them stands a node
for each rule, presumption and conclusion. A node says how its value follows from its kids;
it holds no value itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from nansen.reasoning.values import CONFLICT, FAILS, HOLDS, NOT, OPEN, UPWARD, all_of, any_of
from nansen.rules.rulebook import RuleItem
from nansen.rules.syntax import Comparison


class Op(Enum):
    """How a node gets its value from those below it."""

    LEAF = "leaf"
    ALL = "all of"
    ANY = "any of"
    AT_LEAST = "at least"
    PRESUMED = "presumed"
    WEIGHED = "weighed"


class Leaf(Enum):
    """What a leaf stands for."""

    FACT = "fact"
    COMPARISON = "comparison"
    ASSERTION = "assertion"
    ARGUED = "argued law"
    READING = "reading"
    NO_RULE = "no rule"
    DAY_UNKNOWN = "day of application"


#: Leaves that the case file can answer.
ANSWERABLE = frozenset({Leaf.FACT, Leaf.COMPARISON, Leaf.ASSERTION})


@dataclass(frozen=True, slots=True)
class Node:
    """A step of the graph. A kid `~k` is node k negated."""

    op: Op
    kids: tuple[int, ...] = ()
    #: The conclusion, fact or open term this node answers, if it answers one.
    name: str = ""
    #: The rule, exception or presumption this node applies, if it applies one.
    item: RuleItem | None = None
    leaf: Leaf | None = None
    comparison: Comparison | None = None
    reading: tuple[str, str] | None = None
    count: int = 0
    #: Who stands against whom; every weighed node has it, and no other.
    weigh: Weigh | None = None


class Sides(NamedTuple):
    """The kids of a weighed node, or their values, by what they speak for."""

    pros: tuple[int, ...]
    cons: tuple[int, ...]
    presumptions: tuple[int, ...]
    #: What a party asserts, of an open term.
    asserted: int | None

    @property
    def supporting(self) -> tuple[int, ...]:
        """Those that can carry the conclusion."""
        said = () if self.asserted is None else (self.asserted,)
        return (*self.pros, *self.presumptions, *said)


@dataclass(frozen=True, slots=True)
class Weigh:
    """How many kids of a weighed node speak for, against, and presume; and who beats whom."""

    pros: int
    cons: int
    presumptions: int
    open: bool
    #: For each pro (con) the cons (pros) that it beats.
    pro_beats: tuple[tuple[int, ...], ...] = ()
    con_beats: tuple[tuple[int, ...], ...] = ()

    def sides(self, kids: Sequence[int]) -> Sides:
        """Sort the kids, or their values, by what they speak for."""
        first, second = self.pros, self.pros + self.cons
        third = second + self.presumptions
        return Sides(
            tuple(kids[:first]),
            tuple(kids[first:second]),
            tuple(kids[second:third]),
            kids[third] if self.open else None,
        )

    def value(self, kids: Sequence[int]) -> int:
        """Weigh the values of the kids: team defeat, blocking what nobody beats."""
        pros, cons, presumptions, asserted = self.sides(kids)
        if self.open:
            pros = (*pros, HOLDS if asserted == HOLDS else FAILS)
            cons = (*cons, HOLDS if asserted == FAILS else FAILS)
        speaks_for, speaks_against, presumed = any_of(pros), any_of(cons), any_of(presumptions)
        stands = speaks_for & _unbeaten(cons, pros, self.pro_beats)
        denied = speaks_against & _unbeaten(pros, cons, self.con_beats)
        if HOLDS in {stands, denied}:
            return HOLDS if stands == HOLDS else FAILS
        if speaks_for == speaks_against == HOLDS and stands == denied == FAILS:
            return CONFLICT
        if presumed == HOLDS and speaks_against != HOLDS:
            return HOLDS
        return FAILS if not self.open and speaks_for == presumed == FAILS else OPEN


def _unbeaten(
    others: tuple[int, ...], own: tuple[int, ...], beats: tuple[tuple[int, ...], ...]
) -> int:
    """Whether every rule of the other side fails, or is beaten by one of our own."""
    return all_of(
        NOT[other] | any_of(own[k] for k, beaten in enumerate(beats) if index in beaten)
        for index, other in enumerate(others)
    )


def flipped(kid: int, values: Sequence[int]) -> int:
    """The value of a kid, negated when it is a negated kid."""
    return UPWARD[values[kid]] if kid >= 0 else NOT[values[~kid]]
