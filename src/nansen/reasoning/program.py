"""Program: the rules that count at a moment, ready to be asked.

The graph explains every answer, the function computes them all in one pass; both are made
once for a moment and serve every applicant and every view.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import TypeAlias

from nansen.law.source import Rank
from nansen.reasoning.builder import build_graph
from nansen.reasoning.function import write_function
from nansen.reasoning.graph import Leaf, Node, Op, flipped
from nansen.reasoning.known import Known
from nansen.reasoning.values import FAILS, HOLDS, OPEN, YES_NO, Values, compare, right_side
from nansen.rules.selection import Selection
from nansen.rules.syntax import Comparison, Group, Presumption, Status

#: Answers to open questions of law, as (question, answer).
Readings: TypeAlias = tuple[tuple[str, str], ...]

#: Leaves whose answer is given under their own name.
_GIVEN = frozenset({Leaf.FACT, Leaf.ASSERTION})


class Program:
    """The graph of everything that some goals depend on, and its function."""

    def __init__(
        self,
        selection: Selection,
        goals: Iterable[str],
        conditions: Mapping[str, Group] | None = None,
    ) -> None:
        self.selection = selection
        self.nodes, self.goals = build_graph(selection, goals, conditions)
        self.leaves = tuple(k for k, node in enumerate(self.nodes) if node.op is Op.LEAF)
        self.run = write_function(self.nodes)
        #: The nodes that an answer is said to rest on when they carry it.
        self.marked = frozenset(k for k, node in enumerate(self.nodes) if self._is_mark(node))
        #: Those, and the nodes above them: no other answer can rest on any.
        self.resting = _with_those_above(self.marked, self.nodes)
        leaves = [self.nodes[k] for k in self.leaves]
        self._names = [node.name if node.leaf in _GIVEN else "" for node in leaves]
        self._others = [(k, node) for k, node in enumerate(leaves) if node.leaf not in _GIVEN]

    @cached_property
    def known(self) -> Known:
        """The formulas of the nodes, in which each mark can be lost."""
        return Known(self.nodes, losable=self.marked)

    def inputs(
        self, values: Values, *, argued: bool, readings: Mapping[str, str] | None = None
    ) -> list[int]:
        """Code the leaves for one view of the facts and one of the law.

        In settled law an argued rule leaves its conclusion open: nobody has decided it.
        """
        chosen = readings or {}
        given, code = values.get, YES_NO.get
        codes = [code(given(name), OPEN) for name in self._names]
        for place, node in self._others:
            codes[place] = self._input(node, values, chosen, argued=argued)
        return codes

    def code(self, place: int, values: Values) -> int:
        """Code one leaf that stands for a fact, a comparison or an assertion."""
        node = self.nodes[self.leaves[place]]
        if node.comparison:
            return self._compared(node.comparison, values)
        return YES_NO.get(values.get(node.name), OPEN)

    def _is_mark(self, node: Node) -> bool:
        """Whether a node applies a presumption, or a rule that is argued or does not bind."""
        item = node.item
        if item is None:
            return False
        argued = item.note.status is not Status.SETTLED
        binds = self.selection.rulebook.rank(item) is Rank.BINDING
        return isinstance(item, Presumption) or argued or not binds

    def readings(self) -> list[Readings]:
        """Every combination of answers to the open questions of law that the graph asks."""
        asked = sorted({node.reading[0] for node in self.nodes if node.reading})
        declared = self.selection.rulebook.declarations
        return list(product(*([(name, word) for word in declared[name].choices] for name in asked)))

    def _input(
        self, node: Node, values: Values, readings: Mapping[str, str], *, argued: bool
    ) -> int:
        if node.comparison:
            return self._compared(node.comparison, values)
        if node.reading:
            question, answer = node.reading
            taken = readings.get(question)
            return OPEN if taken is None else (HOLDS if taken == answer else FAILS)
        return HOLDS if argued and node.leaf is Leaf.ARGUED else OPEN

    def _compared(self, comparison: Comparison, values: Values) -> int:
        form = self.selection.rulebook.declarations[comparison.name].type
        right = right_side(comparison, form, values)
        return compare(comparison.operator, values.get(comparison.name), right)


def _with_those_above(marked: Iterable[int], nodes: Sequence[Node]) -> frozenset[int]:
    found = set(marked)
    for k, node in enumerate(nodes):
        if not found.isdisjoint(node.kids):
            found.add(k)
    return frozenset(found)


__all__ = ["Leaf", "Node", "Op", "Program", "Readings", "flipped"]
