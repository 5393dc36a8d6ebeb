r"""Quotations: whether a quoted passage stands in a text.

Typography and punctuation do not count: marks, dashes, line breaks and the hyphens that broke
a word at a line's end are alike. Words do count, and so do their order, their endings and their
capitals. Where the writer left something out or changed a word in square brackets, the parts
between must stand in that order.

>>> quotation("may not be returned", "A person may not be re-\nturned there.").stands
True
>>> quotation("may not be … there", "A person may not be returned there.").stands
True
>>> quotation("may not be sent", "A person may not be returned there.").goes_on
'returned there'
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_CUT = re.compile(r"\[[^\]]*\]|…|\.\s?\.\s?\.")
#: A letter in brackets at the head of a word: its capital was changed to fit a sentence.
_LETTER = re.compile(r"\[(\w)\](?=\w)")
_MARKS = re.compile("['‘’‛`´]")
_BREAKS = re.compile(r"(?<=\w)[-‐‑‒–—]\s*(?=\w)")
_WORD = re.compile(r"[^\W_]+|[§%]")
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Quotation:
    """Whether a passage stands in a text; if not, how far it goes and how the text goes on."""

    stands: bool
    #: The words of the passage that do stand there, from its beginning.
    agrees: str = ""
    #: How the text goes on after those words.
    goes_on: str = ""


def quotation(passage: str, text: str) -> Quotation:
    """Look for a quoted passage in a text."""
    spelled = dict.fromkeys(
        (
            _LETTER.sub(lambda found: found[1].lower(), passage),
            _LETTER.sub(lambda found: found[1].upper(), passage),
        )
    )
    tried = [_look(spelling, text) for spelling in spelled]
    return max(tried, key=lambda found: (found.stands, len(found.agrees)))


def _look(passage: str, text: str) -> Quotation:
    there = _words(text)
    body = f" {' '.join(there)} "
    place, agreed = 0, ""
    for part in (_words(piece) for piece in _CUT.split(passage)):
        if not part:
            continue
        found = body.find(f" {' '.join(part)} ", place)
        if found < 0:
            return _departs(part, body, place, agreed)
        place = found + len(" ".join(part)) + 1
        agreed = f"{agreed} {' '.join(part)}".strip()
    return Quotation(bool(agreed), agreed)


def _departs(part: list[str], body: str, place: int, agreed: str) -> Quotation:
    """Find the longest beginning of a part that stands in the text."""
    low, high = 0, len(part) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if body.find(f" {' '.join(part[:middle])} ", place) >= 0:
            low = middle
        else:
            high = middle - 1
    begins = " ".join(part[:low])
    told = f"{agreed} {begins}".strip()
    if not low:
        return Quotation(False, told)
    after = body.find(f" {begins} ", place) + len(begins) + 1
    return Quotation(False, told, " ".join(body[after:].split()[:_SHOWN]))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return _WORD.findall(_BREAKS.sub("", _MARKS.sub("", plain)))
