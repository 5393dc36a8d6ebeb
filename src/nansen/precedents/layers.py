"""Layers: what the decisions on an issue mean before one court on one day.

A decision binds, or may be departed from only with reasons, or persuades, or counts for nothing:
which of these depends on the court that decides now, on the day, and on what has become of the
decision since (Broughton 2019; Di Florio, Dong and Rotolo 2024). The caller says so, from a table
that somebody declared. Here the layers are searched from the top, and the first in which a side
is forced gives the answer. No layer outvotes a higher one, and nothing is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import NamedTuple, TypeAlias

from nansen.precedents import bits
from nansen.precedents.compare import Comparison, compare
from nansen.precedents.decisions import IssueDecision
from nansen.precedents.factors import Facts, Side
from nansen.precedents.forcing import Forcing, forcing
from nansen.precedents.issue import Issue, Model

#: So many of the nearest decisions are told when none reaches the case.
MOST = 12


class Authority(Enum):
    """What a decision means for a court on a day."""

    BINDING = "binding"
    #: The court may depart, but has to say why.
    REASONS = "reasons"
    PERSUASIVE = "persuasive"
    #: Overruled, given in ignorance of the law, or not yet there.
    NONE = "none"


#: From the top: each layer holds the decisions with its authority, and those above.
LAYERS = (Authority.BINDING, Authority.REASONS, Authority.PERSUASIVE)

_DEPTH = {layer: depth for depth, layer in enumerate(LAYERS)}

#: The authority of a decision before the court, and on the day, that the caller has in mind.
Authorities: TypeAlias = Callable[[IssueDecision], Authority]


class Label(Enum):
    """How an issue stands, in the words of the brief."""

    BOUND = "bound"
    REASONED = "departure must be reasoned"
    UNCONTRADICTED = "persuasive, uncontradicted"
    SPLIT = "split"
    OPEN = "open: would be forced if"
    UNREACHED = "no precedent reaches this case"


_LABELS = {
    Authority.BINDING: Label.BOUND,
    Authority.REASONS: Label.REASONED,
    Authority.PERSUASIVE: Label.UNCONTRADICTED,
}


class Line(NamedTuple):
    """A decision, what it means for the court, and where it stands."""

    decision: IssueDecision
    authority: Authority

    @property
    def side(self) -> Side:
        """The side that won."""
        return self.decision.outcome

    @property
    def pin(self) -> str:
        """Where the decision decides the issue."""
        return self.decision.pin


@dataclass(frozen=True, slots=True)
class Status:
    """How an issue stands before a court."""

    #: What the decisions on the issue make of the case, whatever their authority.
    found: Forcing
    facts: Facts
    model: Model
    authority: Authorities
    label: Label
    #: The side for which the issue is forced; None when it is split, open or not reached.
    side: Side | None
    #: The layer in which the answer was found.
    layer: Authority
    #: All decisions that force an outcome, the highest authority first, whichever side they help.
    forcing: tuple[Line, ...]

    @property
    def carried_by(self) -> tuple[Line, ...]:
        """The decisions of the layer that give the answer; of both sides when it is split."""
        upper = LAYERS[: _DEPTH[self.layer] + 1] if self.layer in _DEPTH else ()
        return tuple(
            line
            for line in self.forcing
            if line.authority in upper and self.side in {None, line.side}
        )

    @property
    def contrary(self) -> tuple[Line, ...]:
        """The decisions of lower authority that go the other way; they have to be disclosed."""
        return tuple(line for line in self.forcing if self.side not in {None, line.side})

    def reaching(self, side: Side) -> tuple[Line, ...]:
        """The decisions that would come to force an outcome for a side, if more were known."""
        return _lines(self.found.possibly_by(side), self.authority)

    def gaps(self, side: Side) -> Iterator[Comparison]:
        """What to prove and what to exclude, for each decision that could come to help a side."""
        ours = partial(compare, self.found.issue, facts=self.facts, model=self.model)
        return (ours(line.decision) for line in self.reaching(side))


def status(
    issue: Issue, facts: Facts, authority: Authorities, model: Model = Model.RESULT
) -> Status:
    """Say how an issue stands before the court whose view of authority is given."""
    found = forcing(issue, facts, model)
    forced = _lines(issue.pick(found.forced), authority)
    state = partial(Status, found, facts, model, authority, forcing=forced)
    for layer in LAYERS:
        sides = {line.side for line in forced if _DEPTH[line.authority] <= _DEPTH[layer]}
        if len(sides) > 1:
            return state(label=Label.SPLIT, side=None, layer=layer)
        if sides:
            return state(label=_LABELS[layer], side=sides.pop(), layer=layer)
    reaching = (issue.decisions[place] for place in bits.ones(found.reached))
    counting = (authority(one) is not Authority.NONE for one in reaching)
    label = Label.OPEN if any(counting) else Label.UNREACHED
    return state(label=label, side=None, layer=Authority.NONE)


def nearest(
    issue: Issue, facts: Facts, authority: Authorities, model: Model = Model.RESULT
) -> tuple[Comparison, ...]:
    """The decisions nearest to a case: none is stopped by only a part of what stops them."""
    possible = issue.read(facts)
    by_difference: dict[int, list[IssueDecision]] = {}
    for decision, serves in zip(issue.decisions, issue.servings(model), strict=True):
        if authority(decision) is not Authority.NONE:
            by_difference.setdefault(issue.apart(possible & serves), []).append(decision)
    found = bits.smallest(by_difference, MOST)
    ours = partial(compare, issue, facts=facts, model=model)
    return tuple(ours(one) for difference in found for one in by_difference[difference])


def _lines(decisions: Iterable[IssueDecision], authority: Authorities) -> tuple[Line, ...]:
    lines = (Line(one, authority(one)) for one in decisions)
    counting = [line for line in lines if line.authority is not Authority.NONE]
    return tuple(sorted(counting, key=lambda line: _DEPTH[line.authority]))
