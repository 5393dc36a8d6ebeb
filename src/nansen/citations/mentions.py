"""Mentions: places where a text names an authority, before anything is joined or referred back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

#: Which identifier names an authority best, when several are known.
_SCHEMES = ("ecli", "celex", "cjeu", "echr-appno")


_DIFFERS = "the name is that of another case than the number"


@dataclass(frozen=True, slots=True)
class Mention:
    """An authority as it is named between two places of the text."""

    start: int
    end: int
    kind: str
    #: How its parts are counted: eu, treaty, case, paragraphs, or a State.
    family: str
    #: Its identifiers without pinpoint, the best first.
    ids: tuple[str, ...]
    #: What a reference back may call it: directive, convention, judgment ...
    noun: str = ""
    #: Short names by which it may be cited later: Shepherd, A and Others.
    names: tuple[str, ...] = ()
    #: Why it was read so, where that is not plain.
    reason: str = ""
    #: What it needs to count: a "pinpoint" or "company", another mention of the same authority.
    needs: str = ""
    #: Whether the words before it make it a reference back: the, said, same.
    determined: bool = False
    #: Whether the parties of a case are named in it; two titles are two cases.
    titled: bool = False

    @property
    def is_case(self) -> bool:
        """Whether this is a judgment or decision."""
        return self.family == "case"

    @property
    def settled(self) -> bool:
        """Whether it is known which authority is meant."""
        return bool(self.ids) and ":unknown" not in self.ids[0]

    def moved(self, start: int, end: int) -> Mention:
        """The same authority named over another stretch."""
        return replace(self, start=start, end=end)

    def named(self, name: str, start: int, end: int) -> Mention:
        """The same authority with a further name, over a longer stretch."""
        return replace(self, start=start, end=end, names=tuple(dict.fromkeys((name, *self.names))))

    def joined(self, other: Mention) -> Mention:
        """One mention out of two that stand as one; a number goes before a name of another case."""
        best = self if self.settled or not other.settled else other
        both = [self, other]
        told = self.reason or other.reason
        if self._differs(other):
            both, told = [other if self.titled else self], _DIFFERS
        ids = [name for one in both for name in one.ids if ":unknown" not in name]
        return replace(
            best,
            start=min(self.start, other.start),
            end=max(self.end, other.end),
            ids=in_order(ids) or self.ids,
            names=tuple(dict.fromkeys(self.names + other.names)),
            reason=told,
            needs=_needs(self, other),
            titled=self.titled or other.titled,
        )

    def _differs(self, other: Mention) -> bool:
        """Whether a name and a number are those of two cases."""
        known = self.settled and other.settled and self.titled is not other.titled
        return self.is_case and known and not set(self.ids) & set(other.ids)


def _needs(one: Mention, other: Mention) -> str:
    """Two mentions that lean on each other stand, unless both are mere numbers or mere names."""
    if not one.needs or not other.needs or one.settled != other.settled:
        return ""
    return one.needs


def in_order(ids: Iterable[str]) -> tuple[str, ...]:
    """Put identifiers of one authority in order, the best first."""
    return tuple(sorted(dict.fromkeys(ids), key=_rank))


def _rank(identifier: str) -> int:
    scheme = identifier.partition(":")[0]
    # The CELEX number of a judgment comes after its ECLI and its case number.
    if identifier.startswith("celex:6"):
        return len(_SCHEMES)
    return _SCHEMES.index(scheme) if scheme in _SCHEMES else 0
