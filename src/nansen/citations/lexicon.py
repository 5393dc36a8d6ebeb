"""Lexicon: the words of every language, read from the data files once.

Two tries: *marks* are phrases at which reading begins (names, parts, courts, references back);
*small* words only join marks to one another (and, of, to, months, ordinals).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from nansen.citations.known import known
from nansen.citations.tokens import Tokens
from nansen.citations.trie import Entry, Trie

#: Kinds of small words; every other group of words in a language file holds marks.
_SMALL = frozenset(
    {
        *("and", "to", "of", "onwards", "number", "month", "pass", "institution"),
        *(
            "others",
            "hereinafter",
            "this",
            "the",
            "cited_above",
            "particle",
            "genitive",
            "reporter",
        ),
    }
)
#: Kinds whose words may stand inside the name of a case: Sufi and Elmi, van der Elst and Others.
_IN_NAMES = frozenset({"and", "others", "particle"})


_LONGEST_BACK = 4
#: The language of signs that all languages share.
ANY = "*"


@dataclass(frozen=True, slots=True)
class Part:
    """A word for a part of an instrument: which segment it names, and its side of the number."""

    #: The segment for each family of instruments; `all` for those not named.
    reads: Mapping[str, str]
    #: Whether the number stands before the word, as in "10 artiklan".
    after: bool
    #: Whether the word announces several numbers, as in "Articles".
    several: bool


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument known by name: its identifier, its kind, and how its parts are counted."""

    id: str
    kind: str
    family: str
    aliases: tuple[str, ...] = ()
    #: What a reference back may call it: directive, convention, law ...
    noun: str = ""
    #: The instrument its name stood for before a day, and that day.
    older: str = ""
    since: date | None = None


@dataclass(slots=True)
class Lexicon:
    """Every word of every language."""

    marks: Trie = field(default_factory=Trie)
    small: Trie = field(default_factory=lambda: Trie(1))
    instruments: dict[str, Instrument] = field(default_factory=dict)
    #: For guessing a language: the words that give it away.
    hints: dict[str, frozenset[str]] = field(default_factory=dict)
    #: Letters that may name a point though they stand alone, as in "10.1 d".
    letters: dict[str, str] = field(default_factory=dict)
    #: Words that may stand inside the name of a case without a capital.
    in_names: set[str] = field(default_factory=set)
    #: Every hint of every language, for telling a name from a word that begins a sentence.
    common: set[str] = field(default_factory=set)

    def mark(
        self, tokens: Tokens, index: int, kind: str, language: str
    ) -> tuple[int, Entry] | None:
        """Find the longest mark of one kind at a token, of the language rather than another."""
        return choose(self.marks.at(tokens, index), kind, language)

    def word(self, tokens: Tokens, index: int, kind: str, language: str) -> int:
        """Pass a small word of one kind and the dot of its abbreviation; 0 when there is none."""
        found = choose(self.small.at(tokens, index), kind, language)
        return after_dot(tokens, found[0]) if found else 0


def after_dot(tokens: Tokens, index: int) -> int:
    """Pass the dot of an abbreviation."""
    return index + 1 if tokens.words[index] == "." and tokens.glued(index) else index


def back_over(trie: Trie, tokens: Tokens, index: int, kind: str) -> int:
    """Step back over a phrase of one kind that ends before a token; the token where it begins."""
    for start in range(max(index - _LONGEST_BACK, 0), index):
        for end, entry in trie.at(tokens, start):
            if entry.kind == kind and after_dot(tokens, end) == index:
                return start
    return index


def choose(
    found: Iterable[tuple[int, Entry]], kind: str, language: str
) -> tuple[int, Entry] | None:
    """Choose among phrases: the longest, in the language of the passage before any other."""
    best: tuple[int, Entry] | None = None
    for end, entry in found:
        if entry.kind != kind or (entry.shy and language and entry.language not in {language, ANY}):
            continue
        if best is None or (end == best[0] and entry.language == language != best[1].language):
            best = end, entry
    return best


@cache
def lexicon() -> Lexicon:
    """Read the data files."""
    words = Lexicon()
    data = files("nansen.citations") / "data"
    told = tomllib.loads((data / "instruments.toml").read_text("utf-8"))
    for key, row in told.items():
        words.instruments[key] = _instrument(row)
    pages = sorted(data.joinpath("languages").iterdir(), key=lambda page: page.name)
    for page in pages:
        if page.name.endswith(".toml"):
            _add_language(words, tomllib.loads(page.read_text("utf-8")))
    for case in known().cases:
        for name in case.distinctive:
            words.marks.add(f"={name}", "case", case, ANY)
    return words


def languages() -> tuple[str, ...]:
    """The languages that have a data file."""
    return tuple(sorted(lexicon().hints))


def _instrument(row: Mapping[str, Any]) -> Instrument:
    told = dict(row)
    told["aliases"] = tuple(row.get("aliases", ()))
    return Instrument(**told)


def _add_language(words: Lexicon, page: Mapping[str, Any]) -> None:
    language = page["language"]
    if language != ANY:
        words.letters[language] = page.get("letters", "")
        words.hints[language] = frozenset(page["hints"].split())
        words.common |= words.hints[language]
    for row in page.get("parts", ()):
        _add_part(words, row, language)
    for key, names in page.get("names", {}).items():
        for name in names:
            words.marks.add(name, "name", words.instruments[key], language)
    for group in ("words", "marks"):
        for kind, phrases in page.get(group, {}).items():
            _add_words(words, kind, phrases, language)


def _add_part(words: Lexicon, row: Mapping[str, Any], language: str) -> None:
    reads, after = row["reads"], row.get("side") == "after"
    for several, group in ((False, "words"), (True, "several")):
        part = Part(reads, after, several)
        for phrase in row.get(group, ()):
            words.marks.add(phrase, "part_after" if after else "part", part, language)


def _add_words(words: Lexicon, kind: str, phrases: Any, language: str) -> None:  # noqa: ANN401 - as TOML gives it
    trie = words.small if kind in _SMALL else words.marks
    groups = phrases.items() if isinstance(phrases, dict) else enumerate(phrases, 1)
    for value, told in groups:
        for phrase in [told] if isinstance(told, str) else told:
            trie.add(phrase, kind, str(value), language)
            if kind in _IN_NAMES and (kind == "others" or " " not in phrase):
                words.in_names.update(phrase.lower().replace(".", " ").replace("*", "").split())
