"""Limbs: what stands below each step of a proof, as what, and how it stands.

A proof knows which steps carry which. Here each of them gets its part: something asked for,
a rule by which it follows, an exception, what would stop it. How a step stands is seen over
all views: what holds only on what is stated has still to be shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from nansen.casefile.facts import View
from nansen.reasoning.assess import VIEWS, Cell, Outcome
from nansen.reasoning.graph import Leaf, Node, Op, flipped
from nansen.reasoning.tree import Link, State
from nansen.reasoning.values import CONFLICT, FAILS, HOLDS
from nansen.rules.rulebook import RuleItem
from nansen.rules.syntax import Party, Presumption, Rule

_LAW = frozenset({Leaf.ARGUED, Leaf.READING, Leaf.DAY_UNKNOWN})
#: Links that a condition keeps, whatever joins it to others.
_OWN = frozenset({Link.LAW, Link.EXCEPTION})
_STRONGER = (View.ACCEPTED, View.EVIDENCE)


class Limb(NamedTuple):
    """A step below another, negated as `~k`, and what it is there."""

    kid: int
    link: Link

    @property
    def step(self) -> int:
        """The step itself."""
        return self.kid if self.kid >= 0 else ~self.kid


class Limbs:
    """The steps of one answer of the grid and what stands below each."""

    def __init__(self, outcome: Outcome, cell: Cell) -> None:
        self.outcome = outcome
        self.cell = cell
        self.proof = cell.proof
        self.nodes = cell.proof.program.nodes
        self.values = cell.proof.values
        self.root = Limb(cell.proof.root, Link.ROOT)
        self._bearers: dict[int, frozenset[Party]] = {}

    def node(self, limb: Limb) -> Node:
        """The node of a step."""
        return self.nodes[limb.step]

    def joins(self, limb: Limb) -> bool:
        """Whether a step only joins conditions."""
        node = self.node(limb)
        return not node.name and node.item is None and node.op is not Op.LEAF

    @cached_property
    def by_view(self) -> dict[View, list[int]]:
        """The answers of every step on each view of the facts, by the same law and reading."""
        question, facts = self.proof.question, self.outcome.assessment.facts
        program, readings = self.proof.program, dict(question.readings)
        return {
            view: program.run(
                program.inputs(facts[view].values, argued=question.argued, readings=readings)
            )
            for view in VIEWS
        }

    def state(self, limb: Limb) -> State:
        """How a step stands, as it is asked for from above."""
        if self.values[limb.step] == CONFLICT:
            return State.BOTH
        value = flipped(limb.kid, self.values)
        if value == HOLDS:
            return State.SHOWN if self.held(limb) is not View.SAYS else State.STATED
        return State.NOT_SHOWN if value == FAILS else State.NOT_KNOWN

    def held(self, limb: Limb) -> View:
        """The strongest view of the facts on which a step holds that holds here."""
        stronger = (v for v in _STRONGER if flipped(limb.kid, self.by_view[v]) == HOLDS)
        return next(stronger, self.cell.view)

    def bearers(self, step: int) -> frozenset[Party]:
        """Who bears the burden of the facts that a step asks for, exceptions to it left aside."""
        if step not in self._bearers:
            node = self.nodes[step]
            declared = self.proof.program.selection.rulebook.declarations.get(node.name)
            own = {declared.burden} if declared and declared.burden else set()
            kids = node.kids[:1] if node.op is Op.PRESUMED else node.kids
            inner = [self.bearers(kid) for kid in kids if kid >= 0] if not own else []
            self._bearers[step] = frozenset(own).union(*inner)
        return self._bearers[step]

    def below(self, limb: Limb) -> tuple[Limb, ...]:
        """What carries a step; below a negated join everything is negated."""
        node, k = self.node(limb), limb.step
        turned = limb.kid < 0 and self.joins(limb)
        return tuple(
            Limb(~kid if turned else kid, self._link(node, kid, limb))
            for kid in self.proof.steps[k]
        )

    def flat(self, limb: Limb) -> Iterator[Limb]:
        """What carries a step, with the conditions that are only joined in place of the join."""
        for one in self.below(limb):
            if not self.joins(one):
                yield one
                continue
            for deeper in self.flat(one):
                kept = one.link is Link.ELEMENT or deeper.link in _OWN
                yield deeper if kept else Limb(deeper.kid, one.link)

    def _link(self, node: Node, kid: int, limb: Limb) -> Link:
        below = self.nodes[kid if kid >= 0 else ~kid]
        if below.leaf in _LAW:
            return Link.LAW
        if node.op is Op.PRESUMED and kid != node.kids[0]:
            return Link.BARRIER
        if node.weigh:
            return self._voice(below)
        if kid < 0 and below.item and not below.name:
            return Link.EXCEPTION
        if node.op is Op.ANY and node.name and node.item is None:
            return self._way(below.item)
        one_is_enough = node.op is (Op.ALL if limb.kid < 0 and self.joins(limb) else Op.ANY)
        return Link.CHOICE if one_is_enough else Link.ELEMENT

    def _voice(self, below: Node) -> Link:
        """What a rule of a weighed question is to it."""
        if below.leaf is Leaf.ASSERTION:
            return Link.SAID
        if isinstance(below.item, Rule) and below.item.denies:
            return Link.AGAINST
        return self._way(below.item)

    @staticmethod
    def _way(item: RuleItem | None) -> Link:
        return Link.PRESUMPTION if isinstance(item, Presumption) else Link.WAY
