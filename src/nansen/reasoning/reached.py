"""Reached: which rules each scenario sets to work, and which it sees blocked.

A rule fires in a scenario when its conditions hold there and nothing stops it; it is blocked
when the scenario asks for it and it fails.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from nansen.reasoning.program import Program
from nansen.reasoning.scenarios import moment_of, read_values
from nansen.reasoning.values import FAILS, HOLDS
from nansen.rules.rulebook import Rulebook
from nansen.rules.selection import Moment, select
from nansen.rules.syntax import Scenario


@dataclass(frozen=True, slots=True)
class Reach:
    """The scenarios in which a rule fires, and those in which it is blocked."""

    fires: tuple[Scenario, ...] = ()
    blocked: tuple[Scenario, ...] = ()


def reached(rulebook: Rulebook) -> Mapping[str, Reach]:
    """Run every scenario and tell, by the id of each rule, where it fires or is blocked."""

    @cache
    def program(moment: Moment, goals: tuple[str, ...]) -> Program:
        return Program(select(rulebook, moment), goals)

    fires: defaultdict[str, list[Scenario]] = defaultdict(list)
    blocked: defaultdict[str, list[Scenario]] = defaultdict(list)
    for scenario in rulebook.scenarios:
        goals = tuple(dict.fromkeys(expected.name for expected in scenario.expected))
        for rule, value in _values(program(moment_of(scenario), goals), scenario).items():
            if value in {HOLDS, FAILS}:
                (fires if value == HOLDS else blocked)[rule].append(scenario)
    return {
        rule: Reach(tuple(fires.get(rule, ())), tuple(blocked.get(rule, ())))
        for rule in rulebook.by_id
    }


def _values(program: Program, scenario: Scenario) -> dict[str, int]:
    """The answer of each rule that the scenario's questions reach, under the first reading."""
    given = read_values(program.selection.rulebook, scenario)
    taken = dict(program.readings()[0])
    results = program.run(program.inputs(given, argued=scenario.argued, readings=taken))
    return {node.item.id: results[k] for k, node in enumerate(program.nodes) if node.item}
