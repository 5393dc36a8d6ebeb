"""Relevance: which unknown premises can still change the label of a claim.

A premise is relevant when it belongs to a smallest set of answers that would decide the claim, in
or out (compare stability and relevance in Odekerken, Borg and Bex 2022). The sets are built up
with the labels: an argument comes in when its premises are shown and every attacker goes out; it
goes out when a premise is refuted or an attacker comes in. Nothing else decides, so nothing that
is left out here can matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from nansen.precedents import bits
from nansen.precedents.arguments import ArgumentGraph

#: So many sets are kept for one argument; where there are more, nothing is left out instead.
MOST = 64

#: Answers to premises: for each premise named, whether it would have to hold.
Answers: TypeAlias = dict[str, bool]


@dataclass(frozen=True, slots=True)
class Relevance:
    """What can still decide a claim."""

    #: The unknown premises that matter, in the order of the arguments.
    premises: tuple[str, ...]
    #: The smallest sets of answers with which the claim comes in, and with which it goes out.
    to_in: tuple[Answers, ...]
    to_out: tuple[Answers, ...]
    #: Whether just these premises matter. Otherwise there were too many ways to tell: no set is
    #: given, and the premises are all those of arguments that bear on the claim.
    exact: bool


def relevance(graph: ArgumentGraph, claim: str) -> Relevance:
    """Find the unknown premises whose answer can change the label of a claim.

    Raises:
        GraphError: If the claim is not one of the arguments.
    """
    search = _Search(graph, claim)
    try:
        search.run()
    except _TooManyError:
        return Relevance(tuple(search.premises), (), (), False)
    ways = search.to_in[claim], search.to_out[claim]
    used = {name for way in (*ways[0], *ways[1]) for name in search.answers(way)}
    premises = tuple(name for name in search.premises if name in used)
    told = [tuple(search.answers(way) for way in side) for side in ways]
    return Relevance(premises, told[0], told[1], True)


class _TooManyError(Exception):
    """An argument can be decided in more ways than are kept."""


class _Search:
    """Sets of answers as bits: two for each premise, refuted and then shown."""

    def __init__(self, graph: ArgumentGraph, claim: str) -> None:
        self.graph = graph
        self.near = _bearing_on(graph, claim)
        self.premises = list(dict.fromkeys(p for name in self.near for p in graph.gap(name)))
        self.shown = {name: 2 << 2 * place for place, name in enumerate(self.premises)}
        self.refuted = sum(1 << 2 * place for place in range(len(self.premises)))
        self.to_in: dict[str, list[int]] = {name: [] for name in self.near}
        self.to_out: dict[str, list[int]] = {name: [] for name in self.near}

    def run(self) -> None:
        """Build up the sets until nothing is added."""
        changed = True
        while changed:
            changed = False
            for name in reversed(self.near):
                found = self._ways_in(name), self._ways_out(name)
                if found != (self.to_in[name], self.to_out[name]):
                    self.to_in[name], self.to_out[name] = found
                    changed = True

    def answers(self, way: int) -> Answers:
        """Name the answers of a set."""
        return {self.premises[k >> 1]: bool(k & 1) for k in bits.ones(way)}

    def _ways_in(self, name: str) -> list[int]:
        if self.graph.refuted(name):
            return []
        found = [sum(self.shown[premise] for premise in set(self.graph.gap(name)))]
        for attacker in self.graph.attackers[name]:
            pairs = (one | other for one in found for other in self.to_out[attacker])
            found = self._kept(way for way in pairs if not way >> 1 & way & self.refuted)
        return found

    def _ways_out(self, name: str) -> list[int]:
        if self.graph.refuted(name):
            return [0]
        found = [self.shown[premise] >> 1 for premise in self.graph.gap(name)]
        for attacker in self.graph.attackers[name]:
            found += self.to_in[attacker]
        return self._kept(found)

    def _kept(self, ways: Iterable[int]) -> list[int]:
        kept = bits.smallest(ways, MOST + 1)
        if len(kept) > MOST:
            raise _TooManyError
        return kept


def _bearing_on(graph: ArgumentGraph, claim: str) -> list[str]:
    """The claim and every argument from which attacks lead to it."""
    found = [graph.argument(claim).id]
    seen = set(found)
    for name in found:
        new = [attacker for attacker in graph.attackers[name] if attacker not in seen]
        seen.update(new)
        found += new
    return found
