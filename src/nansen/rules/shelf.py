"""The shelf: the pages of a library as they were read, each read again only when it changes.

Whoever holds a shelf can check a library after every edit: one page is read, and what the
pages say together is gathered and checked anew. The answer is that of an empty shelf.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from nansen.defects import Defect
from nansen.law.files import PageFile, digest_files
from nansen.rules.compile import check_together, gather
from nansen.rules.rulebook import PageRules, Rulebook


@dataclass(slots=True)
class Shelf:
    """What was read of each page, by the digest of its name and bytes."""

    pages: dict[str, PageRules] = field(default_factory=dict)
    #: Digest of the library in which nothing was found wrong beyond the single pages.
    sound: str = ""

    def compile(self, files: Sequence[PageFile]) -> tuple[Rulebook, list[Defect]]:
        """Compile a library into a rulebook, with every defect in the order of the pages."""
        pages, digest = self._read(files), digest_files(files)
        rulebook = gather(pages, digest)
        together = [] if digest == self.sound else check_together(rulebook, pages)
        if not together:
            self.sound = digest
        alone = (defect for page in pages for defect in page.defects)
        return rulebook, sorted([*alone, *together], key=_place)

    def _read(self, files: Sequence[PageFile]) -> list[PageRules]:
        """Read the pages that are not on the shelf, and put away those that are gone."""
        kept, self.pages, pages = dict(self.pages), {}, []
        for file in files:
            key = digest_files([file])
            # Taken off, so that a page that is there twice is two pages.
            page = kept.pop(key, None) or _read(file)
            self.pages[key] = page
            pages.append(page)
        return pages


def _read(file: PageFile) -> PageRules:
    # The parsers take longer to import than a whole kept library takes to load.
    from nansen.rules.read import read_rules  # noqa: PLC0415

    return read_rules(file)


def _place(defect: Defect) -> tuple[str, int, int]:
    return defect.span.file, defect.span.line, defect.span.column
