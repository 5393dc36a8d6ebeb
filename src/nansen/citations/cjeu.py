"""Cases of the Court of Justice and the General Court: C-148/13, EU:C:2014:2406, 62013CJ0148.

Cases joined under one judgment make one mention: "C-148/13 to C-150/13", "Joined Cases C-175,
176, 178 and 179/08". A docket of a German court, "10 C 43/07", has no hyphen and is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nansen.citations.known import Known
from nansen.citations.lexicon import back_over
from nansen.citations.mentions import Mention, in_order
from nansen.citations.passage import Passage

_ENDING = r"(?:\s(?:PPU|P|R|DEP|REC|RENV|SA|RX|REV|TO|INTP)\b)*"
_NUMBER = re.compile(
    r"(?:(?<![\w/-])|(?<=/\d\d-))(?P<court>[CTFСТ])\s?-\s?(?P<numbers>\d{1,4}"
    r"(?:(?:,\s?|\s[^\W\d_]{1,4}\s|,\s[^\W\d_]{1,4}\s)\d{1,4}){0,12})/(?P<year>\d\d(?:\d\d(?!\d))?)"
    rf"(?P<ending>{_ENDING})"
)
_OLD = re.compile(r"(?<![\w/.-])(\d{1,4})/(\d\d)(?![\w/])")
_CELEX = re.compile(
    r"(?<!\w)6(?P<year>(?:19|20)\d\d)(?P<type>C[JCO]|T[JO]|F[JO])(?P<number>\d{4})(?!\d)"
)
_ECLI = re.compile(
    r"(?<![\w:])(?:ECLI\s?:\s?)?(?P<ecli>EU\s?:\s?[CTF]\s?:\s?(?:19|20)\d\d\s?:\s?\d{1,5})(?!\d)"
)
_FIRST, _LAST_OLD = 53, 88
_LONGEST_RANGE = 30
_LONGEST_LINK = 6
_LONGEST_OPINION = 14
_SPLIT = re.compile(r"(?P<court>[CTF])-(?P<number>\d+)/(?P<year>\d\d)")


def cjeu(passage: Passage, known: Known) -> Iterator[Mention]:
    """Find the cases that a passage names by number."""
    for start, end, names in _together(passage):
        opinion = _opinion_before(passage, start)
        if opinion is None:
            yield _mention(known, start, end, [f"cjeu:{name}" for name in names])
        else:
            yield _opinion(opinion, end, names[0])
    for found in _CELEX.finditer(passage.text):
        yield _mention(known, *found.span(), _of_celex(found))
    for found in _ECLI.finditer(passage.text):
        ecli = re.sub(r"\s", "", found["ecli"])
        yield _mention(known, *found.span(), [f"ecli:{ecli}"])
    yield from _old(passage, known)


def _together(passage: Passage) -> Iterator[tuple[int, int, list[str]]]:
    """Take together the numbers of a range, and of cases said to be joined."""
    start, end, joined = 0, 0, False
    names: list[str] = []
    for found in _NUMBER.finditer(passage.text):
        numbers = _numbers(found)
        if not _ascending(found):
            continue
        between = passage.text[end : found.start()] if names else ""
        missing = (
            _range(names[-1], numbers[0]) if names and _ranged(passage, between, end) else None
        )
        listed = joined and len(between) <= _LONGEST_LINK and _link(passage, between, end)
        if missing is not None or listed:
            names, end = [*names, *(missing or ()), *numbers], found.end()
            continue
        if names:
            yield start, end, names
        start, end, names = *found.span(), numbers
        joined = _said_joined(passage, start)
    if names:
        yield start, end, names


def _opinion_before(passage: Passage, start: int) -> int | None:
    """Where the words "Opinion of Advocate General" begin, when they lead to a number."""
    index = passage.token_at(start)
    language = passage.language_at(index)
    for place in range(index - 1, max(index - _LONGEST_OPINION, -1), -1):
        if passage.tokens.words[place] in {";", "/"} or passage.tokens.words[place].isdecimal():
            return None
        if passage.lexicon.mark(passage.tokens, place, "opinion", language):
            return passage.tokens.spans[place][0]
    return None


def _opinion(start: int, end: int, name: str) -> Mention:
    """An Opinion is named by its CELEX number; its case number is kept beside it."""
    found = _SPLIT.match(name)
    if not found:
        return Mention(start, end, "cjeu", "case", (f"cjeu:{name}",), "opinion")
    century = "19" if int(found["year"]) >= _FIRST else "20"
    celex = f"celex:6{century}{found['year']}{found['court']}C{int(found['number']):04d}"
    told = "the Opinion of the Advocate General, not the judgment"
    return Mention(start, end, "cjeu", "case", (celex, f"cjeu:{name}"), "opinion", reason=told)


def _said_joined(passage: Passage, start: int) -> bool:
    """Whether the word before a number says that cases were joined."""
    index = passage.token_at(start)
    language = passage.language_at(index)
    for length in range(1, min(index, 4) + 1):
        found = passage.lexicon.mark(passage.tokens, index - length, "joined", language)
        if found and index - found[0] <= 1:
            return True
    return False


def _ranged(passage: Passage, between: str, end: int) -> bool:
    """Whether what stands between two numbers makes them the ends of a range."""
    if between.strip() == "-":
        return True
    index = passage.token_at(end) + (passage.tokens.spans[passage.token_at(end)][0] < end)
    after = passage.lexicon.word(passage.tokens, index, "to", passage.language_at(index))
    return after == index + 1 and len(between.split()) == 1


def _link(passage: Passage, between: str, end: int) -> bool:
    """Whether a comma or an "and" links two numbers."""
    if between.strip() == ",":
        return True
    index = passage.token_at(end) + (passage.tokens.spans[passage.token_at(end)][0] < end)
    index += passage.tokens.words[index] == ","
    after = passage.lexicon.word(passage.tokens, index, "and", passage.language_at(index))
    return after > 0 and passage.tokens.spans[after][0] <= end + len(between)


def _range(first: str, last: str) -> list[str] | None:
    """The cases between the ends of a range: C-148/13 to C-150/13 holds C-149/13."""
    one, other = _SPLIT.match(first), _SPLIT.match(last)
    if not one or not other or one["court"] != other["court"] or one["year"] != other["year"]:
        return None
    lower, upper = int(one["number"]), int(other["number"])
    if not 0 < upper - lower <= _LONGEST_RANGE:
        return None
    return [f"{one['court']}-{number}/{one['year']}" for number in range(lower + 1, upper)]


def _numbers(found: re.Match[str]) -> list[str]:
    court = found["court"].translate({ord("С"): "C", ord("Т"): "T"})
    year, ending = _year(found["year"]), re.sub(r"\s", " ", found["ending"])
    return [f"{court}-{number}/{year}{ending}" for number in re.findall(r"\d+", found["numbers"])]


def _ascending(found: re.Match[str]) -> bool:
    """Whether a list under one year goes up, as lists of joined cases do."""
    numbers = [int(number) for number in re.findall(r"\d+", found["numbers"])]
    return numbers == sorted(numbers)


def _year(figures: str) -> str:
    """Two figures: of 2013 the last, of 1312 the first, for a footnote's number is glued on."""
    if len(figures) == 4:
        return figures[2:] if figures[:2] in {"19", "20"} and figures != "2020" else figures[:2]
    return figures


def _of_celex(found: re.Match[str]) -> list[str]:
    if found["type"] == "CC":
        return [f"celex:{found[0]}"]
    number = f"{found['type'][0]}-{int(found['number'])}/{found['year'][2:]}"
    return [f"cjeu:{number}", f"celex:{found[0]}"]


def _old(passage: Passage, known: Known) -> Iterator[Mention]:
    """Find the cases of before 1989, which have no letter: Case 26/62."""
    for found in _OLD.finditer(passage.text):
        if not _FIRST <= int(found[2]) <= _LAST_OLD:
            continue
        index = passage.token_at(found.start())
        start = back_over(passage.lexicon.marks, passage.tokens, index, "case_word")
        if start < index:
            yield _mention(known, passage.tokens.spans[start][0], found.end(), [f"cjeu:{found[0]}"])


def _mention(known: Known, start: int, end: int, ids: list[str]) -> Mention:
    case = known.by_id(ids[0])
    told = in_order([*ids, *(case.ids if case else ())])
    return Mention(start, end, "cjeu", "case", told, "judgment", case.names if case else ())
