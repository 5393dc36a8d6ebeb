"""Carriage: a document as plain data, so that it can pass from one process to another.

The process that reads may have been taken over by the file. So its answer is data and nothing
that could run, and every piece of it is checked for what it should be.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import Enum
from typing import Any

from nansen.audit.reading.document import (
    Block,
    Footnote,
    Format,
    Kind,
    Note,
    Pages,
    Read,
    Told,
)


def packed(read: Read) -> bytes:
    """Write a document as JSON."""
    return json.dumps(asdict(read), ensure_ascii=False, default=_value).encode("utf-8", "replace")


def _value(one: object) -> object:
    return one.value if isinstance(one, Enum) else str(one)


def unpacked(answer: bytes) -> Read:
    """Read a document back.

    Raises:
        ValueError: If the answer is not that of a document.
        KeyError: If a piece of it is missing.
        TypeError: If a piece of it is of another kind.
    """
    data = json.loads(answer)
    return Read(
        Format(data["format"]),
        _text(data["text"]),
        tuple(_block(one) for one in data["blocks"]),
        tuple(_footnote(one) for one in data["footnotes"]),
        tuple(_note(one) for one in data["notes"]),
        tuple(map(_whole, data["scanned"])),
    )


# What comes out of JSON has no type until it is looked at.
def _block(one: Any) -> Block:  # noqa: ANN401
    return Block(
        Kind(one["kind"]),
        _whole(one["start"]),
        _text(one["text"]),
        _text(one["number"]),
        _whole(one["level"]),
        _pages(one["pages"]),
    )


def _footnote(one: Any) -> Footnote:  # noqa: ANN401
    return Footnote(
        _text(one["number"]),
        _whole(one["start"]),
        _text(one["text"]),
        None if one["anchor"] is None else _whole(one["anchor"]),
        bool(one["endnote"]),
        _pages(one["pages"]),
    )


def _note(one: Any) -> Note:  # noqa: ANN401
    return Note(
        Told(one["told"]),
        _text(one["problem"]),
        _text(one["remedy"]),
        _whole(one["count"]),
        tuple(map(_whole, one["at"])),
    )


def _pages(pairs: Any) -> Pages:  # noqa: ANN401
    return tuple((_whole(at), _whole(page)) for at, page in pairs)


def _text(one: object) -> str:
    if not isinstance(one, str):
        raise TypeError(one)
    return one


def _whole(one: object) -> int:
    if not isinstance(one, int) or one < 0:
        raise TypeError(one)
    return one
