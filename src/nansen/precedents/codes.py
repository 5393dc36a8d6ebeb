"""Codes: one bit for every value of every factor and dimension of an issue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nansen.precedents.factors import Aspect, Factor, Side, Value


class Code:
    """The bits of one factor or dimension."""

    def __init__(self, aspect: Aspect, first: int) -> None:
        self.aspect = aspect
        self.bit: dict[Value, int] = {
            value: 1 << first + place for place, value in enumerate(aspect.values)
        }
        self.mask = sum(self.bit.values())
        #: How a decision that is silent is read; None when it is read as anything.
        self.silent = aspect.if_silent
        #: The values that serve each side, by what was found.
        self.serving: dict[Side, dict[Value | None, int]] = {
            side: {then: self.of(aspect.serving(then, side)) for then in (*aspect.values, None)}
            for side in Side
        }

    def of(self, values: Iterable[Value]) -> int:
        """The bits of several values."""
        return sum(self.bit[value] for value in values)

    def values(self, mask: int) -> tuple[Value, ...]:
        """The values whose bits are set."""
        return tuple(value for value, bit in self.bit.items() if bit & mask)

    def fits(self, value: object) -> bool:
        """Whether this can be said of the aspect; 1 cannot, though it equals True."""
        kind = bool if isinstance(self.aspect, Factor) else str
        return isinstance(value, kind) and value in self.bit

    def is_own(self, side: Side) -> bool:
        """Whether this is a factor for that side."""
        return isinstance(self.aspect, Factor) and self.aspect.side is side


def code(aspects: Sequence[Aspect]) -> dict[str, Code]:
    """Give each aspect its bits."""
    codes, first = {}, 0
    for aspect in aspects:
        codes[aspect.id] = Code(aspect, first)
        first += len(aspect.values)
    return codes
