"""Files: the page files of a library, listed, digested and read as text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from nansen.defects import Defect, Span

LARGEST_PAGE = 2_000_000


def page_files(roots: Iterable[Path]) -> list[tuple[str, Path]]:
    """List the page files under folders, with the name under which each is shown."""
    found = []
    for root in roots:
        if root.is_file():
            found.append((root.name, root))
            continue
        for path in sorted(root.rglob("*.md")):
            if path.name != "README.md":
                found.append((f"{root.name}/{path.relative_to(root).as_posix()}", path))
    return sorted(found)


def digest_files(files: Iterable[tuple[str, Path]]) -> str:
    """Compute one SHA-256 over names and bytes of the files."""
    digest = hashlib.sha256()
    for name, path in files:
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def read_text(name: str, path: Path) -> tuple[str | None, list[Defect]]:
    """Read a page file as text, or say why it is none."""
    if path.stat().st_size > LARGEST_PAGE:
        return None, [Defect(Span(name), "The page is larger than two million bytes.",
                             "Split it into one page for each source.")]  # fmt: skip
    content = path.read_bytes()
    if b"\0" in content:
        return None, [Defect(Span(name), "The file is not text.",
                             "A law page is Markdown in UTF-8.")]  # fmt: skip
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n"), []
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return None, [Defect(Span(name, line), "This line is not UTF-8 text.",
                             "Save the page in the UTF-8 encoding.")]  # fmt: skip
