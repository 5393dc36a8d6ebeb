"""Recognise: what kind of file the bytes are of, whatever its name says.

What is known but not read is named, with the way to make it readable.
"""

from __future__ import annotations

import re

from nansen.audit.reading import remarks
from nansen.audit.reading.archive import Archive
from nansen.audit.reading.document import Format
from nansen.audit.reading.letters import text_of
from nansen.audit.reading.refusal import RefusalError

_SAMPLE = 8192
_WORD = "Open it in a word processor and save it as DOCX or PDF."
_ODT = "application/vnd.oasis.opendocument.text"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNPACK = "Unpack it and hand in the documents one by one."
_PICTURE = "Ask for the document as text, or put the picture into a PDF and let tesseract read it."
#: First bytes, what they are of, and what to do.
_OTHERS = (
    (b"\x89PNG", "a picture (PNG)", _PICTURE),
    (b"\xff\xd8\xff", "a picture (JPEG)", _PICTURE),
    (b"GIF8", "a picture (GIF)", _PICTURE),
    (b"II*\0", "a picture (TIFF)", _PICTURE),
    (b"MM\0*", "a picture (TIFF)", _PICTURE),
    (b"Rar!", "an archive (RAR)", _UNPACK),
    (b"7z\xbc\xaf", "an archive (7z)", _UNPACK),
    (b"\x1f\x8b", "an archive (gzip)", _UNPACK),
    (b"MZ", "a program", "Do not open it; ask where it comes from."),
    (b"\x7fELF", "a program", "Do not open it; ask where it comes from."),
    (b"%!PS", "a page for a printer (PostScript)", "Ask for it as PDF."),
    (b"\xffWPC", "a WordPerfect document", _WORD),
)
_PARTS = (
    ("xl/", "a spreadsheet (XLSX)", "Print it to a PDF."),
    ("ppt/", "a presentation (PPTX)", "Print it to a PDF."),
    ("Index/Document.iwa", "a Pages document", "Open it in Pages and export it as Word or PDF."),
    ("META-INF/container.xml", "an e-book (EPUB)", "Ask for it as DOCX or PDF."),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(
    r"\s*<(?:p|div|h[1-6]|table|ul|ol|article|section|main|meta|span)\b[^<>]*>.*</",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<\?xml\s")
_MAIL = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}MIME-Version:", re.IGNORECASE)
_MARKDOWN = re.compile(
    r"^#{1,6} +\S|^\[\^[^\]\s]{1,40}\]:\s|^\|.*\|[ \t]*\n\|[ :|-]+\|[ \t]*$|^(?:```|~~~)",
    re.MULTILINE,
)


def recognise(content: bytes) -> Format:
    """Find the format of a file by its bytes.

    Raises:
        RefusalError: If it is empty, or of a kind that is not read.
    """
    if not content.strip(b" \t\r\n\0"):
        raise RefusalError(remarks.empty())
    head = content[:_SAMPLE]
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(b"PK"):
        return _archive(content)
    if head.lstrip().startswith(b"{\\rtf"):
        return Format.RTF
    if head.startswith(_OLD):
        raise RefusalError(_old(content))
    for signature, what, remedy in _OTHERS:
        if head.startswith(signature):
            raise RefusalError(remarks.other_format(what, remedy))
    return _text(content)


def _archive(content: bytes) -> Format:
    archive = Archive(content, "office")
    if "word/document.xml" in archive.names:
        return Format.DOCX
    if "mimetype" in archive.names:
        kind = archive.bytes("mimetype").decode("latin-1").strip()
        if kind.removesuffix("-template").removesuffix("-master") == _ODT:
            return Format.ODT
        if "opendocument" in kind:
            raise RefusalError(
                remarks.other_format("another kind of OpenDocument", "Print it to a PDF.")
            )
    for part, what, remedy in _PARTS:
        if any(name.startswith(part) for name in archive.names):
            raise RefusalError(remarks.other_format(what, remedy))
    if "[Content_Types].xml" in archive.names and b"wordprocessingml" in archive.bytes(
        "[Content_Types].xml"
    ):
        return Format.DOCX
    raise RefusalError(remarks.other_format("an archive (ZIP)", _UNPACK))


def _old(content: bytes) -> tuple[str, str]:
    """Tell what an old office file is; a locked DOCX is packed as one."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return remarks.encrypted("DOCX")
    return remarks.other_format("an old office file, such as DOC", _WORD)


def _text(content: bytes) -> Format:
    text = text_of(content)
    if text is None:
        raise RefusalError(remarks.unknown_format())
    head = text[:_SAMPLE].lstrip("\ufeff")
    if _HTML.match(head) or _FRAGMENT.match(head):
        return Format.HTML
    if _XML.match(head):
        raise RefusalError(remarks.other_format("an XML file", _WORD))
    if _MAIL.match(head):
        raise RefusalError(remarks.other_format("an e-mail or a web archive", "Save it as PDF."))
    return Format.MARKDOWN if _MARKDOWN.search(text) else Format.TEXT
