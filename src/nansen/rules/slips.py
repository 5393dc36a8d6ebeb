"""Slips: what a person did where the parser stopped, and rows to read on with.

The parser names a token; a slip names the word or the missing line, says what belongs
there, and mends the rows of the item so that what stands below is read as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from lark import Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput

from nansen.rules import messages

#: Stands in a mended row for a condition or a name that could not be read.
UNREAD = "unread_condition"
_STAND_INS = {
    "if": "if all of",
    "when": "when all of",
    "from": "from all of",
    "as": "as of 2000-01-01 in FI",
    "given": "given",
    "expect": "expect",
}
_WORD = re.compile(r"[\w.\-]+|\"[^\"]*\"|[^\w\s\"]+")

Rows = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip: its row, its word and column (0 when no word is meant), and what to say."""

    row: int
    word: str
    column: int
    problem: str
    remedy: str
    #: The rows to read on with, or None when the item cannot be read further.
    mended: Rows | None
    #: Whether something is missing here; after another slip that is its echo.
    missing: bool = False


def find_slip(error: UnexpectedInput, rows: Rows, literals: dict[str, str]) -> Slip:
    """Tell the slip behind a parser's error."""
    parser = getattr(error, "interactive_parser", None)
    told: set[str] = getattr(error, "expected", None) or getattr(error, "allowed", None) or set()
    waiting = frozenset((parser.accepts() if parser else None) or told)
    expected = partial(messages.expected, literals=literals)
    if isinstance(error, UnexpectedCharacters):
        return _Line(rows, error.line - 1).at(error.column, waiting, literals)
    token: Token = getattr(error, "token", Token("$END", ""))
    last = max((row for row, line in enumerate(rows) if line.strip()), default=0)
    above = last if token.line is None else token.line - 1
    match token.type:
        case "_NL":
            word = rows[above].split()[-1]
            column = rows[above].rindex(word) + 1
            return Slip(
                above, word, column, messages.LINE_ENDS, expected(waiting), stand_in(rows, above)
            )
        case "_INDENT":
            row = next(row for row in range(above + 1, len(rows)) if rows[row].strip())
            return Slip(row, "", 0, *messages.TOO_FAR, aligned(rows, row))
        case "_DEDENT" | "$END":
            return _nothing_below(
                rows, above if token.type == "_DEDENT" else last, waiting, literals
            )
    return _Line(rows, above).at(token.column or 1, waiting, literals)


def _nothing_below(
    rows: Rows, row: int, waiting: Collection[str], literals: dict[str, str]
) -> Slip:
    mended = stand_in(rows, row) if rows[row].lstrip().startswith("-") else None
    if "_INDENT" in waiting:
        return Slip(row, "", 0, *messages.NOTHING_BELOW, mended, missing=True)
    return Slip(
        row, "", 0, messages.MISSING_BELOW, messages.expected(waiting, literals), None, missing=True
    )


