"""Bits: sets of small whole numbers, kept as the bits of one big number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def of(places: Iterable[int]) -> int:
    """The set of these places.

    >>> of([0, 3])
    9
    """
    made = bytearray()
    for place in places:
        byte, bit = divmod(place, 8)
        if byte >= len(made):
            made.extend(bytes(byte + 1 - len(made)))
        made[byte] |= 1 << bit
    return int.from_bytes(made, "little")


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
