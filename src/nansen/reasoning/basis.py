"""Basis: on what a point rests, in words: whose they are, which exhibit, what the authority says."""

from __future__ import annotations

from collections.abc import Iterator

from nansen.casefile.entries import ExhibitReference
from nansen.casefile.facts import Answer, Assertion, Position
from nansen.reasoning.describe import findings_of
from nansen.reasoning.voice import Voice
from nansen.rules.syntax import Declaration

_NOT_KNOWN = frozenset({"", "unknown"})


def basis(voice: Voice, declared: Declaration, answer: Answer | None) -> tuple[str, ...]:
    """Say on what the answer to a fact rests, a line for each source."""
    return tuple(_lines(voice, declared, answer))


def _lines(voice: Voice, declared: Declaration, answer: Answer | None) -> Iterator[str]:
    if answer is None:
        return
    if answer.conflict:
        yield voice.say("contradicted")
    valued = answer.conflict or declared.type != "bool"
    for assertion in answer.assertions:
        if assertion.value is not None:
            told = voice.say("given", value=voice.value(declared, assertion.value))
            yield "; ".join([*([told] if valued else []), *_told(voice, assertion)])
    for finding in findings_of(answer):
        yield voice.say("finding", document=finding.document, day=voice.day(finding.date))


def _told(voice: Voice, assertion: Assertion) -> Iterator[str]:
    yield voice.say(f"words.{assertion.words.value}")
    for reference in assertion.exhibits:
        yield exhibit(voice, reference)
    position = voice.say(f"authority.{assertion.authority.value}")
    if assertion.authority is Position.NOT_ADDRESSED:
        yield position
    elif assertion.where in _NOT_KNOWN:
        yield voice.say("place.unknown", position=position)
    else:
        yield voice.say("place.known", position=position, where=assertion.where)


def exhibit(voice: Voice, reference: ExhibitReference) -> str:
    """Name an exhibit and the place in it."""
    if reference.page is not None:
        told = voice.say("exhibit.page", number=reference.no, page=reference.page)
    elif reference.where:
        told = voice.say("exhibit.place", number=reference.no, where=reference.where)
    else:
        told = voice.say("exhibit", number=reference.no)
    return voice.say("exhibit.against", exhibit=told) if reference.against else told
