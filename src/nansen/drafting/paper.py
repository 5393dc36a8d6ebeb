"""Paper: the neutral tree that every document is before it becomes a file.

A document is a tuple of blocks, and most blocks hold inlines. The tree knows no file
format: the modules under ``formats`` write it. What the formats must agree on (paragraph
numbers, footnote numbers, anchors, heading levels) is solved once, by `number`.

    >>> first = Paragraph((Text("The claim holds."),), numbered=True, anchor="claim")
    >>> second = Paragraph((Text("See paragraph "), CrossReference("claim")), numbered=True)
    >>> solved = number(Document("Appeal", blocks=(first, second)))
    >>> [plain(block.inlines) for block in solved.blocks]
    ['The claim holds.', 'See paragraph 1']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

from nansen.defects import NansenError, nearest
from nansen.drafting.clean import clean


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words, never markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words in italics, such as the name of a case."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    """Words in bold; of a word that says how something stands, which way it does."""

    inlines: Inlines
    #: The state the word names, for a format that can show it beside the word.
    state: str = ""


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than the document's, so that they are read aloud rightly."""

    language: str
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note; its number is filled in by `number`."""

    inlines: Inlines
    number: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """Words that open an address, or with ``#name`` an anchor of this document."""

    target: str
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class CrossReference:
    """The number of the numbered paragraph that carries the anchor."""

    anchor: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The number of an earlier footnote, as in a cross-citation."""

    number: int


@dataclass(frozen=True, slots=True)
class Citation:
    """An authority and a place in it, which `oscola.cite` writes out."""

    authority_id: str
    pinpoint: str = ""
    approximate: bool = False


#: Inlines that hold inlines.
InlineHolder: TypeAlias = Emphasis | Strong | Foreign | Footnote | Link
Inline: TypeAlias = Text | InlineHolder | CrossReference | NoteReference | Citation
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the highest below the title."""

    level: int
    inlines: Inlines
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a numbered one gets its number from `number`."""

    inlines: Inlines
    numbered: bool = False
    anchor: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody else, set apart."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list without order; each item is a tuple of blocks."""

    items: tuple[Blocks, ...]
    #: Whether the list is a branch of a tree of reasons.
    tree: bool = False


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms, each with the blocks that explain it."""

    items: tuple[tuple[Inlines, Blocks], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells under a head; with ``row_heads`` the first cell of a row names the row."""

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    caption: Inlines = ()
    row_heads: bool = True
    #: Relative widths of the columns; measured from the words when left out.
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A call-out that says what it is with a word, never with colour alone."""

    word: str
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of the headings down to a level, under a title of its own."""

    title: str = ""
    depth: int = 3


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page, where there are pages."""


#: Blocks that hold blocks.
BlockHolder: TypeAlias = Quote | BulletList | DefinitionList | Note
Block: TypeAlias = Heading | Paragraph | BlockHolder | Table | Contents | PageBreak
Blocks: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A titled document in one language; ``metadata`` is printed under the title."""

    title: str
    subtitle: str = ""
    language: str = "en"
    metadata: tuple[tuple[str, str], ...] = ()
    blocks: Blocks = ()
    #: Title for the head of each page; `number` puts the title itself when left out.
    short_title: str = ""
    #: The day the file bears; a file without one shows no day at all.
    dated: date | None = None


class AnchorError(NansenError):
    """An anchor is missing, stands twice, or is not a name that every format can carry."""

    @classmethod
    def missing(cls, anchor: str, known: Iterable[str]) -> AnchorError:
        """Say that a reference leads nowhere."""
        near = nearest(anchor, known)
        hint = f"Did you mean '{near}'?" if near else "Give the paragraph that anchor."
        return cls(f"A reference leads to '{anchor}', which is not there.", hint)

    @classmethod
    def twice(cls, anchor: str) -> AnchorError:
        """Say that two parts of the document share an anchor."""
        return cls(f"The anchor '{anchor}' stands twice.", "Give one of the two another name.")

    @classmethod
    def malformed(cls, anchor: str) -> AnchorError:
        """Say that an anchor cannot be carried by every format."""
        hint = "Use letters, digits, '_', '-' and '.', a letter first."
        return cls(f"'{anchor}' cannot be an anchor.", hint)


#: What to put in an inline's place; None leaves it and looks inside.
Change: TypeAlias = Callable[[Inline], Inlines | None]
#: What to put in a block's place before its inside is looked at.
Begin: TypeAlias = Callable[[Block], Block]


def change_inlines(inlines: Inlines, change: Change) -> Inlines:
    """Rebuild inlines in reading order, each changed as `change` says."""
    return tuple(new for old in inlines for new in _changed(old, change))


def _changed(inline: Inline, change: Change) -> Inlines:
    done = change(inline)
    if done is not None:
        return done
    match inline:
        case Emphasis() | Strong() | Foreign() | Footnote() | Link():
            return (replace(inline, inlines=change_inlines(inline.inlines, change)),)
        case _:
            return (inline,)


