"""nansen precedents: which decided cases reach a file, what they weigh, what distinguishes them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence

from nansen.argument.precedents import Compared, precedents
from nansen.argument.report import precedents_report
from nansen.cli.open import open_case
from nansen.cli.setting import setting
from nansen.cli.show import faint, paint, strong, wrapped
from nansen.precedents.compare import Comparison, Place, Point
from nansen.precedents.decisions import IssueDecision
from nansen.precedents.departure import Reason
from nansen.precedents.factors import Side
from nansen.precedents.layers import Authority, Label
from nansen.precedents.plies import ThreePly
from nansen.reasoning.assess import Assessment
from nansen.reasoning.words import written_day
from nansen.rules.syntax import say

_COLOURS = {
    Label.BOUND: "32",
    Label.REASONED: "32",
    Label.UNCONTRADICTED: "32",
    Label.SPLIT: "35",
    Label.OPEN: "33",
    Label.UNREACHED: "33",
}
WEIGHTS = {
    Authority.BINDING: "binds here",
    Authority.REASONS: "departure must be reasoned",
    Authority.PERSUASIVE: "persuasive here",
    Authority.NONE: "set aside; not to be relied on",
}
SIDES = {Side.PROTECTION: "for the applicant", Side.AUTHORITY: "for the authority"}
_SHOWN = 3


def run(options: argparse.Namespace) -> int:
    """Compare a case file with the decided cases and print the result."""
    case = open_case(options)
    wanted = {*case.outcomes}
    found = [
        [one for one in compared if wanted & {*one.outcomes}]
        for compared in precedents(case.assessments)
    ]
    if options.json:
        told = precedents_report(case.assessments, found)
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for line in _page(case.assessments, found, full=options.full):
        print(line)
    return 0


def _page(
    assessments: Sequence[Assessment], found: Sequence[Sequence[Compared]], *, full: bool
) -> Iterator[str]:
    yield from setting(assessments[0])
    yield wrapped(
        "A decision binds, or asks for reasons, only where the list says so; every other one "
        "persuades. No decision is counted against another.",
        "",
    )
    for assessment, compared in zip(assessments, found, strict=True):
        yield ""
        yield strong(assessment.applicant.name)
        if not compared:
            yield "No decided case of the library concerns these outcomes."
        for one in compared:
            yield ""
            yield from _Lines(one, assessment, full=full).lines()


class _Lines:
    def __init__(self, compared: Compared, assessment: Assessment, *, full: bool) -> None:
        self.compared = compared
        self.status = compared.status
        self.book = assessment.selection.rulebook
        self.full = full

    def lines(self) -> Iterator[str]:
        yield from self._head()
        reaching = {line.decision.id for line in (*self.status.forcing, *self.status.reaching)}
        argued = self.compared.argued
        if not reaching:
            yield wrapped("Nearest, with what separates them:", "  ")
        for ply in argued if self.full else argued[:_SHOWN]:
            yield from self._ply(ply)
        if not self.full and len(argued) > _SHOWN:
            yield faint(f"    and {len(argued) - _SHOWN} more (--full lists them)")
        yield from self._departure()

    def _head(self) -> Iterator[str]:
        sentence = self.book.declarations[self.compared.name].sentence()
        label, side = self.status.label, self.status.side
        whose = f", {SIDES[side]}" if side else ""
        view = "" if side is None else f", on {self.compared.strongest.shown}"
        text = wrapped(f"{sentence}: {label.value}{whose}{view}", "")
        yield paint(text, _COLOURS[label])

    def _ply(self, ply: ThreePly) -> Iterator[str]:
        decision = ply.cited.decision
        yield wrapped(self._named(decision), "  ", "    ")
        yield wrapped(say(self.compared.forum.item(decision).words), "    ")
        yield from self._points("Shared", ply.cited, Place.SHARED)
        yield from self._points("To be proved", ply.cited, Place.PROVE)
        yield from self._points("To be excluded", ply.cited, Place.EXCLUDE)
        for distinction in ply.distinctions:
            answers = "; ".join(self._short(one) for one in distinction.answers)
            reply = f" Reply: it did not matter in {answers}." if answers else ""
            yield wrapped(
                f"Distinguished: {self._difference(distinction.point)}.{reply}", "    ", "      "
            )
        for counter in ply.counters:
            yield from self._counter(counter)

    def _counter(self, counter: Comparison) -> Iterator[str]:
        told = f"Against it: {self._named(counter.decision)}."
        differences = [self._difference(point) for point in counter.differences]
        reply = f" Reply: {'; '.join(differences)}." if differences else ""
        yield wrapped(told + reply, "    ", "      ")

    def _points(self, lead: str, compared: Comparison, place: Place) -> Iterator[str]:
        names = [self._factor(point.name) for point in compared.at(place)]
        if names:
            yield wrapped(f"{lead}: {'; '.join(names)}.", "    ", "      ")

    def _difference(self, point: Point) -> str:
        words = self._factor(point.name)
        if point.place is Place.WEAKER:
            return f"there, and not here: {words}"
        return f"here, and not there: {words}"

    def _departure(self) -> Iterator[str]:
        found = self.compared.departure
        if not found.applicable:
            return
        if found.decisive:
            names = "; ".join(self._short(one) for one in found.decisive)
            told = (
                f"To refuse on this issue the authority has nothing that was not there in {names}."
            )
        else:
            reasons = "; or ".join(self._reason(reason) for reason in found.reasons)
            told = (
                "To refuse on this issue the authority has to rely on at least one of these, none "
                f"of which was there in {'; '.join(map(self._short, found.applicable))}: {reasons}."
            )
        yield wrapped(told, "  ", "    ")

    def _reason(self, reason: Reason) -> str:
        return " together with ".join(self._factor(name) for name in sorted(reason.names))

    def _named(self, decision: IssueDecision) -> str:
        day = f", {written_day(decision.precedent.decided)}" if decision.precedent.decided else ""
        weight = WEIGHTS[self.compared.forum.authority(decision)]
        return f"{self._short(decision)}{day} ({SIDES[decision.outcome]}; {weight})"

    def _short(self, decision: IssueDecision) -> str:
        forum = self.compared.forum
        return forum.source(forum.item(decision)).short

    def _factor(self, name: str) -> str:
        words = say(self.compared.forum.factors[name].labels)
        return words[:1].lower() + words[1:]


def summary(compared: Iterable[Compared]) -> str:
    """Count the issues by how the decided cases leave them."""
    found = list(compared)
    told = [
        f"{count} {label.value.replace(': would be forced if', ', depending on more')}"
        for label in Label
        if (count := sum(one.status.label is label for one in found))
    ]
    return f"Decided cases, by issue: {', '.join(told)}." if told else ""
