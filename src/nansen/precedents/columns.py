"""Columns: the decisions on their side, so that one operation compares all of them.

For each factor or dimension and each set of its values, one number says which decisions stand in
a certain relation to that set; its bit *i* is the *i*-th decision. A question about all decisions
is then one "and" for each factor, instead of one comparison for each decision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import repeat

from nansen.precedents import bits
from nansen.precedents.codes import Code
from nansen.precedents.factors import Side, Value


class Related(dict[int, int]):
    """For sets of values of one aspect, the decisions whose own set is in a relation to it."""

    def __init__(self, relation: Callable[[int, int], bool], own: Mapping[int, int]) -> None:
        super().__init__()
        self._relation = relation
        self._own = own

    def __missing__(self, values: int) -> int:
        found = 0
        for own, decisions in self._own.items():
            if self._relation(own, values):
                found |= decisions
        self[values] = found
        return found


class Column:
    """One factor or dimension in all decisions."""

    def __init__(self, code: Code, values: Sequence[Value | None], won: Mapping[Side, int]) -> None:
        """Group the decisions by the values that serve them and by those they are read as having.

        Args:
            code: The bits of the values.
            values: What each decision is read as having found; None when it can be anything.
            won: The decisions that each side won.
        """
        self.code, self.mask = code, code.mask
        self.values = values
        serving: dict[int, int] = {}
        read: dict[int, int] = {}
        for value, decisions in bits.where(values).items():
            own = code.mask if value is None else code.bit[value]
            read[own] = read.get(own, 0) | decisions
            for side, its in won.items():
                good = code.serving[side][value]
                serving[good] = serving.get(good, 0) | decisions & its
        #: The decisions that are served by every one of some values.
        self.covering = Related(lambda own, asked: not asked & ~own, serving)
        #: The decisions that are served by one of them.
        self.meeting = Related(lambda own, asked: bool(asked & own), serving)
        #: The decisions whose own findings lie among some values.
        self.standing = Related(lambda own, asked: not own & ~asked, read)


class Columns:
    """All decisions on an issue, by factor and dimension."""

    def __init__(self, columns: Sequence[Column], count: int) -> None:
        self._columns = columns
        self._everyone = (1 << count) - 1
        self._count = count

    def forcing(self, possible: int) -> int:
        """The decisions that force their outcome when just these values are possible."""
        found = self._everyone
        for column in self._columns:
            found &= column.covering[possible & column.mask]
        return found

    def reaching(self, possible: int) -> int:
        """The decisions that force it, or may when more is known."""
        found = self._everyone
        for column in self._columns:
            found &= column.meeting[possible & column.mask]
        return found

    def rows(self) -> Iterator[tuple[Value | None, ...]]:
        """What each decision is read as having found, in the order of the columns."""
        if not self._columns:
            return repeat((), self._count)
        return zip(*(column.values for column in self._columns), strict=True)

    def followers(self, side: Side) -> Callable[[tuple[Value | None, ...]], int]:
        """For what is found in a decision that a side won: the decisions on which it forces that."""
        served = [
            {value: column.standing[good] for value, good in column.code.serving[side].items()}
            for column in self._columns
        ]

        def follow(row: tuple[Value | None, ...]) -> int:
            found = self._everyone
            for by_value, value in zip(served, row, strict=True):
                found &= by_value[value]
            return found

        return follow
