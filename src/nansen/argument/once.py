"""Once: what is worked out for the rules of a moment, and then serves every applicant.

Applicants of one file, and the commands that ask several questions of it, share a program. What
depends on nothing else is kept with it, and goes when it goes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from nansen.reasoning.program import Program

T = TypeVar("T")


def once(make: Callable[[Program], T]) -> Callable[[Program], T]:
    """Make something once for each program, and keep it as long as the program is there."""
    kept: WeakKeyDictionary[Program, T] = WeakKeyDictionary()

    @wraps(make)
    def made(program: Program) -> T:
        if program not in kept:
            kept[program] = make(program)
        return kept[program]

    return made
