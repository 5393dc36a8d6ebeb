"""Statement: the facts of a brief, each with what it rests on.

What the authority accepts comes first, then what the evidence shows, then what is stated
and still has to be shown. Country information stands apart, with its documents and dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from nansen.casefile.dates import DateSpan, NumberSpan
from nansen.casefile.exhibits import Exhibit
from nansen.casefile.facts import Assertion, Position, View
from nansen.casefile.folder import CaseFile
from nansen.drafting.argument import Standing, standing
from nansen.drafting.authorities import told
from nansen.drafting.paper import Block, Heading, Inlines, Paragraph, Table, Text
from nansen.drafting.phrases import joined, written_span
from nansen.reasoning.assess import Assessment
from nansen.rules.syntax import Declaration, Finding, say

_TITLES = {
    View.ACCEPTED: "What the authority has accepted",
    View.EVIDENCE: "What the evidence shows",
    View.SAYS: "What the applicants state and still have to show",
}


_Row: TypeAlias = tuple[View | None, Declaration, Standing, tuple[str, ...]]


def fact_anchors(assessments: Sequence[Assessment]) -> dict[tuple[str, str], str]:
    """Map each applicant and fact to the paragraph that states it."""
    ids = {a.applicant.name: a.applicant.id for a in assessments}
    return {
        (ids[name], declared.name): _anchor(row)
        for row in _rows(assessments)
        for _, declared, _, names in (row,)
        for name in names
    }


def _anchor(row: _Row) -> str:
    _, declared, stands, names = row
    who = "-".join(name.split()[0] for name in names).lower()
    return re.sub(
        r"[^a-z0-9_-]",
        "-",
        f"fact-{declared.name}-{who}-{stands.view.value if stands.view else ''}",
    )


def facts_section(
    assessments: Sequence[Assessment], findings: Iterable[Finding]
) -> Iterator[Block]:
    """Write the facts of the applicants and of the country."""
    yield Heading(1, (Text("The facts"),))
    rows = _rows(assessments)
    for view, title in _TITLES.items():
        found = [row for row in rows if row[0] is view]
        if found:
            yield Heading(2, (Text(title),))
            yield from _statements(assessments[0].casefile, found)
    yield from _country(assessments[0], list(findings))


def _rows(assessments: Sequence[Assessment]) -> list[_Row]:
    """One row for each fact and answer, with all applicants it concerns."""
    grouped: dict[tuple[str, str, View | None], list[str]] = {}
    kept: dict[tuple[str, str, View | None], tuple[Declaration, Standing]] = {}
    for assessment in assessments:
        outcome = assessment.outcomes[0]
        declared = assessment.selection.rulebook.declarations
        for name in dict.fromkeys(a.name for a in assessment.casefile.facts):
            stands = standing(outcome, name)
            if stands.view is None or stands.answer is None or declared[name].about_country:
                continue
            key = (name, str(stands.answer.value), stands.view)
            grouped.setdefault(key, []).append(assessment.applicant.name)
            kept.setdefault(key, (declared[name], stands))
    return [(key[2], *kept[key], tuple(names)) for key, names in grouped.items()]


def _statements(casefile: CaseFile, rows: Sequence[_Row]) -> Iterator[Block]:
    """One numbered paragraph for each statement, naming whom it concerns."""
    everybody = {person.name for person in casefile.applicants}
    for row in rows:
        _, declared, stands, names = row
        words = sentence(declared, stands.value)
        whom = "" if set(names) == everybody else f" ({joined(names)})"
        note = told(" ".join(basis(casefile, a) for a in stands.given))
        yield Paragraph((Text(f"{words}{whom}."), note), numbered=True, anchor=_anchor(row))


def sentence(declared: Declaration, value: object) -> str:
    """Say a fact with its answer."""
    if value is True or value is False:
        return declared.sentence(holds=value is True)
    return f"{declared.sentence()}: {written_value(value)}"


def written_value(value: object) -> str:
    """Write a day, a number or a choice."""
    if isinstance(value, DateSpan):
        return written_span(value)
    if isinstance(value, NumberSpan):
        return f"{value.lo:g}" if value.lo == value.hi else f"{value.lo:g} to {value.hi:g}"
    return str(value).replace("_", " ")


def basis(casefile: CaseFile, assertion: Assertion) -> str:
    """Say on what an assertion rests: exhibits, words, the authority's position."""
    parts = [
        exhibit_reference(casefile, ref.no, ref.page, ref.where)
        + (" – speaks against it" if ref.against else "")
        for ref in assertion.exhibits
    ]
    parts.append(f"in the words of the {assertion.words.value}")
    position = f"position of the authority: {assertion.authority.value}"
    if assertion.authority is not Position.NOT_ADDRESSED:
        where = assertion.where if assertion.where not in {"", "unknown"} else ""
        position += f" ({where})" if where else " (place in the decision not known)"
    return f"{'; '.join([*parts, position])}."


def exhibit_reference(casefile: CaseFile, number: int, page: int | None, where: str) -> str:
    """Refer to an exhibit and the place in it."""
    exhibit = casefile.exhibit(number)
    place = f", p {page}" if page else (f", {where}" if where else "")
    title = f" ({exhibit.title})" if exhibit else ""
    return f"Exhibit {number}{title}{place}"


def _country(assessment: Assessment, findings: Sequence[Finding]) -> Iterator[Block]:
    if not findings:
        return
    yield Heading(2, (Text("The country of origin"),))
    declared = assessment.selection.rulebook.declarations
    for name in dict.fromkeys(finding.name for finding in findings):
        found = [finding for finding in findings if finding.name == name]
        words = [f"{_ended(say(finding.words))}" for finding in found]
        notes = [told(_ended(finding.document)) for finding in found]
        inlines: list[Text | object] = [Text(f"{_country_fact(declared[name], found)}. ")]
        for text, footnote in zip(words, notes, strict=True):
            inlines += [Text(text), footnote, Text(" ")]
        yield Paragraph(
            _inlines(inlines), numbered=True, anchor=f"country-{name.replace('.', '-')}"
        )


def _country_fact(declared: Declaration, found: Sequence[Finding]) -> str:
    """Say what the findings say, or that they differ."""
    values = {finding.value for finding in found}
    if len(values) == 2:
        return f"Sources differ on this: {declared.sentence()}"
    return declared.sentence(holds=values == {True})


def _inlines(parts: Sequence[object]) -> Inlines:
    return tuple(parts)  # type: ignore[arg-type]


def _ended(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def exhibits_table(casefile: CaseFile) -> Iterator[Block]:
    """List the exhibits with number, title, source, date and language."""
    if not casefile.exhibits:
        return
    yield Heading(1, (Text("Exhibits"),))
    rows = tuple(
        tuple((Text(text),) for text in _exhibit_cells(exhibit)) for exhibit in casefile.exhibits
    )
    head = tuple((Text(word),) for word in ("No", "Exhibit", "Source", "Date", "Language"))
    yield Table(head, rows, widths=(0.07, 0.4, 0.23, 0.17, 0.13))


def _exhibit_cells(exhibit: Exhibit) -> tuple[str, ...]:
    title = exhibit.title + (
        f" (translation of exhibit {exhibit.translation_of})" if exhibit.translation_of else ""
    )
    held = "" if exhibit.file else " (not held)"
    return (
        str(exhibit.no),
        title + held,
        exhibit.source,
        written_span(exhibit.date),
        exhibit.language,
    )
