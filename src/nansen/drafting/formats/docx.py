"""DOCX: a document that lawyers go on editing in their word processor.

Paragraph numbers are a list style, references to paragraphs and notes are fields, and the
contents are a field too, so all of them survive editing. The look comes from Pandoc's own
reference document with our styles put into it. The file names no author.
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

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WANTED = "DOCX"


def render(document: Document) -> bytes:
    """Write a solved document as DOCX.

    Raises:
        ExtraMissingError: If the package pypandoc is not installed.
        WriterError: If Pandoc refuses the document.
    """
    reference = _reference(document)
    parts = pandoc.convert(pandoc.tree(document, DOCX), DOCX, reference, _WANTED)
    parts["word/document.xml"] = _unsplit(parts["word/document.xml"])
    parts["docProps/core.xml"] = _properties(document)
    return pandoc.pack(parts)


def _run(xml: str) -> str:
    return f"<w:r>{xml}</w:r>"


def _mark(kind: str) -> str:
    return _run(f'<w:fldChar w:fldCharType="{kind}"/>')


def _begin(code: str) -> str:
    code = _run(f'<w:instrText xml:space="preserve"> {code} </w:instrText>')
    return _mark("begin") + code + _mark("separate")


def _field(code: str, shown: str) -> str:
    """Write a field with the words it shows until it is worked out anew."""
    return _begin(code) + _run(f"<w:t>{escape(shown)}</w:t>") + _mark("end")


def _raw(xml: str) -> pandoc.Nodes:
    return [pandoc.node("RawInline", "openxml", xml)]


def _numbered(_: Paragraph, inlines: pandoc.Nodes) -> pandoc.Nodes:
    return [DOCX.styled("Numbered Paragraph", [pandoc.node("Para", inlines)])]


def _cross_reference(reference: CrossReference) -> pandoc.Nodes:
    return _raw(_field(rf"REF {pandoc.anchor(reference.anchor)} \n \h", str(reference.number)))


def _note_reference(reference: NoteReference) -> pandoc.Nodes:
    name = pandoc.note_anchor(reference.number)
    return _raw(_field(rf"NOTEREF {name} \h", str(reference.number)))


def _contents(contents: Contents, document: Document) -> pandoc.Nodes:
    title = contents.title or words_for(document.language).contents
    lines = [
        f'<w:hyperlink w:anchor="{name}">{_run(f"<w:t>{escape(words)}</w:t>")}</w:hyperlink>'
        for _, name, words in pandoc.headings(contents, document.blocks)
    ]
    levels = [level for level, _, _ in pandoc.headings(contents, document.blocks)]
    if not lines:
        return []
    lines[0] = _begin(rf'TOC \o "1-{contents.depth}" \h \z \u') + lines[0]
    lines[-1] += _mark("end")
    xml = _paragraph("TOCHeading", _run(f"<w:t>{escape(title)}</w:t>"))
    xml += "".join(
        _paragraph(f"TOC{level}", line) for level, line in zip(levels, lines, strict=True)
    )
    return [pandoc.node("RawBlock", "openxml", xml)]


def _paragraph(style: str, inside: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


DOCX = pandoc.Dialect(
    name="docx",
    raw="openxml",
    tab="<w:r><w:tab/></w:r>",
    page_break='<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
    numbered=_numbered,
    cross_reference=_cross_reference,
    note_reference=_note_reference,
    contents=_contents,
)


def _reference(document: Document) -> pandoc.Parts:
    """Change Pandoc's reference document: styles, list of numbers, page, head and foot."""
    parts = pandoc.reference("reference.docx", _WANTED)
    ours = files(__package__).joinpath("docx-styles.xml").read_text("utf-8")
    changes = {
        "word/styles.xml": lambda xml: _restyled(xml, ours),
        "word/numbering.xml": _listed,
        "word/document.xml": _paged,
        "word/_rels/document.xml.rels": _related,
        "[Content_Types].xml": _typed,
    }
    for name, change in changes.items():
        parts[name] = change(parts[name].decode()).encode()
    parts["word/header1.xml"] = _header(document).encode()
    parts["word/footer1.xml"] = _footer(document).encode()
    return parts


