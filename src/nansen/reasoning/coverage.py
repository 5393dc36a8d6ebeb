"""Coverage: which rules a scenario makes fire, and which a scenario blocks.

A rule that no scenario makes fire may say anything, and one that none blocks may ask for
nothing. Every rule that counts at a scenario's moment is looked at, not only those that the
scenario expects something of. A rebuttal is covered when it rebuts its presumption in one
scenario and leaves it standing in another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from nansen.reasoning.graph import flipped
from nansen.reasoning.program import Program
from nansen.reasoning.scenarios import group_scenarios, live_items, read_values
from nansen.reasoning.values import (
    FAILS,
    HOLDS,
    NOT,
    OPEN,
    Values,
    all_of,
    any_of,
    at_least,
    compare,
    right_side,
)
from nansen.rules.rulebook import Rulebook, RuleItem, rebuttal_of
from nansen.rules.selection import Live
from nansen.rules.syntax import (
    Comparison,
    Condition,
    Except,
    Group,
    Kind,
    Literal,
    Presumption,
    Scenario,
)

#: What a scenario does: a rule by the place of its item, or its rebuttal; and whether it fires.
_Deed: TypeAlias = tuple[int, bool, bool]


@dataclass(frozen=True, slots=True)
class Covered:
    """A rule, exception, presumption or rebuttal, with the first scenarios that show it."""

    item: RuleItem
    rebuttal: bool
    fires: Scenario | None
    blocked: Scenario | None

    @property
    def kind(self) -> str:
        """What it is, as pages call it."""
        if self.rebuttal:
            return "rebuttal"
        if isinstance(self.item, Presumption):
            return "presumption"
        return "exception" if isinstance(self.item, Except) else "rule"

    @property
    def lacks(self) -> tuple[str, ...]:
        """What no scenario shows."""
        missing = (("fires", self.fires), ("is blocked", self.blocked))
        return tuple(word for word, scenario in missing if scenario is None)


def cover(rulebook: Rulebook) -> tuple[Covered, ...]:
    """Tell of everything that the pages make depend on conditions which scenarios show it."""
    shown: dict[_Deed, Scenario] = {}
    names = [d.name for d in rulebook.declarations.values() if d.kind is not Kind.READING]
    for selection, scenarios in group_scenarios(rulebook, rulebook.scenarios):
        program = Program(selection, names)
        for scenario in scenarios:
            for deed in _deeds(program, scenario):
                shown.setdefault(deed, scenario)
    return tuple(
        Covered(
            item,
            rebuttal,
            shown.get((id(item), rebuttal, True)),
            shown.get((id(item), rebuttal, False)),
        )
        for item in _items(rulebook)
        for rebuttal in ((False, True) if rebuttal_of(item) else (False,))
    )


def _items(rulebook: Rulebook) -> tuple[RuleItem, ...]:
    return (*rulebook.rules, *rulebook.exceptions, *rulebook.presumptions)


def _deeds(program: Program, scenario: Scenario) -> set[_Deed]:
    """What a scenario shows under any answer to the open questions of law."""
    values = read_values(program.selection.rulebook, scenario)
    found: set[_Deed] = set()
    for readings in program.readings():
        leaves = program.inputs(values, argued=scenario.argued, readings=dict(readings))
        run = _Run(program, values, program.run(leaves), argued=scenario.argued)
        found.update(run.deeds())
    return found


class _Run:
    """One run of a scenario: what each rule's own conditions came to."""

    def __init__(
        self, program: Program, values: Values, results: list[int], *, argued: bool
    ) -> None:
        self.program = program
        self.values = values
        self.results = results
        self.argued = argued
        #: The nodes that apply an item with all that it is subject to.
        self.applied = {id(node.item): k for k, node in enumerate(program.nodes) if node.item}

    def deeds(self) -> Iterator[_Deed]:
        stopped = self._stopped()
        for live in live_items(self.program.selection):
            yield from self._of(live, live.item.id in stopped)

    def _stopped(self) -> frozenset[str]:
        excepted = self.program.selection.exceptions
        stopping = (live.item for live in excepted if self._group(live.item.body) == HOLDS)
        return frozenset(rule for item in stopping for rule in item.rules)

    def _of(self, live: Live[RuleItem], stopped: bool) -> Iterator[_Deed]:
        item, value = live.item, self._group(live.item.body)
        rebuttal = rebuttal_of(item)
        rebutted = rebuttal is not None and self._group(rebuttal) == HOLDS
        if rebuttal and value == HOLDS:
            yield id(item), True, rebutted
        place = self.applied[id(item)]
        if self.results[place] == HOLDS:
            yield id(item), False, True
        if value == FAILS or (value == OPEN and self._touched(item.body)) or stopped or rebutted:
            yield id(item), False, False

    def _touched(self, group: Group) -> bool:
        """Whether anything is known of an open group: a scenario on other matters blocks nothing."""
        return any(
            self._touched(part) if isinstance(part, Group) else self._value(part) != OPEN
            for part in group.parts
        )

    def _group(self, group: Group) -> int:
        parts = [self._value(part) for part in group.parts]
        match group.quantifier:
            case "all of":
                return all_of(parts)
            case "any of":
                return any_of(parts)
        return at_least(group.count, parts)

    def _value(self, part: Condition) -> int:
        match part:
            case Literal():
                value = flipped(self.program.goals[part.name], self.results)
                return NOT[value] if part.negated else value
            case Comparison():
                return self._compared(part)
            case Group():
                return self._group(part)

    def _compared(self, part: Comparison) -> int:
        form = self.program.selection.rulebook.declarations[part.name].type
        return compare(
            part.operator, self.values.get(part.name), right_side(part, form, self.values)
        )


def uncovered(covered: Iterable[Covered]) -> dict[str, list[Covered]]:
    """Gather what lacks a scenario by the page on which it stands."""
    pages: defaultdict[str, list[Covered]] = defaultdict(list)
    for one in covered:
        if one.lacks:
            pages[one.item.span.file].append(one)
    return dict(pages)
