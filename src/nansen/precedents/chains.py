"""Chains: one precedent settles an issue, and so another precedent settles the next.

When a factor of one issue is itself an issue with decisions of its own, the result model can be
closed over all of them, from the leaves upwards (van Woerkom, Grossi, Prakken and Verheij 2023;
Canavotto and Horty 2023). It is disputed whether what a court concluded halfway constrains
(Bench-Capon 2023) or not. So this is an option, and what it finds is a *chain of precedents*: it
names each decision on the way, and is never shown as the plain citation of one. An issue that is
forced both ways is a conflict; it stays where it arose, and upwards it counts as open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from nansen.defects import Remark
from nansen.precedents import remarks
from nansen.precedents.decisions import IssueDecision
from nansen.precedents.factors import Dimension, Facts, Side
from nansen.precedents.faults import CircleError, FactsError, IssueError
from nansen.precedents.forcing import forcing
from nansen.precedents.issue import Issue, Model
from nansen.truth import Truth


@dataclass(frozen=True, slots=True)
class Link:
    """A decision that forces an issue, and the issues below that it needs as precedents left them."""

    decision: IssueDecision
    through: tuple[Settled, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """How the decisions leave one issue, once the issues below it are settled."""

    issue: str
    #: Whether it is settled for protection; "fails" means for the authority.
    for_protection: Truth
    #: The decisions that force it; those of both sides in a conflict.
    links: tuple[Link, ...]

    @property
    def side(self) -> Side | None:
        """The side for which it is settled, if it is."""
        sides = {Truth.HOLDS: Side.PROTECTION, Truth.FAILS: Side.AUTHORITY}
        return sides.get(self.for_protection)

    @property
    def is_chain(self) -> bool:
        """Whether no single precedent would do: each of them rests on another."""
        return bool(self.links) and all(link.through for link in self.links)


def settle(issues: Iterable[Issue], facts: Facts) -> Mapping[str, Settled]:
    """Settle issues from the leaves upwards; an issue is a factor where its name is one.

    Args:
        issues: The issues with their decisions.
        facts: What is known of the case. What it says of an issue goes before the precedents.

    Raises:
        CircleError: If issues rest on one another in a circle.
        IssueError: If an issue is used as a dimension.
        FactsError: If a fact belongs to none of the issues.
    """
    by_name = {issue.name: issue for issue in issues}
    if faults := tuple(_faults(by_name, facts)):
        raise FactsError(faults)
    settled: dict[str, Settled] = {}
    for name in _from_the_leaves(by_name):
        settled[name] = _settle(by_name[name], facts, settled)
    return settled


def _settle(issue: Issue, facts: Facts, settled: Mapping[str, Settled]) -> Settled:
    said = {name: value for name, value in facts.items() if name in issue.codes}
    below = {
        name: settled[name]
        for name in issue.codes
        if said.get(name) is None and name in settled and settled[name].side
    }
    derived = {name: issue.codes[name].is_own(one.side) for name, one in below.items() if one.side}
    found = forcing(issue, {**said, **derived})
    links = {side: tuple(_links(issue, found.by(side), below)) for side in Side}
    won, lost = links[Side.PROTECTION], links[Side.AUTHORITY]
    if won and lost:
        return Settled(issue.name, Truth.CONFLICT, (*won, *lost))
    answer = Truth.HOLDS if won else Truth.FAILS if lost else Truth.OPEN
    return Settled(issue.name, answer, won or lost)


def _links(
    issue: Issue, decisions: Iterable[IssueDecision], below: Mapping[str, Settled]
) -> Iterator[Link]:
    for decision in decisions:
        serving = issue.serving(decision, Model.RESULT)
        needed = (one for name, one in below.items() if ~serving & issue.codes[name].mask)
        yield Link(decision, tuple(needed))


def _from_the_leaves(issues: Mapping[str, Issue]) -> Iterator[str]:
    needs = {name: issue.codes.keys() & issues.keys() for name, issue in issues.items()}
    dimensions = [
        remarks.issue_as_dimension(name, each)
        for name, needed in needs.items()
        for each in sorted(needed)
        if isinstance(issues[name].codes[each].aspect, Dimension)
    ]
    if dimensions:
        raise IssueError(dimensions)
    try:
        yield from TopologicalSorter(needs).static_order()
    except CycleError as error:
        raise CircleError(error.args[1]) from None


def _faults(issues: Mapping[str, Issue], facts: Facts) -> Iterator[Remark]:
    known = {name for issue in issues.values() for name in issue.codes}
    for name in facts.keys() - known:
        yield remarks.unknown_name("The case", name, sorted(known))
