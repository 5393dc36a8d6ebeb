"""Bits: sets of small whole numbers, kept as the bits of one big number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def of(places: Collection[int]) -> int:
    """The set of these places.

    >>> of([0, 3])
    9
    """
    digits = bytearray(b"0") * (max(places, default=0) + 1)
    for place in places:
        digits[~place] = ord("1")
    return int(digits, 2)


def where(values: Sequence[T]) -> dict[T, int]:
    """For each value in a list, the set of the places at which it stands.

    >>> where("abba")
    {'a': 9, 'b': 6}
    """
    places: dict[T, list[int]] = {}
    for place, value in enumerate(values):
        places.setdefault(value, []).append(place)
    return {value: of(found) for value, found in places.items()}


def ones(mask: int) -> Iterator[int]:
    """The places in a set, lowest first.

    >>> list(ones(9))
    [0, 3]
    """
    for start, byte in enumerate(mask.to_bytes((mask.bit_length() + 7) // 8, "little")):
        for place in _PLACES[byte]:
            yield 8 * start + place


_PLACES = [tuple(k for k in range(8) if byte >> k & 1) for byte in range(256)]


def smallest(masks: Iterable[int], most: int | None = None) -> list[int]:
    """The sets that contain none of the others, the small ones first, and at most so many.

    >>> smallest([0b111, 0b011, 0b100])
    [4, 3]
    """
    kept: list[int] = []
    for mask in sorted(set(masks), key=lambda one: (one.bit_count(), one)):
        if len(kept) == most:
            break
        if not any(small & mask == small for small in kept):
            kept.append(mask)
    return kept
