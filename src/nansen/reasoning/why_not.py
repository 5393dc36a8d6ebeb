"""Why not: for each rule that could give an outcome, the first thing that is not met.

The first unmet condition of a rule that fails is one that fails; of a rule that is open, one that is
open: with it the reader sees what would have to change, and not what is unknown besides. From
there the trail goes on in the same way, down to a fact, an assertion, or a choice of law. Where a
condition could be met in several ways the first of them is followed, and the others are counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nansen.casefile.facts import View
from nansen.reasoning.assess import Assessment, Outcome
from nansen.reasoning.graph import Node, Op
from nansen.reasoning.program import Readings
from nansen.reasoning.values import FAILS, HOLDS, NOT, OPEN, TRUTH, UPWARD
from nansen.rules.rulebook import RuleItem
from nansen.rules.selection import Live
from nansen.truth import Truth


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a trail: a conclusion, a rule, a group of conditions or, at last, a leaf."""

    node: Node
    #: Whether the trail needs it to hold; otherwise it needs it to fail.
    wanted: bool
    value: Truth
    #: How many other ways of meeting it there are.
    others: int = 0


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A rule that could give the outcome, its answer, and the trail to what is not met."""

    item: RuleItem
    value: Truth
    #: Whether it counts in argued law only.
    argued: bool
    trail: tuple[Link, ...]
    #: The exceptions to it that hold.
    defeats: tuple[RuleItem, ...] = ()


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What stands in the way of an outcome in one view of facts and law."""

    outcome: Outcome
    view: View
    argued: bool
    value: Truth
    readings: Readings
    #: The nearest to holding first: what is open before what fails.
    obstacles: tuple[Obstacle, ...]
    #: The rules that hold against it.
    against: tuple[RuleItem, ...] = field(default=())


def why_not(outcome: Outcome, view: View, *, argued: bool) -> WhyNot:
    """Tell what stands in the way of an outcome."""
    cell = outcome.cell(view, argued=argued)
    taken = tuple(cell.proof.question.readings.items())
    search = _Trails(outcome.assessment, cell.proof.values)
    root = outcome.assessment.program.goals[outcome.name]
    obstacles, against = search.rules(root)
    return WhyNot(outcome, view, argued, cell.value, taken, obstacles, against)


class _Trails:
    def __init__(self, assessment: Assessment, values: Sequence[int]) -> None:
        self.nodes = assessment.program.nodes
        self.values = values
        selection = assessment.selection
        live: tuple[Live[RuleItem], ...] = (*selection.rules, *selection.presumptions)
        self.argued = {id(one.item) for one in live if one.argued}
        self.exceptions = [one.item for one in selection.exceptions]
        self.places = {id(node.item): k for k, node in enumerate(self.nodes) if node.item}

    def rules(self, root: int) -> tuple[tuple[Obstacle, ...], tuple[RuleItem, ...]]:
        """The rules that could give a conclusion, and those that hold against it."""
        node = self.nodes[root]
        giving, opposing = self._sides(root, node)
        found = [self._obstacle(k) for k in giving if self.values[k] != HOLDS]
        order = {Truth.OPEN: 0, Truth.CONFLICT: 1, Truth.FAILS: 2}
        found.sort(key=lambda one: order[one.value])
        against = (self.nodes[k].item for k in opposing if self.values[k] == HOLDS)
        return tuple(found), tuple(item for item in against if item)

    def _sides(self, root: int, node: Node) -> tuple[Sequence[int], Sequence[int]]:
        if node.item:
            return (root,), ()
        if node.weigh:
            pros, cons, presumptions, _ = node.weigh.sides(node.kids)
            return (*pros, *presumptions), cons
        return node.kids, ()

    def _obstacle(self, k: int) -> Obstacle:
        item = self.nodes[k].item
        assert item is not None  # noqa: S101 - only rules stand below a conclusion
        trail = tuple(self._trail(k, True))[1:]
        defeats = tuple(self._defeats(item))
        return Obstacle(item, TRUTH[self.values[k]], id(item) in self.argued, trail, defeats)

    def _defeats(self, item: RuleItem) -> Iterator[RuleItem]:
        """The exceptions to a rule that hold."""
        for exception in self.exceptions:
            k = self.places.get(id(exception))
            if item.id in exception.rules and k is not None and self.values[k] == HOLDS:
                yield exception

    # Trails

    def _trail(self, kid: int, wanted: bool) -> Iterator[Link]:
        """The steps from a kid that is not as wanted down to a leaf that is not."""
        k, wanted = (kid, wanted) if kid >= 0 else (~kid, not wanted)
        node = self.nodes[k]
        below = self._below(node, wanted)
        ways = [one for one in below if not self._met(*one)]
        joined = (node.op is Op.ALL) is wanted
        others = 0 if joined else max(len(ways) - 1, 0)
        yield Link(node, wanted, TRUTH[self.values[k]], others)
        # What is in the way by being so is named; why it is so, its own proof tells.
        named_bar = node.name and not wanted and self.values[k] == HOLDS
        if ways and not named_bar:
            yield from self._trail(*self._first(ways, self.values[k], wanted))

    def _met(self, kid: int, wanted: bool) -> bool:
        return self._value(kid) == (HOLDS if wanted else FAILS)

    def _value(self, kid: int) -> int:
        return UPWARD[self.values[kid]] if kid >= 0 else NOT[self.values[~kid]]

    def _first(
        self, ways: Sequence[tuple[int, bool]], value: int, wanted: bool
    ) -> tuple[int, bool]:
        """The first that is settled the wrong way when the step is, else the first open one."""
        wrong = FAILS if wanted else HOLDS
        settled = [one for one in ways if self._value(one[0]) != OPEN]
        pending = [one for one in ways if self._value(one[0]) == OPEN]
        return next(iter([*settled, *pending] if value == wrong else [*pending, *settled]))

    def _below(self, node: Node, wanted: bool) -> list[tuple[int, bool]]:
        """What would have to be otherwise for a step to be as wanted, in the order of the page."""
        if node.weigh:
            return self._weighed(node, wanted)
        if node.op is Op.PRESUMED:
            basis, *rebuttal = node.kids
            rebutted = [(one, False) for one in rebuttal if self._value(one) == HOLDS]
            return [(basis, True), *rebutted] if wanted else [(basis, False)]
        return [(kid, wanted) for kid in node.kids]

    def _weighed(self, node: Node, wanted: bool) -> list[tuple[int, bool]]:
        if node.weigh is None:
            return []
        pros, cons, presumptions, asserted = node.weigh.sides(node.kids)
        own, others = ((*pros, *presumptions), cons) if wanted else (cons, (*pros, *presumptions))
        standing = [(kid, False) for kid in others if self._value(kid) == HOLDS]
        found = standing or [(kid, True) for kid in own]
        if not wanted and not node.weigh.open:
            found = [(kid, False) for kid in others]
        return found or ([] if asserted is None else [(asserted, wanted)])
