"""Law: the rules that count at one moment, with every name and every case of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from nansen.reasoning.deep.moments import in_words
from nansen.reasoning.deep.solver import Cases
from nansen.reasoning.program import Program
from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.rules.selection import Live, Selection
from nansen.rules.syntax import Kind

_CONCLUDED = {Kind.CONCLUSION, Kind.OUTCOME, Kind.OPEN}


class Law:
    """One body of law: the selection, its program for every name, and its cases."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection

    @property
    def rulebook(self) -> Rulebook:
        """The rulebook from which the rules were selected."""
        return self.selection.rulebook

    @property
    def when(self) -> str:
        """The moment in words."""
        return in_words(self.selection.moment)

    @cached_property
    def program(self) -> Program:
        """The program that answers every conclusion, outcome and open term."""
        declared = self.rulebook.declarations.values()
        return Program(self.selection, [d.name for d in declared if d.kind in _CONCLUDED])

    @cached_property
    def cases(self) -> Cases:
        """Every case of the program; needs the solver."""
        return Cases(self.program)

    @cached_property
    def nodes(self) -> dict[int, int]:
        """The node that applies each item, by the identity of the item."""
        return {id(node.item): k for k, node in enumerate(self.program.nodes) if node.item}

    @property
    def live(self) -> Iterator[Live[RuleItem]]:
        """Every item that counts."""
        yield from self.selection.rules
        yield from self.selection.exceptions
        yield from self.selection.presumptions

    def node(self, item: RuleItem) -> int | None:
        """The node that applies an item, if the item counts and a conclusion needs it."""
        return self.nodes.get(id(item))


def every_item(rulebook: Rulebook) -> tuple[RuleItem, ...]:
    """Every rule, presumption and exception, in the order of the pages."""
    return (*rulebook.rules, *rulebook.presumptions, *rulebook.exceptions)
