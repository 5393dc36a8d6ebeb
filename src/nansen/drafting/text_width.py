r"""Text width: about how wide words are, and where to break them into lines.

The font of whoever looks is not known; the widths here are those of a wide one, so that no
line runs out of its box.

    >>> wrap("The fear is well-founded", 90, 14)
    ['The fear is', 'well-', 'founded']
    >>> width("МШ", 10) > width("il", 10)
    True
    >>> wrap("Aliens Act, § 87", 95, 14)
    ['Aliens Act,', '§\xa087']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: What must not be parted from the number behind it.
_BEFORE_NUMBER = re.compile(
    r"(§§?|№|\b(?:ст\.|п\.|ч\.|с\.|s\.|p\.|art\.|arts?|paras?|nro|No|exhibit|todiste|приложение)) (?=\d)"
)
_NARROW = frozenset("iljftIr.,;:'’|!()[]/-· \u00a0")
_WIDE = frozenset("mwMWЖШЩЮМФЫДжшщюмфыд@%—")


def width(text: str, size: float) -> float:
    """Estimate how wide a text is at a size."""
    return sum(map(_width, text)) * size


def _width(character: str) -> float:
    if character in _NARROW:
        return 0.42
    if character in _WIDE:
        return 0.98 if character.isupper() else 0.9
    return 0.74 if character.isupper() else 0.63


def wrap(text: str, room: float, size: float) -> list[str]:
    """Break a text into lines that fit; a word too long for any line is cut."""
    lines, line = [], ""
    for piece in _pieces(text, room, size):
        if line and width((line + piece).rstrip(), size) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str, room: float, size: float) -> Iterator[str]:
    """Words with the blank behind them, cut after hyphens and where they are too long."""
    for word in _BEFORE_NUMBER.sub("\\1\u00a0", text).split(" "):
        parts = word.replace("-", "-\0").split("\0")
        for part in parts[:-1]:
            yield from _cut(part, room, size)
        yield from _cut(f"{parts[-1]} ", room, size)


def _cut(word: str, room: float, size: float) -> Iterator[str]:
    while width(word.rstrip(), size) > room and len(word) > 1:
        kept = 1
        while width(word[: kept + 1], size) <= room:
            kept += 1
        yield word[:kept]
        word = word[kept:]
    yield word
