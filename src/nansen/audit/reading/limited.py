"""Limited: a program of others, started with the limits of a process that reads."""

from __future__ import annotations

import os
import sys

from nansen.audit.reading.inside import limit


def main() -> None:
    """Become the program that the arguments name, with its own arguments."""
    limit()
    program, *rest = sys.argv[1:]
    # Several threads would share the time and need more memory each.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    # Its path was found by the process that asks; no word of a document is among these.
    os.execv(program, [program, *rest])  # noqa: S606
