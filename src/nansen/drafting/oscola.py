"""OSCOLA: typed citations written in the style of the fifth edition.

The first footnote that cites an authority gives it in full; later ones give the short
form and the number of that footnote. There is no *ibid*. In running text an authority is
named by its short form alone. Strings are never parsed back into citations.

    >>> pinpoint("Article 9 (2)(e)")
    'art 9(2)(e)'
    >>> pinpoint("Section 87a(2)(5)")
    's 87a(2)(5)'
    >>> pinpoint("paras 36-38")
    'paras 36–38'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from nansen.defects import NansenError, nearest
from nansen.drafting.formats.words import words_for
from nansen.drafting.paper import (
    Block,
    Blocks,
    Citation,
    CrossReference,
    Document,
    Emphasis,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Link,
    NoteReference,
    Paragraph,
    Table,
    Text,
    change_blocks,
    change_inlines,
    number,
    walk,
)


@dataclass(frozen=True, slots=True)
class Authority:
    """A source that can be cited, as the head of its law page describes it."""

    id: str
    kind: str
    title: str
    short: str
    #: First full citation, without pinpoint and final full stop; ``*name*`` is set in italics.
    cite: str
    #: Later citations; ``short`` when empty.
    cite_short: str = ""
    number: str = ""
    ecli: str = ""
    url: str = ""
    rank: str = "binding"
    certainty: str = "official"

    @property
    def later(self) -> str:
        """The name used once the authority has been cited in full."""
        return (self.cite_short or self.short or self.title).replace("*", "")


@dataclass(frozen=True, slots=True)
class Use:
    """An authority and the numbered paragraphs in which it is used."""

    authority: Authority
    paragraphs: tuple[int, ...]


class AuthorityMissingError(NansenError):
    """A citation names an authority that was not given."""

    def __init__(self, authority_id: str, known: Iterable[str]) -> None:
        near = nearest(authority_id, known)
        hint = f"Did you mean '{near}'?" if near else "Check the id at the head of the law page."
        super().__init__(f"No authority has the id '{authority_id}'.", hint)


# Each kind of law page, and the part of the table of authorities where it belongs.
GROUPS = {
    "treaty": "treaties",
    "eu-treaty": "eu_legislation",
    "eu-directive": "eu_legislation",
    "eu-regulation": "eu_legislation",
    "cjeu-judgment": "eu_cases",
    "echr-judgment": "echr_cases",
    "constitution": "national_legislation",
    "statute": "national_legislation",
    "decree": "national_legislation",
    "national-judgment": "national_cases",
    "un-document": "soft_law",
    "declaration": "soft_law",
    "guidance": "soft_law",
    "foreign-law": "foreign_law",
    "country-report": "country_information",
}
_ORDER = tuple(dict.fromkeys(GROUPS.values()))
_STATUTES = frozenset({"constitution", "statute", "decree", "foreign-law"})

# Each unit as OSCOLA writes it, and as law pages do.
_SPELLINGS = {
    "art": "article art",
    "s": "section sec s",
    "para": "paragraph para",
    "ch": "chapter ch",
    "pt": "part pt",
    "r": "rule",
    "reg": "regulation",
    "sch": "schedule",
    "p": "page p",
    "recital": "recital",
    "point": "point",
    "annex": "annex",
}
_UNITS = {word: unit for unit, words in _SPELLINGS.items() for word in words.split()}
_PLURALS = {"p": "pp", "r": "rr", "annex": "annexes"}
_SPELT = "|".join(sorted(_UNITS, key=len, reverse=True))
_PLACE = re.compile(
    rf"\b(?P<unit>{_SPELT})(?P<many>e?s|p)?\b\.?\s*"
    r"(?P<rest>(?=\d|[IVX]+\b|[A-Z]\d|(?-i:[A-Z])\b(?!\.)|(?-i:[A-Z])\.\s*\d)[^,;]*)",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?P<signs>§§?)\s*(?P<rest>[^,;]*)")
_RANGE = re.compile(r"(?<![\d.-])(\d+)\s*[-\u2010-\u2015]\s*(\d+)(?![\d.-])")
_OPENING = re.compile(r"^(Operative|Common|Protocol|Preamble|Conclusion)\b")


def pinpoint(text: str, kind: str = "") -> str:
    """Write a place in an authority in OSCOLA's form, from the way law pages head it."""
    text = re.sub(r"(?:(?<=[\d)])|(?<=\d[A-Za-z]))\s+(?=\(\w{1,5}\))", "", text.strip())
    text = _OPENING.sub(lambda found: _lowered(found[1]), text)
    text = _PLACE.sub(_spelt, text)
    if kind in _STATUTES:
        return _SIGN.sub(lambda found: f"{found['signs']} {_ranged(found['rest'])}", text)
    return _SIGN.sub(_signed, text)


