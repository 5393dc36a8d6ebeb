"""Describe: what a step of a proof says about its rule, its name or its answer.

These are the words and references beside the logic: provision, version, burden, exhibits.
The engine and the checker both take them from here; neither takes an answer from here.
"""

from __future__ import annotations

from typing import Any

from nansen.casefile.entries import ExhibitReference
from nansen.casefile.facts import Answer, Assertion, Value
from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.rules.selection import Selection
from nansen.rules.syntax import Except, Finding, Presumption

SCHEMA = "nansen.proof/1"


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
        "version": selection.choice(item.provision).why,
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


def describe_answer(book: Rulebook, name: str, answer: Answer | None) -> dict[str, Any]:
    """Describe an answer of the case file: its value, its words, its exhibits, its findings."""
    told = describe_name(book, name)
    if answer is None:
        return told
    if answer.value is not None:
        told["given"] = write_value(answer.value)
    if answer.assertions:
        told["sources"] = [_assertion(assertion) for assertion in answer.assertions]
    if findings := findings_of(answer):
        told["findings"] = [finding.id for finding in findings]
    return told


def findings_of(answer: Answer | None) -> list[Finding]:
    """List the country findings that an answer rests on."""
    return [one for one in answer.findings if isinstance(one, Finding)] if answer else []


def write_value(value: Value) -> str:
    """Write a value as case files do: yes, no, a day, an interval, a choice."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _assertion(assertion: Assertion) -> dict[str, Any]:
    told: dict[str, Any] = {
        "words": assertion.words.value,
        "authority": assertion.authority.value,
    }
    if assertion.exhibits:
        told["exhibits"] = [_exhibit(reference) for reference in assertion.exhibits]
    if assertion.where:
        told["where"] = assertion.where
    return told


def _exhibit(reference: ExhibitReference) -> dict[str, Any]:
    told: dict[str, Any] = {"no": reference.no}
    if reference.page is not None:
        told["page"] = reference.page
    if reference.against:
        told["against"] = True
    return told