def change_blocks(blocks: Blocks, change: Change, begin: Begin = lambda block: block) -> Blocks:
    """Rebuild blocks in reading order, each inline changed as `change` says."""
    return tuple(_changed_block(begin(block), change, begin) for block in blocks)


def _changed_block(block: Block, change: Change, begin: Begin) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, inlines=change_inlines(block.inlines, change))
        case Quote() | Note():
            return replace(block, blocks=change_blocks(block.blocks, change, begin))
        case BulletList(items):
            changed = tuple(change_blocks(item, change, begin) for item in items)
            return replace(block, items=changed)
        case DefinitionList(pairs):
            terms = (change_inlines(term, change) for term, _ in pairs)
            inside = (change_blocks(item, change, begin) for _, item in pairs)
            return DefinitionList(tuple(zip(terms, inside, strict=True)))
        case Table():
            return _changed_table(block, change)
        case _:
            return block


def _changed_table(table: Table, change: Change) -> Table:
    caption = change_inlines(table.caption, change)
    head, *rows = (
        tuple(change_inlines(cell, change) for cell in row) for row in (table.head, *table.rows)
    )
    return replace(table, caption=caption, head=head, rows=tuple(rows))


def walk(blocks: Blocks) -> Iterator[Block | Inline]:
    """Go through every block and inline in reading order."""
    met: list[Block | Inline] = []

    def meet(block: Block) -> Block:
        met.append(block)
        return block

    change_blocks(blocks, met.append, meet)
    return iter(met)


def plain(inlines: Inlines) -> str:
    """Read inlines as plain words, without footnotes."""
    words = ""
    for inline in inlines:
        match inline:
            case Text(text):
                words += text
            case CrossReference() | NoteReference():
                words += str(inline.number)
            case Emphasis() | Strong() | Foreign() | Link():
                words += plain(inline.inlines)
    return words


_ANCHOR = re.compile(r"[A-Za-z][\w.-]*", re.ASCII)
_DEEPEST = 5


def number(document: Document) -> Document:
    """Solve numbers, anchors, heading levels and cross-references; twice is harmless.

    Raises:
        AnchorError: If an anchor is missing, stands twice or cannot be carried.
    """
    count = _Count()
    blocks = change_blocks(document.blocks, count.inline, count.block)

    def refer(inline: Inline) -> Inlines | None:
        match inline:
            case CrossReference(anchor):
                if anchor not in count.numbers:
                    raise AnchorError.missing(anchor, count.numbers)
                return (CrossReference(anchor, count.numbers[anchor]),)
            case Link(target) if target[:1] == "#" and target[1:] not in count.anchors:
                raise AnchorError.missing(target[1:], count.anchors)
        return None

    return replace(
        document,
        title=clean(document.title),
        subtitle=clean(document.subtitle),
        short_title=clean(document.short_title or document.title),
        metadata=tuple((clean(key), clean(value)) for key, value in document.metadata),
        blocks=change_blocks(blocks, refer),
    )


@dataclass(slots=True)
class _Count:
    """How far the numbering has come."""

    paragraphs: int = 0
    notes: int = 0
    in_note: bool = False
    headings: int = 0
    level: int = 0
    anchors: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph(numbered=True):
                return self._numbered(block)
            case Paragraph(anchor=anchor) if anchor:
                self._take(anchor)
            case Heading():
                return self._heading(block)
        return block

    def inline(self, inline: Inline) -> Inlines | None:
        match inline:
            case Text(text):
                return (Text(clean(text)),)
            case Footnote():
                return self._note(inline)
        return None

    def _note(self, note: Footnote) -> Inlines:
        # No format has notes to notes: one inside another stands there in brackets.
        if self.in_note:
            inside = change_inlines(note.inlines, self.inline)
            return (Text(" ("), *inside, Text(")"))
        self.notes += 1
        self.in_note = True
        done = Footnote(change_inlines(note.inlines, self.inline), self.notes)
        self.in_note = False
        return (done,)

    def _numbered(self, paragraph: Paragraph) -> Paragraph:
        self.paragraphs += 1
        anchor = self._take(paragraph.anchor or f"para-{self.paragraphs}")
        self.numbers[anchor] = self.paragraphs
        return replace(paragraph, anchor=anchor, number=self.paragraphs)

    def _heading(self, heading: Heading) -> Heading:
        # A skipped level misleads whoever hears the document.
        self.headings += 1
        self.level = max(1, min(heading.level, self.level + 1, _DEEPEST))
        anchor = self._take(heading.anchor or f"heading-{self.headings}")
        return replace(heading, level=self.level, anchor=anchor)

    def _take(self, anchor: str) -> str:
        if not _ANCHOR.fullmatch(anchor):
            raise AnchorError.malformed(anchor)
        if anchor in self.anchors:
            raise AnchorError.twice(anchor)
        self.anchors.add(anchor)
        return anchor
