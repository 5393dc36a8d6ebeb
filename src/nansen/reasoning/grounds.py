"""Grounds: which steps carry each answer of one run, and what they rest on.

Of "all of" that fails one condition that fails will do, of "any of" that holds one that
holds. Where several would do, the one that rests on the fewest presumptions and arguments is
kept. Every step is worked out once, for however many questions are put to the run.
"""

from __future__ import annotations

from collections.abc import Iterable

from nansen.reasoning.graph import Node, Op
from nansen.reasoning.program import Program
from nansen.reasoning.values import FAILS, HOLDS, OPEN

#: Steps: each node with the kids that carry its answer.
Steps = dict[int, tuple[int, ...]]

# Looked up once: an enum's members are found slowly, and this is asked of every step.
_ALL, _ANY, _PRESUMED = Op.ALL, Op.ANY, Op.PRESUMED
_NOTHING: frozenset[str] = frozenset()


class Grounds:
    """What carries the answers of one run of a program."""

    def __init__(self, program: Program, values: list[int]) -> None:
        self.nodes = program.nodes
        self.marked, self.resting = program.marked, program.resting
        self.values = values
        self._carried: Steps = dict.fromkeys(program.leaves, ())
        self._marks: dict[int, frozenset[str]] = {}

    def steps(self, roots: Iterable[int]) -> Steps:
        """The steps that carry the answers of some nodes; what they share is there once."""
        steps: Steps = {}
        waiting, known = list(roots), self._carried
        while waiting:
            k = waiting.pop()
            if k in steps:
                continue
            kids = known.get(k)
            if kids is None:
                kids = known[k] = self._carriers(self.nodes[k], self.values[k])
            steps[k] = kids
            for kid in kids:
                waiting.append(kid if kid >= 0 else ~kid)  # noqa: PERF401 - most steps have one kid or none
        return steps

    def _carriers(self, node: Node, value: int) -> tuple[int, ...]:
        op, kids = node.op, node.kids
        if value == OPEN:
            return kids
        if op is _ALL:
            return self._first(kids, FAILS) if value == FAILS else kids
        if op is _ANY:
            return self._lightest(kids) if value == HOLDS else kids
        if op is _PRESUMED and value == FAILS:
            return self._first(kids[:1], FAILS) or kids
        if node.weigh and value == HOLDS and not node.weigh.cons:
            return self._supporter(kids)
        return kids

    def _first(self, kids: tuple[int, ...], wanted: int) -> tuple[int, ...]:
        values, flipped = self.values, HOLDS - wanted
        for kid in kids:
            if values[kid] == wanted if kid >= 0 else values[~kid] == flipped:
                return (kid,)
        return ()

    def _supporter(self, kids: tuple[int, ...]) -> tuple[int, ...]:
        asserted = kids[-1]
        found = self._lightest(kids)
        return found if found == (asserted,) else (*found, asserted)

    def _lightest(self, kids: tuple[int, ...]) -> tuple[int, ...]:
        """Of the kids that hold, the first that rests on least."""
        values, lightest, least = self.values, 0, -1
        for kid in kids:
            if values[kid] != HOLDS if kid >= 0 else values[~kid] != FAILS:
                continue
            weight = len(self.marks(kid)) if kid in self.resting else 0
            if weight == 0:
                return (kid,)
            if least < 0 or weight < least:
                lightest, least = kid, weight
        return (lightest,) if least > 0 else ()

    def marks(self, kid: int) -> frozenset[str]:
        """The presumptions and argued rules that the answer of a node rests on."""
        if kid not in self.resting or self.values[kid] != HOLDS:
            return _NOTHING
        if kid not in self._marks:
            self._marks[kid] = self._rests(kid, self.nodes[kid])
        return self._marks[kid]

    def _rests(self, k: int, node: Node) -> frozenset[str]:
        kids = node.kids
        if node.op is _ANY:
            kids = self._lightest(kids)
        elif node.weigh:
            kids = self._lightest(node.weigh.sides(kids).supporting)
        own = {node.item.id} if node.item and k in self.marked else _NOTHING
        return _NOTHING.union(own, *(self.marks(kid) for kid in kids))
