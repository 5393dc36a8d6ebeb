"""Languages: the fixed sentences of an explanation, a module of plain data for each language.

Every module has the same keys with the same blanks to fill. Sentences are shaped so that
what fills a blank needs no ending of its own: after a colon, in brackets, or after "that".
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

LANGUAGES = ("en", "fi", "ru")


class Phrases(Protocol):
    """What a language module holds."""

    #: The sentences by key.
    PHRASES: dict[str, str]
    #: Words that keep their capital inside a sentence.
    NAMES: frozenset[str]


def phrases_of(language: str) -> Phrases:
    """Load the module of a language."""
    return cast("Phrases", import_module(f"{__name__}.{language}"))
