"""nansen what-if: what another answer changes; without one, which answers change something."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from nansen.cli.cells import answer_words, change_lines, joined, names, read_view, set_words, title
from nansen.cli.open import open_case
from nansen.cli.show import faint, print_json, strong, wrapped
from nansen.reasoning import plain
from nansen.reasoning.assess import Assessment
from nansen.reasoning.pivots import Pivot, pivots
from nansen.reasoning.suppose import read_supposed, views_from
from nansen.reasoning.what_if import Lack, Supposed, WhatIf, what_if

_SCHEMA = "nansen.what-if/1"
_BETWEEN, _NAMES = 10, 3


def run(options: argparse.Namespace) -> int:
    """Tell what a supposition changes for each applicant, or list the pivots."""
    view = read_view(options.view)
    case = open_case(options)
    book = case.assessments[0].selection.rulebook
    supposed = read_supposed(options.supposed, book)
    if not supposed:
        return _pivots(case.assessments, as_json=options.json)
    views = views_from(view) if view else None
    found = [what_if(assessment, supposed, views) for assessment in case.assessments]
    if options.json:
        print_json(_SCHEMA, {"applicants": [_told(one) for one in found]})
        return 0
    for one in found:
        for line in _lines(one):
            print(line)
        print()
    return 0


# A supposition


def _lines(found: WhatIf) -> Iterator[str]:
    named = names(found.assessment)
    yield strong(found.assessment.applicant.name)
    for supposed in found.supposed:
        yield wrapped(_supposed(supposed, named), "  ")
    difference = found.difference
    if not (difference.cells or difference.between or found.lacks):
        yield wrapped("Nothing changes.", "  ")
        return
    if difference.cells:
        yield "  Changes in the grid"
        yield from change_lines(difference.cells, named, "    ")
    else:
        yield wrapped("No place of the grid changes.", "  ")
    if difference.between:
        yield "  Changes between"
        yield from change_lines(difference.between, named, "    ", _BETWEEN)
    if found.lacks:
        yield "  Changes in what is missing, by argued law"
        for lack in found.lacks:
            yield from _lack(found.assessment, lack, named)


def _supposed(supposed: Supposed, named: Mapping[str, str]) -> str:
    answer = answer_words(supposed.answer)
    where = joined([view.shown for view in supposed.views])
    already = " The file gives this answer there already." if supposed.given else ""
    return f"Supposed: {named[supposed.name]}: {answer}; it counts in {where}.{already}"


def _lack(assessment: Assessment, lack: Lack, named: Mapping[str, str]) -> Iterator[str]:
    yield f"    {title(lack.outcome)}, on {lack.view.shown}"
    if lack.needed:
        yield wrapped(f"needed now: {_some(lack.needed, named)}.", "      ", "        ")
    if lack.spared:
        yield wrapped(f"needed no longer: {_some(lack.spared, named)}.", "      ", "        ")
    if lack.needed and lack.first:
        told = set_words(assessment.selection.rulebook, lack.first)
        yield wrapped(f"it would hold if: {told}.", "      ", "        ")


def _some(words: Sequence[str], named: Mapping[str, str]) -> str:
    more = len(words) - _NAMES
    told = "; ".join(named[word] for word in words[:_NAMES])
    return f"{told}; and {more} more (--json lists them)" if more > 0 else told


def _told(found: WhatIf) -> dict[str, Any]:
    return {
        "id": found.assessment.applicant.id,
        "supposed": [_supposed_data(one) for one in found.supposed],
        "changes": plain.changes(found.difference),
        "missing": [
            {
                "outcome": lack.outcome,
                **plain.place(lack.view, argued=True),
                "needed_now": list(lack.needed),
                "needed_no_longer": list(lack.spared),
                "first": plain.points(lack.first),
            }
            for lack in found.lacks
        ],
    }


def _supposed_data(one: Supposed) -> dict[str, Any]:
    views = [view.value for view in one.views]
    return {
        "name": one.name,
        "answer": answer_words(one.answer),
        "facts": views,
        "given": one.given,
    }


# Pivots


def _pivots(assessments: Sequence[Assessment], *, as_json: bool) -> int:
    found = {one.applicant.id: pivots(one) for one in assessments}
    if as_json:
        told = [
            {"id": who, "pivots": [plain.pivot(p) for p in some]} for who, some in found.items()
        ]
        print_json(_SCHEMA, {"applicants": told})
        return 0
    for assessment in assessments:
        for line in _pivot_lines(assessment, found[assessment.applicant.id]):
            print(line)
        print()
    return 0


def _pivot_lines(assessment: Assessment, found: Sequence[Pivot]) -> Iterator[str]:
    named = names(assessment)
    yield strong(f"{assessment.applicant.name}: answers that would change an outcome")
    if not found:
        yield wrapped("No other answer to a fact of the file changes any.", "  ")
    for standing, some in groupby(found, key=lambda pivot: pivot.standing):
        yield f"  {standing.value[:1].upper()}{standing.value[1:]}"
        for pivot in some:
            yield wrapped(f"{named[pivot.name]}: {answer_words(pivot.answer)}", "    ", "      ")
            yield faint(f"      {pivot.name}={answer_words(pivot.answer)}")
            yield from change_lines(pivot.changes, named, "      ")
