"""Limited: a program of others, started with the limits of a process that reads."""

from __future__ import annotations

import os
import sys

from nansen.audit.reading.inside import limit


def main() -> None:
    """Become the program that the arguments name, with its own arguments."""
    limit()
    program, *rest = sys.argv[1:]
    # Several threads would share the time and need more memory each. The path of the program
    # comes from whoever asked, and no word of a document is among its arguments.
    os.execve(program, [program, *rest], {"OMP_THREAD_LIMIT": "1"})  # noqa: S606
