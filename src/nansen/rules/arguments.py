"""Arguments: what is said against a claim, what answers it, and what courts have found.

An objection attacks names of the law pages; an answer attacks an objection, or another answer.
A factor is a fact that courts weigh, on one side; a precedent is what a decision found of them
on one issue. Like all syntax these are plain data, and nothing here computes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from nansen.defects import Span
from nansen.rules.syntax import Group, Note, Party, Words

#: Where the keys and names stand that an item lists below its first line.
Places: TypeAlias = tuple[tuple[str, Span], ...]


class Attack(Enum):
    """Where an answer hits: the conclusion, a premise, or the step from one to the other."""

    REBUTS = "rebuts"
    UNDERMINES = "undermines"
    UNDERCUTS = "undercuts"


class Job(Enum):
    """What a precedent does: set the test, ascribe a finding, or weigh reasons."""

    FRAMEWORK = "framework"
    ASCRIPTION = "ascription"
    PREFERENCE = "preference"


class Weight(Enum):
    """What the word of a court weighs before the courts of its own State."""

    BINDING = "binding"
    REASONS = "reasons"
    PERSUASIVE = "persuasive"


@dataclass(frozen=True, slots=True)
class Objection:
    """What an authority or a court says against a claim."""

    id: str
    #: The names of the law pages that it attacks.
    heads: tuple[str, ...]
    labels: Words
    words: Words
    #: On which facts it is to be expected; on any when None.
    raised: Group | None
    #: Keys of sources and provisions where it has been said.
    said_in: tuple[str, ...]
    #: What stays true of it after every answer.
    remains: Words
    note: Note
    span: Span
    provision: str
    places: Places = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What answers an objection, or meets another answer."""

    id: str
    target: str
    attack: Attack
    words: Words
    #: The facts it needs; none when None.
    needs: Group | None
    #: Keys of the sources and provisions that carry it.
    citing: tuple[str, ...]
    note: Note
    span: Span
    provision: str
    places: Places = ()


@dataclass(frozen=True, slots=True)
class Factor:
    """A fact that courts have weighed, and for whom; for nobody when side is None."""

    id: str
    side: Party | None
    labels: Words
    denied: Words
    #: When a case file shows it; only counsel can say when None.
    present: Group | None
    #: The issues on which it can matter; every issue when empty.
    bears_on: tuple[str, ...]
    note: Note
    span: Span
    provision: str
    places: Places = ()


@dataclass(frozen=True, slots=True)
class Precedent:
    """What one decision found on one issue; a factor named nowhere was not addressed."""

    id: str
    issue: str
    won_by: Party
    present: tuple[str, ...]
    absent: tuple[str, ...]
    #: The factors that carried the decision; None when they are not known.
    ratio: tuple[str, ...] | None
    job: Job
    words: Words
    note: Note
    span: Span
    provision: str
    places: Places = ()


@dataclass(frozen=True, slots=True)
class Court:
    """A court or a bench, and what its word weighs in its own State."""

    id: str
    forum: str
    weight: Weight
    labels: Words
    note: Note
    span: Span
    provision: str


#: Everything that stands beside the rules and changes no answer of theirs.
Argument = Objection | Reply | Factor | Precedent | Court
