"""Truth: the answers a question of law or fact can have.

Files and JSON write true, false, unknown and conflict; people read holds, fails,
open and conflict. Unknown is an answer of its own: it never stands in for "no",
so a Truth refuses to be used as a condition.

    >>> Truth.read("unknown").shown
    'open'
    >>> Truth.HOLDS & Truth.OPEN
    <Truth.OPEN: 'unknown'>
    >>> ~Truth.FAILS
    <Truth.HOLDS: 'true'>
"""

from __future__ import annotations

from enum import Enum


class Truth(Enum):
    """One of the four answers, under the name that files and JSON use."""

    HOLDS = "true"
    FAILS = "false"
    OPEN = "unknown"
    CONFLICT = "conflict"

    @classmethod
    def read(cls, word: str) -> Truth:
        """Read an answer from the word that files use.

        Raises:
            ValueError: If the word is none of true, false, unknown, conflict.
        """
        return cls(word)

    @property
    def shown(self) -> str:
        """The word people read."""
        return _SHOWN[self]

    @property
    def upward(self) -> Truth:
        """What conclusions above may use: a conflict stays where it arose, as open."""
        return Truth.OPEN if self is Truth.CONFLICT else self

    def __bool__(self) -> bool:
        raise UnknownIsNotNoError

    def __invert__(self) -> Truth:
        return _NOT.get(self.upward, Truth.OPEN)

    def __and__(self, other: Truth) -> Truth:
        pair = {self.upward, other.upward}
        if Truth.FAILS in pair:
            return Truth.FAILS
        return Truth.OPEN if Truth.OPEN in pair else Truth.HOLDS

    def __or__(self, other: Truth) -> Truth:
        return ~(~self & ~other)


class UnknownIsNotNoError(TypeError):
    """A Truth was used as a condition, which would turn unknown into no."""

    def __init__(self) -> None:
        super().__init__("compare a Truth with 'is'; it has no yes-or-no value of its own")


_SHOWN = {
    Truth.HOLDS: "holds",
    Truth.FAILS: "fails",
    Truth.OPEN: "open",
    Truth.CONFLICT: "conflict",
}
_NOT = {Truth.HOLDS: Truth.FAILS, Truth.FAILS: Truth.HOLDS}
