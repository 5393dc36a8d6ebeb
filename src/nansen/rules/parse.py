"""Parse: the text of a block, read item by item into syntax.

Each item is read on its own, and a line that cannot be read is mended or set aside and
told, so that one slip hides no other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput
from lark.indenter import Indenter
from lark.lexer import PatternStr

from nansen.defects import Defect, Span, nearest
from nansen.law.page import Block
from nansen.law.source import Source
from nansen.rules import messages
from nansen.rules.arguments import Argument
from nansen.rules.build import Build
from nansen.rules.slips import Rows, Slip, aligned, blanked, find_slip, too_deep, uneven
from nansen.rules.syntax import Item

_MOST_SLIPS = 20
_DEEPEST = 20


class _Steps(Indenter):
    NL_type = "_NL"
    OPEN_PAREN_types: list[str] = []  # noqa: RUF012 - the parser's own interface
    CLOSE_PAREN_types: list[str] = []  # noqa: RUF012
    INDENT_type = "_INDENT"
    DEDENT_type = "_DEDENT"
    tab_len = 8


@cache
def _parser() -> Lark:
    grammar = files("nansen.rules").joinpath("grammar.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", postlex=_Steps(), maybe_placeholders=True)


@cache
def _literals() -> dict[str, str]:
    """The words and marks of the grammar, by the parser's name for each."""
    return {
        terminal.name: terminal.pattern.value
        for terminal in _parser().terminals
        if isinstance(terminal.pattern, PatternStr)
    }


@dataclass(slots=True)
class Reading:
    """What was read of a block, what is wrong, and names that only a slip hides."""

    items: list[Item | Argument] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)
    #: Names whose declaration or rule could not be read: nobody is told that they lack one.
    lost: set[str] = field(default_factory=set)


def parse_block(block: Block, source: Source) -> Reading:
    """Read every item of a block."""
    reading = _Reader(block, source)
    reading.read()
    return reading.found


class _Reader:
    def __init__(self, block: Block, source: Source) -> None:
        self.block = block
        self.source = source
        self.written = block.text.split("\n")
        self.lines = list(self.written)
        self.found = Reading()

    def read(self) -> None:
        for start, end in self._pieces():
            self._item(start, tuple(self.lines[start:end]))

    def _pieces(self) -> list[tuple[int, int]]:
        """Rows at which items begin and end; loose lines before the first are told."""
        begins = []
        for row, line in enumerate(self.lines):
            if line.lstrip().startswith("--"):
                self.lines[row] = ""
            elif line.strip() and (odd := line[: _margin(line)].strip(" ")):
                self._say(row, *(messages.TAB if "\t" in odd else messages.BLANK))
                self.lines[row] = self._untabbed(row)
            if self.lines[row][:1].strip():
                begins.append(row)
        first = begins[0] if begins else len(self.lines)
        loose = next((row for row in range(first) if self.lines[row].strip()), None)
        if loose is not None:
            words = self.lines[loose].split()
            problem = messages.INDENTED if words[0] in messages.ITEMS else messages.LOOSE
            self._say(loose, *problem, word=words[0])
            self.found.lost.update(words[1:2])
        return list(pairwise([*begins, len(self.lines)]))

    def _untabbed(self, row: int) -> str:
        """A row indented with spaces as the rows above it make likely."""
        above = (
            next((line for line in self.lines[row - 1 :: -1] if line.strip()), "") if row else ""
        )
        step = 2 if above.rstrip().endswith("of") or not above.startswith(" ") else 0
        return " " * (_margin(above) + step) + self.lines[row].lstrip()

    def _item(self, start: int, rows: Rows) -> None:
        keyword = rows[0].split()[0]
        if keyword.startswith("```"):
            self._say(start, *messages.FENCE, word=keyword)
            return
        if keyword not in messages.ITEMS:
            near = nearest(keyword, messages.ITEMS)
            problem, remedy = messages.LOOSE
            self._say(start, problem, messages.did_you_mean(near) if near else remedy, word=keyword)
            if near is None:
                self._lose(rows)
                return
            rows = (rows[0].replace(keyword, near, 1), *rows[1:])
        self._read_on(start, rows)

    def _read_on(self, start: int, rows: Rows) -> None:
        """Read an item, mending one slip after another."""
        for count in range(_MOST_SLIPS):
            slip = self._slip(start, rows, whole=count == 0)
            if slip is None:
                return
            if not (slip.missing and count):
                self._say(
                    start + slip.row, slip.problem, slip.remedy, word=slip.word, column=slip.column
                )
            if slip.mended is None or slip.mended == rows:
                break
            rows = slip.mended
        self._lose(rows)

    def _lose(self, rows: Rows) -> None:
        self.found.lost.update(word.rstrip(":,") for word in rows[0].split()[1:2])

    def _slip(self, start: int, rows: Rows, *, whole: bool) -> Slip | None:
        """Read an item; give what could not be read, or None."""
        if (row := too_deep(rows, _DEEPEST)) is not None:
            return Slip(row, "", 0, *messages.DEEP, blanked(rows, row))
        if (row := uneven(rows)) is not None:
            return Slip(row, "", 0, *messages.STEPS, aligned(rows, row))
        try:
            tree = _parser().parse("\n".join(rows).rstrip() + "\n")
        except UnexpectedInput as error:
            return find_slip(error, rows, _literals())
        self._build(tree, start, whole=whole)
        return None

    def _build(self, tree: Tree[Token], start: int, *, whole: bool) -> None:
        build = Build(self.source, self.block.provision, lambda token: self._span(token, start))
        self.found.items.append(build.item(tree))
        for token, problem, remedy in build.slips + (build.lacks if whole else []):
            self._say(
                start + (token.line or 1) - 1,
                problem,
                remedy,
                word=str(token),
                column=token.column or 0,
            )

    def _span(self, token: Token, start: int) -> Span:
        row = start + (token.line or 1) - 1
        return self._place(row, token.column or 0, len(token))

    def _place(self, row: int, column: int, length: int) -> Span:
        trail = self.block.provision.trail if self.block.provision else (self.source.short,)
        text = self.written[row] if row < len(self.written) else ""
        return Span(
            self.source.file,
            self.block.line + row,
            column,
            column + length if column else 0,
            trail,
            text,
        )

    def _say(self, row: int, problem: str, remedy: str, *, word: str = "", column: int = 0) -> None:
        if word and not column:
            column = self.written[row].find(word) + 1
        self.found.defects.append(Defect(self._place(row, column, len(word)), problem, remedy))


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip())
