"""Facts: what is asserted, by whom, on which exhibits, and what counts in each view.

An assertion is what somebody says is so. An answer is what a view of the facts makes of
all assertions for one applicant: what the authority accepts, what the evidence shows, or
what the applicant says. A view never turns a gap into no: what does not count is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from nansen.casefile.dates import DateSpan, NumberSpan
from nansen.casefile.entries import ExhibitReference
from nansen.casefile.exhibits import ExhibitKind
from nansen.defects import Span

if TYPE_CHECKING:
    from nansen.casefile.folder import CaseFile

Value: TypeAlias = bool | DateSpan | NumberSpan | str | None

AGE = "age"


class Declaration(Protocol):
    """What this room needs to know of a name that the law pages declare."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def kind(self) -> Enum:
        """Whether it is a fact, an open term, a conclusion, an outcome or a reading."""

    @property
    def type(self) -> str:
        """Whether an answer is bool, date, number or choice."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The answers of a choice."""


class Finding(Protocol):
    """What this room needs to know of a finding on a country page."""

    @property
    def name(self) -> str:
        """The name of the fact it answers."""

    @property
    def value(self) -> bool:
        """The answer."""

    @property
    def date(self) -> date:
        """The day from which it can be used."""


class Words(Enum):
    """In whose words an assertion stands."""

    APPLICANT = "applicant"
    WITNESS = "witness"
    DOCUMENT = "document"
    AUTHORITY = "authority"
    PUBLISHER = "publisher"


class Position(Enum):
    """What the authority says to an assertion."""

    ACCEPTED = "accepted"
    DISPUTED = "disputed"
    NOT_ADDRESSED = "not addressed"


class View(Enum):
    """A view of the facts, from the strongest ground to the weakest."""

    ACCEPTED = "accepted"
    EVIDENCE = "evidence"
    SAYS = "says"

    @property
    def shown(self) -> str:
        """The words people read."""
        return _SHOWN[self]


_SHOWN = {
    View.ACCEPTED: "what the authority accepts",
    View.EVIDENCE: "what the evidence shows",
    View.SAYS: "what the applicant says",
}

# A statement or a report carries what its source was told. It is evidence of somebody
# else's words, and no more than a repetition of the applicant's own.
_CARRIES_WORDS = (ExhibitKind.STATEMENT, ExhibitKind.REPORT)
_OWN_WORDS = (Words.APPLICANT, Words.PUBLISHER)


@dataclass(frozen=True, slots=True)
class Assertion:
    """An answer to one fact in somebody's words."""

    name: str
    of: tuple[str, ...]
    value: Value
    words: Words = Words.APPLICANT
    exhibits: tuple[ExhibitReference, ...] = ()
    authority: Position = Position.NOT_ADDRESSED
    #: Where in the decision the authority takes its position.
    where: str = ""
    note: str = ""
    span: Span = field(default=Span(""), compare=False, repr=False)

    def counts(self, view: View, kinds: Mapping[int, ExhibitKind]) -> bool:
        """Whether the assertion counts in a view, given the kinds of the exhibits."""
        if self.value is None:
            return False
        if view is View.SAYS or self.authority is Position.ACCEPTED:
            return True
        return view is View.EVIDENCE and self._shown(kinds)

    def _shown(self, kinds: Mapping[int, ExhibitKind]) -> bool:
        if any(reference.against for reference in self.exhibits):
            return False
        found = [kinds.get(reference.no) for reference in self.exhibits]
        if self.words in _OWN_WORDS:
            found = [kind for kind in found if kind not in _CARRIES_WORDS]
        return any(found)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a view makes of one fact; None is open."""

    name: str
    value: Value
    #: Whether sources that count contradict each other, which leaves the fact open.
    conflict: bool = False
    assertions: tuple[Assertion, ...] = ()
    findings: tuple[Finding, ...] = ()


def answers(
    casefile: CaseFile,
    applicant: str,
    view: View,
    findings: Iterable[Finding] = (),
    *,
    as_of: date,
) -> Mapping[str, Answer]:
    """Answer every fact that the file or a country finding speaks of, as a view sees it."""
    kinds = {exhibit.no: exhibit.kind for exhibit in casefile.exhibits}
    said = _by_name(a for a in casefile.facts if applicant in a.of)
    found = _by_name(f for f in findings if f.date <= as_of)
    names = dict.fromkeys([*said, *found])
    result = {
        name: _answer(
            name,
            tuple(said.get(name, ())),
            tuple(found.get(name, ())),
            view=view,
            kinds=kinds,
        )
        for name in names
    }
    if not any(a.value is not None for a in said.get(AGE, ())):
        _derive_age(result, casefile, applicant, view=view, as_of=as_of)
    return result


class _Named(Protocol):
    @property
    def name(self) -> str: ...


Thing = TypeVar("Thing", bound=_Named)


def _by_name(things: Iterable[Thing]) -> dict[str, list[Thing]]:
    result: dict[str, list[Thing]] = {}
    for thing in things:
        result.setdefault(thing.name, []).append(thing)
    return result


def _answer(
    name: str,
    said: tuple[Assertion, ...],
    found: tuple[Finding, ...],
    *,
    view: View,
    kinds: Mapping[int, ExhibitKind],
) -> Answer:
    values = [assertion.value for assertion in said if assertion.counts(view, kinds)]
    if view is not View.ACCEPTED:
        values += [finding.value for finding in found]
    value, conflict = _together(values)
    return Answer(name, value, conflict, said, found)


def _together(values: list[Value]) -> tuple[Value, bool]:
    """Take several answers together: the value they leave, and whether they conflict."""
    if not values:
        return None, False
    value = values[0]
    for other in values[1:]:
        value = _meet(value, other)
        if value is None:
            return None, True
    return value, False


def _meet(one: Value, other: Value) -> Value:
    if isinstance(one, DateSpan) and isinstance(other, DateSpan):
        return one.meet(other)
    if isinstance(one, NumberSpan) and isinstance(other, NumberSpan):
        return one.meet(other)
    return one if one == other else None


def _derive_age(
    result: dict[str, Answer], casefile: CaseFile, applicant: str, *, view: View, as_of: date
) -> None:
    """Work the age out from the birth, which is what the applicant says."""
    age = casefile.applicant(applicant).age_on(DateSpan(as_of, as_of))
    if age is not None:
        said = result[AGE].assertions if AGE in result else ()
        result[AGE] = Answer(AGE, age if view is View.SAYS else None, assertions=said)
