"""Rules in words: what a rule asks for, as sentences in a tree.

The sentences are the labels of the declared names; ours are only the words between them. The
terminal and the pages of the library show the same tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nansen.law.period import ALWAYS
from nansen.law.source import Certainty, Rank
from nansen.reasoning.words import needed
from nansen.rules.cross_references import CrossReferences
from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.rules.syntax import (
    Comparison,
    Condition,
    Except,
    Group,
    Literal,
    Party,
    Presumption,
    Rule,
    Scenario,
    Status,
    say,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A line in words, the name or rule it speaks of, and the lines beneath it."""

    text: str
    #: A declared name, or empty.
    name: str = ""
    #: The id of a rule, exception or presumption, or empty.
    rule: str = ""
    #: The key of a source or a provision, or empty.
    key: str = ""
    parts: tuple[Told, ...] = ()


def tell_item(references: CrossReferences, item: RuleItem) -> tuple[Told, ...]:
    """Tell a rule, exception or presumption: what for, from what, unless what, and how firmly."""
    book = references.book
    told: list[Told] = [_purpose(book, item), joined(_BEGINS[type(item)], book, item.body)]
    if isinstance(item, Presumption):
        told += _rebuttal(book, item)
    told += (_unless(book, other) for other in references.exceptions_to(item.id))
    told += (Told(line) for line in nature(book, item))
    told += [Told(f"Note: {note}") for note in (say(item.note.notes),) if note]
    return tuple(told)


_BEGINS = {Rule: "If", Except: "When", Presumption: "Where"}


def _purpose(book: Rulebook, item: RuleItem) -> Told:
    if isinstance(item, Except):
        parts = tuple(Told(_rule_place(book, rule), rule=rule) for rule in item.rules)
        return Told("Exception to:", parts=parts)
    declared = book.declarations[item.head]
    if isinstance(item, Rule) and item.denies:
        return Told(f"Denies: {declared.sentence(holds=False)}", item.head)
    verb = "Presumes" if isinstance(item, Presumption) else "Concludes"
    return Told(f"{verb}: {declared.sentence()}", item.head)


def _rule_place(book: Rulebook, rule: str) -> str:
    found = book.by_id[rule][0]
    return f"{rule} ({book.source_of(found.provision).short}, {book.pinpoint(found)})"


def _rebuttal(book: Rulebook, item: Presumption) -> Iterator[Told]:
    if item.rebuttal is None:
        yield Told("Nothing rebuts it." if item.strength.value == "conclusive" else "No rebuttal.")
        return
    party = _PARTIES[item.burden] if item.burden else _PARTIES[Party.SHARED]
    yield joined(f"It stands until {party} that", book, item.rebuttal)


_PARTIES = {
    Party.APPLICANT: "the applicant shows",
    Party.STATE: "the State shows",
    Party.SHARED: "it is shown",
}


def _unless(book: Rulebook, item: Except) -> Told:
    shown = " it is shown that" if item.note.must_be_shown else ""
    place = f"{book.source_of(item.provision).short}, {book.pinpoint(item)}"
    told = joined(f"Unless ({place}){shown}", book, item.body)
    return Told(told.text, rule=item.id, parts=told.parts)


def nature(book: Rulebook, item: RuleItem) -> tuple[str, ...]:
    """Say what limits a rule: status, rank, reading, its own dates, what it beats, pinpoint."""
    note, found = item.note, []
    if isinstance(item, Presumption):
        found.append(f"A presumption ({item.strength.value}).")
    if note.status is not Status.SETTLED:
        found.append(_STATUS[note.status])
    if (rank := book.rank(item)) is not Rank.BINDING:
        found.append(_RANKS[rank])
    if note.reading:
        question, answer = note.reading
        found.append(f"Under one reading only: {book.declarations[question].sentence()}: {answer}.")
    if note.in_force != ALWAYS:
        found.append(f"Its own dates: {note.in_force}.")
    found += [f"Beats {', '.join(o.rules)} ({_REASONS[o.reason]})." for o in note.overrides]
    if isinstance(item, Except) and note.must_be_shown:
        found.append("While it is open the rule stands.")
    if note.cite:
        found.append(f"Pinpoint: {note.cite}{' (approximate)' if note.approximate else ''}.")
    if note.certainty:
        found.append(f"Certainty: {CERTAINTIES[note.certainty]}.")
    return tuple(found)


