"""Graph shape: whether two graphs answer a question by the same rules.

Every node gets a mark made from what it does and the marks of those below it. Two goals with
the same mark have the same answer for every case, whatever else the two libraries hold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from nansen.reasoning.graph import Node, Op
from nansen.reasoning.program import Program


def shapes(program: Program) -> Mapping[str, str]:
    """Mark each goal of a program."""
    marks: list[str] = []
    for node in program.nodes:
        marks.append(_mark(program, node, marks))
    return {goal: marks[k] for goal, k in program.goals.items()}


def _mark(program: Program, node: Node, marks: list[str]) -> str:
    kids = [marks[kid] if kid >= 0 else f"not {marks[~kid]}" for kid in node.kids]
    if node.op in {Op.ALL, Op.ANY, Op.AT_LEAST}:
        kids.sort()
    said = (
        node.op.value,
        node.name if node.leaf else "",
        node.leaf.value if node.leaf else "",
        _compared(program, node),
        node.reading,
        node.count,
        repr(node.weigh),
        kids,
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _compared(program: Program, node: Node) -> str:
    """A comparison with the kind of what it compares, since days and numbers compare otherwise."""
    if node.comparison is None:
        return ""
    form = program.selection.rulebook.declarations[node.comparison.name].type
    return f"{node.comparison.text} : {form}"
