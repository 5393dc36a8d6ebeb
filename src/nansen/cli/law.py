"""nansen law: what its sub-commands share: the moment, the attached texts, words for places.

This is a face: the clock and the environment are looked at here, through `open`.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from nansen.cli.open import UnknownNameError, read_day
from nansen.cli.show import wrapped
from nansen.defects import NansenError, suggest
from nansen.law.attached import Attached, attached
from nansen.law.places import library_root
from nansen.law.source import Source
from nansen.reasoning.rules_in_words import Told
from nansen.rules.rulebook import Rulebook
from nansen.rules.selection import Moment

_OUTCOME = "outcome"
_CODES = 2


class NotFoundError(NansenError):
    """Something was asked for that the library does not have."""

    @classmethod
    def source(cls, name: str, known: list[str]) -> NotFoundError:
        """Say that no page has this id."""
        hint = suggest(name, known, "`nansen law show` lists all sources.")
        return cls(f"There is no source '{name}'.", hint)

    @classmethod
    def anything(cls, words: str) -> NotFoundError:
        """Say that nothing was found."""
        return cls(f"Nothing was found for '{words}'.", "Try fewer words, or `nansen law show`.")

    @classmethod
    def provision(cls, source: str, anchor: str, known: list[str]) -> NotFoundError:
        """Say that a page has no such provision."""
        hint = suggest(anchor, known, f"`nansen law show {source}` lists its provisions.")
        return cls(f"'{source}' has no provision '{anchor}'.", hint)

    @classmethod
    def forum(cls, code: str) -> NotFoundError:
        """Say that a forum is not the code of a State."""
        return cls(f"'{code}' is not the code of a State.", "Write two letters, such as FI or DE.")


def moment(options: argparse.Namespace, day: date | None = None) -> Moment:
    """Read for which day and State the law is asked."""
    forum = str(options.forum).upper()
    if len(forum) != _CODES or not forum.isalpha():
        raise NotFoundError.forum(options.forum)
    as_of = day or read_day(options.as_of) or date.today()  # noqa: DTZ011 - the reader's own calendar
    return Moment(as_of, forum, read_day(options.known), read_day(options.lodged))


def find_source(book: Rulebook, name: str) -> Source:
    """Find a source by its id.

    Raises:
        NotFoundError: If no page has it.
    """
    if name not in book.sources:
        raise NotFoundError.source(name, list(book.sources))
    return book.sources[name]


def find_outcome(book: Rulebook, wanted: str) -> str:
    """Find an outcome by its name, with hyphens or spaces as people write it.

    Raises:
        UnknownNameError: If the library has no such outcome.
    """
    name = wanted.replace(" ", "_").replace("-", "_")
    if name not in book.outcomes:
        raise UnknownNameError(_OUTCOME, wanted, book.outcomes)
    return name


def texts_folder() -> Path:
    """Find the folder of attached texts: beside the library where one was made, else the user's."""
    beside = library_root() / ".nansen" / "texts"
    if beside.is_dir():
        return beside
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "nansen" / "texts"


def attached_to(source: str) -> Attached | None:
    """Find the text attached to a source."""
    return attached(texts_folder(), source)


def attached_in_words(found: Attached | None) -> str:
    """Say whether an official text is attached, and whether it is what it was."""
    if found is None:
        return "none; `nansen law attach` keeps one on this machine"
    told = f"{found.record.name}, attached {found.record.attached}"
    told += f", SHA-256 {found.record.sha256[:12]}…"
    return f"{told}. Attention: {'; '.join(found.changed)}" if found.changed else told


def told_lines(told: Mapping[str, Any], margin: str, dash: str = "") -> Iterator[str]:
    """Write a tree of lines for the terminal; what stands beneath a line as a list."""
    yield wrapped(told["says"], f"{margin}{dash}", margin + " " * len(dash))
    for part in told.get("parts", ()):
        yield from told_lines(part, f"{margin}{' ' * len(dash)}  ", "- ")


def tree(told: Told) -> dict[str, object]:
    """A tree of lines as plain data."""
    found: dict[str, object] = {"says": told.text}
    if told.name:
        found["name"] = told.name
    if told.rule:
        found["rule"] = told.rule
    if told.key:
        found["key"] = told.key
    if told.parts:
        found["parts"] = [tree(part) for part in told.parts]
    return found


def field(word: str, text: str, width: int = 14) -> str:
    """A line with a word in front, for particulars."""
    return wrapped(text, f"{word:<{width}}", " " * width)
