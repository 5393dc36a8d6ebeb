"""Tree: reasons as branches with a label, a state and the kind of link to what is above.

A tree says nothing of where it comes from: a proof makes one, and so can an argument. Who
draws it needs to know no law; who makes it needs to know nothing of drawing. A step that
stands under two others is told in full once; the second time the branch only refers to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How a point stands for whoever reads it."""

    #: Accepted by the authority, shown by evidence, or following from what is.
    SHOWN = "shown"
    #: Said, or following from what is said, and still to be shown.
    STATED = "stated"
    NOT_SHOWN = "not shown"
    NOT_KNOWN = "not known"
    #: Rules on both sides apply, and none has priority.
    BOTH = "both sides"


class Standing(Enum):
    """How something that is argued stands: an objection, an answer to it, what meets the answer."""

    UNANSWERED = "unanswered"
    #: An answer needs facts that are open.
    ANSWERED_IF = "answered if"
    #: An answer stands on what is said and still has to be shown.
    ANSWERED_AS_STATED = "answered as stated"
    ANSWERED = "answered"
    STANDS = "stands"
    STANDS_AS_STATED = "stands as stated"
    DEPENDS = "depends"
    #: What it needs is not there.
    NOT_HERE = "not here"
    #: What speaks against it stands.
    MET = "met"
    #: The authority would have to show what it needs, and has not.
    UNTIL_SHOWN = "until shown"
    #: It stands, and it speaks against an answer.
    AGAINST = "stands against"


class Link(Enum):
    """What a branch is to the one above it."""

    ROOT = "root"
    #: Something that is asked for.
    ELEMENT = "element"
    #: Something of which one is enough.
    CHOICE = "choice"
    #: A rule by which it follows.
    WAY = "way"
    PRESUMPTION = "presumption"
    #: A rule that speaks against it.
    AGAINST = "against"
    #: An exception, which has to stay out.
    EXCEPTION = "exception"
    #: What would stop it, were it shown.
    BARRIER = "barrier"
    #: What somebody says of it.
    SAID = "said"
    #: A choice of law.
    LAW = "law"
    #: What is said against a claim, and what is said against that.
    OBJECTION = "objection"
    ANSWER = "answer"
    #: What meets an answer.
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence below the label of a branch; a lead says what it is for."""

    text: str
    lead: str = ""
    #: The language of the text, when it is not that of the tree.
    language: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A point, how it stands, what it is to the point above, and what carries it."""

    #: The number of the step; the same step has the same number wherever it stands.
    step: int
    label: str
    state: State | Standing
    link: Link
    #: Where it stands and on what it rests, a line each.
    places: tuple[str, ...] = ()
    #: Whether it has been told in full before, so that nothing stands below it here.
    again: bool = False
    #: Whether it only joins what stands below it.
    joins: bool = False
    parts: tuple[Branch, ...] = ()
    #: Sentences of their own; a first one without a lead says in full what the label names.
    lines: tuple[Line, ...] = ()


def walk(branch: Branch, depth: int = 0) -> Iterator[tuple[int, Branch]]:
    """Go through a tree in reading order, each branch with its depth."""
    yield depth, branch
    for part in branch.parts:
        yield from walk(part, depth + 1)


def count(branch: Branch) -> int:
    """Count the branches of a tree."""
    return sum(1 for _ in walk(branch))


def to_json(branch: Branch) -> dict[str, object]:
    """Write a tree as plain data."""
    told: dict[str, object] = {
        "step": branch.step,
        "label": branch.label,
        "state": branch.state.value,
        "link": branch.link.value,
    }
    if branch.lines:
        told["lines"] = [f"{line.lead}{line.text}" for line in branch.lines]
    if branch.places:
        told["places"] = list(branch.places)
    if branch.again:
        told["again"] = True
    if branch.parts:
        told["parts"] = [to_json(part) for part in branch.parts]
    return told
