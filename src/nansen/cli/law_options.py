"""Law options: what `nansen law …` may be told."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from nansen.cli.mixed import MixedParser

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Any]  # noqa: SLF001 - the library names it nowhere else


def add_law(commands: Commands) -> None:
    """Add the command `law` and what it can do."""
    law = commands.add_parser(
        "law", help="browse, search, compare and attach the law; what to ask a client"
    )
    doing = law.add_subparsers(required=True, metavar="COMMAND", parser_class=MixedParser)
    for add in (_show, _search, _diff, _attach, _questions, _counts):
        add(doing)


def _show(doing: Commands) -> None:
    show = doing.add_parser("show", help="a source, a provision, a name or a rule; or all sources")
    show.add_argument(
        "what", nargs="*", metavar="WORDS", help="PAGE, PAGE#ANCHOR, a name, a rule, or words"
    )
    show.add_argument("--full", action="store_true", help="everything that stands beside a rule")
    show.add_argument("--html", metavar="DIR", help="write the whole library as a site")
    _moment(show)
    _json(show, "nansen.law/1")
    show.set_defaults(module="law_show")


def _search(doing: Commands) -> None:
    search = doing.add_parser("search", help="find names, labels, provisions and titles by words")
    search.add_argument("words", nargs="+", metavar="WORDS", help="words in any language")
    search.add_argument("--all", action="store_true", help="everything found, not the best twenty")
    _json(search, "nansen.search/1")
    search.set_defaults(module="law_search")


def _diff(doing: Commands) -> None:
    diff = doing.add_parser("diff", help="what changes between two days, or two folders of pages")
    diff.add_argument("before", metavar="BEFORE", help="a day, or a folder of pages")
    diff.add_argument("after", metavar="AFTER", help="a day, or a folder of pages")
    diff.add_argument("--tries", type=int, default=20_000, metavar="NUMBER", help="cases tried")
    diff.add_argument("--full", action="store_true", help="every rule, and both texts of each")
    _moment(diff)
    _json(diff, "nansen.diff/1")
    diff.set_defaults(module="law_diff")


def _attach(doing: Commands) -> None:
    attach = doing.add_parser("attach", help="keep an official text on this machine")
    attach.add_argument("source", metavar="SOURCE", help="the id of a page: eu/qd-2011-95")
    attach.add_argument("file", nargs="?", metavar="FILE", help="HTML, AKN XML, text or PDF")
    attach.add_argument("--quote", metavar="WORDS", help="does this passage stand in the text?")
    _json(attach, "nansen.attached/1")
    attach.set_defaults(module="law_attach")


def _questions(doing: Commands) -> None:
    asked = doing.add_parser("questions", help="the interview: what to ask for an outcome")
    asked.add_argument("outcome", metavar="OUTCOME", help="such as refugee-status")
    asked.add_argument("case", nargs="?", metavar="CASE", help="leave out what this file answers")
    asked.add_argument("--applicant", metavar="NAME", help="one applicant of the file")
    asked.add_argument("--language", metavar="CODE", default="en", help="en, fi or ru (en)")
    asked.add_argument("--all", action="store_true", help="every question, not the first fifteen")
    _moment(asked)
    _json(asked, "nansen.questions/1")
    asked.set_defaults(module="law_questions")


def _counts(doing: Commands) -> None:
    counts = doing.add_parser("counts", help="how much the library holds, and how far checked")
    _json(counts, "nansen.counts/1")
    counts.set_defaults(module="law_counts")


def _moment(command: argparse.ArgumentParser) -> None:
    command.add_argument("--as-of", metavar="DAY", help="the day whose law is meant (today)")
    command.add_argument("--known", metavar="DAY", help="the day whose knowledge counts (the same)")
    command.add_argument("--lodged", metavar="DAY", help="the day of the application")
    command.add_argument("--forum", metavar="CODE", default="FI", help="the State (FI)")


def _json(command: argparse.ArgumentParser, schema: str) -> None:
    command.add_argument("--json", action="store_true", help=f"plain data ({schema})")
