"""nansen why-not: for each rule that could give an outcome, what is not met first."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from nansen.casefile.facts import View
from nansen.cli.cells import (
    cite_item,
    first_open,
    headline,
    law,
    read_law,
    read_view,
    reading_words,
)
from nansen.cli.law import find_outcome
from nansen.cli.open import open_case
from nansen.cli.show import answer, counted, faint, print_json, strong, wrapped
from nansen.cli.tree import source_words
from nansen.reasoning import plain
from nansen.reasoning.assess import Assessment
from nansen.reasoning.describe import describe_answer
from nansen.reasoning.graph import ANSWERABLE, Leaf
from nansen.reasoning.why_not import Link, Obstacle, WhyNot, why_not
from nansen.reasoning.words import needed
from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.rules.syntax import Except, Presumption, Status
from nansen.truth import Truth

_NOT_HELD = (Truth.OPEN, Truth.CONFLICT, Truth.FAILS)


def run(options: argparse.Namespace) -> int:
    """Tell of each applicant what stands in the way of an outcome."""
    view, argued = read_view(options.view), read_law(options.law)
    wanted, options.outcome = options.outcome, None
    case = open_case(options)
    name = find_outcome(case.assessments[0].selection.rulebook, wanted)
    found = [_look(assessment, name, view, argued) for assessment in case.assessments]
    if options.json:
        print_json("nansen.why-not/1", {"applicants": [_told(one) for one in found]})
        return 0
    for one in found:
        for line in _lines(one):
            print(line)
        print()
    return 0


def _look(assessment: Assessment, name: str, view: View | None, argued: bool) -> WhyNot:
    outcome = assessment.outcome(name)
    return why_not(outcome, view or first_open(outcome, _NOT_HELD, argued=argued), argued=argued)


# Lines


def _lines(found: WhyNot) -> Iterator[str]:
    assessment = found.outcome.assessment
    book = assessment.selection.rulebook
    yield strong(headline(assessment, found.outcome, found.view, argued=found.argued))
    if found.value is Truth.HOLDS:
        yield wrapped("It holds there: nothing stands in its way. Another view is asked with --view, settled law with --law settled.", "  ")  # fmt: skip
        return
    if found.readings:
        yield faint(wrapped(f"Under the reading “{reading_words(book, found.readings)}”.", "  "))
    for item in found.against:
        yield wrapped(f"Against it holds {_item(book, item)}.", "  ")
    if not found.obstacles:
        yield wrapped("No rule of the library that counts here could give it.", "  ")
    seen: dict[tuple[Link, ...], int] = {}
    for number, one in enumerate(found.obstacles, 1):
        yield from _obstacle(found, one, number, seen.setdefault(_shown(one), number))


def _shown(one: Obstacle) -> tuple[Link, ...]:
    """The steps of a trail that have words: mere groups of conditions have none."""
    return tuple(link for link in one.trail if link.node.name or link.node.item or link.node.leaf)


def _obstacle(found: WhyNot, one: Obstacle, number: int, same: int) -> Iterator[str]:
    assessment = found.outcome.assessment
    book = assessment.selection.rulebook
    first = f"  {number}. "
    head = f"{_item(book, one.item)}: {one.value.shown}{_only_argued(one)}"
    yield _coloured(wrapped(head, first, " " * len(first)), one.value)
    for item in one.defeats:
        yield wrapped(f"defeated by {_item(book, item)}, which holds", "     ", "       ")
    margin = "     "
    if same != number:
        yield f"{margin}└ as under {same}"
        return
    links = _shown(one)
    for index, link in enumerate(links):
        last = index == len(links) - 1
        yield from _link(found, link, margin, last=last)
        margin += "  "


def _only_argued(one: Obstacle) -> str:
    return ", by argued law only" if one.argued else ""


def _item(book: Rulebook, item: RuleItem) -> str:
    kind = "exception" if isinstance(item, Except) else "rule"
    if isinstance(item, Presumption):
        kind = "presumption"
    status = "" if item.note.status is Status.SETTLED else f", {item.note.status.value}"
    return f"{cite_item(book, item)} ({kind} {item.id}{status})"


def _link(found: WhyNot, link: Link, margin: str, *, last: bool) -> Iterator[str]:
    text = _link_words(found, link)
    more = f"; or {counted(link.others, 'other way')}" if link.others else ""
    line = wrapped(f"└ {text}: {link.value.shown}{more}", margin, f"{margin}  ")
    yield _coloured(line, link.value)
    if last:
        for told in _leaf(found, link):
            yield faint(wrapped(told, f"{margin}  ", f"{margin}  "))


def _coloured(line: str, value: Truth) -> str:
    return line.replace(f": {value.shown}", f": {answer(value)}", 1)


def _link_words(found: WhyNot, link: Link) -> str:
    """A step in words; where it is in the way by being so, that is said."""
    book = found.outcome.assessment.selection.rulebook
    node = link.node
    bar = "" if link.wanted else "must not be so: "
    if node.comparison:
        declared = book.declarations[node.name]
        return f"{bar}{needed(declared, node.comparison.text, holds=True)}"
    if node.name:
        told = book.declarations[node.name].sentence()
        place = f" ({cite_item(book, node.item)})" if node.item else ""
        return f"{bar}{told}{place}"
    if node.item:
        return f"{bar}{_item(book, node.item)}"
    return _CHOICES.get(node.leaf, "") if node.leaf else ""


_CHOICES = {
    Leaf.ARGUED: "It counts in argued law only",
    Leaf.READING: "It counts under another reading only",
    Leaf.DAY_UNKNOWN: "It depends on the day of the application, which is not known",
}


def _leaf(found: WhyNot, link: Link) -> Iterator[str]:
    """Where the answer of a leaf comes from, or who has to show it."""
    node, assessment = link.node, found.outcome.assessment
    if node.leaf is Leaf.NO_RULE:
        yield "no rule of the library that counts here says when"
    if node.leaf not in ANSWERABLE:
        return
    given = assessment.facts[found.view].answers.get(node.name)
    told = describe_answer(assessment.selection.rulebook, node.name, given)
    if node.comparison and "given" in told:
        yield f"given: {told['given']}"
    for source in told.get("sources", ()):
        yield source_words(source)
    if link.value is Truth.OPEN and "burden" in told:
        yield f"burden: {told['burden']}"
    yield f"({node.name})"


# Data


def _told(found: WhyNot) -> dict[str, Any]:
    assessment = found.outcome.assessment
    book = assessment.selection.rulebook
    return {
        "id": assessment.applicant.id,
        "outcome": found.outcome.name,
        **plain.place(found.view, argued=found.argued),
        "answer": found.value.value,
        "takes": dict(found.readings),
        "rules": [_rule(book, one) for one in found.obstacles],
        "against": [item.id for item in found.against],
    }


def _rule(book: Rulebook, one: Obstacle) -> dict[str, Any]:
    return {
        "rule": one.item.id,
        "provision": one.item.provision,
        "pinpoint": cite_item(book, one.item),
        "answer": one.value.value,
        "law": law(one.argued).split()[0],
        "defeated_by": [item.id for item in one.defeats],
        "trail": [_step(link) for link in _shown(one)],
    }


def _step(link: Link) -> dict[str, Any]:
    node = link.node
    told: dict[str, Any] = {"answer": link.value.value, "wanted": link.wanted}
    if node.name:
        told["name"] = node.name
    if node.item:
        told["rule"] = node.item.id
    if node.comparison:
        told["condition"] = node.comparison.text
    if node.leaf:
        told["kind"] = node.leaf.value
    if link.others:
        told["other_ways"] = link.others
    return told
