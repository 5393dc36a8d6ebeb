"""Library precedents: factors, courts and what decisions found, on the pages of the site.

Beside a name stands every decision on it, whichever side won, with how the case ended, which court
gave it and what its word weighs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from nansen.drafting.library_links import Site
from nansen.drafting.paper import (
    Block,
    BulletList,
    Inline,
    Link,
    Note,
    Paragraph,
    Strong,
    Text,
)
from nansen.drafting.phrases import marked
from nansen.law.source import Source
from nansen.reasoning.precedents_in_words import (
    SIDES,
    bench_of,
    found_in_words,
    result_of,
    set_aside_in_words,
    tell_presence,
    weight_in_words,
)
from nansen.reasoning.rules_in_words import CERTAINTIES, Told
from nansen.rules.arguments import Court, Factor, Precedent
from nansen.rules.syntax import say
from nansen.rules.weight import court_of


def decided_particulars(site: Site, source: Source) -> Iterator[tuple[str, str]]:
    """How a decision ended, which court gave it, and what its word weighs."""
    if not (result := result_of(source)):
        return
    book = site.references.book
    yield "Result", result
    yield "Court", bench_of(book, source)
    if weight := _weight(site, source):
        yield "Weight", weight


def decisions_on(site: Site, name: str) -> Iterator[Block]:
    """Every decision on a name, whichever side won."""
    found = site.references.precedents_on(name)
    if found:
        yield Paragraph((Text("Decided on it:"),))
        yield BulletList(tuple((Paragraph(tuple(_of_case(site, item))),) for item in found))


def factors_from(site: Site, name: str) -> Iterator[Block]:
    """The factors that are read from a fact."""
    links = [to_factor(site, factor) for factor in site.references.factors_from(name)]
    if links:
        yield Paragraph((Text("Shows the factor: "), *_joined(links), Text(".")))


def to_factor(site: Site, factor: Factor) -> Link:
    """A link to a factor where it stands."""
    page = site.to_provision(factor.provision).target.partition("#")[0]
    return Link(f"{page}#factor-{factor.id}", (Text(factor.id),))


def factor_note(site: Site, item: Factor) -> Block:
    """Set out a factor."""
    title = Paragraph((Strong(marked(f"{say(item.labels)}.")),), anchor=f"factor-{item.id}")
    side = Paragraph((Text(f"It speaks {SIDES[item.side]}."),))
    told = tell_presence(site.references.book, item)
    present = tuple(_told(site, told)) if told else (Paragraph((Text("Only counsel can say."),)),)
    found = [p for p in site.references.precedents_with(item.id) if item.id in p.present]
    absent = [p for p in site.references.precedents_with(item.id) if item.id in p.absent]
    lists = (*_cases(site, "Found in", found), *_cases(site, "Found not to be so in", absent))
    return Note(f"Factor {item.id}", (title, side, *present, *lists))


def precedent_note(site: Site, item: Precedent) -> Block:
    """Set out what a decision found on an issue."""
    issue = site.to_name(item.issue, site.references.book.declarations[item.issue].sentence())
    pin = f" ({item.note.cite})" if item.note.cite else ""
    blocks = (
        Paragraph((*marked(f"{say(item.words)}{pin}"),)),
        Paragraph((Text("On the issue: "), issue, Text("."))),
        *(Paragraph(marked(line)) for line in found_in_words(site.references.book, item)),
        Paragraph(marked(f"{CERTAINTIES[site.references.book.certainty(item)]}.")),
    )
    return Note(f"Decided {SIDES[item.won_by]}", blocks)


def court_note(site: Site, item: Court) -> Block:
    """Set out a court with its decisions."""
    sources = site.references.book.sources.values()
    links = [site.to_source(one) for one in sources if one.detail("bench") == item.id]
    blocks = [
        Paragraph((Strong(marked(say(item.labels))),)),
        Paragraph(marked(f"What its word weighs {weight_in_words(item)}.")),
    ]
    if links:
        blocks.append(Paragraph((Text("Decisions: "), *_joined(links), Text("."))))
    return Note("Court", tuple(blocks))


def _of_case(site: Site, item: Precedent) -> Iterator[Inline]:
    book = site.references.book
    source = book.source_of(item.provision)
    yield Strong((Text(f"Decided {SIDES[item.won_by]}. "),))
    yield from marked(f"{say(item.words)} (")
    yield site.to_provision(item.provision)
    yield from marked(f"{f', {item.note.cite}' if item.note.cite else ''}) ")
    yield from marked(" ".join(found_in_words(book, item)))
    weight = _weight(site, source)
    ended = f"{result_of(source)}. {bench_of(book, source)}{f'; {weight}' if weight else ''}."
    yield from marked(f" The case: {ended}")


def _weight(site: Site, source: Source) -> str:
    """What a decision weighs; a site has no day, so that later events are always told."""
    book = site.references.book
    court = court_of(book, source)
    told = set_aside_in_words(book, source, date.max)
    return told or (weight_in_words(court) if court else "")


def _cases(site: Site, word: str, items: Iterable[Precedent]) -> Iterator[Block]:
    links = list(dict.fromkeys(site.to_provision(item.provision) for item in items))
    if links:
        yield Paragraph((Text(f"{word}: "), *_joined(links), Text(".")))


def _joined(links: Iterable[Link]) -> Iterator[Inline]:
    for k, link in enumerate(links):
        if k:
            yield Text("; ")
        yield link


def _told(site: Site, told: Told) -> Iterator[Block]:
    yield Paragraph((site.to_name(told.name, told.text),) if told.name else marked(told.text))
    if told.parts:
        yield BulletList(tuple(tuple(_told(site, part)) for part in told.parts))
