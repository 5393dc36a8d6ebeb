"""Gaps: whether what stands between two marks joins them or parts them."""

from __future__ import annotations

from collections.abc import Collection

from nansen.citations.passage import Passage
from nansen.citations.trie import Entry

_LONGEST = 30
_LONGEST_BRACKET = 16
_DATE = frozenset({"month", "number"})


class Gaps:
    """Looks at what stands between two places of a passage."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._tokens = passage.tokens

    def between(self, start: int, end: int) -> range:
        """The tokens that stand between two places."""
        if start >= end:
            return range(0)
        first = self._passage.token_at(start)
        while self._tokens.spans[first][0] < start:
            first += 1
        last = first
        while last < len(self._tokens) and self._tokens.spans[last][0] < end:
            last += 1
            if last - first > _LONGEST:
                break
        return range(first, last)

    def without_bracket(self, gap: range) -> range:
        """A gap without the brackets it begins with, which hold where an act is published."""
        words = self._tokens.words
        if not gap or words[gap.start] not in {"(", "["}:
            return gap
        for place in range(gap.start, min(gap.stop, gap.start + _LONGEST_BRACKET)):
            if words[place] in {")", "]"}:
                return range(place + 1, gap.stop)
        return gap

    def made_of(
        self, gap: range, kinds: Collection[str], marks: str = "", *, dates: bool = False
    ) -> bool:
        """Whether a gap holds nothing but small words of some kinds, some marks, and dates."""
        if len(gap) > _LONGEST or self._passage.text.count("\n\n", *self._stretch(gap)):
            return False
        place, end = gap.start, gap.stop
        while place < end:
            step = self._step(place, end, kinds, marks, dates=dates)
            if not step:
                return False
            place = step
        return place == end

    def _stretch(self, gap: range) -> tuple[int, int]:
        if not gap:
            return 0, 0
        return self._tokens.spans[gap.start][0], self._tokens.spans[gap.stop - 1][1]

    def _step(
        self, place: int, limit: int, kinds: Collection[str], marks: str, *, dates: bool
    ) -> int:
        """Pass one word or mark; 0 when it does not belong in the gap."""
        word = self._tokens.words[place]
        if word in marks and not word.isalnum():
            return place + 1
        if end := self._passage.lexicon.word(self._tokens, place, "reporter", ""):
            return self._volume(end, limit)
        for end, entry in self._passage.lexicon.small.at(self._tokens, place):
            if end <= limit and (entry.kind in kinds or (dates and entry.kind in _DATE)):
                return end + self._dot(end, entry)
        if dates and word.isdecimal() and (int(word[:5]) <= 31 or 1950 <= int(word[:5]) <= 2060):
            return place + 1
        return 0

    def _volume(self, place: int, limit: int) -> int:
        """Pass year, volume and page after the name of a reporter: NVwZ 2008, 1330."""
        words = self._tokens.words
        while place < limit and (words[place].isdecimal() or words[place] == ","):
            place += 1
        return place

    def _dot(self, end: int, entry: Entry) -> int:
        """The dot of an abbreviation such as "Dec." is passed with it."""
        return int(self._tokens.words[end] == "." and self._tokens.glued(end) and not entry.spelled)
