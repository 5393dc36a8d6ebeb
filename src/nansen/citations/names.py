"""Names: instruments that a passage calls by name, with a case ending after a colon."""

from __future__ import annotations

from nansen.citations.lexicon import Instrument, choose
from nansen.citations.mentions import Mention
from nansen.citations.passage import Passage


def name(passage: Passage, index: int) -> tuple[Mention, int] | None:
    """Read the name of an instrument at a token; the mention and the token after it."""
    tokens = passage.tokens
    found = passage.lexicon.marks.at(tokens, index)
    chosen = choose(found, "name", passage.language_at(index)) if found else None
    if chosen is None or not isinstance(chosen[1].value, Instrument):
        return None
    if any(entry.kind in {"ecthr", "committee"} for _, entry in found) and _court_meant(
        passage, index, chosen[0]
    ):
        return None
    instrument, end = _on_day(passage, chosen[1].value), case_ending(passage, chosen[0])
    start, stop = tokens.spans[index][0], tokens.spans[end - 1][1]
    ids = (instrument.id, *instrument.aliases)
    needs = "pinpoint" if _two_letters(passage, index, end) else ""
    if chosen[1].shy and _bracketed(passage, index, end):
        needs = "company"
    return Mention(
        start, stop, instrument.kind, instrument.family, ids, instrument.noun, needs=needs
    ), end


def _on_day(passage: Passage, instrument: Instrument) -> Instrument:
    """The instrument that bore the name on the day the reader stands at."""
    if passage.as_of and instrument.since and passage.as_of < instrument.since:
        return passage.lexicon.instruments[instrument.older]
    return instrument


def _court_meant(passage: Passage, index: int, end: int) -> bool:
    """Whether a name of a treaty and its body stands for the body: "CEDH, 7 juill. 1989"."""
    words, language = passage.tokens.words, passage.language_at(index)
    before = index > 0 and (
        words[index - 1].isdecimal() or words[index - 1] in {")", "'"}
        or passage.lexicon.word(passage.tokens, index - 1, "of", language) == index
    )  # fmt: skip
    part = any(
        entry.kind == "part" for _, entry in passage.lexicon.marks.at(passage.tokens, end + 1)
    )
    return not before and not part and words[end] in {",", "("}


def _two_letters(passage: Passage, index: int, end: int) -> bool:
    """Whether the name is so short that it counts with a pinpoint only."""
    return end == index + 1 and len(passage.tokens.words[index]) <= 2


def _bracketed(passage: Passage, index: int, end: int) -> bool:
    """Whether a short name is all that stands in brackets, as the chamber in "(GK)"."""
    words = passage.tokens.words
    return index > 0 and words[index - 1] in {"(", "["} and words[end] in {")", "]"}


def case_ending(passage: Passage, end: int) -> int:
    """Pass an ending set off from an abbreviation: EIS:n, EU:s, CAT's."""
    tokens = passage.tokens
    mark, ending = tokens.words[end], tokens.words[end + 1]
    if mark not in {":", "'"} or not tokens.glued(end) or not tokens.glued(end + 1):
        return end
    longest = 5 if mark == ":" else 1
    return end + 2 if ending.isalpha() and len(ending) <= longest else end
