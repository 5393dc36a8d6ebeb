"""Departure: on what a side would have to rely to decide against the precedents.

In the reason model (Horty 2011; Horty and Bench-Capon 2012) a precedent that applies has weighed
its reason against all that spoke against it then. Whoever wants to depart must rest on something
that was not there. With several precedents, the reason has to meet each of them: the smallest
such reasons are the minimal hitting sets of what is new beside each precedent.

That gives a sentence for the brief: to refuse, the authority has to rely on at least one of
these, none of which was present in those decisions; if none of it is found, nothing is left.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from nansen.precedents import bits
from nansen.precedents.decisions import IssueDecision
from nansen.precedents.factors import Facts, Side
from nansen.precedents.faults import NoReasonError
from nansen.precedents.issue import Issue, Model

#: So many reasons are kept; the rest are larger, and seldom read.
MOST = 48


@dataclass(frozen=True, slots=True)
class Reason:
    """Factors on which a side could rest a departure."""

    #: Those that are established.
    found: frozenset[str]
    #: Those that would have to be established first.
    open: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        """All of them."""
        return self.found | self.open


@dataclass(frozen=True, slots=True)
class Departure:
    """What stands in the way of a decision for a side, and what would get past it."""

    side: Side
    #: The precedents whose reason is established in this case.
    applicable: tuple[IssueDecision, ...]
    #: Those whose reason may still be established.
    perhaps: tuple[IssueDecision, ...]
    #: The smallest reasons that get past every applicable precedent.
    reasons: tuple[Reason, ...]
    #: Precedents beside which nothing is new; as long as there is one, no reason is left.
    decisive: tuple[IssueDecision, ...]
    #: Whether there were more reasons than are kept.
    more: bool


def departure(
    issue: Issue,
    facts: Facts,
    side: Side,
    *,
    counts: Callable[[IssueDecision], bool] | None = None,
    model: Model = Model.REASON,
) -> Departure:
    """Find what a side must rely on to depart from the precedents against it.

    Args:
        issue: The question and the decisions on it.
        facts: What is known of the case; what is not excluded may still be relied on.
        side: The side that wants to depart.
        counts: Whether a decision stands in the way at all; every decision, when left out.
        model: How much of a precedent has to be there again before it applies.
    """
    obstacles = _Obstacles(issue, facts, side, counts, model)
    new = {place: obstacles.new(place) for place in obstacles.applicable}
    found, more = hitting_sets(new.values(), MOST)
    decisive = [place for place, names in new.items() if not names]
    return Departure(
        side,
        issue.pick(bits.of(obstacles.applicable)),
        issue.pick(bits.of(obstacles.perhaps)),
        tuple(obstacles.reason(one) for one in found) if new else (),
        issue.pick(bits.of(decisive)),
        more,
    )


def permitted(
    issue: Issue,
    facts: Facts,
    reason: Collection[str],
    side: Side,
    *,
    counts: Callable[[IssueDecision], bool] | None = None,
) -> bool:
    """Whether a side may rest its decision on these factors: the reason meets every precedent.

    Raises:
        NoReasonError: If the reason is empty, not for that side, or excluded by the facts.
    """
    obstacles = _Obstacles(issue, facts, side, counts, Model.REASON)
    wrong = [name for name in reason if name not in obstacles.grounds]
    if wrong or not reason:
        raise NoReasonError(wrong)
    relied = sum(obstacles.grounds[name] for name in set(reason))
    return all(relied & obstacles.new(place) for place in obstacles.applicable)


class _Obstacles:
    """The precedents against a side, and the factors on which it could rest."""

    def __init__(
        self,
        issue: Issue,
        facts: Facts,
        side: Side,
        counts: Callable[[IssueDecision], bool] | None,
        model: Model,
    ) -> None:
        self.possible = issue.read(facts)
        columns = issue.columns(model)
        self.servings = issue.servings(model)
        own = [code for code in issue.codes.values() if code.is_own(side)]
        #: The factors that the side has or may have, with the bit that says "present".
        self.grounds = {
            code.aspect.id: code.bit[True] for code in own if code.bit[True] & self.possible
        }
        # A precedent applies when it would force its outcome if nothing spoke against it.
        bare = self.possible
        for code in own:
            bare = bare & ~code.mask | code.bit[False]
        against = issue.won[side.other]
        applicable = columns.forcing(bare) & against
        perhaps = columns.reaching(bare) & against & ~applicable
        chosen = [
            [k for k in bits.ones(mask) if counts is None or counts(issue.decisions[k])]
            for mask in (applicable, perhaps)
        ]
        self.applicable, self.perhaps = chosen
        #: Those that can still turn out not to be there.
        self._open = {code.aspect.id for code in own if code.mask & self.possible == code.mask}

    def new(self, place: int) -> int:
        """What the side could rely on that was not there in a precedent."""
        return sum(self.grounds.values()) & ~self.servings[place]

    def reason(self, relied: int) -> Reason:
        """Name the factors of a reason, and say which are established."""
        names = {name for name, bit in self.grounds.items() if bit & relied}
        return Reason(frozenset(names - self._open), frozenset(names & self._open))


def hitting_sets(sets: Iterable[int], most: int) -> tuple[list[int], bool]:
    """The smallest sets that have an element of each set, and whether there were more.

    >>> hitting_sets([0b011, 0b110], 9)
    ([2, 5], False)
    """
    wanted = bits.smallest(sets)
    found, more = [0], False
    for one in wanted:
        hit = [each for each in found if each & one]
        grown = [each | 1 << k for each in found if not each & one for k in bits.ones(one)]
        found = bits.smallest([*hit, *grown], most + 1)
        if len(found) > most:
            found, more = found[:most], True
    thin = {_thinned(each, wanted) for each in found}
    return bits.smallest(thin), more


def _thinned(hitting: int, sets: Iterable[int]) -> int:
    """Leave out what a set can spare, which it may hold when smaller sets were not kept."""
    for k in bits.ones(hitting):
        without = hitting & ~(1 << k)
        if all(without & one for one in sets):
            hitting = without
    return hitting
