"""Pages: the literate law page, from Markdown to source, provisions and blocks.

A page is the head, headings with eIds, restatements as block quotes, and fenced blocks.
This module finds them and their places; what stands inside a block is read by `rules`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from nansen.defects import Defect, Span, nearest
from nansen.law.front import read_front
from nansen.law.period import ALWAYS, Period, PeriodError
from nansen.law.source import Certainty, Provision, Source

BLOCKS = ("facts", "rule", "scenario", "finding")
_HEADING = re.compile(r"^(?P<title>.*?)\s*(?:\{(?P<attrs>#[^}]*)\})?\s*$")
_ATTRIBUTE = re.compile(r"(certainty|in_force)=(\S+)")
_EID = re.compile(r"#([A-Za-z0-9][A-Za-z0-9_.\-]*)")
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


def read_page(text: str, file: str) -> tuple[Page | None, list[Defect]]:
    """Read one law page; the page is None when its head cannot be used."""
    lines = text.split("\n")
    end = _end_of_front(lines)
    if end is None:
        span = Span(file, 1, text=lines[0])
        return None, [Defect(span, "The page has no head.",
                             "Begin with '---', the keys of the source, and '---'.")]  # fmt: skip
    source, defects = read_front("\n".join(lines[1:end]), file, 2)
    if source is None:
        return None, defects
    walk = _Walk(source, lines, end + 1)
    walk.read()
    page = Page(source, tuple(walk.provisions), tuple(walk.blocks))
    return page, defects + walk.defects


def _end_of_front(lines: list[str]) -> int | None:
    if lines[0].strip() != "---":
        return None
    return next((row for row, line in enumerate(lines[1:], 1) if line.strip() == "---"), None)


class _Walk:
    """One pass over the Markdown tokens of a page."""

    def __init__(self, source: Source, lines: list[str], start: int) -> None:
        self.source = source
        self.lines = lines
        self.start = start
        self.provisions: list[Provision] = []
        self.blocks: list[Block] = []
        self.defects: list[Defect] = []
        self.above: list[tuple[int, str, Certainty, Period]] = []
        self.current: Provision | None = None
        self.anchors: dict[str, int] = {}

    def read(self) -> None:
        body = "\n".join(self.lines[self.start :])
        tokens = MarkdownIt("commonmark", {"html": False}).parse(body)
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

    def _span(self, line: int, word: str = "") -> Span:
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        column = text.find(word) + 1 if word else 0
        trail = tuple(title for _, title, *_ in self.above)
        return Span(self.source.file, line, column, column + len(word) if column else 0,
                    (self.source.short, *trail), text)  # fmt: skip

    def _line(self, token: Token) -> int:
        return self.start + (token.map[0] if token.map else 0) + 1

    def _heading(self, token: Token, inline: Token) -> None:
        level, line = int(token.tag[1]), self._line(token)
        match = _HEADING.match(inline.content)
        title, attrs = (match["title"], match["attrs"] or "") if match else (inline.content, "")
        pinpoint, _, caption = (part.strip() for part in title.partition(" — "))
        self.above = [step for step in self.above if step[0] < level]
        certainty, in_force = self._attributes(attrs, line)
        if level == 1:
            self.current = None
            return
        self.above.append((level, pinpoint, certainty, in_force))
        eid = _EID.match(attrs)
        if eid is None:
            self.current = None
            return
        self._once(eid[1], line)
        trail = (self.source.short, *(step[1] for step in self.above))
        self.current = Provision(self.source.id, eid[1], pinpoint, caption, level, line,
                                 certainty, in_force, trail=trail)  # fmt: skip
        self.provisions.append(self.current)

    def _attributes(self, attrs: str, line: int) -> tuple[Certainty, Period]:
        certainty = self.above[-1][2] if self.above else self.source.certainty
        in_force = self.above[-1][3] if self.above else ALWAYS
        for key, value in _ATTRIBUTE.findall(attrs):
            try:
                if key == "certainty":
                    certainty = Certainty(value)
                else:
                    in_force = Period.read(value)
            except PeriodError as error:
                self.defects.append(Defect(self._span(line, value), error.problem, error.remedy))
            except ValueError:
                near = nearest(value, [word.value for word in Certainty]) or "knowledge"
                self.defects.append(
                    Defect(self._span(line, value), f"'{value}' is not a certainty we know.",
                           f"Did you mean '{near}'?"))  # fmt: skip
        return certainty, in_force

    def _once(self, eid: str, line: int) -> None:
        if eid in self.anchors:
            self.defects.append(
                Defect(self._span(line, eid), f"The anchor '{eid}' stands on this page twice.",
                       f"Give this heading its own; the first is on line {self.anchors[eid]}."))  # fmt: skip
        self.anchors.setdefault(eid, line)

    def _prose(self, content: str, *, quoted: bool) -> None:
        if self.current is None:
            return
        text = " ".join(content.split())
        kind = "restatement" if quoted else "commentary"
        if quoted:
            text = _RESTATED.sub("", text)
        before = getattr(self.current, kind)
        self.current = replace(self.current, **{kind: f"{before}\n\n{text}" if before else text})
        self.provisions[-1] = self.current

    def _fence(self, token: Token) -> None:
        words = token.info.split()
        line = self._line(token)
        if not words or words[0] not in BLOCKS:
            near = nearest(words[0], BLOCKS) if words else None
            if near:
                self.defects.append(
                    Defect(self._span(line, words[0]), f"A page has no '{words[0]}' blocks.",
                           f"Did you mean '{near}'?"))  # fmt: skip
            return
        self.blocks.append(Block(words[0], token.content, line + 1, self.current))
