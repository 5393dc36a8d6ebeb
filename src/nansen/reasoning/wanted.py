"""Wanted: what a step of a proof has to stand for, in the words of the rulebook.

The checker walks the rulebook from the goal downwards. At each place it knows what the next
step must be: a name, a comparison, a rule, a group of conditions. These are its own terms;
the engine knows nothing of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from nansen.rules.rulebook import RuleItem
from nansen.rules.selection import Live
from nansen.rules.syntax import Comparison, Condition, Group, Literal

Step: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Argued:
    """Stands for the step that asks whether argued law counts."""


@dataclass(frozen=True, slots=True)
class DayUnknown:
    """Stands for the step that says that the day of application decides and is not known."""


@dataclass(frozen=True, slots=True)
class Reads:
    """Stands for the steps that ask which reading is taken."""

    readings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asserted:
    """Stands for the step that says what a party asserts of an open term."""

    name: str


@dataclass(frozen=True, slots=True)
class Basis:
    """Stands for a condition with the exceptions and guards that go with it."""

    parts: tuple[Wanted, ...]
    quantifier: str = "all of"
    count: int = 0


@dataclass(frozen=True, slots=True)
class Not:
    """Stands for a step that must be used negated."""

    of: Wanted


Wanted = (
    str | Comparison | Group | Live[RuleItem] | Argued | DayUnknown | Reads | Asserted | Basis | Not
)


def could_be(step: Step, wanted: Wanted) -> bool:
    """Whether a step looks like the one wanted; whether it is, is verified afterwards."""
    match wanted:
        case str():
            named = bool(step.get("name") == wanted)
            return named and step.get("kind") not in {"comparison", "assertion"}
        case Comparison():
            return bool(step.get("text") == wanted.text)
        case Live():
            return bool(step.get("rule") == wanted.item.id)
        case Argued():
            return bool(step.get("kind") == "argued law")
        case DayUnknown():
            return bool(step.get("kind") == "day of application")
        case Reads(readings=(reading,)):
            return (step.get("question"), step.get("takes")) == reading
    return bool(step.get("kind") == "group")


def subject(body: Group, more: tuple[Wanted, ...]) -> Basis:
    """The conditions of a rule with the exceptions and guards it is subject to."""
    if body.quantifier == "all of":
        return Basis((*_parts(body), *more))
    return Basis((single(body), *more)) if more else basis(body)


def basis(group: Group) -> Basis:
    """The conditions of a group."""
    return Basis(_parts(group), group.quantifier, group.count)


def single(group: Group) -> Wanted:
    """A group of one plain condition is that condition."""
    if len(group.parts) == 1 and group.quantifier != "at least":
        only = _wanted(group.parts[0])
        if not isinstance(only, Not):
            return only
    return group


def _parts(group: Group) -> tuple[Wanted, ...]:
    return tuple(_wanted(part) for part in group.parts)


def _wanted(part: Condition) -> Wanted:
    match part:
        case Literal():
            return Not(part.name) if part.negated else part.name
        case Group():
            return single(part)
    return part
