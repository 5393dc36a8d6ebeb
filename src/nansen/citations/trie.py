"""Trie: many phrases looked up at once, word by word.

A phrase is written as in a data file: `direktiiv*` stands for every word that begins so, and a
phrase with a capital inside a word (`GRCh`) or an equals sign before it (`=Convention`) counts
only as written. Looking up costs by the words that fit, not by the phrases there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nansen.citations.tokens import Tokens

_PHRASE_TOKEN = re.compile(r"(\d+|[^\W\d_]+|[^\w\s*]|_)(\*?)")
#: No stem in the data files is longer; a longer word costs no more.
_LONGEST_STEM = 32
_CAPITAL_INSIDE = re.compile(r"[^\W\d_][A-ZÅÄÖÜÀ-ÞА-Я]")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase stands for: the kind of mark, its value, and the language it belongs to."""

    kind: str
    value: object
    language: str
    #: The phrase as it must be written, word by word; empty when capitals do not matter.
    spelled: tuple[str, ...] = ()
    #: Whether it is too short to be trusted in a text of another language.
    shy: bool = False


@dataclass(slots=True)
class _Node:
    words: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    def step(self, word: str) -> Iterator[_Node]:
        """The nodes that a word leads to."""
        if word in self.words:
            yield self.words[word]
        if self.stems:
            for length in range(1, min(len(word), _LONGEST_STEM) + 1):
                if word[:length] in self.stems:
                    yield self.stems[word[:length]]


class Trie:
    """Phrases and what they stand for."""

    def __init__(self, slot: int = 0) -> None:
        #: Which of the memories of the tokens is this trie's.
        self.slot = slot
        self._root = _Node()
        self._first: dict[str, tuple[_Node, ...]] = {}

    def add(self, phrase: str, kind: str, value: object, language: str) -> None:
        """Enter a phrase."""
        pieces = _PHRASE_TOKEN.findall(phrase.removeprefix("="))
        as_written = phrase.startswith("=") or bool(_CAPITAL_INSIDE.search(phrase))
        node = self._root
        for word, star in pieces:
            branch = node.stems if star else node.words
            node = branch.setdefault(word.lower(), _Node())
        spelled = tuple(word for word, _ in pieces) if as_written else ()
        shy = sum(len(word) for word, _ in pieces) <= 3
        node.entries.append(Entry(kind, value, language, spelled, shy))

    def opens(self, word: str) -> tuple[_Node, ...]:
        """The nodes a first word leads to: remembered, for most words lead nowhere."""
        nodes = self._first.get(word)
        if nodes is None:
            nodes = self._first[word] = tuple(self._root.step(word))
        return nodes

    def at(self, tokens: Tokens, index: int) -> tuple[tuple[int, Entry], ...]:
        """Find every phrase that begins at a token, with the token after it; the longest first.

        What was found is kept with the tokens, for the same place is looked at again and again.
        """
        nodes = self.opens(tokens.words[index])
        if not nodes:
            return ()
        memory = tokens.memory[self.slot]
        known = memory.get(index)
        if known is None:
            known = memory[index] = self._look(tokens, index, nodes)
        return known

    def _look(
        self, tokens: Tokens, index: int, nodes: tuple[_Node, ...]
    ) -> tuple[tuple[int, Entry], ...]:
        found: list[tuple[int, Entry]] = []
        place, words = index + 1, tokens.words
        while nodes:
            for node in nodes:
                found += [
                    (place, entry)
                    for entry in node.entries
                    if not entry.spelled or _as_spelled(entry, tokens, index)
                ]
            if not words[place]:
                break
            nodes = tuple(step for node in nodes for step in node.step(words[place]))
            place += 1
        found.reverse()
        return tuple(found)


def _as_spelled(entry: Entry, tokens: Tokens, index: int) -> bool:
    return all(
        tokens.written(index + offset).startswith(word) for offset, word in enumerate(entry.spelled)
    )
