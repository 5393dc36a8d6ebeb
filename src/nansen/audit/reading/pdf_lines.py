"""PDF lines: what stands on a page, line by line, with place, size and raised figures.

PDFium gives signs and where each is drawn; it knows no lines, words or footnotes. Signs that
continue one another become a line here; what stands far to the right is a line of its own.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Any

from nansen.audit.reading import limits

_BOLD = re.compile("bold|black|heavy", re.IGNORECASE)
_DIVIDED = re.compile(r"\w-$")
_HYPHENS = {0x02, 0xFFFE}
_ENDS = {0x0A, 0x0D}
#: Places in the fonts of signs where word processors keep the dots of their lists.
_DOTS = {0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC}
_UNSEEN = 3
_NAME = 200
_IMAGE = 3
_MOST_OBJECTS = 20_000
#: In heights of the letters: how far a sign may be off the line and still be of it, how
#: far a figure is lifted that marks a note, and how wide a gap divides cells.
_OFF, _LIFTED, _GAP = 0.6, 0.15, 1.5
_BLANK = 0.18
_OPENING = 6
#: What stands before its paragraph, however far: a number, a letter, a dot.
_LABEL = re.compile(r"\W*(?:\d{1,4}[.)\]]|\[\d{1,4}\]|\(?[a-zа-я]{1,4}[.)]|[•▪◦‣●○–—-])")


@dataclass(slots=True)
class Line:
    """A line: its words, where it stands, how large it is, and which figures are raised."""

    page: int
    text: str = ""
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    size: float = 0.0
    bold: bool = False
    #: Whether it ends with a hyphen that may divide a word.
    divided: bool = False
    #: Begin and end of raised figures in the text.
    raised: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """A page: its lines, and what else was met on it."""

    number: int
    height: float = 0.0
    lines: list[Line] = field(default_factory=list)
    images: int = 0
    unseen: int = 0
    unknown: int = 0
    #: Whether it cannot be opened, or holds more signs than are read.
    broken: bool = False


@dataclass(slots=True)
class _Sign:
    text: str
    at: int
    left: float
    right: float
    bottom: float
    base: float
    size: float


class Signs:
    """Reads the signs of pages through PDFium's own functions."""

    def __init__(self, raw: ModuleType) -> None:
        # The functions come from C without types.
        self.raw: Any = raw
        self._box = [ctypes.c_double() for _ in range(4)]
        self._origin = [ctypes.c_double() for _ in range(2)]
        self._matrix = raw.FS_MATRIX()
        #: Size and base line of the last sign, and the scale that held for them.
        self._last = (0.0, 0.0)
        self._scale = 1.0
        self._name = ctypes.create_string_buffer(_NAME)
        self._flags = ctypes.c_int()

    def sheet(self, page: Any, number: int) -> Sheet:  # noqa: ANN401 -- PDFium has no types
        """Read one page."""
        raw = self.raw
        sheet = Sheet(number, raw.FPDF_GetPageHeightF(page))
        text = raw.FPDFText_LoadPage(page)
        if not text:
            sheet.broken = True
            return sheet
        try:
            count = raw.FPDFText_CountChars(text)
            sheet.images = self._images(page)
            if count > limits.SIGNS or count < 0:
                sheet.broken = True
            else:
                self._lines(text, count, sheet)
        finally:
            raw.FPDFText_ClosePage(text)
        return sheet

    def _images(self, page: Any) -> int:  # noqa: ANN401
        raw = self.raw
        count = min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)
        kinds = (raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, at)) for at in range(count))
        return sum(kind == _IMAGE for kind in kinds)

    def _lines(self, text: Any, count: int, sheet: Sheet) -> None:  # noqa: ANN401
        writing = _Writing(sheet, lambda at: self._is_bold(text, at))
        fresh, unseen = True, False
        code_at = self.raw.FPDFText_GetUnicode
        for at in range(count):
            code = code_at(text, at)
            if code in _ENDS or code in _HYPHENS:
                writing.end(divided=code in _HYPHENS)
                fresh = True
            elif code == 0x20:
                writing.spaced = True
            else:
                unseen = self._is_unseen(text, at) if fresh else unseen
                sheet.unseen += unseen
                if unseen and not sheet.images:
                    continue
                if code in _DOTS:
                    code = 0x2022
                elif self._is_unknown(text, at, code, fresh=fresh):
                    sheet.unknown += 1
                    code = 0xFFFD
                if code:
                    writing.add(self._sign(text, at, code, fresh=fresh))
                fresh = False
        writing.end()

    def _is_unseen(self, text: Any, at: int) -> bool:  # noqa: ANN401
        shown = self.raw.FPDFText_GetTextObject(text, at)
        return bool(shown) and self.raw.FPDFTextObj_GetTextRenderMode(shown) == _UNSEEN

    def _is_unknown(self, text: Any, at: int, code: int, *, fresh: bool) -> bool:  # noqa: ANN401
        """Whether the font does not say which letter a sign is."""
        if 0xE000 <= code < 0xF900 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
            return True
        # To ask this of every letter takes as long as all the rest.
        return (fresh or code > 0x7E or code < 0x20) and (
            self.raw.FPDFText_HasUnicodeMapError(text, at) == 1
        )

    def _is_bold(self, text: Any, at: int) -> bool:  # noqa: ANN401
        length = self.raw.FPDFText_GetFontInfo(text, at, self._name, _NAME, self._flags)
        return 0 < length <= _NAME and bool(_BOLD.search(self._name.value.decode("latin-1")))

    def _sign(self, text: Any, at: int, code: int, *, fresh: bool) -> _Sign:  # noqa: ANN401
        raw, (left, right, bottom, top), (x, y) = self.raw, self._box, self._origin
        raw.FPDFText_GetCharBox(text, at, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        size, base = raw.FPDFText_GetFontSize(text, at), y.value
        if fresh or (size, base) != self._last:
            self._last = (size, base)
            raw.FPDFText_GetMatrix(text, at, self._matrix)
            self._scale = abs(self._matrix.d) or abs(self._matrix.b) or 1.0
        return _Sign(chr(code), at, left.value, right.value, bottom.value, base, size * self._scale)


class _Writing:
    """Puts signs into lines."""

    def __init__(self, sheet: Sheet, is_bold: Callable[[int], bool]) -> None:
        self.sheet = sheet
        self.is_bold = is_bold
        self.signs: list[_Sign] = []
        self.spaced = False

    def add(self, sign: _Sign) -> None:
        if self.signs and not self._continues(sign):
            self.end()
        if self.spaced and self.signs:
            self.signs.append(_after(self.signs[-1], " "))
        self.spaced = False
        self.signs.append(sign)

    def _continues(self, sign: _Sign) -> bool:
        last = self.signs[-1]
        height = max(last.size, sign.size, 1.0)
        if abs(sign.base - last.base) > _OFF * height or sign.left < last.left - height:
            return False
        if sign.left - last.right < _GAP * height:
            return True
        before = "".join(one.text for one in self.signs[:_OPENING])
        return len(self.signs) <= _OPENING and bool(_LABEL.fullmatch(before.strip()))

    def end(self, *, divided: bool = False) -> None:
        """End the line; one that goes on beside the line before is part of it."""
        signs, self.signs, self.spaced = self.signs, [], False
        if not signs:
            return
        if divided:
            signs.append(_after(signs[-1], "-"))
        line = _line(signs, self.sheet.number)
        line.bold = self.is_bold(signs[0].at) and self.is_bold(signs[-1].at)
        line.divided = divided or bool(_DIVIDED.search(line.text))
        before = self.sheet.lines[-1] if self.sheet.lines else None
        if before is not None and _beside(before, line):
            _merge(before, line)
        else:
            self.sheet.lines.append(line)


def _after(last: _Sign, text: str) -> _Sign:
    """Make a sign that the file does not draw, such as a space, after the last one."""
    return replace(last, text=text, left=last.right, bottom=last.base)


def _line(signs: list[_Sign], page: int) -> Line:
    sizes = Counter(round(sign.size, 1) for sign in signs if sign.text != " ")
    size = max(sizes, key=lambda one: (sizes[one], one))
    bases = Counter(round(sign.base, 1) for sign in signs if round(sign.size, 1) == size)
    base = max(bases, key=lambda one: bases[one])
    line = Line(page, "", signs[0].left, max(sign.right for sign in signs), base, size)
    pieces: list[str] = []
    at = 0
    for sign in signs:
        lifted = sign.bottom - base > _LIFTED * size and (sign.text.isdigit() or sign.text in "*†‡")
        if lifted and line.raised and line.raised[-1][1] == at:
            line.raised[-1] = (line.raised[-1][0], at + len(sign.text))
        elif lifted:
            line.raised.append((at, at + len(sign.text)))
        pieces.append(sign.text)
        at += len(sign.text)
    line.text = "".join(pieces)
    return line


def _beside(before: Line, line: Line) -> bool:
    """Whether a line goes on where the one before ends, as round a raised figure."""
    height = max(before.size, line.size, 1.0)
    gap = line.left - before.right
    return (
        not before.divided
        and abs(before.base - line.base) < _OFF * height
        and -0.5 * height < gap < height
    )


def _merge(before: Line, line: Line) -> None:
    """Add a line to the one beside it; the longer of the two says how large the whole is."""
    joint = " " if line.left - before.right > _BLANK * before.size else ""
    offset = len(before.text) + len(joint)
    lead, other = (before, line) if len(before.text) >= len(line.text) else (line, before)
    if other.text.strip().isdigit() and other.base > lead.base + _LIFTED * lead.size:
        other.raised = [(0, len(other.text))]
    before.raised += [(start + offset, end + offset) for start, end in line.raised]
    before.text += joint + line.text
    before.right = max(before.right, line.right)
    before.base, before.size, before.bold = lead.base, lead.size, before.bold and line.bold
    before.divided = line.divided
