"""Acts of the European Union by number: 2011/95/EU, (EU) No 604/2013, 2024/1347, 32011L0095.

The type of act stands before the number in every language; which comes first, year or number,
changed in 1999, in 2015 and by type, and is read from the figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nansen.citations.lexicon import after_dot, back_over
from nansen.citations.mentions import Mention
from nansen.citations.normal import LOOK_ALIKE
from nansen.citations.passage import Passage

_SUFFIX = (
    r"EU|EC|EEC|EY|ETY|EG|EEG|EWG|UE|CE|CEE|EF|EØF|ЕС|ЕЭС|ЕС|EC|ЕU|ES|EK|EEK"
    r"|JHA|YOS|RIF|JI|JAI|TI|Euratom"
)
_NUMBER = re.compile(
    rf"(?<![\w/-])(?<!\d[.,])(?P<one>\d{{1,4}})/(?P<two>\d{{1,4}})(?!\d)"
    rf"(?:/(?P<suffix>(?:{_SUFFIX})(?:,\s?Euratom)?)(?![^\W\d_]))?(?!/\d)"
)
_CELEX = re.compile(r"(?<!\w)(?P<number>3(?:19|20)\d\d[LRDF]\d{4})(?!\d)")
_COMMUNITY = frozenset(suffix.lower() for suffix in _SUFFIX.split("|"))
_LETTERS = {"directive": "L", "regulation": "R", "decision": "D", "framework": "F"}
_NOUNS = {"L": "directive", "R": "regulation", "D": "decision", "F": "decision"}
_LONGEST_TYPE = 6


def acts(passage: Passage) -> Iterator[Mention]:
    """Find the acts that a passage names by number."""
    known = {one.id for one in passage.lexicon.instruments.values() if one.kind == "eu_act"}
    for found in _NUMBER.finditer(passage.text):
        mention = _act(passage, found, known)
        if mention:
            yield mention
    for found in _CELEX.finditer(passage.text):
        yield _mention(*found.span(), f"celex:{found['number']}")


def _act(passage: Passage, found: re.Match[str], known: set[str]) -> Mention | None:
    index = passage.token_at(found.start())
    place, community = _before_number(passage, index)
    start, type_word = _type_word(passage, place)
    if not (found["suffix"] or community or type_word):
        return _bare(found, known)
    year, number, year_first = _figures(found, new=community and found["suffix"] is None)
    if not year:
        return None
    letter = _LETTERS.get(type_word) or _letter(year, number, known, year_first=year_first)
    begins = passage.tokens.spans[start if type_word else place][0]
    told = "" if type_word else "the type of act was read from the form of its number"
    return _mention(begins, found.end(), _celex(year, letter, number), told)


def _before_number(passage: Passage, index: int) -> tuple[int, bool]:
    """Step back over "(EU) No"; whether the Union or a Community was named."""
    words, community = passage.tokens.words, False
    place = back_over(passage.lexicon.small, passage.tokens, index, "number")
    if place > 2 and words[place - 1] == ")" and words[place - 2] in _COMMUNITY:
        community = True
        while place > 0 and words[place] != "(":
            place -= 1
    elif place > 0 and words[place - 1] in _COMMUNITY:
        place, community = place - 1, True
    return place, community


def _type_word(passage: Passage, place: int) -> tuple[int, str]:
    """The type of act whose words end at a token, and where they begin."""
    for length in range(_LONGEST_TYPE, 0, -1):
        if place < length:
            continue
        for end, entry in passage.lexicon.marks.at(passage.tokens, place - length):
            if entry.kind in _LETTERS and after_dot(passage.tokens, end) == place:
                return place - length, entry.kind
    return place, ""


def _figures(found: re.Match[str], *, new: bool) -> tuple[int, int, bool]:
    """Tell year and number apart."""
    one, two = found["one"], found["two"]
    if _is_year(one) and (new or found["suffix"] or not _is_year(two)):
        return int(one), int(two), True
    if _is_year(two):
        return int(two), int(one), False
    if len(one) == 2 and found["suffix"]:
        return 1900 + int(one), int(two), True
    if len(two) == 2 and int(two) >= 52:
        return 1900 + int(two), int(one), False
    return (int(one), int(two), True) if _is_year(one) else (0, 0, False)


def _is_year(figures: str) -> bool:
    return len(figures) == 4 and 1952 <= int(figures) <= 2060


def _letter(year: int, number: int, known: set[str], *, year_first: bool) -> str:
    """The type of an act whose words do not name it: as known, or as its number was usual."""
    for letter in "LRDF":
        if _celex(year, letter, number) in known:
            return letter
    return "L" if year_first else "R"


def _bare(found: re.Match[str], known: set[str]) -> Mention | None:
    """A number alone counts beside the name of its act only: directive qualification 2011/95."""
    year, number, year_first = _figures(found, new=False)
    identifier = _celex(year, _letter(year, number, known, year_first=year_first), number)
    if identifier not in known:
        return None
    return Mention(*found.span(), "eu_act", "eu", (identifier,), needs="company")


def _celex(year: int, letter: str, number: int) -> str:
    return f"celex:3{year}{letter}{number:04d}"


def _mention(start: int, end: int, identifier: str, reason: str = "") -> Mention:
    noun = _NOUNS[identifier.translate(LOOK_ALIKE)[11]]
    return Mention(start, end, "eu_act", "eu", (identifier,), noun, reason=reason)
