"""Refusal: a file that cannot be read, or a library that reading it needs.

Inside the readers a refusal is a remark without a place; the door puts the name of the file
to it, so that whoever handed the file in sees which one is meant.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from nansen.defects import Defect, DefectsError, NansenError, Remark, Span


class RefusalError(NansenError):
    """A file cannot be read, for the reason that the remark gives."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(*remark)


class UnreadableError(DefectsError):
    """A file that was handed in cannot be read."""

    def __init__(self, name: str, remark: Remark) -> None:
        super().__init__([Defect(Span(name), *remark)])


class ReaderMissingError(RefusalError):
    """A format needs a library that is not installed."""

    def __init__(self, wanted: str, package: str) -> None:
        super().__init__(
            (
                f"To read {wanted}, Nansen needs the package '{package}', which is not installed.",
                "Install it with: pip install 'nansen[audit]'",
            )
        )


def load(module: str, wanted: str, package: str) -> ModuleType:
    """Load a library that one format needs.

    Raises:
        ReaderMissingError: If it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as missing:
        raise ReaderMissingError(wanted, package) from missing
