"""Clean: words as every file can hold them."""

from __future__ import annotations

import re
import unicodedata

# XML knows no place for these, so one of them would spoil a whole file.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Take out what no file can hold, and write each run of white space as one space."""
    text = unicodedata.normalize("NFC", _UNWRITABLE.sub("", text))
    return re.sub(r"[ \t\n\r\x85\u2028\u2029]+", " ", text)
