"""Belov: what the example file costs, inside a program and as a command.

    python -m benchmarks.belov [--runs 9]

Inside a program, CPU time, and wall time where it says so; a command, wall time of the whole
process with Python's own start, its bytecode already written. Cold means an empty cache folder, warm a filled one.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from benchmarks.timing import Contestant, in_turn, machine
from nansen.argument.chains import chains
from nansen.argument.objections import objections
from nansen.argument.precedents import precedents
from nansen.argument.report import faced_report, precedents_report
from nansen.casefile.facts import View
from nansen.casefile.folder import read_casefile
from nansen.law.places import FOLDERS, library_root
from nansen.reasoning.assess import VIEWS, Assessment, assess
from nansen.reasoning.by_reading import dependents
from nansen.reasoning.carriers import robustness
from nansen.reasoning.pivots import pivots
from nansen.reasoning.proof import Question
from nansen.reasoning.prove import prove
from nansen.rules.store import load_rulebook

ROOT = Path(__file__).resolve().parents[1]
CASE = ROOT / "examples/belov"
DAY = date(2026, 11, 24)
#: Milliseconds that each figure may take.
PROVE, GRID, QUESTIONS, ANALYSIS = 1.0, 10.0, 300.0, 500.0
HELP, COLD, WARM = 100.0, 3000.0, 300.0
READER = {"ruamel"}


class BrokenLibraryError(Exception):
    """The library or the case file has defects; there is nothing to be timed."""


def open_belov() -> tuple[Assessment, ...]:
    """Read the library and the case file, and assess its applicants."""
    rulebook, defects = load_rulebook([library_root() / name for name in FOLDERS])
    casefile, remarks = read_casefile(CASE, rulebook.declarations)
    if casefile is None:
        raise BrokenLibraryError(*defects, *remarks)
    return assess(rulebook, casefile, as_of=DAY)


# Inside a program


def proving(assessment: Assessment) -> list[Contestant]:
    """One contestant for each outcome: its answer and its steps under one reading."""
    facts = assessment.facts[View.SAYS]
    taken = dict(assessment.program.readings()[0])

    def explain(goal: str) -> Callable[[object], object]:
        question = Question(goal, assessment.applicant.id, View.SAYS.value, readings=taken)
        return lambda _: prove(assessment.program, question, facts.values, facts.answers).steps

    return [Contestant(goal, explain(goal), range(20)) for goal in assessment.program.goals]


def filling(assessment: Assessment) -> Contestant:
    """The whole grid of one applicant: every outcome, view and reading."""
    return Contestant("grid", lambda _: replace(assessment).outcomes, range(5))


def questioning(assessments: Sequence[Assessment]) -> Contestant:
    """Every question about the facts of each applicant: grid, missing both ways, and the rest."""

    def answer(_: object) -> object:
        return _questions([replace(assessment) for assessment in assessments])

    return Contestant("questions", answer, range(3))


def analysing(assessments: Sequence[Assessment]) -> Contestant:
    """All there is to know of every applicant, from a rulebook and a file that have been read.

    The rules of the moment are chosen and made ready anew; the objections and the decided cases are
    put to the file, and each is told in full.
    """
    first = assessments[0]
    rulebook, casefile = first.selection.rulebook, first.casefile

    def analyse(_: object) -> list[object]:
        fresh = assess(rulebook, casefile, as_of=DAY)
        return [
            _questions(fresh),
            faced_report(fresh, objections(fresh)),
            precedents_report(fresh, precedents(fresh), chains(fresh)),
        ]

    return Contestant("analysis", analyse, range(2))


def _questions(fresh: Sequence[Assessment]) -> list[object]:
    return [
        [outcome.missing(view) for a in fresh for outcome in a.outcomes for view in VIEWS],
        [(pivots(a), robustness(a), dependents(a)) for a in fresh],
    ]


# As a command


def run(arguments: Sequence[str], cache: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    places = [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    settings = {"PYTHONPATH": os.pathsep.join(filter(None, places)), "XDG_CACHE_HOME": str(cache)}
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, *options, "-m", "nansen", *arguments],
        env={**os.environ, **settings}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def wall(arguments: Sequence[str], caches: Iterable[Path]) -> float:
    """Time the command once for each cache folder, after a run that is not counted: median ms."""
    figures = []
    for cache in caches:
        start = time.perf_counter()
        done = run(arguments, cache)
        figures.append((time.perf_counter() - start) * 1e3)
        if done.returncode:
            raise BrokenLibraryError(done.stderr)
    return median(figures[1:])


def third_party(arguments: Sequence[str], cache: Path) -> set[str]:
    """The packages, neither ours nor Python's, that the command imports."""
    done = run(arguments, cache, "-X", "importtime")
    bare = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "pass"],
        capture_output=True,
        text=True,
        check=True,
    )
    ours = sys.stdlib_module_names | {"nansen", "__main__"}
    found = _imported(done.stderr) - _imported(bare.stderr) - ours
    # A package that was looked for in vain is in the report too.
    return {name for name in found if find_spec(name)}


def _imported(report: str) -> set[str]:
    lines = (line for line in report.splitlines() if line.startswith("import time:"))
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines} - {"package"}


# The table


def main(arguments: Sequence[str] | None = None) -> int:
    """Time everything and print it beside what is aimed for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args(arguments).runs
    assessments = open_belov()
    first = assessments[0]
    print(f"{machine()}\n{len(first.program.nodes)} nodes\n")
    proofs = {name: us / 1e3 for name, us in in_turn(proving(first), runs).items()}
    for name, figure in proofs.items():
        _print(f"prove {name}", figure, PROVE)
    _print("grid of one applicant", in_turn([filling(first)], runs)["grid"] / 1e3, GRID)
    _print("all questions", in_turn([questioning(assessments)], runs)["questions"] / 1e3, QUESTIONS)
    for what, clock in (("CPU", time.process_time), ("wall", time.perf_counter)):
        analysis = in_turn([analysing(assessments)], runs, clock)["analysis"] / 1e3
        _print(f"the whole analysis, {what}", analysis, ANALYSIS)
    with tempfile.TemporaryDirectory() as folder:
        _commands(Path(folder), runs)
    return 0


def _commands(folder: Path, runs: int) -> None:
    belov = ["assess", str(CASE), "--as-of", DAY.isoformat()]
    warm = folder / "warm"
    _print("nansen --help", wall(["--help"], [warm] * (runs + 1)), HELP)
    fresh = [folder / str(number) for number in range(min(runs, 5) + 1)]
    _print("nansen assess, cold", wall(belov, fresh), COLD)
    _print("nansen assess, warm", wall(belov, [warm] * (runs + 1)), WARM)
    _print(
        "nansen assess --json, warm", wall([*belov, "--json"], [warm] * (min(runs, 3) + 1)), None
    )
    found = third_party(belov, warm)
    verdict = "met   " if found <= READER else "MISSED"
    print(f"{verdict}  third-party packages when warm: {', '.join(sorted(found)) or 'none'}")


def _print(what: str, figure: float, limit: float | None) -> None:
    aim = "" if limit is None else f"   (at most {limit:g})"
    verdict = "      " if limit is None else "met   " if figure <= limit else "MISSED"
    print(f"{verdict}  {what:40}{figure:9.2f} ms{aim}")


if __name__ == "__main__":
    sys.exit(main())
