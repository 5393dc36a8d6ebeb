"""PDF: pages of drawn signs, put together again into paragraphs, rows and footnotes.

What a reader sees by looking is found by measuring: a gap ends a paragraph, larger or bolder
letters make a heading, raised figures mark the notes below. The measures can err on an
unusual page; words are never lost by it, only divided differently.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Any

from nansen.audit.reading import limits, remarks, tellings
from nansen.audit.reading.document import Format, Kind, Read, Told
from nansen.audit.reading.drafts import Draft
from nansen.audit.reading.lifting import lift_numbers
from nansen.audit.reading.pdf_lines import Line, Sheet, Signs
from nansen.audit.reading.pdf_notes import Feet, PageText, body_size, heads_and_feet, words_of
from nansen.audit.reading.refusal import RefusalError, load

_WANTED = ("PDF", "pypdfium2")
_LARGE = 1.08
_LOOSE = 1.3
#: How many lines round a line show where its column ends, how far in heights of letters a
#: number may hang before them, and how much of a line is a great part of it.
_NEAR, _HANG, _MUCH = 30, 3.0, 0.35
_LABEL = re.compile(r"(?:\d{1,4}[.)]|\[\d{1,4}\]|\([a-zа-я\d]{1,4}\)|[•▪◦‣●○–—-])\s+\S")
#: Dots that lead the eye to a page number.
_LEADERS = re.compile(r"(?:\s*\.){5,}\s*")
_SPAN = re.compile(r"\d–$")
_BULLET = re.compile(r"[•▪◦‣●○\ufffd]\s+")
_STOPS = tuple(".:!?”»\"'")
_LONGEST_HEADING = 120
#: Where so many of a hundred lines end with a hyphen, words are divided in this document.
_DIVIDES = 4
_PASSWORD = 4


def open_pdf(content: bytes) -> Any:  # noqa: ANN401 -- PDFium has no types
    """Open a PDF.

    Raises:
        RefusalError: If it is locked, damaged or without pages.
        ReaderMissingError: If PDFium is not installed.
    """
    pdfium = load("pypdfium2", *_WANTED)
    try:
        opened = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as damage:
        locked = getattr(damage, "err_code", None) == _PASSWORD
        raise RefusalError(remarks.encrypted("PDF") if locked else remarks.broken_pdf()) from damage
    if len(opened) < 1:
        raise RefusalError(remarks.no_pages())
    return opened


def read(content: bytes) -> Read:
    """Read a PDF file.

    Raises:
        RefusalError: If it is locked, damaged or without pages.
        ReaderMissingError: If PDFium is not installed.
    """
    opened = open_pdf(content)
    raw = load("pypdfium2.raw", *_WANTED)
    draft = Draft()
    count = len(opened)
    if count > limits.PAGES:
        draft.tell(Told.PAGES_BEYOND, tellings.pages_beyond(limits.PAGES, count))
    signs = Signs(raw)
    sheets = []
    for at in range(min(count, limits.PAGES)):
        page = raw.FPDF_LoadPage(opened, at)
        if not page:
            sheets.append(Sheet(at + 1, broken=True))
            continue
        sheets.append(signs.sheet(page, at + 1))
        _tell_of_forms(raw, page, draft)
        raw.FPDF_ClosePage(page)
    _tell(draft, sheets, raw, opened)
    _Setting(draft, sheets).set()
    lift_numbers(draft.passages)
    return draft.finish(Format.PDF)


_PASSED = {2, 16}  # links, and the windows of remarks that are counted themselves


def _tell_of_forms(raw: Any, page: Any, draft: Draft) -> None:  # noqa: ANN401
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), 1_000)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        if annotation:
            if raw.FPDFAnnot_GetSubtype(annotation) not in _PASSED:
                draft.leave(Told.FORM)
            raw.FPDFPage_CloseAnnot(annotation)


def _tell(draft: Draft, sheets: list[Sheet], raw: Any, opened: Any) -> None:  # noqa: ANN401
    draft.scanned = tuple(sheet.number for sheet in sheets if sheet.images and not sheet.lines)
    layered = [sheet.number for sheet in sheets if sheet.images and sheet.unseen and sheet.lines]
    broken = [sheet.number for sheet in sheets if sheet.broken]
    pictures = sum(sheet.images for sheet in sheets if sheet.lines and not sheet.unseen)
    hidden = sum(bool(sheet.unseen) for sheet in sheets if not sheet.images)
    for told, remark, pages in (
        (Told.SCANNED, tellings.scanned, [*draft.scanned]),
        (Told.RECOGNISED, tellings.hidden_layer, layered),
        (Told.BROKEN, tellings.broken_pages, broken),
    ):
        if pages:
            draft.tell(told, remark(pages))
    for told, count in (
        (Told.PICTURE, pictures),
        (Told.HIDDEN, hidden),
        (Told.SYMBOL, sum(sheet.unknown for sheet in sheets)),
        (Told.MACRO, raw.FPDFDoc_GetJavaScriptActionCount(opened)),
        (Told.EMBEDDED, raw.FPDFDoc_GetAttachmentCount(opened)),
    ):
        if count > 0:
            draft.leave(told, count)


class _Setting:
    """Sets the lines of all pages into paragraphs."""

    def __init__(self, draft: Draft, sheets: list[Sheet]) -> None:
        self.draft = draft
        self.sheets = sheets
        self.size = body_size(sheets)
        self.heads = heads_and_feet(sheets)
        lines = [line for sheet in sheets for line in sheet.lines]
        self.leading = _leading(sheets)
        large = {round(line.size, 1) for line in lines if self._is_large(line)}
        self.ranks = {size: rank for rank, size in enumerate(sorted(large, reverse=True), start=1)}
        divided = sum(line.divided for line in lines)
        self.divides = divided * 100 > len(lines) * _DIVIDES
        self.words = Counter(re.findall(r"[\w-]+", " ".join(line.text for line in lines).lower()))
        self.before: Line | None = None
        #: The lines of the block that is being set, and the first line of its row.
        self.block: list[Line] = []
        self.top: Line | None = None
        #: The lines round the one that is being set.
        self.near: list[Line] = []

    def set(self) -> None:
        feet = Feet(self.size, self.heads)
        pages = [feet.divide(sheet) for sheet in self.sheets]
        for before, page, after in zip([None, *pages], pages, [*pages[1:], None], strict=False):
            self._page(page, _notes_near(page, before, after))
        for page in pages:
            for number, note in page.notes.items():
                with self.draft.note(f"{page.number}/{number}", number):
                    self.before = None
                    for at, line in enumerate(note.lines):
                        self._words(line, words_of(line, number) if at == 0 else line.text)
        shown = [
            line.text.strip()
            for sheet in self.sheets
            for line in sheet.lines
            if id(line) in self.heads
        ]
        if shown:
            alike = {re.sub(r"\d+", "#", line): line for line in reversed(shown)}
            self.draft.tell(Told.PAGE_HEAD, tellings.page_heads(list(alike.values())[::-1]))

    def _page(self, page: PageText, notes: dict[str, str]) -> None:
        for at, line in enumerate(page.lines):
            self.near = page.lines[max(at - _NEAR, 0) : at + _NEAR]
            if self._is_cell(line):
                passage = self.draft.passage
                passage.kind, passage.level = Kind.ROW, 0
                passage.say(" | ")
                self.block = []
                self.before = None
            elif self._begins(line):
                self._begin(line)
            self._set(line, notes)
            self.block.append(line)

    def _begin(self, line: Line) -> None:
        self.before, self.block, self.top = None, [], line
        rank = self._rank(line)
        kind = Kind.HEADING if rank else Kind.PARAGRAPH
        self.draft.begin(kind, level=rank)

    def _set(self, line: Line, notes: dict[str, str]) -> None:
        """Add a line, its raised figures as marks where there are such notes."""
        at = 0
        for start, end in line.raised:
            number = line.text[start:end]
            if number in notes:
                self._words(line, line.text[at:start])
                self.draft.mark(notes[number])
                at = end
        self._words(line, line.text[at:])

    def _words(self, line: Line, words: str) -> None:
        """Say words of a line; between lines stands a space, unless a word was divided."""
        before = self.before
        if before is not None and before is not line:
            if not before.divided and not (_SPAN.search(before.text) and words[:1].isdigit()):
                self.draft.say(" ")
            elif before.divided and not self._keeps_hyphen(before, words):
                self.draft.passage.drop_last()
        self.before = line
        self.draft.passage.turn(line.page)
        self.draft.say(_LEADERS.sub(" … ", words))

    def _keeps_hyphen(self, before: Line, words: str) -> bool:
        """Whether the hyphen at the end of a line belongs to the word."""
        head = re.search(r"[\w-]+-$", before.text)
        tail = re.match(r"\w+", words)
        if head is None or tail is None or not tail[0][0].islower():
            return True
        whole, joined = head[0].lower() + tail[0].lower(), head[0][:-1].lower() + tail[0].lower()
        if self.words[joined] != self.words[whole]:
            return self.words[whole] > self.words[joined]
        return not self.divides

    # Where blocks begin

    def _is_large(self, line: Line) -> bool:
        return line.size > self.size * _LARGE and len(line.text) < _LONGEST_HEADING

    def _rank(self, line: Line) -> int:
        if self._is_large(line):
            return self.ranks.get(round(line.size, 1), 0)
        plain = line.text.rstrip()
        if line.bold and len(plain) < _LONGEST_HEADING and not plain.endswith((",", ";", ":")):
            return len(self.ranks) + 1
        return 0

    def _is_cell(self, line: Line) -> bool:
        """Whether a line begins the next cell of the row that is being set."""
        last, top = (self.block[-1] if self.block else None), self.top
        if last is None or top is None or last.page != line.page:
            return False
        beside = line.base > last.base - 0.5 * line.size and line.left > last.left + line.size
        # A sentence that goes on in small letters goes on in the next column.
        goes_on = len(self.block) > 2 and line.text[0].islower()
        return beside and not goes_on and abs(line.base - top.base) < 1.5 * line.size

    def _begins(self, line: Line) -> bool:
        """Whether a line begins a block."""
        last = self.block[-1] if self.block else None
        if last is None or _BULLET.match(line.text) or _LEADERS.search(last.text):
            return True
        if self._looks_other(last, line):
            return True
        ended = _without_marks(last).endswith(_STOPS)
        labelled = bool(_LABEL.match(line.text))
        gap = last.base - line.base
        if last.page != line.page or (gap < 0 and line.left > last.right):
            # The text goes on at the top of the next page or column.
            return labelled or ended or bool(self._rank(line))
        usual = self.leading.get(round(line.size, 1), line.size * 1.2)
        if gap < 0.3 * line.size or gap > _LOOSE * usual + 0.5:
            return True
        if self.draft.passage.kind is Kind.ROW:
            return line.left < last.left - line.size
        if labelled and (ended or gap > 1.1 * usual):
            return True
        indented = len(self.block) > 1 and line.left > last.left + 0.8 * line.size
        if ended and indented:
            return True
        return self._had_room(last, line, ended=ended)

    def _looks_other(self, last: Line, line: Line) -> bool:
        """Whether two lines are of different letters, as a heading and its text are."""
        if abs(last.size - line.size) > 0.05 * line.size:
            return True
        return bool(self._rank(last)) and (last.bold != line.bold or not self._rank(line))

    def _had_room(self, last: Line, line: Line, *, ended: bool) -> bool:
        """Whether the next word had stood on the line before, had the paragraph gone on."""
        beside = (
            one.right
            for one in self.near
            if abs(one.left - last.left) < _HANG * last.size and abs(one.size - last.size) < 0.5
        )
        edge = max(beside, default=last.right)
        word = len((line.text.split(maxsplit=1) or [""])[0]) + 1
        room = edge - last.right - word * (line.right - line.left) / len(line.text)
        if ended:
            return room > line.size
        # What ends no sentence ends a line by choice only if it left much of it empty.
        return line.text[0].isupper() and room > _MUCH * (edge - last.left)


def _notes_near(page: PageText, *beside: PageText | None) -> dict[str, str]:
    """Give the notes that marks on a page can mean: its own, or ones that had no room there."""
    notes = {number: f"{page.number}/{number}" for number in page.notes}
    for other in filter(None, beside):
        for number in other.notes.keys() - other.marks():
            notes.setdefault(number, f"{other.number}/{number}")
    return notes


def _without_marks(line: Line) -> str:
    """Give the words of a line without figures raised at its end."""
    text = line.text.rstrip()
    for start, end in reversed(line.raised):
        if end == len(text):
            text = text[:start]
    return text


def _leading(sheets: list[Sheet]) -> dict[float, float]:
    """Find for each size how far its lines usually stand from one another."""
    gaps: dict[float, Counter[float]] = defaultdict(Counter)
    for sheet in sheets:
        for above, line in zip(sheet.lines, sheet.lines[1:], strict=False):
            gap = above.base - line.base
            if above.size == line.size and 0.8 * line.size < gap < 2.5 * line.size:
                gaps[round(line.size, 1)][round(gap, 1)] += 1
    return {size: min(found, key=lambda gap: (-found[gap], gap)) for size, found in gaps.items()}
