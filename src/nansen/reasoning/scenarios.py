"""Scenarios: run the made-up cases that stand beside the law, and tell what comes out wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeAlias

from nansen.defects import Defect
from nansen.reasoning.burden import decide
from nansen.reasoning.missing import Missing, missing
from nansen.reasoning.program import Program
from nansen.reasoning.proof import Proof, Question
from nansen.reasoning.values import OPEN, Value, Values
from nansen.rules.rulebook import Rulebook
from nansen.rules.selection import Moment, Selection, select
from nansen.rules.syntax import Expected, Scenario

#: The names that a scenario expects something of.
Names: TypeAlias = tuple[str, ...]

_NOTHING = Missing((), (), False)


def run_scenarios(rulebook: Rulebook) -> list[Defect]:
    """Run every scenario of a rulebook; those of one moment share what is made for it."""
    found: list[Defect] = []
    chosen: dict[Moment, Selection] = {}
    made: dict[tuple[Moment, Names], Program] = {}
    for scenario in rulebook.scenarios:
        moment, goals = moment_of(scenario), _goals(scenario)
        if moment not in chosen:
            chosen[moment] = select(rulebook, moment)
        if (moment, goals) not in made:
            made[moment, goals] = Program(chosen[moment], goals)
        found += check_scenario(made[moment, goals], scenario)
    return found


def run_scenario(rulebook: Rulebook, scenario: Scenario) -> list[Defect]:
    """Run one scenario and tell each expectation that is not met."""
    program = Program(select(rulebook, moment_of(scenario)), _goals(scenario))
    return check_scenario(program, scenario)


def _goals(scenario: Scenario) -> Names:
    return tuple(expected.name for expected in scenario.expected)


def check_scenario(program: Program, scenario: Scenario) -> list[Defect]:
    """Run one scenario on the program of its moment."""
    rulebook = program.selection.rulebook
    values = read_values(rulebook, scenario)
    found: list[Defect] = []
    for expected in scenario.expected:
        leaves, results = _run(program, values, expected.name, argued=scenario.argued)
        proof = Proof(program, Question(expected.name, argued=scenario.argued), results)
        lacks = _NOTHING
        if expected.missing is not None:
            lacks = missing(program, leaves, results, expected.name, given=values)
        found += (
            Defect(
                expected.place(line),
                f"In the scenario “{scenario.title}”, {problem}",
                "Mend the rule, or the expectation.",
            )
            for line, problem in _differences(expected, proof, lacks)
        )
    return found


def moment_of(scenario: Scenario) -> Moment:
    """Find the moment for which a scenario asks the law."""
    return Moment(scenario.as_of, scenario.forum, scenario.known, scenario.lodged)


def read_values(rulebook: Rulebook, scenario: Scenario) -> Values:
    """Read what a scenario takes as so."""
    return {given.name: read_value(rulebook, given.name, given.value) for given in scenario.given}


def _run(
    program: Program, values: Values, goal: str, *, argued: bool
) -> tuple[list[int], list[int]]:
    """Run a goal under a reading when all readings agree, and else under none."""
    runs = []
    for taken in program.readings():
        leaves = program.inputs(values, argued=argued, readings=dict(taken))
        runs.append((leaves, program.run(leaves)))
    root = program.goals[goal]
    if len({results[root] for _, results in runs}) == 1:
        return runs[0]
    leaves = program.inputs(values, argued=argued)
    results = program.run(leaves)
    # The readings differ, so the goal is open, whatever stands while none is taken.
    results[root] = OPEN
    return leaves, results


def read_value(rulebook: Rulebook, name: str, text: str) -> Value:
    """Read the value of a fact as scenarios write it."""
    if text == "unknown":
        return None
    form = rulebook.declarations[name].type
    if form == "bool":
        return text == "true"
    if form == "number":
        return (float(text), float(text))
    if form == "date":
        day = date.fromisoformat(text)
        return (day, day)
    return text


def _differences(expected: Expected, proof: Proof, lacks: Missing) -> Iterator[tuple[str, str]]:
    """Tell each line of an expectation that is not met, and how it comes out."""
    name = expected.name
    if proof.value.value != expected.value:
        yield "value", f"'{name}' is {proof.value.value}, not {expected.value}."
    rests = expected.resting_on
    if rests is not None and set(rests) != set(proof.rests_on):
        yield "value", f"'{name}' rests on {_list(proof.rests_on)}, not on {_list(rests)}."
    if expected.missing is not None:
        found = {frozenset(point.name for point in way) for way in lacks.to_hold}
        if found != {frozenset(names) for names in expected.missing}:
            told = f"{_sets(found)}, not {_sets(expected.missing)}."
            yield "missing", f"what is missing for '{name}' is {told}"
    rebuttable = expected.rebuttable
    if rebuttable is not None and set(rebuttable) != set(proof.rebuttable_by):
        told = f"{_list(proof.rebuttable_by)}, not by {_list(rebuttable)}."
        yield "rebuttable", f"'{name}' is rebuttable by {told}"
    if expected.decided:
        yield from (("decided", problem) for problem in _decided(expected, proof))


def _decided(expected: Expected, proof: Proof) -> Iterator[str]:
    decided = decide(proof.program, proof.values, expected.name)
    if decided.value.value != expected.decided:
        yield f"'{expected.name}' is decided {decided.value.value}, not {expected.decided}."
    elif expected.because and expected.because_burden:
        lost = {(point.name, point.burden) for point in decided.because}
        if (expected.because, expected.because_burden) not in lost:
            names = [f"{name} (burden {party.value})" for name, party in lost]
            wanted = f"{expected.because} (burden {expected.because_burden.value})"
            yield f"'{expected.name}' is decided because of {_list(names)}, not of {wanted}."


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"


def _sets(sets: Iterable[Iterable[str]]) -> str:
    texts = sorted(", ".join(sorted(names)) for names in sets)
    return " or ".join(texts) or "none"
