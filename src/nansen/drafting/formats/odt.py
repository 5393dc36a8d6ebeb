"""ODT: the same document for LibreOffice and for offices that ask for OpenDocument.

Paragraph numbers are one list that goes on through the whole document, and references to
paragraphs and notes are fields. The look comes from Pandoc's own reference document with
our styles put into it. The file names no author.
"""

from __future__ import annotations

import re
from html import escape
from importlib.resources import files

from nansen.drafting.formats import pandoc
from nansen.drafting.formats.words import words_for
from nansen.drafting.paper import (
    Contents,
    CrossReference,
    Document,
    NoteReference,
    Paragraph,
)

_WANTED = "ODT"


def render(document: Document) -> bytes:
    """Write a solved document as ODT.

    Raises:
        ExtraMissingError: If the package pypandoc is not installed.
        WriterError: If Pandoc refuses the document.
    """
    reference = _reference(document)
    parts = pandoc.convert(pandoc.tree(document, ODT), ODT, reference, _WANTED)
    parts["content.xml"] = _ruled(parts["content.xml"].decode()).encode()
    parts["meta.xml"] = _properties(document)
    return pandoc.pack(parts)


def _raw(kind: str, xml: str) -> pandoc.Node:
    return pandoc.node(kind, "opendocument", xml)


def _numbered(paragraph: Paragraph, inlines: pandoc.Nodes) -> pandoc.Nodes:
    before = f' text:continue-list="para{paragraph.number - 1}"' if paragraph.number > 1 else ""
    opening = (
        f'<text:list xml:id="para{paragraph.number}" '
        f'text:style-name="Numbered_20_Paragraphs"{before}><text:list-item>'
    )
    return [
        _raw("RawBlock", opening),
        ODT.styled("Numbered Paragraph", [pandoc.node("Para", inlines)]),
        _raw("RawBlock", "</text:list-item></text:list>"),
    ]


def _cross_reference(reference: CrossReference) -> pandoc.Nodes:
    name = pandoc.anchor(reference.anchor)
    return [
        _raw(
            "RawInline",
            f'<text:bookmark-ref text:reference-format="number-no-superior" '
            f'text:ref-name="{name}">{reference.number}</text:bookmark-ref>',
        )
    ]


def _note_reference(reference: NoteReference) -> pandoc.Nodes:
    # Pandoc counts its notes from 0.
    return [
        _raw(
            "RawInline",
            '<text:note-ref text:note-class="footnote" text:reference-format="text" '
            f'text:ref-name="ftn{reference.number - 1}">{reference.number}</text:note-ref>',
        )
    ]


def _contents(contents: Contents, document: Document) -> pandoc.Nodes:
    title = contents.title or words_for(document.language).contents
    lines = [
        ODT.styled(
            f"Contents {level}",
            [pandoc.node("Para", [pandoc.link(f"#{name}", [pandoc.text(words)])])],
        )
        for level, name, words in pandoc.headings(contents, document.blocks)
    ]
    head = ODT.styled("Contents Heading", [pandoc.node("Para", [pandoc.text(title)])])
    return [head, *lines]


ODT = pandoc.Dialect(
    name="odt",
    raw="opendocument",
    tab="<text:tab/>",
    page_break='<text:p text:style-name="Page_20_Break"/>',
    numbered=_numbered,
    cross_reference=_cross_reference,
    note_reference=_note_reference,
    contents=_contents,
    blank="_20_",
)


def _reference(document: Document) -> pandoc.Parts:
    """Change Pandoc's reference document: styles, list of numbers, page, head and foot."""
    parts = pandoc.reference("reference.odt", _WANTED)
    ours = files(__package__).joinpath("odt-styles.xml").read_text("utf-8")
    styles = _restyled(parts["styles.xml"].decode(), ours)
    styles = styles.replace('fo:keep-together="auto"', 'fo:keep-together="always"')
    parts["styles.xml"] = _paged(styles, document).encode()
    return parts


_STYLE = re.compile(
    r"<(?P<tag>style:style|text:list-style)\b(?:[^>]*/>|[^>]*[^/]>.*?</(?P=tag)>)", re.DOTALL
)
_NAME = re.compile(r'style:name="([^"]*)"')


