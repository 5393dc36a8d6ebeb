"""Write: syntax back into the text of a page.

What is written reads back as the same item. Notes, conditions and labels stand in one fixed
order, so two items that say the same are written the same; comments are not kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from nansen.law.period import ALWAYS, Period
from nansen.rules.syntax import (
    Comparison,
    Condition,
    Context,
    Declaration,
    Except,
    Expected,
    Finding,
    Group,
    Item,
    Kind,
    Note,
    Presumption,
    Rule,
    Scenario,
    Status,
    Words,
)


def write_item(item: Item) -> str:
    """Write one item as a block of a page holds it."""
    return "\n".join(_lines(item))


def _lines(item: Item) -> Iterator[str]:
    match item:
        case Declaration():
            return _declaration(item)
        case Rule():
            return _rule(item)
        case Except():
            return _exception(item)
        case Presumption():
            return _presumption(item)
        case Context():
            return _context(item)
        case Finding():
            return _finding(item)
        case Scenario():
            return _scenario(item)


def _inside(lines: Iterable[str], margin: str = "  ") -> Iterator[str]:
    return (f"{margin}{line}" for line in lines)


# Declarations


def _declaration(item: Declaration) -> Iterator[str]:
    yield f"{item.kind.value} {item.name}{_type(item)}{' about country' if item.about_country else ''}"
    yield from _inside(_declared(item))


def _type(item: Declaration) -> str:
    match item.kind:
        case Kind.READING:
            return f" : {' | '.join(item.choices)}"
        case Kind.FACT:
            choices = f" {' | '.join(item.choices)}" if item.choices else ""
            return f" : {item.type}{choices}"
    return ""


def _declared(item: Declaration) -> Iterator[str]:
    yield from write_words("label", item.labels)
    yield from write_words("denied", item.denied)
    yield from write_words("ask", item.asks)
    yield from write_words("shown by", item.shown_by)
    for option, words in item.options:
        yield from write_words(f"option {option}", words)
    if item.burden:
        yield f"burden {item.burden.value}"
    if item.standard:
        yield f"standard {item.standard}"
    if item.favours:
        yield f"favours {item.favours.value}"


def write_words(key: str, words: Words) -> Iterator[str]:
    """Write sentences, a line for each language."""
    return (f'{key} {language} "{sentence}"' for language, sentence in words)


# Rules


def _rule(item: Rule) -> Iterator[str]:
    yield f"rule {item.id} : {'not ' if item.denies else ''}{item.head}"
    yield from _inside(write_body("if", item.body))
    yield from _inside(write_note(item.note))


def _exception(item: Except) -> Iterator[str]:
    yield f"exception {item.id} to {', '.join(item.rules)}"
    yield from _inside(write_body("when", item.body))
    yield from _inside(write_note(item.note))


def _presumption(item: Presumption) -> Iterator[str]:
    yield f"presumption {item.id} : {item.head}"
    yield from _inside(write_body("from", item.body))
    yield f"  strength {item.strength.value}"
    if item.rebuttal:
        yield from _inside(write_body("rebutted when", item.rebuttal))
    if item.burden:
        yield f"  burden {item.burden.value}"
    yield from _inside(write_note(item.note))


def _context(item: Context) -> Iterator[str]:
    yield f"context {item.id} for {', '.join(item.heads)}"
    yield f"  direction {item.direction.value}"
    yield from _inside(write_words("say", item.words))
    yield from _inside(write_note(item.note))


def write_body(word: str, group: Group) -> Iterator[str]:
    """Write a group of conditions under the word that leads it."""
    yield f"{word} {_quantified(group)}"
    yield from _inside(_parts(group))


def _quantified(group: Group) -> str:
    return f"at least {group.count} of" if group.quantifier == "at least" else group.quantifier


def _parts(group: Group) -> Iterator[str]:
    for part in group.parts:
        if isinstance(part, Group):
            yield f"- {_quantified(part)}"
            yield from _inside(_parts(part), "    ")
        else:
            yield f"- {write_condition(part)}"


def write_condition(condition: Condition) -> str:
    """Write a single condition, or the head of a group, as one line."""
    match condition:
        case Group():
            return _quantified(condition)
        case Comparison():
            return condition.text
    return f"{'not ' if condition.negated else ''}{condition.name}"


def write_note(note: Note) -> Iterator[str]:
    """Write what every item carries besides its conditions."""
    if note.cite:
        yield f'cite "{note.cite}"{" approximate" if note.approximate else ""}'
    if note.status is not Status.SETTLED:
        yield f"status {note.status.value}"
    if note.certainty:
        yield f"certainty {note.certainty.value}"
    if note.in_force != ALWAYS:
        yield f"in force {_period(note.in_force)}"
    if note.reading:
        yield f"reading {' '.join(note.reading)}"
    if note.must_be_shown:
        yield "must be shown"
    yield from write_words("note", note.notes)
    for override in note.overrides:
        yield f"overrides {', '.join(override.rules)} because {override.reason}"


def _period(period: Period) -> str:
    ends = (_day(period.start), "..", _day(period.end))
    return " ".join(end for end in ends if end)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


# Findings and scenarios


def _finding(item: Finding) -> Iterator[str]:
    yield f"finding {item.id} : {item.name} = {'true' if item.value else 'false'}"
    yield f'  document "{item.document}"'
    yield f"  date {item.date}"
    yield from ([f'  about "{item.theme}"'] if item.theme else [])
    yield f"  stale after {item.stale_months} months"
    yield from ([f"  check after {item.check_months} months"] if item.check_months else [])
    yield f"  certainty {item.certainty.value}"
    yield from _inside(write_words("say", item.words))
    yield from _inside(write_words("refuted by", item.refuted_by))


def _scenario(item: Scenario) -> Iterator[str]:
    yield f'scenario "{item.title}"'
    known = f" known {item.known}" if item.known else ""
    lodged = f" lodged {item.lodged}" if item.lodged else ""
    settled = "" if item.argued else " settled"
    yield f"  as of {item.as_of}{known}{lodged} in {item.forum}{settled}"
    if item.given:
        yield "  given"
        yield from _inside((f"{given.name} = {given.value}" for given in item.given), "    ")
    yield "  expect"
    for expected in item.expected:
        yield from _inside(_expected(expected), "    ")


def _expected(item: Expected) -> Iterator[str]:
    resting = "" if item.resting_on is None else f" resting on {_names(item.resting_on)}"
    yield f"{item.name} = {item.value}{resting}"
    if item.missing is not None:
        yield f"missing = {' or '.join(map(_names, item.missing)) or 'none'}"
    if item.rebuttable is not None:
        yield f"rebuttable by {', '.join(item.rebuttable)}"
    if item.decided:
        party = item.because_burden
        because = f" because {item.because} burden {party.value}" if party else ""
        yield f"decided {item.name} = {item.decided}{because}"


def _names(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
