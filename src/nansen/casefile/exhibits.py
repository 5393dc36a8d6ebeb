"""Exhibits: the documents of a case, by number, source, language, hash and page.

A file named here must lie in the folder of the case file, also after links are followed,
and must still be the file that was entered. Files are hashed and never interpreted.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path, PurePosixPath

from nansen.casefile import remarks
from nansen.casefile.dates import DateSpan
from nansen.casefile.entries import Entry
from nansen.casefile.remarks import Remark
from nansen.defects import Span, nearest

MAX_BYTES = 200_000_000
LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"


class ExhibitKind(Enum):
    """What sort of document an exhibit is."""

    STATEMENT = "statement"
    REPORT = "report"
    OFFICIAL = "official"
    DOCUMENT = "document"
    EXPERT = "expert"
    PHOTOGRAPH = "photograph"
    MEDIA = "media"
    DECISION = "decision"


class Confidentiality(Enum):
    """Who may see an exhibit: anyone, whoever has the file, or fewer still."""

    PUBLIC = "public"
    FILE = "file"
    PROTECTED = "protected"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A document that supports or opposes what is said."""

    no: int
    title: str
    kind: ExhibitKind
    source: str = ""
    date: DateSpan | None = None
    language: str = ""
    translation_of: int | None = None
    #: Path from the folder of the case file; empty when the document is not held.
    file: str = ""
    sha256: str = ""
    where: str = ""
    pages: int | None = None
    confidentiality: Confidentiality = Confidentiality.FILE
    note: str = ""
    span: Span = field(default=Span(""), compare=False, repr=False)

    @property
    def held(self) -> bool:
        """Whether the document itself lies in the folder."""
        return bool(self.file)


def read_exhibits(file: Entry, folder: Path) -> tuple[Exhibit, ...]:
    """Read the exhibits of a file and check the documents that are held."""
    lines: dict[int, int] = {}
    exhibits = []
    for entry in file.rows("exhibits", "no"):
        exhibit = _read(entry)
        if exhibit is None:
            continue
        if line := lines.get(exhibit.no):
            entry.mark("no", remarks.exhibit_twice(exhibit.no, line))
        lines.setdefault(exhibit.no, entry.node.line)
        _check(entry, exhibit, folder)
        exhibits.append(exhibit)
    file.desk.exhibits.update((exhibit.no, exhibit.pages) for exhibit in exhibits)
    _check_translations(file, exhibits)
    return tuple(exhibits)


def _read(entry: Entry) -> Exhibit | None:
    entry.only(*_KEYS)
    number = entry.whole("no", need="Give each exhibit a number.")
    exhibit = Exhibit(
        number or 0,
        entry.text("title", need="Write what the document is."),
        entry.choice(
            "kind", ExhibitKind, ExhibitKind.DOCUMENT, need="Write what sort of document it is."
        ),
        entry.text("source"),
        entry.date("date"),
        entry.code("language", LANGUAGE, "ru"),
        entry.whole("translation_of"),
        entry.text("file"),
        entry.text("sha256").lower(),
        entry.text("where"),
        entry.whole("pages"),
        entry.choice("confidentiality", Confidentiality, Confidentiality.FILE),
        entry.text("note"),
        entry.span,
    )
    return exhibit if number else None


_KEYS = (
    "no",
    "title",
    "kind",
    "source",
    "date",
    "language",
    "translation_of",
    "file",
    "sha256",
    "where",
    "pages",
    "confidentiality",
    "note",
)


def _check_translations(file: Entry, exhibits: list[Exhibit]) -> None:
    known = [exhibit.no for exhibit in exhibits]
    for entry in file.rows("exhibits", "no"):
        original = entry.text("translation_of")
        if not original.isdecimal():
            continue
        if original == entry.text("no"):
            entry.mark("translation_of", remarks.translates_itself(int(original)))
        elif int(original) not in known:
            entry.mark("translation_of", remarks.unknown_exhibit(int(original), known))


def _check(entry: Entry, exhibit: Exhibit, folder: Path) -> None:
    if exhibit.sha256 and not re.fullmatch("[0-9a-f]{64}", exhibit.sha256):
        entry.mark("sha256", remarks.not_a_hash(exhibit.sha256))
        return
    if not exhibit.held:
        if not exhibit.where:
            entry.mark("no", remarks.not_held_nor_found(exhibit.no), notice=True)
        return
    found = fingerprint(folder, exhibit.file)
    if isinstance(found, tuple):
        entry.mark("file", found)
    elif not exhibit.sha256:
        entry.mark("file", remarks.hash_missing(exhibit.file, found), notice=True)
    elif found != exhibit.sha256:
        entry.mark("sha256", remarks.hash_changed(exhibit.file, found))


def fingerprint(folder: Path, path: str) -> str | Remark:
    """Hash a file of the folder, or say why it cannot be done."""
    if not path.isprintable() or "\\" in path or re.match("[A-Za-z]:", path):
        return remarks.path_not_plain(path)
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
        return remarks.path_outside(path)
    root = Path(os.path.realpath(folder))
    target = Path(os.path.realpath(root / path))
    if not target.is_relative_to(root):
        return remarks.link_outside(path)
    try:
        return _hash(target, path)
    except (FileNotFoundError, NotADirectoryError):
        return remarks.file_missing(path, nearest(path, _beside(folder, path)))
    except OSError as error:
        return remarks.file_not_readable(path, error.strerror or "unknown reason")


def _hash(target: Path, path: str) -> str | Remark:
    status = target.stat()
    if not stat.S_ISREG(status.st_mode):
        return remarks.not_a_file(path)
    if status.st_size > MAX_BYTES:
        return remarks.file_too_large(path, status.st_size, MAX_BYTES)
    with target.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _beside(folder: Path, path: str) -> list[str]:
    """List the paths of the files beside the one that is missing."""
    place = (folder / path).parent
    if not place.is_dir():
        return []
    return sorted(child.relative_to(folder).as_posix() for child in place.iterdir())
