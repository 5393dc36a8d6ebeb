"""Steps: what has happened in the procedure, and what the authority found.

Steps are what time limits run from. A finding of the authority is kept in our own words,
with the facts and objections it concerns; it changes no answer by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum

from nansen.casefile import remarks
from nansen.casefile.dates import DateSpan
from nansen.casefile.entries import Entry, ExhibitReference
from nansen.casefile.facts import Declaration
from nansen.defects import Span


class StepKind(Enum):
    """What sort of step it is."""

    DEPARTURE = "departure"
    ENTRY = "entry"
    APPLICATION = "application"
    INTERVIEW = "interview"
    DECISION = "decision"
    APPEAL = "appeal"
    JUDGMENT = "judgment"
    LEAVE_TO_APPEAL = "leave_to_appeal"
    NEW_APPLICATION = "new_application"
    REMOVAL_DECISION = "removal_decision"
    DETENTION = "detention"
    RELEASE = "release"
    INTERIM_MEASURE = "interim_measure"
    REMOVAL = "removal"


class FindingPosition(Enum):
    """What the authority does with the point it speaks of."""

    ACCEPTS = "accepts"
    #: Takes note of a point without accepting what the applicant draws from it.
    ACKNOWLEDGES = "acknowledges"
    DISPUTES = "disputes"
    REJECTS = "rejects"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened on the way, on a day that may not be known."""

    kind: StepKind
    of: tuple[str, ...]
    date: DateSpan | None
    #: The day on which a decision was served, from which a time limit may run.
    served: DateSpan | None = None
    by: str = ""
    outcome: str = ""
    exhibits: tuple[ExhibitReference, ...] = ()
    note: str = ""
    span: Span = field(default=Span(""), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AuthorityFinding:
    """What an authority or a court found, restated."""

    by: str
    of: tuple[str, ...]
    says: str
    position: FindingPosition
    facts: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()
    where: str = ""
    exhibits: tuple[ExhibitReference, ...] = ()
    note: str = ""
    span: Span = field(default=Span(""), compare=False, repr=False)


def read_steps(file: Entry) -> tuple[Step, ...]:
    """Read the steps of a file."""
    return tuple(_step(entry) for entry in file.rows("steps", "step"))


def read_findings(
    file: Entry, declarations: Mapping[str, Declaration], objections: Collection[str] | None = None
) -> tuple[AuthorityFinding, ...]:
    """Read what the authority found; its objections are checked where the known ones are given."""
    rows = file.rows("findings", "by")
    return tuple(_finding(entry, declarations, objections) for entry in rows)


def _step(entry: Entry) -> Step:
    entry.only("step", "of", "date", "served", "by", "outcome", "exhibits", "note")
    return Step(
        entry.choice("step", StepKind, StepKind.APPLICATION, need="Write what happened."),
        entry.people(),
        entry.date("date", need="Write a day, an interval, or unknown."),
        entry.date("served"),
        entry.text("by"),
        entry.text("outcome"),
        entry.exhibits(),
        entry.text("note"),
        entry.span,
    )


def _finding(
    entry: Entry, declarations: Mapping[str, Declaration], objections: Collection[str] | None
) -> AuthorityFinding:
    entry.only(*_FINDING_KEYS)
    facts, raised = entry.texts("facts"), entry.texts("objections")
    for name in facts:
        if name not in declarations:
            entry.mark("facts", remarks.unknown_fact(name, declarations))
    for name in raised:
        if objections is not None and name not in objections:
            entry.mark("objections", remarks.unknown_objection(name, objections))
    return AuthorityFinding(
        entry.text("by", need="Write who found it."),
        entry.people(),
        entry.text("says", need="Restate the finding in your own words."),
        entry.choice(
            "position",
            FindingPosition,
            FindingPosition.DISPUTES,
            need="Write accepts, acknowledges, disputes or rejects.",
        ),
        facts,
        raised,
        entry.text("where", need="Write where it stands in the decision, or unknown."),
        entry.exhibits(),
        entry.text("note"),
        entry.span,
    )


_FINDING_KEYS = (
    "by",
    "of",
    "says",
    "position",
    "facts",
    "objections",
    "where",
    "exhibits",
    "note",
)
