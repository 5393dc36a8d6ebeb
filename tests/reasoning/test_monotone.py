"""Sides: a new fact for a side never hurts that side unless a rule says so."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nansen.casefile.folder import read_casefile
from nansen.law.files import page_files
from nansen.law.places import FOLDERS
from nansen.reasoning.assess import assess
from nansen.reasoning.graph import Op
from nansen.reasoning.program import Program
from nansen.reasoning.proof import Question
from nansen.reasoning.prove import prove
from nansen.rules.selection import Moment, select
from nansen.rules.shelf import Shelf
from nansen.truth import Truth
from tests.strategies import FACTS, facts, rulebooks

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
HEIGHT = {Truth.FAILS: 0, Truth.OPEN: 1, Truth.CONFLICT: 1, Truth.HOLDS: 2}


def signs(program: Program, goal: str) -> dict[str, set[int]]:
    """How each fact speaks to a goal: +1 for it, -1 against it, both when the rules say both."""
    found: dict[str, set[int]] = {}
    waiting, seen = [(program.goals[goal], 1)], set()
    while waiting:
        k, sign = waiting.pop()
        if (k, sign) in seen:
            continue
        seen.add((k, sign))
        node = program.nodes[k]
        if node.op is Op.LEAF:
            found.setdefault(node.name, set()).add(0 if node.comparison else sign)
        for index, kid in enumerate(node.kids):
            turned = -sign if _turns(node, index) else sign
            waiting.append((kid, turned) if kid >= 0 else (~kid, -turned))
    return found


def _turns(node, index: int) -> bool:
    if node.op is Op.PRESUMED:
        return index == 1
    if node.weigh:
        return node.weigh.pros <= index < node.weigh.pros + node.weigh.cons
    return False


@FEW
@given(rulebooks, facts(), st.sampled_from(FACTS))
def test_a_new_fact_for_a_side_does_not_hurt_it(rulebook, values, name):
    goals = [d.name for d in rulebook.declarations.values() if d.name.startswith("c")]
    program = Program(select(rulebook, Moment(date(2026, 11, 23), "FI")), goals)
    for goal in goals:
        speaks = signs(program, goal).get(name, set())
        if len(speaks) != 1:
            continue
        helps = speaks == {1}
        before = prove(program, Question(goal), {**values, name: None})
        after = prove(program, Question(goal), {**values, name: helps})
        assert HEIGHT[after.value] >= HEIGHT[before.value]


def test_the_order_of_files_does_not_matter(root):
    files = page_files(root / name for name in FOLDERS)
    grids = []
    for pages in (files, files[::-1]):
        rulebook, defects = Shelf().compile(pages)
        assert not defects
        casefile, _ = read_casefile(root / "examples/belov", rulebook.declarations)
        found = assess(rulebook, casefile, as_of=date(2026, 6, 10))
        grids.append({
            (a.applicant.id, o.name, c.view, c.argued): c.value
            for a in found for o in a.outcomes for c in o.cells
        })  # fmt: skip
    assert grids[0] == grids[1]
