"""Targets: the files that a command is asked to write."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from nansen.drafting.formats import WRITERS, PaperError

SVG = ".svg"


def read_targets(words: Sequence[str] | None) -> list[Path]:
    """Read the files asked for, before anything is worked out.

    Raises:
        PaperError: If one has an ending that is no format's, or stands in no folder.
    """
    return [_target(word) for word in words or ()]


def _target(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in {*WRITERS, SVG}:
        raise PaperError.unknown_ending(path)
    if not path.parent.is_dir():
        raise PaperError.no_folder(path)
    return path


def name_targets(targets: Sequence[Path], *, as_json: bool) -> None:
    """Name the files that were written."""
    if as_json:
        print(json.dumps({"schema": "nansen.files/1", "files": [str(path) for path in targets]}))
        return
    for path in targets:
        print(path)
