"""nansen check: every defect of law pages and case files, and every scenario that fails."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from nansen.casefile.folder import PAGE, read_casefile
from nansen.cli.open import cache_folder, library_folders
from nansen.cli.show import counted
from nansen.defects import Defect, stoppers
from nansen.reasoning.scenarios import run_scenarios
from nansen.rules.rulebook import Rulebook
from nansen.rules.store import load_rulebook


def run(options: argparse.Namespace) -> int:
    """Check the library, folders of pages and case files, and print every defect."""
    paths = [Path(path) for path in options.paths]
    cases = [path for path in paths if (path / PAGE).exists() or not path.exists()]
    pages = [path for path in paths if path not in cases]
    rulebook, found, wanted = _library(pages)
    more = options.deep or options.coverage
    # What is asked beyond plain defects is asked of a library that has none.
    defects = [d for d in found if more or d.span.file.startswith(wanted)]
    for path in cases:
        defects += read_casefile(path, rulebook.declarations, rulebook.objection_ids)[1]
    if more and not stoppers(defects):
        return _report(options, rulebook, wanted)
    if options.json:
        print(
            json.dumps(
                {"schema": "nansen.defects/1", "defects": [_told(d) for d in defects]},
                ensure_ascii=False,
                indent=2,
            )
        )
    else:
        _print(rulebook, cases, defects)
    return 2 if stoppers(defects) else 0


def _report(options: argparse.Namespace, rulebook: Rulebook, wanted: tuple[str, ...]) -> int:
    """Ask more of pages that have no defect; what is observed stops nothing."""
    from nansen.cli import coverage, deep

    report = coverage.report if options.coverage else deep.report
    report(rulebook, lambda file: file.startswith(wanted), as_json=options.json)
    return 0


def _library(pages: Sequence[Path]) -> tuple[Rulebook, list[Defect], tuple[str, ...]]:
    """Check the library with further folders of pages; name the pages of the paths asked for."""
    folders = library_folders()
    inside = [folder.resolve() for folder in folders]
    further = [path for path in pages if not any(_within(path, folder) for folder in inside)]
    rulebook, defects = load_rulebook([*folders, *further], cache_folder())
    # Every name begins with an empty text: without paths all pages are asked for.
    wanted = tuple(_shown(path, inside) for path in pages) or ("",)
    if not stoppers(defects):
        ours = run_scenarios(rulebook, lambda one: one.span.file.startswith(wanted))
        defects = [*defects, *ours]
    return rulebook, defects, wanted


def _within(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder)


def _shown(path: Path, inside: Sequence[Path]) -> str:
    """The name under which the pages of a path are shown."""
    for folder in inside:
        if _within(path, folder):
            return path.resolve().relative_to(folder.parent).as_posix()
    return path.name


def _print(rulebook: Rulebook, cases: Sequence[Path], defects: Sequence[Defect]) -> None:
    for defect in defects:
        print(defect, end="\n\n")
    told = [
        counted(len(rulebook.sources), "page"),
        counted(
            len(rulebook.rules) + len(rulebook.presumptions) + len(rulebook.exceptions), "rule"
        ),
        counted(len(rulebook.findings), "country finding"),
        counted(len(rulebook.scenarios), "scenario"),
        *([counted(len(cases), "case file")] if cases else []),
    ]
    print(f"{', '.join(told)}: {counted(len(defects), 'defect')}.")


def _told(defect: Defect) -> dict[str, object]:
    span = defect.span
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "trail": list(span.trail),
        "problem": defect.problem,
        "remedy": defect.remedy,
        "stops": not defect.notice,
    }
