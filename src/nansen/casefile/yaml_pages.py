"""YAML pages: the text of a case file as nodes that know where they stand.

Reads YAML 1.2 through ruamel.yaml's event parser and keeps every value as the text
that was written, so that `yes`, `2022-08` and `25` mean what the key says they mean.
Refuses what a case file has no use for: anchors, aliases, tags, several documents, a
key given twice, bytes that are not text. It knows nothing of cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from nansen.casefile import page_remarks
from nansen.casefile.remarks import Remark
from nansen.defects import Defect, Span

MAX_BYTES = 5_000_000
_MAX_DEPTH = 12
_LINE_END = re.compile(r"\r\n|\n|\r")
# Control characters, which an escape in double quotes could bring into the terminal.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# The reader stops later than where these were begun; the beginning is what helps.
_BEGUN = ("quoted scalar", "simple key", "flow sequence", "flow mapping")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, as it is written, with its place and its offsets in the text."""

    text: str
    line: int
    column: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Listing:
    """Several nodes in a row."""

    items: tuple[Node, ...]
    line: int
    column: int
    start: int
    stop: int
    flow: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with their nodes."""

    entries: Mapping[str, tuple[Scalar, Node]]
    line: int
    column: int
    start: int
    stop: int
    flow: bool

    def get(self, key: str) -> Node | None:
        """Find the node under a key."""
        found = self.entries.get(key)
        return found[1] if found else None


Node: TypeAlias = Scalar | Listing | Table


@dataclass(slots=True)
class Page:
    """A page: its name, its text, its root node, and what is wrong with it."""

    file: str
    text: str = ""
    root: Table | None = None
    defects: list[Defect] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)

    def span(self, node: Node | None, trail: tuple[str, ...] = ()) -> Span:
        """Say where a node stands."""
        if node is None:
            return Span(self.file, trail=trail)
        return self.place(node.line, node.column, self._end(node), trail)

    def place(self, line: int, column: int = 0, end: int = 0, trail: tuple[str, ...] = ()) -> Span:
        """Say where a line and column are, with the line as it stands."""
        if not self._lines:
            self._lines = _LINE_END.split(self.text)
        text = self._lines[line - 1] if line <= len(self._lines) else ""
        return Span(self.file, line, column, end, trail, _seen(text))

    def mark(self, span: Span, remark: Remark, *, notice: bool = False) -> None:
        """Note that something is wrong at a place."""
        self.defects.append(Defect(span, *remark, notice=notice))

    def _end(self, node: Node) -> int:
        last = self.text[node.start : node.stop]
        return node.column + len(_LINE_END.split(last, maxsplit=1)[0])


def read_page(data: bytes, file: str) -> Page:
    """Read the bytes of a page; what cannot be read is among its defects."""
    page = Page(file)
    if remark := _not_text(data):
        page.mark(Span(file), remark)
        return page
    try:
        page.text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        page.mark(Span(file, line, column), page_remarks.not_utf_8(data[error.start]))
        return page
    _parse(page)
    return page


def _seen(text: str) -> str:
    """Show control characters as such, and never send them to a terminal."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _not_text(data: bytes) -> Remark | None:
    if len(data) > MAX_BYTES:
        return page_remarks.page_too_large(len(data), MAX_BYTES)
    if data.startswith(b"PK\x03\x04"):
        return page_remarks.zip_in_place_of_text()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return page_remarks.utf_16()
    if b"\0" in data:
        return page_remarks.bytes_in_place_of_text()
    return None if data.strip() else page_remarks.empty_page()


def _parse(page: Page) -> None:
    events = YAML(typ="safe", pure=True).parse(page.text)
    try:
        page.root = _Builder(page, events).root()
    except _TooDeepError as error:
        page.mark(page.place(error.line, error.column), page_remarks.too_deep(_MAX_DEPTH))
    except MarkedYAMLError as error:
        begun = str(error.context).endswith(_BEGUN) and "escape" not in str(error.problem)
        mark = (error.context_mark if begun else None) or error.problem_mark
        span = page.place(mark.line + 1, mark.column + 1) if mark else Span(page.file)
        page.mark(span, page_remarks.not_yaml(str(error.context), str(error.problem)))
    except YAMLError as error:
        page.mark(*_unreadable_character(page, error))


