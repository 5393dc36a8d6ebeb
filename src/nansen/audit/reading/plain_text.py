"""Plain text: paragraphs divided by empty lines, pages by the sign that begins a new one."""

from __future__ import annotations

import re

from nansen.audit.reading import tellings
from nansen.audit.reading.document import Format, Read, Told
from nansen.audit.reading.drafts import Draft
from nansen.audit.reading.letters import decode
from nansen.audit.reading.lifting import lift_numbers

#: A line at least so long was broken by its width, and goes on in the next.
_BROKEN_BY_WIDTH = 45


def read(content: bytes) -> Read:
    """Read a text file."""
    text, guessed = decode(content)
    draft = Draft()
    tell_letters(draft, text, guessed)
    pages = text.split("\f")
    for number, page in enumerate(pages, start=1):
        before = len(draft.passages)
        set_text(draft, page)
        for passage in draft.passages[before:] if len(pages) > 1 else ():
            passage.pages = [(0, number)]
    lift_numbers(draft.passages)
    return draft.finish(Format.TEXT)


def set_text(draft: Draft, text: str) -> None:
    """Set text into paragraphs."""
    for paragraph in re.split(r"\n[ \t]*(?:\n[ \t]*)+", re.sub(r"\r\n?", "\n", text)):
        draft.begin()
        _lines(draft, paragraph.splitlines())


def _lines(draft: Draft, lines: list[str]) -> None:
    for at, line in enumerate(lines):
        if at and len(lines[at - 1].rstrip()) < _BROKEN_BY_WIDTH:
            draft.new_line()
        draft.say(f"{line} ")


def tell_letters(draft: Draft, text: str, guessed: str) -> None:
    """Tell that the encoding was guessed, and how many bytes are no letters in it."""
    if guessed:
        draft.tell(Told.ENCODING, tellings.encoding(guessed))
    if lost := text.count("\ufffd"):
        draft.tell(Told.BROKEN, tellings.unreadable_bytes(lost))
