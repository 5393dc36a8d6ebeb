"""The command line: which commands there are and what each may be told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from nansen.cli.explain_options import add_explain
from nansen.cli.law_options import add_law
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
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
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
    assess = commands.add_parser(
        "assess", help="the grid, the proof, what is missing, what to check"
    )
    _about_case(assess)
    assess.add_argument("--full", action="store_true", help="every step of the proof")
    assess.add_argument("--json", action="store_true", help="plain data (nansen.assessment/1)")
    assess.set_defaults(module="assess")
    against = commands.add_parser(
        "objections", help="what will be said against it, what answers that, what still stands"
    )
    _about_case(against)
    against.add_argument("--full", action="store_true", help="every answer and every way")
    against.add_argument("--json", action="store_true", help="plain data (nansen.objections/1)")
    against.set_defaults(module="objections")
    decided = commands.add_parser(
        "precedents", help="which decided cases reach it, what they weigh, what distinguishes them"
    )
    _about_case(decided)
    decided.add_argument("--full", action="store_true", help="every decision that reaches it")
    decided.add_argument("--json", action="store_true", help="plain data (nansen.precedents/1)")
    decided.set_defaults(module="precedents")
    add_explain(commands, _about_case)
    brief = commands.add_parser(
        "brief", help="a reasoned, cited brief in DOCX, PDF, HTML or Markdown"
    )
    _about_case(brief)
    brief.add_argument(
        "-o",
        "--output",
        action="append",
        metavar="FILE",
        help="a file ending in .docx, .odt, .pdf, .html or .md; may be repeated",
    )
    brief.add_argument("--json", action="store_true", help="name the files as plain data")
    brief.set_defaults(module="brief")
    demo = commands.add_parser("demo", help="the main job on the Belov file, into ./demo-output")
    _about_law(demo)
    demo.set_defaults(module="demo", applicant=None, outcome=None, full=False, json=False)
    add_law(commands)
    return parser


def _about_case(command: argparse.ArgumentParser) -> None:
    command.add_argument("case", metavar="CASE", help="the folder of a case file")
    _about_law(command)
    command.add_argument("--applicant", metavar="NAME", help="one applicant of the file")
    command.add_argument("--outcome", metavar="NAME", help="one outcome")


def _about_law(command: argparse.ArgumentParser) -> None:
    command.add_argument("--as-of", metavar="DAY", help="the day whose law governs (today)")
    command.add_argument("--known", metavar="DAY", help="the day whose knowledge counts (the same)")