_STATUS = {
    Status.ARGUED: "An argument; it has not been decided.",
    Status.CONTESTED: "Contested.",
}
_RANKS = {
    Rank.PERSUASIVE: "Persuades; it does not bind, and counts in argued law only.",
    Rank.SOFT: "Soft law; it does not bind, and counts in argued law only.",
}
_REASONS = {
    "lex_superior": "higher law",
    "lex_specialis": "the more special law",
    "lex_posterior": "the later law",
    "court": "a court said so",
    "text": "the text says so",
}
#: How far a statement was checked, and what that leaves to do.
CERTAINTIES = {
    Certainty.OFFICIAL: "read in an official or published copy",
    Certainty.SECONDARY: "known from a secondary source; read the official text before filing",
    Certainty.KNOWLEDGE: "stated from professional knowledge; compare it with the official text before filing",
    Certainty.OPEN: "not established; do not rely on it before the source is found",
}


# Conditions


def joined(begins: str, book: Rulebook, group: Group) -> Told:
    """Tell a group under words that begin it; a single condition needs no joining words."""
    parts = tell_conditions(book, group)
    if len(parts) == 1 and group.quantifier != "at least" and not parts[0].parts:
        return Told(f"{begins} this is so:", parts=parts)
    return Told(f"{begins} {_quantified(group)} are so:", parts=parts)


def tell_conditions(book: Rulebook, group: Group) -> tuple[Told, ...]:
    """Tell each condition of a group."""
    return tuple(_told(book, part) for part in group.parts)


def _told(book: Rulebook, part: Condition) -> Told:
    match part:
        case Group():
            words = _quantified(part)
            return Told(f"{words[0].upper()}{words[1:]}:", parts=tell_conditions(book, part))
        case Literal():
            declared = book.declarations[part.name]
            return Told(declared.sentence(holds=not part.negated), part.name)
        case Comparison():
            return Told(needed(book.declarations[part.name], part.text, holds=True), part.name)


def _quantified(group: Group) -> str:
    if group.quantifier == "at least":
        return f"at least {group.count} of these"
    return "all of these" if group.quantifier == "all of" else "one or more of these"


# Scenarios


def tell_scenario(book: Rulebook, item: Scenario) -> tuple[Told, ...]:
    """Tell a scenario: the day and place, what is given, and what comes out."""
    lodged = f", application of {item.lodged}" if item.lodged else ""
    known = f", as known on {item.known}" if item.known else ""
    law = "" if item.argued else ", settled law only"
    given = tuple(tell_answer(book, given.name, given.value) for given in item.given)
    out = tuple(
        Told(
            f"{_SHOWN[expected.value]}: {book.declarations[expected.name].sentence()}",
            expected.name,
        )
        for expected in item.expected
    )
    return (
        Told(f"Law of {item.as_of} in {item.forum}{lodged}{known}{law}."),
        *([Told("Given:", parts=given)] if given else []),
        Told("What follows:", parts=out),
    )


_SHOWN = {"true": "holds", "false": "fails", "unknown": "open", "conflict": "conflict"}


def tell_answer(book: Rulebook, name: str, value: str) -> Told:
    """Tell the answer to a fact as a scenario writes it."""
    declared = book.declarations[name]
    if value in {"true", "false"}:
        return Told(declared.sentence(holds=value == "true"), name)
    if value == "unknown":
        return Told(f"Not known: {declared.sentence()}", name)
    return Told(f"{declared.sentence()}: {value.replace('_', ' ')}", name)


def lines_of(told: Iterable[Told], depth: int = 0) -> Iterator[tuple[int, Told]]:
    """Walk over lines with their depth, from top to bottom."""
    for one in told:
        yield depth, one
        yield from lines_of(one.parts, depth + 1)