class _Line:
    """The row on which a word cannot stand."""

    def __init__(self, rows: Rows, row: int) -> None:
        self.rows = rows
        self.row = row
        self.line = rows[row]

    def at(self, column: int, waiting: frozenset[str], literals: dict[str, str]) -> Slip:
        """Tell what is wrong with the word at a column."""
        start, end = self._word(column - 1)
        word = self.line[start:end]
        if special := self._character(word):
            return special
        if "_INDENT" in waiting:
            return self._slip(start, word, *messages.NOT_INDENTED, self._indented())
        before = self.line[start : column - 1]
        keywords = {literals[name] for name in waiting if name in literals}
        if before in literals.values():  # the parser took the beginning of the word for a keyword
            waiting, keywords = frozenset(), {before}
        near = messages.near(word, waiting, keywords)
        if near:
            return self._slip(
                start,
                word,
                messages.cannot_stand(word),
                messages.did_you_mean(near),
                self._replaced(start, end, near),
            )
        remedy = messages.advice(word, self.line, waiting) or messages.expected(waiting, literals)
        return self._slip(
            start,
            word,
            messages.cannot_stand(word),
            remedy,
            self._completed(start, word, waiting, literals),
        )

    def _slip(self, start: int, word: str, problem: str, remedy: str, mended: Rows | None) -> Slip:
        return Slip(self.row, word, start + 1, problem, remedy, mended)

    def _word(self, at: int) -> tuple[int, int]:
        for match in _WORD.finditer(self.line):
            if match.start() <= at < match.end():
                return match.span()
        return at, at + 1

    def _character(self, word: str) -> Slip | None:
        """A character that word processors put in place of a plain one."""
        found = next((char for char in word if char in messages.CHARACTERS), None)
        if found:
            name, plain = messages.CHARACTERS[found]
            fixed = self.line.translate(messages.PLAIN)
            column = self.line.index(found)
            return Slip(
                self.row,
                found,
                column + 1,
                f"{name} stands here.",
                f"Write {plain} instead.",
                self._with(fixed),
            )
        if self.line.count('"') % 2:
            column = self.line.rindex('"')
            return Slip(
                self.row, '"', column + 1, *messages.OPEN_QUOTE, self._with(self.line + '"')
            )
        return None

    def _completed(
        self, start: int, word: str, waiting: frozenset[str], literals: dict[str, str]
    ) -> Rows | None:
        """Mend by what is certainly missing: a mark, a dash, a keyword with a plain sequel."""
        marks = waiting & {"COLON", "EQUAL", "MINUS"}
        if len(marks) == 1 and word[:1].isalpha():
            mark = literals[next(iter(marks))]
            return self._with(f"{self.line[:start]}{mark} {self.line[start:]}")
        if len(waiting) == 1 and (keyword := literals.get(next(iter(waiting)), "")) in _STAND_INS:
            return self._with(self.line[: _margin(self.line)] + _STAND_INS[keyword])
        return stand_in(self.rows, self.row)

    def _replaced(self, start: int, end: int, word: str) -> Rows:
        return self._with(self.line[:start] + word + self.line[end:])

    def _with(self, line: str) -> Rows:
        return (*self.rows[: self.row], line, *self.rows[self.row + 1 :])

    def _indented(self) -> Rows:
        margin = _margin(self.line)
        rows = list(self.rows)
        for row in range(self.row, len(rows)):
            if rows[row].strip() and _margin(rows[row]) < margin:
                break
            rows[row] = f"  {rows[row]}" if rows[row].strip() else rows[row]
        return tuple(rows)


def stand_in(rows: Rows, row: int) -> Rows | None:
    """Put something that reads in place of a row; None when the item begins with it."""
    if row == 0:
        return None
    line = rows[row]
    margin = line[: _margin(line)]
    first = line.split()[0]
    if first.startswith("-"):
        return _put(blanked(rows, row), row, f"{margin}- {UNREAD}")
    if first in _STAND_INS:
        return _put(rows, row, margin + _STAND_INS[first])
    above = next(
        (one for one in rows[row - 1 :: -1] if one.strip() and _margin(one) < len(margin)), ""
    )
    if above.strip() in {"given", "expect"}:
        return _put(rows, row, f"{margin}{UNREAD} = true")
    return blanked(rows, row)


def blanked(rows: Rows, row: int) -> Rows:
    """Take out a row and the rows indented further below it."""
    margin = _margin(rows[row])
    end = row + 1
    while end < len(rows) and (not rows[end].strip() or _margin(rows[end]) > margin):
        end += 1
    return (*rows[:row], *[""] * (end - row), *rows[end:])


def aligned(rows: Rows, row: int) -> Rows:
    """Move a row to the margin of the row above it."""
    above = next((one for one in rows[row - 1 :: -1] if one.strip()), "")
    return _put(rows, row, above[: _margin(above)] + rows[row].lstrip())


def uneven(rows: Rows) -> int | None:
    """Find the first row whose margin no open margin above equals."""
    for row, margins in _open_margins(rows):
        if margins is None:
            return row
    return None


def too_deep(rows: Rows, most: int) -> int | None:
    """Find the first row that stands deeper than so many steps."""
    for row, margins in _open_margins(rows):
        if margins is not None and margins > most:
            return row
    return None


def _open_margins(rows: Rows) -> list[tuple[int, int | None]]:
    """For each row that says something how many steps deep it is; None when it fits no step."""
    margins, found = [0], []
    for row, line in enumerate(rows):
        if not line.strip():
            continue
        margin = _margin(line)
        if margin > margins[-1]:
            margins.append(margin)
        while margin < margins[-1]:
            margins.pop()
        found.append((row, len(margins) if margin == margins[-1] else None))
    return found


def _put(rows: Rows, row: int, line: str) -> Rows:
    return (*rows[:row], line, *rows[row + 1 :])


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip())


__all__ = ["UNREAD", "Slip", "aligned", "blanked", "find_slip", "stand_in", "too_deep", "uneven"]
