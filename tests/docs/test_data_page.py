"""The page on data: every key and every kind of step that Nansen writes is described there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from nansen.casefile.folder import read_casefile
from nansen.law.places import FOLDERS
from nansen.law.source import Certainty
from nansen.reasoning.assess import assess
from nansen.reasoning.graph import Leaf
from nansen.reasoning.report import report
from nansen.rules.store import load_rulebook
from nansen.rules.syntax import Direction, Party, Status

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 6, 10)
#: Objects whose keys are names of the library, not ours.
NAMED = {"readings", "takes", "missing"}


@pytest.fixture(scope="module")
def described() -> set[str]:
    page = (ROOT / "docs/reference/proof.md").read_text("utf-8")
    return {word for part in re.findall(r"`([^`\n]+)`", page) for word in (part, part.strip('"'))}


@pytest.mark.parametrize("example", ["belov", "deserter-invented"])
def test_every_key_is_described(example: str, described: set[str]) -> None:
    rulebook, _ = load_rulebook([ROOT / folder for folder in FOLDERS])
    casefile, _ = read_casefile(ROOT / "examples" / example, rulebook.declarations)
    assert casefile is not None
    told = report(assess(rulebook, casefile, as_of=DAY), rulebook.outcomes)
    assert not set(keys(told)) - described


def keys(value: object) -> Iterator[str]:
    """The keys of an object and of everything in it."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield key
            yield from keys(
                list(below.values()) if key in NAMED and isinstance(below, dict) else below
            )
    elif isinstance(value, list):
        for below in value:
            yield from keys(below)


@pytest.mark.parametrize(
    "words", [Leaf, Status, Certainty, Party, Direction], ids=lambda e: e.__name__
)
def test_every_word_is_described(words: type, described: set[str]) -> None:
    assert not {word.value for word in words} - described
