"""nansen precedents: which decided cases reach a file, what they weigh, what distinguishes them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence

from nansen.argument.chains import Chain, chains
from nansen.argument.concerning import concerning
from nansen.argument.precedents import Compared, precedents
from nansen.argument.precedents_in_words import (
    LABELS,
    SIDES,
    departs,
    factor_words,
    named,
    stands,
)
from nansen.argument.report import precedents_report
from nansen.casefile.facts import View
from nansen.cli.open import open_case
from nansen.cli.setting import setting
from nansen.cli.show import faint, paint, strong, wrapped
from nansen.precedents.chains import Link, Settled
from nansen.precedents.compare import Comparison, Place, Point
from nansen.precedents.factors import Side
from nansen.precedents.layers import Label
from nansen.precedents.plies import Distinction, ThreePly
from nansen.reasoning.assess import Assessment
from nansen.rules.arguments import Precedent
from nansen.rules.syntax import say

_COLOURS = {
    Label.BOUND: "32",
    Label.REASONED: "32",
    Label.UNCONTRADICTED: "32",
    Label.SPLIT: "35",
    Label.OPEN: "33",
    Label.UNREACHED: "33",
}
_HEADS = {
    Side.PROTECTION: "On this issue for the applicant",
    Side.AUTHORITY: "On this issue for the authority",
}
_NEAREST = "; the nearest are these"
_SHOWN = 3
_NUMBERS = {2: "two", 3: "three", 4: "four"}


def run(options: argparse.Namespace) -> int:
    """Compare a case file with the decided cases and print the result."""
    case = open_case(options)
    found = concerning(case.outcomes, precedents(case.assessments))
    linked = concerning(case.outcomes, chains(case.assessments))
    if options.json:
        told = precedents_report(case.assessments, found, linked)
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for line in page(case.assessments, found, linked, full=options.full):
        print(line)
    return 0


def page(
    assessments: Sequence[Assessment],
    found: Sequence[Sequence[Compared]],
    linked: Sequence[Sequence[Chain]],
    *,
    full: bool = False,
) -> Iterator[str]:
    """Tell every issue beside the decisions on it, and what only a chain of them settles."""
    yield from setting(assessments[0])
    for told in _PREFACE:
        yield faint(wrapped(told, ""))
    for assessment, compared, chained in zip(assessments, found, linked, strict=True):
        yield ""
        yield strong(assessment.applicant.name)
        if not compared:
            yield "No decided case of the library concerns these outcomes."
        for one in compared:
            yield ""
            yield from _Lines(one, assessment, full=full).lines()
        for each in chained:
            yield ""
            yield from _chain(each)


def _chain(chain: Chain) -> Iterator[str]:
    """Tell a chain as a small tree: each decision below the one that rests on it."""
    settled = chain.settled
    number = _NUMBERS.get(chain.length, str(chain.length))
    yield paint(wrapped(f"{_settled(chain, settled)} by a chain of {number} precedents", ""), "33")
    yield from _links(chain, settled.links, "  ")
    yield wrapped(
        "No one of them reaches this case. Whether what a court concluded on the way reaches so far "
        "is disputed; cite each for its own issue, and the chain as an argument.",
        "  ",
    )


def _links(chain: Chain, links: Sequence[Link], margin: str) -> Iterator[str]:
    """Tell decisions, and below each what it takes as other decisions have left it."""
    for link in links:
        item = chain.forum.item(link.decision)
        yield wrapped(f"{named(chain.forum, item)}: {say(item.words)}", margin, f"{margin}  ")
        for below in link.through:
            yield wrapped(f"rests on this: {_settled(chain, below)} by", f"{margin}  ")
            yield from _links(chain, below.links, f"{margin}    ")


def _settled(chain: Chain, settled: Settled) -> str:
    sentence = chain.forum.book.declarations[settled.issue].sentence()
    return f"{sentence}: settled {SIDES[settled.side]}" if settled.side else sentence


class _Lines:
    def __init__(self, compared: Compared, assessment: Assessment, *, full: bool) -> None:
        self.compared = compared
        self.status = compared.status
        self.forum = compared.forum
        self.book = assessment.selection.rulebook
        self.most = None if full else _SHOWN

    def lines(self) -> Iterator[str]:
        yield from self._head()
        for side, head in _HEADS.items():
            plies = [ply for ply in self.compared.argued if ply.cited.decision.outcome is side]
            if plies:
                yield f"  {head}"
                for ply in plies[: self.most]:
                    yield from self._ply(ply)
                yield from self._more(len(plies))
        yield from self._principles()
        yield from self._departure()

    def _head(self) -> Iterator[str]:
        sentence = self.book.declarations[self.compared.name].sentence()
        near = self.status.label is Label.UNREACHED and self.compared.argued
        told = f"{sentence}: {stands(self.compared)}{_NEAREST if near else ''}"
        yield paint(wrapped(told, ""), _COLOURS[self.status.label])

    def _more(self, number: int) -> Iterator[str]:
        if self.most and number > self.most:
            yield faint(f"    and {number - self.most} more (--full lists them)")

    def _ply(self, ply: ThreePly) -> Iterator[str]:
        item = self.forum.item(ply.cited.decision)
        yield wrapped(named(self.forum, item), "    ", "      ")
        yield wrapped(say(item.words), "      ")
        yield from self._points("Found there, and here", ply.cited, Place.SHARED)
        yield from self._points("Found there, and not known here", ply.cited, Place.PROVE)
        yield from self._distinguished(ply.distinctions)
        yield from self._points("Would tell them apart, if so here", ply.cited, Place.EXCLUDE)
        if ply.counters and ply.cited.at(Place.SHARED):
            told = "; ".join(self._countered(counter) for counter in ply.counters)
            yield wrapped(f"Decided the other way on as much: {told}.", "      ", "        ")

    def _countered(self, counter: Comparison) -> str:
        differences = [self._difference(point) for point in counter.differences]
        told = f" ({'; '.join(differences)})" if differences else ""
        return self._short(self.forum.item(counter.decision)) + told

    def _points(self, lead: str, compared: Comparison, place: Place) -> Iterator[str]:
        names = [self._here(point) for point in compared.at(place)]
        against = compared.decision.outcome is Side.AUTHORITY and place is Place.EXCLUDE
        if against and self.most and len(names) > self.most:
            names[self.most :] = [f"and {len(names) - self.most} more (--full lists them)"]
        if names:
            yield wrapped(f"{lead}: {'; '.join(names)}.", "      ", "        ")

    def _distinguished(self, distinctions: Sequence[Distinction]) -> Iterator[str]:
        for place, lead in _DIFFERENCES.items():
            told = [self._answered(one) for one in distinctions if one.point.place is place]
            if told:
                yield wrapped(f"{lead}: {'; '.join(told)}.", "      ", "        ")

    def _answered(self, distinction: Distinction) -> str:
        """A difference, and where it did not matter."""
        words = self._here(distinction.point)
        names = [self._short(self.forum.item(one)) for one in distinction.answers]
        return f"{words} (it did not matter in {', '.join(names)})" if names else words

    def _difference(self, point: Point) -> str:
        lead = _DIFFERENCES[point.place]
        return f"{lead[:1].lower()}{lead[1:]}: {self._factor(point.name)}"

    def _principles(self) -> Iterator[str]:
        items = self.forum.principles(self.compared.name)
        if items:
            yield "  Told as principles; their facts are not compared"
            for item in items[: self.most]:
                yield wrapped(f"{named(self.forum, item)}: {say(item.words)}", "    ", "      ")
            yield from self._more(len(items))

    def _departure(self) -> Iterator[str]:
        if told := departs(self.compared):
            yield wrapped(told, "  ", "    ")

    def _short(self, item: Precedent) -> str:
        return self.forum.source(item).short

    def _here(self, point: Point) -> str:
        """A factor, marked when it is here only on what is stated."""
        words = self._factor(point.name)
        found = point.place in {Place.SHARED, Place.EXTRA}
        shown = self.compared.by_view[View.EVIDENCE].facts.get(point.name)
        return f"{words} [stated]" if found and shown is None else words

    def _factor(self, name: str) -> str:
        return factor_words(self.forum, name)


_DIFFERENCES = {
    Place.EXTRA: "Here, and not reported there",
    Place.WEAKER: "Found there, and not so here",
}
_PREFACE = (
    "A decision binds, or asks for reasons, only where the list says so; every other persuades.",
    "Each stands with how the case ended, and none is counted against another.",
    "What a decision does not report it neither found nor denied. [stated]: so far only stated here.",
)

__all__ = ["LABELS", "SIDES", "page", "run"]
