"""Lines: what the page for the office says in one line each, once for all whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nansen.drafting.paper import Block, BulletList, Paragraph
from nansen.drafting.phrases import joined, marked


def title(name: str) -> str:
    """The name of an outcome as a heading."""
    return name.replace("_", " ").capitalize().replace("non refoulement", "non-refoulement")


def bullets(lines: Iterable[str]) -> Block:
    """Write lines as a list, each with a stop."""
    return BulletList(tuple((Paragraph(marked(stopped(line))),) for line in lines))


def stopped(line: str) -> str:
    """End a line with a stop, unless it has an end of its own."""
    return line if line.endswith((".", "?", ")")) else f"{line}."


def by_subject(told: Iterable[tuple[str, str, str]], lead: str) -> list[str]:
    """Gather effects by their subject, then by whom they concern: what is the same is told once.

    >>> by_subject([("Exhibit 1.", "all", "Anna"), ("Exhibit 1.", "all", "Boris")], "It carries")
    ['Exhibit 1. It carries, for Anna and Boris: all.']
    """
    subjects: dict[str, dict[str, list[str]]] = {}
    for subject, effect, name in told:
        subjects.setdefault(subject, {}).setdefault(effect, []).append(name)
    return [
        " ".join(
            [subject, *(f"{lead}, for {joined(names)}: {told}." for told, names in effects.items())]
        )
        for subject, effects in subjects.items()
    ]


def cut(lines: Sequence[str], most: int, rest: str) -> list[str]:
    """Keep the first lines and count the others."""
    left = len(lines) - most
    return [*lines[:most], f"And {left} more ({rest})"] if left > 0 else list(lines)
