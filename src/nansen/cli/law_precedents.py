"""Law precedents: factors, courts and what decisions found, for `nansen law show`.

Everything here is of functions that take the viewer's rulebook and moment and give plain data,
and of functions that make lines of that data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from nansen.cli.law import field, tree
from nansen.cli.show import faint, strong, wrapped
from nansen.law.source import Source
from nansen.reasoning.precedents_in_words import (
    SIDES,
    bench_of,
    found_in_words,
    pin_of,
    result_of,
    tell_presence,
    weighs_in_words,
    weight_in_words,
)
from nansen.reasoning.rules_in_words import CERTAINTIES
from nansen.rules.arguments import Court, Factor, Precedent
from nansen.rules.cross_references import CrossReferences
from nansen.rules.findable import cite
from nansen.rules.selection import Selection
from nansen.rules.syntax import say
from nansen.rules.weight import weight_of

View: TypeAlias = dict[str, Any]


# Plain data


def decided(selection: Selection, source: Source) -> View:
    """How a decision ended, before which court, and what it weighs; nothing of other pages."""
    book, at = selection.rulebook, selection.moment
    if not (result := result_of(source)):
        return {"decided": None}
    weight = weight_of(book, source, at.forum, at.as_of)
    return {
        "decided": {
            "result": result,
            "direction": source.detail("direction"),
            "court": bench_of(book, source),
            "weight": weight.value if weight else "none",
            "weighs": weighs_in_words(book, source, at.forum, at.as_of),
        }
    }


def precedent_view(selection: Selection, item: Precedent) -> View:
    """What a decision found on an issue, with its true result."""
    book = selection.rulebook
    certainty = book.certainty(item)
    return {
        "is": "precedent",
        "id": item.id,
        "issue": item.issue,
        "issue_says": book.declarations[item.issue].sentence(),
        "won_by": item.won_by.value,
        "says": say(item.words),
        "present": list(item.present),
        "absent": list(item.absent),
        "reason": None if item.ratio is None else list(item.ratio),
        "job": item.job.value,
        "found": list(found_in_words(book, item)),
        "cite": pin_of(book, item),
        "key": item.provision,
        "certainty": certainty.value,
        "check": CERTAINTIES[certainty],
        **decided(selection, book.source_of(item.provision)),
    }


def factor_view(references: CrossReferences, selection: Selection, item: Factor) -> View:
    """A factor: when a file shows it, and which decisions found it."""
    book = references.book
    return {
        "is": "factor",
        "id": item.id,
        "side": item.side.value if item.side else "",
        "labels": dict(item.labels),
        "denied": dict(item.denied),
        "present_when": tree(told) if (told := tell_presence(book, item)) else None,
        "cite": cite(book, item.provision),
        "decisions": [
            precedent_view(selection, one) for one in references.precedents_with(item.id)
        ],
    }


def court_view(references: CrossReferences, item: Court) -> View:
    """A court: where it sits, what its word weighs there, and its decisions here."""
    book = references.book
    return {
        "is": "court",
        "id": item.id,
        "labels": dict(item.labels),
        "forum": item.forum,
        "weight": item.weight.value,
        "weighs": weight_in_words(item),
        "cite": cite(book, item.provision),
        "check": CERTAINTIES[book.certainty(item)],
        "decisions": [s.id for s in book.sources.values() if s.detail("bench") == item.id],
    }


def argument_view(references: CrossReferences, selection: Selection, name: str) -> View | None:
    """The factor, the precedent or the court of this name."""
    book = references.book
    items: tuple[Factor | Precedent | Court, ...] = (*book.factors, *book.precedents, *book.courts)
    match next((item for item in items if item.id == name), None):
        case Factor() as factor:
            return factor_view(references, selection, factor)
        case Precedent() as precedent:
            return precedent_view(selection, precedent)
        case Court() as court:
            return court_view(references, court)
        case _:
            return None


def standing_view(references: CrossReferences, selection: Selection, key: str) -> View:
    """The factors, precedents and courts that stand under a provision."""
    items = references.under(key)
    return {
        "precedents": [precedent_view(selection, i) for i in items if isinstance(i, Precedent)],
        "factors": [factor_view(references, selection, i) for i in items if isinstance(i, Factor)],
        "courts": [court_view(references, i) for i in items if isinstance(i, Court)],
    }


# Lines


def decided_lines(view: View) -> Iterator[str]:
    """Write how a decision ended among the particulars of its page."""
    told = view["decided"]
    if told is None:
        return
    yield field("Result", told["result"])
    yield field("Court", told["court"])
    if told["weighs"]:
        yield field("Weight", told["weighs"])


def decisions_lines(views: Iterable[View], heading: str) -> Iterator[str]:
    """Write precedents of several decisions, each with its case."""
    for k, view in enumerate(views):
        if not k:
            yield heading
        yield from issue_lines(view)
        yield faint(wrapped(_ended(view["decided"]), "  "))


def issue_lines(view: View) -> Iterator[str]:
    """Write what a decision found on an issue."""
    side = "THE APPLICANT" if view["won_by"] == "applicant" else "THE STATE"
    yield wrapped(f"FOR {side} on {view['issue']}: {view['says']} ({view['cite']})", "- ", "  ")
    for line in view["found"]:
        yield wrapped(line, "  ")


def _ended(told: View) -> str:
    weighs = f"; {told['weighs']}" if told["weighs"] else ""
    return f"The case: {told['result']}. {told['court']}{weighs}."


def standing_lines(view: View) -> Iterator[str]:
    """Write what stands under a provision."""
    for precedent in view["precedents"]:
        yield ""
        yield from issue_lines(precedent)
    for factor in view["factors"]:
        yield ""
        yield _factor_head(factor)
        yield from _present(factor)
    for court in view["courts"]:
        yield ""
        yield from court_lines(court)


def precedent_lines(view: View) -> Iterator[str]:
    """Write one precedent by itself."""
    yield strong(view["id"]) + faint(f"  precedent on {view['issue']}")
    yield field("Issue", view["issue_says"])
    yield from decisions_lines([view], "Decided:")
    yield field("Checked", view["check"])


def factor_lines(view: View) -> Iterator[str]:
    """Write one factor with the decisions that found it."""
    yield _factor_head(view)
    for language, sentence in view["labels"].items():
        yield field(f"Label {language}", sentence)
    for language, sentence in view["denied"].items():
        yield field(f"Denied {language}", sentence)
    yield from _present(view)
    yield field("Declared", view["cite"])
    for word, key in (("Found in:", "present"), ("Found not to be so in:", "absent")):
        yield from decisions_lines([d for d in view["decisions"] if view["id"] in d[key]], word)


def _factor_head(view: View) -> str:
    side = next(
        told for party, told in SIDES.items() if (party.value if party else "") == view["side"]
    )
    return strong(f"{view['id']}: {view['labels'].get('en', '')}") + faint(f"  factor {side}")


def _present(view: View) -> Iterator[str]:
    if view["present_when"] is None:
        yield field("Present", "only counsel can say")
        return
    yield view["present_when"]["says"]
    yield from (line for part in view["present_when"]["parts"] for line in _condition(part, "  "))


def _condition(told: View, margin: str) -> Iterator[str]:
    yield wrapped(told["says"], f"{margin}- ", f"{margin}  ")
    yield from (line for part in told.get("parts", ()) for line in _condition(part, f"{margin}  "))


def court_lines(view: View) -> Iterator[str]:
    """Write one court with its decisions."""
    yield strong(f"{view['id']}: {view['labels'].get('en', '')}") + faint("  court")
    yield field("Weight", view["weighs"])
    yield field("Checked", view["check"])
    yield field("Decisions", "; ".join(view["decisions"]) or "none")
