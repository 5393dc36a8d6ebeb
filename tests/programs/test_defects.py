"""Faulty law pages and what is said about them.

Each folder under defects/ holds pages that are wrong in some way and expected.txt with all
that `nansen check` says of them. `pytest --rewrite-expected` writes those anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from nansen.reasoning.scenarios import run_scenarios
from nansen.rules.store import load_rulebook

DEFECTS = Path(__file__).parent / "defects"
FAULTY = sorted(path for path in DEFECTS.iterdir() if path.is_dir())
#: Of the words a calm and helpful message does without.
HARSH = ("invalid", "illegal", "error", "bad ", "fail", "!", "unexpected", "token", "None")


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


def test_there_are_many_examples():
    assert len(FAULTY) >= 40
