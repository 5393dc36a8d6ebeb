"""Additions: whether a new decision would add to the conflicts that there are.

Real bodies of decisions are inconsistent. The reason model can still say what a court may do: it
may decide so when no weighing becomes contradictory that was not contradictory before (the
generalised reason model; Canavotto 2022, explained in Fungwacharakorn and others 2025).

A decision for one side with the reason *r*, in a case with the opposing factors *V*, says that
every set of reasons from *r* upwards outweighs every set within *V*. Two opposite decisions
therefore contradict each other on a block of pairs: from both their reasons up to what each
overcame. The new decision adds nothing when its blocks are covered by those already there. Only
factors are weighed; a reason model with dimensions is left out on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nansen.precedents import bits
from nansen.precedents.decisions import IssueDecision
from nansen.precedents.factors import Side
from nansen.precedents.faults import IssueError
from nansen.precedents.fit import faults_of_decision
from nansen.precedents.issue import Issue


class Block(NamedTuple):
    """All sets of factors between two."""

    low: int
    high: int

    def holds(self, other: Block) -> bool:
        """Whether this block contains the other."""
        return not (self.low & ~other.low or other.high & ~self.high)

    def meets(self, other: Block) -> bool:
        """Whether a set lies in both."""
        return not (self.low & ~other.high or other.low & ~self.high)


def adds_conflict(issue: Issue, decision: IssueDecision) -> bool:
    """Whether a decision would contradict the others on a weighing that was not in dispute.

    Raises:
        IssueError: If the decision does not fit the issue.
    """
    if faults := tuple(faults_of_decision(issue.name, issue.codes, decision)):
        raise IssueError(faults)
    weighed = [_weighed(issue, one) for one in issue.decisions]
    before = list(_blocks(weighed, weighed))
    return not all(covered(new, before) for new in _blocks([_weighed(issue, decision)], weighed))


class _Weighed(NamedTuple):
    """A decision as a weighing: its reason outweighs what it overcame."""

    side: Side
    reason: int
    overcame: int


def _weighed(issue: Issue, decision: IssueDecision) -> _Weighed:
    side = decision.outcome
    present = {name for name, value in decision.found.items() if value is True}
    own = {name for name in present if issue.codes[name].is_own(side)}
    against = {name for name in present if issue.codes[name].is_own(side.other)}
    reason = own if decision.ratio is None else decision.ratio
    bit = {name: code.bit[True] for name, code in issue.codes.items() if name in present}
    return _Weighed(side, sum(bit[name] for name in reason), sum(bit[name] for name in against))


def _blocks(ones: Sequence[_Weighed], others: Sequence[_Weighed]) -> Iterator[Block]:
    for one in ones:
        for other in others:
            if one.side is not other.side:
                block = Block(one.reason | other.reason, one.overcame | other.overcame)
                if not block.low & ~block.high:
                    yield block


def covered(block: Block, others: Sequence[Block]) -> bool:
    """Whether every set of a block lies in one of the others.

    >>> covered(Block(0b00, 0b11), [Block(0b00, 0b10), Block(0b01, 0b11)])
    True
    >>> covered(Block(0b00, 0b11), [Block(0b00, 0b10), Block(0b01, 0b01)])
    False
    """
    near = [other for other in others if other.meets(block)]
    if any(other.holds(block) for other in near):
        return True
    if not near:
        return False
    # None holds it whole, so each demands or forbids a factor that the block leaves free: halve.
    first = near[0]
    free = block.high & ~block.low & (first.low | ~first.high)
    half = 1 << next(bits.ones(free))
    with_it, without = Block(block.low | half, block.high), Block(block.low, block.high & ~half)
    return covered(with_it, near) and covered(without, near)
