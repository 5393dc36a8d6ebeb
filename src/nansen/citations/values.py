"""Values: the numbers, letters and ordinals of a pinpoint, and lists and ranges of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from nansen.citations.passage import Passage
from nansen.citations.pieces import BARE, DOTTED, Piece, Reads

_MOST_ITEMS = 40
_MOST_BARE = 6
_ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})$")
_ROMAN_VALUE = {"i": 1, "v": 5, "x": 10}
_QUOTES = {'"', "'"}
#: Letters of Article 1 of the Refugee Convention, which belong to its number.
_OF_ARTICLE_ONE = frozenset("abcdef")
_LATIN_NUMBERS = frozenset({"bis", "ter", "quater", "quinquies"})
#: Endings of a first: article 1er.
_FIRST = frozenset({"er", "ère", "re"})


@dataclass(frozen=True, slots=True)
class Item:
    """One member of a list: its pieces, from a token to the token after it."""

    pieces: tuple[Piece, ...]
    start: int
    end: int


#: Reads the parts below a value, from a token; the pieces and the token after them. Past the
#: number given, where it is not 0, a number goes on with the list and not with the parts.
Tails: TypeAlias = Callable[[int, str, int], tuple[tuple[Piece, ...], int]]


@dataclass(frozen=True, slots=True)
class _Value:
    text: str
    end: int


class Values:
    """Reads values at a token of a passage."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._tokens = passage.tokens
        self._lexicon = passage.lexicon

    def read(
        self, index: int, language: str, *, several: bool, tails: Tails | None = None
    ) -> tuple[tuple[Item, ...], int]:
        """Read a list of values; the token after it, or the same token when there is none.

        Where `tails` is given, each value may have parts of its own below it.
        """
        first = self._item(index, language)
        if first is None:
            return (), index
        items, kept = [first], 1
        while len(items) < _MOST_ITEMS:
            longer = self._with_tail(items, language, tails, several=several)
            place, closing = self._separator(longer.end, language)
            item = place and self._next(longer, place, language)
            if not item or (closing and not several and not self._closed(item.end, language)):
                break
            items[-1] = longer
            items.append(item)
            if closing or several:
                kept = len(items)
        items = items[:kept]
        items[-1] = self._onwards(items[-1], language)
        return tuple(items), items[-1].end

    def _with_tail(
        self, items: list[Item], language: str, tails: Tails | None, *, several: bool
    ) -> Item:
        item = items[-1]
        if tails is None:
            return item
        number = item.pieces[0].value
        goes_on = several or len(items) > 1
        least = int(number) if goes_on and number.isdecimal() else 0
        pieces, end = tails(item.end, language, least)
        return Item((*item.pieces, *pieces), item.start, end)

    def _separator(self, index: int, language: str) -> tuple[int, bool]:
        """Pass a comma or an "and" before the next item; whether it closes the list."""
        comma = self._tokens.words[index] in {",", ";"}
        end = self._lexicon.word(self._tokens, index + comma, "and", language)
        return (end, True) if end else (index + 1 if comma else 0, False)

    def _next(self, last: Item, index: int, language: str) -> Item | None:
        """Read a further item, which takes from the one before what it leaves unsaid."""
        item = self._item(index, language)
        if item is None or self._lexicon.word(self._tokens, item.end, "month", language):
            return None
        bare = self._tokens.words[index] in {"(", *_QUOTES} or item.pieces[0].value.isalpha()
        if not bare:
            return item if last.pieces[0].value[:1].isdigit() else None
        kinds = [piece.value[:1].isdigit() for piece in last.pieces]
        wanted = item.pieces[0].value[:1].isdigit()
        places = [place for place in range(len(kinds)) if kinds[place] == wanted]
        if not places:
            return None
        kept = last.pieces[: places[-1]]
        named = replace(item.pieces[0], reads=last.pieces[places[-1]].reads)
        return replace(item, pieces=(*kept, named, *item.pieces[1:]))

    def _closed(self, end: int, language: str) -> bool:
        """Whether a number after "and" ends there, and does not count a noun: "and 5 others"."""
        word = self._tokens.words[end]
        if not word.isalpha() or self._tokens.written(end)[0].isupper():
            return True
        marked = self._lexicon.marks.at(self._tokens, end)
        return bool(
            marked
            or self._lexicon.word(self._tokens, end, "of", language)
            or self._lexicon.word(self._tokens, end, "and", language)
            or self._lexicon.word(self._tokens, end, "onwards", language)
        )

    def _item(self, index: int, language: str) -> Item | None:
        value = self._value(index, language)
        if value is None:
            return None
        pieces, end = [Piece(value.text, BARE)], value.end
        while len(pieces) < _MOST_BARE and (found := self._bare(pieces, end, language)):
            piece, end = found
            pieces.append(piece)
        ranged = self._range(pieces[-1], end, language)
        if ranged:
            pieces[-1], end = ranged
        return Item(tuple(pieces), index, end)

    def _range(self, piece: Piece, end: int, language: str) -> tuple[Piece, int] | None:
        """Read "6 to 9", "36-38", "(a) to (e)"."""
        after = self._lexicon.word(self._tokens, end, "to", language)
        if not after and self._tokens.words[end] == "-":
            after = end + 1
        upper = self._value(after, language) if after else None
        if upper is None or upper.text[:1].isdigit() != piece.value[:1].isdigit():
            return None
        if piece.value.isdigit() and upper.text.isdigit() and int(upper.text) <= int(piece.value):
            return None
        return replace(piece, value=f"{piece.value}..{upper.text}"), upper.end

    def _onwards(self, item: Item, language: str) -> Item:
        end = self._lexicon.word(self._tokens, item.end, "onwards", language)
        if not end or not item.pieces[-1].value[:1].isdigit():
            return item
        last = replace(item.pieces[-1], value=f"{item.pieces[-1].value}ff")
        return Item((*item.pieces[:-1], last), item.start, end)

    def _value(self, index: int, language: str) -> _Value | None:
        word = self._tokens.words[index]
        if word.isdecimal():
            return self._number(index) if len(word) <= 4 else None
        if word in {"(", "["}:
            return self._in_brackets(index)
        if word in _QUOTES:
            letter = self._tokens.words[index + 1]
            if self._tokens.words[index + 2] not in _QUOTES or not _names_point(letter):
                return None
            return _Value(self._tokens.written(index + 1), self._closing(index + 3))
        if _names_point(word):
            return _Value(self._tokens.written(index), self._closing(index + 1))
        found = self._lexicon.mark(self._tokens, index, "ordinal", language)
        return _Value(str(found[1].value), found[0]) if found else None

    def _closing(self, index: int) -> int:
        """Pass the bracket that closes a letter: d)."""
        return index + 1 if self._tokens.words[index] == ")" else index

    def _number(self, index: int) -> _Value:
        """Read 87, 87a, 1A, 1 A, 1(A), 8 bis, and the dot of an ordinal: 37."""
        words, end = self._tokens.words, index + 1
        number = words[index].lstrip("0") or "0"
        if words[end] == "." and self._tokens.glued(end):
            if number == "1" and self._tokens.glued(end + 1) and self._of_article_one(end + 1):
                return _Value(f"1{self._tokens.written(end + 1)}", end + 2)
            if self._made_ordinal(end + 1):
                return _Value(number, end + 1)
        if words[end] in _FIRST and self._tokens.glued(end):
            return self._article_one(end + 1)
        if words[end] in _LATIN_NUMBERS and not words[end + 1].isdecimal():
            return _Value(f"{number}{words[end]}", end + 1)
        if self._tokens.glued(end) and len(words[end]) == 1 and words[end].isalpha():
            letter = self._tokens.written(end)
            return _Value(f"{number}{letter}", end + 1)
        return self._article_one(end) if number == "1" else _Value(number, end)

    def _made_ordinal(self, index: int) -> bool:
        """Whether the dot before a token made an ordinal: 9. panta, 2., 3. un 13. pants."""
        if self._tokens.glued(index):
            return self._tokens.words[index] in {",", "-"}
        if self._tokens.written(index)[:1].islower():
            return True
        return any(
            entry.kind == "part_after" for _, entry in self._lexicon.marks.at(self._tokens, index)
        )

    def _of_article_one(self, index: int) -> bool:
        return (
            self._tokens.words[index] in _OF_ARTICLE_ONE and self._tokens.written(index).isupper()
        )

    def _article_one(self, end: int) -> _Value:
        """Read the letter of 1A, 1 A, 1(A), and of "1er, A, 2", which belongs to the number."""
        words, place = self._tokens.words, end
        if words[place] == "," and not self._tokens.glued(place + 1):
            place += 1
        bracketed = words[place] == "(" and words[place + 2 : place + 3] == [")"]
        place += bracketed
        if not self._of_article_one(place):
            return _Value("1", end)
        letter, place = self._tokens.written(place), place + 1 + bracketed
        listed = words[place] in {",", "."} and words[place + 1].isdecimal()
        return _Value(f"1{letter}", place + listed) if listed or place > end else _Value("1", end)

    def _in_brackets(self, index: int) -> _Value | None:
        words = self._tokens.words
        inner = words[index + 1]
        close = index + 2
        if inner.isdecimal() and len(inner) <= 3:
            if self._tokens.glued(close) and len(words[close]) == 1 and words[close].isalpha():
                inner, close = f"{inner}{words[close]}", close + 1
        elif not _names_point(inner):
            return None
        return _Value(inner, close + 1) if words[close] in {")", "]"} else None

    def _bare(self, pieces: list[Piece], end: int, language: str) -> tuple[Piece, int] | None:
        """Read a further number or letter that no word names."""
        word, glued = self._tokens.words[end], self._tokens.glued(end)
        if word.isdecimal() and len(pieces) == 1 and pieces[0].value[1:].isupper():
            return (Piece(word, BARE), end + 1) if len(word) == 1 else None
        if word == "(":
            value = self._in_brackets(end)
            return (Piece(value.text, BARE), value.end) if value else None
        if word == "." and glued and self._tokens.glued(end + 1):
            return self._after_mark(end + 1, DOTTED)
        if word == "-" and glued and language == "fr" and self._hyphens_go_on(pieces, end):
            return self._after_mark(end + 1, BARE)
        return self._solitary(pieces, end, language)

    def _after_mark(self, index: int, reads: Reads) -> tuple[Piece, int] | None:
        word = self._tokens.words[index]
        if word.isdecimal() and len(word) <= 3:
            return Piece(word, reads), index + 1
        alone = not self._tokens.glued(index + 1) or not self._tokens.words[index + 1].isalnum()
        return (Piece(word, reads), index + 1) if _names_point(word) and alone else None

    def _hyphens_go_on(self, pieces: list[Piece], end: int) -> bool:
        """Whether hyphens set off parts, as in 10-1-d, and do not make a range."""
        return len(pieces) > 1 or self._tokens.words[end + 2] == "-"

    def _solitary(self, pieces: list[Piece], end: int, language: str) -> tuple[Piece, int] | None:
        """Read the d of "10.1 d" and the I of "Art. 10 I"."""
        word, written = self._tokens.words[end], self._tokens.written(end)
        if self._tokens.glued(end) or not word.isalpha():
            return None
        if written.isupper() and _ROMAN.match(word) and language in {"de", ""} and len(pieces) == 1:
            follows = self._tokens.words[end + 1]
            return (Piece(str(_roman(word)), BARE), end + 1) if follows != "." else None
        known = self._lexicon.letters.get(language, "abcdefgh" if len(pieces) > 1 else "bcdefgh")
        if len(word) != 1 or word not in known or written.isupper():
            return None
        hangs = self._tokens.glued(end + 1) and self._tokens.words[end + 1] in {"'", ".", "-"}
        return None if hangs else (Piece(word, BARE), self._closing(end + 1))


def _names_point(word: str) -> bool:
    return word.isalpha() and (len(word) == 1 or (len(word) <= 5 and bool(_ROMAN.match(word))))


def _roman(word: str) -> int:
    numbers = [_ROMAN_VALUE[letter] for letter in word]
    pairs = zip(numbers, [*numbers[1:], 0], strict=True)
    return sum(-number if number < after else number for number, after in pairs)
