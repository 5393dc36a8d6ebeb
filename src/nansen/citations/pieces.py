"""Pieces: what a pinpoint is made of, and how it reads in an instrument.

A piece is a number or letter with the word that named it, or without one: in "Article 9(2)(e)"
9 is an article, 2 and e are bare. The same word means different parts in different instruments
(Finnish "kohta" is a paragraph of a directive and a point of an act), so a piece keeps all its
readings until the instrument is known.

>>> article, bare = {"all": "art"}, BARE
>>> path((Piece("9", article), Piece("2", bare), Piece("e", bare)), "eu")
'art9/par2/pte'
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from nansen.citations.normal import LOOK_ALIKE

Reads = Mapping[str, str]
#: The readings of a piece that no word names.
BARE: Reads = MappingProxyType({"all": "bare"})
#: The same after a dot, as in 10.1: in some statutes part of the number itself.
DOTTED: Reads = MappingProxyType({"all": "dotted"})

#: Families read like another where they have no reading of their own.
_LIKE = {
    "eu": ("eu",),
    "treaty": ("treaty", "eu"),
    "case": ("case",),
    "paragraphs": ("paragraphs", "case"),
}
_HEADS = ("art", "sec", "rec", "annex", "ch", "rule")
#: Letters that belong to the number of Article 1 of the Refugee Convention.
_OF_ARTICLE_ONE = frozenset("ABCDEF")
_ROMAN = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})$")


@dataclass(frozen=True, slots=True)
class Piece:
    """One number or letter of a pinpoint and how it may be read."""

    value: str
    reads: Reads

    def reading(self, family: str) -> str:
        """The segment this piece names in a family of instruments."""
        is_letter = self.value[:1].isalpha()
        for name in (*_LIKE.get(family, (family, "national")),):
            if is_letter and f"{name}_letter" in self.reads:
                return self.reads[f"{name}_letter"]
            if name in self.reads:
                return self.reads[name]
        return self.reads["letter"] if is_letter and "letter" in self.reads else self.reads["all"]

    @property
    def heads(self) -> bool:
        """Whether the others may belong to this piece: an article, section, recital or rule."""
        return self.reads["all"] in _HEADS

    @property
    def numbers(self) -> bool:
        """Whether this may be a numbered paragraph of a judgment, as § may and Article may not."""
        return bool(self.reads.get("case"))


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """One place in an instrument, as it is named between two places of the text."""

    start: int
    end: int
    pieces: tuple[Piece, ...]

    @property
    def headed(self) -> bool:
        """Whether an article or section is named, and not only a paragraph."""
        return any(piece.heads for piece in self.pieces)

    @property
    def numbered(self) -> bool:
        """Whether numbered paragraphs may be meant."""
        return self.pieces[0].numbers and self.pieces[0].value[:1].isdigit()


def path(pieces: Sequence[Piece], family: str) -> str:
    """Write the path of a pinpoint in an instrument of a family."""
    segments: list[tuple[str, str]] = []
    for piece in pieces:
        segment = piece.reading(family)
        value = _value(piece.value, family, segment)
        if segments == [("art", "1")] and piece.value in _OF_ARTICLE_ONE and family == "treaty":
            segments[0] = ("art", f"1{piece.value}")
            continue
        if segment in {"bare", "dotted"}:
            segment = _bare([name for name, _ in segments], value)
        if segments and segments[-1][1][-1:] in _OF_ARTICLE_ONE and value.isdecimal():
            segment = "par"
        if segment:
            segments.append((segment, value))
    return "/".join(segment + value for segment, value in segments)


def _value(value: str, family: str, segment: str) -> str:
    """A number or letter in Latin small letters; the capital of 1A stays."""
    if family in {"eu", "treaty"}:
        value = value.translate(LOOK_ALIKE)
    return value if segment in _HEADS else value.lower()


def _bare(before: Sequence[str], value: str) -> str:
    """What a bare number or letter names, after the segments before it."""
    if value[:1].isdigit():
        if "par" not in before and "pt" not in before:
            return "par"
        return "pt" if "pt" not in before else "sub"
    return "sub" if "pt" in before and _ROMAN.match(value) else "pt"


def numbered_paragraphs(pinpoints: Sequence[Pinpoint]) -> str:
    """Write the paragraphs of a judgment or document that a list of pinpoints names."""
    values = [piece.value for pinpoint in pinpoints for piece in pinpoint.pieces]
    return "p" + ",".join(dict.fromkeys(values)) if values else ""
