"""Parse: the text of a block, read item by item into syntax.

Each item is read on its own, and a line that cannot be read is set aside and told, so that
one slip hides no other.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken
from lark.indenter import DedentError, Indenter

from nansen.defects import Defect, Span
from nansen.law.page import Block
from nansen.law.source import Source
from nansen.rules import messages
from nansen.rules.build import Build, BuildError
from nansen.rules.syntax import Item

_MOST_SLIPS = 20


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


def parse_block(block: Block, source: Source) -> tuple[list[Item], list[Defect]]:
    """Read every item of a block."""
    reading = _Reading(block, source)
    reading.read()
    return reading.items, reading.defects


class _Reading:
    def __init__(self, block: Block, source: Source) -> None:
        self.block = block
        self.source = source
        self.lines = block.text.split("\n")
        self.items: list[Item] = []
        self.defects: list[Defect] = []

    def read(self) -> None:
        for start, end in self._pieces():
            self._item(start, end)

    def _pieces(self) -> list[tuple[int, int]]:
        """Rows at which items begin and end; loose lines before the first are told."""
        begins = []
        for row, line in enumerate(self.lines):
            if line.lstrip().startswith("--"):
                self.lines[row] = ""
            elif line.startswith("\t") or (line[:1] == " " and "\t" in line[: _margin(line)]):
                self._say(row, *messages.TAB)
                self.lines[row] = ""
            elif line and not line[0].isspace():
                begins.append(row)
        for row in range(begins[0] if begins else len(self.lines)):
            if self.lines[row].strip():
                self._say(row, *messages.LOOSE, word=self.lines[row].split()[0])
        return list(zip(begins, [*begins[1:], len(self.lines)], strict=True))

    def _item(self, start: int, end: int) -> None:
        rows = self.lines[start:end]
        if rows[0].split()[0] not in messages.ITEMS:
            self._loose(start, rows[0].split()[0])
            return
        for _ in range(_MOST_SLIPS):
            slip = self._try(rows, start)
            if slip is None:
                return
            if slip <= 0 or slip >= len(rows):
                return
            rows = [*rows[:slip], "", *rows[slip + 1 :]]

    def _loose(self, row: int, word: str) -> None:
        near = messages.nearest(word, messages.ITEMS)
        problem, remedy = messages.LOOSE
        self._say(row, problem, f"Did you mean '{near}'?" if near else remedy, word=word)

    def _try(self, rows: list[str], start: int) -> int | None:
        """Read an item; give the row that could not be read, or None."""
        try:
            tree = _parser().parse("\n".join(rows).rstrip() + "\n")
            self.items.append(self._build(tree, start))
        except BuildError as error:
            for token, problem, remedy in error.slips:
                self._say(start + (token.line or 1) - 1, problem, remedy, word=str(token),
                          column=token.column or 0)  # fmt: skip
            return None
        except DedentError:
            row = _uneven(rows)
            self._say(start + row, *messages.STEPS)
            return row
        except UnexpectedInput as error:
            return self._slip(error, rows, start)
        return None

    def _build(self, tree: Tree[Token], start: int) -> Item:
        build = Build(self.source, self.block.provision, lambda token: self._span(token, start))
        return build.item(tree)

    def _slip(self, error: UnexpectedInput, rows: list[str], start: int) -> int:
        if isinstance(error, UnexpectedCharacters):
            row, column = error.line - 1, error.column
            line = rows[row] if row < len(rows) else ""
            if line.count('"') % 2:
                self._say(start + row, *messages.OPEN_QUOTE)
            else:
                word = line[column - 1 :].split(" ")[0] or error.char
                self._say(start + row, messages.problem(word),
                          messages.remedy(word, error.allowed or ()), word=word, column=column)  # fmt: skip
            return row
        token = error.token if isinstance(error, UnexpectedToken) else Token("$END", "")
        waiting = error.accepts if isinstance(error, UnexpectedToken) else ()
        row, word = self._where(token, rows)
        if isinstance(error, UnexpectedEOF) or not word:
            self._say(start + row, messages.problem(""), messages.remedy("", waiting or ()))
        else:
            self._say(start + row, messages.problem(word), messages.remedy(word, waiting or ()),
                      word=word, column=token.column or 0)  # fmt: skip
        return row

    def _where(self, token: Token, rows: list[str]) -> tuple[int, str]:
        last = max((row for row, line in enumerate(rows) if line.strip()), default=0)
        if token.type in {"_INDENT", "_DEDENT", "_NL"} and token.line is not None:
            after = next((row for row in range(token.line, len(rows)) if rows[row].strip()), last)
            if token.type == "_NL":
                return token.line - 1, rows[token.line - 1].split()[-1]
            return after, rows[after].split()[0]
        if token.type == "$END" or token.line is None:
            return last, ""
        return token.line - 1, str(token).strip()

    def _span(self, token: Token, start: int) -> Span:
        row = start + (token.line or 1) - 1
        column = token.column or 0
        return self._place(row, column, len(token))

    def _place(self, row: int, column: int, length: int) -> Span:
        trail = self.block.provision.trail if self.block.provision else (self.source.short,)
        text = self.lines[row] if row < len(self.lines) else ""
        return Span(self.source.file, self.block.line + row, column,
                    column + length if column else 0, trail, text)  # fmt: skip

    def _say(
        self, row: int, problem: str, remedy: str, *, word: str = "", column: int = 0
    ) -> None:
        text = self.block.text.split("\n")[row] if row < len(self.lines) else ""
        if word and not column:
            column = text.find(word) + 1
        span = self._place(row, column, len(word))
        self.defects.append(
            Defect(Span(span.file, span.line, span.column, span.end, span.trail, text), problem, remedy)
        )


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip())


def _uneven(rows: list[str]) -> int:
    """The first row whose margin no open margin above equals."""
    open_margins = [0]
    for row, line in enumerate(rows):
        if not line.strip():
            continue
        margin = _margin(line)
        if margin > open_margins[-1]:
            open_margins.append(margin)
            continue
        while margin < open_margins[-1]:
            open_margins.pop()
        if margin != open_margins[-1]:
            return row
    return 0
