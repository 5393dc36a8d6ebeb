"""nansen check: every defect of law pages and case files, and every scenario that fails."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nansen.law.places import FOLDERS, library_root
from nansen.rules.store import load_rulebook


def run(options: argparse.Namespace) -> int:
    root = library_root()
    roots = [root / name for name in FOLDERS]
    rulebook, defects = load_rulebook(roots)
    wanted = [str(Path(path)) for path in options.paths]
    shown = [d for d in defects if not wanted or any(d.span.file.startswith(w) for w in wanted)]
    for defect in shown:
        print(defect, end="\n\n")
    print(f"{len(rulebook.sources)} pages, {len(rulebook.rules)} rules, {len(shown)} defects.")
    return 2 if shown else 0
