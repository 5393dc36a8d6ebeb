"""Faulty law pages and what is said about them.

Each folder under defects/ holds pages that are wrong in some way and expected.txt with all
that `nansen check` says of them. `pytest --rewrite-expected` writes those anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nansen.reasoning.scenarios import run_scenarios
from nansen.rules.store import load_rulebook

DEFECTS = Path(__file__).parent / "defects"
FAULTY = sorted(path for path in DEFECTS.iterdir() if path.is_dir())
#: Words that a calm message does without.
HARSH = re.compile(
    r"\b(invalid|illegal|error|exception raised|unexpected|token|none type|traceback|nansen\.)|!(?!=)",
    re.IGNORECASE,
)


def check(folder):
    """Check pages as `nansen check` does: scenarios run when nothing else is wrong."""
    rulebook, defects = load_rulebook([folder])
    return defects or run_scenarios(rulebook)


def messages(folder):
    return "\n\n".join(map(str, check(folder))) + "\n"


@pytest.mark.parametrize("folder", FAULTY, ids=lambda folder: folder.name)
def test_faulty_page_is_explained(folder, rewrite_expected):
    expected = folder / "expected.txt"
    if rewrite_expected:
        expected.write_text(messages(folder), "utf-8")

    assert messages(folder) == expected.read_text("utf-8")


@pytest.mark.parametrize("folder", FAULTY, ids=lambda folder: folder.name)
def test_message_names_its_place_and_a_remedy_calmly(folder):
    defects = check(folder)

    assert defects
    for defect in defects:
        assert defect.remedy.endswith((".", "?")), defect
        assert defect.problem.endswith((".", ")")), defect
        assert not HARSH.search(defect.problem + " " + defect.remedy), defect


@pytest.mark.parametrize("folder", FAULTY, ids=lambda folder: folder.name)
def test_word_underlined_stands_in_the_line_shown(folder):
    for defect in check(folder):
        span = defect.span
        path = folder.parent / span.file
        if not span.text:
            continue
        lines = path.read_text("utf-8").split("\n")
        assert lines[span.line - 1] == span.text, defect
        if span.column:
            assert 0 < span.column < span.end <= len(span.text) + 1, defect
            assert span.text[span.column - 1 : span.end - 1].strip(), defect


def test_there_are_many_examples():
    assert len(FAULTY) >= 100
