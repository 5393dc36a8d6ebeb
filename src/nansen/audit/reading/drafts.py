"""Drafts: where a reader of a format gathers what it finds, until the document is whole.

Readers say words, set marks and count what they leave out, in the order of the file. White
space is written as single spaces while it comes in, so every offset stays true.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from nansen.audit.reading import limits, remarks, tellings
from nansen.audit.reading.document import (
    Block,
    Footnote,
    Format,
    Kind,
    Note,
    Pages,
    Read,
    Told,
)
from nansen.audit.reading.refusal import RefusalError
from nansen.defects import Remark

_BLANKS = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")
# Signs that no text needs; most are left behind by broken files. Soft hyphens only show
# where a word may be divided, so a search for the word would miss it.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f\u00ad\ufeff\ud800-\udfff\ufffe\uffff]")
_OPENING = 12
_BULLET = re.compile(r"[•▪◦‣●○\uf0b7\uf0a7]\s+")


@dataclass(slots=True, eq=False)
class Passage:
    """One block or footnote while its words come in."""

    kind: Kind = Kind.PARAGRAPH
    number: str = ""
    level: int = 0
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    last: str = ""
    #: Places of footnote marks, each with the key of its note.
    marks: list[tuple[int, str]] = field(default_factory=list)
    pages: list[tuple[int, int]] = field(default_factory=list)

    def say(self, words: str) -> None:
        """Add words; runs of white space become one space."""
        words = _BLANKS.sub(" ", _UNSEEN.sub("", words))
        if not self.last:
            words = words.lstrip()
        elif self.last in " \n":
            words = words.lstrip(" ")
        self._add(words)

    def new_line(self) -> None:
        """Begin a new line, unless nothing was said on this one."""
        if not self.last or self.last == "\n":
            return
        if self.last == " ":
            self.pieces[-1] = self.pieces[-1].rstrip(" ")
            self.length -= 1
        self._add("\n")

    def drop_last(self) -> None:
        """Take back the last sign, such as a hyphen that only divided a word."""
        if self.pieces:
            self.pieces[-1] = self.pieces[-1][:-1]
            self.length -= 1
            self.last = self.pieces[-1][-1:] or "-"

    def _add(self, words: str) -> None:
        if words:
            self.pieces.append(words)
            self.length += len(words)
            self.last = words[-1]

    def mark(self, key: str) -> None:
        """Set the mark of a footnote here."""
        self.marks.append((self.length, key))

    def turn(self, page: int) -> None:
        """Say that what follows stands on a page."""
        if not self.pages or self.pages[-1][1] != page:
            self.pages.append((self.length, page))

    def opening(self) -> str:
        """Give the first words, enough to see a number before them."""
        words = ""
        for piece in self.pieces:
            words += piece
            if len(words) > _OPENING:
                break
        return words

    def cut(self, length: int) -> None:
        """Take a number of signs from the beginning."""
        self.pieces = ["".join(self.pieces)[length:]]
        self.length -= length
        self.marks = [(max(at - length, 0), key) for at, key in self.marks]
        self.pages = [(max(at - length, 0), page) for at, page in self.pages]

    def keep(self, text: str, pages: Pages) -> None:
        """Take over words as they are."""
        self._add(text)
        self.pages = list(pages)

    def lift_bullet(self) -> None:
        """Take a dot before the words for what it is, the sign of an item."""
        if self.kind is Kind.PARAGRAPH and (dot := _BULLET.match(self.opening())):
            self.cut(dot.end())
            self.kind, self.level = Kind.ITEM, self.level or 1

    def text(self) -> str:
        """Give the words so far, without white space at the end."""
        return "".join(self.pieces).rstrip()


@dataclass(slots=True, eq=False)
class DraftNote:
    """A footnote while it is read."""

    number: str
    passage: Passage
    endnote: bool = False


class Draft:
    """A document while it is read."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.notes: dict[str, DraftNote] = {}
        self.remarks: list[tuple[Told, Remark]] = []
        #: Pages that are pictures without words.
        self.scanned: tuple[int, ...] = ()
        self._held: Passage | None = None
        self._outer: list[tuple[Passage | None, int]] = []
        self._fresh = False
        self._rows = 0
        self._met: dict[Told, list[tuple[int, int]]] = defaultdict(list)
        self._count: dict[Told, int] = defaultdict(int)
        self._said = 0

    @property
    def passage(self) -> Passage:
        """The passage that words are added to."""
        if self._held is not None:
            return self._held
        if not self.passages:
            self.passages.append(Passage())
        return self.passages[-1]

    @property
    def held(self) -> bool:
        """Whether words go to one passage, a footnote or a row, whatever is begun."""
        return self._held is not None

    def begin(self, kind: Kind = Kind.PARAGRAPH, number: str = "", level: int = 0) -> None:
        """Begin a block; inside a footnote or a row, begin a line."""
        if self._held is None:
            self.passages.append(Passage(kind, number, level))
            return
        if not self._fresh:
            self._held.new_line()
        self._fresh = False
        if number:
            self.say(f"{number} ")

    def say(self, words: str) -> None:
        """Add words where we are.

        Raises:
            RefusalError: If the file has more text than is read.
        """
        self._said += len(words)
        if self._said > limits.TEXT:
            raise RefusalError(remarks.too_much_text(limits.TEXT))
        self.passage.say(words)

    def new_line(self) -> None:
        """Begin a line within the block."""
        self.passage.new_line()

    def mark(self, key: str) -> bool:
        """Set the mark of a footnote; within a footnote there can be none, which is told."""
        if self._outer:
            self.leave(Told.LOST_MARK)
            return False
        self.passage.mark(key)
        return True

    def open_row(self) -> None:
        """Gather what is said from here in one row of a table; in a row, in a line of it."""
        if self._held is None:
            self._held = Passage(Kind.ROW)
            self.passages.append(self._held)
            self._rows = 1
        else:
            self._rows += 1
            self._held.new_line()

    def close_row(self) -> None:
        """End the row."""
        self._rows -= 1
        if self._rows == 0:
            self._held = None

    @contextmanager
    def row(self) -> Iterator[None]:
        """Gather what is said in one row of a table."""
        self.open_row()
        yield
        self.close_row()

    def cell(self, at: int) -> None:
        """Begin a cell of the row."""
        self.passage.say(" | " if at else "")
        self._fresh = True

    def open_note(self, key: str, number: str, *, endnote: bool = False) -> None:
        """Gather what is said from here in a footnote."""
        passage = Passage()
        self.notes[key] = DraftNote(number, passage, endnote)
        self._outer.append((self._held, self._rows))
        # Whatever rows stand in a note, they stay in its passage.
        self._held, self._rows = passage, 1

    def close_note(self) -> None:
        """End the footnote."""
        self._held, self._rows = self._outer.pop()

    @contextmanager
    def note(self, key: str, number: str, *, endnote: bool = False) -> Iterator[None]:
        """Gather what is said in a footnote."""
        self.open_note(key, number, endnote=endnote)
        yield
        self.close_note()

    def leave(self, told: Told, count: int = 1) -> None:
        """Count something that is left out, taken or changed here."""
        self._count[told] += count
        if self.passages and len(self._met[told]) < limits.LISTED:
            self._met[told].append((len(self.passages) - 1, self.passages[-1].length))

    def tell(self, told: Told, remark: Remark) -> None:
        """Tell something about the file as a whole; letters that cannot be seen are left out."""
        problem, remedy = (_UNSEEN.sub("", words) for words in remark)
        self.remarks.append((told, (problem, remedy)))

    def finish(self, format_: Format) -> Read:
        """Make the document of what was gathered."""
        for passage in self.passages:
            passage.lift_bullet()
        return _Binding(self, format_).read()

    def counted(self) -> list[tuple[Told, int, list[tuple[int, int]]]]:
        """List what was counted, in the order of its first meeting."""
        return [(told, count, self._met[told]) for told, count in self._count.items()]


