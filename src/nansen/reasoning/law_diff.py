"""Law diff: what two states of the law differ in, and which outcomes can change with it.

A state is a library at a moment: two days of one library, or two folders on one day. For each
outcome either the same rules reach it on both sides, so that it cannot change, or a witness is
looked for: a small made-up case whose answer differs. A witness is run as a scenario on both
sides before it is shown; where none is found, that is said, and is no proof that there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from nansen.reasoning.graph_shape import shapes
from nansen.reasoning.program import Program
from nansen.reasoning.witness import Try, Witness, find_witnesses
from nansen.rules.rulebook import RuleItem
from nansen.rules.selection import Choice, Live, Selection
from nansen.rules.write import write_item


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A source that counts on one side only, or counts otherwise, with the reasons."""

    source: str
    #: came, went or changed.
    way: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule, exception or presumption that counts on one side only, or says something else."""

    rule: str
    way: str
    before: RuleItem | None
    after: RuleItem | None


@dataclass(frozen=True, slots=True)
class OutcomeChange:
    """What became of one outcome."""

    name: str
    #: Whether the same rules reach it on both sides, so that it cannot change.
    same: bool
    witness: Witness | None = None


@dataclass(frozen=True, slots=True)
class LawDiff:
    """All that two states of the law differ in."""

    before: Selection
    after: Selection
    sources: tuple[SourceChange, ...]
    rules: tuple[RuleChange, ...]
    outcomes: tuple[OutcomeChange, ...]
    #: How many cases were tried on both sides.
    tried: int


def diff_law(before: Selection, after: Selection, *, most: int = 20_000) -> LawDiff:
    """Compare two states of the law.

    Args:
        before: The one side.
        after: The other side.
        most: So many made-up cases are tried at most.
    """
    goals = tuple(name for name in before.rulebook.outcomes if name in after.rulebook.outcomes)
    pair = Program(before, goals), Program(after, goals)
    shape = shapes(pair[0]), shapes(pair[1])
    differ = [name for name in goals if shape[0][name] != shape[1][name]]
    search = Try(pair, differ, most)
    witnesses = find_witnesses(search) if differ else {}
    outcomes = tuple(OutcomeChange(n, n not in differ, witnesses.get(n)) for n in goals)
    return LawDiff(
        before,
        after,
        tuple(_sources(before, after)),
        tuple(_rules(before, after)),
        outcomes,
        search.tried,
    )


# Sources and rules


def _sources(before: Selection, after: Selection) -> Iterator[SourceChange]:
    for source in dict.fromkeys((*before.choices, *after.choices)):
        old, new = before.choices.get(source), after.choices.get(source)
        counted = bool(old and old.counts), bool(new and new.counts)
        reasons = old.why if old else _NOT_THERE, new.why if new else _NOT_THERE
        if counted[0] is not counted[1]:
            yield SourceChange(source, "came" if counted[1] else "went", *reasons)
        elif old and new and old.counts and _binds(old) != _binds(new):
            yield SourceChange(source, "changed", *reasons)


_NOT_THERE = "not in this folder"


def _binds(choice: Choice) -> tuple[object, bool]:
    return choice.readings, choice.day_matters


def _rules(before: Selection, after: Selection) -> Iterator[RuleChange]:
    old, new = _live(before), _live(after)
    for rule in dict.fromkeys((*old, *new)):
        was, now = old.get(rule), new.get(rule)
        if was is None or now is None:
            way = "came" if was is None else "went"
            yield RuleChange(rule, way, was.item if was else None, now.item if now else None)
        elif _said(was) != _said(now):
            yield RuleChange(rule, "changed", was.item, now.item)


def _live(selection: Selection) -> dict[str, Live[RuleItem]]:
    items: tuple[Live[RuleItem], ...] = (
        *selection.rules,
        *selection.presumptions,
        *selection.exceptions,
    )
    return {live.item.id: live for live in items}


def _said(live: Live[RuleItem]) -> object:
    """What a rule says and what it is subject to, without what changes no answer."""
    bare = replace(live.item, note=replace(live.item.note, notes=()))
    return write_item(bare), live.argued, live.readings, live.day_matters
