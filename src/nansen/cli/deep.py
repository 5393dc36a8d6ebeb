"""nansen check --deep: what can be asked of the law pages beyond their plain defects."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby

from nansen.cli.show import counted, faint, strong, wrapped
from nansen.reasoning.deep.examine import Examined, examine
from nansen.reasoning.deep.observation import CHECKS, Observation
from nansen.rules.rulebook import Rulebook


def report(rulebook: Rulebook, wanted: Callable[[str], bool], *, as_json: bool) -> None:
    """Run the deep checks on the wanted pages, and print what they observe."""
    today = date.today()  # noqa: DTZ011 - the reader's own calendar
    examined = examine(rulebook, today, wanted=wanted, progress=_progress)
    _progress("")
    if as_json:
        told = json.dumps(_data(examined), ensure_ascii=False, indent=2)
        print(told)
    else:
        _print(examined)


def _progress(line: str) -> None:
    """Say how far the work has come, to a person only."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{line[:70]}", end="", file=sys.stderr, flush=True)


def _print(examined: Examined) -> None:
    for check, group in groupby(examined.observations, lambda one: one.check):
        observations = tuple(group)
        print(strong(f"{check}  {CHECKS[check]}: {len(observations)}"), end="\n\n")
        _list(observations)
    for line in examined.left_out:
        print(wrapped(f"Left out: {line}", ""), end="\n\n")
    number = len(examined.observations)
    print(
        f"{counted(number, 'observation')}, on the law of {len(examined.moments)} moments. None of them stops work."
    )


def _list(observations: Sequence[Observation]) -> None:
    for one in observations:
        print(f"{one.span.file}:{one.span.line}")
        print(wrapped(one.says, "  "))
        if one.advice:
            print(faint(wrapped(one.advice, "  ")))
        if one.example:
            print("\n".join(f"  {line}" for line in ["", *one.example.split("\n")]))
        print()


def _data(examined: Examined) -> dict[str, object]:
    return {
        "schema": "nansen.deep/1",
        "moments": list(examined.moments),
        "left_out": list(examined.left_out),
        "observations": [_told(one) for one in examined.observations],
    }


def _told(one: Observation) -> dict[str, object]:
    return {
        "check": one.check,
        "file": one.span.file,
        "line": one.span.line,
        "trail": list(one.span.trail),
        "says": one.says,
        "advice": one.advice,
        "example": one.example,
    }
