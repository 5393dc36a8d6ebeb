"""Provisions: the grammar of pinpoints, the same for every language.

    chain  = part { [","] [of] part }              Article 10, paragraph 1, point (d)
                                                   point (d) of Article 10(1) · п. «d» ч. 1 ст. 10
    part   = word values                           Articles 2(f) and 15(b) · Abs. 2 und 3
           | values word                           2, 3 ja 13 artikla · 9. panta
    values = item { ("," | and) item } [onwards]   58-60 and 64 · 44 ff.
    item   = value [to value] { bare }             6 to 9 · 10(1)(d) · 10.1 d
    value  = number [letter] | letter | ordinal | "(" value ")" | quoted letter

Which word names which part, on which side of its number, is data. Lists are cut after 40 items,
and no item is read more than twice, so reading costs by the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from nansen.citations.lexicon import Part, after_dot, choose
from nansen.citations.passage import Passage
from nansen.citations.pieces import BARE, Piece, Pinpoint
from nansen.citations.values import Item, Values


@dataclass(frozen=True, slots=True)
class Chain:
    """Pinpoints named in one breath, and the token after them."""

    pinpoints: tuple[Pinpoint, ...]
    end: int

    @property
    def headed(self) -> bool:
        """Whether an article or section is named."""
        return any(pinpoint.headed for pinpoint in self.pinpoints)

    @property
    def numbered(self) -> bool:
        """Whether numbered paragraphs of a judgment may be meant."""
        return all(pinpoint.numbered for pinpoint in self.pinpoints)


@dataclass(frozen=True, slots=True)
class _Named:
    """A part and the items it names."""

    part: Part
    items: tuple[Item, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def heads(self) -> bool:
        """Whether this part must be the head: an article; the sign § may be."""
        piece = Piece("", self.part.reads)
        return piece.heads and not piece.numbers


_BRACKETS = re.compile(r"(?<![\w\]])\[(\d{1,3})\](?:-\[(\d{1,3})\])?(?![\w(])")
_MOST_TAILS = 4
_MOST_PARTS = 8
_BARE_PART = Part(BARE, after=False, several=False)
_ARTICLE = Part({"all": "art"}, after=False, several=False)
_PARAGRAPH = Part({"all": "par", "case": "p"}, after=False, several=False)


class Provisions:
    """Reads the pinpoints of a passage."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._tokens = passage.tokens
        self._lexicon = passage.lexicon
        self._values = Values(passage)
        #: Up to where lists without a word after them were read.
        self._barren = 0

    def chain(self, index: int) -> Chain | None:
        """Read a chain of parts that begins at a token."""
        language = self._passage.language_at(index)
        named = self._part(index, language, first=True)
        if named is None or named.part is _BARE_PART:
            return None
        parts = [named]
        while len(parts) < _MOST_PARTS and (following := self._following(parts, language)):
            parts[-1] = self._again(parts[-1], language)
            parts.append(following)
        parts[-1] = self._again(parts[-1], language)
        return Chain(tuple(self._pinpoints(parts)), parts[-1].end)

    def after_name(self, index: int, *, paragraphs: bool) -> Chain | None:
        """Read the number that stands directly after a name: AP I 44, VCLT 31(3)(c), HB 171."""
        word = self._tokens.words[index]
        if not word.isdecimal() or len(word) > 3 or self._tokens.glued(index):
            return None
        items, end = self._values.read(index, self._passage.language_at(index), several=False)
        ends = not self._tokens.words[end].isalnum() and self._tokens.words[end] not in {
            "/",
            "-",
            "%",
        }
        if not items or not (ends or len(items[0].pieces) > 1):
            return None
        named = _Named(_PARAGRAPH if paragraphs else _ARTICLE, items, index, end)
        return Chain(tuple(self._pinpoints([named])), end)

    def bracketed(self) -> Iterator[Chain]:
        """Find paragraphs named by square brackets alone: [58], [57]-[60]."""
        for found in _BRACKETS.finditer(self._passage.text):
            value = found[1] if not found[2] else f"{found[1]}..{found[2]}"
            pinpoint = Pinpoint(*found.span(), (Piece(value, _PARAGRAPH.reads),))
            yield Chain((pinpoint,), self._passage.token_at(found.end() - 1) + 1)

    def _following(self, parts: list[_Named], language: str) -> _Named | None:
        """Read the next part of a chain: after a comma, or led to by "of"."""
        headed = any(part.heads for part in parts)
        for place in self._openings(parts[-1].end, language, of=not headed):
            named = _below(self._part(place, language), headed=headed)
            if named is None or (named.heads and headed and not _chapter_before(parts)):
                continue
            if named.heads and not headed and self._tokens.words[parts[-1].end] == ",":
                continue
            return named
        return None

    def _again(self, named: _Named, language: str) -> _Named:
        """Read a word said again in a list: nr. 1 og nr. 2."""
        if named.heads:
            return named
        place = self._lexicon.word(self._tokens, named.end, "and", language)
        more = self._part(place, language) if place else None
        if more is None or more.part.reads != named.part.reads:
            return named
        return replace(named, items=(*named.items, *more.items), end=more.end)

    def _openings(self, end: int, language: str, *, of: bool) -> Iterator[int]:
        yield end
        if self._tokens.words[end] == ",":
            end += 1
            yield end
        for _ in range(2 if of else 0):
            end = self._lexicon.word(self._tokens, end, "of", language)
            if not end:
                return
            end += self._tokens.words[end] == "'"
            yield end

    def _part(self, index: int, language: str, *, first: bool = False) -> _Named | None:
        """Read a word and its numbers, or numbers and their word."""
        for end, entry in self._lexicon.marks.at(self._tokens, index):
            if entry.kind == "part" and choose([(end, entry)], "part", language):
                part = self._word_first(index, end, language)
                if part:
                    return part
        if first and not self._opens_number(index):
            return None
        return self._number_first(index, language, first=first) or self._letter(index)

    def _opens_number(self, index: int) -> bool:
        """Whether a chain may begin with a value here: a number or an ordinal."""
        found = self._lexicon.marks.at(self._tokens, index)
        return self._tokens.words[index].isdecimal() or any(
            entry.kind == "ordinal" for _, entry in found
        )

    def _letter(self, index: int) -> _Named | None:
        """Read the d) of "art. 10, § 1, d)"."""
        letter = self._tokens.words[index]
        if len(letter) != 1 or not letter.isalpha() or self._tokens.words[index + 1] != ")":
            return None
        item = Item((Piece(letter, BARE),), index, index + 2)
        return _Named(_BARE_PART, (item,), index, index + 2)

    def _word_first(self, index: int, end: int, language: str) -> _Named | None:
        if len(self._tokens.words[index]) == 1 and self._cut_off(index):
            return None
        chosen = self._lexicon.mark(self._tokens, index, "part", language)
        part = chosen[1].value if chosen and chosen[0] == end else None
        if not isinstance(part, Part):
            return None
        place = after_dot(self._tokens, end)
        place = self._repeated(place, index) or place
        place = self._lexicon.word(self._tokens, place, "number", language) or place
        named = _Named(part, (), index, place)
        tails = self._tail if named.heads else None
        items, place = self._values.read(place, language, several=part.several, tails=tails)
        if not items or (named.heads and not items[0].pieces[0].value[:1].isdigit()):
            return None
        return replace(named, items=items, end=place)

    def _tail(self, index: int, language: str, number: int) -> tuple[tuple[Piece, ...], int]:
        """Read what belongs to one article of a list: 2, sous f), et 15, sous b).

        In "Art. 18, 19 Abs. 2 und 47" the 47 is an article: a list of articles is going on, and
        47 is past the last of them.
        """
        pieces: list[Piece] = []
        while len(pieces) < _MOST_TAILS:
            place = index + (self._tokens.words[index] == ",")
            part = self._word_part(place, language)
            if part is None:
                break
            if len(part.items) > 1:
                second = part.items[1].pieces[0].value
                if not number or not second.isdecimal() or int(second) <= number:
                    break
                return (*pieces, *_pieces(part, 0)), part.items[0].end
            pieces += _pieces(part, 0)
            index = part.end
        return tuple(pieces), index

    def _word_part(self, index: int, language: str) -> _Named | None:
        """Read a word and its numbers below an article."""
        chosen = self._lexicon.mark(self._tokens, index, "part", language)
        if chosen is None or not isinstance(chosen[1].value, Part) or _Named(chosen[1].value).heads:
            return None
        return self._word_first(index, chosen[0], language)

    def _repeated(self, place: int, index: int) -> int:
        """Pass a word said twice to make it plural: §§, ст.ст."""
        if self._tokens.words[place] != self._tokens.words[index]:
            return 0
        return after_dot(self._tokens, place + 1)

    def _cut_off(self, index: int) -> bool:
        """Whether a single letter hangs on an apostrophe, as the s of a genitive."""
        return self._tokens.glued(index) and self._tokens.words[index - 1] in {"'", ".", "-", "/"}

    def _number_first(self, index: int, language: str, *, first: bool) -> _Named | None:
        if first and index < self._barren:
            return None
        items, place = self._values.read(index, language, several=True)
        if not items:
            return None
        read = place
        found = self._lexicon.mark(self._tokens, place, "part_after", language)
        while found is None and len(items) > 1:
            place, items = items[-2].end, items[:-1]
            found = self._lexicon.mark(self._tokens, place, "part_after", language)
        if found is None or not isinstance(found[1].value, Part):
            self._barren = max(self._barren, read)
            return None
        end = self._ending(after_dot(self._tokens, found[0]))
        return _Named(found[1].value, items, index, end)

    def _ending(self, end: int) -> int:
        """Pass a case ending after a colon or hyphen: 88 §:n, 9 art:n."""
        words = self._tokens.words
        if words[end] == ":" and self._tokens.glued(end) and self._tokens.glued(end + 1):
            return end + 2 if words[end + 1].isalpha() and len(words[end + 1]) <= 4 else end
        return end

    def _pinpoints(self, parts: list[_Named]) -> Iterator[Pinpoint]:
        """Spread the items of a chain: each pinpoint takes what it shares from the others.

        What stands before the article belongs under it, the nearest last: "point (d) of
        paragraph 1 of Article 10". What follows a list belongs to its last item.
        """
        head = next((place for place, part in enumerate(parts) if part.heads), 0)
        if parts[head].part.reads["all"] == "ch" and len(parts) > head + 1:
            ordered = parts
        else:
            ordered = [*parts[head:], *reversed(parts[:head])]
        many = next((part for part in parts if len(part.items) > 1), parts[-1])
        spread = ordered.index(many)
        shared = [piece for part in ordered[:spread] for piece in _pieces(part, 0)]
        below = [piece for part in ordered[spread + 1 :] for piece in _pieces(part, -1)]
        before = parts.index(many) < head
        last = len(many.items) - 1
        for place, item in enumerate(many.items):
            own = (*shared, *_pieces(many, place), *(below if before or place == last else ()))
            start = parts[0].start if place == 0 else item.start
            end = parts[-1].end if place == last else item.end
            yield Pinpoint(self._tokens.spans[start][0], self._tokens.spans[end - 1][1], own)


def _below(named: _Named | None, *, headed: bool) -> _Named | None:
    """Read a word that is an article or what is below it, by whether one was named: lv. "p."."""
    if named is None or not headed or "below" not in named.part.reads:
        return named
    reads = {"all": named.part.reads["below"]}
    if "below_national" in named.part.reads:
        reads["national"] = named.part.reads["below_national"]
    return replace(named, part=replace(named.part, reads=reads))


def _pieces(part: _Named, place: int) -> tuple[Piece, ...]:
    """The pieces of an item; the word of the part names the first."""
    first, *rest = part.items[place].pieces
    return (Piece(first.value, part.part.reads), *rest)


def _chapter_before(parts: list[_Named]) -> bool:
    return all(not part.heads or part.part.reads["all"] == "ch" for part in parts)
