"""Row by row: what the reference pages say of the law, and where the library says it.

The tables stand in `sources/`, one for each page of the reference data and under its name. A line
holds how a row begins and, behind `=>`, where it is found: a page, a provision, or the name of a
rule, a context, a finding, an objection, an answer or a test. In brackets stands why it is nowhere.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

TABLES = sorted((Path(__file__).parent / "sources").glob("*.txt"))
HEADING = re.compile(r"^#{1,4} +(.+)$", re.MULTILINE)
NUMBER = re.compile(r"\d+(?:\.\d+)*")
RULE_OF_A_TABLE = re.compile(r"\|[-| :]+\|?$")
ITEM = re.compile(r"\s*(?:[-*]|\d+\.) (.+)")
#: Numbers of cases before the courts in Luxembourg and Strasbourg; no directives, no addresses.
CASE = re.compile(r"\bC-\d+/\d\d\b|(?<![\w/-])(?!2004/83|2024/03)\d{3,5}/\d\d(?![\d/])")
SYMBOL = re.compile(r"\bA/(?:HRC/)?\d\d/\d+\b")


class Row(NamedTuple):
    """A row of a reference page: the number of its section, and what it says without marks."""

    section: str
    text: str


class Line(NamedTuple):
    """A line of a table: how a row of a section begins, and where it is found or why nowhere."""

    section: str
    start: str
    places: tuple[str, ...]
    reason: str


def plain(text):
    return " ".join(re.sub(r"[*`\\]", "", text).split())


def rows_of(text):
    """The rows of tables and lists and the paragraphs, each with the number of its section.

    What a row says of the brief is left out; the page on the brief has it again.
    """
    parts = HEADING.split(text.replace("\n---\n", "\n"))
    for name, body in zip(["", *parts[1::2]], parts[::2], strict=True):
        number = NUMBER.match(plain(name))
        section = number[0] if number else ""
        if name == "Sources":
            return
        rows = (Row(section, one) for one in items(body.split("\n")))
        yield from (row for row in rows if not row.text.startswith("Brief:"))


def items(lines):
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("|"):
            if not RULE_OF_A_TABLE.match(line) and not RULE_OF_A_TABLE.match(following):
                yield plain(" | ".join(cell.strip() for cell in line.strip("|").split("|")))
        elif text := plain(match[1] if (match := ITEM.match(line)) else line):
            yield text


def read_table(path):
    """The lines of a table, and the sections that it passes over with a reason."""
    lines, passed, section = [], set(), ""
    for text in path.read_text("utf-8").splitlines():
        if head := re.match(r"\[(.*?)\](?: \((.+)\))?", text):
            section = head[1]
            if head[2]:
                passed.add(section)
        elif text:
            start, found = text.split(" => ")
            reason = found.strip("()") if found.startswith("(") else ""
            lines.append(Line(section, start, () if reason else tuple(found.split()), reason))
    return lines, passed


def matches(lines, row):
    """The lines of the section whose start is the longest with which the row begins."""
    fitting = [o for o in lines if o.section == row.section and row.text.startswith(o.start)]
    longest = max((len(o.start) for o in fitting), default=0)
    return [o for o in fitting if len(o.start) == longest]


@pytest.fixture(scope="module")
def known(rulebook):
    """Everything that a table can point to."""
    named = (
        *rulebook.rules, *rulebook.exceptions, *rulebook.presumptions, *rulebook.contexts,
        *rulebook.findings, *rulebook.objections, *rulebook.replies,
    )  # fmt: skip
    folder = Path(__file__).parent
    tests = {
        name
        for page in folder.glob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", page.read_text("utf-8"), re.MULTILINE)
    }
    return {*rulebook.sources, *rulebook.provisions, *(item.id for item in named), *tests}


def source_of(shared, table):
    return (shared / "law" / f"{table.stem}.md").read_text("utf-8")


def table_of(name):
    return next(path for path in TABLES if path.stem == name)


def in_scope(table, rows, lines):
    """Two pages are audited in part: what is not law of their sections is not listed."""
    if table.stem in {"README", "brief-review"}:
        sections = {line.section for line in lines}
        return [row for row in rows if row.section in sections]
    return rows


every_table = pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)


def test_the_tables_cover_the_pages_of_law():
    assert {path.stem for path in TABLES} == {
        "README", "brief-review", "country-information", "courts", "eu", "finland",
        "international", "other-states", "procedure", "russia",
    }  # fmt: skip


@every_table
def test_every_entry_of_a_table_exists(known, table):
    lines, _ = read_table(table)

    assert lines
    assert not [(o.start, one) for o in lines for one in o.places if one not in known]
    assert not [o.start for o in lines if not o.places and not o.reason]


@every_table
def test_every_row_has_its_line_and_every_line_its_row(shared, table):
    lines, passed = read_table(table)
    rows = in_scope(table, list(rows_of(source_of(shared, table))), lines)
    rows = [row for row in rows if row.section not in passed]
    found = [(row, matches(lines, row)) for row in rows]
    used = Counter(line for _, fitting in found for line in fitting)

    assert not [row for row, fitting in found if not fitting], "a row that no table knows"
    assert not [line for line in lines if not used[line]], "a line for a row that is not there"
    assert not [line for line, times in used.items() if times > 1], "a line for several rows"


@every_table
def test_a_section_that_is_passed_over_is_there(shared, table):
    lines, passed = read_table(table)
    sections = {row.section for row in rows_of(source_of(shared, table))}

    assert passed <= sections
    assert not passed & {line.section for line in lines}


@pytest.mark.parametrize("name", ["courts", "eu", "international"])
def test_every_case_named_by_its_number_stands_on_a_page(shared, root, name):
    text = (shared / "law" / f"{name}.md").read_text("utf-8")
    pages = "\n".join(page.read_text("utf-8") for page in (root / "laws").rglob("*.md"))
    numbers = set(CASE.findall(text))

    assert len(numbers) >= 10
    assert not sorted(number for number in numbers if number not in pages)


def test_a_judgment_cited_by_a_key_stands_on_a_page_that_names_its_number(shared, root):
    """The table points to the page of that judgment, and not to some page."""
    table = table_of("courts")
    lines, _ = read_table(table)
    keys = [row for row in rows_of(source_of(shared, table)) if row.section == "4"]
    cases = [(row, CASE.findall(row.text)) for row in keys]
    astray = [
        row.text
        for row, numbers in cases
        for line in matches(lines, row)
        if numbers and not any(numbers[0] in page_text(root, place) for place in line.places)
    ]

    assert len([numbers for _, numbers in cases if numbers]) >= 60
    assert not astray


def page_text(root, place):
    return (root / "laws" / f"{place.partition('#')[0]}.md").read_text("utf-8")


def test_every_source_of_the_register_is_a_finding_or_is_none_for_a_reason(rulebook):
    lines, _ = read_table(table_of("country-information"))
    findings = {finding.id for finding in rulebook.findings}
    register = [line for line in lines if re.match(r"C\d\d$", line.start)]

    assert [line.start for line in register] == [
        f"C{n:02}" for n in (*range(1, 16), *range(20, 34))
    ]
    assert not [o.start for o in register if not o.reason and not findings & set(o.places)]


def test_a_finding_names_the_symbol_of_the_document_of_its_row(rulebook, shared):
    table = table_of("country-information")
    lines, _ = read_table(table)
    documents = {finding.id: finding.document for finding in rulebook.findings}
    astray = []
    for row in rows_of(source_of(shared, table)):
        for line in matches(lines, row):
            cited = " ".join(documents.get(place, "") for place in line.places)
            astray += [one for one in SYMBOL.findall(row.text) if cited and one not in cited]

    assert not astray


def test_every_country_finding_has_a_row_and_says_what_would_refute_it(rulebook):
    tables = {path.stem: read_table(path)[0] for path in TABLES}
    listed = {place for lines in tables.values() for line in lines for place in line.places}

    for finding in rulebook.findings:
        assert finding.refuted_by, finding.id
        assert finding.stale_months, finding.id
    assert not [f.id for f in rulebook.findings if f.id not in listed]
