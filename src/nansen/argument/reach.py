"""Reach: the names on which each outcome depends at a moment."""

from __future__ import annotations

from collections.abc import Mapping

from nansen.argument.once import once
from nansen.reasoning.program import Program
from nansen.rules.syntax import Except


@once
def reach(program: Program) -> Mapping[str, frozenset[str]]:
    """Find the names on which each outcome depends, its own among them."""
    beneath: list[frozenset[str]] = []
    for node in program.nodes:
        kids = (beneath[kid if kid >= 0 else ~kid] for kid in node.kids)
        own = {node.name} if node.name else set()
        if node.item is not None and not isinstance(node.item, Except):
            own.add(node.item.head)
        beneath.append(frozenset(own).union(*kids))
    return {goal: beneath[place] for goal, place in program.goals.items()}
