"""HTML: a document as one accessible page that needs nothing besides itself.

The page has landmarks, a way past its head, footnotes with a way back, and tables whose
heads say what they head. It loads nothing and runs nothing: its style stands inside it,
and a policy in its head forbids the rest.
"""

from __future__ import annotations

from html import escape
from importlib.resources import files

from nansen.drafting.formats.targets import openable
from nansen.drafting.formats.words import Words, words_for
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

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#_text">{skip}</a>
<div class="sheet">
<header class="opening">
{opening}
</header>
<main id="_text" tabindex="-1">
{text}
</main>
{notes}</div>
</body>
</html>
"""


def render(document: Document) -> bytes:
    """Write a solved document as one HTML page."""
    words = words_for(document.language)
    style = files(__package__).joinpath("paper.css").read_text("utf-8")
    page = _PAGE.format(
        language=escape(document.language),
        title=escape(document.title),
        style=style,
        skip=escape(words.skip),
        opening=_opening(document),
        text=_blocks(document.blocks, document),
        notes=_notes(document, words),
    )
    return page.encode()


def _opening(document: Document) -> str:
    lines = [f"<h1>{escape(document.title)}</h1>"]
    if document.subtitle:
        lines.append(f'<p class="subtitle">{escape(document.subtitle)}</p>')
    if document.metadata:
        pairs = "\n".join(
            f"<div><dt>{escape(key)}</dt><dd>{escape(value)}</dd></div>"
            for key, value in document.metadata
        )
        lines.append(f'<dl class="particulars">\n{pairs}\n</dl>')
    return "\n".join(lines)


def _notes(document: Document, words: Words) -> str:
    notes = [part for part in walk(document.blocks) if isinstance(part, Footnote)]
    if not notes:
        return ""
    items = "\n".join(_note(note, words) for note in notes)
    return (
        '<section class="notes" role="doc-endnotes" aria-labelledby="_notes">\n'
        f'<h2 id="_notes">{escape(words.footnotes)}</h2>\n<ol>\n{items}\n</ol>\n</section>\n'
    )


def _note(note: Footnote, words: Words) -> str:
    back = (
        f'<a class="back" role="doc-backlink" href="#_ref-{note.number}" '
        f'aria-label="{escape(words.back)} ({note.number})">↩</a>'
    )
    return f'<li id="_note-{note.number}"><p>{_inlines(note.inlines)} {back}</p></li>'


def _blocks(blocks: Blocks, document: Document) -> str:
    return "\n".join(_block(block, document) for block in blocks)


def _block(block: Block, document: Document) -> str:  # noqa: PLR0911 -- one answer for each kind
    match block:
        case Heading():
            level = block.level + 1
            return f'<h{level} id="{block.anchor}">{_inlines(block.inlines)}</h{level}>'
        case Paragraph():
            return _paragraph(block, words_for(document.language))
        case Quote():
            return f"<blockquote>\n{_blocks(block.blocks, document)}\n</blockquote>"
        case Note():
            word = f'<p class="word">{escape(block.word)}</p>'
            inside = _blocks(block.blocks, document)
            return f'<div class="note" role="note">\n{word}\n{inside}\n</div>'
        case BulletList():
            items = (f"<li>{_blocks(item, document)}</li>" for item in block.items)
            # Without its dots a list is no list to some screen readers, unless it says so.
            shape = ' class="tree" role="list"' if block.tree else ""
            return f"<ul{shape}>\n" + "\n".join(items) + "\n</ul>"
        case DefinitionList():
            items = (
                f"<dt>{_inlines(term)}</dt>\n<dd>{_blocks(item, document)}</dd>"
                for term, item in block.items
            )
            return '<dl class="terms">\n' + "\n".join(items) + "\n</dl>"
        case Table():
            return _table(block)
        case Contents():
            return _contents(block, document)
        case PageBreak():
            return '<hr class="page-break">'


def _paragraph(paragraph: Paragraph, words: Words) -> str:
    anchor = f' id="{paragraph.anchor}"' if paragraph.anchor else ""
    text = _inlines(paragraph.inlines)
    if not paragraph.number:
        return f"<p{anchor}>{text}</p>"
    number = (
        f'<a class="number" href="#{paragraph.anchor}" '
        f'aria-label="{escape(words.paragraph)} {paragraph.number}">{paragraph.number}.</a>'
    )
    return f'<p class="numbered"{anchor}>{number} {text}</p>'


def _table(table: Table) -> str:
    lines, named = [], ""
    if table.caption:
        # A table too wide for the screen is scrolled, also from the keyboard.
        named = f' role="region" aria-label="{escape(plain(table.caption))}" tabindex="0"'
        lines.append(f"<caption>{_inlines(table.caption)}</caption>")
    if table.head:
        cells = "".join(f'<th scope="col">{_inlines(cell)}</th>' for cell in table.head)
        lines.append(f"<thead>\n<tr>{cells}</tr>\n</thead>")
    rows = "\n".join(_row(row, named=table.row_heads) for row in table.rows)
    lines.append(f"<tbody>\n{rows}\n</tbody>")
    inside = "\n".join(lines)
    return f'<div class="table"{named}>\n<table>\n{inside}\n</table>\n</div>'


def _row(row: tuple[Inlines, ...], *, named: bool) -> str:
    cells = [f"<td>{_inlines(cell)}</td>" for cell in row]
    if named and row:
        cells[0] = f'<th scope="row">{_inlines(row[0])}</th>'
    return f"<tr>{''.join(cells)}</tr>"


def _contents(contents: Contents, document: Document) -> str:
    title = contents.title or words_for(document.language).contents
    headings = [
        part
        for part in walk(document.blocks)
        if isinstance(part, Heading) and part.level <= contents.depth
    ]
    items = "\n".join(
        f'<li class="level-{part.level}"><a href="#{part.anchor}">'
        f"{escape(plain(part.inlines))}</a></li>"
        for part in headings
    )
    return (
        f'<nav class="contents" aria-label="{escape(title)}">\n'
        f"<h2>{escape(title)}</h2>\n<ul>\n{items}\n</ul>\n</nav>"
    )


def _inlines(inlines: Inlines) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:  # noqa: PLR0911 -- one answer for each kind
    match inline:
        case Text(text):
            return escape(text)
        case Emphasis():
            return f"<em>{_inlines(inline.inlines)}</em>"
        case Strong(state=state):
            shape = f' class="state {escape(state)}"' if state else ""
            return f"<strong{shape}>{_inlines(inline.inlines)}</strong>"
        case Foreign():
            language = escape(inline.language)
            return f'<span lang="{language}">{_inlines(inline.inlines)}</span>'
        case Link():
            return _link(inline)
        case CrossReference(anchor):
            return f'<a href="#{anchor}">{inline.number}</a>'
        case NoteReference(number):
            return f'<a href="#_note-{number}">{number}</a>'
        case Footnote(number=number):
            return (
                f'<sup class="mark"><a id="_ref-{number}" href="#_note-{number}" '
                f'role="doc-noteref">{number}</a></sup>'
            )
        case _:
            return ""


def _link(link: Link) -> str:
    text = _inlines(link.inlines)
    if not openable(link.target):
        return text
    return f'<a href="{escape(link.target)}">{text}</a>'
