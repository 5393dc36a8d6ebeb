"""The shelf: after every edit it answers as if each page had been read for the first time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nansen.defects import stoppers
from nansen.law.files import PageFile, page_files
from nansen.law.places import FOLDERS
from nansen.reasoning.scenarios import run_scenarios
from nansen.rules.read import read_rules
from nansen.rules.shelf import Shelf

SAMPLE = page_files([Path(__file__).parent.parent / "programs" / "good" / "worked-sample"])
WORDS = ("not ", "al of", "rule", "```", "## ", "argued", "id: x", "é", "")
FLIPS = (("= true", "= false"), ("all of", "any of"))


@st.composite
def edits(draw):
    """Draw what an editor or a file manager does to one of the page files."""
    ways = ("flip", "flip", "word", "word", "line", "twice", "gone", "copy", "bytes")
    numbers = st.integers(0, 400)
    return draw(st.sampled_from(ways)), draw(numbers), draw(numbers), draw(st.sampled_from(WORDS))


def edited(files, way, place, row, word):
    """Do to the page files what was drawn."""
    k = place % len(files)
    others, file = [*files[:k], *files[k + 1 :]], files[k]
    if way == "gone":
        return others or files
    if way == "copy":
        return [*files[:k], file, *files[k:]]
    if way == "bytes":
        content = b"\0" + file.content
    else:
        lines = file.content.decode("utf-8", "replace").split("\n")
        content = "\n".join(_retyped(lines, way, row % len(lines), word)).encode()
    return [*files[:k], replace(file, content=content), *files[k + 1 :]]


def _retyped(lines, way, row, word):
    above, line, below = lines[:row], lines[row], lines[row + 1 :]
    if way == "line":
        return [*above, *below]
    if way == "twice":
        return [*above, line, line, *below]
    if way == "flip":
        # A page without a slip, of which a scenario may now fail.
        return [*above, "\n".join([line, *below]).replace(*FLIPS[row % 2], 1)]
    words = line.split(" ")
    return [*above, " ".join([*words[:-1], word]), *below]


def told(shelf, files):
    """Everything that a check finds, spans included."""
    rulebook, defects = shelf.compile(files)
    failing = [] if stoppers(defects) else run_scenarios(rulebook)
    return repr(rulebook), list(rulebook.declarations), list(rulebook.by_id), defects, failing


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(edits(), min_size=1, max_size=4))
def test_after_random_edits_a_shelf_answers_like_an_empty_one(steps):
    shelf, versions = Shelf(), [SAMPLE]
    for edit in steps:
        versions.append(edited(versions[-1], *edit))
    # Forth, edit by edit, and back to a page that was there before.
    for files in [*versions, *versions[-2::-1]]:
        assert told(shelf, files) == told(Shelf(), files)


EDITS = {
    "a fact that other pages use is renamed": ("laws/prologue.md", b"fact ", b"fact another_"),
    "a rule cannot be read": ("laws/fi/aliens-act-protection.md", b"if all of", b"if al of"),
    "the id of another page is taken": (
        "laws/fi/aliens-act-protection.md",
        b"act-protection\n",
        b"act-asylum\n",
    ),
    "a judgment interprets nothing": (
        "laws/cjeu/ez.md",
        b"interprets:\n",
        b"interprets:\n  - no/act\n",
    ),
    "a word of prose": ("laws/fi/aliens-act-protection.md", b"\n\n", b"\n\nA word.\n\n"),
}


@pytest.fixture(scope="module")
def library(root):
    return page_files(root / name for name in FOLDERS)


@pytest.fixture(scope="module")
def full(library):
    shelf = Shelf()
    shelf.compile(library)
    return shelf


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_of_the_library_it_answers_the_same(library, full, edit):
    name, word, other = EDITS[edit]
    files = [
        replace(file, content=file.content.replace(word, other, 1)) if file.name == name else file
        for file in library
    ]
    assert files != library

    assert full.compile(files) == Shelf().compile(files)


def test_only_pages_that_changed_are_read(monkeypatch):
    reads = []

    def count(file):
        reads.append(file.name)
        return read_rules(file)

    monkeypatch.setattr("nansen.rules.read.read_rules", count)
    shelf = Shelf()
    shelf.compile(SAMPLE)
    reads.clear()
    first, *others = SAMPLE
    changed = PageFile(first.name, first.content + b"\nA word.\n")
    shelf.compile([changed, *others])
    shelf.compile([changed, *others])

    assert reads == [first.name]
