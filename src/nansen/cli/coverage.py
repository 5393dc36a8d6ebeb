"""nansen check --coverage: which rules the scenarios make fire, and which they block."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import groupby

from nansen.cli.show import faint, strong
from nansen.reasoning.coverage import Covered, cover
from nansen.rules.rulebook import Rulebook
from nansen.rules.syntax import Scenario

_KINDS = ("rule", "exception", "presumption", "rebuttal")


def report(rulebook: Rulebook, wanted: Callable[[str], bool], *, as_json: bool) -> None:
    """Tell which rules of the wanted pages no scenario makes fire, or none blocks."""
    found = [one for one in cover(rulebook) if wanted(one.item.span.file)]
    if as_json:
        print(json.dumps(_data(found), ensure_ascii=False, indent=2))
    else:
        _print(found)


def _print(found: Sequence[Covered]) -> None:
    lacking = sorted((one for one in found if one.lacks), key=_place)
    for file, group in groupby(lacking, key=lambda one: one.item.span.file):
        print(strong(file))
        for one in group:
            name = f"{one.kind} {one.item.id}"
            print(f"  {name}: no scenario in which it {' or '.join(one.lacks)}", end=" ")
            print(faint(f"(line {one.item.span.line})"))
        print()
    for kind in _KINDS:
        covered, number = _count([one for one in found if one.kind == kind])
        print(f"{kind + 's:':<14}{covered} of {number}")
    covered, number = _count(found)
    print(
        f"{'all:':<14}{covered} of {number} ({_percentage(covered, number)} %) fire and are blocked."
    )


def _place(one: Covered) -> tuple[str, int]:
    return one.item.span.file, one.item.span.line


def _count(found: Sequence[Covered]) -> tuple[int, int]:
    return sum(not one.lacks for one in found), len(found)


def _percentage(covered: int, number: int) -> int:
    """Round down: what is not complete is never told as 100."""
    return 100 * covered // number if number else 100


def _data(found: Sequence[Covered]) -> dict[str, object]:
    covered, number = _count(found)
    return {
        "schema": "nansen.coverage/1",
        "number": number,
        "covered": covered,
        "percentage": _percentage(covered, number),
        "items": [_told(one) for one in sorted(found, key=_place)],
    }


def _told(one: Covered) -> dict[str, object]:
    return {
        "id": one.item.id,
        "kind": one.kind,
        "file": one.item.span.file,
        "line": one.item.span.line,
        "lacks": list(one.lacks),
        "fires_in": _named(one.fires),
        "blocked_in": _named(one.blocked),
    }


def _named(scenario: Scenario | None) -> dict[str, object] | None:
    if scenario is None:
        return None
    return {"title": scenario.title, "file": scenario.span.file, "line": scenario.span.line}
