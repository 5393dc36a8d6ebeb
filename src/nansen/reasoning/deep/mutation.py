"""Mutation: conditions whose loss or reversal no scenario notices (N011).

Each condition of each rule is dropped in turn, and each is turned round; a scenario notices
when its expectations no longer come out. Scenarios of the same page are asked first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar, cast

from nansen.reasoning.deep import remarks
from nansen.reasoning.deep.law import every_item
from nansen.reasoning.deep.observation import Observation, observe
from nansen.reasoning.graph import ANSWERABLE
from nansen.reasoning.program import Program
from nansen.reasoning.scenarios import check_scenario, read_value
from nansen.reasoning.values import FAILS, NOT, UPWARD, all_of, any_of, at_least
from nansen.rules.rulebook import Rulebook, RuleItem, rebuttal_of
from nansen.rules.selection import Live, Moment, Selection, select
from nansen.rules.syntax import Comparison, Condition, Group, Literal, Presumption, Scenario

T = TypeVar("T", bound=RuleItem)
_CHECK = "N011"
_REVERSED = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """An item with one condition dropped or turned round."""

    item: RuleItem
    part: Condition
    dropped: bool
    mutated: RuleItem


def untested(
    rulebook: Rulebook, wanted: Callable[[str], bool], progress: Callable[[str], None]
) -> Iterator[Observation]:
    """Find the conditions of the wanted pages that no scenario tests, rule by rule."""
    bases = _bases(rulebook)
    items = [item for item in every_item(rulebook) if wanted(item.span.file)]
    for number, item in enumerate(items, 1):
        progress(f"{number} of {len(items)} rules: {item.id}")
        near = sorted(
            (base for base in bases if base.uses(item)),
            key=lambda base: base.scenario.span.file != item.span.file,
        )
        found = [one for one in mutants(item) if not _noticed(one, near)]
        if found:
            told = [(_text(one.part), one.dropped) for one in found]
            yield observe(_CHECK, item.span, remarks.untested(item.id, told, used=bool(near)))


def _noticed(mutant: Mutant, near: Sequence[_Base]) -> bool:
    """Whether a scenario fails on a mutant; those are asked first that are likely to."""

    @cache
    def program(moment: _Moment) -> Program:
        return Program(_with(moment.selection, mutant), moment.goals)

    likely = [base for base in near if base.changes(mutant)]
    quick = sorted(likely, key=lambda base: base.slow)
    # Where the answers stay, what is missing or decided can still be another. What is missing
    # takes long to find, so for that only the scenarios of the same page are asked.
    file = mutant.item.span.file
    subtle = (
        base
        for base in near
        if base.subtle and base not in likely and (not base.slow or base.scenario.span.file == file)
    )
    asked = (*quick, *subtle)
    return any(check_scenario(program(base.moment), base.scenario) for base in asked)


def mutants(item: RuleItem) -> Iterator[Mutant]:
    """Every mutant of an item: of its conditions, and of what rebuts it."""
    for part, dropped, body in _changed(item.body):
        yield Mutant(item, part, dropped, replace(item, body=body))
    rebuttal = rebuttal_of(item)
    if rebuttal and isinstance(item, Presumption):
        for part, dropped, changed in _changed(rebuttal):
            yield Mutant(item, part, dropped, replace(item, rebuttal=changed))


def _changed(group: Group) -> Iterator[tuple[Condition, bool, Group]]:
    """A group with one condition changed, whether it was dropped, and which one it was."""
    for index, part in enumerate(group.parts):
        before, after = group.parts[:index], group.parts[index + 1 :]
        rest = (*before, *after)
        if rest and group.count <= len(rest):
            yield part, True, replace(group, parts=rest)
        if isinstance(part, Group):
            for one, dropped, inner in _changed(part):
                yield one, dropped, replace(group, parts=(*before, inner, *after))
        else:
            yield part, False, replace(group, parts=(*before, _turned(part), *after))


def _turned(part: Literal | Comparison) -> Literal | Comparison:
    if isinstance(part, Literal):
        return replace(part, negated=not part.negated)
    return replace(part, operator=_REVERSED[part.operator])


def _text(part: Condition) -> str:
    match part:
        case Literal():
            return f"not {part.name}" if part.negated else part.name
        case Comparison():
            return part.text
    return f"{part.quantifier} …"


def _bases(rulebook: Rulebook) -> list[_Base]:
    """Run every scenario; those of one moment share its program."""
    by_moment: defaultdict[Moment, list[Scenario]] = defaultdict(list)
    for one in rulebook.scenarios:
        by_moment[Moment(one.as_of, one.forum, one.known, one.lodged)].append(one)
    return [
        _Base(shared, scenario)
        for moment, scenarios in by_moment.items()
        for shared in [_Moment(select(rulebook, moment), scenarios)]
        for scenario in scenarios
    ]


class _Moment:
    """A moment of some scenarios, with the program for all that they expect."""

    def __init__(self, selection: Selection, scenarios: Sequence[Scenario]) -> None:
        self.selection = selection
        goals = (one.name for scenario in scenarios for one in scenario.expected)
        self.goals = tuple(dict.fromkeys(goals))
        self.program = Program(selection, self.goals)
        self.places = _places(self.program)

    def items(self, scenario: Scenario) -> set[int]:
        """The items on which a scenario depends, by identity."""
        waiting, seen = [self.program.goals[one.name] for one in scenario.expected], set[int]()
        while waiting:
            k = waiting.pop()
            if k not in seen:
                seen.add(k)
                kids = self.program.nodes[k].kids
                waiting += [kid if kid >= 0 else ~kid for kid in kids]
        nodes = self.program.nodes
        return {id(nodes[k].item) for k in seen if nodes[k].item}


class _Base:
    """A scenario as it runs on the unchanged rules."""

    def __init__(self, moment: _Moment, scenario: Scenario) -> None:
        self.moment, self.scenario = moment, scenario
        self.items, self.places = moment.items(scenario), moment.places
        program, rulebook = moment.program, moment.selection.rulebook
        given = {one.name: read_value(rulebook, one.name, one.value) for one in scenario.given}
        inputs = [
            program.inputs(given, argued=scenario.argued, readings=taken)
            for taken in [*map(dict, program.readings()), {}]
        ]
        self.runs = [program.run(leaves) for leaves in inputs]
        expected = scenario.expected
        #: Whether it expects what takes long to work out.
        self.slow = any(one.missing is not None for one in expected)
        #: Whether it expects more than answers: that can change while the answers stay.
        self.subtle = self.slow or any(
            one.resting_on is not None or one.rebuttable is not None or one.decided
            for one in expected
        )

    def uses(self, item: RuleItem) -> bool:
        """Whether an expectation depends on an item."""
        return id(item) in self.items

    def changes(self, mutant: Mutant) -> bool:
        """Whether the conditions of the mutant come out otherwise in any run."""
        pairs = [
            (mutant.item.body, mutant.mutated.body),
            (rebuttal_of(mutant.item), rebuttal_of(mutant.mutated)),
        ]
        return any(
            self._value(one, values) != self._value(other, values)
            for values in self.runs
            for one, other in pairs
        )

    def _value(self, group: Group | None, values: Sequence[int]) -> int:
        if group is None:
            return FAILS
        kids = [self._part(part, values) for part in group.parts]
        match group.quantifier:
            case "all of":
                return all_of(kids)
            case "any of":
                return any_of(kids)
        return at_least(group.count, kids)

    def _part(self, part: Condition, values: Sequence[int]) -> int:
        match part:
            case Group():
                return self._value(part, values)
            case Literal():
                value = UPWARD[values[self.places[part.name]]]
                return NOT[value] if part.negated else value
        if part.text in self.places:
            return values[self.places[part.text]]
        return NOT[values[self.places[_turned_text(part)]]]


def _turned_text(part: Comparison) -> str:
    return replace(part, operator=_REVERSED[part.operator]).text


def _places(program: Program) -> dict[str, int]:
    """The node of each name and each comparison; a conclusion comes after the leaf it may have."""
    found: dict[str, int] = {}
    for k, node in enumerate(program.nodes):
        if node.comparison:
            found[node.comparison.text] = k
        elif node.name and (node.leaf is None or node.leaf in ANSWERABLE or node.name not in found):
            found[node.name] = k
    return found


def _with(selection: Selection, mutant: Mutant) -> Selection:
    """The selection with an item replaced by its mutant."""
    return replace(
        selection,
        rules=_swapped(selection.rules, mutant),
        exceptions=_swapped(selection.exceptions, mutant),
        presumptions=_swapped(selection.presumptions, mutant),
    )


def _swapped(items: tuple[Live[T], ...], mutant: Mutant) -> tuple[Live[T], ...]:
    return tuple(
        replace(one, item=cast("T", mutant.mutated)) if one.item is mutant.item else one
        for one in items
    )
