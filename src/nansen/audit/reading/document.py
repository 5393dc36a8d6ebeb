r"""Document: what was read from a file, as one text, its parts, and where each stands.

The text holds every block in order and after them the footnotes, each once. Marks of
footnotes and the numbers of paragraphs are no part of it: they are kept beside it. Any span
of the text can be led back to its paragraph, page or footnote.

    >>> block = Block(Kind.PARAGRAPH, 0, "The claim holds.", "12", pages=((0, 4),))
    >>> note = Footnote("7", 18, "Directive, art 9.", anchor=16, pages=((0, 4),))
    >>> read = Read(Format.PDF, "The claim holds.\n\nDirective, art 9.", (block,), (note,))
    >>> print(read.place(4))
    paragraph 12, page 4
    >>> print(read.place(20))
    footnote 7 to paragraph 12, page 4
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum


class Format(Enum):
    """The kinds of file that can be read."""

    DOCX = "DOCX"
    ODT = "ODT"
    PDF = "PDF"
    HTML = "HTML"
    RTF = "RTF"
    MARKDOWN = "Markdown"
    TEXT = "plain text"


class Kind(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    #: A row of a table, its cells divided by bars.
    ROW = "row"


class Told(Enum):
    """What a reader is told about a file besides its words."""

    DELETION = "deletion"
    INSERTION = "insertion"
    COMMENT = "comment"
    HIDDEN = "hidden"
    PAGE_HEAD = "page head"
    PICTURE = "picture"
    EMBEDDED = "embedded"
    FORMULA = "formula"
    SYMBOL = "symbol"
    MACRO = "macro"
    OUTSIDE = "outside"
    FORM = "form"
    LOST_MARK = "mark without a footnote"
    LOOSE_NOTE = "footnote without a mark"
    SCANNED = "scanned"
    RECOGNISED = "recognised"
    PAGES_BEYOND = "pages beyond"
    ENCODING = "encoding"
    BROKEN = "broken"


#: Where pages begin: places in the text of a part, and the number of the page.
Pages = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, an item of a list or a row of a table."""

    kind: Kind
    #: Where it begins in the whole text.
    start: int
    text: str
    #: Its number as the file shows it, without a full stop at the end; often there is none.
    number: str = ""
    #: Rank of a heading, or depth of an item.
    level: int = 0
    pages: Pages = ()

    @property
    def end(self) -> int:
        """Where it ends in the whole text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote or endnote: its number, its words, and where its mark stands."""

    number: str
    start: int
    text: str
    #: Place of the mark in the whole text; None when the file has no mark for it.
    anchor: int | None = None
    endnote: bool = False
    pages: Pages = ()

    @property
    def end(self) -> int:
        """Where it ends in the whole text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about the reading: what was left out, taken or guessed."""

    told: Told
    problem: str
    remedy: str = ""
    #: How many there are of it.
    count: int = 1
    #: Places in the whole text where it was met; not every kind has one.
    at: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a place in the text stands for somebody who has the file before them."""

    #: Which block of the file it is, from 1; 0 for a footnote without a mark.
    block: int = 0
    kind: Kind = Kind.PARAGRAPH
    number: str = ""
    #: Number of the footnote, when the place lies in one.
    footnote: str = ""
    endnote: bool = False
    #: Page from 1; 0 when the format has no pages.
    page: int = 0
    #: The headings above, the highest first.
    headings: tuple[str, ...] = ()
    #: Which part it is below the last heading, from 1.
    below: int = 0

    def __str__(self) -> str:
        words = self._part()
        if self.footnote:
            word = "endnote" if self.endnote else "footnote"
            words = f"{word} {self.footnote}" + (f" to {words}" if self.block else "")
        return f"{words}, page {self.page}" if self.page else words

    def _part(self) -> str:
        if self.number:
            return f"{self.kind.value} {self.number}"
        if self.kind is Kind.HEADING:
            return f"the heading '{self.headings[-1]}'"
        if self.headings:
            return f"part {self.below} under '{self.headings[-1]}'"
        return f"part {self.below} from the beginning"


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: one text, its blocks and footnotes, and what is told of it."""

    format: Format
    text: str
    blocks: tuple[Block, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    notes: tuple[Note, ...] = ()
    #: Pages of a PDF that are pictures, whose words were not read.
    scanned: tuple[int, ...] = ()

    def place(self, at: int) -> Place:
        """Say where a place of the text stands in the file."""
        note = _within(self.footnotes, at)
        if note is None or at < note.start:
            index = bisect_right(self.blocks, at, key=lambda block: block.start) - 1
            return self._of_block(max(index, 0), at)
        if note.anchor is None:
            return Place(
                footnote=note.number, endnote=note.endnote, page=_page(note, at - note.start)
            )
        index = bisect_right(self.blocks, note.anchor, key=lambda block: block.start) - 1
        mark = self._of_block(index, note.anchor)
        page = _page(note, at - note.start) or mark.page
        return Place(
            mark.block,
            mark.kind,
            mark.number,
            note.number,
            note.endnote,
            page,
            mark.headings,
            mark.below,
        )

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """Say where a span of the text stands: one place for each part that it touches."""
        parts: tuple[Block | Footnote, ...] = (*self.blocks, *self.footnotes)
        touched = [part for part in parts if part.start < end and start < part.end]
        return tuple(self.place(max(start, part.start)) for part in touched)

    def _of_block(self, index: int, at: int) -> Place:
        if not self.blocks:
            return Place(below=1)
        block = self.blocks[index]
        above, below = self._above(index)
        page = _page(block, at - block.start)
        return Place(index + 1, block.kind, block.number, "", False, page, above, below)

    def _above(self, index: int) -> tuple[tuple[str, ...], int]:
        """Name the headings above a block, itself counted, and its rank below the last."""
        headings: list[Block] = []
        below = 0
        for block in self.blocks[: index + 1]:
            below += 1
            if block.kind is Kind.HEADING:
                headings = [one for one in headings if one.level < block.level] + [block]
                below = 0
        return tuple(heading.text for heading in headings), below


def _within(notes: tuple[Footnote, ...], at: int) -> Footnote | None:
    index = bisect_right(notes, at, key=lambda note: note.start) - 1
    return notes[index] if index >= 0 else None


def _page(part: Block | Footnote, offset: int) -> int:
    page = 0
    for at, number in part.pages:
        if at <= max(offset, 0) or not page:
            page = number
    return page
