"""Passages: a text in tokens, and the language of each of its paragraphs.

The language is guessed when it is first asked for, from the small words and the words for parts
that give it away. It only chooses between readings: a name that one language alone has is read in
any text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from nansen.citations.lexicon import Lexicon, lexicon
from nansen.citations.normal import Normal, normalise
from nansen.citations.tokens import Tokens

_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*\d{1,3}[.)]?\s)")
_CYRILLIC = re.compile(r"[а-яё]{3}")
#: How many words of a paragraph are looked at.
_SAMPLE = 120
#: What weight of hints makes a language sure; with less the text around has a say.
_SURE = 4


@dataclass
class Passage:
    """A normal text in tokens, with the lexicon it is read by."""

    normal: Normal
    #: The language of the whole text when the reader was told it; empty when it is to be guessed.
    language: str = ""
    #: The day the reader stands at; a name may have changed its bearer.
    as_of: date | None = None
    lexicon: Lexicon = field(default_factory=lexicon)

    @classmethod
    def of(cls, text: str, language: str = "", as_of: date | None = None) -> Passage:
        """Prepare a text for reading."""
        return cls(normalise(text), language, as_of)

    @property
    def text(self) -> str:
        """The normal text."""
        return self.normal.text

    @cached_property
    def tokens(self) -> Tokens:
        """The text cut up."""
        return Tokens(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _PARAGRAPH.finditer(self.text))]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [start for start, _ in self.tokens.spans[: len(self.tokens)]]

    def token_at(self, place: int) -> int:
        """The token that stands at a place of the text, or the one before it."""
        return max(bisect_right(self._token_starts, place) - 1, 0)

    def paragraph(self, place: int) -> int:
        """The number of the paragraph round a place."""
        return bisect_right(self._starts, place) - 1

    def language_at(self, index: int) -> str:
        """The language of the paragraph round a token; empty when nothing tells."""
        if self.language:
            return self.language
        number = self.paragraph(self.tokens.spans[index][0])
        if number not in self._guessed:
            self._guessed[number] = self._guess(number)
        return self._guessed[number]

    @cached_property
    def _guessed(self) -> dict[int, str]:
        return {}

    def _guess(self, number: int) -> str:
        """Guess from the paragraph; from the whole text when it is too short to tell."""
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
        language, weight = self._most_hinted(start, end)
        if weight >= _SURE or len(self._starts) == 1:
            return language
        return self._overall or language

    @cached_property
    def _overall(self) -> str:
        return self._most_hinted(0, len(self.text))[0]

    def _most_hinted(self, start: int, end: int) -> tuple[str, int]:
        if _CYRILLIC.search(self.text, start, min(end, start + 4000)):
            return "ru", _SURE
        first = bisect_right(self._token_starts, start - 1)
        words = self.tokens.words[first : first + _SAMPLE]
        words = words[: max(bisect_right(self._token_starts, end - 1) - first, 0)]
        counts = sorted(
            (sum(_weight(word) for word in words if word in hints), language)
            for language, hints in self.lexicon.hints.items()
        )
        (second, _), (weight, language) = counts[-2:]
        return (language, weight) if weight > max(second, 1) else ("", 0)


def _weight(word: str) -> int:
    """A short word is shared by many languages and gives less away."""
    return 2 if len(word) > 3 else 1
