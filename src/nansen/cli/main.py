"""The command line: which commands there are and what each may be told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from nansen.cli.case_options import about_law, add_case
from nansen.cli.cite_options import add_cite
from nansen.cli.law_options import add_law
from nansen.cli.mixed import MixedParser
from nansen.cli.show import counted
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
        print(f"\n{counted(len(error.defects), 'defect')}. Nothing was written.", file=sys.stderr)
        return WRONG
    except NansenError as error:
        print(error, file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        sys.stderr.close()
        return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nansen",
        description="A workbench for people who argue that someone must not be sent back.",
        epilog="Nansen does not decide cases, predict judges or score people. It is not legal advice.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=MixedParser)
    check = commands.add_parser("check", help="check law pages, country pages and case files")
    check.add_argument(
        "paths", nargs="*", metavar="PATH", help="folders; the whole library when none is given"
    )
    more = check.add_mutually_exclusive_group()
    more.add_argument(
        "--deep", action="store_true", help="more than defects: what the pages leave open (slow)"
    )
    more.add_argument(
        "--coverage", action="store_true", help="which rules the scenarios make fire, and block"
    )
    check.add_argument("--json", action="store_true", help="plain data (nansen.defects/1)")
    check.set_defaults(module="check")
    add_case(commands)
    demo = commands.add_parser("demo", help="the main job on the Belov file, into ./demo-output")
    about_law(demo)
    demo.set_defaults(module="demo", applicant=None, outcome=None, full=False, json=False)
    add_law(commands)
    add_cite(commands)
    return parser
