"""Pandoc: the tree as Pandoc knows it, and the program that turns it into office files.

DOCX and ODT differ in how they write a paragraph's number, a reference to it and the list
of contents; a `Dialect` holds these. Pandoc gets the tree as data, never as markup. The
archive it writes is packed anew, so that the same document gives the same bytes.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from nansen.drafting.formats.columns import shares
from nansen.drafting.formats.extra import ExtraMissingError, WriterError, load
from nansen.drafting.formats.targets import openable
from nansen.drafting.paper import (
    Block,
    Blocks,
    BulletList,
    Contents,
    CrossReference,
    DefinitionList,
    Document,
    Emphasis,
    Footnote,
    Foreign,
    Heading,
    Inline,
    Inlines,
    Link,
    Note,
    NoteReference,
    PageBreak,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    plain,
)

Node: TypeAlias = "dict[str, object]"
Nodes: TypeAlias = "list[Node]"

_VERSION = [1, 23, 1]
_LONGEST = 40
_PLAIN: list[object] = ["", [], []]
_UNALIGNED = {"t": "AlignDefault"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """What one office format writes in its own way."""

    #: Pandoc's name for the format, and for its raw XML.
    name: str
    raw: str
    tab: str
    page_break: str
    numbered: Callable[[Paragraph, Nodes], Nodes]
    cross_reference: Callable[[CrossReference], Nodes]
    note_reference: Callable[[NoteReference], Nodes]
    contents: Callable[[Contents, Document], Nodes]
    #: What stands for a blank in the name of a style.
    blank: str = " "

    def styled(self, style: str, nodes: Nodes) -> Node:
        """Set blocks in a named style of the reference document."""
        name = style.replace(" ", self.blank)
        return node("Div", ["", [], [["custom-style", name]]], nodes)


def node(kind: str, *content: object) -> Node:
    """Write one of Pandoc's nodes; one with a single part holds it bare."""
    return {"t": kind, "c": content[0] if len(content) == 1 else list(content)}


def text(words: str) -> Node:
    """Write plain words."""
    return node("Str", words)


def anchor(name: str) -> str:
    """Write an anchor as a bookmark's name: letters, digits and strokes, not over forty.

    Where strokes alone would let two anchors fall together, a mark of the name is added.
    """
    bare = re.sub(r"\W", "_", name)
    if len(bare) <= _LONGEST and not re.search(r"[_.]", name):
        return bare
    return f"{bare[: _LONGEST - 9]}_{sha256(name.encode()).hexdigest()[:8]}"


def note_anchor(number: int) -> str:
    """Name the bookmark of a footnote's mark."""
    return f"note_{number}_mark"


def link(target: str, nodes: Nodes) -> Node:
    """Write a link."""
    return node("Link", _PLAIN, nodes, [target, ""])


def tree(document: Document, dialect: Dialect) -> bytes:
    """Write a solved document as Pandoc's tree."""
    writing = _Writing(document, dialect)
    meta = {
        "title": node("MetaInlines", [text(document.title)]),
        "lang": node("MetaString", document.language),
    }
    if document.subtitle:
        meta["subtitle"] = node("MetaInlines", [text(document.subtitle)])
    blocks = [*writing.particulars(), *writing.blocks(document.blocks)]
    whole = {"pandoc-api-version": _VERSION, "meta": meta, "blocks": blocks}
    return json.dumps(whole, ensure_ascii=False).encode()


