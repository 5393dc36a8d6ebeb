"""The library: all law pages under a folder, read together.

A folder that cannot be read, a page that is not text, and a page whose id another page
has taken are defects like any other; nothing is skipped in silence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nansen.defects import Defect
from nansen.law import remarks
from nansen.law.files import digest_files, page_files, read_text
from nansen.law.page import Page, read_page


@dataclass(frozen=True, slots=True)
class Library:
    """The pages of a library by id, and a digest of all their bytes."""

    pages: tuple[Page, ...]
    digest: str

    def page(self, source_id: str) -> Page | None:
        """Find a page by the id of its source."""
        return next((page for page in self.pages if page.source.id == source_id), None)


def read_law(roots: Iterable[Path]) -> tuple[Library, list[Defect]]:
    """Read every page under the folders."""
    files = page_files(roots)
    pages: list[Page] = []
    defects: list[Defect] = []
    for name, path in files:
        text, problems = read_text(name, path)
        defects += problems
        if text is not None:
            page, problems = read_page(text, name)
            defects += problems
            pages.append(page)
    defects += _ids_taken_twice(pages)
    return Library(tuple(pages), digest_files(files)), defects


def _ids_taken_twice(pages: list[Page]) -> list[Defect]:
    first: dict[str, Page] = {}
    defects = []
    for page in pages:
        other = first.setdefault(page.source.id, page)
        if other is not page:
            remark = remarks.id_taken(page.source.id, other.source.file)
            defects.append(Defect(page.source.head_span(page.source.id), *remark))
    return defects
