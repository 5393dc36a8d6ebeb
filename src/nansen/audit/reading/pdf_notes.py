"""PDF notes: what stands at the head and foot of every page, and the footnotes above it.

A PDF does not say what is a footnote. One begins below the text in smaller letters, with a
number that stands raised in the text of the page or that goes on from the one before.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from nansen.audit.reading.pdf_lines import Line, Sheet

#: A line is small when it is less than this much of the size of the text.
_SMALL = 0.93
_SAME = 0.03
#: Heads stand above this much of the height of a page, feet below that much.
_HEAD, _FOOT = 0.915, 0.085
#: A head stands on so many pages at least, and on so great a part of them.
_LEAST, _SHARE = 3, 8
_NEAR = 4.0
_OPENING = re.compile(r"\s*(\d{1,4}|[*†‡]{1,3})[.)]?\s*")
_PAGE_NUMBER = re.compile(r"\D{0,12}(\d{1,4})(?:\D{1,8}\d{1,4})?\D{0,12}")


@dataclass(slots=True)
class PageNote:
    """A footnote in the lines of its pages."""

    number: str
    lines: list[Line] = field(default_factory=list)
    size: float = 0.0


@dataclass(slots=True)
class PageText:
    """A page without its head and foot: the lines of the text, and the notes that begin there."""

    number: int
    lines: list[Line]
    notes: dict[str, PageNote] = field(default_factory=dict)

    def marks(self) -> set[str]:
        """List the figures that stand raised in the text."""
        return {line.text[start:end] for line in self.lines for start, end in line.raised}


def body_size(sheets: list[Sheet]) -> float:
    """Find the size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: sizes[size]) if sizes else 0.0


def heads_and_feet(sheets: list[Sheet]) -> set[int]:
    """Find the lines that stand at the head or foot of page after page, by their identity."""
    met: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    found: set[int] = set()
    for sheet in sheets:
        for line in sheet.lines:
            at_edge = not _FOOT * sheet.height < line.base < _HEAD * sheet.height
            if at_edge and not (line.raised and line.raised[0][0] == 0):
                for key in _keys(line, sheet.number):
                    met[key].append((sheet.number, line))
                number = _PAGE_NUMBER.fullmatch(line.text.strip())
                if number and int(number[1]) == sheet.number:
                    found.add(id(line))
    least = max(min(_LEAST, len(sheets) - 1), 2, len(sheets) // _SHARE)
    for places in met.values():
        for page, line in places:
            beside = {at for at, other in places if abs(other.base - line.base) < _NEAR}
            if len(beside | {page}) >= least:
                found.add(id(line))
    return found


def _keys(line: Line, page: int) -> set[str]:
    """Give what a head or foot has alike on all pages: its words, and how numbers run."""
    text = line.text.strip()
    return {text, re.sub(r"\d{1,6}", lambda number: f"#{int(number[0]) - page}", text)}


class Feet:
    """Divides pages into text and notes, one after the other."""

    def __init__(self, size: float, heads: set[int]) -> None:
        self._size = size
        self._heads = heads
        self._last = 0
        self._waiting: set[str] = set()
        self._open: PageNote | None = None

    def divide(self, sheet: Sheet) -> PageText:
        """Take head, foot and notes off a page."""
        lines = [line for line in sheet.lines if id(line) not in self._heads]
        zone = self._zone(lines)
        page = PageText(sheet.number, [line for line in lines if id(line) not in zone])
        # A note that found no room on the page of its mark stands on the next.
        marks = page.marks() | self._waiting
        page.lines = []
        current = self._open
        for line in lines:
            if id(line) not in zone:
                page.lines.append(line)
                continue
            number = self._begins(line, marks)
            if number and number not in page.notes:
                current = page.notes[number] = PageNote(number, [], line.size)
                self._last = int(number) if number.isdigit() else self._last
            if current is not None and abs(line.size - current.size) <= _SAME * current.size:
                current.lines.append(line)
            else:
                # Small print that belongs to no note is text like any other.
                page.lines.append(line)
        self._open = current if zone else None
        self._waiting = page.marks() - page.notes.keys()
        return page

    def _zone(self, lines: list[Line]) -> set[int]:
        """Find the small lines below the last line of the text."""
        zone: set[int] = set()
        for line in sorted(lines, key=lambda line: line.base):
            if line.size >= self._size * _SMALL:
                break
            zone.add(id(line))
        return zone if len(zone) < len(lines) else set()

    def _begins(self, line: Line, marks: set[str]) -> str:
        """Give the number of the note that a line begins."""
        opening = _OPENING.match(line.text)
        if opening is None:
            return ""
        number = opening[1]
        if line.raised and line.raised[0][0] <= opening.start(1) < line.raised[0][1]:
            number = line.text[slice(*line.raised[0])]
            goes_on = number.isdigit() and int(number) == self._last + 1
            return number if goes_on or number in marks else ""
        return number if number in marks else ""


def words_of(line: Line, number: str) -> str:
    """Give the words of the first line of a note, without its number."""
    opening = _OPENING.match(line.text)
    if opening is None:
        return line.text
    if line.raised and line.raised[0][0] <= opening.start(1):
        return line.text[line.raised[0][1] :].lstrip()
    return line.text[opening.end() :] if opening[1] == number else line.text
