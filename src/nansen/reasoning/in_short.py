"""In short: how an outcome stands as a whole, before and after its issues are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from nansen.casefile.facts import View
from nansen.reasoning.assess import VIEWS, Cell, Outcome
from nansen.reasoning.explain import WAYS_TOLD, missing_ways
from nansen.reasoning.filing import adverse, checks
from nansen.reasoning.tree import State
from nansen.reasoning.voice import Voice
from nansen.rules.syntax import Context, say
from nansen.truth import Truth

_STATES = {
    Truth.FAILS: State.NOT_SHOWN,
    Truth.OPEN: State.NOT_KNOWN,
    Truth.CONFLICT: State.BOTH,
}


@dataclass(frozen=True, slots=True)
class InShort:
    """The answers on every footing, what is missing, and what speaks against."""

    state: State
    #: A line for each view of the facts.
    grid: tuple[str, ...]
    footing: str
    #: The shortest ways to settle it.
    ways: tuple[str, ...]
    further_ways: int
    #: What is unshown, how the burden decides, what would make it fall.
    lines: tuple[str, ...]
    #: What speaks against, in the words of the page, and where that stands.
    adverse: tuple[tuple[str, str], ...]
    checks: int


def in_short(outcome: Outcome, cell: Cell, voice: Voice) -> InShort:
    """Sum an outcome up."""
    teller = _Teller(outcome, cell, voice)
    found = missing_ways(outcome, cell)
    return InShort(
        state_of(outcome, cell),
        tuple(teller.grid(view) for view in VIEWS),
        teller.footing(),
        tuple(voice.way(way) for way in found.to_hold[:WAYS_TOLD]),
        max(len(found.to_hold) - WAYS_TOLD, 0),
        tuple(teller.lines()),
        tuple(
            (say(c.words, voice.language).replace("*", ""), _where(c, voice))
            for c in adverse([cell.proof])
            if outcome.name in c.heads
        ),
        len(checks([cell.proof])),
    )


def state_of(outcome: Outcome, cell: Cell) -> State:
    """How a place of the grid stands; what holds on what is stated only is not yet shown."""
    if cell.value is not Truth.HOLDS:
        return _STATES[cell.value]
    stronger = (outcome.cell(view, argued=cell.argued) for view in (View.ACCEPTED, View.EVIDENCE))
    shown = cell.view is not View.SAYS or any(one.value is Truth.HOLDS for one in stronger)
    return State.SHOWN if shown else State.STATED


def _where(context: Context, voice: Voice) -> str:
    """The source of a context, and the place in it when the page names a place in the source."""
    if any(character.isdigit() for character in voice.book.pinpoint(context)):
        return voice.place(context)
    return voice.source(voice.book.source_of(context.provision))


class _Teller:
    def __init__(self, outcome: Outcome, cell: Cell, voice: Voice) -> None:
        self.outcome, self.cell, self.voice = outcome, cell, voice
        self.declared = voice.book.declarations

    def grid(self, view: View) -> str:
        settled, argued = (
            self._answer(self.outcome.cell(view, argued=law)) for law in (False, True)
        )
        told = self.voice.say(f"view.{view.value}")
        if settled == argued:
            return self.voice.say("grid.same", view=told, answer=settled)
        return self.voice.say("grid.differs", view=told, settled=settled, argued=argued)

    def _answer(self, cell: Cell) -> str:
        return self.voice.inside(self.voice.say(f"state.{state_of(self.outcome, cell).value}"))

    def footing(self) -> str:
        law = "argued" if self.cell.argued else "settled"
        view = self.voice.inside(self.voice.say(f"view.{self.cell.view.value}"))
        return self.voice.say("explained", view=view, law=self.voice.say(f"law.{law}"))

    def lines(self) -> Iterator[str]:
        yield from self._readings()
        widest = self.cell is self.outcome.widest
        if widest and self.outcome.unshown:
            yield self.voice.say("unshown", list=self._names(self.outcome.unshown))
        if rebutting := self.cell.proof.rebuttable_by:
            yield self.voice.say("rebuttable", list=self._names(rebutting))
        if self.cell.argued and self.cell.value is Truth.OPEN:
            yield from self._decided()

    def _readings(self) -> Iterator[str]:
        """Say whether the result depends on how a disputed question of law is answered."""
        told: dict[str, list[str]] = {}
        for taken, value in self.cell.by_reading:
            state = state_of(self.outcome, replace(self.cell, value=value))
            word = self.voice.inside(self.voice.say(f"state.{state.value}"))
            for question, answer in taken:
                declared = self.declared[question]
                answered = self.voice.inside(self.voice.option(declared, answer))
                asked = self.voice.inside(self.voice.sentence(declared))
                told.setdefault(asked, []).append(f"{answered} – {word}")
        for question, answers in told.items():
            if self.cell.depends_on_reading:
                listed = self.voice.listed(answers)
                yield self.voice.say("readings.differ", question=question, answers=listed)
            else:
                yield self.voice.say("readings.same", question=question)

    def _decided(self) -> Iterator[str]:
        decided = self.outcome.decided(self.cell.view)
        yield self.voice.say(f"decided.{decided.value.value}")
        if decided.because:
            lost = "; ".join(
                f"{self.voice.inside(self.voice.sentence(self.declared[one.name]))} "
                f"({self.voice.say(f'burden.{one.burden.value}')})"
                for one in decided.because
            )
            yield self.voice.say("lost", list=lost)
        if decided.inquire:
            yield self.voice.say("inquire", list=self._names(decided.inquire))

    def _names(self, names: tuple[str, ...]) -> str:
        return self.voice.listed(
            self.voice.inside(self.voice.sentence(self.declared[name])) for name in names
        )
