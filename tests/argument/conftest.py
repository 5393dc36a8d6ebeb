"""What the tests of this room share: a small act, objections to it, and three decisions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nansen.casefile.folder import read_casefile
from nansen.reasoning.assess import Assessment, assess
from nansen.rules.rulebook import Rulebook
from nansen.rules.store import load_rulebook

PAGES = Path(__file__).parent / "pages"
#: Pages on which a factor bears the name of an issue.
CHAIN_PAGES = Path(__file__).parent / "chain_pages"
HEAD = """\
nansen: casefile/1
title: Adil K. (invented)
forum: {forum}
source: Invented for the tests.
lodged: 2023-03-02
applicants:
  adil: {{name: Adil K.}}
exhibits:
  - {{no: 1, title: A record, kind: official}}
"""


@pytest.fixture(scope="session")
def small() -> Rulebook:
    """The pages beside these tests, which have no defects."""
    return _loaded(PAGES)


@pytest.fixture(scope="session")
def chained() -> Rulebook:
    """The pages on which a factor bears the name of an issue."""
    return _loaded(CHAIN_PAGES)


def _loaded(folder: Path) -> Rulebook:
    book, defects = load_rulebook([folder])
    assert not defects, "\n\n".join(map(str, defects))
    return book


@pytest.fixture
def put(small, tmp_path):
    """Assess a file with these facts: a name and yes, no or unknown, and + when it is shown."""
    return _Put(small, tmp_path)


@pytest.fixture
def put_chained(chained, tmp_path):
    """The same, by the pages on which a factor bears the name of an issue."""
    return _Put(chained, tmp_path)


class _Put:
    def __init__(self, book: Rulebook, folder: Path) -> None:
        self.book = book
        self.folder = folder

    def __call__(
        self, facts: str, *, forum: str = "FI", more: str = "", day: date = date(2026, 11, 24)
    ) -> Assessment:
        lines = "facts:\n" if facts else ""
        for word in facts.split():
            name, answer = word.rstrip("+").split("=")
            shown = ", exhibits: [{no: 1}]" if word.endswith("+") else ""
            lines += f"  - {{fact: {name}, of: adil, answer: {answer}, words: document{shown}}}\n"
        text = HEAD.format(forum=forum) + lines + more
        (self.folder / "case.yaml").write_text(text, "utf-8")
        book = self.book
        casefile, defects = read_casefile(self.folder, book.declarations, book.objection_ids)
        problems = [str(defect) for defect in defects if not defect.notice]
        assert not problems, "\n".join(problems)
        assert casefile
        return assess(book, casefile, as_of=day)[0]
