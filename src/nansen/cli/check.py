"""nansen check: every defect of law pages and case files, and every scenario that fails."""

from __future__ import annotations

import argparse
from pathlib import Path

from nansen.law.places import FOLDERS, library_root
from nansen.reasoning.scenarios import run_scenarios
from nansen.rules.store import load_rulebook


def run(options: argparse.Namespace) -> int:
    """Check the library and print every defect."""
    root = library_root()
    rulebook, defects = load_rulebook([root / name for name in FOLDERS])
    if not defects:
        defects = run_scenarios(rulebook)
    wanted = [str(Path(path)) for path in options.paths]
    shown = [d for d in defects if not wanted or any(d.span.file.startswith(w) for w in wanted)]
    for defect in shown:
        print(defect, end="\n\n")
    print(
        f"{len(rulebook.sources)} pages, {len(rulebook.rules)} rules, "
        f"{len(rulebook.scenarios)} scenarios, {len(shown)} defects."
    )
    return 2 if shown else 0
