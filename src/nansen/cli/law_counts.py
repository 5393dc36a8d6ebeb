"""nansen law counts: how much the library holds, and how far it was checked."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping

from nansen.cli.open import open_library
from nansen.cli.show import print_json
from nansen.law.source import Certainty
from nansen.rules.rulebook import Rulebook, RuleItem

_TOGETHER = "together"
_NAME = 14


def run(options: argparse.Namespace) -> int:
    """Print how many sources, provisions, rules and scenarios there are."""
    book = open_library()
    held, checked = _held(book), _checked(book)
    if options.json:
        print_json("nansen.counts/1", {"held": held, "checked": checked})
        return 0
    _print(held)
    print("\nHow far they were checked")
    _print(checked)
    return 0


def _held(book: Rulebook) -> dict[str, dict[str, int]]:
    """Count what each part of the library holds: laws, decisions, countries, objections."""
    files = {
        "Sources": [source.file for source in book.sources.values()],
        "Provisions": [book.sources[one.source].file for one in book.provisions.values()],
        "Rules": [one.span.file for one in book.rules],
        "Exceptions": [one.span.file for one in book.exceptions],
        "Presumptions": [one.span.file for one in book.presumptions],
        "Findings": [one.span.file for one in book.findings],
        "Scenarios": [one.span.file for one in book.scenarios],
        "Objections": [one.span.file for one in book.objections],
        "Answers": [one.span.file for one in book.replies],
        "Precedents": [one.span.file for one in book.precedents],
    }
    return _counted({what: [_part(file) for file in ours] for what, ours in files.items()})


def _checked(book: Rulebook) -> dict[str, dict[str, int]]:
    """Count by how far the text was checked."""
    items: tuple[RuleItem, ...] = (*book.rules, *book.exceptions, *book.presumptions)
    marks = {
        "Sources": [one.certainty.value for one in book.sources.values()],
        "Provisions": [one.certainty.value for one in book.provisions.values()],
        "All rules": [book.certainty(one).value for one in items],
        "Findings": [one.certainty.value for one in book.findings],
    }
    return _counted(marks, [certainty.value for certainty in Certainty])


def _part(file: str) -> str:
    return file.split("/", 1)[0]


def _counted(rows: Mapping[str, list[str]], order: Iterable[str] = ()) -> dict[str, dict[str, int]]:
    columns = list(order) or sorted({column for row in rows.values() for column in row})
    counted = {}
    for what, row in rows.items():
        found = Counter(row)
        counted[what] = {column: found[column] for column in columns} | {_TOGETHER: len(row)}
    return counted


def _print(table: Mapping[str, Mapping[str, int]]) -> None:
    columns = list(next(iter(table.values())))
    print(" " * _NAME + "".join(f"{column:>12}" for column in columns))
    for what, row in table.items():
        print(f"{what:<{_NAME}}" + "".join(f"{row[column]:>12}" for column in columns))
