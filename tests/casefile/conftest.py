"""What the tests of this room share: a few declared names, and files to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from nansen.casefile import CaseFile, read_casefile
from nansen.defects import Span
from nansen.rules.syntax import Declaration, Kind

HERE = Path(__file__).parent

NAMES = (
    ("age", Kind.FACT, "number", ()),
    ("sex", Kind.FACT, "choice", ("female", "male")),
    ("departure_date", Kind.FACT, "date", ()),
    ("summons_received", Kind.FACT, "bool", ()),
    ("holds_opposing_opinion", Kind.FACT, "bool", ()),
    ("army_systematic_crimes", Kind.FACT, "bool", ()),
    ("refuses_service", Kind.OPEN, "bool", ()),
    ("serious_harm", Kind.CONCLUSION, "bool", ()),
    ("refugee_status", Kind.OUTCOME, "bool", ()),
    ("qualification_law", Kind.READING, "choice", ("decision_date", "lodging_date")),
)
DECLARATIONS = {
    name: Declaration(name, kind, Span("laws/prologue.md"), "prologue", answer, choices)
    for name, kind, answer, choices in NAMES
}

HEAD = """\
nansen: casefile/1
title: Adil K. (invented)
forum: FI
source: Invented for the tests.
lodged: 2023-03-02
applicants:
  adil: {name: Adil K., nationality: RU, born: 1997}
  britt: {name: Britt K.}
"""


@pytest.fixture(scope="session")
def declarations() -> dict[str, Declaration]:
    """A few names, as the law pages would declare them."""
    return DECLARATIONS


@pytest.fixture
def casefile_of(tmp_path, declarations):
    """Read a case file that has these lines after the usual head."""

    def read(lines: str = "", *, head: str = HEAD) -> CaseFile:
        (tmp_path / "case.yaml").write_text(head + lines, "utf-8")
        casefile, defects = read_casefile(tmp_path, declarations)
        assert not [str(defect) for defect in defects if not defect.notice]
        assert casefile
        return casefile

    return read
