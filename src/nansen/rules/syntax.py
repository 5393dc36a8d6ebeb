"""Syntax: what the blocks of a law page say, as plain data.

Nothing here computes. A name is what the page wrote; whether it is declared, and what
follows from it, is found out by the modules beside this one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from nansen.defects import Span
from nansen.law.period import ALWAYS, Period
from nansen.law.source import Certainty

#: Sentences in several languages, as (language, sentence).
Words = tuple[tuple[str, str], ...]


class Kind(Enum):
    """What a declared name is."""

    FACT = "fact"
    OPEN = "open"
    CONCLUSION = "conclusion"
    OUTCOME = "outcome"
    READING = "reading"


class Party(Enum):
    """Who has to show something."""

    APPLICANT = "applicant"
    STATE = "state"
    SHARED = "shared"

    @property
    def opponent(self) -> Party:
        """The other side; a shared burden has none and stays shared."""
        return _OPPONENT[self]


_OPPONENT = {
    Party.APPLICANT: Party.STATE,
    Party.STATE: Party.APPLICANT,
    Party.SHARED: Party.SHARED,
}


class Status(Enum):
    """Whether a rule is settled, or an argument, or disputed."""

    SETTLED = "settled"
    ARGUED = "argued"
    CONTESTED = "contested"


class Strength(Enum):
    """How much it takes to rebut a presumption."""

    ORDINARY = "ordinary"
    STRONG = "strong"
    CONCLUSIVE = "conclusive"


class Direction(Enum):
    """Which way a context item points; a caution is for whoever drafts, not for the court."""

    FOR = "for"
    AGAINST = "against"
    MIXED = "mixed"
    CAUTION = "caution"


def say(words: Words, language: str = "en") -> str:
    """Pick the sentence in a language, English when there is none, else an empty text."""
    found = dict(words)
    return found.get(language) or found.get("en", "")


@dataclass(frozen=True, slots=True)
class Declaration:
    """A name and what it means: a fact, an open term, a conclusion, an outcome, a reading."""

    name: str
    kind: Kind
    span: Span
    #: Key of the provision it stands under, or of the page.
    provision: str
    #: bool, date, number or choice.
    type: str = "bool"
    choices: tuple[str, ...] = ()
    about_country: bool = False
    labels: Words = ()
    denied: Words = ()
    asks: Words = ()
    shown_by: Words = ()
    options: tuple[tuple[str, Words], ...] = ()
    burden: Party | None = None
    standard: str = ""
    favours: Party | None = None

    def sentence(self, language: str = "en", *, holds: bool = True) -> str:
        """Say in words that it is so, or that it is not."""
        if holds:
            return say(self.labels, language) or self.name
        denied = say(self.denied, language)
        return denied or f"It is not so that {_lower(say(self.labels, language) or self.name)}"


def _lower(sentence: str) -> str:
    """Lower the first letter unless the word is a name or an abbreviation."""
    first = sentence.split(" ", 1)[0]
    ordinary = {"The", "There", "A", "An", "On", "It", "Men", "As", "People", "No", "In", "Return"}
    return sentence[0].lower() + sentence[1:] if first in ordinary else sentence


@dataclass(frozen=True, slots=True)
class Literal:
    """A name that must hold, or must fail."""

    name: str
    negated: bool
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A date, number or choice compared with a value or with another fact."""

    name: str
    operator: str
    #: A number, a day, one of the choices, or the name of a second fact.
    value: float | date | str
    span: Span = field(compare=False)

    @property
    def written(self) -> str:
        """The value as a page writes it."""
        return f"{self.value:.15g}" if isinstance(self.value, float) else str(self.value)

    @property
    def text(self) -> str:
        """The comparison as a page writes it; also the name of its place in a proof."""
        return f"{self.name} {self.operator} {self.written}"


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions joined: all of them, any of them, or at least a number of them."""

    quantifier: str
    count: int
    parts: tuple[Condition, ...]


Condition = Literal | Comparison | Group


@dataclass(frozen=True, slots=True)
class Override:
    """Rules that this rule beats, and why."""

    rules: tuple[str, ...]
    reason: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    """What every item of a rule block carries besides its conditions."""

    cite: str = ""
    approximate: bool = False
    status: Status = Status.SETTLED
    certainty: Certainty | None = None
    in_force: Period = ALWAYS
    reading: tuple[str, str] | None = None
    notes: Words = ()
    overrides: tuple[Override, ...] = ()
    #: Of an exception: it counts only when it is shown; while it is open the rule stands.
    must_be_shown: bool = False
    #: Where the reading is named.
    reading_span: Span | None = field(default=None, compare=False)

    @property
    def beaten(self) -> frozenset[str]:
        """The ids of the rules that this one beats."""
        return frozenset(rule for override in self.overrides for rule in override.rules)


@dataclass(frozen=True, slots=True)
class Rule:
    """Conditions under which a conclusion holds, or is denied."""

    id: str
    head: str
    denies: bool
    body: Group
    note: Note
    span: Span
    provision: str


@dataclass(frozen=True, slots=True)
class Except:
    """Conditions under which rules do not apply."""

    id: str
    rules: tuple[str, ...]
    body: Group
    note: Note
    span: Span
    provision: str


@dataclass(frozen=True, slots=True)
class Presumption:
    """Basic facts from which a conclusion is presumed until it is rebutted."""

    id: str
    head: str
    body: Group
    strength: Strength
    rebuttal: Group | None
    burden: Party | None
    note: Note
    span: Span
    provision: str


@dataclass(frozen=True, slots=True)
class Context:
    """Something to be read beside a conclusion that changes no answer."""

    id: str
    heads: tuple[str, ...]
    direction: Direction
    words: Words
    note: Note
    span: Span
    provision: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a document says about the country, on a day."""

    id: str
    name: str
    value: bool
    document: str
    date: date
    theme: str
    stale_months: int
    check_months: int
    certainty: Certainty
    words: Words
    refuted_by: Words
    span: Span
    provision: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What a scenario expects of one name."""

    name: str
    value: str
    span: Span
    resting_on: tuple[str, ...] | None = None
    missing: tuple[tuple[str, ...], ...] | None = None
    rebuttable: tuple[str, ...] | None = None
    decided: str = ""
    because: str = ""
    because_burden: Party | None = None
    #: Where the lines for `missing`, `rebuttable` and `decided` stand.
    places: tuple[tuple[str, Span], ...] = ()

    def place(self, line: str) -> Span:
        """Where a line of the expectation stands; the line of the name when there is none."""
        return dict(self.places).get(line, self.span)


@dataclass(frozen=True, slots=True)
class Given:
    """A fact that a scenario takes as so."""

    name: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Scenario:
    """A made-up case beside the law, and what must come out of it."""

    title: str
    as_of: date
    known: date | None
    lodged: date | None
    forum: str
    argued: bool
    given: tuple[Given, ...]
    expected: tuple[Expected, ...]
    span: Span
    provision: str


Item = Declaration | Rule | Except | Presumption | Context | Finding | Scenario
