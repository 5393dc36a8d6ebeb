"""Findable: what of a rulebook can be found by words, as entries for the search.

Sources, provisions, names, rules, context items and country findings are entries; each says
where it stands and how a lawyer cites that place.
"""

from __future__ import annotations

from collections.abc import Iterator

from nansen.law.search import Entry
from nansen.law.source import Provision, Source
from nansen.rules.arguments import Factor, Objection, Precedent, Reply
from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.rules.syntax import Context, Declaration, Except, Finding, Words, say

Texts = tuple[tuple[str, str], ...]
_Argued = Objection | Reply | Factor | Precedent


def entries(book: Rulebook) -> Iterator[Entry]:
    """Make an entry of everything that can be looked for."""
    for source in book.sources.values():
        yield _source(source)
    for provision in book.provisions.values():
        yield _provision(book, provision)
    for declared in book.declarations.values():
        yield _declaration(book, declared)
    items: tuple[RuleItem, ...] = (*book.rules, *book.presumptions, *book.exceptions)
    yield from (_rule(book, item) for item in items)
    said: tuple[Context | Finding, ...] = (*book.contexts, *book.findings)
    yield from (_said(book, item) for item in said)
    argued: tuple[_Argued, ...] = (
        *book.objections,
        *book.replies,
        *book.factors,
        *book.precedents,
    )
    yield from (_argument(book, item) for item in argued)


def _source(source: Source) -> Entry:
    texts = (
        ("id", source.id),
        ("title", source.title),
        ("title", source.short),
        ("cite", source.cite),
        *source.details,
    )
    return Entry(source.id, "source", texts, source.title, f"{source.file}:1", source.cite)


def _provision(book: Rulebook, provision: Provision) -> Entry:
    source = book.sources[provision.source]
    texts = (
        ("pinpoint", f"{source.short} {provision.pinpoint}"),
        ("caption", provision.caption),
        ("restated", provision.restatement),
        ("commentary", provision.commentary),
    )
    caption = f" — {provision.caption}" if provision.caption else ""
    shown = f"{provision.pinpoint}{caption}"
    place = f"{source.file}:{provision.line}"
    return Entry(provision.key, "provision", texts, shown, place, cite(book, provision.key))


def _declaration(book: Rulebook, declared: Declaration) -> Entry:
    texts = (
        ("name", declared.name),
        *_fields("label", declared.labels),
        *_fields("denied", declared.denied),
        *_fields("ask", declared.asks),
        *_fields("shown by", declared.shown_by),
        *(pair for _, words in declared.options for pair in _fields("option", words)),
    )
    place = f"{declared.span.file}:{declared.span.line}"
    where = cite(book, declared.provision)
    kind = declared.kind.value
    return Entry(declared.name, kind, texts, declared.sentence(), place, where)


def _rule(book: Rulebook, item: RuleItem) -> Entry:
    if isinstance(item, Except):
        shown = f"Exception to {', '.join(item.rules)}"
    else:
        shown = book.declarations[item.head].sentence()
    texts = (("id", item.id), *_fields("note", item.note.notes), ("cite", item.note.cite))
    place = f"{item.span.file}:{item.span.line}"
    return Entry(item.id, type(item).__name__.lower(), texts, shown, place, _cited(book, item))


def _said(book: Rulebook, item: Context | Finding) -> Entry:
    kind = "finding" if isinstance(item, Finding) else "context"
    document = (("title", item.document),) if isinstance(item, Finding) else ()
    texts = (("id", item.id), *_fields("say", item.words), *document)
    place = f"{item.span.file}:{item.span.line}"
    where = cite(book, item.provision)
    return Entry(item.id, kind, texts, say(item.words), place, where)


def _argument(book: Rulebook, item: _Argued) -> Entry:
    """An objection, an answer to one, a factor, or what a court found."""
    labels = () if isinstance(item, Reply | Precedent) else item.labels
    words = () if isinstance(item, Factor) else item.words
    texts = (("id", item.id), *_fields("label", labels), *_fields("say", words))
    kind = "answer" if isinstance(item, Reply) else type(item).__name__.lower()
    place = f"{item.span.file}:{item.span.line}"
    return Entry(item.id, kind, texts, say(labels or words), place, cite(book, item.provision))


def _fields(field: str, words: Words) -> Texts:
    return tuple((field, sentence) for _, sentence in words)


def _cited(book: Rulebook, item: RuleItem) -> str:
    more = f" ({item.note.cite})" if item.note.cite else ""
    return f"{cite(book, item.provision)}{more}"


def cite(book: Rulebook, key: str) -> str:
    """Name the source and pinpoint of a provision key as a lawyer does."""
    provision = book.provision(key)
    short = book.source_of(key).short
    if not provision or not provision.pinpoint:
        return short
    if names_a_case(provision.pinpoint):
        return provision.pinpoint
    return f"{short}, {provision.pinpoint}"


def names_a_case(pinpoint: str) -> bool:
    """Whether a heading is itself the name of a decision, on a page that tells several."""
    return " v " in pinpoint or pinpoint.startswith("KHO:")
