"""Formula: plain logic of two values, each formula kept once.

A formula is a number in a store. What says the same is the same number; what is always so or
never so is folded away as the formula is made. Formulas stand after those they are made of.

    >>> store = Formulas()
    >>> a, b = store.atom("a"), store.atom("b")
    >>> store.every((a, TRUE, b)) == store.every((b, a))
    True
    >>> store.some((a, store.opposite(a))) == TRUE
    True
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from enum import Enum


class Join(Enum):
    """How a formula is made of others."""

    ATOM = "atom"
    NOT = "not"
    EVERY = "every"
    SOME = "some"


#: The formulas that are never so and always so.
FALSE, TRUE = 0, 1


class Formulas:
    """A store of formulas over atoms."""

    def __init__(self) -> None:
        self.joins: list[Join] = [Join.SOME, Join.EVERY]
        self.parts: list[tuple[int, ...]] = [(), ()]
        #: The formula of each atom.
        self.atoms: dict[Hashable, int] = {}
        self._known: dict[tuple[Join, tuple[int, ...]], int] = {}
        self._opposites = [TRUE, FALSE]

    def atom(self, key: Hashable) -> int:
        """The formula that says no more than one atom."""
        if key not in self.atoms:
            self.atoms[key] = self._add(Join.ATOM, ())
        return self.atoms[key]

    def opposite(self, formula: int) -> int:
        """What is so when a formula is not."""
        if self._opposites[formula] < 0:
            made = self._add(Join.NOT, (formula,))
            self._opposites[formula], self._opposites[made] = made, formula
        return self._opposites[formula]

    def every(self, formulas: Iterable[int]) -> int:
        """What is so when each of some formulas is."""
        return self._joined(Join.EVERY, formulas, FALSE, TRUE)

    def some(self, formulas: Iterable[int]) -> int:
        """What is so when at least one of some formulas is."""
        return self._joined(Join.SOME, formulas, TRUE, FALSE)

    def at_least(self, count: int, formulas: Iterable[int]) -> int:
        """What is so when at least so many of some formulas are."""
        rows = [TRUE] + [FALSE] * count
        for one in formulas:
            for number in range(count, 0, -1):
                rows[number] = self.some((rows[number], self.every((rows[number - 1], one))))
        return rows[count]

    def _joined(self, join: Join, formulas: Iterable[int], ends: int, empty: int) -> int:
        kept: dict[int, None] = {}
        for one in formulas:
            if one == ends or self._opposites[one] in kept:
                return ends
            if self.joins[one] is join:
                kept.update(dict.fromkeys(self.parts[one]))
            elif one != empty:
                kept[one] = None
        if len(kept) < 2:
            return next(iter(kept), empty)
        return self._find(join, tuple(sorted(kept)))

    def _find(self, join: Join, parts: tuple[int, ...]) -> int:
        key = join, parts
        if key not in self._known:
            self._known[key] = self._add(join, parts)
        return self._known[key]

    def _add(self, join: Join, parts: tuple[int, ...]) -> int:
        self.joins.append(join)
        self.parts.append(parts)
        self._opposites.append(-1)
        return len(self.joins) - 1

    def in_worlds(self, planes: Mapping[Hashable, int], all_worlds: int) -> list[int]:
        """Where each formula is so, in many worlds at once.

        Args:
            planes: For each atom the worlds in which it is so, each world a bit of a number.
            all_worlds: The bits of all worlds.
        """
        keys = {formula: planes[key] for key, formula in self.atoms.items()}
        found = [0, all_worlds]
        for formula in range(2, len(self.joins)):
            join, parts = self.joins[formula], self.parts[formula]
            if join is Join.EVERY:
                plane = all_worlds
                for part in parts:
                    plane &= found[part]
            elif join is Join.SOME:
                plane = 0
                for part in parts:
                    plane |= found[part]
            else:
                plane = keys[formula] if join is Join.ATOM else found[parts[0]] ^ all_worlds
            found.append(plane)
        return found
