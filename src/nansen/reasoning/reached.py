"""Reached: which rules each scenario sets to work, and which it sees blocked.

A rule fires in a scenario when its conditions hold there and nothing stops it; it is blocked
when the scenario asks for it and it fails.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from nansen.reasoning.program import Program
from nansen.reasoning.scenarios import group_scenarios, read_values
from nansen.reasoning.values import FAILS, HOLDS
from nansen.rules.rulebook import Rulebook
from nansen.rules.selection import Selection
from nansen.rules.syntax import Scenario


@dataclass(frozen=True, slots=True)
class Reach:
    """The scenarios in which a rule fires, and those in which it is blocked."""

    fires: tuple[Scenario, ...] = ()
    blocked: tuple[Scenario, ...] = ()


def reached(rulebook: Rulebook) -> Mapping[str, Reach]:
    """Run every scenario and tell, by the id of each rule, where it fires or is blocked."""
    found: dict[int, dict[str, int]] = {}
    for selection, scenarios in group_scenarios(rulebook, rulebook.scenarios):
        run = _Runs(selection, scenarios)
        found.update({id(one): run.values(one) for one in scenarios})
    fires: defaultdict[str, list[Scenario]] = defaultdict(list)
    blocked: defaultdict[str, list[Scenario]] = defaultdict(list)
    for scenario in rulebook.scenarios:
        for rule, value in found[id(scenario)].items():
            if value in {HOLDS, FAILS}:
                (fires if value == HOLDS else blocked)[rule].append(scenario)
    return {
        rule: Reach(tuple(fires.get(rule, ())), tuple(blocked.get(rule, ())))
        for rule in rulebook.by_id
    }


class _Runs:
    """Scenarios under the same rules, run on one program."""

    def __init__(self, selection: Selection, scenarios: Iterable[Scenario]) -> None:
        names = dict.fromkeys(name for one in scenarios for name in _goals(one))
        self.program = Program(selection, names)
        self.taken = dict(self.program.readings()[0])
        self._below = cache(self._reachable)

    def values(self, scenario: Scenario) -> dict[str, int]:
        """The answer of each rule that the scenario's questions reach, under the first reading."""
        program, nodes = self.program, self.program.nodes
        given = read_values(program.selection.rulebook, scenario)
        results = program.run(program.inputs(given, argued=scenario.argued, readings=self.taken))
        below = self._below(_goals(scenario))
        return {item.id: results[k] for k in below if (item := nodes[k].item)}

    def _reachable(self, goals: tuple[str, ...]) -> tuple[int, ...]:
        met: set[int] = set()
        waiting = [self.program.goals[goal] for goal in goals]
        while waiting:
            k = waiting.pop()
            if k not in met:
                met.add(k)
                waiting += (kid if kid >= 0 else ~kid for kid in self.program.nodes[k].kids)
        return tuple(sorted(met))


def _goals(scenario: Scenario) -> tuple[str, ...]:
    return tuple(dict.fromkeys(expected.name for expected in scenario.expected))
