"""Markdown: text with a few signs for headings, lists, tables and footnotes.

The same parser reads it as reads the law pages, with its extension for footnotes. HTML in
it is taken for words, so that nothing in it is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from nansen.audit.reading.document import Format, Kind, Read, Told
from nansen.audit.reading.drafts import Draft
from nansen.audit.reading.letters import decode
from nansen.audit.reading.lifting import lift_numbers
from nansen.audit.reading.plain_text import tell_letters
from nansen.audit.reading.refusal import load

_LOST = re.compile(r"\[\^[^\]\s]{1,40}\]")
_HEAD = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)


def read(content: bytes) -> Read:
    """Read a Markdown file.

    Raises:
        ReaderMissingError: If the extension for footnotes is not installed.
    """
    footnotes = load("mdit_py_plugins.footnote", "Markdown", "mdit-py-plugins")
    text, guessed = decode(content)
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    # The notes are read where they are defined: put at the end, those without a mark are lost.
    parser.use(footnotes.footnote_plugin).disable("footnote_tail")
    draft = Draft()
    tell_letters(draft, text, guessed)
    text = text.replace("\r\n", "\n")
    if head := _HEAD.match(text):
        draft.begin()
        for line in head[1].splitlines():
            draft.new_line()
            draft.say(line)
        text = text[head.end() :]
    env: dict[str, dict[str, dict[int, dict[str, Sequence[Token]]]]] = {}
    reading = _Reading(draft, parser.parse(text, env))
    reading.blocks()
    for number, note in env.get("footnotes", {}).get("list", {}).items():
        if note.get("tokens"):
            with draft.note(f"inline {number}", str(number + 1)):
                reading.words(note["tokens"])
    lift_numbers(draft.passages)
    return draft.finish(Format.MARKDOWN)


class _Reading:
    def __init__(self, draft: Draft, tokens: Sequence[Token]) -> None:
        self.draft = draft
        self.tokens: Iterator[Token] = iter(tokens)
        self.lists: list[int | None] = []
        #: Kind, number and level of the block that the next words begin.
        self.next = (Kind.PARAGRAPH, "", 0)

    def blocks(self, until: str = "") -> None:
        for token in self.tokens:
            if token.type == until:
                return
            self._block(token)

    def _block(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self.next = (Kind.HEADING, "", int(token.tag[1:]))
            case "bullet_list_open":
                self.lists.append(None)
            case "ordered_list_open":
                self.lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self._item()
            case "inline":
                self._begin()
                self.words(token.children or ())
            case "fence" | "code_block":
                self._begin()
                for line in token.content.splitlines():
                    self.draft.new_line()
                    self.draft.say(line)
            case "tr_open":
                self._row()
            case "footnote_reference_open":
                label = str(token.meta["label"])
                with self.draft.note(label, label):
                    self.blocks("footnote_reference_close")

    def _begin(self) -> None:
        self.draft.begin(*self.next)
        self.next = (Kind.PARAGRAPH, "", 0)

    def _item(self) -> None:
        at = self.lists[-1]
        if at is None:
            self.next = (Kind.ITEM, "", len(self.lists))
        else:
            self.next = (Kind.PARAGRAPH, str(at), len(self.lists))
            self.lists[-1] = at + 1

    def _row(self) -> None:
        cells = 0
        with self.draft.row():
            for token in self.tokens:
                if token.type == "tr_close":
                    return
                if token.type == "inline":
                    self.draft.cell(cells)
                    cells += 1
                    self.words(token.children or ())

    def words(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            match token.type:
                case "text" | "code_inline":
                    if lost := len(_LOST.findall(token.content)):
                        self.draft.leave(Told.LOST_MARK, lost)
                    self.draft.say(token.content)
                case "softbreak":
                    self.draft.say(" ")
                case "hardbreak":
                    self.draft.new_line()
                case "footnote_ref":
                    label = token.meta.get("label")
                    self.draft.mark(str(label) if label else f"inline {token.meta['id']}")
                case "image":
                    self.draft.leave(Told.PICTURE)
                    self.words(token.children or ())
                case _:
                    self.draft.say(token.content if not token.nesting else "")
