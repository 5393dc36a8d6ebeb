"""Without: a case file as it would be if something in it did not count.

A document that is rejected takes its translations with it. What was said on it is still
said; it is no longer shown by it. Words that are not believed fall away altogether, also where a
document carries them. What the authority accepts is accepted whatever becomes of a document.
Nothing here turns an answer into its opposite.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from nansen.casefile.facts import Assertion, Position, Words
from nansen.casefile.folder import CaseFile


def with_translations(casefile: CaseFile, numbers: Iterable[int]) -> tuple[int, ...]:
    """The exhibits with those that translate them, in the order of the file."""
    found = set(numbers)
    while True:
        more = {e.no for e in casefile.exhibits if e.translation_of in found} - found
        if not more:
            return tuple(e.no for e in casefile.exhibits if e.no in found)
        found |= more


def without_exhibits(casefile: CaseFile, numbers: Iterable[int]) -> CaseFile:
    """The file with some exhibits, and what translates them, rejected."""
    gone = with_translations(casefile, numbers)
    return replace(
        casefile,
        exhibits=tuple(e for e in casefile.exhibits if e.no not in gone),
        facts=tuple(_not_shown_by(gone, one) for one in casefile.facts),
    )


def _not_shown_by(gone: Collection[int], one: Assertion) -> Assertion:
    kept = tuple(reference for reference in one.exhibits if reference.no not in gone)
    return one if kept == one.exhibits else replace(one, exhibits=kept)


def without_words(casefile: CaseFile, words: Words) -> CaseFile:
    """The file with nobody believed who speaks in such words."""
    kept = tuple(one for one in casefile.facts if one.words is not words)
    return replace(casefile, facts=kept)


def without_acceptance(casefile: CaseFile, name: str) -> CaseFile:
    """The file with the authority no longer accepting a fact."""
    return replace(casefile, facts=tuple(_not_accepted(name, one) for one in casefile.facts))


def _not_accepted(name: str, one: Assertion) -> Assertion:
    if one.name != name or one.authority is not Position.ACCEPTED:
        return one
    return replace(one, authority=Position.NOT_ADDRESSED)


def resting_on(casefile: CaseFile, numbers: Iterable[int]) -> tuple[str, ...]:
    """The facts of which something is said on some exhibits."""
    gone = set(numbers)
    told = (a.name for a in casefile.facts if any(ref.no in gone for ref in a.exhibits))
    return tuple(dict.fromkeys(told))
