"""The store: a compiled rulebook kept between runs.

Reading a hundred pages takes a second, using them a few milliseconds; so the rulebook is
kept in a cache folder under the digest of every byte it was made from, the program's own
included. A file whose own digest does not fit, or that names anything but our own plain data, is never trusted: the
pages are read again.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import tempfile
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from nansen.defects import Defect
from nansen.law.files import digest_files, page_files
from nansen.rules.rulebook import Rulebook

_HERE = Path(__file__).parent
#: What makes the rulebook: another program is another rulebook.
_PROGRAM = [
    (path.name, path)
    for room in (_HERE, _HERE.parent / "law")
    for path in sorted((*room.glob("*.py"), *room.glob("*.lark")))
] + [("defects.py", _HERE.parent / "defects.py")]
_OURS = {
    "nansen.defects",
    "nansen.law.period",
    "nansen.law.source",
    "nansen.rules.arguments",
    "nansen.rules.rulebook",
    "nansen.rules.syntax",
}


def load_rulebook(
    roots: Iterable[Path], cache: Path | None = None
) -> tuple[Rulebook, list[Defect]]:
    """Load the rulebook of the pages under folders, from the cache when it fits.

    A rulebook with defects is never kept.
    """
    roots = list(roots)
    path = _path(cache, page_files(roots)) if cache else None
    if path and (kept := _read(path)):
        return kept, []
    # The parsers take longer to import than a kept rulebook takes to load.
    from nansen.law.library import read_law  # noqa: PLC0415
    from nansen.rules.compile import compile_rules  # noqa: PLC0415

    library, defects = read_law(roots)
    rulebook, problems = compile_rules(library)
    defects = sorted([*defects, *problems], key=_place)
    if path and not defects:
        _write(path, rulebook)
    return rulebook, defects


def _place(defect: Defect) -> tuple[str, int, int]:
    return defect.span.file, defect.span.line, defect.span.column


def _path(cache: Path, pages: list[tuple[str, Path]]) -> Path:
    """The file for these pages as the present program reads them."""
    return cache / f"rulebook-{digest_files([*_PROGRAM, *pages])[:32]}"


class _Writer(pickle.Pickler):
    """Writes each thing as its class and what it was made from, the same on every Python."""

    def reducer_override(self, thing: object) -> Any:  # noqa: ANN401 - pickle asks for any of four forms
        if isinstance(thing, Enum):
            return type(thing), (thing.value,)
        if is_dataclass(thing) and not isinstance(thing, type):
            return type(thing), tuple(getattr(thing, field.name) for field in fields(thing))
        return NotImplemented


class _Plain(pickle.Unpickler):
    """Reads back our own plain data and days, and nothing that could run."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) == ("datetime", "date"):
            return date
        if module in _OURS and name.isidentifier():
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(module)


_UNREADABLE = (
    pickle.UnpicklingError,
    AttributeError,
    EOFError,
    ImportError,
    LookupError,
    TypeError,
    ValueError,
)


def _read(path: Path) -> Rulebook | None:
    try:
        kept = path.read_bytes()
    except OSError:
        return None
    seal, content = kept[:32], kept[32:]
    if hashlib.sha256(content).digest() != seal:
        return None
    try:
        rulebook = _Plain(io.BytesIO(content)).load()
    except _UNREADABLE:
        return None
    return rulebook if isinstance(rulebook, Rulebook) else None


def _write(path: Path, rulebook: Rulebook) -> None:
    """Keep a rulebook; a folder that cannot be written is no reason to stop."""
    kept = io.BytesIO()
    _Writer(kept, protocol=5).dump(rulebook)
    content = kept.getvalue()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(hashlib.sha256(content).digest() + content)
    except OSError:
        return
    try:
        Path(file.name).replace(path)
    except OSError:
        Path(file.name).unlink(missing_ok=True)
