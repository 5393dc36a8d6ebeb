"""Explain options: what `nansen explain` may be told."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Any]  # noqa: SLF001 - the library names it nowhere else


def add_explain(commands: Commands, about_case: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the command `explain`."""
    explain = commands.add_parser(
        "explain", help="issue, rule, application, conclusion; in English, Finnish or Russian"
    )
    about_case(explain)
    explain.add_argument("--language", metavar="CODE", default="en", help="en, fi or ru (en)")
    explain.add_argument(
        "--view", metavar="VIEW", help="the facts: accepted, evidence or says (the strongest)"
    )
    explain.add_argument("--law", metavar="LAW", help="settled or argued (the strongest)")
    explain.add_argument("--full", action="store_true", help="every issue and every step")
    explain.add_argument(
        "-o",
        "--output",
        action="append",
        metavar="FILE",
        help="a file ending in .html, .md, .svg, .pdf, .docx or .odt; may be repeated",
    )
    explain.add_argument("--json", action="store_true", help="plain data (nansen.explanation/1)")
    explain.set_defaults(module="explain")
