"""nansen objections: what will be said against a claim, what answers it, what still stands."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nansen.argument.concerning import concerning
from nansen.argument.objections import Faced, Met, Raised, State, objections
from nansen.argument.report import faced_report
from nansen.cli.open import known, open_case
from nansen.cli.paper_lines import paper_lines
from nansen.cli.setting import setting
from nansen.cli.show import counted, faint, listed, paint, strong, wrapped
from nansen.cli.targets import SVG, name_targets, read_targets
from nansen.drafting.formats import put, render_document
from nansen.drafting.objection_tree import Argued
from nansen.reasoning.assess import Assessment
from nansen.reasoning.languages import LANGUAGES
from nansen.reasoning.points import Needed
from nansen.reasoning.voice import Voice
from nansen.reasoning.words import needed
from nansen.rules.findable import cite
from nansen.rules.rulebook import Rulebook
from nansen.rules.syntax import say
from nansen.truth import Truth

_COLOURS = {
    State.UNANSWERED: "31",
    State.CONDITIONAL: "33",
    State.STATED: "33",
    State.ANSWERED: "32",
}
#: So many ways to supply what an answer needs are told, and so many when all is to be told.
_WAYS_SHOWN, _WAYS_AT_MOST = 2, 3


def run(options: argparse.Namespace) -> int:
    """Put the objections of the library to a case file: print how each stands, or write a tree."""
    known("language", options.language, LANGUAGES)
    targets = read_targets(options.output)
    case = open_case(options)
    faced = concerning(case.outcomes, objections(case.assessments))
    voice = Voice(options.language, case.assessments[0].selection.rulebook)
    argued = Argued(case.assessments, faced, case.outcomes, voice, options.full)
    for target in targets:
        put(_file(argued, target.suffix.lower()), target)
    if targets:
        name_targets(targets, as_json=options.json)
    elif options.json:
        told = faced_report(case.assessments, faced)
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for line in _lines(argued):
            print(line)
    return 0


def _file(argued: Argued, ending: str) -> bytes:
    """Write what is argued in the format of an ending; each file says by itself what it borrows."""
    fresh = replace(argued, voice=Voice(argued.voice.language, argued.voice.book))
    if ending == SVG:
        return fresh.picture().encode()
    return render_document(fresh.document(), ending)


def _lines(argued: Argued) -> Iterator[str]:
    """Tell what is argued: in English in a page of its own, in another language as the tree."""
    if argued.voice.language != "en":
        return paper_lines(argued.document())
    return _page(argued.assessments, argued.faced, full=argued.full)


def _page(
    assessments: Sequence[Assessment], found: Sequence[Sequence[Faced]], *, full: bool
) -> Iterator[str]:
    yield from setting(assessments[0])
    for assessment, faced in zip(assessments, found, strict=True):
        lines = _Lines(assessment, full=full)
        expected = [one for one in faced if full or one.raised is not Raised.POSSIBLE]
        yield ""
        yield strong(assessment.applicant.name)
        yield wrapped(summary(faced), "")
        for state in State:
            alike = [one for one in expected if one.state is state]
            if alike:
                yield ""
                words = state.value
                yield paint(f"{words[:1].upper()}{words[1:]}: {len(alike)}", _COLOURS[state])
                for one in alike:
                    yield from lines.objection(one)
        if not full:
            yield from lines.possible([one for one in faced if one.raised is Raised.POSSIBLE])


def summary(faced: Sequence[Faced]) -> str:
    """Count the objections by how they stand."""
    if not faced:
        return "No objection of the library concerns these facts."
    expected = [one for one in faced if one.raised is not Raised.POSSIBLE]
    told = [f"{_number(expected, state)} {state.value}" for state in State]
    first = f"{counted(len(expected), 'objection')} to be met: {', '.join(told)}."
    rest = len(faced) - len(expected)
    return f"{first} {rest} more are possible, depending on facts not known." if rest else first


def _number(faced: Sequence[Faced], state: State) -> int:
    return sum(one.state is state for one in faced)


class _Lines:
    def __init__(self, assessment: Assessment, *, full: bool) -> None:
        self.book: Rulebook = assessment.selection.rulebook
        self.full = full

    def objection(self, faced: Faced) -> Iterator[str]:
        """Tell an objection, what answers it best, and what remains."""
        objection = faced.objection
        yield wrapped(f"{_named(faced)} ({faced.raised.value})", "  ", "    ")
        yield wrapped(f"Said: {say(objection.words)}", "    ", "      ")
        if places := self._places(faced.said_in):
            yield faint(wrapped(places, "      "))
        for finding in faced.findings:
            yield wrapped(f"{finding.by}, {finding.where}: {finding.says}", "      ")
        answers = faced.answers if self.full else faced.answers_by_standing[:1]
        for met in answers:
            yield from self._met(met, "    ", "Answer")
        more = sum(met.stands is not Truth.FAILS for met in faced.answers) - len(answers)
        if more > 0:
            yield faint(f"      and {counted(more, 'more answer')} that may stand (--full)")
        if objection.remains:
            yield wrapped(f"Remains: {say(objection.remains)}", "    ", "      ")

    def possible(self, faced: Sequence[Faced]) -> Iterator[str]:
        """Name the objections that depend on facts not known, with how they would stand."""
        if faced:
            yield ""
            yield wrapped(
                f"Possible, depending on facts not known: {len(faced)} (--full tells them)", ""
            )
            yield listed(f"{_named(one)}: {one.state.value}" for one in faced)

    def _met(self, met: Met, margin: str, what: str) -> Iterator[str]:
        told = f"{what} ({_standing(met)}): {say(met.reply.words)}"
        yield wrapped(told, margin, margin + "  ")
        if places := self._places(met.citing):
            yield faint(wrapped(places, margin + "  "))
        if met.stands is not Truth.FAILS:
            yield from self._needs(met, margin + "  ")
        for other in met.against:
            if other.stands is not Truth.FAILS or self.full:
                yield from self._met(other, margin + "  ", "Against this")

    def _needs(self, met: Met, margin: str) -> Iterator[str]:
        most = _WAYS_AT_MOST if self.full else _WAYS_SHOWN
        ways = [self._way(way) for way in met.needs[:most]]
        lead = "To be shown" if met.stated is Truth.HOLDS else "Needs"
        if len(ways) == 1:
            yield wrapped(f"{lead}: {ways[0]}.", margin, margin + "  ")
        elif ways:
            yield f"{margin}{lead} one of:"
            yield listed((f"{way}." for way in ways), margin + "  ")
        if self.full and len(met.needs) > most:
            more = counted(len(met.needs) - most, "more set")
            yield faint(f"{margin}  and {more} of facts that would do (--json lists them)")

    def _way(self, way: Sequence[Needed]) -> str:
        declared = self.book.declarations
        return "; and ".join(
            needed(declared[point.name], point.condition, holds=point.holds) for point in way
        )

    def _places(self, keys: Sequence[str]) -> str:
        return "; ".join(cite(self.book, key) for key in keys)


def _named(faced: Faced) -> str:
    return f"{faced.objection.id.upper()} {say(faced.objection.labels)}"


def _standing(met: Met) -> str:
    """Say in words how an answer stands."""
    match met.stands:
        case Truth.HOLDS:
            return "stands" if met.shown is Truth.HOLDS else "stands on what is stated"
        case Truth.FAILS:
            return "not on these facts" if met.stated is Truth.FAILS else "met by what stands below"
    return "depends on facts not known"
