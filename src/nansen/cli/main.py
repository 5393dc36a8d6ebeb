"""The command line: which commands there are and what each may be told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from nansen.defects import DefectsError, NansenError

#: Exit codes: the work was done; something in a page or a question was wrong.
DONE, WRONG = 0, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    options = _parser().parse_args(arguments)
    try:
        command = import_module(f"nansen.cli.{options.module}")
        return int(command.run(options))
    except DefectsError as error:
        print(error, file=sys.stderr)
        print(f"\n{_count(len(error.defects))}. Nothing was written.", file=sys.stderr)
        return WRONG
    except NansenError as error:
        print(error, file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        sys.stderr.close()
        return DONE


def _count(number: int) -> str:
    return "1 defect" if number == 1 else f"{number} defects"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nansen", description="A workbench for people who argue that someone must not be sent back.",
        epilog="Nansen does not decide cases, predict judges or score people. It is not legal advice.",
    )  # fmt: skip
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="check law pages, country pages and case files")
    check.add_argument("paths", nargs="*", metavar="PATH", help="folders; the whole library when none is given")
    check.set_defaults(module="check")
    assess = commands.add_parser("assess", help="the grid, the proof, what is missing, what to check")
    _about_case(assess)
    assess.add_argument("--full", action="store_true", help="every step of the proof")
    assess.add_argument("--json", action="store_true", help="plain data (nansen.assessment/1)")
    assess.set_defaults(module="assess")
    return parser


def _about_case(command: argparse.ArgumentParser) -> None:
    command.add_argument("case", metavar="CASE", help="the folder of a case file")
    command.add_argument("--as-of", metavar="DAY", help="the day whose law governs (today)")
    command.add_argument("--known", metavar="DAY", help="the day whose knowledge counts (the same)")
    command.add_argument("--applicant", metavar="NAME", help="one applicant of the file")
    command.add_argument("--outcome", metavar="NAME", help="one outcome")
