"""Documents by symbol or number: CCPR/C/GC/36, General Comment No. 31, CM/Rec(2010)4, P4-4.

A general comment is named by its number; which committee made it stands near, or follows from
the number when only one committee has come so far.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from nansen.citations.lexicon import after_dot
from nansen.citations.mentions import Mention
from nansen.citations.passage import Passage

_UN = re.compile(
    r"(?<![\w/])(?P<symbol>(?:CCPR|CAT|CEDAW|CRC|CERD|CRPD|CED|CMW|HRI)/(?:C/|GEN/|OP/|GC/|SP/)?[A-Za-z0-9./-]{1,40}"
    r"|E/(?:C\.12|CN\.4)/[A-Za-z0-9./-]{1,40}|[AS]/(?:\d{1,2}/|HRC/|RES/|CONF\.|C\.\d/)[A-Za-z0-9./()-]{1,40})"
)
_UNHCR = re.compile(r"(?<![\w/])(?P<symbol>(?:HCR|EC)/[A-Z0-9]{2,6}/[A-Za-z0-9./-]{1,30})")
_COE = re.compile(
    r"(?<![\w/])(?P<symbol>CM/Rec\s?\((?:19|20)\d\d\)\s?\d{1,3}|CPT/Inf\s?\((?:19|20)\d\d\)\s?\d{1,3}"
    r"|CommDH\s?\((?:19|20)\d\d\)\s?\d{1,3}|Rec\s?\((?:19|20)\d\d\)\s?\d{1,3}|CM\((?:19|20)\d\d\)\d{1,4})(?!\d)"
)
_PACE = re.compile(
    r"(?<!\w)(?P<kind>R[eé]solution|Recommendation|Recommandation|Päätöslauselma|Resolutie|Entschließung|"
    r"Empfehlung|Resolusjon|Rekommendation|Резолюция|Резолюции|Рекомендация|Rezolūcija)\s"
    r"(?:(?:No|n°|nr|Nr|№)\.?\s)?(?P<number>\d{3,4})\s?\((?P<year>(?:19|20)\d\d)\)"
)
_PROTOCOL = re.compile(
    r"(?<![\w-])P(?P<protocol>4|6|7|12|13)-(?P<article>\d)(?:-(?P<par>\d))?(?![\w-])"
)
_RECOMMENDS = ("Rec", "Emp", "Рек", "Rek")
_COMMITTEES = {"CCPR": "hrc", "CAT": "cat", "CRC": "crc"}
_TREATIES = {"treaty:iccpr": "hrc", "treaty:cat": "cat", "treaty:crc": "crc"}
_NEAR = 14


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    page = files("nansen.citations") / "data" / "documents.toml"
    told = tomllib.loads(page.read_text("utf-8"))
    return {"general_comment": told["general_comment"], "guidelines": {"unhcr": told["guidelines"]}}


def documents(passage: Passage) -> Iterator[Mention]:
    """Find the documents that a passage names by symbol."""
    for found in _UN.finditer(passage.text):
        symbol = _trimmed(found["symbol"])
        if any(letter.isdigit() for letter in symbol):
            kind = "un_case" if "/D/" in symbol else "un_doc"
            yield _document(found.start(), symbol, kind, "un")
    for found in _UNHCR.finditer(passage.text):
        yield _document(found.start(), _trimmed(found["symbol"]), "unhcr", "unhcr")
    for found in _COE.finditer(passage.text):
        symbol = re.sub(r"\s", "", found["symbol"])
        yield Mention(*found.span(), "coe", "paragraphs", (f"coe:{symbol}",), "document")
    yield from _resolutions(passage)
    for found in _PROTOCOL.finditer(passage.text):
        path = f"art{found['article']}" + (f"/par{found['par']}" if found["par"] else "")
        ids = (f"treaty:echr-p{found['protocol']}#{path}",)
        yield Mention(*found.span(), "treaty", "treaty", ids, "protocol")


def _resolutions(passage: Passage) -> Iterator[Mention]:
    for found in _PACE.finditer(passage.text):
        number, year = found["number"], found["year"]
        before = passage.text[max(found.start() - 40, 0) : found.start()].lower()
        if "security council" in before or "sécurité" in before or "sicherheitsrat" in before:
            symbol = f"un:S/RES/{number}({year})"
            yield Mention(*found.span(), "un_doc", "paragraphs", (symbol,), "resolution")
            continue
        letter = "Rec" if found["kind"].startswith(_RECOMMENDS) else "Res"
        ids = (f"coe:{letter}{number}({year})", f"coe:{letter}.{number}({year})")
        yield Mention(*found.span(), "coe", "paragraphs", ids, "resolution")


def _document(start: int, symbol: str, kind: str, scheme: str) -> Mention:
    ids = (f"{scheme}:{symbol}",)
    return Mention(start, start + len(symbol), kind, "paragraphs", ids, "document")


def _trimmed(symbol: str) -> str:
    """A symbol without the stop or bracket that ends its sentence."""
    symbol = symbol.rstrip("./-")
    return symbol if symbol.count("(") == symbol.count(")") else symbol.rstrip(")(")


def numbered(passage: Passage, index: int) -> tuple[Mention, int] | None:
    """Read a general comment, guideline or communication by its number, at a token."""
    for kind in ("general_comment", "guidelines", "communication"):
        found = passage.lexicon.mark(passage.tokens, index, kind, passage.language_at(index))
        if found:
            place = after_dot(passage.tokens, found[0])
            language = passage.language_at(index)
            place = passage.lexicon.word(passage.tokens, place, "number", language) or place
            mention = _by_number(passage, kind, index, place)
            if mention:
                return mention
    return None


def _by_number(passage: Passage, kind: str, index: int, place: int) -> tuple[Mention, int] | None:
    number = passage.tokens.words[place]
    if not number.isdecimal() or len(number) > 4:
        return None
    start, end = passage.tokens.spans[index][0], passage.tokens.spans[place][1]
    if kind == "communication":
        return _communication(passage, index, place)
    if len(number) > 2:
        return None
    if kind == "guidelines":
        symbol = _table()["guidelines"]["unhcr"].get(number)
        if not symbol:
            return None
        names = (f"unhcr:{symbol}", f"unhcr:gl{number}")
        return Mention(start, end, "unhcr", "paragraphs", names, "guidelines"), place + 1
    ids, told = _general_comment(passage, index, place, number)
    return Mention(start, end, "un_doc", "paragraphs", ids, "comment", reason=told), place + 1


def _communication(passage: Passage, index: int, place: int) -> tuple[Mention, int] | None:
    """Read 1853/2008 and 1853-1854/2008."""
    start = passage.tokens.spans[place][0]
    found = re.compile(r"\d{1,4}(?:-\d{1,4})?/(?:19|20)\d\d(?!\d)").match(passage.text, start)
    if not found:
        return None
    left, ids = passage.tokens.spans[index][0], (f"un:{found[0]}",)
    end = passage.token_at(found.end() - 1) + 1
    return Mention(left, found.end(), "un_case", "paragraphs", ids, "views"), end


def _general_comment(
    passage: Passage, index: int, place: int, number: str
) -> tuple[tuple[str, ...], str]:
    """The symbol of a general comment: of the committee named near, or the only one that fits."""
    table = _table()["general_comment"]
    fitting = [body for body, symbols in table.items() if number in symbols]
    committee = _committee_near(passage, index, place)
    if committee or len(fitting) == 1:
        told = "" if committee else "no committee is named; the number fits one alone"
        body = committee or fitting[0]
        ids = [f"un:{symbol}" for symbol in (table.get(body, {}).get(number),) if symbol]
        return (*ids, f"un:{body}-gc{number}"), told
    return ("un:unknown",), "several committees have a general comment of this number"


def _committee_near(passage: Passage, index: int, place: int) -> str:
    """The committee named just before or after a general comment."""
    window = [
        *range(place, min(place + _NEAR, len(passage.tokens))),
        *range(index, max(index - _NEAR, -1), -1),
    ]
    for near in window:
        for _, entry in passage.lexicon.marks.at(passage.tokens, near):
            if entry.kind == "committee":
                return str(entry.value)
            identifier = getattr(entry.value, "id", "")
            if entry.kind == "name" and identifier in _TREATIES:
                return _TREATIES[identifier]
        if (
            passage.tokens.words[near].upper() in _COMMITTEES
            and passage.tokens.words[near + 1] == "/"
        ):
            return _COMMITTEES[passage.tokens.words[near].upper()]
    return ""
