"""Objections in words: what is said against a claim, what answers it, and what an answer needs.

The lines are a tree like that of the rules. Whether an objection is raised or an answer
available in a case is not said here; that depends on its facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nansen.reasoning.rules_in_words import CERTAINTIES, Told, joined
from nansen.rules.arguments import Attack, Objection, Reply
from nansen.rules.cross_references import CrossReferences
from nansen.rules.findable import cite
from nansen.rules.rulebook import Rulebook
from nansen.rules.syntax import say

#: What an answer does to what it answers.
ATTACKS = {
    Attack.REBUTS: "Says the contrary of",
    Attack.UNDERMINES: "Attacks a premise of",
    Attack.UNDERCUTS: "Denies the step taken by",
}


def tell_objection(book: Rulebook, item: Objection) -> tuple[Told, ...]:
    """Tell an objection: what it says, against what, when to expect it, and what remains of it."""
    heads = tuple(Told(book.declarations[name].sentence(), name) for name in item.heads)
    told = [Told(say(item.words)), Told("Speaks against:", parts=heads)]
    if item.raised:
        told.append(joined("To be expected when", book, item.raised))
    else:
        told.append(Told("Always to be expected."))
    told += _places(book, "Said in:", item.said_in)
    if remains := say(item.remains):
        told.append(Told(f"What remains of it: {remains}"))
    return (*told, *_nature(book, item))


def tell_reply(book: Rulebook, item: Reply) -> tuple[Told, ...]:
    """Tell an answer: what it says, where it hits, what it needs and what carries it."""
    told = [Told(say(item.words)), Told(f"{ATTACKS[item.attack]} {item.target}.")]
    if item.needs:
        told.append(joined("It needs that", book, item.needs))
    else:
        told.append(Told("It needs no fact of the case."))
    told += _places(book, "Carried by:", item.citing)
    return (*told, *_nature(book, item))


def answers_below(
    references: CrossReferences, target: str, seen: tuple[str, ...] = ()
) -> Iterator[tuple[int, Reply]]:
    """Walk over the answers to an objection, and the answers to these, with their depth."""
    for reply in references.answers_to(target):
        if reply.id not in seen:
            yield len(seen), reply
            yield from answers_below(references, reply.id, (*seen, reply.id))


def _places(book: Rulebook, word: str, keys: Iterable[str]) -> Iterator[Told]:
    parts = tuple(Told(cite(book, key), key=key) for key in keys)
    if parts:
        yield Told(word, parts=parts)


def _nature(book: Rulebook, item: Objection | Reply) -> Iterator[Told]:
    note = item.note
    if note.cite:
        yield Told(f"Pinpoint: {note.cite}{' (approximate)' if note.approximate else ''}.")
    if found := say(note.notes):
        yield Told(f"Note: {found}")
    yield Told(f"Certainty: {CERTAINTIES[book.certainty(item)]}.")
