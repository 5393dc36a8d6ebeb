"""nansen explain: each outcome issue by issue, in the words of the law pages."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TypeVar

from nansen.casefile.facts import View
from nansen.cli.open import Case, UnknownNameError, open_case
from nansen.cli.paper_lines import paper_lines
from nansen.drafting.explanation import explanation
from nansen.drafting.formats import WRITERS, PaperError, put, render_document
from nansen.drafting.tree_svg import Titled, draw
from nansen.reasoning.explanation_data import Answer, answer, explanation_data
from nansen.reasoning.languages import LANGUAGES
from nansen.reasoning.report import strongest
from nansen.reasoning.voice import Voice

SVG = ".svg"
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
    _known("language", options.language, LANGUAGES)
    targets = [_target(path) for path in options.output or ()]
    case = open_case(options)
    told = _told(case, options, view, None if law is None else law is Law.ARGUED)
    for target in targets:
        put(_file(told, target.suffix.lower()), target)
    if targets:
        _name(targets, as_json=options.json)
    elif options.json:
        data = explanation_data(case.assessments, told.answers, told.voice)
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for line in paper_lines(explanation(case.assessments, told.answers, told.voice)):
            print(line)
    return 0


def _chosen(what: str, word: str | None, kinds: type[E]) -> E | None:
    known = {kind.value: kind for kind in kinds}
    if word is None:
        return None
    _known(what, word, list(known))
    return known[word]


def _known(what: str, word: str, known: Sequence[str]) -> None:
    if word not in known:
        raise UnknownNameError(what, word, known)


def _target(text: str) -> Path:
    """Check a file to be written before anything is worked out."""
    path = Path(text)
    if path.suffix.lower() not in {*WRITERS, SVG}:
        raise PaperError.unknown_ending(path)
    if not path.parent.is_dir():
        raise PaperError.no_folder(path)
    return path


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


def _name(targets: Sequence[Path], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"schema": "nansen.files/1", "files": [str(path) for path in targets]}))
        return
    for path in targets:
        print(path)
