"""nansen explain: each outcome issue by issue, in the words of the law pages."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from nansen.casefile.facts import View
from nansen.cli.open import Case, known, open_case
from nansen.cli.paper_lines import paper_lines
from nansen.cli.targets import SVG, name_targets, read_targets
from nansen.drafting.explanation import explanation
from nansen.drafting.formats import put, render_document
from nansen.drafting.tree_svg import Titled, draw
from nansen.reasoning.explanation_data import Answer, answer, explanation_data
from nansen.reasoning.languages import LANGUAGES
from nansen.reasoning.report import strongest
from nansen.reasoning.voice import Voice

E = TypeVar("E", bound=Enum)


class Law(Enum):
    """The view of the law."""

    SETTLED = "settled"
    ARGUED = "argued"


@dataclass(frozen=True, slots=True)
class _Told:
    """An explanation and what it was made from."""

    case: Case
    answers: Sequence[Answer]
    voice: Voice


def run(options: argparse.Namespace) -> int:
    """Explain a case file: print it, or write it to files and name them."""
    view, law = _chosen("view", options.view, View), _chosen("law", options.law, Law)
    known("language", options.language, LANGUAGES)
    targets = read_targets(options.output)
    case = open_case(options)
    told = _told(case, options, view, None if law is None else law is Law.ARGUED)
    for target in targets:
        put(_file(told, target.suffix.lower()), target)
    if targets:
        name_targets(targets, as_json=options.json)
    elif options.json:
        data = explanation_data(case.assessments, told.answers, told.voice)
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for line in paper_lines(explanation(case.assessments, told.answers, told.voice)):
            print(line)
    return 0


def _chosen(what: str, word: str | None, kinds: type[E]) -> E | None:
    by_word = {kind.value: kind for kind in kinds}
    if word is None:
        return None
    known(what, word, list(by_word))
    return by_word[word]


def _told(case: Case, options: argparse.Namespace, view: View | None, argued: bool | None) -> _Told:
    voice = Voice(options.language, case.assessments[0].selection.rulebook)
    answers = [
        answer(outcome, strongest(outcome, view, argued), voice, full=options.full)
        for assessment in case.assessments
        for outcome in assessment.outcomes
        if outcome.name in case.outcomes
    ]
    return _Told(case, answers, voice)


def _file(told: _Told, ending: str) -> bytes:
    if ending == SVG:
        return _picture(told).encode()
    return render_document(explanation(told.case.assessments, told.answers, told.voice), ending)


def _picture(told: _Told) -> str:
    declared, several = told.voice.book.declarations, len(told.case.assessments) > 1
    trees = []
    for one in told.answers:
        outcome = one.explained.outcome
        says = told.voice.sentence(declared[outcome.name])
        name = outcome.assessment.applicant.name
        trees.append(Titled(f"{name}: {says}" if several else says, one.explained.tree))
    title = told.voice.say("title", case=told.case.assessments[0].casefile.title)
    return draw(title, trees, told.voice)
