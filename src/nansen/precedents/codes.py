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
        #: The values that serve each side, by what was found; None stands for silence.
        self.serving = {side: self._serving(side) for side in Side}
        silent = aspect.if_silent
        #: How a decision that is silent is read: with one value, or with any of them.
        self.unaddressed = self.mask if silent is None else self.bit[silent]

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

    def _serving(self, side: Side) -> dict[Value | None, int]:
        serving = {
            then: self.of(self.aspect.serving(then, side)) for then in (*self.aspect.values, None)
        }
        if self.aspect.if_silent is not None:
            serving[None] = serving[self.aspect.if_silent]
        return serving


def code(aspects: Sequence[Aspect]) -> dict[str, Code]:
    """Give each aspect its bits."""
    codes, first = {}, 0
    for aspect in aspects:
        codes[aspect.id] = Code(aspect, first)
        first += len(aspect.values)
    return codes
