"""Known: the formulas say of every step what the function computes."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nansen.reasoning.formula import Formulas
from nansen.reasoning.graph import Leaf
from nansen.reasoning.known import Kept, Known, Point
from nansen.reasoning.program import Program
from nansen.reasoning.values import FAILS, HOLDS
from nansen.rules.selection import Moment, select
from tests.strategies import facts, rulebooks

FEW = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
DAY = date(2026, 11, 23)


def program_of(rulebook) -> tuple[Program, list[str]]:
    goals = [d.name for d in rulebook.declarations.values() if d.name.startswith("c")]
    return Program(select(rulebook, Moment(DAY, "FI")), goals), goals


def look(known: Known, worlds: list[list[int]], kept: int) -> list[int]:
    planes = {atom: kept for atom in known.store.atoms if isinstance(atom, Kept)}
    for atom in known.store.atoms:
        if isinstance(atom, Point):
            code = HOLDS if atom.holds else FAILS
            planes[atom] = sum(1 << i for i, w in enumerate(worlds) if w[atom.place] == code)
    return known.store.in_worlds(planes, (1 << len(worlds)) - 1)


@FEW
@given(rulebooks, st.data())
def test_many_worlds_at_once_are_what_each_is_alone(rulebook, data):
    program, goals = program_of(rulebook)
    worlds = [
        program.inputs(data.draw(facts(tuple(goals))), argued=data.draw(st.booleans()))
        for _ in range(4)
    ]
    found = look(program.known, worlds, 0b1111)
    for world, leaves in enumerate(worlds):
        values = [program.known.value(k, found, world) for k in range(len(program.nodes))]
        assert values == program.run(leaves)


@FEW
@given(rulebooks, facts())
def test_to_lose_every_argument_is_to_stand_on_settled_law(rulebook, values):
    program, goals = program_of(rulebook)
    argued = {
        k
        for k, node in enumerate(program.nodes)
        if node.item and Leaf.ARGUED in {program.nodes[kid].leaf for kid in below(program, k)}
    }
    known = Known(program.nodes, losable=argued)
    found = look(known, [program.inputs(values, argued=True)], 0)
    settled = program.run(program.inputs(values, argued=False))
    for goal in goals:
        k = program.goals[goal]
        assert known.value(k, found, 0) == settled[k]


def below(program: Program, k: int) -> list[int]:
    """The steps that an item is made of: its conditions, and what they are subject to."""
    kids = [kid if kid >= 0 else ~kid for kid in program.nodes[k].kids]
    unnamed = [kid for kid in kids if not (program.nodes[kid].item or program.nodes[kid].name)]
    return [*kids, *(further for kid in unnamed for further in below(program, kid))]


@given(st.integers(0, 4), st.lists(st.booleans(), max_size=4))
def test_at_least_counts(count, held):
    store = Formulas()
    atoms = [store.atom(number) for number in range(len(held))]
    formula = store.at_least(count, atoms)
    found = store.in_worlds(dict(enumerate(map(int, held))), 1)
    assert bool(found[formula]) is (sum(held) >= count)
