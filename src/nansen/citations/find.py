"""Find: the citations of a text, in any of eight languages.

>>> [found] = find_citations("See Article 9(2)(e) of Directive 2011/95/EU.")
>>> found.authority_id, found.text
('celex:32011L0095#art9/par2/pte', 'Article 9(2)(e) of Directive 2011/95/EU')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nansen.citations.acts import acts
from nansen.citations.back import NOUN, noun, same_place, unread
from nansen.citations.citation import Citation
from nansen.citations.cjeu import cjeu
from nansen.citations.definitions import terms, uses
from nansen.citations.discourse import Discourse
from nansen.citations.documents import documents, numbered
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
    text: str, *, language: str | None = None, context: str = ""
) -> tuple[Citation, ...]:
    """Find the authorities a text names, in the order they stand.

    Args:
        text: The text to read, in en, fi, sv, de, fr, no, ru or lv, or several of them.
        language: Its language, when known; guessed for each paragraph when not.
        context: What stands before the text: read for what it defines, not reported.
    """
    before = f"{context}\n\n" if context else ""
    passage = Passage.of(before + text, language or "")
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
        *acts(passage), *cjeu(passage, table), *strasbourg(passage, table), *documents(passage), *unread(passage)
    ]  # fmt: skip
    named, chains = _read(passage, by_number)
    mentions = joining.mentions(_apart(by_number, named))
    mentions = _widened(passage, joining, mentions)
    used = uses(passage, terms(passage, mentions))
    mentions = _apart(used, mentions) if used else mentions
    chains = [chain for chain in chains if not _inside(chain, mentions)]
    return Discourse(passage).read(joining.references(mentions, chains))


def _widened(passage: Passage, joining: Joining, mentions: Sequence[Mention]) -> list[Mention]:
    """Take in the names of cases, and add what name and date tell."""
    told: list[Mention] = []
    for index, mention in enumerate(mentions):
        if mention.is_case and mention.kind in {"cjeu", "ecthr"}:
            floor = max((one.end for one in told[-2:] if one.family != NOUN), default=0)
            ceiling = mentions[index + 1].start if index + 1 < len(mentions) else len(passage.text)
            wide = joining.led_in(widened(passage, mention, floor, ceiling), floor)
            while told and told[-1].end > wide.start:
                told.pop()
            told.append(with_ecli(passage, wide))
        else:
            told.append(mention)
    return told


#: What may begin at a token, the surest first.
_READERS = (name, title, alone, court, numbered, same_place, noun)


def _read(passage: Passage, taken: Sequence[Mention]) -> tuple[list[Mention], list[Chain]]:
    """Go through the tokens once, for names, references back and pinpoints."""
    tokens, marks, provisions = passage.tokens, passage.lexicon.marks, Provisions(passage)
    mentions: list[Mention] = []
    chains: list[Chain] = []
    index, words = 0, tokens.words
    skips = {passage.token_at(one.start): passage.token_at(one.end - 1) + 1 for one in taken}
    while index < len(tokens):
        if index in skips:
            index = skips[index]
            continue
        word = words[index]
        if not marks.opens(word) and not word.isdecimal():
            index += 1
            continue
        found = _mention_at(passage, index)
        chain = None if found else provisions.chain(index)
        if found:
            mentions.append(found[0])
        elif chain:
            chains.append(chain)
        index = found[1] if found else chain.end if chain else index + 1
    return sorted(mentions, key=lambda mention: mention.start), chains


def _mention_at(passage: Passage, index: int) -> tuple[Mention, int] | None:
    if passage.tokens.words[index].isdecimal():
        return name(passage, index)
    for reader in _READERS:
        if found := reader(passage, index):
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


def _inside(chain: Chain, mentions: Sequence[Mention]) -> bool:
    start, end = chain.pinpoints[0].start, chain.pinpoints[-1].end
    return any(one.start < end and start < one.end for one in mentions)


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
