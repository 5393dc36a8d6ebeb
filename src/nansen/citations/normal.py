r"""Normal text: what is compared, with a way back to the text as it was written.

Hyphens, spaces and quotation marks of every make become one; soft hyphens and a word broken at
a line's end are closed up; a letter and its accent become one letter; raised numbers, which call
a footnote, and the addresses of Markdown links give way to spaces. Offsets are code points.

>>> normal = normalise("C\u2011148/13, Rich\u00adtlinie")
>>> normal.text
'C-148/13, Richtlinie'
>>> normal.span(10, 20), normal.original[10:21]
((10, 21), 'Rich\xadtlinie')
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_RAISED = "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
_QUOTES = "\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033"
_APOSTROPHES = "\u2018\u2019\u201a\u201b\u02bc\u2032"
_EVEN = str.maketrans(
    dict.fromkeys(_HYPHENS, "-")
    | dict.fromkeys(_SPACES + _RAISED, " ")
    | dict.fromkeys(_QUOTES, '"')
    | dict.fromkeys(_APOSTROPHES, "'")
)
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
#: Unseen letters, a letter with loose accents, and a small word broken at the end of a line.
_LONGER = re.compile(
    rf"[{_UNSEEN}]+|[^\W\d_][\u0300-\u036f]{{1,4}}"
    r"|(?<=[a-z\u00df-\u00ff\u0430-\u044f])-[ \t]{0,4}\n[ \t]{0,8}(?=[a-z\u00df-\u00ff\u0430-\u044f])"
)
_ADDRESS = re.compile(r"\]\([^()\s]{0,300}\)")


@dataclass(frozen=True, slots=True)
class Normal:
    """A text made even, and where each of its letters stood."""

    text: str
    original: str
    #: Where stretches begin: in the normal text, and in the original.
    _here: tuple[int, ...] = (0,)
    _there: tuple[int, ...] = (0,)

    def origin(self, place: int) -> int:
        """Tell where a letter of the normal text stood."""
        stretch = bisect_right(self._here, place) - 1
        return self._there[stretch] + place - self._here[stretch]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the original that a stretch of the normal text came from."""
        first, last = self.origin(start), self.origin(end)
        while last > first and self.original[last - 1] in _UNSEEN:
            last -= 1
        return first, last


def normalise(text: str) -> Normal:
    """Make a text even for reading."""
    if not _LONGER.search(text):
        return Normal(_even(text), text)
    pieces, here, there, length, done = [], [0], [0], 0, 0
    for found in _LONGER.finditer(text):
        kept = text[done : found.start()] + _short(found[0])
        pieces.append(kept)
        length += len(kept)
        done = found.end()
        here.append(length)
        there.append(done)
    pieces.append(text[done:])
    return Normal(_even("".join(pieces)), text, tuple(here), tuple(there))


def _even(text: str) -> str:
    """Letter by letter, so that no place moves; the address of a Markdown link becomes spaces."""
    text = text.translate(_EVEN)
    return _ADDRESS.sub(lambda link: " " * len(link[0]), text) if "](" in text else text


def _short(longer: str) -> str:
    """One letter for a letter and its accents; nothing for what is not seen."""
    if not longer[0].isalpha():
        return ""
    composed = unicodedata.normalize("NFC", longer)
    return composed if len(composed) == 1 else longer[0]


#: Letters that look alike, for case numbers and the letters of points only.
LOOK_ALIKE = str.maketrans("АВЕКМНОРСТХасеорхі", "ABEKMHOPCTXaceopxi")
