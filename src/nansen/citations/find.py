"""Find: the citations of a text, in any of eight languages.

>>> [found] = find_citations("See Article 9(2)(e) of Directive 2011/95/EU.")
>>> found.authority_id, found.text
('celex:32011L0095#art9/par2/pte', 'Article 9(2)(e) of Directive 2011/95/EU')
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nansen.citations.acts import acts
from nansen.citations.citation import Citation
from nansen.citations.cjeu import cjeu
from nansen.citations.joining import Joining, Reference
from nansen.citations.known import known
from nansen.citations.mentions import Mention
from nansen.citations.names import name
from nansen.citations.passage import Passage
from nansen.citations.pieces import numbered_paragraphs, path
from nansen.citations.provisions import Chain, Provisions


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


def _references(passage: Passage) -> list[Reference]:
    """Find every mark and join what stands together."""
    joining = Joining(passage)
    named, chains = _read(passage)
    numbered = [*acts(passage), *cjeu(passage, known())]
    mentions = joining.mentions(_apart(numbered, named))
    chains = [chain for chain in chains if not _inside(chain, mentions)]
    return joining.references(mentions, chains)


def _read(passage: Passage) -> tuple[list[Mention], list[Chain]]:
    """Go through the tokens once, for names and pinpoints."""
    tokens, marks, provisions = passage.tokens, passage.lexicon.marks, Provisions(passage)
    mentions: list[Mention] = []
    chains: list[Chain] = []
    index, words = 0, tokens.words
    while index < len(tokens):
        word = words[index]
        if not marks.opens(word) and not word.isdecimal():
            index += 1
        elif found := name(passage, index):
            mentions.append(found[0])
            index = found[1]
        elif chain := provisions.chain(index):
            chains.append(chain)
            index = chain.end
        else:
            index += 1
    return mentions, chains


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
    ids = [f"{name}#{places}" if places else name for name in mention.ids]
    start, end = passage.normal.span(reference.start, reference.end)
    text = passage.normal.original[start:end]
    return Citation(start, end, text, mention.kind, ids[0], tuple(ids[1:]), mention.reason)


def _path(reference: Reference, family: str) -> str:
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
