"""Told rules: a rule as an explanation states it, with why this version of the law applies.

The restatement is the page's own and exists in English; what a rule asks for is said with the
labels of the names, and so in every language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nansen.law.source import Rank
from nansen.reasoning.limbs import Limbs
from nansen.reasoning.voice import Voice
from nansen.rules.rulebook import RuleItem, rebuttal_of
from nansen.rules.selection import Because, Choice, Live, Selection
from nansen.rules.syntax import Party, Presumption, Rule, Status, say

#: Reasons to leave a source out that a reader of this case may ask about.
_ASKED = frozenset(
    {Because.IN_FORCE, Because.APPLICABLE, Because.OTHER_DATES, Because.NOT_YET_KNOWN}
)


@dataclass(frozen=True, slots=True)
class ToldRule:
    """A rule in words: where it stands, what it asks for, how firm it is, why it applies."""

    id: str
    place: str
    #: The provision restated; pages restate in English only.
    restated: str
    asks: str
    #: Whether it is a presumption, an argument, a source that does not bind.
    nature: tuple[str, ...]
    #: What the page notes on the rule, in the page's language.
    note: str
    version: str
    certainty: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rules that could be expected here and do not count, and why."""

    places: str
    why: str


class RuleTeller:
    """Tells the rules of one proof in one language."""

    def __init__(self, limbs: Limbs, voice: Voice) -> None:
        self.voice = voice
        self.book = voice.book
        self.selection: Selection = limbs.proof.program.selection
        self.taken = dict(limbs.proof.question.readings)
        chosen = self.selection
        self.live: dict[int, Live[RuleItem]] = {
            id(live.item): live
            for group in (chosen.rules, chosen.exceptions, chosen.presumptions)
            for live in group
        }

    def tell(self, item: RuleItem) -> ToldRule:
        """Tell a rule."""
        provision = self.book.provision(item.provision)
        restated = provision.restatement if provision and self.voice.language == "en" else ""
        against = isinstance(item, Rule) and item.denies
        conditions = self.voice.grouped(item.body)
        return ToldRule(
            item.id,
            self.voice.place(item),
            " ".join(restated.replace("*", "").split()),
            self.voice.say("asks_against" if against else "asks", conditions=conditions),
            tuple(self._nature(item)),
            say(item.note.notes).replace("*", ""),
            self.voice.say("version", why=self.why(self.selection.choice(item.provision))),
            self.voice.say(f"certainty.{self.book.certainty(item).value}"),
        )

    def _nature(self, item: RuleItem) -> Iterator[str]:
        if isinstance(item, Presumption):
            yield self.voice.say(f"presumption.{item.strength.value}")
            yield from self._rebuttal(item)
        if item.note.status is not Status.SETTLED:
            yield self.voice.say(f"status.{item.note.status.value}")
        if (rank := self.book.rank(item)) is not Rank.BINDING:
            yield self.voice.say(f"rank.{rank.value}")
        if item.note.reading:
            yield self.voice.say("reading", **self._reading(item.note.reading))

    def _reading(self, reading: tuple[str, str]) -> dict[str, str]:
        """Say a disputed question and the answer that is taken."""
        declared = self.book.declarations[reading[0]]
        answer = self.voice.inside(self.voice.option(declared, reading[1]))
        return {"question": self.voice.inside(self.voice.sentence(declared)), "answer": answer}

    def _rebuttal(self, item: Presumption) -> Iterator[str]:
        rebuttal = rebuttal_of(item)
        if rebuttal is not None:
            party = (item.burden or Party.SHARED).value
            yield self.voice.say(f"rebuttal.{party}", list=self.voice.grouped(rebuttal))

    def why(self, choice: Choice) -> str:
        """Say why a source applies or does not."""
        voice = self.voice
        blanks = {
            "day": voice.day(choice.day) if choice.day else "",
            "periods": ", ".join(voice.period(period) for period in choice.periods),
            "interprets": self._interpreted(choice),
        }
        if choice.because is Because.ONE_READING:
            blanks |= self._reading(choice.readings[0])
        return voice.say(f"because.{choice.because.name}", **blanks)

    def _interpreted(self, choice: Choice) -> str:
        """Name the act that a judgment interprets, the one that is taken here before others."""
        taken = [
            source
            for source in choice.interprets
            if not (readings := self.selection.choice(source.id).readings)
            or any(self.taken.get(question) == answer for question, answer in readings)
        ]
        return next((self.voice.source(source) for source in (taken or choice.interprets)), "")

    def left_out(self, name: str) -> tuple[LeftOut, ...]:
        """Say which rules for a conclusion are left out, one entry for each reason."""
        reasons: dict[str, list[str]] = {}
        items: list[Rule | Presumption] = [*self.book.rules, *self.book.presumptions]
        for item in items:
            why = self._why_not(item) if item.head == name else ""
            if why:
                reasons.setdefault(why, []).append(self.voice.place(item))
        return tuple(LeftOut(self.voice.listed(places), why) for why, places in reasons.items())

    def _why_not(self, item: RuleItem) -> str:
        """Say why a rule that could be expected here is left out; empty when it is not."""
        if self._rival(item):
            return self.voice.say("because.RIVAL")
        choice = self.selection.choice(item.provision)
        return "" if choice.counts or choice.because not in _ASKED else self.why(choice)

    def _rival(self, item: RuleItem) -> bool:
        """Whether the rule counts only on an answer that is not taken here."""
        live = self.live.get(id(item))
        readings = live.readings if live else ()
        return bool(readings) and all(self.taken.get(q) != answer for q, answer in readings)