def _lowered(word: str) -> str:
    return word if word == "Protocol" else word.lower()


def _signed(found: re.Match[str]) -> str:
    return _place("para", found["rest"], many=len(found["signs"]) > 1)


def _spelt(found: re.Match[str]) -> str:
    return _place(found["unit"].lower(), found["rest"], many=bool(found["many"]))


def _place(unit: str, rest: str, *, many: bool) -> str:
    rest = _ranged(rest)
    short = _UNITS[unit]
    several = many or "–" in rest
    return f"{_PLURALS.get(short, short + 's') if several else short} {rest}"


def _ranged(rest: str) -> str:
    """Join a range by a dash; numbers that fall, as in 338-1, are no range."""

    def joined(found: re.Match[str]) -> str:
        rises = int(found[1]) < int(found[2])
        return f"{found[1]}–{found[2]}" if rises else found[0]

    return _RANGE.sub(joined, rest)


# Where the name of a case stands in a full citation, by kind.
_CASE_NAMES = {
    "cjeu-judgment": re.compile(
        r"^(?:Joined )?Cases? [CTF][^ ]* ?(?:(?:and|to|,|to) [CTF][^ ]* )*(?P<name>.+?)"
        r"(?=,? \[|,? \(|,? (?:ECLI:)?EU:[CTF]:|$)"
    ),
    "echr-judgment": re.compile(r"^(?P<name>.+? v\.? .+?)(?=,? \[|,? \(|,? App(?:lication)? no|$)"),
    "national-judgment": re.compile(r"^(?P<name>[^\[(]+? v\.? [^\[(]+?)(?=,? [\[(]|$)"),
}
_STARRED = re.compile(r"\*([^*]+)\*")


def cite(document: Document, authorities: Iterable[Authority]) -> Document:
    """Write out every citation of a document.

    Raises:
        AuthorityMissingError: If a citation names an authority that was not given.
    """
    writing = _Writing({authority.id: authority for authority in authorities}, document.language)
    writing.count(document)
    return replace(document, blocks=change_blocks(document.blocks, writing.change))


def note(*citations: Citation | Text) -> Footnote:
    """Make a footnote of citations: a semicolon between them, a full stop at the end.

    What is no authority, such as a document on the country, is named in plain words.
    """
    joined: list[Inline] = []
    for citation in citations:
        joined += [citation, Text("; ")]
    return Footnote((*joined[:-1], Text(".")))


@dataclass(slots=True)
class _Writing:
    """Which authorities were cited where, while a document is read from front to back."""

    known: Mapping[str, Authority]
    language: str
    notes: int = 0
    in_note: bool = False
    first: dict[str, int] = field(default_factory=dict)
    #: In how many footnotes an authority is cited.
    times: Counter[str] = field(default_factory=Counter)

    def count(self, document: Document) -> None:
        for part in walk(document.blocks):
            if isinstance(part, Footnote):
                inside = walk((Paragraph(part.inlines),))
                self.times.update({each.authority_id for each in _cited(inside)})

    def change(self, inline: Inline) -> Inlines | None:
        match inline:
            case Footnote() if not self.in_note:
                self.notes += 1
                self.in_note = True
                done = replace(inline, inlines=change_inlines(inline.inlines, self.change))
                self.in_note = False
                return (done,)
            case Citation():
                return self._write(inline, authority_of(inline.authority_id, self.known))
        return None

    def _write(self, citation: Citation, authority: Authority) -> Inlines:
        place = pinpoint(citation.pinpoint, authority.kind)
        if place and citation.approximate:
            place += f" [{words_for(self.language).check_number}]"
        first = self.first.get(authority.id)
        if not self.in_note or first == self.notes:
            return (*_later(authority), *_after(", ", place))
        if first:
            mark = (Text(" (n "), NoteReference(first), Text(")"))
            # A place that is no pinpoint, such as another document, stands apart.
            return (*_later(authority), *mark, *_after(", " if place[:1].isupper() else " ", place))
        self.first[authority.id] = self.notes
        return (
            *_linked(authority, full(authority)),
            *_after(", ", place),
            *self._announced(authority),
        )

    def _announced(self, authority: Authority) -> Inlines:
        """Give the short form in brackets when it is used later and not plain to see."""
        if self.times[authority.id] < 2 or authority.later in full_form(authority):
            return ()
        return (Text(" ("), *_later(authority), Text(")"))


def _cited(parts: Iterable[Block | Inline]) -> tuple[Citation, ...]:
    return tuple(part for part in parts if isinstance(part, Citation))


