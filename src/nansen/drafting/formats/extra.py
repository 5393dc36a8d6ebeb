"""Extra: the libraries that only some formats need, and what to do when one is absent.

>>> print(ExtraMissingError("PDF", "typst"))
To write PDF, Nansen needs the package 'typst', which is not installed.
Install it with: pip install 'nansen[docs]'
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from nansen.defects import NansenError


class ExtraMissingError(NansenError):
    """A format needs a library that is not installed."""

    def __init__(self, wanted: str, package: str) -> None:
        super().__init__(
            f"To write {wanted}, Nansen needs the package '{package}', which is not installed.",
            "Install it with: pip install 'nansen[docs]'",
        )


class WriterError(NansenError):
    """The program that writes a format refused the document."""

    def __init__(self, wanted: str, said: str) -> None:
        super().__init__(f"The document cannot be written as {wanted}.", f"The reason: {said}")


def load(package: str, wanted: str, source: str = "") -> ModuleType:
    """Load a library that one format needs, from the package named as its source.

    Raises:
        ExtraMissingError: If it is not installed.
    """
    try:
        return import_module(package)
    except ModuleNotFoundError as missing:
        raise ExtraMissingError(wanted, source or package) from missing
