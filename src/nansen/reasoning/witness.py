"""Witness: a small made-up case that two states of the law answer differently.

Cases are tried in a fixed order: the ways in which each side would hold or fail, the cases of
the scenarios, and these with a few facts changed. What is found is made as small as it can be
and then run as a scenario on both sides; only then is it a witness.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import permutations, product
from typing import NamedTuple, TypeAlias

from nansen.defects import Span
from nansen.reasoning.graph import ANSWERABLE
from nansen.reasoning.missing import missing
from nansen.reasoning.points import Needed
from nansen.reasoning.program import Program, Readings
from nansen.reasoning.scenarios import read_value, run_scenario
from nansen.reasoning.values import FAILS, HOLDS, OPEN, TRUTH, Values
from nansen.rules.syntax import Comparison, Expected, Given, Scenario
from nansen.truth import Truth

#: A case: what each fact is given as, in the words of a scenario.
Case = dict[str, str]
_NOWHERE = Span("")


@dataclass(frozen=True, slots=True)
class Witness:
    """A case, and its scenario on either side with the answer there."""

    before: Scenario
    after: Scenario
    #: The answer on each side under each combination of readings, where they disagree.
    readings: tuple[tuple[tuple[Readings, Truth], ...], ...] = ((), ())

    @property
    def values(self) -> tuple[str, str]:
        """The two answers."""
        return self.before.expected[0].value, self.after.expected[0].value


class Answer(NamedTuple):
    """The answer that a scenario has, and that under each combination of readings."""

    shown: int
    by_reading: tuple[int, ...]


Answers: TypeAlias = dict[str, Answer]


@dataclass
class Try:
    """Two programs to try cases on, for some outcomes, and how often that was done."""

    pair: tuple[Program, Program]
    goals: Sequence[str]
    most: int
    tried: int = 0
    #: For each outcome the best case so far: how telling, how small, and the case.
    found: dict[str, tuple[int, int, Case]] = field(default_factory=dict)

    def values(self, case: Case) -> tuple[Answers, Answers]:
        """The answers of both sides for every outcome that is looked at."""
        first, second = (_answers(program, case, self.goals) for program in self.pair)
        return first, second

    def look(self, case: Case) -> None:
        """Try a case, and keep it for each outcome it is the best for."""
        self.tried += 1
        before, after = self.values(case)
        for goal in self.goals:
            worth = _worth(before[goal], after[goal])
            if worth and (worth, -len(case)) > self.found.get(goal, (0, 0, {}))[:2]:
                self.found[goal] = (worth, -len(case), case)

    @property
    def done(self) -> bool:
        """Whether every outcome has a case, or no more may be tried."""
        return len(self.found) == len(self.goals) or self.tried >= self.most


def _worth(before: Answer, after: Answer) -> int:
    """How much a pair of answers shows: most where it is decided otherwise whatever the reading."""
    if before == after:
        return 0
    if _disagree(before) or _disagree(after):
        return 4 if HOLDS in {*before.by_reading, *after.by_reading} else 3
    return _WORTH.get(frozenset({before.shown, after.shown}), 0)


_WORTH = {frozenset({HOLDS, FAILS}): 6, frozenset({HOLDS, OPEN}): 5, frozenset({OPEN, FAILS}): 2}


def _disagree(answer: Answer) -> bool:
    return len(set(answer.by_reading)) > 1


def _answers(program: Program, case: Case, goals: Sequence[str]) -> Answers:
    """The answers as a scenario has them: those on which all readings agree, else under none."""
    book = program.selection.rulebook
    given = {n: read_value(book, n, text) for n, text in case.items() if n in book.declarations}
    runs = [_run(program, given, dict(taken)) for taken in program.readings()]
    under_none = runs[0] if len(runs) == 1 else _run(program, given, {})
    found = {}
    for goal in goals:
        root = program.goals[goal]
        values = tuple(run[root] for run in runs)
        shown = values[0] if len(set(values)) == 1 else under_none[root]
        found[goal] = Answer(shown, values)
    return found


def _run(program: Program, values: Values, readings: dict[str, str]) -> list[int]:
    return program.run(program.inputs(values, argued=True, readings=readings))


def find_witnesses(search: Try) -> dict[str, Witness]:
    """Look for a witness of each outcome: the most telling of the seeds, else any that is met."""
    seeds: list[Case] = [{}, *_ways(search), *_scenarios(search)]
    for case in seeds:
        search.look(case)
    for case in _changed(search, seeds):
        if search.done:
            break
        search.look(case)
    found = {goal: _small(search, goal, case) for goal, (_, _, case) in search.found.items()}
    told = {goal: _witness(search, goal, case) for goal, case in found.items()}
    return {goal: witness for goal, witness in told.items() if witness}


# Cases worth trying


def _ways(search: Try) -> Iterator[Case]:
    """The smallest ways in which either side would hold or fail, and those of both joined."""
    for goal in search.goals:
        sides = [_settling(program, goal) for program in search.pair]
        for to_hold, to_fail in sides:
            yield from (*to_hold, *to_fail)
        for (to_hold, _), (_, to_fail) in permutations(sides, 2):
            pairs = product(to_hold[:_JOINED], to_fail[:_JOINED])
            yield from (one | other for one, other in pairs)


#: So many of the ways of one side are joined with as many of the other.
_JOINED = 12


def _settling(program: Program, goal: str) -> tuple[list[Case], list[Case]]:
    leaves = program.inputs({}, argued=True, readings=dict(program.readings()[0]))
    found = missing(program, leaves, goal)
    to_hold, to_fail = (
        [case for way in ways if (case := _case(program, way))]
        for ways in (found.to_hold, found.to_fail)
    )
    return to_hold, to_fail


def _case(program: Program, way: Sequence[Needed]) -> Case | None:
    """Answer the facts as a way needs them; None when it needs what no answer gives."""
    case: Case = {}
    for point in way:
        answer = "true" if point.holds else "false"
        if point.condition != point.name:
            answer = _fitting(program, point)
        if not answer or case.get(point.name, answer) != answer:
            return None
        case[point.name] = answer
    return case


def _fitting(program: Program, point: Needed) -> str:
    """An answer of a day, number or choice that meets a comparison, or does not."""
    _, sign, value = point.condition.split(" ", 2)
    declared = program.selection.rulebook.declarations[point.name]
    if declared.type == "choice":
        equal = (sign == "==") is point.holds
        return value if equal else next((c for c in declared.choices if c != value), "")
    step = _STEPS[sign] if point.holds else _STEPS[_OPPOSITE[sign]]
    return _moved(declared.type, value, step)


_STEPS = {"<": -1, "<=": 0, ">": 1, ">=": 0, "==": 0, "!=": 1}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


def _moved(form: str, value: str, step: int) -> str:
    try:
        if form == "number":
            return f"{float(value) + step:.15g}"
        return (date.fromisoformat(value) + timedelta(days=step)).isoformat()
    except ValueError:
        return ""  # it is compared with another fact, which is open too


def _scenarios(search: Try) -> Iterator[Case]:
    for program in search.pair:
        for scenario in program.selection.rulebook.scenarios:
            yield {one.name: one.value for one in scenario.given}


def _changed(search: Try, seeds: Sequence[Case]) -> Iterator[Case]:
    """The cases already tried with a few facts changed, for as long as somebody asks."""
    chance = random.Random(0)  # noqa: S311 - the same cases on every run, not secrets
    answers = _answers_there_are(search)
    names = sorted(answers)
    while names and seeds:
        case = dict(chance.choice(seeds))
        if chance.random() < 0.5:
            case.update(chance.choice(seeds))
        for name in chance.sample(names, min(len(names), chance.randint(1, 6))):
            case[name] = chance.choice(answers[name])
        yield case


def _answers_there_are(search: Try) -> dict[str, list[str]]:
    """Answers worth giving to each fact that some goal depends on."""
    found: dict[str, set[str]] = {}
    for program in search.pair:
        for k in program.leaves:
            node = program.nodes[k]
            if node.leaf in ANSWERABLE:
                told = found.setdefault(node.name, {"unknown"})
                told |= set(_worth_giving(program, node.name, node.comparison))
    return {name: sorted(answers) for name, answers in found.items()}


def _worth_giving(program: Program, name: str, comparison: Comparison | None) -> Iterator[str]:
    declared = program.selection.rulebook.declarations[name]
    if declared.type == "bool":
        yield from ("true", "false")
    elif declared.type == "choice":
        yield from declared.choices
    elif comparison:
        moved = (_moved(declared.type, comparison.written, step) for step in (-1, 0, 1))
        yield from (text for text in moved if text)


# From a case to a witness


def _small(search: Try, goal: str, case: Case) -> Case:
    """Take out every fact without which the two answers are still the same pair."""
    wanted = tuple(side[goal] for side in search.values(case))
    for name in sorted(case, reverse=True):
        less = {other: answer for other, answer in case.items() if other != name}
        if tuple(side[goal] for side in search.values(less)) == wanted:
            case = less
    return case


def _witness(search: Try, goal: str, case: Case) -> Witness | None:
    """Write a case as two scenarios and run them; a case that fails there is no witness."""
    sides = zip(search.pair, search.values(case), strict=True)
    before, after = (
        _scenario(program, goal, case, TRUTH[values[goal].shown].value) for program, values in sides
    )
    runs = zip(search.pair, (before, after), strict=True)
    faults = [d for program, one in runs for d in run_scenario(program.selection.rulebook, one)]
    if faults:
        return None
    answers = search.values(case)
    first, second = (_by_reading(p, a[goal]) for p, a in zip(search.pair, answers, strict=True))
    return Witness(before, after, (first, second))


def _by_reading(program: Program, answer: Answer) -> tuple[tuple[Readings, Truth], ...]:
    if not _disagree(answer):
        return ()
    pairs = zip(program.readings(), answer.by_reading, strict=True)
    return tuple((taken, TRUTH[value]) for taken, value in pairs)


def _scenario(program: Program, goal: str, case: Case, value: str) -> Scenario:
    moment = program.selection.moment
    known = program.selection.rulebook.declarations
    return Scenario(
        title=f"Witness: {known[goal].sentence()}",
        as_of=moment.as_of,
        known=moment.known,
        lodged=moment.lodged,
        forum=moment.forum,
        argued=True,
        given=tuple(Given(n, case[n], _NOWHERE) for n in known if n in case),
        expected=(Expected(goal, value, _NOWHERE),),
        span=_NOWHERE,
        provision="",
    )
