"""Describe: what a step of a proof says about its rule, its name or its answer.

These are the words and references beside the logic: provision, version, burden, exhibits.
The engine and the checker both take them from here; neither takes an answer from here.
"""

from __future__ import annotations

from typing import Any

from nansen.rules.rulebook import RuleItem, Rulebook
from nansen.rules.selection import Selection
from nansen.rules.syntax import Except, Presumption


def describe_item(selection: Selection, item: RuleItem) -> dict[str, Any]:
    """Describe a rule, exception or presumption: where it stands and why this version."""
    book = selection.rulebook
    told = {
        "rule": item.id,
        "form": _form(item),
        "provision": item.provision,
        "pinpoint": book.pinpoint(item),
        "source": book.source_of(item.provision).short,
        "rank": book.rank(item).value,
        "status": item.note.status.value,
        "certainty": book.certainty(item).value,
        "version": selection.why(item.provision),
    }
    if item.note.cite:
        told["cite"] = item.note.cite
    if isinstance(item, Presumption):
        told["strength"] = item.strength.value
    return told


def _form(item: RuleItem) -> str:
    if isinstance(item, Presumption):
        return "presumption"
    if isinstance(item, Except):
        return "exception"
    return "denial" if item.denies else "rule"


def describe_name(book: Rulebook, name: str) -> dict[str, Any]:
    """Describe a declared name: its sentence and who bears its burden."""
    declared = book.declarations[name]
    told = {"name": name, "says": declared.sentence()}
    if declared.burden:
        told["burden"] = declared.burden.value
    return told


def describe_answer(book: Rulebook, name: str, answer: object) -> dict[str, Any]:
    """Describe an answer of the case file: its value, its words, its exhibits, its findings."""
    told = describe_name(book, name)
    if answer is None:
        return told
    value = getattr(answer, "value", answer)
    if value is not None:
        told["given"] = write_value(value)
    sources = [_assertion(one) for one in getattr(answer, "assertions", ())]
    if sources:
        told["sources"] = sources
    findings = [one.id for one in getattr(answer, "findings", ())]
    if findings:
        told["findings"] = findings
    return told


def write_value(value: object) -> str:
    """Write a value as case files do: yes, no, a day, an interval, a choice."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        low, high = (f"{end:g}" if isinstance(end, float | int) else str(end) for end in value)
        return low if low == high else f"{low} .. {high}"
    return str(value)


def _assertion(assertion: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"words": str(getattr(assertion.words, "value", assertion.words))}
    told["authority"] = str(getattr(assertion.authority, "value", assertion.authority))
    exhibits = [
        {key: value for key, value in (("no", ref.no), ("page", ref.page)) if value is not None}
        for ref in assertion.exhibits
    ]
    if exhibits:
        told["exhibits"] = exhibits
    if assertion.where:
        told["where"] = assertion.where
    return told
