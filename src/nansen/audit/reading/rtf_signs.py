"""RTF signs: the file as a row of groups, control words and plain bytes, and its code pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

#: A control word with its number, a byte in hexadecimal, a control sign, a brace, or words.
_SIGN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])"
    r"|(?P<plain>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)

#: Code pages by the number of a font's set of letters.
CHARSETS = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip

#: Code pages that a word of its own names for the whole file.
CODE_PAGES = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}

#: Control words that stand for one sign each.
LETTERS = {
    "tab": " ", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "nestcell": " ",
}  # fmt: skip
#: The same for control signs; the soft hyphen is no letter.
SIGNS = {"~": "\u00a0", "_": "\u2011", "-": "", "\\": "\\", "{": "{", "}": "}"}


class Sign(NamedTuple):
    """One sign: a brace, a control word or sign, a byte, or plain words."""

    kind: str
    text: str
    number: int | None = None


def signs(text: str) -> Iterator[Sign]:
    """Take an RTF file apart; bytes that are no text, after ``bin``, are passed over."""
    at = 0
    while match := _SIGN.match(text, at):
        at = match.end()
        kind = match.lastgroup or ""
        if match["word"]:
            number = int(match["number"]) if match["number"] else None
            if match["word"] == "bin":
                at += max(number or 0, 0)
            else:
                yield Sign("word", match["word"], number)
        elif kind:
            yield Sign(kind, match[kind])


def code_page(number: int | None) -> str:
    """Name the code page of a number in ``ansicpg``."""
    return {10000: "mac-roman", 65001: "utf-8"}.get(number or 0, f"cp{number}")
