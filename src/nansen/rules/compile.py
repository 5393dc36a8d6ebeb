"""Compile: from what the pages say to one rulebook, and what is wrong with it as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from nansen.defects import Defect
from nansen.law.library import ids_taken_twice
from nansen.rules.argument_names import check_arguments
from nansen.rules.arguments import Argument, Court, Factor, Objection, Precedent, Reply
from nansen.rules.names import check_names
from nansen.rules.order import check_order
from nansen.rules.rulebook import PageRules, Rulebook, RuleItem
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


def gather(pages: Sequence[PageRules], digest: str) -> Rulebook:
    """Gather what the pages say into one rulebook."""
    items = _items(pages)
    sources = [page.source for page in pages if page.source]
    declarations: dict[str, Declaration] = {}
    for item in items:
        if isinstance(item, Declaration):
            declarations.setdefault(item.name, item)
    by_id: dict[str, tuple[RuleItem, ...]] = {}
    for item in items:
        if isinstance(item, RuleItem):
            by_id[item.id] = (*by_id.get(item.id, ()), item)
    return Rulebook(
        digest,
        {source.id: source for source in sources},
        {provision.key: provision for page in pages for provision in page.provisions},
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


def check_together(rulebook: Rulebook, pages: Sequence[PageRules]) -> list[Defect]:
    """Check what no page shows by itself: ids, names, and that nothing depends on itself."""
    lost = frozenset(name for page in pages for name in page.lost)
    return [
        *ids_taken_twice(page.source for page in pages if page.source),
        *check_names(rulebook, _items(pages), lost),
        *check_arguments(rulebook, lost),
        *check_order(rulebook),
    ]


def _items(pages: Iterable[PageRules]) -> list[Item | Argument]:
    return [item for page in pages for item in page.items]


def _only(kind: type[T], items: list[Item | Argument]) -> tuple[T, ...]:
    return tuple(item for item in items if isinstance(item, kind))
