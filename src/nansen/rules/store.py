"""The store: a shelf of pages kept between runs.

Reading a hundred pages takes a second, using them a few milliseconds; so what was read of
each page is kept in a cache folder, under the digest of the page's bytes and of the program.
After an edit one page is read. A file whose own digest does not fit, or that names anything
but our own plain data, is never trusted: the pages are read again.
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
from typing import Any, TypeAlias

from nansen.defects import Defect
from nansen.law.files import PageFile, digest_files, page_files
from nansen.rules.rulebook import PageRules, Rulebook
from nansen.rules.shelf import Shelf

_HERE = Path(__file__).parent
#: What reads the pages: another program may read them otherwise.
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
    """Load the rulebook of the pages under folders; the cache spares reading those that fit."""
    roots = list(roots)
    path = _path(cache, roots) if cache else None
    shelf, packed = _read(path) if path else (Shelf(), {})
    before = shelf.sound
    found = shelf.compile(page_files(roots))
    if path and (shelf.sound != before or shelf.pages.keys() - packed.keys()):
        _write(path, shelf, packed)
    return found


def _path(cache: Path, roots: Iterable[Path]) -> Path:
    """The file for these folders as the present program reads pages."""
    program = [PageFile(name, path.read_bytes()) for name, path in _PROGRAM]
    places = [PageFile(str(root.resolve()), b"") for root in roots]
    return cache / f"pages-{digest_files([*program, *places])[:32]}"


#: What was read of each page as it is written in the file.
_Packed: TypeAlias = dict[str, bytes]


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
    OSError,
    TypeError,
    ValueError,
)


def _read(path: Path) -> tuple[Shelf, _Packed]:
    """Read a kept shelf, with its pages as they are written; an empty one when it is not sound."""
    try:
        sound, packed = _Plain(io.BytesIO(_unsealed(path))).load()
        return Shelf({key: _page(content) for key, content in packed.items()}, sound), packed
    except _UNREADABLE:
        return Shelf(), {}


def _unsealed(path: Path) -> bytes:
    kept = path.read_bytes()
    seal, content = kept[:32], kept[32:]
    if hashlib.sha256(content).digest() != seal:
        raise pickle.UnpicklingError(path.name)
    return content


def _page(content: bytes) -> PageRules:
    page = _Plain(io.BytesIO(content)).load()
    if not isinstance(page, PageRules):
        raise pickle.UnpicklingError(type(page).__name__)
    return page


def _packed(thing: object) -> bytes:
    written = io.BytesIO()
    _Writer(written, protocol=5).dump(thing)
    return written.getvalue()


def _write(path: Path, shelf: Shelf, packed: _Packed) -> None:
    """Keep a shelf; a folder that cannot be written is no reason to stop."""
    pages = {key: packed.get(key) or _packed(page) for key, page in shelf.pages.items()}
    content = _packed((shelf.sound, pages))
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
