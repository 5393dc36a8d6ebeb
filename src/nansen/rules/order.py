"""Order: what depends on what, and that nothing depends on itself.

A rule that leads back to its own conclusion, also through an exception, a denial or a
rebuttal, has no answer; the way round is shown with its provisions.
"""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from nansen.defects import Defect
from nansen.rules import remarks
from nansen.rules.rulebook import Rulebook, RuleItem, names_in, rebuttal_of
from nansen.rules.syntax import Except

#: So many ways round are told; the rest show when these are mended.
_MOST = 20


def check_order(rulebook: Rulebook) -> list[Defect]:
    """Find the ways from a conclusion, or an exception, back to itself."""
    graph = _graph(rulebook)
    found: list[Defect] = []
    while len(found) < _MOST:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            # graphlib gives the way backwards: each step is needed by the next.
            way = list(reversed(error.args[1]))
            found.append(_circle(rulebook, way))
            graph[way[0]].discard(way[1])
            continue
        break
    return found


#: A step on the way: the name of a conclusion, or an item by its id and place.
Step = tuple[str, str]


def _graph(rulebook: Rulebook) -> dict[Step, set[Step]]:
    """Map each conclusion to its rules, each rule to its exceptions and to the names it needs."""
    graph: dict[Step, set[Step]] = {}
    items: tuple[RuleItem, ...] = (*rulebook.rules, *rulebook.presumptions, *rulebook.exceptions)
    for item in items:
        needs = graph.setdefault(("rule", item.id), set())
        names = (*names_in(item.body), *names_in(rebuttal_of(item)))
        needs.update(("name", name) for name in names)
        if isinstance(item, Except):
            for target in item.rules:
                graph.setdefault(("rule", target), set()).add(("rule", item.id))
        else:
            graph.setdefault(("name", item.head), set()).add(("rule", item.id))
    return graph


def _circle(rulebook: Rulebook, way: list[Step]) -> Defect:
    # Begin with a name when there is one: the reader thinks in conclusions.
    turn = next((k for k, (kind, _) in enumerate(way) if kind == "name"), 0)
    ring = [*way[turn:-1], *way[:turn], way[turn]]
    first = next(item for kind, name in ring if kind == "rule" for item in rulebook.by_id[name])
    return Defect(first.span, *remarks.depends_on_itself(ring[0][1], _lines(rulebook, ring)))


def _lines(rulebook: Rulebook, ring: list[Step]) -> Iterator[str]:
    """One line for each rule on the way: what it is for, what it needs, and where it stands."""
    sides = zip(ring, ring[1:], [*ring[2:], *ring[1:2]], strict=False)
    for (form, above), (kind, name), (other, below) in sides:
        if kind == "rule":
            item = rulebook.by_id[name][0]
            whole = above if form == "name" else f"the exception {name}"
            needs = f"needs {below}" if other == "name" else f"yields to the exception {below}"
            place = f"{name}, {rulebook.pinpoint(item)}, {item.span.file}:{item.span.line}"
            yield f"{whole} {needs}  ({place})"
