"""HTML: a page saved from a browser, an office program or Nansen.

What runs or is fetched is told and left out, and so is what the page itself hides.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from nansen.audit.reading.document import Format, Kind, Read, Told
from nansen.audit.reading.drafts import Draft
from nansen.audit.reading.html_notes import Notes
from nansen.audit.reading.html_tree import grow
from nansen.audit.reading.letters import decode
from nansen.audit.reading.lifting import lift_numbers
from nansen.audit.reading.numerals import written
from nansen.audit.reading.plain_text import tell_letters

_STATED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})|^<\?xml[^>]{0,200}encoding=[\"']([\w-]{1,40})",
    re.IGNORECASE,
)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_SILENT = {"head", "style", "template", "rt", "rp", "title", "datalist", "colgroup"}
_LEFT = {
    **dict.fromkeys(("script",), Told.MACRO),
    **dict.fromkeys(("img", "svg", "canvas", "picture", "video", "audio"), Told.PICTURE),
    **dict.fromkeys(("iframe", "object", "embed", "applet", "frame"), Told.EMBEDDED),
    **dict.fromkeys(("input", "select", "textarea", "button"), Told.FORM),
    **dict.fromkeys(("del",), Told.DELETION),
}
_BLOCKS = {
    "p", "div", "section", "article", "aside", "blockquote", "pre", "dt", "dd", "figcaption",
    "caption", "address", "header", "footer", "main", "nav", "figure", "ul", "ol", "menu", "dl",
    "details", "summary", "fieldset", "legend", "form", "hr", "body", "center", "table", "tr",
    "td", "th", "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
_HEADING = re.compile("h[1-6]")
_FORMATS = {"a": "lower-letter", "A": "upper-letter", "i": "lower-roman", "I": "upper-roman"}
_MOST_LINES = 3
_PLAIN = (Kind.PARAGRAPH, "", 0)


def read(content: bytes) -> Read:
    """Read an HTML page.

    Raises:
        RefusalError: If it is made to stop its reader.
    """
    found = _STATED.search(content[:4096])
    stated = (found[1] or found[2]).decode("ascii") if found else ""
    text, guessed = decode(content, stated)
    reading = _Reading(grow(text))
    tell_letters(reading.draft, text, guessed)
    reading.walk(reading.root)
    reading.loose_notes()
    lift_numbers(reading.draft.passages)
    return reading.draft.finish(Format.HTML)


class _Reading:
    def __init__(self, root: Element) -> None:
        self.root = root
        self.draft = Draft()
        self.notes = Notes(root)
        self.waiting: tuple[Kind, str, int] | None = _PLAIN
        self.lists: list[tuple[str, int]] = []
        self.kept = False

    def walk(self, parent: Element) -> None:
        self._say(parent.text or "")
        for child in parent:
            self._element(child)
            self._say(child.tail or "")

    def _say(self, words: str) -> None:
        if self.waiting is not None:
            if not words.strip():
                return
            self._begin()
        if not self.kept:
            self.draft.say(words)
            return
        for at, line in enumerate(words.split("\n")):
            if at:
                self.draft.new_line()
            self.draft.say(line)

    def _begin(self) -> None:
        if self.waiting is not None:
            self.draft.begin(*self.waiting)
            self.waiting = None

    def _element(self, element: Element) -> None:
        tag = element.tag
        if tag in _SILENT or element in self.notes.bodies or element in self.notes.backs:
            return
        if element in self.notes.marks:
            self._mark(element)
        elif told := _left_out(element):
            self.draft.leave(told)
        elif tag == "br":
            self.draft.new_line()
        elif tag in {"ol", "ul", "menu"}:
            self._list(element)
        elif tag == "li":
            self._item(element)
        elif tag == "table":
            self._table(element)
        elif tag in _BLOCKS:
            self._part(element)
        else:
            if tag == "ins":
                self.draft.leave(Told.INSERTION)
            self.walk(element)

    def _part(self, element: Element) -> None:
        """Read a heading, a paragraph or what else stands apart."""
        kept, self.kept = self.kept, self.kept or element.tag == "pre"
        if _HEADING.fullmatch(element.tag):
            self._block(element, (Kind.HEADING, "", int(element.tag[1])))
        else:
            self._block(element, self.waiting or _PLAIN)
        self.kept = kept

    def _block(self, element: Element, as_: tuple[Kind, str, int]) -> None:
        self.waiting = as_
        self.walk(element)
        self.waiting = _PLAIN

    def _list(self, element: Element) -> None:
        start = element.get("start", "1")
        first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
        form = _FORMATS.get(element.get("type", ""), "decimal") if element.tag == "ol" else ""
        self.lists.append((form, first))
        self._block(element, _PLAIN)
        self.lists.pop()

    def _item(self, element: Element) -> None:
        form, at = self.lists[-1] if self.lists else ("", 1)
        value = element.get("value", "")
        if value.isascii() and value.isdigit() and len(value) < 6:
            at = int(value)
        depth = max(len(self.lists), 1)
        if self.lists:
            self.lists[-1] = (form, at + 1)
        number = written(at, form) if form else ""
        kind = Kind.PARAGRAPH if number else Kind.ITEM
        self._block(element, (kind, number, depth))

    def _table(self, table: Element) -> None:
        self.waiting = _PLAIN
        for caption in table.findall("caption"):
            self._block(caption, _PLAIN)
        for row in _parts(table, {"tr"}):
            cells = _parts(row, {"td", "th"})
            if len(cells) < 2 or any(_is_text(cell) for cell in cells):
                # A table that only sets out the page: its cells are text like any other.
                for cell in cells:
                    self._block(cell, _PLAIN)
                continue
            with self.draft.row():
                for at, cell in enumerate(cells):
                    self.draft.cell(at)
                    self.waiting = None
                    self.walk(cell)
            self.waiting = _PLAIN

    def _mark(self, mark: Element) -> None:
        key, number = self.notes.marks[mark]
        self._begin()
        if self.draft.mark(key) and key not in self.draft.notes:
            self._note(key, number)

    def _note(self, key: str, number: str) -> None:
        kept, self.waiting = self.waiting, None
        lists, self.lists = self.lists, []
        with self.draft.note(key, number):
            self.walk(self.notes.body(key))
        self.waiting, self.lists = kept, lists

    def loose_notes(self) -> None:
        """Read the notes whose marks were not met, for example in hidden text."""
        for key, number in self.notes.marks.values():
            if key not in self.draft.notes:
                self._note(key, number)


def _left_out(element: Element) -> Told | None:
    """Say as what an element is left out; None when it is read."""
    hidden = "hidden" in element.attrib or _HIDING.search(element.get("style", ""))
    if hidden and "".join(element.itertext()).strip():
        return Told.HIDDEN
    return _LEFT.get(element.tag)


def _parts(parent: Element, tags: set[str]) -> list[Element]:
    """List the rows or cells of a table, but not those of tables inside it."""
    found: list[Element] = []
    for child in parent:
        if child.tag in tags:
            found.append(child)
        elif child.tag not in {"table", "caption"}:
            found += _parts(child, tags)
    return found


def _is_text(cell: Element) -> bool:
    """Whether a cell holds so much that it is text set out in a table."""
    tags = [one.tag for one in cell.iter()]
    lines = sum(tag in {"p", "li", "div"} for tag in tags)
    return lines > _MOST_LINES or "table" in tags or any(map(_HEADING.fullmatch, tags))
