"""Formats: the files a document can become, each written from the same solved tree.

`write_document` chooses the format by the ending of the file's name and puts the whole
file in place at once, or leaves what was there. The writers that need the extra ``docs``
load their library only when they are asked for it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from nansen.defects import NansenError, nearest
from nansen.drafting.paper import Citation, Document, number, walk


class PaperError(NansenError):
    """A document cannot be written as asked."""

    @classmethod
    def unknown_ending(cls, path: Path) -> PaperError:
        """Say that no format has this ending."""
        near = nearest(path.suffix.lower(), WRITERS)
        hint = f"Did you mean '{near}'? " if near else ""
        known = ", ".join(WRITERS)
        said = f"the ending '{path.suffix}'" if path.suffix else "no ending"
        return cls(f"'{path.name}' has {said}.", f"{hint}Documents can end in {known}.")

    @classmethod
    def no_folder(cls, path: Path) -> PaperError:
        """Say that the folder for the file is not there."""
        return cls(f"There is no folder '{path.parent}'.", "Make the folder, or name another.")

    @classmethod
    def uncited(cls, citation: Citation) -> PaperError:
        """Say that a citation has not been written out."""
        return cls(
            f"The citation of '{citation.authority_id}' has not been written out.",
            "Call nansen.drafting.oscola.cite on the document first.",
        )


#: Each ending, and the module that writes it.
WRITERS = {
    ".md": "markdown",
    ".html": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odt",
}


def render_document(document: Document, ending: str) -> bytes:
    """Write a document as bytes, in the format of an ending such as ``.pdf``.

    Raises:
        PaperError: If no format has the ending, or a citation is not written out yet.
        ExtraMissingError: If the format needs a library that is not installed.
    """
    name = WRITERS.get(ending.lower())
    if name is None:
        raise PaperError.unknown_ending(Path(f"document{ending}"))
    solved = number(document)
    for part in walk(solved.blocks):
        if isinstance(part, Citation):
            raise PaperError.uncited(part)
    writer: Callable[[Document], bytes] = import_module(f"{__name__}.{name}").render
    return writer(solved)


def write_document(document: Document, path: Path | str) -> Path:
    """Write a document to a file, in the format that the ending of its name asks for.

    Raises:
        PaperError: If no format has the ending, the folder is not there, or a citation
            is not written out yet.
        ExtraMissingError: If the format needs a library that is not installed.
    """
    path = Path(path)
    if path.suffix.lower() not in WRITERS:
        raise PaperError.unknown_ending(path)
    return put(render_document(document, path.suffix), path)


def put(content: bytes, path: Path) -> Path:
    """Put a whole file in place at once, or leave what was there.

    Raises:
        PaperError: If the folder is not there.
    """
    if not path.parent.is_dir():
        raise PaperError.no_folder(path)
    # Written beside its place and moved there, so that no reader meets half a file.
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".nansen-") as folder:
        draft = Path(folder) / path.name
        draft.write_bytes(content)
        draft.replace(path)
    return path
