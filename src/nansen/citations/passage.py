"""Passages: a text in tokens, and the language of each of its paragraphs.

The language is guessed when it is first asked for, from the small words and the words for parts
that give it away. It only chooses between readings: a name that one language alone has is read in
any text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from nansen.citations.lexicon import Lexicon, lexicon
from nansen.citations.normal import Normal, normalise
from nansen.citations.tokens import Tokens

_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*\d{1,3}[.)]?\s)")
_CYRILLIC = re.compile(r"[а-яё]{3}")
#: How many words of a paragraph are looked at.
_SAMPLE = 120
#: How many hints make a language sure; with fewer the text around has a say.
_SURE = 3


@dataclass
class Passage:
    """A normal text in tokens, with the lexicon it is read by."""

    normal: Normal
    #: The language of the whole text when the reader was told it; empty when it is to be guessed.
    language: str = ""
    lexicon: Lexicon = field(default_factory=lexicon)

    @classmethod
    def of(cls, text: str, language: str = "") -> Passage:
        """Prepare a text for reading."""
        return cls(normalise(text), language)

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
        language, hints = self._most_hinted(start, end)
        if hints >= _SURE or len(self._starts) == 1:
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
            (sum(word in hints for word in words), language)
            for language, hints in self.lexicon.hints.items()
        )
        (second, _), (hints, language) = counts[-2:]
        return (language, hints) if hints > second else ("", 0)