class _Binding:
    """Puts the passages of a draft into one text."""

    def __init__(self, draft: Draft, format_: Format) -> None:
        self.draft = draft
        self.format = format_
        self.texts: list[str] = []
        self.at = 0
        self.starts: dict[int, int] = {}

    def read(self) -> Read:
        blocks = tuple(
            self._block(index, passage)
            for index, passage in enumerate(self.draft.passages)
            if passage.text() or passage.marks
        )
        anchors: dict[str, int] = {}
        for index, passage in enumerate(self.draft.passages):
            for offset, key in passage.marks:
                if key in self.draft.notes:
                    place = self.starts[index] + min(offset, len(passage.text()))
                    anchors.setdefault(key, place)
                else:
                    self.draft.leave(Told.LOST_MARK)
        footnotes = tuple(self._notes(anchors))
        text, told = "\n\n".join(self.texts), tuple(self._told())
        return Read(self.format, text, blocks, footnotes, told, self.draft.scanned)

    def _add(self, text: str) -> int:
        start = self.at
        self.texts.append(text)
        self.at += len(text) + len("\n\n")
        return start

    def _block(self, index: int, passage: Passage) -> Block:
        text = passage.text()
        self.starts[index] = start = self._add(text)
        pages = _pages(passage, text)
        return Block(passage.kind, start, text, passage.number, passage.level, pages)

    def _notes(self, anchors: dict[str, int]) -> Iterator[Footnote]:
        last = self.at
        order = sorted(self.draft.notes, key=lambda key: anchors.get(key, last))
        for key in order:
            note = self.draft.notes[key]
            text = note.passage.text()
            if key not in anchors:
                if not text:
                    continue
                self.draft.leave(Told.LOOSE_NOTE)
            pages = _pages(note.passage, text)
            start = self._add(text)
            yield Footnote(note.number, start, text, anchors.get(key), note.endnote, pages)

    def _told(self) -> Iterator[Note]:
        for told, count, met in self.draft.counted():
            problem, remedy = tellings.TOLD[told](count)
            yield Note(told, problem, remedy, count, tuple(sorted(self._places(met))))
        for told, (problem, remedy) in self.draft.remarks:
            yield Note(told, problem, remedy)

    def _places(self, met: list[tuple[int, int]]) -> Iterator[int]:
        """Find the places in the text; what stood in an empty block stands at the next."""
        for index, offset in met:
            at = next(
                (one for one in range(index, len(self.draft.passages)) if one in self.starts), None
            )
            if at is None:
                continue
            length = len(self.draft.passages[at].text())
            yield self.starts[at] + (min(offset, length) if at == index else 0)


def _pages(passage: Passage, text: str) -> Pages:
    return tuple((min(offset, len(text)), page) for offset, page in passage.pages)
