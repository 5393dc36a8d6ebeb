"""Pages: the literate law page, from Markdown to source, provisions and blocks.

A page is the head, headings with eIds, restatements as block quotes, and fenced blocks.
This module finds them and their places; what stands inside a block is read by `rules`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from nansen.defects import Defect, Remark, Span, nearest
from nansen.law import remarks
from nansen.law.front import no_front, read_front
from nansen.law.period import ALWAYS, Period, PeriodError
from nansen.law.source import Certainty, Provision, Source

BLOCKS = ("facts", "rule", "scenario", "finding", "objection", "precedent")
_HEADING = re.compile(r"^(?P<title>.*?)\s*(?:\{(?P<attrs>#[^}]*)\})?\s*$")
_ATTRIBUTES = ("certainty", "in_force")
_MARKS = re.compile(r"[\s>]*(`{3,}|~{3,})\s*")
_EID = re.compile(r"#([A-Za-z0-9][A-Za-z0-9_.\-]*)")
_BRACES = re.compile(r"\{[^{}]*\}?\s*$")
_RESTATED = re.compile(r"^\s*Restated:\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its kind, its text, where it begins, and the provision it is under."""

    kind: str
    text: str
    #: Line of the file on which the first line of the text stands.
    line: int
    provision: Provision | None


@dataclass(frozen=True, slots=True)
class Page:
    """A law page: its source, the provisions in order, and the blocks in order."""

    source: Source
    provisions: tuple[Provision, ...]
    blocks: tuple[Block, ...]


def read_page(text: str, file: str) -> tuple[Page, list[Defect]]:
    """Read one law page; what cannot be read of its head gets a stand-in."""
    lines = text.split("\n")
    headed = lines[0].strip() == "---"
    end = next((row for row, line in enumerate(lines[1:], 1) if line.strip() == "---"), None)
    if headed and end is not None:
        source, defects = read_front("\n".join(lines[1:end]), file, 2)
    else:
        remark = remarks.head_not_closed() if headed else remarks.no_head()
        source, defects = no_front(file), [Defect(Span(file, 1, text=lines[0]), *remark)]
    walk = _Walk(source, lines, end + 1 if headed and end is not None else 0)
    walk.read()
    page = Page(source, tuple(walk.provisions), tuple(walk.blocks))
    return page, defects + walk.defects


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading above the present line, and what it hands down to those below it."""

    level: int
    pinpoint: str
    certainty: Certainty
    in_force: Period


class _Walk:
    """One pass over the Markdown tokens of a page."""

    def __init__(self, source: Source, lines: list[str], start: int) -> None:
        self.source = source
        self.lines = lines
        self.start = start
        self.provisions: list[Provision] = []
        self.blocks: list[Block] = []
        self.defects: list[Defect] = []
        self.above: list[_Heading] = []
        self.current: Provision | None = None
        self.anchors: dict[str, int] = {}

    def read(self) -> None:
        body = "\n".join(self.lines[self.start :])
        # Only blocks are wanted; what stands inside a line can take long to read.
        tokens = MarkdownIt("commonmark", {"html": False}).disable("inline").parse(body)
        quote = 0
        for index, token in enumerate(tokens):
            if token.type == "heading_open":
                self._heading(token, tokens[index + 1])
            elif token.type in {"blockquote_open", "blockquote_close"}:
                quote += 1 if token.type == "blockquote_open" else -1
            elif token.type == "inline" and tokens[index - 1].type == "paragraph_open":
                self._prose(token.content, quoted=quote > 0)
            elif token.type == "fence":
                self._fence(token)

    def _say(self, line: int, remark: Remark, word: str) -> None:
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        column = text.find(word) + 1
        end = column + len(word) if column else 0
        span = Span(self.source.file, line, column, end, self._trail(), text)
        self.defects.append(Defect(span, *remark))

    def _trail(self) -> tuple[str, ...]:
        return (self.source.short, *(heading.pinpoint for heading in self.above))

    def _line(self, token: Token) -> int:
        return self.start + (token.map[0] if token.map else 0) + 1

    def _heading(self, token: Token, inline: Token) -> None:
        level, line = int(token.tag[1]), self._line(token)
        match = _HEADING.match(inline.content)
        title, attrs = (match["title"], match["attrs"] or "") if match else (inline.content, "")
        pinpoint, _, caption = (part.strip() for part in title.partition(" — "))
        self.current = None
        self.above = [heading for heading in self.above if heading.level < level]
        certainty, in_force = self._attributes(attrs, line)
        if level == 1:
            return
        self.above.append(_Heading(level, pinpoint, certainty, in_force))
        eid = _EID.match(attrs)
        if eid is None:
            if (marks := _BRACES.search(inline.content)) is not None:
                self._say(line, remarks.not_an_anchor(marks[0]), marks[0])
            return
        self._once(eid[1], line)
        self.current = Provision(
            self.source.id,
            eid[1],
            pinpoint,
            caption,
            level,
            line,
            certainty,
            in_force,
            trail=self._trail(),
        )
        self.provisions.append(self.current)

    def _attributes(self, attrs: str, line: int) -> tuple[Certainty, Period]:
        certainty = self.above[-1].certainty if self.above else self.source.certainty
        in_force = self.above[-1].in_force if self.above else ALWAYS
        for word in attrs.split()[1:]:
            key, _, value = word.partition("=")
            if key not in _ATTRIBUTES:
                self._say(line, remarks.unknown_attribute(word, _ATTRIBUTES), word)
                continue
            try:
                if key == "certainty":
                    certainty = Certainty(value)
                else:
                    in_force = Period.read(value)
            except PeriodError as error:
                self._say(line, (error.problem, error.remedy), value)
            except ValueError:
                known = [word.value for word in Certainty]
                self._say(line, remarks.unknown_certainty(value, known), value)
        return certainty, in_force

    def _once(self, anchor: str, line: int) -> None:
        if anchor in self.anchors:
            self._say(line, remarks.anchor_twice(anchor, self.anchors[anchor]), anchor)
        self.anchors.setdefault(anchor, line)

    def _prose(self, content: str, *, quoted: bool) -> None:
        if self.current is None:
            return
        provision, text = self.current, " ".join(content.split())
        if quoted:
            told = _added(provision.restatement, _RESTATED.sub("", text))
            self.current = replace(provision, restatement=told)
        else:
            self.current = replace(provision, commentary=_added(provision.commentary, text))
        self.provisions[-1] = self.current

    def _fence(self, token: Token) -> None:
        kind = next(iter(token.info.split()), "")
        line = self._line(token)
        content = token.content
        if token.map and not self._closed(token.map[1]):
            self._say(line, remarks.block_not_closed(), kind)
            content = content.partition("\n#")[0].partition("\n>")[0] + "\n"
        if kind in BLOCKS:
            self.blocks.append(Block(kind, content, line + 1, self.current))
        elif near := nearest(kind.lower(), BLOCKS):
            self._say(line, remarks.unknown_block(kind, near), kind)
        elif not kind:
            self._say(line, remarks.block_without_kind(), self.lines[line - 1].strip())

    def _closed(self, end: int) -> bool:
        row = self.start + end - 1
        return row < len(self.lines) and bool(_MARKS.fullmatch(self.lines[row]))


def _added(before: str, text: str) -> str:
    return f"{before}\n\n{text}" if before else text
