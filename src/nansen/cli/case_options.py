"""Case options: what the commands about a case file may be told."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Any]  # noqa: SLF001 - the library names it nowhere else


def add_case(commands: Commands) -> None:
    """Add the commands that ask something of a case file, or write from it."""
    for add in (
        _assess,
        _explain,
        _missing,
        _what_if,
        _why_not,
        _forget,
        _objections,
        _precedents,
        _brief,
    ):
        add(commands)


def _assess(commands: Commands) -> None:
    assess = commands.add_parser(
        "assess", help="the grid, the proof, what is missing, what to check"
    )
    _about_case(assess)
    _outcome(assess)
    assess.add_argument(
        "--full", action="store_true", help="every step of the proof, and what carries the claim"
    )
    _json(assess, "nansen.assessment/1")
    assess.set_defaults(module="assess")


def _explain(commands: Commands) -> None:
    explain = commands.add_parser(
        "explain", help="issue, rule, application, conclusion; in English, Finnish or Russian"
    )
    _about_case(explain)
    _outcome(explain)
    explain.add_argument("--language", metavar="CODE", default="en", help="en, fi or ru (en)")
    _view(explain, "the strongest")
    explain.add_argument("--law", metavar="LAW", help="settled or argued (the strongest)")
    explain.add_argument("--full", action="store_true", help="every issue and every step")
    _output(explain, ".html, .md, .svg, .pdf, .docx or .odt")
    _json(explain, "nansen.explanation/1")
    explain.set_defaults(module="explain")


def _missing(commands: Commands) -> None:
    missing = commands.add_parser(
        "missing", help="the smallest sets of open facts that would settle an outcome; what to ask"
    )
    _about_case(missing)
    _outcome(missing)
    _view(missing, "the first of says, evidence and accepted in which it is open")
    missing.add_argument(
        "--language", default="en", metavar="CODE", help="of the question: en, fi or ru"
    )
    _json(missing, "nansen.missing/1")
    missing.set_defaults(module="missing")


def _what_if(commands: Commands) -> None:
    what_if = commands.add_parser(
        "what-if", help="what another answer to a fact changes; without one, which answers do"
    )
    _about_case(what_if, "supposed", "FACT=ANSWER", "as case files write it: fact=no, fact=2024-03")
    _view(what_if, "where the file's own answer counts", "the answer counts as")
    _json(what_if, "nansen.what-if/1")
    what_if.set_defaults(module="what_if", outcome=None)


def _why_not(commands: Commands) -> None:
    why_not = commands.add_parser(
        "why-not", help="for each rule that could give an outcome, what is not met first"
    )
    _about_case(why_not)
    why_not.add_argument("outcome", metavar="OUTCOME", help="such as refugee-status")
    _view(why_not, "the first of says, evidence and accepted in which it does not hold")
    why_not.add_argument("--law", metavar="LAW", help="settled or argued (argued)")
    _json(why_not, "nansen.why-not/1")
    why_not.set_defaults(module="why_not")


def _forget(commands: Commands) -> None:
    forget = commands.add_parser(
        "forget", help="what falls if an exhibit is rejected; without one, what carries the claim"
    )
    _about_case(forget, "exhibits", "EXHIBIT", "the numbers of exhibits")
    _json(forget, "nansen.forget/1")
    forget.set_defaults(module="forget", outcome=None)


def _objections(commands: Commands) -> None:
    objections = commands.add_parser(
        "objections", help="what will be said against it, what answers that, what still stands"
    )
    _about_case(objections)
    _outcome(objections)
    objections.add_argument("--language", metavar="CODE", default="en", help="en, fi or ru (en)")
    objections.add_argument("--full", action="store_true", help="every answer and every way")
    _output(objections, ".svg, .html, .md, .pdf, .docx or .odt")
    _json(objections, "nansen.objections/1")
    objections.set_defaults(module="objections")


def _precedents(commands: Commands) -> None:
    precedents = commands.add_parser(
        "precedents", help="which decided cases reach it, what they weigh, what distinguishes them"
    )
    _about_case(precedents)
    _outcome(precedents)
    precedents.add_argument("--full", action="store_true", help="every decision that reaches it")
    _json(precedents, "nansen.precedents/1")
    precedents.set_defaults(module="precedents")


def _brief(commands: Commands) -> None:
    brief = commands.add_parser(
        "brief", help="a reasoned, cited brief in DOCX, PDF, HTML or Markdown"
    )
    _about_case(brief)
    _outcome(brief)
    _output(brief, ".docx, .odt, .pdf, .html or .md")
    brief.add_argument("--json", action="store_true", help="name the files as plain data")
    brief.set_defaults(module="brief")


# What several of them are told


def _about_case(
    command: argparse.ArgumentParser, words: str = "", metavar: str = "", told: str = ""
) -> None:
    command.add_argument("case", metavar="CASE", help="the folder of a case file")
    if words:
        command.add_argument(words, nargs="*", metavar=metavar, help=told)
    about_law(command)
    command.add_argument("--applicant", metavar="NAME", help="one applicant of the file")


def about_law(command: argparse.ArgumentParser) -> None:
    """Let a command be told for which day the law is asked."""
    command.add_argument("--as-of", metavar="DAY", help="the day whose law governs (today)")
    command.add_argument("--known", metavar="DAY", help="the day whose knowledge counts (the same)")


def _outcome(command: argparse.ArgumentParser) -> None:
    command.add_argument("--outcome", metavar="NAME", help="one outcome")


def _view(command: argparse.ArgumentParser, usual: str, told: str = "the facts:") -> None:
    command.add_argument(
        "--view", metavar="VIEW", help=f"{told} accepted, evidence or says ({usual})"
    )


def _output(command: argparse.ArgumentParser, endings: str) -> None:
    told = f"a file ending in {endings}; may be repeated"
    command.add_argument("-o", "--output", action="append", metavar="FILE", help=told)


def _json(command: argparse.ArgumentParser, schema: str) -> None:
    command.add_argument("--json", action="store_true", help=f"plain data ({schema})")