def authority_of(authority_id: str, known: Mapping[str, Authority]) -> Authority:
    """Find an authority by its id.

    Raises:
        AuthorityMissingError: If it was not given.
    """
    if authority_id not in known:
        raise AuthorityMissingError(authority_id, known)
    return known[authority_id]


def _after(joint: str, place: str) -> Inlines:
    return (Text(joint + place),) if place else ()


def _later(authority: Authority) -> Inlines:
    named = Text(authority.later)
    return (Emphasis((named,)),) if authority.kind in _CASE_NAMES else (named,)


def full_form(authority: Authority) -> str:
    """The full citation as plain words; an EU case without its ECLI is given it."""
    text = _STARRED.sub(r"\1", authority.cite)
    if authority.kind == "cjeu-judgment" and authority.ecli and "EU:C:" not in text:
        text += " " + authority.ecli
    return text


def full(authority: Authority) -> Inlines:
    """Write the full citation, with the name of a case in italics."""
    text = full_form(authority)
    if starred := _STARRED.search(authority.cite):
        return _italic(text, starred.start(), starred.end() - 2)
    shape = _CASE_NAMES.get(authority.kind)
    if shape and (found := shape.search(text)):
        return _italic(text, found.start("name"), found.end("name"))
    return (Text(text),)


def _italic(text: str, start: int, end: int) -> Inlines:
    parts = (Text(text[:start]), Emphasis((Text(text[start:end]),)), Text(text[end:]))
    return tuple(part for part in parts if part != Text(""))


def uses(document: Document, authorities: Iterable[Authority]) -> tuple[Use, ...]:
    """Find where each authority is used, in the order of the table of authorities.

    A citation in a quotation, list, table or note belongs to the numbered paragraph
    before it, unless a heading stands between them.
    """
    known = {authority.id: authority for authority in authorities}
    places: dict[str, dict[int, None]] = {}
    here = 0
    for part in walk(number(document).blocks):
        match part:
            case Heading():
                here = 0
            case Paragraph(numbered=True):
                here = part.number
            case Citation():
                places.setdefault(part.authority_id, {})[here] = None
    found = (Use(authority_of(id_, known), tuple(n for n in at if n)) for id_, at in places.items())
    return tuple(sorted(found, key=_rank))


def group(authority: Authority) -> str:
    """Name the part of the table of authorities to which an authority belongs."""
    return GROUPS.get(authority.kind, "soft_law")


def _rank(use: Use) -> tuple[int, str, str]:
    name = plain_name(use.authority)
    return _ORDER.index(group(use.authority)), name.casefold(), use.authority.id


def plain_name(authority: Authority) -> str:
    """The words by which an authority is filed: the name of a case, else its citation."""
    text = full_form(authority)
    shape = _CASE_NAMES.get(authority.kind)
    found = shape.search(text) if shape else None
    return found["name"] if found else text


def table_of_authorities(
    document: Document, authorities: Iterable[Authority], *, level: int = 2
) -> Blocks:
    """Write the table of authorities, part by part, to be put into the same document."""
    words = words_for(document.language)
    anchors = {
        part.number: part.anchor
        for part in walk(number(document).blocks)
        if isinstance(part, Paragraph) and part.number
    }
    blocks: list[Block] = []
    for part, found in groupby(uses(document, authorities), key=lambda use: group(use.authority)):
        rows = tuple((_entry(use.authority), _places(use, anchors)) for use in found)
        head = ((Text(words.authority),), (Text(words.paragraphs),))
        blocks.append(Heading(level, (Text(words.groups[part]),)))
        blocks.append(Table(head, rows, row_heads=False, widths=(0.74, 0.26)))
    return tuple(blocks)


def _linked(authority: Authority, inlines: Inlines) -> Inlines:
    return (Link(authority.url, inlines),) if authority.url else inlines


def _entry(authority: Authority) -> Inlines:
    # OSCOLA sets no italics in tables of cases.
    return _linked(authority, (Text(full_form(authority)),))


def _places(use: Use, anchors: Mapping[int, str]) -> Inlines:
    if not use.paragraphs:
        return (Text("–"),)
    joined: list[Inline] = []
    for first, last in _runs(use.paragraphs):
        joined += [Text(", "), CrossReference(anchors[first])]
        if last > first:
            joint = "–" if last > first + 1 else ", "
            joined += [Text(joint), CrossReference(anchors[last])]
    return tuple(joined[1:])


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for each in numbers:
        if runs and runs[-1][1] == each - 1:
            runs[-1] = (runs[-1][0], each)
        else:
            runs.append((each, each))
    return runs
