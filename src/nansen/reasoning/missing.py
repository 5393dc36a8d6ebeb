"""Missing: the smallest sets of open facts that would settle an outcome, both ways.

A set is smallest when none of its parts would do. An open term that rules can fill is not a point
of its own: what fills it is. One that no rule fills has to be asserted, and is. What a set leaves out may stay open: the
outcome then holds, or fails, all the same. No set is guessed: `ways` finds every one of them up
to a number of facts, and where it stops before the end the result says so.

The sets stand in this order, for whoever would gain by them:

1. those that need no fact which the other party would have to show, against its own interest;
2. those that speak of the fewest facts;
3. those with the fewest points that the applicant does not state already;
4. those with the fewest facts for which the pages name no usual proof (`shown by`);
5. the order of their names.

That is all that *provable* means here. No person and no set is given a likelihood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nansen.reasoning.known import Known
from nansen.reasoning.points import Needed, Points
from nansen.reasoning.program import Program
from nansen.reasoning.values import FAILS, HOLDS, OPEN, Values
from nansen.reasoning.ways import QUICK, Effort, Ways, find_ways
from nansen.rules.syntax import Party

#: The points of one set, in the order of the rules that ask for them.
Set = tuple[Needed, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """The smallest sets that would make an outcome hold, or end it."""

    to_hold: tuple[Set, ...] = ()
    to_fail: tuple[Set, ...] = ()
    #: Every set of up to so many facts is there; None when there are no others at all.
    hold_up_to: int | None = None
    fail_up_to: int | None = None

    @property
    def more(self) -> bool:
        """Whether there may be larger sets than are told."""
        return self.hold_up_to is not None or self.fail_up_to is not None


class Open:
    """What is still open in one case, asked for any of its outcomes."""

    def __init__(
        self,
        program: Program,
        leaves: Sequence[int],
        given: Values,
        stated: Sequence[int] = (),
    ) -> None:
        """Write the formulas of the case.

        Args:
            program: The rules that count.
            leaves: The coded facts.
            given: The values of the facts, to tell what is open in a comparison.
            stated: The coded facts as the applicant states them, if that is another view.
        """
        self.program = program
        self.stated = self._by_condition(stated)
        self.points = Points(program, leaves, given)
        self.known = Known(program.nodes, self.points.when)
        self.declared = program.selection.rulebook.declarations

    def missing(self, goal: str, effort: Effort = QUICK) -> Missing:
        """Find the smallest sets that would settle a goal; none where it is settled so already."""
        when = self.known.sides[self.program.goals[goal]]
        holds, fails = (find_ways(self.known.store, one, self.points, effort) for one in when)
        favours = self._favours(goal)
        return Missing(
            self._told(holds, favours),
            self._told(fails, favours.opponent),
            holds.up_to,
            fails.up_to,
        )

    def to_hold(self, goal: str, effort: Effort = QUICK) -> tuple[Set, ...]:
        """Find the smallest sets that would make a goal hold, and nothing else."""
        when = self.known.sides[self.program.goals[goal]]
        holds = find_ways(self.known.store, when.holds, self.points, effort)
        return self._told(holds, self._favours(goal))

    def _favours(self, goal: str) -> Party:
        declared = self.declared.get(goal)
        return (declared.favours if declared else None) or Party.APPLICANT

    def _by_condition(self, codes: Sequence[int]) -> Mapping[str, int]:
        nodes = (self.program.nodes[k] for k in self.program.leaves)
        conditions = (n.comparison.text if n.comparison else n.name for n in nodes)
        return dict(zip(conditions, codes, strict=False))

    def is_stated(self, point: Needed) -> bool:
        """Whether the applicant states a point already, so that it has only to be shown."""
        return self.stated.get(point.condition, OPEN) == (HOLDS if point.holds else FAILS)

    def _told(self, ways: Ways, gains: Party) -> tuple[Set, ...]:
        """Tell the sets by names, in the order of who would have to show what."""
        told = {self.points.told(way) for way in ways.sets if way}
        return tuple(sorted(told, key=lambda one: self._order(one, gains)))

    def _order(self, one: Set, gains: Party) -> tuple[object, ...]:
        """Leave no tie: the sets come in no order, and the answer must not depend on one."""
        declared = [self.declared[point.name] for point in one]
        unwilling = sum(
            point.holds and d.burden is gains.opponent
            for point, d in zip(one, declared, strict=True)
        )
        unstated = sum(not self.is_stated(point) for point in one)
        unproved = sum(not d.shown_by for d in declared)
        names = [point.name for point in one]
        rest = [(point.condition, point.holds) for point in one]
        return unwilling, len(set(names)), unstated, unproved, names, rest


def missing(
    program: Program,
    leaves: Sequence[int],
    goal: str,
    *,
    given: Values | None = None,
    effort: Effort = QUICK,
) -> Missing:
    """Find the smallest sets of open facts that would settle a goal.

    Args:
        program: The rules that count.
        leaves: The coded facts, as they were given to the program.
        goal: The conclusion to settle.
        given: The values of the facts, to tell what is open in a comparison.
        effort: How much work may be done.
    """
    return Open(program, leaves, given or {}).missing(goal, effort)
