"""Markdown: a document as text that a lawyer can read, compare and send by e-mail.

Footnotes are written with ``[^1]``, tables with bars. A paragraph's number is text, so
that no reader numbers it anew. Whatever looks like markup in the words is escaped.
"""

from __future__ import annotations

import re

from nansen.drafting.formats.targets import openable
from nansen.drafting.formats.words import words_for
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
    walk,
)

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~^$&]|!$")
_OPENING = re.compile(r"^(\d*)([-+=:.)])")


def render(document: Document) -> bytes:
    """Write a solved document as Markdown."""
    parts = [f"# {escape(document.title)}"]
    if document.subtitle:
        parts.append(f"**{escape(document.subtitle)}**")
    if document.metadata:
        parts.append(_metadata(document.metadata))
    parts += [_block(block, document) for block in document.blocks]
    notes = [part for part in walk(document.blocks) if isinstance(part, Footnote)]
    parts += [f"[^{note.number}]: {_line(note.inlines)}" for note in notes]
    return ("\n\n".join(filter(None, parts)) + "\n").encode()


def escape(text: str) -> str:
    """Write words so that Markdown takes none of them for markup."""
    return _MARKUP.sub(r"\\\g<0>", text)


def _metadata(pairs: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(f"- **{escape(key)}:** {escape(value)}" for key, value in pairs)


def _blocks(blocks: Blocks, document: Document) -> str:
    return "\n\n".join(_block(block, document) for block in blocks)


def _block(block: Block, document: Document) -> str:  # noqa: PLR0911 -- one answer for each kind
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {_inlines(block.inlines)}"
        case Paragraph(number=0):
            return _line(block.inlines)
        case Paragraph():
            return f"{block.number}\\. {_line(block.inlines)}"
        case Quote():
            return _indent(_blocks(block.blocks, document), "> ", "> ")
        case Note():
            inside = _blocks(block.blocks, document)
            return _indent(f"**{escape(block.word)}**\n\n{inside}", "> ", "> ")
        case BulletList():
            return "\n".join(_item(_blocks(item, document)) for item in block.items)
        case DefinitionList():
            return "\n".join(
                _item(f"{_marked('**', term)}: {_blocks(item, document)}")
                for term, item in block.items
            )
        case Table():
            return _table(block)
        case Contents():
            return _contents(block, document)
        case PageBreak():
            return "---"


def _item(text: str) -> str:
    return _indent(text, "- ", "  ")


def _indent(text: str, first: str, later: str) -> str:
    lines = text.split("\n")
    return "\n".join(((later if at else first) + line).rstrip() for at, line in enumerate(lines))


def _contents(contents: Contents, document: Document) -> str:
    title = contents.title or words_for(document.language).contents
    lines = [
        f"{'  ' * (part.level - 1)}- {escape(plain(part.inlines))}"
        for part in walk(document.blocks)
        if isinstance(part, Heading) and part.level <= contents.depth
    ]
    return f"**{escape(title)}**\n\n" + "\n".join(lines)


def _table(table: Table) -> str:
    width = max(map(len, (table.head, *table.rows)), default=0)
    rows = [_cells(row, width, strong=table.row_heads) for row in table.rows]
    lines = [_row(_cells(table.head, width)), _row(["---"] * width), *map(_row, rows)]
    caption = [f"*{_inlines(table.caption)}*\n"] if table.caption else []
    return "\n".join([*caption, *lines])


def _cells(row: tuple[Inlines, ...], width: int, *, strong: bool = False) -> list[str]:
    cells = [_inlines(cell) for cell in row]
    if strong and row and not any(isinstance(inline, Strong) for inline in row[0]):
        cells[0] = _marked("**", row[0])
    return cells + [""] * (width - len(cells))


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _line(inlines: Inlines) -> str:
    """Write inlines that begin a line, where a few more marks would be markup."""
    return _OPENING.sub(r"\g<1>\\\g<2>", _inlines(inlines).lstrip())


def _inlines(inlines: Inlines) -> str:
    return "".join(_inline(inline) for inline in inlines).strip("\n")


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return escape(text)
        case Emphasis():
            return _marked("*", inline.inlines)
        case Strong():
            return _marked("**", inline.inlines)
        case Foreign():
            return _inlines(inline.inlines)
        case Footnote():
            return f"[^{inline.number}]"
        case CrossReference() | NoteReference():
            return str(inline.number)
        case Link():
            return _link(inline)
        case _:
            return ""


def _marked(mark: str, inlines: Inlines) -> str:
    """Put marks about words; blanks at the ends stand outside, or the marks would show."""
    text = _inlines(inlines)
    inside = text.strip()
    if not inside:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{inside}{mark}{after}"


def _link(link: Link) -> str:
    text = _inlines(link.inlines)
    if link.target.startswith("#") or not openable(link.target):
        return text
    target = re.sub(r"[<>\\\s]", lambda found: f"%{ord(found[0]):02X}", link.target)
    return f"[{text}](<{target}>)"
