"""Scenarios: run the made-up cases that stand beside the law, and tell what comes out wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from nansen.defects import Defect
from nansen.reasoning.burden import decide
from nansen.reasoning.missing import Missing, missing
from nansen.reasoning.program import Program
from nansen.reasoning.proof import Proof, Question
from nansen.reasoning.values import OPEN, Value, Values
from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.rules.selection import Live, Moment, Selection, select
from nansen.rules.syntax import Expected, Scenario

_LiveItem: TypeAlias = Live[RuleItem]
#: The codes of the leaves, and the values of all nodes that follow from them.
_Run: TypeAlias = tuple[list[int], list[int]]

_NOTHING = Missing()


def run_scenarios(
    rulebook: Rulebook, wanted: Callable[[Scenario], bool] = lambda _: True
) -> list[Defect]:
    """Run the scenarios of a rulebook, or those wanted, and tell each expectation not met."""
    asked = [scenario for scenario in rulebook.scenarios if wanted(scenario)]
    found: dict[int, list[Defect]] = {}
    for selection, scenarios in group_scenarios(rulebook, asked):
        program = Program(
            selection, dict.fromkeys(name for one in scenarios for name in _goals(one))
        )
        found.update({id(one): check_scenario(program, one) for one in scenarios})
    return [defect for scenario in asked for defect in found[id(scenario)]]


def run_scenario(rulebook: Rulebook, scenario: Scenario) -> list[Defect]:
    """Run one scenario by itself and tell each expectation that is not met."""
    program = Program(select(rulebook, moment_of(scenario)), _goals(scenario))
    return check_scenario(program, scenario)


def group_scenarios(
    rulebook: Rulebook, scenarios: Iterable[Scenario]
) -> list[tuple[Selection, list[Scenario]]]:
    """Group scenarios by the rules that count for them: those need one program only."""
    asked: defaultdict[Moment, list[Scenario]] = defaultdict(list)
    for scenario in scenarios:
        asked[moment_of(scenario)].append(scenario)
    alike: dict[tuple[object, ...], tuple[Selection, list[Scenario]]] = {}
    for moment, ours in asked.items():
        selection = select(rulebook, moment)
        key = tuple((id(one.item), one.readings, one.day_matters) for one in live_items(selection))
        alike.setdefault(key, (selection, []))[1].extend(ours)
    return list(alike.values())


def live_items(selection: Selection) -> tuple[_LiveItem, ...]:
    """The rules that count; an exception does only when a rule that it is made to counts."""
    rules: tuple[_LiveItem, ...] = (*selection.rules, *selection.presumptions)
    ids = {live.item.id for live in rules}
    exceptions = (one for one in selection.exceptions if not ids.isdisjoint(one.item.rules))
    return (*rules, *exceptions)


def _goals(scenario: Scenario) -> list[str]:
    return [expected.name for expected in scenario.expected]


def check_scenario(program: Program, scenario: Scenario) -> list[Defect]:
    """Run one scenario on a program of the rules that count for it."""
    values = read_values(program.selection.rulebook, scenario)
    runs = [_run(program, values, scenario, dict(taken)) for taken in program.readings()]
    found: list[Defect] = []
    for expected in scenario.expected:
        root = program.goals[expected.name]
        leaves, results = runs[0]
        if len({one[root] for _, one in runs}) > 1:
            # The readings differ, so the goal is open, whatever stands while none is taken.
            leaves, results = _run(program, values, scenario, {})
            results[root] = OPEN
        proof = Proof(program, Question(expected.name, argued=scenario.argued), results)
        lacks = _NOTHING
        if expected.missing is not None:
            lacks = missing(program, leaves, expected.name, given=values)
        found += (
            Defect(
                expected.place(line),
                f"In the scenario “{scenario.title}”, {problem}",
                "Mend the rule, or the expectation.",
            )
            for line, problem in _differences(expected, proof, lacks)
        )
    return found


def _run(program: Program, values: Values, scenario: Scenario, readings: Mapping[str, str]) -> _Run:
    leaves = program.inputs(values, argued=scenario.argued, readings=readings)
    return leaves, program.run(leaves)


def moment_of(scenario: Scenario) -> Moment:
    """Find the moment for which a scenario asks the law."""
    return Moment(scenario.as_of, scenario.forum, scenario.known, scenario.lodged)


def read_values(rulebook: Rulebook, scenario: Scenario) -> Values:
    """Read what a scenario takes as so."""
    return {given.name: read_value(rulebook, given.name, given.value) for given in scenario.given}


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
