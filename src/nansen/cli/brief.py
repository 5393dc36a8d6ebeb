"""nansen brief: a reasoned, cited brief, and the internal page that stays in the office."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from nansen.cli.open import Case, open_case
from nansen.drafting.brief import write_brief
from nansen.drafting.formats import write_document

ENDINGS = (".docx", ".pdf", ".html", ".md")


def run(options: argparse.Namespace) -> int:
    """Write the brief of a case file and name the files written."""
    case = open_case(options)
    name = Path(options.case).resolve().name
    targets = [Path(path) for path in options.output or ()]
    targets = targets or [Path(f"{name}-brief{ending}") for ending in ENDINGS]
    written = write_briefs(case, targets)
    if options.json:
        print(json.dumps({"schema": "nansen.files/1", "files": [str(path) for path in written]}))
        return 0
    for path in written:
        print(path)
    return 0


def write_briefs(case: Case, targets: list[Path]) -> list[Path]:
    """Write a brief in each format asked for, and beside it the page for the office."""
    brief = write_brief(case.assessments, case.outcomes)
    written = []
    for target in targets:
        internal = target.with_name(f"{target.stem}-before-filing{target.suffix}")
        write_document(brief.document, target)
        write_document(brief.before_filing_as(target.suffix), internal)
        written += [target, internal]
    return written
