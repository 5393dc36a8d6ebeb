"""Careful XML: a part of an office file as a tree, without anything XML can do besides.

A document type ends the reading before any entity can be declared, so nothing is expanded
and nothing fetched; depth and number of elements are limited. The standard library's parser
does the parsing: what a library of its own would add to it is these few refusals. Names bear
the short prefixes that the formats' own standards use, whichever the file declares.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from nansen.audit.reading import limits, remarks
from nansen.audit.reading.refusal import RefusalError

__all__ = ["Element", "below", "parse", "whole_text"]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    _WORD: "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "http://www.w3.org/XML/1998/namespace": "xml",
    f"{_ODF}office:1.0": "office",
    f"{_ODF}text:1.0": "text",
    f"{_ODF}table:1.0": "table",
    f"{_ODF}style:1.0": "style",
    f"{_ODF}drawing:1.0": "draw",
    f"{_ODF}manifest:1.0": "manifest",
    f"{_ODF}xsl-fo-compatible:1.0": "fo",
    f"{_ODF}script:1.0": "script",
    "http://www.w3.org/1999/xlink": "xlink",
}
_BETWEEN = "\x1f"


def parse(content: bytes, part: str) -> Element:
    """Parse one part.

    Raises:
        RefusalError: If it is damaged, declares a document type, or is too large or deep.
    """
    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    tree = _Tree(part)
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.builder.data
    parser.StartDoctypeDeclHandler = tree.refuse
    parser.EntityDeclHandler = tree.refuse
    parser.ExternalEntityRefHandler = tree.refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as damage:
        raise RefusalError(remarks.broken_xml(part, damage.lineno, damage.offset + 1)) from damage
    except (LookupError, ValueError, OSError) as unknown:
        # The part claims an encoding that there is not, or that is not of bytes.
        raise RefusalError(remarks.broken_xml(part, 1, 1)) from unknown
    return tree.builder.close()


def below(element: Element | None, path: str) -> Element | None:
    """Find the element at a path of names, each below the one before."""
    for name in path.split("/"):
        if element is None:
            return None
        element = element.find(name)
    return element


def whole_text(element: Element) -> str:
    """Give all the words of an element and of those inside it."""
    return "".join(element.itertext())


class _Tree:
    def __init__(self, part: str) -> None:
        self.part = part
        self.builder = TreeBuilder()
        self.count = 0
        self.depth = 0
        self.names: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        self.depth += 1
        if self.count > limits.ELEMENTS:
            raise RefusalError(remarks.too_many_elements(self.part, limits.ELEMENTS))
        if self.depth > limits.DEPTH:
            raise RefusalError(remarks.too_deep(self.part, limits.DEPTH))
        given = {self._short(key): value for key, value in attributes.items()}
        self.builder.start(self._short(name), given)

    def end(self, name: str) -> None:
        self.depth -= 1
        self.builder.end(self._short(name))

    def refuse(self, *_: object) -> int:
        raise RefusalError(remarks.declares_entities(self.part))

    def _short(self, name: str) -> str:
        short = self.names.get(name)
        if short is None:
            space, _, local = name.rpartition(_BETWEEN)
            prefix = _PREFIXES.get(space, space)
            short = self.names[name] = f"{prefix}:{local}" if prefix else local
        return short
