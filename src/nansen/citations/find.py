"""Find: the citations of a text, in any of eight languages.

>>> [found] = find_citations("See Article 9(2)(e) of Directive 2011/95/EU.")
>>> found.authority_id, found.text
('celex:32011L0095#art9/par2/pte', 'Article 9(2)(e) of Directive 2011/95/EU')
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from nansen.citations.acts import acts
from nansen.citations.back import NOUN, noun, same_place, unread
from nansen.citations.citation import Citation
from nansen.citations.cjeu import cjeu
from nansen.citations.definitions import terms, uses
from nansen.citations.discourse import Discourse
from nansen.citations.documents import documents, numbered
from nansen.citations.ecli import national_ecli
from nansen.citations.joining import Joining, Reference
from nansen.citations.known import known
from nansen.citations.mentions import Mention
from nansen.citations.names import name
from nansen.citations.passage import Passage
from nansen.citations.pieces import numbered_paragraphs, path
from nansen.citations.provisions import Chain, Provisions
from nansen.citations.strasbourg import court, strasbourg, with_ecli
from nansen.citations.titles import alone, title, widened


def find_citations(
    text: str, *, language: str | None = None, context: str = "", as_of: date | None = None
) -> tuple[Citation, ...]:
    """Find the authorities a text names, in the order they stand.

    Args:
        text: The text to read, in en, fi, sv, de, fr, no, ru or lv, or several of them.
        language: Its language, when known; guessed for each paragraph when not.
        context: What stands before the text: read for what it defines, not reported.
        as_of: The day the reader stands at, for names that have changed their bearer.
    """
    before = f"{context}\n\n" if context else ""
    passage = Passage.of(before + text, language or "", as_of)
    references = _references(passage)
    citations = (_citation(passage, reference) for reference in references)
    return tuple(
        _moved(citation, text, len(before))
        for citation in citations
        if citation and citation.start >= len(before)
    )


def _references(passage: Passage) -> Iterator[Reference]:
    """Find every mark, join what stands together, and resolve what refers back."""
    joining = Joining(passage)
    table = known()
    by_number = [
        *acts(passage), *cjeu(passage, table), *strasbourg(passage, table), *documents(passage), *national_ecli(passage),
        *unread(passage)
    ]  # fmt: skip
    named, chains = _read(passage, by_number)
    mentions = joining.mentions(_apart(by_number, named))
    mentions = _widened(passage, joining, mentions)
    used = uses(passage, terms(passage, mentions))
    mentions = _apart(used, mentions) if used else mentions
    chains = _outside(chains, mentions)
    return Discourse(passage).read(joining.references(mentions, chains))


def _widened(passage: Passage, joining: Joining, mentions: Sequence[Mention]) -> list[Mention]:
    """Take in the names of cases, and add what name and date tell."""
    told: list[Mention] = []
    for index, mention in enumerate(mentions):
        if mention.is_case and mention.kind in {"cjeu", "ecthr"}:
            floor = max((one.end for one in told[-2:] if one.family != NOUN), default=0)
            ceiling = mentions[index + 1].start if index + 1 < len(mentions) else len(passage.text)
            wide = joining.led_in(widened(passage, mention, floor, ceiling), floor)
            longer = joining.led_out(wide)
            wide = longer if longer.end <= ceiling else wide
            while told and told[-1].end > wide.start:
                told.pop()
            told.append(with_ecli(passage, wide))
        else:
            told.append(mention)
    return told


#: What may begin at a token, the surest first, by the kind of word that begins it.
_READERS = (
    ({"name"}, name),
    ({"versus"}, title),
    ({"case"}, alone),
    ({"ecthr"}, court),
    ({"general_comment", "guidelines", "communication"}, numbered),
    ({"same_place"}, same_place),
    ({"noun"}, noun),
)


def _read(passage: Passage, taken: Sequence[Mention]) -> tuple[list[Mention], list[Chain]]:
    """Go through the tokens once, for names, references back and pinpoints."""
    tokens, marks, provisions = passage.tokens, passage.lexicon.marks, Provisions(passage)
    mentions: list[Mention] = []
    chains: list[Chain] = []
    skips = {passage.token_at(one.start): passage.token_at(one.end - 1) + 1 for one in taken}
    index, last, words = 0, len(tokens), tokens.words
    while index < last:
        found = marks.at(tokens, index)
        if index in skips:
            index = skips[index]
        elif not found and not words[index].isdecimal():
            index += 1
        elif mention := _mention_at(passage, index, {entry.kind for _, entry in found}):
            mentions.append(mention[0])
            index = max(mention[1], index + 1)
            paragraphs = mention[0].family == "paragraphs"
            if paragraphs or mention[0].family in {"treaty", "eu"}:
                bare = provisions.after_name(index, paragraphs=paragraphs)
                chains += [bare] if bare else []
                index = bare.end if bare else index
        elif chain := provisions.chain(index):
            chains.append(chain)
            index = chain.end
        else:
            index += 1
    chains += provisions.bracketed()
    return sorted(mentions, key=lambda one: one.start), chains


def _mention_at(passage: Passage, index: int, kinds: set[str]) -> tuple[Mention, int] | None:
    for wanted, reader in _READERS:
        if not kinds.isdisjoint(wanted) and (found := reader(passage, index)):
            return found
    return None


def _apart(first: Iterable[Mention], second: Iterable[Mention]) -> list[Mention]:
    """Put mentions in order; where two overlap the longer stays."""
    ordered = sorted([*first, *second], key=lambda one: (one.start, -one.end))
    kept: list[Mention] = []
    for mention in ordered:
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _outside(chains: Sequence[Chain], mentions: Sequence[Mention]) -> list[Chain]:
    """Leave out the pinpoints that lie within a mention; mentions stand in order and apart."""
    ends = [mention.end for mention in mentions]
    kept = []
    for chain in chains:
        start, end = chain.pinpoints[0].start, chain.pinpoints[-1].end
        after = bisect_right(ends, start)
        if after == len(mentions) or mentions[after].start >= end:
            kept.append(chain)
    return kept


def _citation(passage: Passage, reference: Reference) -> Citation | None:
    mention = reference.mention
    if mention is None:
        return None
    places = _path(reference, mention.family)
    ids = [_with_path(name, places) for name in mention.ids]
    start, end = passage.normal.span(reference.start, reference.end)
    text = passage.normal.original[start:end]
    return Citation(start, end, text, mention.kind, ids[0], tuple(ids[1:]), mention.reason)


def _with_path(identifier: str, places: str) -> str:
    if not places:
        return identifier
    return f"{identifier}{'/' if '#' in identifier else '#'}{places}"


def _path(reference: Reference, family: str) -> str:
    if reference.number:
        return f"p{reference.number}"
    if family in {"case", "paragraphs"}:
        return numbered_paragraphs(reference.pinpoints)
    return path(reference.pinpoints[0].pieces, family) if reference.pinpoints else ""


def _moved(citation: Citation, text: str, by: int) -> Citation:
    start, end = citation.start - by, citation.end - by
    return Citation(
        start,
        end,
        text[start:end],
        citation.kind,
        citation.authority_id,
        citation.aliases,
        citation.reason,
        citation.status,
    )
