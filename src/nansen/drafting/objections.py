"""Objections: the section of a brief that meets what is said against the claim, one by one.

An objection that the authority has raised is always met, as far as the file can, and what
remains of it after its answers is said. One that it has not raised is met when the facts of the
case call for it and an answer stands for everybody, with the answers that stand and no others. What
has no answer yet, what an answer still needs, what remains of objections that nobody has raised, and
what is only made in cases of this kind, is for the office alone: a brief does not open such a door.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nansen.argument.objections import Faced, Met, Raised, State
from nansen.drafting.authorities import key_cited
from nansen.drafting.paper import (
    Block,
    BulletList,
    Heading,
    Inline,
    Paragraph,
    Strong,
    Text,
)
from nansen.drafting.phrases import joined, marked
from nansen.reasoning.assess import Assessment
from nansen.reasoning.points import Needed
from nansen.reasoning.words import needed
from nansen.rules.rulebook import Rulebook
from nansen.rules.syntax import say
from nansen.truth import Truth


@dataclass(frozen=True, slots=True)
class Put:
    """An objection, and how it stands for each applicant to whom it can be put."""

    faced: tuple[tuple[Assessment, Faced], ...]

    @property
    def first(self) -> Faced:
        """How it stands for the first of them."""
        return self.faced[0][1]

    @property
    def is_raised(self) -> bool:
        """Whether the authority has raised it against somebody."""
        return any(faced.raised is Raised.AUTHORITY for _, faced in self.faced)

    @property
    def is_expected(self) -> bool:
        """Whether it is to be expected against somebody, and not only possible."""
        return any(faced.raised is not Raised.POSSIBLE for _, faced in self.faced)

    @property
    def is_answered(self) -> bool:
        """Whether it is answered for everybody, with nothing left to show."""
        return all(faced.state is State.ANSWERED for _, faced in self.faced)

    @property
    def is_met(self) -> bool:
        """Whether a brief meets it: it has been raised, or is to be expected and is answered."""
        return self.is_raised or all(
            faced.state in {State.ANSWERED, State.STATED} and faced.raised is Raised.FACTS
            for _, faced in self.faced
        )


def put(assessments: Sequence[Assessment], found: Sequence[Sequence[Faced]]) -> list[Put]:
    """Gather the objections to all applicants, each once, the most pressing first."""
    by_id: dict[str, list[tuple[Assessment, Faced]]] = {}
    for assessment, faced in zip(assessments, found, strict=True):
        for one in faced:
            by_id.setdefault(one.objection.id, []).append((assessment, one))
    return [Put(tuple(pairs)) for pairs in by_id.values()]


def objections_met(rulebook: Rulebook, objections: Sequence[Put]) -> Iterator[Block]:
    """Write the objections that the brief meets."""
    met = [one for one in objections if one.is_met]
    if not met:
        return
    yield Heading(1, (Text("Objections and answers"),))
    for one in met:
        yield from _Section(rulebook, one).blocks()


class _Section:
    def __init__(self, rulebook: Rulebook, one: Put) -> None:
        self.rulebook = rulebook
        self.put = one
        self.objection = one.first.objection

    def blocks(self) -> Iterator[Block]:
        objection = self.objection
        yield Heading(2, marked(say(objection.labels)))
        findings = self.put.first.findings if self.put.is_raised else ()
        lead = f"{findings[0].by} says: " if findings else "It may be said: "
        yield Paragraph(
            (
                Text(lead),
                *marked(say(objection.words)),
                *key_cited(self.rulebook, self.put.first.said_in),
            ),
            numbered=True,
        )
        for reply_id in dict.fromkeys(m.reply.id for _, f in self.put.faced for m in f.answers):
            yield from self._answer(reply_id)
        if objection.remains and self.put.is_raised:
            yield Paragraph(
                (Text("What remains: "), *marked(say(objection.remains))), numbered=True
            )

    def _answer(self, reply_id: str) -> Iterator[Block]:
        """Write an answer for those for whom it stands, or may stand when it has been raised."""
        kept = {Truth.HOLDS, Truth.OPEN} if self.put.is_raised else {Truth.HOLDS}
        found = [
            (assessment, met)
            for assessment, faced in self.put.faced
            for met in faced.answers
            if met.reply.id == reply_id and met.stands in kept
        ]
        if not found:
            return
        reply = found[0][1].reply
        inlines: list[Inline] = [Text(self._whose(found)), *marked(say(reply.words))]
        inlines += key_cited(self.rulebook, found[0][1].citing)
        told = dict.fromkeys(_caveat(met) for _, met in found)
        inlines += [Text(f" {' '.join(words for words in told if words)}")] if any(told) else []
        yield Paragraph(tuple(inlines), numbered=True)
        for words in dict.fromkeys(
            say(other.reply.words)
            for _, met in found
            for other in met.against
            if other.stands is Truth.HOLDS
        ):
            yield Paragraph((Text("Against this: "), *marked(words)), numbered=True)

    def _whose(self, found: Sequence[tuple[Assessment, Met]]) -> str:
        if len(found) == len(self.put.faced):
            return ""
        names = joined([assessment.applicant.name for assessment, _ in found])
        return f"For {names}: "


def _caveat(met: Met) -> str:
    """Say no more of an answer than the file carries."""
    if met.stands is Truth.OPEN:
        return "Whether the facts for this are there is still open."
    return (
        "" if met.shown is Truth.HOLDS else "The facts for this are stated and still to be shown."
    )


def objections_open(objections: Sequence[Put]) -> Iterator[Block]:
    """For the office: what is not answered for good or not met in the brief, and what answers it.

    Those to be expected come one by one; those that depend on facts not known are only named.
    """
    expected = [one for one in objections if one.is_expected and any(_alike(one))]
    if expected:
        yield Heading(1, (Text("Objections, and what answers them"),))
    for one in expected:
        for told, names in _alike(one).items():
            yield from _open(one.first, told, names)
    possible = [one for one in objections if not one.is_expected and not one.is_answered]
    if possible:
        yield Heading(1, (Text("Objections that are possible, depending on facts not known"),))
        yield BulletList(tuple((Paragraph(_named(one)),) for one in possible))


def _alike(one: Put) -> dict[tuple[str, ...], list[str]]:
    """What is told of an objection, and of whom: what is the same for several is told once."""
    told: dict[tuple[str, ...], list[str]] = {}
    for assessment, faced in one.faced:
        done = faced.state is State.ANSWERED and one.is_met
        if faced.raised is not Raised.POSSIBLE and not done:
            lines = (faced.raised.value, faced.state.value, *_lines(assessment, faced))
            told.setdefault(lines, []).append(assessment.applicant.name)
    return told


def _open(faced: Faced, told: Sequence[str], names: Sequence[str]) -> Iterator[Block]:
    objection = faced.objection
    raised, stands, *lines = told
    words = f"{say(objection.labels)} ({joined(names)}; {raised}; {stands}). {say(objection.words)}"
    yield Paragraph((Strong((Text(f"{objection.id.upper()} "),)), *marked(words)))
    if objection.remains:
        lines.append(f"What remains in any case: {say(objection.remains)}")
    if lines:
        yield BulletList(tuple((Paragraph(marked(line)),) for line in lines))


def _named(one: Put) -> tuple[Inline, ...]:
    """Name an objection, with whom it concerns and how it would stand."""
    found = [pair for pair in one.faced if pair[1].state is not State.ANSWERED]
    stand = dict.fromkeys(faced.state.value for _, faced in found)
    names = joined([assessment.applicant.name for assessment, _ in found])
    objection = one.first.objection
    told = f"{say(objection.labels)} ({names}; {' or '.join(stand)})"
    return (Text(f"{objection.id.upper()} "), *marked(told))


def _lines(assessment: Assessment, faced: Faced) -> Iterator[str]:
    for met in faced.answers_by_standing:
        yield _needs(assessment, met) if met.needs else say(met.reply.words)


def _needs(assessment: Assessment, met: Met) -> str:
    lead = "To be shown" if met.stated is Truth.HOLDS else "Needed"
    return f"{say(met.reply.words)} {lead}: {_way(assessment, met.needs[0])}."


def _way(assessment: Assessment, way: Sequence[Needed]) -> str:
    declared = assessment.selection.rulebook.declarations
    return "; and ".join(
        needed(declared[point.name], point.condition, holds=point.holds) for point in way
    )
