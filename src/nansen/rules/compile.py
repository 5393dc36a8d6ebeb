"""Compile: from the pages of a library to one checked rulebook."""

from __future__ import annotations

from typing import TypeVar

from nansen.defects import Defect
from nansen.law.library import Library
from nansen.rules.argument_names import check_arguments
from nansen.rules.arguments import Argument, Court, Factor, Objection, Precedent, Reply
from nansen.rules.names import check_names
from nansen.rules.order import check_order
from nansen.rules.parse import parse_block
from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.rules.slips import UNREAD
from nansen.rules.syntax import (
    Context,
    Declaration,
    Except,
    Finding,
    Item,
    Presumption,
    Rule,
    Scenario,
)

T = TypeVar("T")


def compile_rules(library: Library) -> tuple[Rulebook, list[Defect]]:
    """Read every block of the library into one rulebook and check it."""
    items: list[Item | Argument] = []
    defects: list[Defect] = []
    lost: set[str] = {UNREAD}
    for page in library.pages:
        for block in page.blocks:
            found = parse_block(block, page.source)
            items += found.items
            defects += found.defects
            lost |= found.lost
    rulebook = _gather(library, items)
    defects += check_names(rulebook, items, frozenset(lost))
    defects += check_arguments(rulebook, frozenset(lost))
    defects += check_order(rulebook)
    return rulebook, defects


def _gather(library: Library, items: list[Item | Argument]) -> Rulebook:
    declarations: dict[str, Declaration] = {}
    for item in items:
        if isinstance(item, Declaration):
            declarations.setdefault(item.name, item)
    by_id: dict[str, tuple[RuleItem, ...]] = {}
    for item in items:
        if isinstance(item, RuleItem):
            by_id[item.id] = (*by_id.get(item.id, ()), item)
    return Rulebook(
        library.digest,
        {page.source.id: page.source for page in library.pages},
        {provision.key: provision for page in library.pages for provision in page.provisions},
        declarations,
        _only(Rule, items),
        _only(Except, items),
        _only(Presumption, items),
        _only(Context, items),
        _only(Finding, items),
        _only(Scenario, items),
        by_id,
        _only(Objection, items),
        _only(Reply, items),
        _only(Factor, items),
        _only(Precedent, items),
        _only(Court, items),
    )


def _only(kind: type[T], items: list[Item | Argument]) -> tuple[T, ...]:
    return tuple(item for item in items if isinstance(item, kind))
