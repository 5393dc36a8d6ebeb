"""Issue: one question of a case, its factors and dimensions, and the decisions on it.

Names outside, bits inside. Every value of every factor and dimension has one bit. What is known
of a case is the set of values still possible; what a decision reaches is the set of values that
*serve* it, those that leave its winner at least as well off as they were. Then, whatever the
kind of finding and whether or not it is known,

    a decision forces its outcome      when all values still possible serve it, and
    it may come to force its outcome   when each finding has a possible value that serves it.

This is the result model of Horty (2004) and the reason model of Horty (2011) in one form: they
differ only in what serves. In the reason model the winner's own factors outside the ratio do not
matter. A dimension counts in full in both, since with dimensions the two models are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import cached_property

from nansen.precedents import bits
from nansen.precedents.codes import code
from nansen.precedents.columns import Column, Columns
from nansen.precedents.decisions import IssueDecision
from nansen.precedents.factors import Aspect, Facts, Side, Value
from nansen.precedents.faults import FactsError, IssueError
from nansen.precedents.fit import faults_of_aspects, faults_of_decision, faults_of_facts


class Model(Enum):
    """How much of a precedent has to be there again."""

    #: Everything that spoke for the winner.
    RESULT = "result"
    #: What the court rested on; everything, where that is not known.
    REASON = "reason"


class Issue:
    """One question, what it is decided by, and how it was decided."""

    def __init__(
        self, name: str, aspects: Iterable[Aspect], decisions: Iterable[IssueDecision]
    ) -> None:
        """Code the decisions.

        Raises:
            IssueError: If factors or decisions do not fit; every fault is named.
        """
        self.name = name
        self.aspects = tuple(aspects)
        self.decisions = tuple(decisions)
        if faults := tuple(faults_of_aspects(self.aspects)):
            raise IssueError(faults)
        self.codes = code(self.aspects)
        checks = (faults_of_decision(name, self.codes, one) for one in self.decisions)
        if faults := tuple(fault for check in checks for fault in check):
            raise IssueError(faults)
        self._columns: dict[Model, Columns] = {}
        self._servings: dict[Model, Sequence[int]] = {}

    def read(self, facts: Facts) -> int:
        """Code what is known of a case: the values still possible.

        Raises:
            FactsError: If a name or a value is not one of the issue.
        """
        if faults := tuple(faults_of_facts(self.name, self.codes, facts)):
            raise FactsError(faults)
        possible = self._unknown
        for name, given in facts.items():
            if given is not None:
                its = self.codes[name]
                values = its.of(given) if isinstance(given, frozenset) else its.bit[given]
                possible = possible & ~its.mask | values
        return possible

    def relied_on(self, decision: IssueDecision, model: Model) -> Mapping[str, Value]:
        """What was found, without the winner's own factors on which nothing was rested."""
        ratio = decision.ratio
        if model is Model.RESULT or ratio is None:
            return decision.found
        return {
            name: value
            for name, value in decision.found.items()
            if name in ratio or not self.codes[name].is_own(decision.outcome)
        }

    def serving(self, decision: IssueDecision, model: Model) -> int:
        """The values that serve a decision."""
        won = decision.outcome
        serving = self._silent[won]
        for name, value in self.relied_on(decision, model).items():
            its = self.codes[name]
            serving = serving & ~its.mask | its.serving[won][value]
        return serving

    def servings(self, model: Model) -> Sequence[int]:
        """The values that serve each decision, worked out when first asked for."""
        if model not in self._servings:
            self._servings[model] = [self.serving(one, model) for one in self.decisions]
        return self._servings[model]

    def columns(self, model: Model) -> Columns:
        """The decisions by factor and dimension, made when first asked for."""
        if model not in self._columns:
            relied_on = [self.relied_on(one, model) for one in self.decisions]
            columns = [
                Column(its, [found.get(name, its.silent) for found in relied_on], self.won)
                for name, its in self.codes.items()
            ]
            self._columns[model] = Columns(columns, len(relied_on))
        return self._columns[model]

    def apart(self, values: int) -> int:
        """The aspects none of whose values is among these; each shows as its highest bit."""
        # Adding all lower bits of an aspect carries into its highest bit when one of them is set.
        lower = self._unknown & ~self._highest
        return self._highest & ~((values & lower) + lower | values)

    @cached_property
    def won(self) -> dict[Side, int]:
        """The decisions that each side won, as bits."""
        found = bits.where([decision.outcome for decision in self.decisions])
        return {side: found.get(side, 0) for side in Side}

    def pick(self, mask: int) -> tuple[IssueDecision, ...]:
        """The decisions whose bits are set, in order."""
        return tuple(self.decisions[place] for place in bits.ones(mask))

    @cached_property
    def _unknown(self) -> int:
        return sum(its.mask for its in self.codes.values())

    @cached_property
    def _highest(self) -> int:
        return sum(1 << its.mask.bit_length() - 1 for its in self.codes.values())

    @cached_property
    def _silent(self) -> dict[Side, int]:
        """What serves a decision that addressed nothing, by its winner."""
        return {
            side: sum(its.serving[side][its.silent] for its in self.codes.values()) for side in Side
        }
