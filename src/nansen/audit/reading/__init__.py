"""Reading: from a file that somebody hands in to one text with its structure.

`read_document` takes DOCX, ODT, PDF, HTML, RTF, Markdown and plain text, told apart by their
bytes. It gives the text in order with the numbers of its paragraphs, its headings, its
footnotes at their marks and the pages of a PDF, and says what it left out: deletions,
comments, hidden text, pictures, page heads. A file that cannot be read, or that is made to
harm its reader, ends in a `UnreadableError` that says what is wrong and what to do.

Every file is read in a process of its own with little memory, little time, and nothing it
could open. The libraries come with the extra ``audit``.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from nansen.audit.reading import limits, remarks, tellings
from nansen.audit.reading.apart import ask
from nansen.audit.reading.carriage import unpacked
from nansen.audit.reading.document import (
    Block,
    Footnote,
    Format,
    Kind,
    Note,
    Place,
    Read,
    Told,
)
from nansen.audit.reading.ocr import recognised
from nansen.audit.reading.refusal import RefusalError, UnreadableError

__all__ = [
    "Block",
    "Footnote",
    "Format",
    "Kind",
    "Note",
    "Place",
    "Read",
    "Told",
    "UnreadableError",
    "read_document",
]


def read_document(
    path: Path | str, *, tesseract: Path | str | None = None, ocr: Sequence[str] = ()
) -> Read:
    """Read a file that was handed in.

    Args:
        path: The file; its name does not matter.
        tesseract: Where that program is, if it is on this machine.
        ocr: Languages of a scanned PDF, as tesseract names them; pages without words are
            then recognised. Without languages, recognition is only offered.

    Raises:
        UnreadableError: If the file cannot be read.
    """
    path = Path(path)
    try:
        with _opened(path) as file:
            return _whole(_read(file), file, tesseract, ocr)
    except RefusalError as refusal:
        raise UnreadableError(str(path), (refusal.problem, refusal.remedy)) from refusal


def _whole(read: Read, file: BinaryIO, tesseract: Path | str | None, ocr: Sequence[str]) -> Read:
    """See to the pages that are pictures, and refuse what has no words at all."""
    if ocr:
        read = recognised(read, file, tesseract, ocr)
    offer = tesseract is not None and not ocr
    if not read.text:
        pages = len(read.scanned)
        raise RefusalError(remarks.all_scanned(pages, offer=offer) if pages else remarks.no_words())
    if not (offer and read.scanned):
        return read
    offered = Note(Told.SCANNED, *tellings.scanned([*read.scanned], offer=True))
    notes = (offered if note.told is Told.SCANNED else note for note in read.notes)
    return replace(read, notes=tuple(notes))


def _opened(path: Path) -> BinaryIO:
    """Open a file, and nothing that only looks like one."""
    try:
        # A pipe would keep us waiting for whoever writes to it.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError as missing:
        raise RefusalError(remarks.no_file()) from missing
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is none"
        raise RefusalError(remarks.cannot_be_opened(reason)) from error
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise RefusalError(remarks.not_a_file())
    if status.st_size > limits.FILE:
        os.close(handle)
        raise RefusalError(remarks.file_too_large(status.st_size, limits.FILE))
    return os.fdopen(handle, "rb")


def _read(file: BinaryIO) -> Read:
    kind, _, content = ask("inside", ["read"], file).partition(b"\n")
    try:
        if kind == b"read":
            return unpacked(content)
        problem, remedy = json.loads(content)
    except (ValueError, KeyError, TypeError, RecursionError) as damage:
        raise RefusalError(remarks.reader_stopped()) from damage
    raise RefusalError((str(problem), str(remedy)))
