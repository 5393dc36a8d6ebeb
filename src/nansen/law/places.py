"""Places: where the pages of the library lie on this machine."""

from __future__ import annotations

from pathlib import Path

FOLDERS = ("laws", "countries", "decisions", "objections")


def library_root() -> Path:
    """Find the folder that holds laws, countries, decisions and objections.

    A checkout keeps them at its root; an installed package carries them inside.
    """
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent.parent
    return checkout if (checkout / "laws").is_dir() else package / "library"
