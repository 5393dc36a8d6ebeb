"""Attached texts: official texts that a user keeps on their own machine.

The library restates the law in its own words. Whoever wants quotations checked attaches the
official text of a source: the file is copied into a local folder with its SHA-256 and its
plain text. Both are compared with what was recorded whenever the text is used; nothing is
ever sent, and nothing is written beside the pages.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from nansen.defects import NansenError
from nansen.law.extract import READERS, extract

_RECORD, _TEXT, _COPY = "attached.json", "text.txt", "original"
_SCHEMA = "nansen.attached/1"
_LARGEST = 60_000_000


class AttachError(NansenError):
    """An official text cannot be attached."""

    @classmethod
    def no_file(cls, path: Path) -> AttachError:
        """Say that there is no such file."""
        return cls(f"There is no file '{path}'.", "Name the file that holds the official text.")

    @classmethod
    def too_large(cls, path: Path) -> AttachError:
        """Say that the file is larger than any statute."""
        return cls(f"'{path.name}' is larger than 60 MB.", "Attach the text alone.")

    @classmethod
    def not_a_form(cls, path: Path) -> AttachError:
        """Say that the form of the file is not one that is read."""
        known = ", ".join(READERS)
        return cls(f"The form of '{path.name}' is not known.", f"Texts can end in {known}.")

    @classmethod
    def empty(cls, path: Path) -> AttachError:
        """Say that no words were found."""
        hint = "A scanned PDF holds pictures of words only; attach one that holds text."
        return cls(f"No words were found in '{path.name}'.", hint)


@dataclass(frozen=True, slots=True)
class Record:
    """What was kept of an attached text on the day it was attached."""

    source: str
    name: str
    #: Where the file was, to tell when it has changed there.
    origin: str
    sha256: str
    text_sha256: str
    attached: str


@dataclass(frozen=True, slots=True)
class Attached:
    """An attached text, and what is wrong with it, if anything."""

    record: Record
    text: str
    #: What has changed since it was attached; empty when nothing has.
    changed: tuple[str, ...] = ()


def attach(folder: Path, source: str, path: Path, *, today: date) -> Attached:
    """Keep a copy of an official text and its plain words, in place of an earlier one.

    Raises:
        AttachError: If the file is not there, not of a known form, or holds no words.
        ExtractError: If it cannot be read.
    """
    if not path.is_file():
        raise AttachError.no_file(path)
    if path.suffix.lower() not in READERS:
        raise AttachError.not_a_form(path)
    if path.stat().st_size > _LARGEST:
        raise AttachError.too_large(path)
    content = path.read_bytes()
    text = extract(path.name, content)
    if not re.search(r"\w", text):
        raise AttachError.empty(path)
    record = Record(
        source,
        path.name,
        str(path.resolve()),
        _sha256(content),
        _sha256(text.encode()),
        today.isoformat(),
    )
    _keep(_place(folder, source), record, content, text)
    return Attached(record, text)


def _keep(place: Path, record: Record, content: bytes, text: str) -> None:
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    (place / _COPY).write_bytes(content)
    (place / _TEXT).write_bytes(text.encode())
    told = json.dumps({"schema": _SCHEMA, **asdict(record)}, ensure_ascii=False, indent=2)
    (place / _RECORD).write_text(told + "\n", "utf-8")


def attached(folder: Path, source: str) -> Attached | None:
    """Find the text attached to a source, and look whether it is still what it was."""
    place = _place(folder, source)
    record = _record(place / _RECORD)
    if record is None:
        return None
    kept, original = _bytes(place / _TEXT), _bytes(place / _COPY)
    return Attached(record, kept.decode("utf-8", "replace"), _changes(record, kept, original))


def _changes(record: Record, kept: bytes, original: bytes) -> tuple[str, ...]:
    found = []
    if _sha256(original) != record.sha256:
        found.append("the kept copy is not the file that was attached")
    if _sha256(kept) != record.text_sha256:
        found.append("the kept words are not those that were read from it")
    there = _bytes(Path(record.origin))
    if there and _sha256(there) != record.sha256:
        found.append(f"the file '{record.name}' has changed where it came from")
    return tuple(found)


def _record(path: Path) -> Record | None:
    try:
        told = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(told, dict) or told.pop("schema", "") != _SCHEMA:
        return None
    fields = Record.__dataclass_fields__
    if set(told) != set(fields) or not all(isinstance(value, str) for value in told.values()):
        return None
    return Record(**told)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def _place(folder: Path, source: str) -> Path:
    return folder / re.sub(r"[^A-Za-z0-9.-]+", "_", source.replace("/", "__")).lstrip(".")


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
