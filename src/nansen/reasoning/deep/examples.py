"""Examples: the smallest case that shows a finding, written as a scenario block.

What the solver gives is thinned on the program itself: every fact goes that the finding can
spare. The block can be put on a page as it is; `nansen check` then says whether it is so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from nansen.defects import Span
from nansen.reasoning.deep.moments import in_words
from nansen.reasoning.deep.solver import Case
from nansen.reasoning.program import Program
from nansen.reasoning.scenarios import check_scenario
from nansen.reasoning.values import Value
from nansen.rules.selection import Selection
from nansen.rules.syntax import Expected, Given, Scenario

#: Whether a case shows what an example is to show.
Test: TypeAlias = Callable[[Case], bool]

_NOWHERE = Span("")


def thinned(case: Case, shows: Test) -> Case:
    """Take out every fact that the example can spare, and prefer argued law, the default."""
    by_default = replace(case, argued=True)
    if shows(by_default):
        case = by_default
    for name in sorted(case.values):
        values = {other: value for other, value in case.values.items() if other != name}
        fewer = replace(case, values=values)
        if shows(fewer):
            case = fewer
    return case


def values_of(program: Program, case: Case) -> list[int]:
    """The values of all nodes in a case."""
    leaves = program.inputs(case.values, argued=case.argued, readings=case.readings)
    return program.run(leaves)


def scenario_block(
    selection: Selection, case: Case, title: str, name: str, value: str
) -> tuple[str, bool]:
    """Write a case as a scenario block; say whether it comes out so when it runs."""
    scenario = _scenario(selection, case, title, Expected(name, value, _NOWHERE))
    given = "".join(f"    {one.name} = {one.value}\n" for one in scenario.given)
    settled = "" if case.argued else " settled"
    text = (
        f'```scenario\nscenario "{title}"\n'
        f"  as of {in_words(selection.moment)}{settled}\n"
        f"{'  given' if given else ''}\n{given}"
        f"  expect\n    {name} = {value}\n```"
    )
    return text.replace("\n\n", "\n"), not check_scenario(Program(selection, [name]), scenario)


def _scenario(selection: Selection, case: Case, title: str, expected: Expected) -> Scenario:
    moment = selection.moment
    given = tuple(
        Given(name, written(value), _NOWHERE) for name, value in sorted(case.values.items())
    )
    return Scenario(
        title, moment.as_of, moment.known, moment.lodged, moment.forum, case.argued,
        given, (expected,), _NOWHERE, "",
    )  # fmt: skip


def written(value: Value) -> str:
    """Write a value as a scenario does."""
    match value:
        case bool():
            return "true" if value else "false"
        case tuple():
            return value[0].isoformat() if isinstance(value[0], date) else f"{value[0]:.15g}"
    return str(value)
