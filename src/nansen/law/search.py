"""Search: find entries by words, in any language, the best first.

A word is found exactly, by its beginning, or by its stem: what is left of a longer word
without the letters that languages bend. Nothing is known of any one language, so Finnish and
Russian words find their inflected forms as English ones do.

    >>> act = Entry("act", "laki", (("label", "Hakijalle on myönnettävä pakolaisasema"),))
    >>> [hit.entry.key for hit in search([act], "pakolaisaseman")]
    ['act']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

#: How much a field says of its entry; a field not named here weighs one.
_WEIGHTS = {"name": 6, "id": 6, "pinpoint": 7, "title": 5, "caption": 5, "label": 4, "restated": 2}
_EXACT, _BEGINS, _STEM, _INSIDE = 8, 5, 4, 1
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: its key, what it is, and its texts by field."""

    key: str
    kind: str
    #: Texts as (field, text); one field can come several times.
    texts: tuple[tuple[str, str], ...]
    #: The sentence by which it is shown.
    shown: str = ""
    #: Where it stands: file and line.
    place: str = ""
    #: The source and pinpoint as a lawyer writes them.
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found, how well, and the text that holds the words."""

    entry: Entry
    score: float
    field: str
    text: str
    #: Words asked for that the entry lacks.
    lacks: tuple[str, ...] = ()


def search(entries: Iterable[Entry], words: str) -> list[Hit]:
    """Find the entries that hold every word; when none does, those that hold the most."""
    wanted = tuple(dict.fromkeys(tokens(words)))
    if not wanted:
        return []
    found = [hit for entry in entries if (hit := _hit(entry, wanted)).score]
    fewest = min((len(hit.lacks) for hit in found), default=0)
    best = [hit for hit in found if len(hit.lacks) == fewest]
    return sorted(best, key=lambda hit: (-hit.score, hit.entry.key))


def _hit(entry: Entry, wanted: Sequence[str]) -> Hit:
    best = dict.fromkeys(wanted, 0.0)
    fields: list[tuple[float, str, str]] = []
    for field, text in entry.texts:
        there, total = tokens(text), 0.0
        weight = _WEIGHTS.get(field, 1) * (1 + 1 / (4 + len(there)))
        for word in wanted:
            score = _found(word, there) * weight
            best[word] = max(best[word], score)
            total += score
        fields.append((total, field, text))
    _, field, text = max(fields, key=lambda one: one[0], default=(0.0, "", ""))
    lacks = tuple(word for word, score in best.items() if not score)
    return Hit(entry, sum(best.values()), field, text, lacks)


def _found(word: str, there: Sequence[str]) -> int:
    """How well the best of some words fits a word asked for."""
    if word in there:
        return _EXACT
    if len(word) < 3:
        return 0
    stem = _stem(word)
    best = 0
    for other in there:
        if other.startswith(word):
            return _BEGINS
        if other.startswith(stem) and len(other) < len(stem) + _LONGEST_ENDING:
            best = _STEM
        elif not best and len(word) >= 5 and word in other:
            best = _INSIDE
    return best


_LONGEST_ENDING = 8


def _stem(word: str) -> str:
    """A word without the letters that are bent: up to three, of a longer word only."""
    cut = 0 if len(word) < 5 else 1 if len(word) < 7 else 2 if len(word) < 9 else 3
    return word[: len(word) - cut]


@lru_cache(maxsize=50_000)
def tokens(text: str) -> tuple[str, ...]:
    """Split a text into words without regard to capitals; ё counts as е."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return tuple(_WORD.findall(plain))
