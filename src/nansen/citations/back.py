"""Back: words that refer to what was named before: ibid., "the Directive", "samma lag".

A noun such as "the Directive" counts with a pinpoint, or alone when the words before it leave no
doubt that one directive is meant: a capital after "the", or "said", "same", "this".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nansen.citations.lexicon import after_dot
from nansen.citations.mentions import Mention
from nansen.citations.names import case_ending
from nansen.citations.passage import Passage

#: The family of nouns that wait for their antecedent.
NOUN = "noun"
#: The family of ibid., which stands for whatever was named before.
SAME = "same"
#: The kind of a mention that was seen but cannot be read.
UNREAD = "unread"
_PLACE = re.compile(r"\.?,?\s{0,2}(?:at\s|bei\s|\[|à\s)\s?(?P<number>\d{1,4})\]?(?!\d)")


#: Shapes of authorities that are seen and not read: neutral citations, dockets by court and year.
_UNREAD = re.compile(
    r"\[(?:19|20)\d\d\] (?:[A-Z][A-Za-z]{1,8} ){1,2}\d{1,5}(?: \([A-Z][A-Za-z]{1,6}\))?"
    r"|(?<![\w/-])[A-Z]{2,5}[-:]\d{4}[-:/]\d{2,7}(?![\w/-])"
)


def unread(passage: Passage) -> Iterator[Mention]:
    """Find what looks like an authority of a kind the reader does not know."""
    for found in _UNREAD.finditer(passage.text):
        yield Mention(*found.span(), UNREAD, "case", ("unknown",))


def same_place(passage: Passage, index: int) -> tuple[Mention, int] | None:
    """Read ibid. at a token, and the number that may follow: "Id., at 12"."""
    found = passage.lexicon.mark(passage.tokens, index, "same_place", passage.language_at(index))
    if found is None or not _stands_apart(passage, index, found[0]):
        return None
    end = after_dot(passage.tokens, found[0])
    start, stop = passage.tokens.spans[index][0], passage.tokens.spans[end - 1][1]
    number = _PLACE.match(passage.text, stop)
    if number is None:
        return Mention(start, stop, "", SAME, ("unknown",)), end
    named = (number["number"],)
    mention = Mention(start, number.end(), "", SAME, ("unknown",), names=named)
    return mention, passage.token_at(number.end() - 1) + 1


def _stands_apart(passage: Passage, index: int, end: int) -> bool:
    """Whether a short word is an abbreviation: capital or at the head of a note, and dotted."""
    words = passage.tokens.words[index:end]
    if sum(len(word) for word in words) > 3:
        return True
    dotted = passage.tokens.words[end] == "." and passage.tokens.glued(end)
    before = passage.tokens.words[index - 1] if index else "."
    return dotted and (before in {".", "(", ";", ",", ")"} or before.isdecimal())


def noun(passage: Passage, index: int) -> tuple[Mention, int] | None:
    """Read a noun that may stand for an authority named before."""
    tokens, language = passage.tokens, passage.language_at(index)
    found = passage.lexicon.mark(tokens, index, "noun", language)
    if found is None or (found[1].language != language and language):
        return None
    end = case_ending(passage, found[0])
    start, determined = _determiner(passage, index, language)
    span = tokens.spans[start][0], tokens.spans[end - 1][1]
    ids = ("unknown",)
    return Mention(*span, "", NOUN, ids, str(found[1].value), determined=determined), end


def _determiner(passage: Passage, index: int, language: str) -> tuple[int, bool]:
    """Step back over "the said"; whether one authority alone can be meant."""
    lexicon, tokens = passage.lexicon, passage.tokens
    for length in (3, 2, 1):
        if index < length:
            continue
        for kind in ("this", "cited_above"):
            if lexicon.word(tokens, index - length, kind, language) == index:
                return index - length, True
    if index and lexicon.word(tokens, index - 1, "the", language) == index:
        return index - 1, tokens.written(index)[0].isupper()
    return index, False
