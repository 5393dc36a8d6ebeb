"""The rulebook: every item of a library, its names resolved and its defects told.

A rulebook is data. Which of its rules count on a date is decided by `selection`, what
follows from them by the reasoning room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from nansen.defects import Defect
from nansen.law.source import Certainty, Provision, Rank, Source
from nansen.rules.arguments import Argument, Court, Factor, Objection, Precedent, Reply
from nansen.rules.syntax import (
    Comparison,
    Condition,
    Context,
    Declaration,
    Except,
    Finding,
    Group,
    Item,
    Kind,
    Literal,
    Presumption,
    Rule,
    Scenario,
)

RuleItem = Rule | Except | Presumption


@dataclass(frozen=True, slots=True)
class PageRules:
    """What one page says: its source, its provisions, its items, and what is wrong with it."""

    #: None when the page is no text.
    source: Source | None
    provisions: tuple[Provision, ...] = ()
    items: tuple[Item | Argument, ...] = ()
    defects: tuple[Defect, ...] = ()
    #: Names whose declaration or rule could not be read: nobody is told that they lack one.
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Declarations, rules and all else that a library says, in the order of its pages."""

    digest: str
    sources: Mapping[str, Source]
    provisions: Mapping[str, Provision]
    declarations: Mapping[str, Declaration]
    rules: tuple[Rule, ...]
    exceptions: tuple[Except, ...]
    presumptions: tuple[Presumption, ...]
    contexts: tuple[Context, ...]
    findings: tuple[Finding, ...]
    scenarios: tuple[Scenario, ...]
    #: Items by id; one id can have several dated versions.
    by_id: Mapping[str, tuple[RuleItem, ...]] = field(default_factory=dict)
    objections: tuple[Objection, ...] = ()
    #: What answers the objections.
    replies: tuple[Reply, ...] = ()
    factors: tuple[Factor, ...] = ()
    precedents: tuple[Precedent, ...] = ()
    courts: tuple[Court, ...] = ()

    def source_of(self, key: str) -> Source:
        """Find the source of a provision key."""
        return self.sources[key.partition("#")[0]]

    def provision(self, key: str) -> Provision | None:
        """Find a provision by its key."""
        return self.provisions.get(key)

    def pinpoint(self, item: RuleItem | Context | Finding | Argument) -> str:
        """The item's provision as a lawyer writes it."""
        provision = self.provision(item.provision)
        return provision.pinpoint if provision else ""

    def rank(self, item: RuleItem | Context | Argument) -> Rank:
        """The rank an item inherits from its source."""
        return self.source_of(item.provision).rank

    def certainty(self, item: RuleItem | Context | Argument) -> Certainty:
        """The item's own certainty, or that of its provision."""
        if item.note.certainty:
            return item.note.certainty
        provision = self.provision(item.provision)
        return provision.certainty if provision else self.source_of(item.provision).certainty

    @property
    def objection_ids(self) -> tuple[str, ...]:
        """The ids of the objections, in the order of the pages."""
        return tuple(objection.id for objection in self.objections)

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The names of the outcomes, in the order of their declaration."""
        return tuple(d.name for d in self.declarations.values() if d.kind is Kind.OUTCOME)

    @property
    def readings(self) -> tuple[Declaration, ...]:
        """The open questions of law that have rival answers."""
        return tuple(d for d in self.declarations.values() if d.kind is Kind.READING)


def rebuttal_of(item: RuleItem) -> Group | None:
    """Find what would rebut a presumption; nothing rebuts a rule."""
    return item.rebuttal if isinstance(item, Presumption) else None


def conditions(group: Group | None) -> Iterator[Literal | Comparison]:
    """Walk over every single condition inside a group."""
    for part in group.parts if group else ():
        if isinstance(part, Group):
            yield from conditions(part)
        else:
            yield part


def names_in(condition: Condition | None) -> Iterator[str]:
    """Walk over the names that a condition speaks of."""
    if condition is None:
        return
    parts: Iterable[Literal | Comparison] = (
        conditions(condition) if isinstance(condition, Group) else (condition,)
    )
    for part in parts:
        yield part.name
