"""People: the applicants of a case file, each assessed on their own.

Facts can be shared in a file, and an applicant can be tied to another by `relation`, but
an answer is always given for one person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nansen.casefile import remarks
from nansen.casefile.dates import DateSpan, NumberSpan
from nansen.casefile.entries import EVERYONE, Entry
from nansen.casefile.yaml_pages import Table
from nansen.defects import Span

_SHORT_NAME = re.compile("[a-z][a-z0-9_]{0,39}")
COUNTRY = "[A-Z]{2}"


@dataclass(frozen=True, slots=True)
class Applicant:
    """A person who asks for protection."""

    #: The short name that entries use after `of`.
    id: str
    name: str
    nationality: tuple[str, ...] = ()
    born: DateSpan | None = None
    relation: str = ""
    #: The day of this person's application, when it is not that of the file.
    lodged: DateSpan | None = None
    note: str = ""
    span: Span = field(default=Span(""), compare=False, repr=False)

    def age_on(self, day: DateSpan | None) -> NumberSpan | None:
        """Count the completed years on a day, or None when the birth is not known."""
        if self.born is None or day is None:
            return None
        ages = (self.born.age_on(day.lo), self.born.age_on(day.hi))
        return NumberSpan(ages[0].lo, ages[1].hi)


def read_applicants(file: Entry) -> tuple[Applicant, ...]:
    """Read the applicants of a file."""
    node = file.node.get("applicants")
    if not isinstance(node, Table) or not node.entries:
        file.mark("applicants", remarks.no_applicants())
        return ()
    people = []
    for name, (key, value) in node.entries.items():
        trail = ("applicants", name)
        if not _SHORT_NAME.fullmatch(name) or name == EVERYONE:
            file.desk.mark(key, trail, remarks.not_a_short_name(name))
        if isinstance(value, Table):
            people.append(_read(name, Entry(file.desk, value, trail)))
        else:
            file.desk.mark(key, trail, remarks.needs_table("An applicant"))
    return tuple(people)


def _read(name: str, entry: Entry) -> Applicant:
    entry.only("name", "nationality", "born", "relation", "lodged", "note")
    for code in entry.texts("nationality"):
        if not re.fullmatch(COUNTRY, code):
            entry.mark("nationality", remarks.not_a_code("nationality", code, "RU"))
    return Applicant(
        name,
        entry.text("name", need="Write the name to print, or a pseudonym."),
        entry.texts("nationality"),
        entry.date("born"),
        entry.text("relation"),
        entry.date("lodged"),
        entry.text("note"),
        entry.span,
    )
