"""Defects and errors: what is wrong, where, and how to mend it.

A *defect* lies in a page somebody wrote. It is a value with a place; readers return
``(result, defects)`` and every defect is shown. An *error* means the program was asked
for something it cannot do; it is raised, and its class writes its own message.

    >>> here = Span("laws/x.md", 3, 5, 8, ("Treaty", "Article 1"), "  - hous")
    >>> print(Defect(here, "No fact or rule is called 'hous'.", "Did you mean 'house'?"))
    laws/x.md:3:5
    Treaty › Article 1
    <BLANKLINE>
       3 │   - hous
         │     ‾‾‾
    No fact or rule is called 'hous'.
    Did you mean 'house'?
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

#: A problem and its remedy, as the modules named remarks put them.
Remark: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a page: file, line and columns from 1, and the headings above it."""

    file: str
    line: int = 0
    column: int = 0
    #: Column after the last character of the word concerned; 0 when no word is meant.
    end: int = 0
    trail: tuple[str, ...] = ()
    #: The line as it stands in the file, for showing the word in its place.
    text: str = ""

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.file, *numbers])


@dataclass(frozen=True, slots=True)
class Defect:
    """Something wrong in a page: the place, the problem, and what to do about it."""

    span: Span
    problem: str
    remedy: str = ""
    #: Whether work can go on: a notice is shown but does not stop a command.
    notice: bool = False

    def __str__(self) -> str:
        parts = [str(self.span)]
        if self.span.trail:
            parts.append(" › ".join(self.span.trail))
        parts += [*_excerpt(self.span), self.problem]
        if self.remedy:
            parts.append(self.remedy)
        return "\n".join(parts)


def _excerpt(span: Span) -> list[str]:
    if not span.text:
        return []
    text, cut = _window(span)
    line = f"{span.line:>4} │ {text}"
    if not span.column:
        return ["", line]
    width = max(min(span.end - span.column, _WIDEST), 1)
    return ["", line, f"     │ {' ' * (span.column - 1 - cut)}{'‾' * width}"]


_WIDEST = 200


def _window(span: Span) -> tuple[str, int]:
    """Cut a line that no screen could show to the part round its word."""
    if len(span.text) <= _WIDEST:
        return span.text, 0
    start = max(span.column - _WIDEST // 4, 1) - 1
    end = start + _WIDEST
    left, right = ("…" if start else ""), ("…" if end < len(span.text) else "")
    return f"{left}{span.text[start:end]}{right}", start - len(left)


class NansenError(Exception):
    """Base of every error we raise: a problem and what the reader can do about it."""

    def __init__(self, problem: str, remedy: str = "") -> None:
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{problem}\n{remedy}" if remedy else problem)


class DefectsError(NansenError):
    """A page has defects, so the work that needs it cannot start."""

    def __init__(self, defects: Iterable[Defect]) -> None:
        self.defects = tuple(defects)
        super().__init__("\n\n".join(str(defect) for defect in self.defects))


class SeveralError(NansenError):
    """Several things that were asked for cannot be; everything that is wrong is told."""

    def __init__(self, errors: Iterable[NansenError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n\n".join(str(error) for error in self.errors))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Find the known name most like a word, or None when none is near."""
    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def suggest(word: str, known: Iterable[str], otherwise: str) -> str:
    """Ask whether the nearest known name was meant, or say otherwise when none is near."""
    near = nearest(word, known)
    return f"Did you mean '{near}'?" if near else otherwise


def several(word: str, known: Iterable[str]) -> str:
    """Ask whether one of the nearest known names was meant."""
    near = get_close_matches(word, list(known), n=3, cutoff=0.5)
    *most, last = [f"'{name}'" for name in near] or [""]
    if not last:
        return "No name is like it; `nansen law search` finds names by words."
    return f"Did you mean {', '.join(most)} or {last}?" if most else f"Did you mean {last}?"


def stoppers(defects: Iterable[Defect]) -> tuple[Defect, ...]:
    """Pick the defects that stop work, leaving out mere notices."""
    return tuple(defect for defect in defects if not defect.notice)
