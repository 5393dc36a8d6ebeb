"""Files: the page files of a library, listed, digested and read as text."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from nansen.defects import Defect, Remark, Span
from nansen.law import remarks

LARGEST_PAGE = 2_000_000
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def page_files(roots: Iterable[Path]) -> list[tuple[str, Path]]:
    """List the page files under folders, with the name under which each is shown."""
    return sorted(named for root in roots for named in _under(root))


def _under(root: Path) -> Iterator[tuple[str, Path]]:
    if root.is_file():
        yield root.name, root
        return
    for path in root.rglob("*.md"):
        if path.name != "README.md":
            yield f"{root.name}/{path.relative_to(root).as_posix()}", path


def digest_files(files: Iterable[tuple[str, Path]]) -> str:
    """Compute one SHA-256 over names and bytes of the files."""
    digest = hashlib.sha256()
    for name, path in files:
        content = b"" if _unreadable(name, path) else path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def read_text(name: str, path: Path) -> tuple[str | None, list[Defect]]:
    """Read a page file as text, or say why it is none."""
    remark = _unreadable(name, path)
    if remark is None and path.stat().st_size > LARGEST_PAGE:
        remark = remarks.page_too_large()
    if remark:
        return None, [Defect(Span(name), *remark)]
    content = path.read_bytes()
    if content.startswith(b"PK\x03\x04"):
        return None, [Defect(Span(name), *remarks.page_is_zip())]
    if b"\0" in content:
        return None, [Defect(Span(name), *remarks.page_not_text())]
    return _decoded(name, content)


def _unreadable(name: str, path: Path) -> Remark | None:
    """Say why a file is not even opened: it leads out of its folder, or is no file."""
    if not path.is_file() or not os.access(path, os.R_OK):
        return remarks.page_not_open()
    folder = path.parents[max(name.count("/") - 1, 0)].resolve()
    inside = path.resolve().is_relative_to(folder)
    return None if inside else remarks.page_leads_out()


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
