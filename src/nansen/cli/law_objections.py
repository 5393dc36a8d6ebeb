"""Law objections: what is said against a name and what answers it, as data and as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from nansen.cli.law import told_lines, tree
from nansen.cli.show import faint, strong, wrapped
from nansen.reasoning.objections_in_words import answers_below, tell_objection, tell_reply
from nansen.rules.arguments import Objection, Reply
from nansen.rules.cross_references import CrossReferences
from nansen.rules.findable import cite
from nansen.rules.selection import Selection
from nansen.rules.syntax import say

View: TypeAlias = dict[str, Any]


def objection_view(selection: Selection, references: CrossReferences, item: Objection) -> View:
    """An objection with all that answers it, and what meets these answers."""
    return {
        "is": "objection",
        **_argument(selection, item),
        "label": say(item.labels),
        "labels": dict(item.labels),
        "against": list(item.heads),
        "words": [tree(told) for told in tell_objection(selection.rulebook, item)],
        "answers": _below(selection, references, item.id),
    }


def reply_view(selection: Selection, references: CrossReferences, item: Reply) -> View:
    """An answer, and what meets it."""
    return {
        "is": "answer",
        **_reply(selection, item, 0),
        "answers": _below(selection, references, item.id),
    }


def _below(selection: Selection, references: CrossReferences, target: str) -> list[View]:
    found = answers_below(references, target)
    return [_reply(selection, reply, depth) for depth, reply in found]


def _reply(selection: Selection, item: Reply, depth: int) -> View:
    return {
        **_argument(selection, item),
        "to": item.target,
        "attack": item.attack.value,
        "depth": depth,
        "words": [tree(told) for told in tell_reply(selection.rulebook, item)],
    }


def _argument(selection: Selection, item: Objection | Reply) -> View:
    return {
        "id": item.id,
        "says": say(item.words),
        "cite": cite(selection.rulebook, item.provision),
        "key": item.provision,
        "counts": selection.choice(item.provision).counts,
        "certainty": selection.rulebook.certainty(item).value,
    }


# Lines


def objection_lines(view: View) -> Iterator[str]:
    """Everything about an objection or an answer, and below it what answers it."""
    label = f" — {view['label']}" if view["is"] == "objection" else ""
    yield strong(f"{view['is'].capitalize()} {view['id']}{label}") + faint(f"  {view['cite']}")
    yield from _told(view, "  ")
    for answer in view["answers"]:
        margin = "  " * (answer["depth"] + 1)
        yield ""
        yield margin + strong(f"Answer {answer['id']}") + faint(f"  {answer['cite']}")
        yield from _told(answer, f"{margin}  ")


def _told(view: View, margin: str) -> Iterator[str]:
    for told in view["words"]:
        yield from told_lines(told, margin)
    if not view["counts"]:
        yield wrapped("Its page does not count for that day and State.", margin)


def named_lines(views: list[View], more: int) -> Iterator[str]:
    """The objections to a name and their answers, in a line each."""
    for view in views:
        yield wrapped(f"{view['id']} {view['label']}: {view['says']}", "  ", "    ")
        for answer in view["answers"]:
            word = "but" if answer["depth"] % 2 else "answered by"
            margin = "    " + "  " * answer["depth"]
            yield wrapped(f"{word} {answer['id']}: {answer['says']}", margin, f"{margin}  ")
    if views:
        others = f"; {more} more with --full" if more else ""
        yield faint(f"  `nansen law show {views[0]['id']}` says what each answer needs{others}")
