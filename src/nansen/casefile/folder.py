"""Folders: a case file as it lies on disk, case.yaml with its exhibits.

Reading gives the case file and every defect at once. Writing changes only the lines that
must change, keeps all comments, and never replaces a page that somebody else has changed
or that would not read back as what was meant to be written.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from nansen.casefile import page_remarks, remarks
from nansen.casefile.assertions import read_facts
from nansen.casefile.dates import DateSpan
from nansen.casefile.entries import Desk, Entry
from nansen.casefile.exhibits import Exhibit, read_exhibits
from nansen.casefile.facts import Assertion, Declaration
from nansen.casefile.people import COUNTRY, Applicant, read_applicants
from nansen.casefile.remarks import Remark
from nansen.casefile.steps import AuthorityFinding, Step, read_findings, read_steps
from nansen.casefile.yaml_pages import MAX_BYTES, Page, read_page
from nansen.defects import Defect, NansenError, Span, stoppers

PAGE = "case.yaml"
FORMAT = "casefile/1"
KEYS = (
    "nansen",
    "title",
    "forum",
    "source",
    "lodged",
    "note",
    "applicants",
    "exhibits",
    "facts",
    "steps",
    "findings",
)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The client's file: who, what is said, on which documents, and what has happened."""

    title: str
    #: Country code of the State that decides.
    forum: str
    #: Where the facts come from; printed in every output.
    source: str
    lodged: DateSpan | None
    applicants: tuple[Applicant, ...]
    exhibits: tuple[Exhibit, ...] = ()
    facts: tuple[Assertion, ...] = ()
    steps: tuple[Step, ...] = ()
    findings: tuple[AuthorityFinding, ...] = ()
    note: str = ""
    span: Span = field(default=Span(""), compare=False, repr=False)
    origin: Origin | None = field(default=None, compare=False, repr=False)

    def applicant(self, name: str) -> Applicant:
        """Find an applicant by short name.

        Raises:
            NoApplicantError: If the file has none of that name.
        """
        for person in self.applicants:
            if person.id == name:
                return person
        raise NoApplicantError(name, tuple(person.id for person in self.applicants))

    def exhibit(self, number: int) -> Exhibit | None:
        """Find an exhibit by number."""
        return next((e for e in self.exhibits if e.no == number), None)

    def lodged_by(self, name: str) -> DateSpan | None:
        """Find the day of an applicant's application."""
        return self.applicant(name).lodged or self.lodged


@dataclass(frozen=True, slots=True)
class Origin:
    """What a case file was read from, so that writing can tell what has changed."""

    folder: Path
    text: str
    sha256: str
    #: The file as it was read, or None when it had defects.
    casefile: CaseFile | None


class NoApplicantError(NansenError, LookupError):
    """A case file has no applicant of that name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(*remarks.unknown_applicant(name, known or ("nobody",)))


def read_casefile(
    folder: Path,
    declarations: Mapping[str, Declaration],
    objections: Collection[str] | None = None,
) -> tuple[CaseFile | None, tuple[Defect, ...]]:
    """Read a case file with all its defects; it is None when there is nothing to read.

    Where the ids of the known objections are given, those that a finding names are checked too.
    """
    file = (folder / PAGE).as_posix()
    data = _bytes(folder)
    if isinstance(data, tuple):
        place = file if folder.is_dir() else folder.as_posix()
        return None, (Defect(Span(place), *data),)
    return read_bytes(data, folder, declarations, objections)


def read_bytes(
    data: bytes,
    folder: Path,
    declarations: Mapping[str, Declaration],
    objections: Collection[str] | None = None,
) -> tuple[CaseFile | None, tuple[Defect, ...]]:
    """Read the bytes of a case.yaml as if they lay in a folder."""
    page = read_page(data, (folder / PAGE).as_posix())
    casefile = _read(page, folder, declarations, objections)
    defects = tuple(sorted(page.defects, key=lambda d: (d.span.line, d.span.column)))
    if casefile is None:
        return None, defects
    read = None if stoppers(defects) else casefile
    origin = Origin(folder, page.text, hashlib.sha256(data).hexdigest(), read)
    return replace(casefile, origin=origin), defects


def _bytes(folder: Path) -> bytes | Remark:
    """Fetch the bytes of the page, or say why there are none."""
    if not folder.is_dir():
        there = folder.exists()
        return (
            page_remarks.not_a_folder(folder.name) if there else page_remarks.no_folder(folder.name)
        )
    target = Path(os.path.realpath(folder / PAGE))
    if not target.is_relative_to(os.path.realpath(folder)):
        return page_remarks.page_outside()
    try:
        if target.stat().st_size > MAX_BYTES:
            return page_remarks.page_too_large(target.stat().st_size, MAX_BYTES)
        return target.read_bytes()
    except FileNotFoundError:
        return page_remarks.no_page()
    except OSError as error:
        return page_remarks.page_not_readable(error.strerror or "unknown reason")


def _read(
    page: Page,
    folder: Path,
    declarations: Mapping[str, Declaration],
    objections: Collection[str] | None,
) -> CaseFile | None:
    if page.root is None:
        return None
    file = Entry(Desk(page), page.root, ())
    file.only(*KEYS)
    _check_format(file)
    applicants = read_applicants(file)
    file.desk.people = tuple(person.id for person in applicants)
    casefile = CaseFile(
        file.text("title", need="Write what the file is called."),
        file.code("forum", COUNTRY, "FI", need="Write the country code of the deciding State."),
        file.text("source", need="Write where these facts come from."),
        file.date("lodged", need=_need_lodged(applicants)),
        applicants,
        read_exhibits(file, folder),
        read_facts(file, declarations),
        read_steps(file),
        read_findings(file, declarations, objections),
        file.text("note"),
        file.span,
    )
    _check_births(file, casefile)
    return casefile


def _check_format(file: Entry) -> None:
    text = file.text("nansen", need=f"Begin with the line `nansen: {FORMAT}`.")
    if text and text != FORMAT:
        file.mark("nansen", remarks.other_format(text))


def _need_lodged(applicants: tuple[Applicant, ...]) -> str:
    if applicants and all(person.lodged for person in applicants):
        return ""
    return "Write the day of the application, an interval, or unknown."


def _check_births(file: Entry, casefile: CaseFile) -> None:
    for person in casefile.applicants:
        lodged = person.lodged or casefile.lodged
        if person.born and lodged and person.born.lo > lodged.hi:
            file.desk.page.mark(person.span, remarks.born_after_application(person.name))
