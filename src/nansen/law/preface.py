"""Prefaces: what a page says before its first provision.

The reader of pages keeps provisions; whoever browses a page also wants to know what the
author says of the source as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from nansen.law.files import page_files, text_of


def read_prefaces(roots: Iterable[Path]) -> dict[str, tuple[str, ...]]:
    """Read the opening paragraphs of each page, by the name under which the file is shown."""
    found = {}
    for file in page_files(roots):
        text, _ = text_of(file)
        if text is not None:
            found[file.name] = preface(text)
    return found


def preface(text: str) -> tuple[str, ...]:
    r"""Find the paragraphs between the title of a page and its first provision.

    >>> preface("---\nid: x\n---\n\n# Act\n\nOne\nline.\n\nTwo.\n\n## Section 1\n\nNo.\n")
    ('One line.', 'Two.')
    """
    body = text.partition("\n---")[2].partition("\n")[2] if text.startswith("---") else text
    before, _, _ = f"\n{body}".partition("\n## ")
    listed = re.sub(r"\n(?=(?:[-*]|\d+\.) )", "\n\n", before)
    parts = (" ".join(part.split()) for part in listed.split("\n\n"))
    return tuple(part for part in parts if part and not part.startswith(("#", "```", ">")))
