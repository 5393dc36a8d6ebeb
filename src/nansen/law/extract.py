"""Extract: the words of an official text, from HTML, Akoma Ntoso, plain text or PDF.

Only words are taken. What a browser would not show is left out, a paragraph stays a line of
its own, and nothing outside the file is looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html.parser import HTMLParser
from importlib import import_module
from pathlib import PurePath
from xml.etree import ElementTree as ET

from nansen.defects import NansenError


class ExtractError(NansenError):
    """The words of a file cannot be read."""

    @classmethod
    def not_text(cls, name: str) -> ExtractError:
        """Say that the file is not text in UTF-8."""
        return cls(f"'{name}' is not text in UTF-8.", "Save it as UTF-8 and attach it again.")

    @classmethod
    def not_xml(cls, name: str, why: str) -> ExtractError:
        """Say that the file is not well-formed XML."""
        return cls(f"'{name}' is not well-formed XML: {why}.", "Fetch the official file again.")

    @classmethod
    def declares(cls, name: str) -> ExtractError:
        """Say that a file that declares its own entities is not read."""
        hint = "An official text needs no such declaration; fetch the official file again."
        return cls(f"'{name}' declares entities or a document type, and is not read.", hint)

    @classmethod
    def needs_reader(cls, name: str) -> ExtractError:
        """Say that PDF needs a package that is not there."""
        hint = "Install it with: pip install pypdfium2, or attach the text as HTML or plain text."
        return cls(f"To read '{name}', Nansen needs the package 'pypdfium2'.", hint)

    @classmethod
    def not_pdf(cls, name: str) -> ExtractError:
        """Say that the PDF cannot be opened."""
        hint = "It may be damaged or locked; attach another copy."
        return cls(f"'{name}' cannot be opened as PDF.", hint)


def extract(name: str, content: bytes) -> str:
    """Take the words out of a file, by the ending of its name.

    Raises:
        ExtractError: If the file is not what its ending says, or PDF cannot be read here.
    """
    lines = READERS[PurePath(name).suffix.lower()](name, content).split("\n")
    told = (" ".join(_plain(line).split()) for line in lines)
    return "\n".join(line for line in told if line) + "\n"


def _plain(line: str) -> str:
    """Compose letters and take out what has no width."""
    return re.sub("[\u00ad\u200b-\u200d\u2060\ufeff]", "", unicodedata.normalize("NFC", line))


def _decoded(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ExtractError.not_text(name) from None


# HTML


class _Words(HTMLParser):
    """Collects the words that a browser would show."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own interface
        self.hidden += tag in _UNSEEN
        if tag not in _INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in _UNSEEN and self.hidden > 0
        if tag not in _INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(re.sub(r"\s+", " ", data))


_UNSEEN = frozenset({"script", "style", "head", "template", "noscript"})
_INLINE = frozenset("a abbr b cite code em i ins mark q s small span strong sub sup u".split())  # noqa: SIM905 - one line of tags is read at a glance


def _html(name: str, content: bytes) -> str:
    words = _Words()
    words.feed(_decoded(name, content))
    words.close()
    return "".join(words.parts)


# Akoma Ntoso


def _xml(name: str, content: bytes) -> str:
    if re.search(rb"<!\s*(ENTITY|DOCTYPE)", content, re.IGNORECASE):
        raise ExtractError.declares(name)
    try:
        root = ET.fromstring(content)  # noqa: S314 - a file that declares entities was refused
    except ET.ParseError as error:
        raise ExtractError.not_xml(name, str(error)) from None
    return "".join(_spoken(root))


def _spoken(element: ET.Element) -> list[str]:
    """The words of an element, without those about the file itself."""
    tag = str(element.tag).rpartition("}")[2]
    if tag == "meta":
        return [element.tail or ""]
    edge = "" if tag in _XML_INLINE else "\n"
    inside = [part for child in element for part in _spoken(child)]
    return [edge, _flat(element.text), *inside, edge, _flat(element.tail)]


_XML_INLINE = _INLINE | frozenset("ref rref def term date num person organization".split())  # noqa: SIM905


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


# PDF


def _pdf(name: str, content: bytes) -> str:
    try:
        pdfium = import_module("pypdfium2")
    except ModuleNotFoundError:
        raise ExtractError.needs_reader(name) from None
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError:
        raise ExtractError.not_pdf(name) from None
    pages = [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    document.close()
    return "\n".join(pages)


#: Each ending of a name, and what reads it.
READERS: dict[str, Callable[[str, bytes], str]] = {
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".xml": _xml,
    ".akn": _xml,
    ".txt": _decoded,
    ".md": _decoded,
    ".pdf": _pdf,
}
