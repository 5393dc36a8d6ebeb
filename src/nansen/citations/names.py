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
    instrument, end = chosen[1].value, case_ending(passage, chosen[0])
    start, stop = tokens.spans[index][0], tokens.spans[end - 1][1]
    ids = (instrument.id, *instrument.aliases)
    return Mention(start, stop, instrument.kind, instrument.family, ids, instrument.noun), end


def case_ending(passage: Passage, end: int) -> int:
    """Pass an ending set off from an abbreviation: EIS:n, EU:s, CAT's."""
    tokens = passage.tokens
    mark, ending = tokens.words[end], tokens.words[end + 1]
    if mark not in {":", "'"} or not tokens.glued(end) or not tokens.glued(end + 1):
        return end
    longest = 5 if mark == ":" else 1
    return end + 2 if ending.isalpha() and len(ending) <= longest else end
