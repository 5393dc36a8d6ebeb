"""Files written by hand: DOCX, ODT and PDF no larger than the thing that is tested."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def word_part(tag, inside):
    return f'<w:{tag} xmlns:w="{W}" xmlns:r="{R}">{inside}</w:{tag}>'


def docx_parts(body, **parts):
    """The parts of a DOCX; each named part is given by what stands in it."""
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments",
             "styles": "styles", "numbering": "numbering", "settings": "settings",
             "header": "hdr", "footer": "ftr"}  # fmt: skip
    links = "".join(
        f'<Relationship Id="r{name}" Type="{R}/{name}" Target="{name}.xml"/>' for name in parts
    )
    made = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="r" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": word_part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}">{links}</Relationships>',
    }
    for name, inside in parts.items():
        made[f"word/{name}.xml"] = word_part(roots[name], inside)
    return made


def docx(body, **parts):
    return zipped(docx_parts(body, **parts))


def p(text, before="", style="", marks=""):
    """A paragraph of Word; what stands in angle brackets is taken as it is."""
    runs = text if "<" in text else f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{marks}</w:pPr>{before}{runs}</w:p>"


def r(text, look=""):
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def mark(number, kind="footnote"):
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def note(number, text, kind="footnote"):
    return f'<w:{kind} w:id="{number}">{p(text)}</w:{kind}>'


def odt_parts(body, styles="", master=""):
    names = "".join(
        f' xmlns:{name}="{ODF}:{space}:1.0"'
        for name, space in (
            ("office", "office"), ("text", "text"), ("table", "table"),
            ("style", "style"), ("draw", "drawing"),
        )
    )  # fmt: skip
    return {
        "mimetype": ODT_TYPE,
        "content.xml": f"<office:document-content{names}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>",
        "styles.xml": f"<office:document-styles{names}><office:master-styles>{master}"
        "</office:master-styles></office:document-styles>",
    }


def odt(body, styles="", master=""):
    return zipped(odt_parts(body, styles, master))


HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
#: A font whose signs have numbers and no letters.
NAMELESS = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [ << /Type "
    "/Font /Subtype /CIDFontType2 /BaseFont /X /DW 600 /CIDSystemInfo << /Registry (Adobe) "
    "/Ordering (Identity) /Supplement 0 >> >> ] >>"
)


def pdf(pages, font=HELVETICA):
    """A PDF of lines, each (x, y, size, text); a fifth word says how it is drawn."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", font]
    return _pages(objects, pages, "")


def _pages(objects, pages, extra):
    kids = []
    for lines in pages:
        drawn = "".join(_line(*line) for line in lines)
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R "
            f">> {extra} >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    return _pdf(objects)


def _line(x, y, size, text, mode=0):
    if isinstance(text, list):
        # Words and raised figures by turns, each where the one before ends.
        drawn = (
            f"/F {0.6 * size if at % 2 else size} Tf {0.35 * size if at % 2 else 0} Ts ({one}) Tj "
            for at, one in enumerate(text)
        )
        return f"BT 0 Tr {x} {y} Td {''.join(drawn)}0 Ts ET\n"
    text = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    if text.startswith("/"):
        return f"q 500 0 0 700 {x} {y} cm {text} Do Q\n"
    return f"BT /F {size} Tf {mode} Tr {x} {y} Td ({text}) Tj ET\n"


def _pdf(objects):
    made = b"%PDF-1.7\n"
    places = []
    for at, content in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{at} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += "".join(f"{place:010} 00000 n \n" for place in places).encode()
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return made + trailer.encode() + f"startxref\n{table}\n%%EOF\n".encode()


#: A picture of four dots inside a page's own resources.
PICTURE = "/XObject << /I 4 0 R >>"


def scan(pages=1, words=(), at=0, picture=(2, 2, b"abcd")):
    """A PDF whose pages are pictures; with words, one more page has these."""
    width, height, dots = picture
    image = (
        f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray "
        f"/BitsPerComponent 8 /Filter /ASCIIHexDecode /Length {2 * len(dots) + 1} >>\nstream\n"
        f"{dots.hex()}>\nendstream"
    )
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", HELVETICA, image]
    sheets = [[(40, 40, 0, "/I")] for _ in range(pages)]
    if words:
        sheets.insert(at, words)
    return _pages(objects, sheets, PICTURE)


def texts(read):
    return [block.text for block in read.blocks]


def numbers(read):
    return [block.number for block in read.blocks]


def told(read):
    return {note.told.value: note.count for note in read.notes}


def anchored(read):
    """Each footnote with its number, what stands before its mark, and its words."""
    return [
        (note.number, note.anchor and read.text[: note.anchor].rpartition("\n")[2], note.text)
        for note in read.footnotes
    ]
