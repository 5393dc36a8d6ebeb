"""Show: how answers, proofs and tables look in a terminal.

Colour goes to a person only, never alone: each answer keeps its word.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable

from nansen.truth import Truth

_COLOURS = {Truth.HOLDS: "32", Truth.FAILS: "31", Truth.OPEN: "33", Truth.CONFLICT: "35"}


def coloured() -> bool:
    """Whether a person looks at the output and did not ask for plain text."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def paint(text: str, code: str) -> str:
    """Colour a text for a person."""
    return f"\x1b[{code}m{text}\x1b[0m" if coloured() else text


def strong(text: str) -> str:
    """Make a heading stand out."""
    return paint(text, "1")


def faint(text: str) -> str:
    """Take a reference back behind the sentence it belongs to."""
    return paint(text, "2")


def answer(truth: Truth, width: int = 0) -> str:
    """The word of an answer, padded and then coloured."""
    return paint(truth.shown.ljust(width), _COLOURS[truth])


def columns() -> int:
    """How wide lines may be: the terminal's width, at most a readable one."""
    return min(shutil.get_terminal_size((100, 24)).columns, 110)


def wrapped(text: str, first: str, rest: str | None = None) -> str:
    """Wrap a text with a first margin and a margin for the lines below."""
    below = " " * len(first) if rest is None else rest
    return textwrap.fill(
        text,
        columns(),
        initial_indent=first,
        subsequent_indent=below,
        break_long_words=False,
        break_on_hyphens=False,
    )


def listed(lines: Iterable[str], margin: str = "  ") -> str:
    """Wrap lines as a list with dashes."""
    return "\n".join(wrapped(line, f"{margin}- ", f"{margin}  ") for line in lines)


def counted(number: int, what: str) -> str:
    """Write a number of things: 1 defect, 2 defects."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def print_json(schema: str, told: dict[str, object]) -> None:
    """Print plain data."""
    print(json.dumps({"schema": schema, **told}, ensure_ascii=False, indent=2))
