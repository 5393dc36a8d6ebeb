"""Library site: the whole law library as a folder of pages for a browser.

One page for each source, an index by kind, and a page of all names. The pages need no script
and no server, link to one another by relative names, and are the same bytes for the same
library. Files of an earlier site that are no longer needed are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from nansen.drafting.formats.html import render
from nansen.drafting.library_links import INDEX, NAMES, Site, page_name, plain_words, way_back
from nansen.drafting.library_objections import objections_to
from nansen.drafting.library_page import DIRECTIONS, source_page
from nansen.drafting.library_precedents import decisions_on, factors_from
from nansen.drafting.paper import (
    Block,
    Blocks,
    BulletList,
    Contents,
    Document,
    Foreign,
    Heading,
    Inline,
    Inlines,
    Link,
    Paragraph,
    Text,
    number,
)
from nansen.drafting.phrases import marked
from nansen.law.source import Source
from nansen.reasoning.reached import reached
from nansen.rules.cross_references import CrossReferences
from nansen.rules.rulebook import Rulebook
from nansen.rules.syntax import Declaration, Kind, Words, say

#: The kinds of sources, in the order in which a lawyer looks for them.
KINDS = {
    "prologue": "Shared words",
    "treaty": "Treaties and customary law",
    "eu-treaty": "Primary law of the European Union",
    "eu-regulation": "Regulations of the European Union",
    "eu-directive": "Directives of the European Union",
    "cjeu-judgment": "Court of Justice of the European Union",
    "echr-judgment": "European Court of Human Rights",
    "un-document": "Documents of the United Nations",
    "constitution": "Constitutions",
    "statute": "Statutes",
    "decree": "Decrees",
    "national-judgment": "Judgments of national courts",
    "administrative-decision": "Decisions of authorities",
    "declaration": "Declarations",
    "guidance": "Guidance",
    "foreign-law": "Law of the country of origin",
    "country-report": "Country information",
    "objections": "Objections and answers",
}
_NAME_KINDS = {
    Kind.OUTCOME: "Outcomes",
    Kind.CONCLUSION: "Conclusions",
    Kind.OPEN: "Open legal standards",
    Kind.FACT: "Facts",
    Kind.READING: "Open questions of law",
}


def write_site(
    book: Rulebook, folder: Path, prefaces: Mapping[str, tuple[str, ...]]
) -> tuple[Path, ...]:
    """Write the site into a folder and name the files written."""
    site = Site(CrossReferences(book), prefaces, reached(book))
    folder.mkdir(parents=True, exist_ok=True)
    pages = {INDEX: index_page(site), NAMES: names_page(site)}
    pages |= {page_name(source.id): source_page(site, source) for source in book.sources.values()}
    written = []
    for name, document in pages.items():
        path = folder / name
        path.write_bytes(_page(document))
        written.append(path)
    return tuple(written)


def _page(document: Document) -> bytes:
    """A page with the little that a page among many needs beyond one that stands alone."""
    return render(number(document)).replace(b"</style>", f"{_STYLE}</style>".encode(), 1)


_STYLE = """\
main > p:first-child { margin-top: 1.4rem; }
.note ul { margin: 0 0 0.8rem; padding-left: 1.4rem; }
.note ul ul { margin: 0.3rem 0 0; }
.note li > p { margin-bottom: 0.2rem; }
.note > p { margin-bottom: 0.5rem; }
@media (max-width: 44rem) { blockquote { margin-left: 0; } main > ul { margin-left: 0; } }
"""


# The index


def index_page(site: Site) -> Document:
    """List every source by kind."""
    book = site.references.book
    counted = (
        f"{len(book.sources)} sources, {len(book.provisions)} provisions, "
        f"{len(site.references.rule_items)} rules, {len(book.scenarios)} scenarios, "
        f"{len(book.objections)} objections"
    )
    return Document(
        "The law library",
        counted,
        blocks=(
            Paragraph(
                (
                    Text("Every provision is restated in our own words and says how far it was "),
                    Text("checked. The official text decides. A list of "),
                    Link(NAMES, (Text("all names"),)),
                    Text(" leads to where each is declared, concluded and used."),
                )
            ),
            Contents("By kind", 1),
            *_by_kind(site),
        ),
    )


def _by_kind(site: Site) -> Iterator[Block]:
    sources = site.references.book.sources.values()
    for kind, title in KINDS.items():
        found = [source for source in sources if source.kind == kind]
        if found:
            yield Heading(1, (Text(title),), f"kind-{kind}")
            yield BulletList(tuple(_listed(site, source) for source in found))


def _listed(site: Site, source: Source) -> Blocks:
    rules = sum(
        item.provision.partition("#")[0] == source.id for item in site.references.rule_items
    )
    told = f"{source.in_force}; checked: {source.certainty.value}"
    told += f"; {rules} rules" if rules > 1 else "; 1 rule" if rules else ""
    link = site.to_source(source, source.title)
    return (Paragraph((link, Text(f" ({told})"))),)


# The names


def names_page(site: Site) -> Document:
    """List every name with its sentences and where it is declared, concluded and used."""
    declared = site.references.book.declarations.values()
    blocks: list[Block] = [way_back(), Contents("By kind", 1)]
    for kind, title in _NAME_KINDS.items():
        found = sorted((d for d in declared if d.kind is kind), key=lambda d: d.name)
        if found:
            blocks.append(Heading(1, (Text(title),), f"all-{kind.value}"))
            blocks += (block for one in found for block in _name(site, one))
    return Document("All names", "Where each is declared, concluded and used", blocks=tuple(blocks))


def _name(site: Site, declared: Declaration) -> Iterator[Block]:
    references = site.references
    yield Heading(2, (Text(declared.name),), declared.name)
    yield Paragraph(marked(f"{declared.sentence()}."))
    yield from _in_languages(declared.labels)
    if ask := say(declared.asks):
        yield Paragraph(marked(f"To ask: {ask}"))
    if shown := say(declared.shown_by):
        yield Paragraph(marked(f"Usually shown by: {shown}."))
    if declared.burden:
        yield Paragraph((Text(f"Burden: {declared.burden.value}."),))
    concluded = (site.to_rule(rule.id) for rule in references.concluded_by(declared.name))
    used = (site.to_rule(rule.id) for rule in references.used_by(declared.name))
    yield _links("Declared", [site.to_provision(declared.provision)])
    yield from filter(
        None, (_links_or_none("Concluded by", concluded), _links_or_none("Used by", used))
    )
    yield from factors_from(site, declared.name)
    yield from _beside(site, declared.name)
    yield from decisions_on(site, declared.name)
    yield from objections_to(site, declared.name)


def _in_languages(words: Words) -> Iterator[Block]:
    others = [(language, text) for language, text in words if language != "en"]
    if others:
        yield BulletList(
            tuple(
                (Paragraph((Text(f"{language}: "), Foreign(language, marked(text)))),)
                for language, text in others
            )
        )


def _beside(site: Site, name: str) -> Iterator[Block]:
    contexts, findings = site.references.contexts_for(name), site.references.findings_on(name)
    items = [
        (*marked(f"{DIRECTIONS[c.direction]}: {say(c.words)} ("), site.to_provision(c.provision))
        for c in contexts
    ]
    items += [
        (*plain_words(f"Country finding: {say(f.words)} ("), site.to_provision(f.provision))
        for f in findings
    ]
    if items:
        yield BulletList(tuple((Paragraph((*item, Text(")"))),) for item in items))


def _links_or_none(word: str, links: Iterable[Link]) -> Paragraph | None:
    found = list(dict.fromkeys(links))
    return _links(word, found) if found else None


def _links(word: str, links: Iterable[Link]) -> Paragraph:
    parts: list[Inline] = [Text(f"{word}: ")]
    for k, link in enumerate(links):
        parts += [Text(", ") if k else Text(""), link]
    inlines: Inlines = (*parts, Text("."))
    return Paragraph(inlines)
