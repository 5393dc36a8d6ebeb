"""Writing: putting a changed case file back, or not at all.

The new page is made in memory, read back, and compared with what was meant. Only then is
it put in place of the old one, in one step, so that a reader sees the old page or the new
one and never half of either.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from nansen.casefile import remarks
from nansen.casefile.facts import Declaration
from nansen.casefile.folder import PAGE, CaseFile, Origin, read_bytes
from nansen.casefile.yaml_pages import read_page
from nansen.defects import DefectsError, NansenError, stoppers


class CaseFileChangedError(NansenError):
    """Somebody changed case.yaml after it was read."""

    def __init__(self) -> None:
        super().__init__(*remarks.changed_since_read())


class CaseFileHadDefectsError(NansenError):
    """A case file that could not be read in full cannot be written without loss."""

    def __init__(self) -> None:
        super().__init__(*remarks.had_defects())


class LayoutError(NansenError):
    """The page is laid out so that the change cannot be made in place."""

    def __init__(self) -> None:
        super().__init__(*remarks.layout_not_kept())


def write_casefile(
    casefile: CaseFile, folder: Path, declarations: Mapping[str, Declaration]
) -> CaseFile:
    """Write a case file into its folder and give it back as it now reads.

    Raises:
        CaseFileChangedError: If case.yaml is not the page the case file was read from.
        CaseFileHadDefectsError: If it was read with defects.
        DefectsError: If the case file would have defects once written.
        LayoutError: If the page cannot be changed without touching the rest of it.
    """
    origin = casefile.origin
    _refuse_foreign_changes(folder, origin)
    data = _page(casefile, origin).encode()
    written, defects = read_bytes(data, folder, declarations)
    if found := stoppers(defects):
        raise DefectsError(found)
    if written is None or written != casefile:
        raise LayoutError
    _refuse_foreign_changes(folder, origin)
    _replace(folder / PAGE, data)
    return written


def _page(casefile: CaseFile, origin: Origin | None) -> str:
    from nansen.casefile import edits  # noqa: PLC0415  (reading does not need it)

    if origin is None:
        return edits.whole(casefile)
    if origin.casefile is None:
        raise CaseFileHadDefectsError
    if origin.casefile == casefile:
        return origin.text
    root = read_page(origin.text.encode(), PAGE).root
    if root is None or (root.flow and "#" in origin.text):
        raise LayoutError
    if root.flow:
        return edits.whole(casefile)
    return edits.changed(origin.text, root, origin.casefile, casefile)


def _refuse_foreign_changes(folder: Path, origin: Origin | None) -> None:
    """Refuse when the page on disk is not the one that was read."""
    try:
        found = hashlib.sha256((folder / PAGE).read_bytes()).hexdigest()
    except FileNotFoundError:
        found = ""
    here = origin and os.path.realpath(folder) == os.path.realpath(origin.folder)
    expected = origin.sha256 if origin and here else ""
    if found != expected:
        raise CaseFileChangedError


def _replace(path: Path, data: bytes) -> None:
    """Put bytes in place of a file in one step, and see them on the disk first."""
    import tempfile  # noqa: PLC0415  (reading does not need it)

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".case-", suffix=".yaml")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            Path(name).chmod(path.stat().st_mode & 0o777)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """See the new name on the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
