"""Invariants: what docs/why/invariants.md says is guarded, and some of the guards."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import nansen
from nansen.casefile.folder import read_casefile
from nansen.law.places import FOLDERS
from nansen.reasoning.assess import Assessment, assess
from nansen.reasoning.check import check_proof
from nansen.reasoning.report import report
from nansen.rules.rulebook import Rulebook
from nansen.rules.store import load_rulebook

ROOT = Path(__file__).resolve().parents[2]
SRC = Path(nansen.__file__).parent
DAY = date(2026, 6, 10)
#: What looks at the clock, the network or the environment.
OUTSIDE_MODULES = {"asyncio", "ftplib", "http", "locale", "requests", "secrets", "smtplib",
                   "socket", "ssl", "time", "urllib", "uuid", "webbrowser"}  # fmt: skip
OUTSIDE_NAMES = {"today", "now", "utcnow", "environ", "getenv", "getlogin", "gethostname"}


def test_each_guard_that_is_named_is_there() -> None:
    page = (ROOT / "docs/why/invariants.md").read_text("utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", page)
    missing = [
        f"{path}::{test}"
        for path, test in named
        if not (ROOT / path).is_file()
        or (test and f"def {test}(" not in (ROOT / path).read_text("utf-8"))
    ]
    pages = re.findall(r"`([a-z]+(?:-[a-z]+)+)`", page)
    missing += [name for name in pages if name != "lint-imports"
                and not (ROOT / "tests/programs/defects" / name).is_dir()]  # fmt: skip
    assert len(named) > 10
    assert not missing


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook([ROOT / folder for folder in FOLDERS])[0]


@pytest.fixture(scope="module")
def assessments(rulebook: Rulebook) -> tuple[Assessment, ...]:
    casefile, _ = read_casefile(ROOT / "examples/belov", rulebook.declarations)
    assert casefile is not None
    return assess(rulebook, casefile, as_of=DAY)


def test_every_proof_shown_for_the_worked_file_stands(
    rulebook: Rulebook, assessments: tuple[Assessment, ...]
) -> None:
    faults = [
        (assessment.applicant.id, outcome.name, cell.view.value, cell.argued, fault)
        for assessment in assessments
        for outcome in assessment.outcomes
        for cell in outcome.cells
        for facts in [assessment.facts[cell.view]]
        if (fault := check_proof(cell.proof.to_json(), rulebook, facts.values, facts.answers))
    ]
    assert not faults


def test_what_was_not_read_officially_is_listed_to_be_checked(
    rulebook: Rulebook, assessments: tuple[Assessment, ...]
) -> None:
    told = report(assessments, rulebook.outcomes)
    listed = {(check["source"], check["pinpoint"]) for check in told["check_before_filing"]}
    doubted = {
        (step["source"], step["pinpoint"])
        for applicant in told["applicants"]
        for outcome in applicant["outcomes"]
        for step in outcome["proof"]["steps"]
        if step.get("certainty", "official") != "official"
    }
    assert doubted
    assert not doubted - listed


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(SRC.rglob("*.py")) if "cli" not in path.relative_to(SRC).parts],
    ids=lambda path: path.relative_to(SRC).as_posix(),
)
def test_no_room_below_the_terminal_looks_outside(path: Path) -> None:
    found = [
        f"line {node.lineno}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if _imports_outside(node) or (isinstance(node, ast.Attribute) and _asks(node))
    ]
    assert not found


def _imports_outside(node: ast.AST) -> bool:
    names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
    names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
    return any(name.partition(".")[0] in OUTSIDE_MODULES for name in names)


def _asks(node: ast.Attribute) -> bool:
    """Whether an attribute is one of a module or class that knows the world outside."""
    return node.attr in OUTSIDE_NAMES and isinstance(node.value, ast.Name | ast.Attribute)


def test_the_same_question_has_the_same_bytes(tmp_path: Path) -> None:
    def asked(seed: str) -> bytes:
        command = [sys.executable, "-m", "nansen", "assess", str(ROOT / "examples/belov"),
                   "--as-of", DAY.isoformat(), "--outcome", "refugee-status", "--json"]  # fmt: skip
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src"),
                       "XDG_CACHE_HOME": str(tmp_path / seed)}  # fmt: skip
        return subprocess.run(command, capture_output=True, check=True, env=environment).stdout

    assert asked("1") == asked("2")
