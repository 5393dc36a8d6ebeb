"""Plain: differences, pivots and what carries a claim, as plain data."""

from __future__ import annotations

from typing import Any

from nansen.casefile.facts import View
from nansen.reasoning.by_reading import Dependent
from nansen.reasoning.carriers import Fall
from nansen.reasoning.describe import write_value
from nansen.reasoning.difference import Change, Difference
from nansen.reasoning.missing import Missing, Set
from nansen.reasoning.pivots import Pivot
from nansen.reasoning.points import Needed


def place(view: View, *, argued: bool) -> dict[str, str]:
    """A place of the grid."""
    return {"facts": view.value, "law": "argued" if argued else "settled"}


def change(told: Change) -> dict[str, str]:
    """A name whose answer changes in a place of the grid."""
    where = place(told.view, argued=told.argued)
    return {"name": told.name, **where, "before": told.before.value, "after": told.after.value}


def changes(found: Difference) -> dict[str, Any]:
    """What changes in the grid and between."""
    return {
        "grid": [change(one) for one in found.cells],
        "between": [change(one) for one in found.between],
    }


def pivot(told: Pivot) -> dict[str, Any]:
    """A fact whose other answer changes an outcome."""
    answer = "unknown" if told.answer is None else write_value(told.answer)
    return {
        "name": told.name,
        "standing": told.standing.name.lower(),
        "answer": answer,
        "changes": [change(one) for one in told.changes],
    }


def fall(told: Fall) -> dict[str, Any]:
    """What falls without something that carries the claim."""
    return {
        "carrier": told.carrier.kind.name.lower(),
        "name": told.carrier.name,
        "ends": list(told.ends),
        "changes": [change(one) for one in told.changes],
    }


def dependent(told: Dependent) -> dict[str, Any]:
    """An answer that depends on a reading."""
    return {
        "name": told.name,
        **place(told.view, argued=told.argued),
        "questions": list(told.questions),
        "readings": [{"takes": dict(t), "answer": v.value} for t, v in told.by_reading],
    }


def missing(found: Missing) -> dict[str, Any]:
    """The smallest sets both ways, and up to which number of facts every one is there."""
    return {
        "to_hold": [points(one) for one in found.to_hold],
        "to_fail": [points(one) for one in found.to_fail],
        "to_hold_up_to": found.hold_up_to,
        "to_fail_up_to": found.fail_up_to,
    }


def points(one: Set) -> list[dict[str, Any]]:
    """The points of a set."""
    return [_point(point) for point in one]


def _point(point: Needed) -> dict[str, Any]:
    return {"name": point.name, "condition": point.condition, "is": point.holds}