def _unreadable_character(page: Page, error: YAMLError) -> tuple[Span, Remark]:
    offset = getattr(error, "position", 0)
    before = page.text[:offset]
    line = len(_LINE_END.split(before))
    column = len(_LINE_END.split(before)[-1]) + 1
    return page.place(line, column), page_remarks.control_character(page.text[offset : offset + 1])


class _Mark(Protocol):
    """Where ruamel.yaml says something stands, counted from 0."""

    line: int
    column: int
    index: int


class _Event(Protocol):
    """What ruamel.yaml tells of the page, one piece at a time."""

    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None


class _TooDeepError(Exception):
    def __init__(self, line: int, column: int) -> None:
        self.line, self.column = line, column
        super().__init__(line, column)


class _Builder:
    """Builds nodes from the parser's events and notes what a case file may not hold."""

    def __init__(self, page: Page, events: Iterator[_Event]) -> None:
        self._page = page
        self._events = events

    def root(self) -> Table | None:
        """Build the one table that a page is."""
        documents = [
            (event, self._node(next(self._events), 0))
            for event in self._events
            if isinstance(event, DocumentStartEvent)
        ]
        for event, _ in documents[1:]:
            self._mark(event, page_remarks.second_document())
        if not documents:
            self._page.mark(Span(self._page.file), page_remarks.empty_page())
            return None
        node = documents[0][1]
        if isinstance(node, Table):
            return node
        self._page.mark(self._page.span(node), page_remarks.page_is_no_table())
        return None

    def _node(self, event: _Event, depth: int) -> Node:
        if depth > _MAX_DEPTH:
            raise _TooDeepError(event.start_mark.line + 1, event.start_mark.column + 1)
        self._refuse(event)
        if isinstance(event, MappingStartEvent):
            return self._table(event, depth)
        if isinstance(event, SequenceStartEvent):
            return self._listing(event, depth)
        return self._scalar(event)

    def _refuse(self, event: _Event) -> None:
        if isinstance(event, AliasEvent):
            self._mark(event, page_remarks.alias(str(event.anchor)))
        elif event.anchor:
            self._mark(event, page_remarks.anchor(event.anchor))
        if tag := getattr(event, "tag", None):
            self._mark(event, page_remarks.tag(tag))

    def _scalar(self, event: _Event) -> Scalar:
        start, stop = event.start_mark, event.end_mark.index
        if not isinstance(event, ScalarEvent):
            return Scalar("", start.line + 1, start.column + 1, start.index, stop)
        if event.style in ("|", ">"):
            # The end mark of a block stands after the blank lines that follow it.
            stop = start.index + len(self._page.text[start.index : stop].rstrip())
        text = event.value
        if unseen := _UNSEEN.search(text):
            self._mark(event, page_remarks.control_character(unseen[0]))
        return Scalar(_seen(text), start.line + 1, start.column + 1, start.index, stop)

    def _listing(self, event: SequenceStartEvent, depth: int) -> Listing:
        items: list[Node] = []
        while not isinstance(inner := next(self._events), SequenceEndEvent):
            items.append(self._node(inner, depth + 1))
        return Listing(tuple(items), *self._reach(event, inner, items))

    def _table(self, event: MappingStartEvent, depth: int) -> Table:
        entries: dict[str, tuple[Scalar, Node]] = {}
        nodes: list[Node] = []
        while not isinstance(inner := next(self._events), MappingEndEvent):
            key = self._node(inner, depth + 1)
            nodes.append(self._node(next(self._events), depth + 1))
            if not isinstance(key, Scalar):
                self._page.mark(self._page.span(key), page_remarks.key_is_no_word())
            elif first := entries.get(key.text):
                remark = page_remarks.key_twice(key.text, first[0].line)
                self._page.mark(self._page.span(key), remark)
            else:
                entries[key.text] = (key, nodes[-1])
        return Table(entries, *self._reach(event, inner, nodes))

    def _reach(
        self, first: MappingStartEvent | SequenceStartEvent, last: _Event, inside: list[Node]
    ) -> tuple[int, int, int, int, bool]:
        """Say where a collection starts and stops; blank lines after it are not its own."""
        start, flow = first.start_mark, bool(first.flow_style)
        stop = last.end_mark.index if flow or not inside else inside[-1].stop
        return start.line + 1, start.column + 1, start.index, stop, flow

    def _mark(self, event: _Event, remark: Remark) -> None:
        mark, end = event.start_mark, event.end_mark
        stop = end.column + 1 if end.line == mark.line else 0
        self._page.mark(self._page.place(mark.line + 1, mark.column + 1, stop), remark)
