"""nansen demo: the main job on the Belov file, from the folder to proof and brief."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from nansen.argument.report import report
from nansen.cli.assess import run as assess
from nansen.cli.brief import ENDINGS, write_briefs
from nansen.cli.open import open_case
from nansen.cli.show import strong
from nansen.law.places import library_root


def run(options: argparse.Namespace) -> int:
    """Assess the Belov file and write proof and brief into ./demo-output."""
    options.case = str(library_root() / "examples" / "belov")
    assess(options)
    folder = Path("demo-output")
    folder.mkdir(exist_ok=True)
    case = open_case(options)
    proof = folder / "proof.json"
    write_text(
        proof, json.dumps(report(case.assessments, case.outcomes), ensure_ascii=False, indent=2)
    )
    written = write_briefs(case, [folder / f"brief{ending}" for ending in ENDINGS])
    print()
    print(strong("Written:"))
    for path in (proof, *written):
        print(f"  {path}")
    return 0


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        file.write(text + "\n")
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)
