"""Labels: which arguments stand if nothing more is filed.

The grounded labelling of Dung (1995), as Caminada (2006) puts it: an argument is in when all that
attack it are out, out when something that is in attacks it, and else undecided. It is worked out
from the arguments that nothing attacks, in time that grows with the number of attacks.

Premises add two sentences. An argument with a refuted premise is out. An argument with a premise
that is not known is *conditional*: it can be out, but not in, and so it defeats nothing yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from nansen.precedents.arguments import ArgumentGraph


class Label(Enum):
    """Whether an argument stands."""

    IN = "in"
    OUT = "out"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Objection:
    """An argument against a claim that no answer has put out."""

    id: str
    label: Label
    #: What the objection still needs; empty when it stands on what is known.
    gap: tuple[str, ...]
    pin: str


def label(graph: ArgumentGraph) -> Mapping[str, Label]:
    """Label every argument."""
    labels = dict.fromkeys(graph.arguments, Label.UNDECIDED)
    standing = {name: len(attackers) for name, attackers in graph.attackers.items()}
    waiting = []

    def settle(name: str, found: Label) -> None:
        if labels[name] is Label.UNDECIDED:
            labels[name] = found
            waiting.append(name)

    def settle_if_free(name: str) -> None:
        if not standing[name] and not graph.gap(name):
            settle(name, Label.IN)

    for name in graph.arguments:
        if graph.refuted(name):
            settle(name, Label.OUT)
        else:
            settle_if_free(name)
    while waiting:
        name = waiting.pop()
        for target in graph.targets[name]:
            if labels[name] is Label.IN:
                settle(target, Label.OUT)
            else:
                standing[target] -= 1
                settle_if_free(target)
    return labels


def unanswered(graph: ArgumentGraph, claim: str) -> tuple[Objection, ...]:
    """The objections to a claim, direct or to what defends it, that are not out.

    Those that are in come first; those that only wait for a premise carry it as their gap.
    """
    labels = label(graph)
    found = [
        Objection(name, labels[name], graph.gap(name), graph.arguments[name].pin)
        for name in objections(graph, claim)
        if labels[name] is not Label.OUT
    ]
    return tuple(sorted(found, key=lambda one: one.label is not Label.IN))


def objections(graph: ArgumentGraph, claim: str) -> tuple[str, ...]:
    """The arguments from which an odd number of attacks leads to a claim, the nearest first.

    Raises:
        GraphError: If the claim is not one of the arguments.
    """
    start = (graph.argument(claim).id, False)
    seen, waiting, found = {start}, [start], []
    for name, objects in waiting:
        for attacker in graph.attackers[name]:
            step = (attacker, not objects)
            if step not in seen:
                seen.add(step)
                waiting.append(step)
                if not objects:
                    found.append(attacker)
    return tuple(found)
