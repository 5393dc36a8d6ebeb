"""Columns: the decisions on their side, so that one operation compares all of them.

For each factor or dimension and each set of its values, one number says which decisions stand in
a certain relation to that set; its bit *i* is the *i*-th decision. A question about all decisions
is then one "and" for each factor, instead of one comparison for each decision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from nansen.precedents import bits


class Column(dict[int, int]):
    """For sets of values of one aspect, the decisions whose own set passes a test."""

    def __init__(self, groups: dict[int, int], passes: Callable[[int, int], bool]) -> None:
        super().__init__()
        self._groups = groups
        self._passes = passes

    def __missing__(self, values: int) -> int:
        found = 0
        for own, decisions in self._groups.items():
            if self._passes(own, values):
                found |= decisions
        self[values] = found
        return found


class Columns:
    """What serves each decision, and how each is read, by factor instead of by decision."""

    def __init__(self, masks: Sequence[int], serves: Sequence[int], found: Sequence[int]) -> None:
        """Turn the decisions.

        Args:
            masks: The bits of each factor or dimension.
            serves: The values that serve each decision.
            found: The values that each decision is read as having.
        """
        self.serves = serves
        self.found = found
        self._everyone = (1 << len(serves)) - 1
        by_serves = [(mask, _grouped(mask, serves)) for mask in masks]
        self._covering = [(mask, Column(groups, _covers)) for mask, groups in by_serves]
        self._meeting = [(mask, Column(groups, _meets)) for mask, groups in by_serves]
        self._standing = [(mask, Column(_grouped(mask, found), _within)) for mask in masks]

    def forcing(self, possible: int) -> int:
        """The decisions that force their outcome when just these values are possible."""
        return self._all(self._covering, possible)

    def reaching(self, possible: int) -> int:
        """The decisions that force it, or may when more is known."""
        return self._all(self._meeting, possible)

    def standing(self, values: int) -> int:
        """The decisions whose own findings all lie among these values."""
        return self._all(self._standing, values)

    def _all(self, columns: Iterable[tuple[int, Column]], values: int) -> int:
        found = self._everyone
        for mask, column in columns:
            found &= column[values & mask]
            if not found:
                break
        return found


def _grouped(mask: int, sets: Iterable[int]) -> dict[int, int]:
    """Group the decisions by what their sets hold of one aspect."""
    groups: dict[int, list[int]] = {}
    for place, values in enumerate(sets):
        groups.setdefault(values & mask, []).append(place)
    return {values: bits.of(places) for values, places in groups.items()}


def _covers(own: int, values: int) -> bool:
    return not values & ~own


def _meets(own: int, values: int) -> bool:
    return bool(values & own)


def _within(own: int, values: int) -> bool:
    return not own & ~values
