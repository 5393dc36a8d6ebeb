"""Sources: the treaty, act, judgment or report that a law page is about.

A source is the head of a page: what it is, its rank, where and when it holds, and how far
it was checked. It says nothing of what the provisions ask for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from nansen.defects import Span
from nansen.law.period import ALWAYS, Period

#: Stands for the headings above a line of the head.
HEAD_TRAIL = ("Head of the page",)


class Rank(Enum):
    """What a source can do: bind, persuade, or inform."""

    BINDING = "binding"
    PERSUASIVE = "persuasive"
    SOFT = "soft"


class Certainty(Enum):
    """How far a statement was checked, the surest first."""

    OFFICIAL = "official"
    SECONDARY = "secondary"
    KNOWLEDGE = "knowledge"
    OPEN = "open"

    @property
    def doubt(self) -> int:
        """How many steps the statement is from having been read in a copy."""
        return list(Certainty).index(self)


KINDS = (
    "treaty",
    "eu-treaty",
    "eu-directive",
    "eu-regulation",
    "cjeu-judgment",
    "echr-judgment",
    "un-document",
    "constitution",
    "statute",
    "decree",
    "national-judgment",
    "administrative-decision",
    "declaration",
    "guidance",
    "foreign-law",
    "country-report",
    "objections",
    "prologue",
)


@dataclass(frozen=True, slots=True)
class Governs:
    """One way in which a source governs a case, by the dates of decision and application."""

    decided: Period = ALWAYS
    lodged: Period = ALWAYS
    #: The reading this rests on, as (question, answer), or None when nobody disputes it.
    reading: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A legal source and where, when and how strongly it counts."""

    id: str
    title: str
    short: str
    cite: str
    kind: str
    rank: Rank
    in_force: Period
    applies_in: tuple[str, ...]
    certainty: Certainty
    checked: date
    file: str
    cite_short: str = ""
    known_from: date | None = None
    applicable_from: date | None = None
    ex_tunc: bool = False
    interprets: tuple[str, ...] = ()
    governs: tuple[Governs, ...] = ()
    replaced_by: str = ""
    text_as_of: date | None = None
    recheck: str = ""
    url: str = ""
    #: The short name in other languages, as (language, name).
    shorts: tuple[tuple[str, str], ...] = ()
    #: Further identifiers and facts as written: celex, ecli, court, outcome ...
    details: tuple[tuple[str, str], ...] = ()
    #: The head as it stands, line by line from line 2 of the page.
    head: tuple[str, ...] = field(default=(), compare=False, repr=False)

    @property
    def known(self) -> date | None:
        """The first day on which a court could know the source."""
        return self.known_from or self.in_force.start

    def head_span(self, word: str) -> Span:
        """Where a word of the head stands; the head as a whole when it is not there."""
        for row, text in enumerate(self.head, 2):
            if column := text.find(word) + 1:
                return Span(self.file, row, column, column + len(word), HEAD_TRAIL, text)
        return Span(self.file, 1, trail=HEAD_TRAIL)

    def detail(self, key: str) -> str:
        """Find a further identifier, or an empty text."""
        return dict(self.details).get(key, "")


@dataclass(frozen=True, slots=True)
class Provision:
    """A piece of a source: where it stands and what it says in our own words."""

    source: str
    anchor: str
    #: As a lawyer writes it: "Article 9(2)(e)".
    pinpoint: str
    caption: str
    level: int
    line: int
    certainty: Certainty
    in_force: Period = ALWAYS
    restatement: str = ""
    commentary: str = ""
    trail: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The source's id and the anchor: `eu/qd-2011-95#art_9__para_3`."""
        return f"{self.source}#{self.anchor}"
