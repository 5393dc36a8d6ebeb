"""Letters: the bytes of a text file as text, in the encoding that it is most likely in.

A file that says how it is written is believed. One that does not is read as UTF-8 when it
is that throughout, otherwise as UTF-16 or as one of the old code pages of Cyrillic or Latin
letters; which one is told, since it was a guess.

    >>> decode("Повестка от 21 сентября".encode("cp1251"))[0]
    'Повестка от 21 сентября'
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
#: Signs that stand in no text.
_ODD = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_HIGH_RUNS = re.compile(rb"[\x80-\xff]{2,}")
_HIGH = re.compile(rb"[\x80-\xff]")
#: For each code page of Cyrillic letters the bytes of its small letters, which are most.
_CYRILLIC = {
    "cp1251": re.compile(rb"[\xe0-\xff]"),
    "koi8-r": re.compile(rb"[\xc0-\xdf]"),
    "cp866": re.compile(rb"[\xa0-\xaf]"),
}


def decode(content: bytes, stated: str = "") -> tuple[str, str]:
    """Decode a text file: the text, and the name of the encoding when it was a guess."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace"), ""
    if stated and _known(stated):
        return content.decode(stated, "replace"), ""
    if wide := _wide(content[:_SAMPLE]):
        return content.decode(wide, "replace"), wide
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        name = _guess(content[:_SAMPLE])
    return _text(content, name), name


def text_of(content: bytes) -> str | None:
    """Decode what looks like text; None when the bytes are those of something else."""
    text, _ = decode(content)
    return None if len(_ODD.findall(text, 0, _SAMPLE)) * 50 > len(text[:_SAMPLE]) else text


def _known(name: str) -> bool:
    try:
        # Some codecs, such as that for zip, are none of letters.
        b"aaaa".decode(name)
    except UnicodeDecodeError:
        return True
    except (LookupError, ValueError, OSError):
        return False
    return True


def _wide(sample: bytes) -> str:
    """Name the order of a UTF-16 text without a mark: every other byte is nearly always 0 or 4."""
    if len(sample) < 4:
        return ""
    for name, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        half = sample[offset::2]
        if sum(byte in {0, 4} for byte in half) > len(half) * 0.9 and b"\0" in half:
            return name
    return ""


def _guess(sample: bytes) -> str:
    high = len(_HIGH.findall(sample))
    in_words = sum(map(len, _HIGH_RUNS.findall(sample)))
    # Latin words have a letter of this kind now and then, Cyrillic ones have no others.
    if in_words * 2 < high:
        return "cp1252"
    return max(_CYRILLIC, key=lambda name: len(_CYRILLIC[name].findall(sample)))


def _text(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        if name == "cp1252":
            return content.decode("latin-1")
        return content.decode(name, "replace")
