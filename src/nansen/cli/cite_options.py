"""Cite options: what `nansen cite` may be told."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Any]  # noqa: SLF001 - the library names it nowhere else


def add_cite(commands: Commands) -> None:
    """Add the command that finds the authorities a text names."""
    cite = commands.add_parser("cite", help="the authorities a text names, in eight languages")
    cite.add_argument("file", nargs="?", metavar="FILE", help="a text in UTF-8 (standard input)")
    cite.add_argument(
        "--language", metavar="CODE", help="en, fi, sv, de, fr, no, ru or lv (guessed)"
    )
    cite.add_argument("--as-of", metavar="DAY", help="the day the reader stands at")
    form = cite.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="plain data (nansen.citations/1)")
    form.add_argument(
        "--jsonl", action="store_true", help="one JSON object a line in, one a line out"
    )
    cite.set_defaults(module="cite")
