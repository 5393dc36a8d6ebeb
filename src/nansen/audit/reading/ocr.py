"""OCR: words in the pictures of a scanned PDF, recognised by tesseract when asked for.

Each page without words is drawn in the process apart and handed to tesseract, which runs with
the same limits. What is recognised can be wrong, and is told to be recognised.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from nansen.audit.reading import limits, remarks, tellings
from nansen.audit.reading.apart import ask
from nansen.audit.reading.document import Format, Note, Read, Told
from nansen.audit.reading.drafts import Draft, Passage
from nansen.audit.reading.lifting import lift_numbers
from nansen.audit.reading.plain_text import set_text
from nansen.audit.reading.refusal import RefusalError

_LANGUAGE = re.compile("[a-z]{3}(_[a-z]{2,8})?", re.IGNORECASE)


def recognised(
    read: Read, file: BinaryIO, tesseract: Path | str | None, languages: Sequence[str]
) -> Read:
    """Add the words of the pages that are pictures.

    Raises:
        RefusalError: If tesseract is not there, or cannot read a page.
    """
    if not read.scanned:
        return read
    if tesseract is None:
        raise RefusalError(remarks.no_tesseract())
    for language in languages:
        if not _LANGUAGE.fullmatch(language):
            raise RefusalError(remarks.unknown_language(language))
    pages = read.scanned[: limits.RECOGNISED]
    texts = {page: _words(str(tesseract), file, page, languages) for page in pages}
    return _with(read, texts)


def _words(tesseract: str, file: BinaryIO, page: int, languages: Sequence[str]) -> str:
    file.seek(0)
    picture = ask("inside", ["draw", str(page - 1), str(limits.DOTS)], file)
    kind, _, content = picture.partition(b"\n")
    if kind != b"read":
        raise RefusalError(remarks.recognition_failed(page, languages))
    command = [tesseract, "stdin", "stdout", "-l", "+".join(languages)]
    try:
        answer = ask("limited", command, content)
    except RefusalError as broken:
        raise RefusalError(remarks.recognition_failed(page, languages)) from broken
    return answer.decode("utf-8", "replace")


def _with(read: Read, texts: dict[int, str]) -> Read:
    """Put the words of pages between the blocks of the pages before and after."""
    draft = Draft()
    waiting = sorted(texts)
    for passage in passages(read):
        first = passage.pages[0][1] if passage.pages else 0
        while waiting and waiting[0] < first:
            _add(draft, waiting[0], texts[waiting.pop(0)])
        draft.passages.append(passage)
    for page in waiting:
        _add(draft, page, texts[page])
    lift_numbers(draft.passages)
    for at, note in enumerate(read.footnotes):
        with draft.note(str(at), note.number, endnote=note.endnote):
            draft.passage.keep(note.text, note.pages)
    made = draft.finish(Format.PDF)
    rest = tuple(page for page in read.scanned if page not in texts)
    notes = [note for note in read.notes if note.told is not Told.SCANNED]
    notes.append(Note(Told.RECOGNISED, *tellings.recognised(list(texts))))
    if rest:
        notes.append(Note(Told.SCANNED, *tellings.not_recognised(list(rest), limits.RECOGNISED)))
    return replace(made, notes=tuple(notes), scanned=rest)


def _add(draft: Draft, page: int, text: str) -> None:
    before = len(draft.passages)
    set_text(draft, text.replace("\f", "\n\n"))
    for passage in draft.passages[before:]:
        passage.pages = [(0, page)]


def passages(read: Read) -> list[Passage]:
    """Lay the blocks of a document out again, with the marks of its footnotes."""
    found = []
    for block in read.blocks:
        passage = Passage(block.kind, block.number, block.level)
        passage.keep(block.text, block.pages)
        passage.marks = [
            (note.anchor - block.start, str(at))
            for at, note in enumerate(read.footnotes)
            if note.anchor is not None and block.start <= note.anchor <= block.end
        ]
        found.append(passage)
    return found