def _restyled(xml: str, ours: str) -> str:
    """Put our styles in the place of those with the same id."""
    styles = re.findall(r"<w:style\b.*?</w:style>", ours, re.DOTALL)
    for style in styles:
        name = re.search(r'w:styleId="([^"]*)"', style)
        if name:
            old = rf'<w:style\b[^>]*w:styleId="{name[1]}".*?</w:style>\s*'
            xml = re.sub(old, "", xml, flags=re.DOTALL)
    return xml.replace("</w:styles>", "\n".join(styles) + "\n</w:styles>")


def _listed(xml: str) -> str:
    """Add the list that counts the numbered paragraphs."""
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:pStyle w:val="NumberedParagraph"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="624" w:hanging="624"/></w:pPr></w:lvl>'
    )
    kind = '<w:multiLevelType w:val="singleLevel"/>'
    shape = f'<w:abstractNum w:abstractNumId="77">{kind}{level}</w:abstractNum>'
    use = '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    at = xml.index("<w:abstractNum ")
    return (xml[:at] + shape + xml[at:]).replace("</w:numbering>", use + "</w:numbering>")


def _paged(xml: str) -> str:
    """Set the page: A4, a foot on every page, a head on every page but the first."""
    section = (
        f'<w:sectPr xmlns:r="{_R}"><w:headerReference w:type="default" r:id="rId91"/>'
        '<w:footerReference w:type="default" r:id="rId92"/>'
        '<w:footerReference w:type="first" r:id="rId92"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1531" w:right="1474" '
        'w:bottom="1474" w:left="1474" w:header="794" w:footer="737" w:gutter="0"/>'
        "<w:titlePg/></w:sectPr>"
    )
    return re.sub(r"<w:sectPr\b.*?</w:sectPr>", section, xml, flags=re.DOTALL)


def _related(xml: str) -> str:
    made = "".join(
        f'<Relationship Type="{_R}/{kind}" Id="{name}" Target="{kind}1.xml"/>'
        for kind, name in (("header", "rId91"), ("footer", "rId92"))
    )
    return xml.replace("</Relationships>", made + "</Relationships>")


def _typed(xml: str) -> str:
    made = "".join(
        f'<Override PartName="/word/{kind}1.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for kind in ("header", "footer")
    )
    return xml.replace("</Types>", made + "</Types>")


def _unsplit(xml: bytes) -> bytes:
    """Keep each row of a table on one page."""
    kept = b"<w:cantSplit/>"
    xml = re.sub(rb"<w:trPr>", b"<w:trPr>" + kept, xml)
    return re.sub(rb"<w:tr>(?!\s*<w:trPr>)", b"<w:tr><w:trPr>" + kept + b"</w:trPr>", xml)


def _header(document: Document) -> str:
    line = _paragraph("Header", _run(f"<w:t>{escape(document.short_title)}</w:t>"))
    return f'<w:hdr xmlns:w="{_W}">{line}</w:hdr>'


def _footer(document: Document) -> str:
    said = re.split(r"(\{\w+\})", words_for(document.language).page_of)
    fields = {"{here}": _field("PAGE", "1"), "{last}": _field("NUMPAGES", "1")}
    words = "".join(
        fields.get(part) or _run(f'<w:t xml:space="preserve">{escape(part)}</w:t>')
        for part in said
        if part
    )
    return f'<w:ftr xmlns:w="{_W}">{_paragraph("Footer", words)}</w:ftr>'


def _properties(document: Document) -> bytes:
    """Write title, language and day; who wrote it and when is nobody's business."""
    package = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    day = f"{document.dated.isoformat()}T00:00:00Z" if document.dated else ""
    dated = f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>' if day else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<cp:coreProperties xmlns:cp="{package}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title>"
        f"<dc:language>{escape(document.language)}</dc:language>{dated}</cp:coreProperties>"
    ).encode()
