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
from typing import Any


@dataclass(frozen=True, slots=True)
class Contestant:
    """Something to be timed: its name, what it does with one case, and its cases."""

    name: str
    answer: Callable[[Any], object]
    cases: Sequence[Any]


def in_turn(contestants: Sequence[Contestant], rounds: int) -> dict[str, float]:
    """Time the contestants in turn: microseconds of CPU time for one case, after a warm-up."""
    found: dict[str, list[float]] = {one.name: [] for one in contestants}
    for one in contestants:
        _time(one)
    for _ in range(rounds):
        for one in contestants:
            found[one.name].append(_time(one))
    return {name: median(figures) for name, figures in found.items()}


def _time(one: Contestant) -> float:
    gc.collect()
    answer = one.answer
    start = time.process_time()
    for case in one.cases:
        answer(case)
    return (time.process_time() - start) * 1e6 / len(one.cases)


def machine() -> str:
    """Say what these figures were taken on."""
    processor = platform.processor() or platform.machine()
    listed = Path("/proc/cpuinfo")
    if listed.is_file():
        names = [line for line in listed.read_text("utf-8").splitlines() if "model name" in line]
        processor = names[0].partition(": ")[2] if names else processor
    return f"Python {platform.python_version()}, {platform.system()}, {processor}"
