"""Missing: the sets that are found are the smallest there are, and all of them."""

from __future__ import annotations

from datetime import date
from itertools import product

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from nansen.reasoning.graph import ANSWERABLE
from nansen.reasoning.missing import missing
from nansen.reasoning.points import Needed
from nansen.reasoning.program import Program
from nansen.reasoning.values import FAILS, HOLDS, OPEN
from nansen.reasoning.ways import Effort
from nansen.rules.selection import Moment, select
from tests.strategies import facts, rulebooks

FEW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
DAY = date(2026, 11, 23)
#: Answers between and beyond all that the random rules compare with.
NUMBERS = [15 + half / 2 for half in range(13)]
DAYS = [date(2022, 9, day) for day in range(17, 26)]
#: So many open points are tried in every combination.
MANY = 7
WHOLE = Effort(10**9, 10**9, 10**9)


def program_of(rulebook, goals: list[str] | None = None) -> Program:
    wanted = goals or [d.name for d in rulebook.declarations.values() if d.name.startswith("c")]
    return Program(select(rulebook, Moment(DAY, "FI")), wanted)


# Every choice of open points is tried


class Brute:
    """The smallest sets both ways, by trying every set of points there is."""

    def __init__(self, program: Program, leaves: list[int], values: dict) -> None:
        self.program, self.leaves = program, leaves
        self.nodes = [program.nodes[k] for k in program.leaves]
        book = program.selection.rulebook
        filling = [rule for rule in book.rules if not rule.denies]
        filled = {one.head for one in (*filling, *book.presumptions)}
        self.free = [
            place
            for place, node in enumerate(self.nodes)
            if leaves[place] == OPEN and node.leaf in ANSWERABLE and node.name not in filled
        ]
        self.compared = [place for place in self.free if self.nodes[place].comparison]
        every = (program.inputs(exact, argued=True) for exact in answered(values))
        self.worlds = {tuple(codes[place] for place in self.compared) for codes in every}

    def sets(self, goal: str) -> list[set[frozenset]]:
        root = self.program.goals[goal]
        settling: list[set[frozenset]] = [set(), set()]
        for choice in product((OPEN, HOLDS, FAILS), repeat=len(self.free)):
            points = {p: c for p, c in zip(self.free, choice, strict=True) if c != OPEN}
            closed = self.follow(points)
            if closed is None:
                continue
            tried = [closed.get(place, code) for place, code in enumerate(self.leaves)]
            found = self.program.run(tried)[root]
            if found in {HOLDS, FAILS}:
                settling[found == FAILS].add(frozenset(closed.items()))
        return [{one for one in side if not any(o < one for o in side)} for side in settling]

    def follow(self, points: dict[int, int]) -> dict[int, int] | None:
        """The points that follow when days and numbers are given their every value."""
        asked = {k: points[p] for k, p in enumerate(self.compared) if p in points}
        if not asked:
            return points
        left = [w for w in self.worlds if all(w[k] == code for k, code in asked.items())]
        if not left:
            return None
        same = {p: {w[k] for w in left} for k, p in enumerate(self.compared)}
        return points | {p: codes.pop() for p, codes in same.items() if len(codes) == 1}


def answered(values):
    """The case with an exact answer to every day and number, each in turn."""
    days = [
        [d for d in DAYS if values[n] is None or values[n][0] <= d <= values[n][1]]
        for n in ("d0", "d1")
    ]
    ages = [n for n in NUMBERS if values["n0"] is None or values["n0"][0] <= n <= values["n0"][1]]
    for one, other, age in product(*days, ages):
        yield {**values, "d0": (one, one), "d1": (other, other), "n0": (age, age)}


def points_of(brute: Brute, one: tuple[Needed, ...]) -> frozenset:
    """The set that is told, with all that follows from it."""
    places = {
        (node.comparison.text if node.comparison else node.name): place
        for place, node in enumerate(brute.nodes)
    }
    points = {places[p.condition]: HOLDS if p.holds else FAILS for p in one}
    return frozenset(brute.follow(points).items())


@FEW
@given(rulebooks, st.data())
def test_every_smallest_set_is_found_and_no_other(rulebook, data):
    program = program_of(rulebook)
    values = data.draw(facts(tuple(program.goals)))
    leaves = program.inputs(values, argued=True)
    brute = Brute(program, leaves, values)
    assume(len(brute.free) <= MANY)
    for goal in program.goals:
        found = missing(program, leaves, goal, given=values, effort=WHOLE)
        assert not found.more
        for told, right in zip((found.to_hold, found.to_fail), brute.sets(goal), strict=True):
            assert {points_of(brute, one) for one in told} == right - {frozenset()}
            assert len(told) == len(right - {frozenset()})


@FEW
@given(rulebooks, st.data(), st.integers(1, 500), st.integers(1, 5))
def test_what_is_cut_short_is_right_as_far_as_it_goes(rulebook, data, work, facts_):
    program = program_of(rulebook)
    values = data.draw(facts(tuple(program.goals)))
    leaves = program.inputs(values, argued=True)
    for goal in program.goals:
        whole = missing(program, leaves, goal, given=values, effort=WHOLE)
        short = missing(program, leaves, goal, given=values, effort=Effort(work, work, facts_))
        sides = ((short.to_hold, whole.to_hold, short.hold_up_to),
                 (short.to_fail, whole.to_fail, short.fail_up_to))  # fmt: skip
        for part, everything, up_to in sides:
            assert set(part) <= set(everything)
            assert up_to is not None or part == everything
            small = {one for one in everything if up_to and len({p.name for p in one}) <= up_to}
            assert small <= set(part)
