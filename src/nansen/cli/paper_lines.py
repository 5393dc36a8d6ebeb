"""Paper lines: a document as lines for the terminal.

What a document says, in reading order: headings, lists with dashes, and a word for each state.
"""

from __future__ import annotations

from collections.abc import Iterator

from nansen.cli.show import faint, paint, strong, wrapped
from nansen.drafting.paper import (
    Block,
    BulletList,
    DefinitionList,
    Document,
    Heading,
    Inlines,
    Paragraph,
    Strong,
    plain,
)

_COLOURS = {
    "shown": "32",
    "stated": "36",
    "not-shown": "31",
    "not-known": "33",
    "both-sides": "35",
    "aside": "2",
}


def paper_lines(document: Document) -> Iterator[str]:
    """Write a document as lines."""
    yield strong(document.title)
    for key, value in document.metadata:
        yield wrapped(f"{key}: {value}", "", "  ")
    for block in document.blocks:
        yield from _block(block, "")


def _block(block: Block, margin: str) -> Iterator[str]:
    match block:
        case Heading(level, inlines):
            yield ""
            if level == 1:
                yield ""
            yield strong(wrapped(plain(inlines), margin))
        case Paragraph(inlines):
            yield _painted(wrapped(plain(inlines), margin), inlines)
        case BulletList(items):
            for item in items:
                yield from _item(item, margin)
        case DefinitionList(pairs):
            for term, blocks in pairs:
                yield f"{margin}{strong(plain(term))}"
                for inner in blocks:
                    yield from _block(inner, f"{margin}  ")


def _item(blocks: tuple[Block, ...], margin: str) -> Iterator[str]:
    """An item of a list: its first line has the dash, its references stand back."""
    first, *rest = blocks
    if isinstance(first, Paragraph):
        yield _painted(wrapped(plain(first.inlines), f"{margin}- ", f"{margin}  "), first.inlines)
    for block in rest:
        if isinstance(block, Paragraph):
            yield faint(wrapped(plain(block.inlines), f"{margin}  "))
        else:
            yield from _block(block, f"{margin}  ")


def _painted(text: str, inlines: Inlines) -> str:
    """Colour the words for states, which stay words."""
    for inline in inlines:
        if isinstance(inline, Strong) and inline.state:
            word = plain(inline.inlines)
            text = text.replace(word, paint(word, _COLOURS[inline.state]), 1)
    return text