def _name(style: re.Match[str]) -> str:
    name = _NAME.search(style[0])
    return name[1] if name else ""


def _restyled(xml: str, ours: str) -> str:
    """Put our styles in the place of those with the same name."""
    made = {_name(style): style[0] for style in _STYLE.finditer(ours)}
    head, rest = xml.split("</office:styles>", 1)
    kept = _STYLE.sub(lambda style: "" if _name(style) in made else style[0], head)
    return kept + "\n".join(made.values()) + "</office:styles>" + rest


# What Pandoc writes beside the text, where no reference document reaches it.
_CELL = re.compile(
    r'(<style:style style:name="Table(?P<head>Header)?RowCell"[^>]*>\s*)'
    r"<style:table-cell-properties[^>]*/>"
)
_QUOTED = re.compile(r'(parent-style-name="Quotations">\s*)<style:paragraph-properties[^>]*/>')


def _ruled(xml: str) -> str:
    """Draw the lines of tables, and set quotations where our style puts them."""

    def lines(cell: re.Match[str]) -> str:
        heavy, light = "1pt solid #1a1a1a", "0.5pt solid #999999"
        above, below = (heavy, heavy) if cell["head"] else ("none", light)
        return (
            f'{cell[1]}<style:table-cell-properties fo:padding="0.05cm" fo:padding-left="0cm" '
            f'fo:border-left="none" fo:border-right="none" fo:border-top="{above}" '
            f'fo:border-bottom="{below}"/>'
        )

    margins = r'\1<style:paragraph-properties fo:margin-left="1.9cm" fo:margin-right="1cm"/>'
    return _QUOTED.sub(margins, _CELL.sub(lines, xml))


def _paged(xml: str, document: Document) -> str:
    """Set the page: A4, a foot on every page, a head on every page but the first."""
    layout = (
        '<style:page-layout style:name="Mpm1"><style:page-layout-properties '
        'fo:page-width="21cm" fo:page-height="29.7cm" style:print-orientation="portrait" '
        'fo:margin-top="1.4cm" fo:margin-bottom="1.3cm" fo:margin-left="2.6cm" '
        'fo:margin-right="2.6cm" style:footnote-max-height="0cm"><style:footnote-sep '
        'style:width="0.018cm" style:distance-before-sep="0.2cm" '
        'style:distance-after-sep="0.15cm" style:adjustment="left" style:rel-width="28%" '
        'style:color="#999999"/></style:page-layout-properties><style:header-style>'
        '<style:header-footer-properties fo:min-height="1.2cm" fo:margin-bottom="0.5cm"/>'
        "</style:header-style><style:footer-style><style:header-footer-properties "
        'fo:min-height="1.2cm" fo:margin-top="0.5cm"/></style:footer-style>'
        "</style:page-layout>"
    )
    xml = re.sub(
        r"<style:page-layout\b.*?</style:page-layout>", lambda _: layout, xml, flags=re.DOTALL
    )
    return re.sub(
        r"<office:master-styles>.*?</office:master-styles>",
        lambda _: _master(document),
        xml,
        flags=re.DOTALL,
    )


def _master(document: Document) -> str:
    foot = escape(words_for(document.language).page_of)
    foot = foot.replace("{here}", '<text:page-number text:select-page="current"/>')
    foot = foot.replace("{last}", "<text:page-count/>")
    head = f'<text:p text:style-name="Header">{escape(document.short_title)}</text:p>'
    foot = f'<text:p text:style-name="Footer">{foot}</text:p>'
    return (
        "<office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="Mpm1">'
        f"<style:header>{head}</style:header>"
        '<style:header-first><text:p text:style-name="Header_20_First"/></style:header-first>'
        f"<style:footer>{foot}</style:footer><style:footer-first>{foot}</style:footer-first>"
        "</style:master-page></office:master-styles>"
    )


def _properties(document: Document) -> bytes:
    """Write title, language and day; who wrote it and when is nobody's business."""
    day = f"{document.dated.isoformat()}T00:00:00" if document.dated else ""
    dated = f"<meta:creation-date>{day}</meta:creation-date>" if day else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta>'
        f"<dc:title>{escape(document.title)}</dc:title>{dated}"
        f"<dc:language>{escape(document.language)}</dc:language>"
        "</office:meta></office:document-meta>"
    ).encode()
