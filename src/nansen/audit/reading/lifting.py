"""Lifting: numbers of paragraphs that stand in the text, taken out of it into their place.

DOCX counts its paragraphs; other files have "12." before the words. A number is lifted only
where it goes on from the one before or leads to the next, so that a date stays a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nansen.audit.reading.document import Kind
from nansen.audit.reading.drafts import Passage

_NUMBER = re.compile(r"(?:(\d{1,4})[.)]|\[(\d{1,4})\]|§\s?(\d{1,4})\.?)\s+(?=\S)")


def lift_numbers(passages: Iterable[Passage]) -> None:
    """Take the numbers of headings and of paragraphs out of their text."""
    passages = [one for one in passages if not one.number]
    for kinds in ({Kind.HEADING}, {Kind.PARAGRAPH, Kind.ITEM}):
        _lift([one for one in passages if one.kind in kinds])


def _lift(passages: list[Passage]) -> None:
    found = []
    for passage in passages:
        # The words come in pieces, and the number may be one of its own.
        match = _NUMBER.match(passage.opening())
        if match:
            found.append((passage, match, int(match[1] or match[2] or match[3])))
    numbers = [0, *[number for _, _, number in found], 0]
    for at, (passage, match, number) in enumerate(found, start=1):
        follows = at > 1 and numbers[at - 1] == number - 1
        leads = at < len(found) and numbers[at + 1] == number + 1
        if follows or leads:
            passage.cut(match.end())
            passage.number = str(number)
