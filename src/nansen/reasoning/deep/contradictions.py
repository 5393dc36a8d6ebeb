"""Contradictions: rules that can hold together, say the opposite, and have no priority (N006)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from nansen.reasoning.deep import remarks
from nansen.reasoning.deep.examples import scenario_block, thinned, values_of
from nansen.reasoning.deep.law import Law
from nansen.reasoning.deep.observation import Observation, observe
from nansen.reasoning.deep.solver import Case
from nansen.reasoning.graph import Node, Weigh
from nansen.reasoning.values import CONFLICT, HOLDS
from nansen.rules.rulebook import RuleItem

_CHECK = "N006"


def contradictions(laws: Sequence[Law]) -> Iterator[Observation]:
    """Find each pair of rules that can contradict each other, with the smallest case of it."""
    told: set[frozenset[str]] = set()
    for law in laws:
        for k, node in enumerate(law.program.nodes):
            for pro, con in _pairs(node):
                rules = frozenset(item.id for item in _items(law, pro, con))
                if rules not in told and (found := _observed(law, k, pro, con)):
                    told.add(rules)
                    yield found


def _items(law: Law, *nodes: int) -> list[RuleItem]:
    return [item for k in nodes if (item := law.program.nodes[k].item)]


def _pairs(node: Node) -> Iterator[tuple[int, int]]:
    """The rules for and against a conclusion of which neither beats the other."""
    weigh = node.weigh
    if weigh is None:
        return
    sides = weigh.sides(node.kids)
    for (i, pro), (j, con) in product(enumerate(sides.pros), enumerate(sides.cons)):
        if not _ranked(weigh, i, j):
            yield pro, con


def _ranked(weigh: Weigh, pro: int, con: int) -> bool:
    return con in weigh.pro_beats[pro] or pro in weigh.con_beats[con]


def _observed(law: Law, k: int, pro: int, con: int) -> Observation | None:
    cases, node = law.cases, law.program.nodes[k]
    claims = [cases.conflicts[k], cases.bits[pro].true, cases.bits[con].true]
    if node.weigh and node.weigh.open:
        said = cases.said(node.name)
        claims += [cases.without(said.true), cases.without(said.false)]
    case = cases.find(*claims)
    if case is None:
        return None

    def shows(one: Case) -> bool:
        values = values_of(law.program, one)
        return values[k] == CONFLICT and values[pro] == values[con] == HOLDS

    case = thinned(case, shows)
    one, other = _items(law, pro, con)
    title = f"{one.id} and {other.id} contradict each other"
    block, comes_out = scenario_block(law.selection, case, title, node.name, "conflict")
    place = f"{other.span.file}:{other.span.line}"
    remark = remarks.contradict((one.id, other.id), node.name, place, law.when, comes_out=comes_out)
    return observe(_CHECK, one.span, remark, block)
