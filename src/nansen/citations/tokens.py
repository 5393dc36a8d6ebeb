"""Tokens: the words, numbers and marks of a normal text, in the order they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")


@dataclass(frozen=True)
class Tokens:
    """A text cut up. Two more empty tokens than there are words spare every look ahead a check."""

    text: str
    #: What the tries found at each token.
    memory: tuple[dict[int, Any], dict[int, Any]] = field(default_factory=lambda: ({}, {}))

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each token stands."""
        end = len(self.text)
        return [found.span() for found in _TOKEN.finditer(self.text)] + [(end, end)] * 2

    @cached_property
    def words(self) -> list[str]:
        """The tokens in small letters."""
        return [word.lower() for word in _TOKEN.findall(self.text)] + ["", ""]

    def __len__(self) -> int:
        return len(self.words) - 2

    def written(self, index: int) -> str:
        """The token as it was written."""
        start, end = self.spans[index]
        return self.text[start:end]

    def glued(self, index: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return index > 0 and self.spans[index][0] == self.spans[index - 1][1]

    def between(self, index: int) -> str:
        """What stands between a token and the one before it: spaces and line ends only."""
        return self.text[self.spans[index - 1][1] : self.spans[index][0]] if index else ""
