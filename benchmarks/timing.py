"""Timing: what several contestants cost on the same cases, taken in turn.

Shared machines drift, so nobody runs alone: in every round each contestant runs over all its
cases, then the next one. CPU time of the process, median of the rounds. Trust the ratios
within one table more than any figure by itself.
"""

from __future__ import annotations

import gc
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

Clock: TypeAlias = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Contestant:
    """Something to be timed: its name, what it does with one case, and its cases."""

    name: str
    answer: Callable[[Any], object]
    cases: Sequence[Any]


def in_turn(
    contestants: Sequence[Contestant], rounds: int, clock: Clock = time.process_time
) -> dict[str, float]:
    """Time the contestants in turn: microseconds for one case, after a warm-up.

    The clock is CPU time of the process, when no other is given.
    """
    found: dict[str, list[float]] = {one.name: [] for one in contestants}
    for one in contestants:
        _time(one, clock)
    for _ in range(rounds):
        for one in contestants:
            found[one.name].append(_time(one, clock))
    return {name: median(figures) for name, figures in found.items()}


def _time(one: Contestant, clock: Clock) -> float:
    gc.collect()
    answer = one.answer
    start = clock()
    for case in one.cases:
        answer(case)
    return (clock() - start) * 1e6 / len(one.cases)


def machine() -> str:
    """Say what these figures were taken on."""
    processor = platform.processor() or platform.machine()
    listed = Path("/proc/cpuinfo")
    if listed.is_file():
        names = [line for line in listed.read_text("utf-8").splitlines() if "model name" in line]
        processor = names[0].partition(": ")[2] if names else processor
    return f"Python {platform.python_version()}, {platform.system()}, {processor}"
