"""The published brief: what our comparison claims stands in the brief that Nansen writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest

from nansen.casefile.folder import read_casefile
from nansen.defects import stoppers
from nansen.drafting.brief import write_brief
from nansen.drafting.formats import render_document
from nansen.law.places import FOLDERS
from nansen.reasoning.assess import assess
from nansen.rules.store import load_rulebook

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/why/published-brief.md"
DAYS = (date(2026, 6, 10), date(2026, 11, 24))
NOTE = re.compile(r"^\[\^(\d+)\]: (.*)$", re.MULTILINE)
#: A run of words this long that two texts share was copied, unless it is a name.
RUN = 12
#: What both texts have to name in the same words: the title of the brief, and the dangers that
#: section 147 of the Aliens Act lists.
SHARED_NAMES = (
    "Russian anti-war protesters, deserters and draft evaders are entitled to protection",
    "face the death penalty, torture, persecution or other treatment that violates human dignity",
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of one of the tables: where Nansen makes a point, and on the law of which day."""

    name: str
    where: tuple[str, ...]
    under: tuple[str, ...]
    day: date | None
    verdict: str = ""


def tables() -> list[list[list[str]]]:
    """The cells of the tables of the page, without their heads."""
    found: list[list[list[str]]] = [[]]
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("|"):
            found[-1].append([cell.strip() for cell in line.strip("|").split("|")])
        elif found[-1]:
            found.append([])
    return [table[2:] for table in found if table]


def rows() -> list[Row]:
    """The rows of both tables."""
    passages, further = tables()
    return [
        *(row(f"passage {cells[0]}", cells[3:], verdict=cells[2]) for cells in passages),
        *(row(cells[0], cells[1:]) for cells in further),
    ]


def row(name: str, cells: list[str], *, verdict: str = "") -> Row:
    where, under = (
        tuple(part.strip() for part in cell.split(";") if part.strip() != "–") for cell in cells[:2]
    )
    day = None if cells[2] == "–" else datetime.strptime(cells[2], "%d %B %Y").date()  # noqa: DTZ007
    return Row(name, where, under, day, verdict)


@cache
def brief(day: date) -> str:
    """The brief for the Belov file on the law of a day, in Markdown."""
    rulebook, defects = load_rulebook([ROOT / folder for folder in FOLDERS])
    assert not stoppers(defects)
    casefile, faults = read_casefile(ROOT / "examples/belov", rulebook.declarations)
    assert casefile is not None
    assert not stoppers(faults)
    document = write_brief(assess(rulebook, casefile, as_of=day)).document
    return render_document(document, ".md").decode("utf-8")


@cache
def sections(day: date) -> dict[str, str]:
    """The text below each heading with its footnotes in place, same headings joined.

    A heading of the fourth level is an applicant's name and ends no section.
    """
    text = brief(day)
    notes = dict(NOTE.findall(text))
    text = re.sub(r"\[\^(\d+)\]", lambda note: f" [{whole(notes, note[1])}]", NOTE.sub("", text))
    parts = re.split(r"^(?:##|###|#####) (.+)$", plain(text), flags=re.MULTILINE)
    found: dict[str, str] = {}
    for heading, below in zip(parts[1::2], parts[2::2], strict=True):
        found[heading.strip()] = found.get(heading.strip(), "") + below
    return found


def whole(notes: dict[str, str], number: str) -> str:
    """A footnote, with the first citation that it refers back to."""
    back = re.search(r"\(n (\d+)\)", notes[number])
    return f"{notes[number]} = {notes[back[1]]}" if back else notes[number]


def plain(text: str) -> str:
    """A text without the signs that set it."""
    return re.sub(r"[*\\]", "", text)


def test_the_passages_are_numbered_and_judged() -> None:
    passages, further = tables()
    verdicts = {"Stands.", "Stands with a condition.", "Corrected.", "Left out."}
    assert [cells[0] for cells in passages] == [str(number) for number in range(1, 24)]
    assert {re.match(r"\*\*(.*?)\*\*", cells[2])[1] for cells in passages} <= verdicts
    assert len(further) >= 10
    assert all(row.where or row.verdict.startswith("**Left out.**") for row in rows())
    assert {row.day for row in rows()} <= {*DAYS, None}


@pytest.mark.parametrize("row", [row for row in rows() if row.where], ids=lambda row: row.name[:40])
def test_each_point_stands_under_its_heading(row: Row) -> None:
    found = sections(row.day)
    missing = [heading for heading in row.under if heading not in found]
    text = "\n".join(found.get(heading, "") for heading in row.under).casefold()
    assert not missing, f"no heading of the brief: {missing}"
    assert not [where for where in row.where if where.casefold() not in text]


# Own words


def test_no_sentence_of_the_published_brief_is_taken_over(shared: Path) -> None:
    published = published_text(shared)
    sentences = [words(part) for part in re.split(r"(?<=[.!?;:])\s+|\n\n", published)]
    names = {words(name) for name in SHARED_NAMES}
    told = [one for one in sentences if len(one.split()) >= 8 and one not in names]
    taken = {
        name: sentence for name, text in our_texts() for sentence in told if f" {sentence} " in text
    }
    assert len(told) > 60
    assert not taken


def test_no_long_run_of_its_words_is_taken_over(shared: Path) -> None:
    theirs = set(runs(words(published_text(shared))))
    names = [f" {words(name)} " for name in instrument_names()]
    taken = {
        (name, run)
        for name, text in our_texts()
        for run in theirs.intersection(runs(text))
        if not any(f" {run} " in name for name in names)
    }
    assert not taken


def published_text(shared: Path) -> str:
    return (shared / "data/brief/published-brief-2026-06-10.txt").read_text("utf-8")


def words(text: str) -> str:
    """The words of a text in small letters, one blank between them."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def runs(text: str) -> Iterator[str]:
    parts = text.split()
    return (" ".join(parts[at : at + RUN]) for at in range(len(parts) - RUN + 1))


def our_texts() -> Iterator[tuple[str, str]]:
    """What Nansen writes and what its pages say, as words."""
    for day in DAYS:
        yield f"brief of {day}", f" {words(brief(day))} "
    for folder in (*FOLDERS, "examples", "docs"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".md", ".yaml", ".txt"}:
                text = path.read_text("utf-8")
                yield path.relative_to(ROOT).as_posix(), f" {words(text)} "


def instrument_names() -> Iterator[str]:
    """What may be named in the same words: the library's sources, and little else."""
    yield from SHARED_NAMES
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*.md"):
            head = path.read_text("utf-8").split("\n---\n")[0]
            yield from re.findall(r"^(?:title|cite): \"?(.*?)\"?$", head, re.MULTILINE)
