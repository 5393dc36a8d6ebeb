"""PDF: a document as a tagged page file that anybody can hear as well as read.

The tree goes to Typst as data, never as markup, so that words which look like code stay
words. The file claims PDF/UA-1, and PDF/A-2a when the document is dated; the compiler
refuses to write it when a claim would be untrue. Nothing is fetched, and the same document gives the same bytes.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from functools import partial
from importlib.resources import files
from typing import TypeAlias

from nansen.drafting.formats.columns import shares
from nansen.drafting.formats.extra import WriterError, load
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
)

Data: TypeAlias = "dict[str, object]"

_WANTED = "PDF"
# All come inside the typst package; the later ones have letters that the first lacks.
_FONTS = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")


def render(document: Document) -> bytes:
    """Write a solved document as a tagged PDF.

    Raises:
        ExtraMissingError: If the package typst is not installed.
        WriterError: If Typst refuses the document.
    """
    typst = load("typst", _WANTED)
    source = files(__package__).joinpath("paper.typ").read_bytes()
    given = {"document": json.dumps(_document(document), ensure_ascii=False)}
    # PDF/A asks for a date, and an invented one would be untrue.
    standards = ["ua-1", "a-2a"] if document.dated else ["ua-1"]
    with tempfile.TemporaryDirectory() as empty:
        compiler = partial(
            typst.compile,
            source,
            root=empty,
            package_path=empty,
            package_cache_path=empty,
            format="pdf",
            sys_inputs=given,
            pdf_standards=standards,
            timestamp=0,
        )
        return _compiled(compiler, typst.TypstError)


def _compiled(compiler: Callable[..., bytes], refusal: type[Exception]) -> bytes:
    """Compile with the fonts that come with Typst, which are the same on every machine.

    Only a script they lack sends Typst to the machine's own fonts: a letter in another
    face is better than no letter.
    """
    try:
        return compiler(ignore_system_fonts=True)
    except refusal:
        try:
            return compiler(ignore_system_fonts=False)
        except refusal as last:
            raise WriterError(_WANTED, str(last)) from last


def _document(document: Document) -> Data:
    dated = document.dated
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "short_title": document.short_title,
        "lang": document.language.split("-")[0].lower(),
        "metadata": document.metadata,
        "page_of": words_for(document.language).page_of,
        "date": (dated.year, dated.month, dated.day) if dated else None,
        "fonts": _FONTS,
        "blocks": _blocks(document.blocks, document),
    }


def _blocks(blocks: Blocks, document: Document) -> list[Data]:
    return [_block(block, document) for block in blocks]


def _block(block: Block, document: Document) -> Data:  # noqa: PLR0911 -- one answer for each kind
    match block:
        case Heading():
            inside = _inlines(block.inlines)
            return _part("heading", level=block.level, anchor=block.anchor, inside=inside)
        case Paragraph():
            kind = "numbered" if block.number else "paragraph"
            inside = _inlines(block.inlines)
            return _part(kind, number=block.number, anchor=block.anchor, inside=inside)
        case Quote():
            return _part("quote", blocks=_blocks(block.blocks, document))
        case Note():
            return _part("call-out", word=block.word, blocks=_blocks(block.blocks, document))
        case BulletList():
            return _part("list", items=[_blocks(item, document) for item in block.items])
        case DefinitionList():
            items = [
                {"term": _inlines(term), "blocks": _blocks(item, document)}
                for term, item in block.items
            ]
            return _part("terms", items=items)
        case Table():
            return _table(block)
        case Contents():
            title = block.title or words_for(document.language).contents
            return _part("contents", title=title, depth=block.depth)
        case PageBreak():
            return _part("page-break")


def _table(table: Table) -> Data:
    widths = shares(table)
    rows = [
        [{"cell": _inlines(cell)} for cell in (*row, *[()] * (len(widths) - len(row)))]
        for row in table.rows
    ]
    head = [_inlines(cell) for cell in table.head]
    return _part("table", head=head, rows=rows, caption=_inlines(table.caption), widths=widths)


def _part(kind: str, **inside: object) -> Data:
    return {"t": kind, **inside}


def _inlines(inlines: Inlines) -> list[Data]:
    return [_inline(inline) for inline in inlines]


def _inline(inline: Inline) -> Data:  # noqa: PLR0911 -- one answer for each kind
    match inline:
        case Text(text):
            return _part("text", text=text)
        case Emphasis():
            return _part("emphasis", inside=_inlines(inline.inlines))
        case Strong():
            return _part("strong", inside=_inlines(inline.inlines))
        case Foreign():
            language = inline.language.split("-")[0].lower()
            return _part("foreign", lang=language, inside=_inlines(inline.inlines))
        case Footnote():
            return _part("note", number=inline.number, inside=_inlines(inline.inlines))
        case NoteReference(number):
            return _part("noteref", number=number)
        case CrossReference(anchor, number):
            return _part("goto", anchor=anchor, inside=[_part("text", text=str(number))])
        case Link():
            return _link(inline)
        case _:
            return _part("text", text="")


def _link(link: Link) -> Data:
    inside = _inlines(link.inlines)
    if link.target.startswith("#"):
        return _part("goto", anchor=link.target[1:], inside=inside)
    if openable(link.target):
        return _part("open", url=link.target, inside=inside)
    return _part("plain", inside=inside)
