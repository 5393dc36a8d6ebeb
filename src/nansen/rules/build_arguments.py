"""Build arguments: from the parse tree of an objection or a precedent to syntax.

The room's builder reads conditions, notes and words; what is special to objections, answers,
factors, precedents and courts is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from lark import Token

from nansen.rules import branches, remarks
from nansen.rules.arguments import (
    Argument,
    Attack,
    Court,
    Factor,
    Job,
    Objection,
    Places,
    Precedent,
    Reply,
    Weight,
)
from nansen.rules.branches import Branch
from nansen.rules.syntax import Group, Party, Words

if TYPE_CHECKING:
    from nansen.rules.build import Build


def objection(build: Build, branch: Branch) -> Objection:
    """Build an objection; it needs a label and what is said."""
    name, heads, *rest = branch.children
    token, attributes = branches.token(name), branches.trees(rest)
    return Objection(
        id=str(token),
        heads=branches.names(branches.tree(heads)),
        labels=_needed(build, token, attributes, "label"),
        words=_needed(build, token, attributes, "say"),
        raised=_condition(build, attributes, "raised"),
        said_in=_keys(build, attributes, "said_in"),
        remains=build.words(attributes, "remains"),
        note=build.note(attributes),
        span=build.place(token),
        provision=build.key,
        places=_places(build, attributes, "said_in"),
    )


def reply(build: Build, branch: Branch) -> Reply:
    """Build an answer; it needs what is said and where it hits."""
    name, target, *rest = branch.children
    token, attributes = branches.token(name), branches.trees(rest)
    attack = build.one(attributes, "attack", Attack)
    if attack is None:
        build.lack(token, remarks.no_attack(token))
    return Reply(
        id=str(token),
        target=str(target),
        attack=attack or Attack.REBUTS,
        words=_needed(build, token, attributes, "say"),
        needs=_condition(build, attributes, "needs"),
        citing=_keys(build, attributes, "citing"),
        note=build.note(attributes),
        span=build.place(token),
        provision=build.key,
        places=_places(build, attributes, "citing"),
    )


def factor(build: Build, branch: Branch) -> Factor:
    """Build a factor; it needs a label."""
    name, side, *rest = branch.children
    token, attributes = branches.token(name), branches.trees(rest)
    return Factor(
        id=str(token),
        side=Party(str(side)) if side else None,
        labels=_needed(build, token, attributes, "label"),
        denied=build.words(attributes, "denied"),
        present=_condition(build, attributes, "present_when"),
        bears_on=_names(build, attributes, "bears_on"),
        note=build.note(attributes),
        span=build.place(token),
        provision=build.key,
        places=_places(build, attributes, "bears_on"),
    )


def precedent(build: Build, branch: Branch) -> Precedent:
    """Build what a decision found on an issue."""
    name, issue, party, *rest = branch.children
    token, attributes = branches.token(name), branches.trees(rest)
    ratio = build.single(attributes, "ratio")
    return Precedent(
        id=str(token),
        issue=str(issue),
        won_by=Party(str(party)),
        present=_names(build, attributes, "present"),
        absent=_names(build, attributes, "absent"),
        ratio=branches.names(branches.tree(ratio.children[0])) if ratio else None,
        job=build.one(attributes, "job", Job) or Job.ASCRIPTION,
        words=_needed(build, token, attributes, "say"),
        note=build.note(attributes),
        span=build.place(token),
        provision=build.key,
        places=_places(build, attributes, "present", "absent", "ratio"),
    )


def court(build: Build, branch: Branch) -> Court:
    """Build a court; it needs a label."""
    name, forum, weight, *rest = branch.children
    token, attributes = branches.token(name), branches.trees(rest)
    return Court(
        id=str(token),
        forum=str(forum),
        weight=Weight(str(weight)),
        labels=_needed(build, token, attributes, "label"),
        note=build.note(attributes),
        span=build.place(token),
        provision=build.key,
    )


#: Which builder makes which branch of the grammar.
BUILDERS: Mapping[str, Callable[[Build, Branch], Argument]] = {
    "objection": objection,
    "reply": reply,
    "factor": factor,
    "precedent": precedent,
    "court": court,
}


def _needed(build: Build, name: Token, attributes: list[Branch], kind: str) -> Words:
    words = build.words(attributes, kind)
    if not words:
        build.lack(name, remarks.no_words(name, kind))
    return words


def _condition(build: Build, attributes: list[Branch], kind: str) -> Group | None:
    found = build.single(attributes, kind)
    return build.condition(branches.tree(found.children[0])) if found else None


def _keys(build: Build, attributes: list[Branch], kind: str) -> tuple[str, ...]:
    found = build.single(attributes, kind)
    if found is None:
        return ()
    listed = branches.tree(found.children[0])
    return tuple(branches.text(branches.token(child)) for child in listed.children)


def _names(build: Build, attributes: list[Branch], kind: str) -> tuple[str, ...]:
    found = build.single(attributes, kind)
    return branches.names(branches.tree(found.children[0])) if found else ()


def _places(build: Build, attributes: list[Branch], *kinds: str) -> Places:
    """Where each key or name stands that is listed after one of these words."""
    tokens = (
        branches.token(child)
        for kind in kinds
        for attribute in attributes
        if attribute.data == kind
        for child in branches.tree(attribute.children[0]).children
    )
    return tuple((str(token).strip('"'), build.place(token)) for token in tokens)
