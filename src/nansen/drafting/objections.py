"""Objections: the section of a brief that meets what is said against the claim, one by one.

An objection that the authority has raised is always met, as far as the file can, and what
remains of it after its answers is said. One that it has not raised is met when an answer stands
for everybody, with the answers that stand and no others. What has no answer yet, what an answer
still needs, and what remains of objections that nobody has raised, is for the office alone.
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
    def is_met(self) -> bool:
        """Whether a brief meets it: it has been raised, or is to be expected and is answered."""
        return self.is_raised or all(
            faced.state in {State.ANSWERED, State.STATED} and faced.raised is not Raised.POSSIBLE
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
                *key_cited(self.rulebook, objection.said_in),
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
        inlines += key_cited(self.rulebook, reply.citing)
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
    """For the office: what has no answer yet that stands, and what would answer it."""
    found = [one for one in objections if any(not _stands(faced) for _, faced in one.faced)]
    if not found:
        return
    yield Heading(1, (Text("Objections without an answer that stands"),))
    for one in found:
        for assessment, faced in one.faced:
            if not _stands(faced):
                yield from _open(assessment, faced)


def _stands(faced: Faced) -> bool:
    return faced.state is State.ANSWERED


def _open(assessment: Assessment, faced: Faced) -> Iterator[Block]:
    objection = faced.objection
    told = (
        f"{assessment.applicant.name}: {say(objection.labels)} ({faced.raised.value}; "
        f"{faced.state.value}). {say(objection.words)}"
    )
    yield Paragraph((Strong((Text(f"{objection.id.upper()} "),)), *marked(told)))
    lines = [
        _needs(assessment, met)
        for met in faced.answers
        if met.shown is not Truth.HOLDS and met.needs
    ]
    if objection.remains:
        lines.append(f"What remains in any case: {say(objection.remains)}")
    if lines:
        yield BulletList(tuple((Paragraph(marked(line)),) for line in lines))


def _needs(assessment: Assessment, met: Met) -> str:
    lead = "To be shown" if met.stated is Truth.HOLDS else "Needed"
    return f"{say(met.reply.words)} {lead}: {_way(assessment, met.needs[0])}."


def _way(assessment: Assessment, way: Sequence[Needed]) -> str:
    declared = assessment.selection.rulebook.declarations
    return "; and ".join(
        needed(declared[point.name], point.condition, holds=point.holds) for point in way
    )
