"""Definitions: short names that a text introduces, and the places where it uses them.

    Directive 2011/95/EU ("the Directive") · direktiivi 2011/95/EU (jäljempänä määritelmädirektiivi)
    Shepherd (C-472/13) · Case C-238/19 EZ ("EZ")

A term in brackets counts from there on. The name of a case counts with a pinpoint or beside a
word such as "judgment".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nansen.citations.mentions import Mention
from nansen.citations.passage import Passage
from nansen.citations.titles import says_case

_BRACKETED = re.compile(r"\s{0,2}[,;]?\s{0,2}\(\s?(?P<inner>[^()\n]{1,90})\)")
_QUOTED = re.compile(r"[\"'*_]{1,2}(?P<term>[^\"*_]{2,60}?)[\"'*_]{1,2}")
_MOST_TERMS = 200
_MOST_USES = 500
_LETTERS = re.compile(r"[^\W\d_]{2}|[^\W\d_]\.")


@dataclass(frozen=True, slots=True)
class Term:
    """A short name, the authority it stands for, and the place from which it counts."""

    text: str
    mention: Mention
    start: int
    #: Whether it is the name of a case, which needs more to be trusted.
    is_name: bool = False


def terms(passage: Passage, mentions: Sequence[Mention]) -> list[Term]:
    """Find the short names that a text introduces."""
    found: list[Term] = []
    for mention in mentions:
        if len(found) >= _MOST_TERMS or mention.family == "noun" or not mention.settled:
            continue
        term = _in_brackets(passage, mention)
        if term:
            found.append(Term(term, mention, mention.end))
        if mention.is_case:
            found += [Term(name, mention, mention.end, True) for name in _cited_names(mention)]
    return found


def _cited_names(mention: Mention) -> Iterator[str]:
    """The names by which a case may be cited again: in full, and by its first party."""
    for name in mention.names[:2]:
        yield name
        first = re.split(r"\s(?:and|et|ja|och|og|und|и|un|v\.?|ym|m\.)\s?", name)[0].strip()
        if first != name and len(first) > 3:
            yield first


def _in_brackets(passage: Passage, mention: Mention) -> str:
    """The term in the brackets after a mention: quoted, or after "hereinafter"."""
    found = _BRACKETED.match(passage.text, mention.end)
    if not found:
        return ""
    inner = found["inner"]
    index = passage.token_at(found.start("inner"))
    language = passage.language_at(index)
    after = passage.lexicon.word(passage.tokens, index, "hereinafter", language)
    quoted = _QUOTED.search(inner)
    if quoted:
        return _without_article(quoted["term"])
    if after and after < len(passage.tokens):
        begins = passage.tokens.spans[after][0]
        return _without_article(passage.text[begins : found.end("inner")].strip(" ,:-"))
    return ""


def _without_article(term: str) -> str:
    """A term without the article before it."""
    words = term.strip().split(" ", 1)
    small = {"the", "la", "le", "die", "der", "das", "den", "det", "l'"}
    bare = words[1] if len(words) == 2 and words[0].lower() in small else term.strip()
    return bare if _LETTERS.search(bare) else ""


def uses(passage: Passage, known: Sequence[Term]) -> list[Mention]:
    """Find the places where a text uses the short names it introduced."""
    found: list[Mention] = []
    for term in {(term.text, term.mention.ids): term for term in reversed(known)}.values():
        pattern = re.compile(rf"(?<!\w){re.escape(term.text)}(?!\w)")
        for count, place in enumerate(pattern.finditer(passage.text, term.start)):
            if count >= _MOST_USES:
                break
            needs = "pinpoint" if term.is_name and not _told(passage, place) else ""
            told = f"'{term.text}' stands for it from where the text introduces it"
            found.append(
                replace(
                    term.mention.moved(*place.span()), needs=needs, reason=told, determined=True
                )
            )
    return found


def _told(passage: Passage, place: re.Match[str]) -> bool:
    """Whether a word beside the name of a case says that a case is meant."""
    first, last = passage.token_at(place.start()), passage.token_at(place.end() - 1)
    words = passage.tokens.words
    if words[last + 1] == "-" and says_case(passage, last + 2):
        return True
    if first and words[first - 1] in {"*", "_"} and words[last + 1] in {"*", "_"}:
        return True
    return says_case(passage, last + 1) or (first > 0 and says_case(passage, first - 1))
