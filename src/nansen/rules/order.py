"""Order: what depends on what, and that nothing depends on itself.

A rule that leads back to its own conclusion, also through an exception, a denial or a
rebuttal, has no answer; the way round is shown with its provisions.
"""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from nansen.defects import Defect
from nansen.rules.rulebook import Rulebook, RuleItem, names_in
from nansen.rules.syntax import Except, Presumption


def dependencies(rulebook: Rulebook) -> dict[str, set[str]]:
    """Map each concluded name to the names its rules speak of."""
    found: dict[str, set[str]] = {}
    for head, item in _with_heads(rulebook):
        names = found.setdefault(head, set())
        names.update(names_in(item.body))
        if isinstance(item, Presumption):
            names.update(names_in(item.rebuttal))
    return found


def conclusions_in_order(rulebook: Rulebook) -> list[str]:
    """List the concluded names so that each comes after those it depends on."""
    graph = dependencies(rulebook)
    order = TopologicalSorter(graph).static_order()
    return [name for name in order if name in graph]


def check_order(rulebook: Rulebook) -> list[Defect]:
    """Find a way from a conclusion back to itself."""
    try:
        conclusions_in_order(rulebook)
    except CycleError as error:
        return [_circle(rulebook, list(error.args[1]))]
    return []


def _with_heads(rulebook: Rulebook) -> Iterator[tuple[str, RuleItem]]:
    for item in (*rulebook.rules, *rulebook.presumptions):
        yield item.head, item
    for exception in rulebook.exceptions:
        for target in exception.rules:
            for rule in rulebook.by_id.get(target, ()):
                if not isinstance(rule, Except):
                    yield rule.head, exception


def _circle(rulebook: Rulebook, names: list[str]) -> Defect:
    # graphlib gives the way backwards: each name is needed by the next.
    way = list(reversed(names))
    steps = [_step(rulebook, name, needs) for name, needs in zip(way, way[1:], strict=False)]
    first = next(item for head, item in _with_heads(rulebook) if head == way[0])
    lines = "\n".join(f"  {step}" for step in steps)
    return Defect(first.span, f"'{way[0]}' depends on itself:\n{lines}",
                  "Take one of these steps out, or turn one into a fact.")  # fmt: skip


def _step(rulebook: Rulebook, name: str, needs: str) -> str:
    for head, item in _with_heads(rulebook):
        rebuttal = item.rebuttal if isinstance(item, Presumption) else None
        if head == name and needs in {*names_in(item.body), *names_in(rebuttal)}:
            where = rulebook.pinpoint(item)
            return f"{name} needs {needs}  ({item.id}, {where}, {item.span.file}:{item.span.line})"
    return f"{name} needs {needs}"