@dataclass(frozen=True, slots=True)
class _Writing:
    document: Document
    dialect: Dialect

    def raw(self, xml: str, kind: str = "RawInline") -> Node:
        return node(kind, self.dialect.raw, xml)

    def particulars(self) -> Nodes:
        lines = [
            node("Para", [node("Strong", [text(key)]), self.raw(self.dialect.tab), text(value)])
            for key, value in self.document.metadata
        ]
        return [self.dialect.styled("Particulars", lines)] if lines else []

    def blocks(self, blocks: Blocks, paragraph: str = "Para") -> Nodes:
        return [each for block in blocks for each in self.block(block, paragraph)]

    def block(self, block: Block, paragraph: str) -> Nodes:  # noqa: PLR0911 -- one answer for each kind
        match block:
            case Heading():
                name = anchor(block.anchor)
                return [node("Header", block.level, [name, [], []], self.inlines(block.inlines))]
            case Paragraph():
                return self.paragraph(block, paragraph)
            case Quote():
                return [node("BlockQuote", self.blocks(block.blocks))]
            case Note():
                word = node("Para", [node("Strong", [text(block.word)])])
                inside = self.blocks(tuple(_unlisted(block.blocks)))
                return [
                    self.dialect.styled("Note Word", [word]),
                    self.dialect.styled("Note", inside),
                ]
            case BulletList():
                items = [self.blocks(item, "Plain") for item in block.items]
                return [node("BulletList", items)]
            case DefinitionList():
                pairs = [
                    [self.inlines(term), [self.blocks(item, "Plain")]] for term, item in block.items
                ]
                return [node("DefinitionList", pairs)]
            case Table():
                return [self.table(block)]
            case Contents():
                return self.dialect.contents(block, self.document)
            case PageBreak():
                return [self.raw(self.dialect.page_break, "RawBlock")]

    def paragraph(self, block: Paragraph, kind: str) -> Nodes:
        inlines = self.inlines(block.inlines)
        if block.anchor:
            inlines = [node("Span", [anchor(block.anchor), [], []], inlines)]
        if block.number:
            return self.dialect.numbered(block, inlines)
        return [node(kind, inlines)]

    def table(self, table: Table) -> Node:
        widths = [[_UNALIGNED, node("ColWidth", width)] for width in shares(table)]
        head = [self.row(table.head, len(widths), "Table Head")] if table.head else []
        rows = [self.row(row, len(widths), "Table Text") for row in table.rows]
        caption = [node("Plain", self.inlines(table.caption))] if table.caption else []
        body = [_PLAIN, int(table.row_heads), [], rows]
        parts = [[None, caption], widths, [_PLAIN, head], [body], [_PLAIN, []]]
        return node("Table", _PLAIN, *parts)

    def row(self, cells: tuple[Inlines, ...], width: int, style: str) -> list[object]:
        filled = (*cells, *[()] * (width - len(cells)))
        return [_PLAIN, [self.cell(cell, style) for cell in filled]]

    def cell(self, cell: Inlines, style: str) -> list[object]:
        words = self.dialect.styled(style, [node("Para", self.inlines(cell))])
        return [_PLAIN, _UNALIGNED, 1, 1, [words if cell else node("Plain", [])]]

    def inlines(self, inlines: Inlines) -> Nodes:
        return [each for inline in inlines for each in self.inline(inline)]

    def inline(self, inline: Inline) -> Nodes:  # noqa: PLR0911 -- one answer for each kind
        match inline:
            case Text(words):
                return [text(words)]
            case Emphasis():
                return [node("Emph", self.inlines(inline.inlines))]
            case Strong():
                return [node("Strong", self.inlines(inline.inlines))]
            case Foreign():
                attributes = ["", [], [["lang", inline.language]]]
                return [node("Span", attributes, self.inlines(inline.inlines))]
            case Footnote():
                note = node("Note", [node("Para", self.inlines(inline.inlines))])
                return [node("Span", [note_anchor(inline.number), [], []], [note])]
            case CrossReference():
                return self.dialect.cross_reference(inline)
            case NoteReference():
                return self.dialect.note_reference(inline)
            case Link():
                return self.link(inline)
            case _:
                return []

    def link(self, link_: Link) -> Nodes:
        inside = self.inlines(link_.inlines)
        target = link_.target
        if target.startswith("#"):
            return [link("#" + anchor(target[1:]), inside)]
        return [link(target, inside)] if openable(target) else inside


def _unlisted(blocks: Blocks) -> Iterator[Block]:
    """Write the lists of a note as paragraphs, since a list would leave its frame."""
    for block in blocks:
        if not isinstance(block, BulletList):
            yield block
            continue
        for item in block.items:
            yield from map(_dotted, item)


def _dotted(block: Block) -> Block:
    if isinstance(block, Paragraph) and not block.number:
        return replace(block, inlines=(Text("•  "), *block.inlines))
    return block


def headings(contents: Contents, blocks: Blocks) -> list[tuple[int, str, str]]:
    """List level, bookmark and words of the headings that a list of contents shows."""
    return [
        (block.level, anchor(block.anchor), plain(block.inlines))
        for block in blocks
        if isinstance(block, Heading) and block.level <= contents.depth
    ]


Parts: TypeAlias = "dict[str, bytes]"


def reference(name: str, wanted: str) -> Parts:
    """Open Pandoc's own reference document, to be changed and given back to `convert`."""
    return unpack(_run(["--print-default-data-file", name], b"", wanted))


def convert(source: bytes, dialect: Dialect, reference: Parts, wanted: str) -> Parts:
    """Let Pandoc write an office file from its tree, in the styles of a reference document.

    Raises:
        ExtraMissingError: If the package pypandoc is not installed.
        WriterError: If Pandoc refuses the document.
    """
    with tempfile.TemporaryDirectory() as folder:
        styles, made = Path(folder, "reference"), Path(folder, "made")
        styles.write_bytes(pack(reference))
        arguments = ["--from=json", f"--to={dialect.name}", f"--output={made}"]
        # An empty data folder, so that no template of the user's changes the document.
        arguments += [f"--reference-doc={styles}", f"--data-dir={folder}"]
        _run(arguments, source, wanted)
        return unpack(made.read_bytes())


def _run(arguments: list[str], given: bytes, wanted: str) -> bytes:
    pypandoc = load("pypandoc", wanted, "pypandoc_binary")
    try:
        program = pypandoc.get_pandoc_path()
    except OSError as missing:
        raise ExtraMissingError(wanted, "pypandoc_binary") from missing
    # The program comes with the package, and no argument comes from the document.
    done = subprocess.run(  # noqa: S603
        [program, *arguments], input=given, capture_output=True, check=False
    )
    if done.returncode:
        raise WriterError(wanted, done.stderr.decode(errors="replace").strip())
    return done.stdout


def unpack(archive: bytes) -> Parts:
    """Read an office file as its parts."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Write parts as an office file that bears no time of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        # ODF wants its media type first and not compressed.
        for name in sorted(parts, key=lambda name: (name != "mimetype", name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            stored = name == "mimetype"
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return made.getvalue()
