"""Files: the page files of a library, taken from their folders once, digested and read as text.

What is digested is what is read: nobody can change a page in between.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nansen.defects import Defect, Remark, Span
from nansen.law import remarks

LARGEST_PAGE = 2_000_000
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page file: the name under which it is shown, and its bytes."""

    name: str
    content: bytes
    #: Why it was not opened, or None.
    refused: Remark | None = None


def page_files(roots: Iterable[Path]) -> list[PageFile]:
    """Take the page files under folders, in the order of their names."""
    return sorted(
        (file for root in roots for file in _under(root)),
        key=lambda file: (file.name, file.content),
    )


def _under(root: Path) -> Iterator[PageFile]:
    if root.is_file():
        yield _file(root.name, root, root.parent.resolve())
        return
    folder = root.resolve()
    for path in root.rglob("*.md"):
        if path.name != "README.md":
            yield _file(f"{root.name}/{path.relative_to(root).as_posix()}", path, folder)


def _file(name: str, path: Path, folder: Path) -> PageFile:
    refused = _refused(path, folder)
    return PageFile(name, b"" if refused else path.read_bytes(), refused)


def _refused(path: Path, folder: Path) -> Remark | None:
    """Say why a file is not even opened: it leads out of its folder, or is no page's file."""
    if not path.is_file() or not os.access(path, os.R_OK):
        return remarks.page_not_open()
    if not path.resolve().is_relative_to(folder):
        return remarks.page_leads_out()
    return remarks.page_too_large() if path.stat().st_size > LARGEST_PAGE else None


def digest_files(files: Iterable[PageFile]) -> str:
    """Compute one SHA-256 over names and bytes of the files."""
    digest = hashlib.sha256()
    for file in files:
        size = file.refused[0] if file.refused else len(file.content)
        digest.update(f"{file.name}\0{size}\0".encode())
        digest.update(file.content)
    return digest.hexdigest()


def text_of(file: PageFile) -> tuple[str | None, list[Defect]]:
    """Read a page file as text, or say why it is none."""
    if file.refused:
        return None, [Defect(Span(file.name), *file.refused)]
    if file.content.startswith(b"PK\x03\x04"):
        return None, [Defect(Span(file.name), *remarks.page_is_zip())]
    if b"\0" in file.content:
        return None, [Defect(Span(file.name), *remarks.page_not_text())]
    return _decoded(file.name, file.content)


def _decoded(name: str, content: bytes) -> tuple[str | None, list[Defect]]:
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return None, [Defect(_place(name, content[: error.start]), *remarks.line_not_utf8())]
    if unseen := _UNSEEN.search(text):
        before = text[: unseen.start()].encode()
        return None, [Defect(_place(name, before), *remarks.character_unseen())]
    return text, []


def _place(name: str, before: bytes) -> Span:
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    return Span(name, line, column)
