"""Conditions: groups of conditions that belong to no rule, answered for one applicant.

An objection says on which facts it is to be expected, an answer which facts it needs, a factor
when a file shows it. All are conditions over the names of the law pages; they are answered by
the same program as the rules, in each view of the facts, by argued law. Where readings of the
law differ, the answer is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from nansen.casefile.facts import View
from nansen.reasoning.assess import Assessment
from nansen.reasoning.missing import Open, Set
from nansen.reasoning.program import Program
from nansen.reasoning.values import OPEN, TRUTH, UPWARD
from nansen.rules.selection import Selection
from nansen.rules.syntax import Group
from nansen.truth import Truth


class Conditions:
    """Groups of conditions, compiled once for the law of a moment."""

    def __init__(self, selection: Selection, groups: Mapping[str, Group]) -> None:
        self.program = Program(selection, (), groups)

    def put_to(self, assessment: Assessment) -> Answered:
        """Answer them for an applicant."""
        return Answered(self.program, assessment)


class Answered:
    """The conditions, answered for one applicant."""

    def __init__(self, program: Program, assessment: Assessment) -> None:
        self.program = program
        self.assessment = assessment
        self._inputs = cache(self._coded)
        self._open = cache(self._opened)
        self._ways = cache(self._found)

    def value(self, key: str, view: View = View.SAYS) -> Truth:
        """The answer in a view of the facts; open where the readings differ."""
        place = self.program.goals[key]
        found = {UPWARD[values[place]] for _, values in self._inputs(view)}
        return TRUTH[found.pop() if len(found) == 1 else OPEN]

    def to_hold(self, key: str, view: View = View.SAYS) -> tuple[Set, ...]:
        """The smallest sets of facts, open in a view, that would meet the conditions."""
        return self._ways(key, view)

    def _found(self, key: str, view: View) -> tuple[Set, ...]:
        return self._open(view).to_hold(key)

    def to_show(self, key: str) -> tuple[Set, ...]:
        """The smallest sets of facts that would show conditions which hold on what is stated.

        Sets of which a part is not even stated are left out, unless there are no others.
        """
        opened = self._open(View.EVIDENCE)
        found = self.to_hold(key, View.EVIDENCE)
        stated = tuple(way for way in found if all(opened.is_stated(point) for point in way))
        return stated or found

    def _opened(self, view: View) -> Open:
        (leaves, _), (stated, _) = self._inputs(view)[0], self._inputs(View.SAYS)[0]
        return Open(self.program, leaves, self.assessment.facts[view].values, stated)

    def _coded(self, view: View) -> list[tuple[list[int], list[int]]]:
        """The leaves and the values of every node, under each combination of readings."""
        given = self.assessment.facts[view].values
        runs = []
        for taken in self.program.readings():
            leaves = self.program.inputs(given, argued=True, readings=dict(taken))
            runs.append((leaves, self.program.run(leaves)))
        return runs
