"""Authorities: the sources of the library as a brief cites them."""

from __future__ import annotations

from collections.abc import Iterable

from nansen.drafting.oscola import Authority, note, pinpoint
from nansen.drafting.paper import Citation, Footnote, Text
from nansen.law.source import Source
from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.rules.syntax import Context


def authorities(rulebook: Rulebook) -> tuple[Authority, ...]:
    """List every source of the library as an authority.

    A long act that stands on several pages is one authority.
    """
    return tuple(
        _authority(source)
        for source in rulebook.sources.values()
        if authority_id(rulebook, source.id) == source.id
    )


def authority_id(rulebook: Rulebook, source_id: str) -> str:
    """The id under which a page is cited: that of the first page with the same citation."""
    cite = rulebook.sources[source_id].cite
    return next(source.id for source in rulebook.sources.values() if source.cite == cite)


def _authority(source: Source) -> Authority:
    return Authority(
        source.id,
        source.kind,
        source.title,
        source.short,
        source.cite,
        source.cite_short,
        source.detail("number"),
        source.detail("ecli"),
        source.url,
        source.rank.value,
        source.certainty.value,
    )


def citation(rulebook: Rulebook, item: RuleItem | Context) -> Citation:
    """Cite the provision under which an item stands, with the pinpoint it adds."""
    source = authority_id(rulebook, item.provision.partition("#")[0])
    place = "" if _is_heading_only(rulebook, item) else rulebook.pinpoint(item)
    return Citation(source, _with(place, item.note.cite), item.note.approximate)


def _with(place: str, cite: str) -> str:
    """Put what the item adds behind the provision, unless one says what the other says."""
    one, other = (pinpoint(text).casefold() for text in (place, cite))
    if not cite or other in one:
        return place
    return cite if not place or one in other else f"{place}, {cite}"


def _is_heading_only(rulebook: Rulebook, item: RuleItem | Context) -> bool:
    """Whether the heading is a part of a page and no place in the source."""
    pinpoint = rulebook.pinpoint(item)
    return not any(character.isdigit() for character in pinpoint)


def cited(rulebook: Rulebook, *items: RuleItem | Context) -> Footnote:
    """Make one footnote that cites the provisions of some items, each once."""
    citations = dict.fromkeys(citation(rulebook, item) for item in items)
    return note(*citations)


def key_cited(rulebook: Rulebook, keys: Iterable[str]) -> tuple[Footnote, ...]:
    """Make one footnote that cites sources and provisions by their keys; none for no key."""
    cited = [one for key in keys for one in _key_cited(rulebook, key)]
    return (note(*dict.fromkeys(cited)),) if cited else ()


def _key_cited(rulebook: Rulebook, key: str) -> tuple[Citation | Text, ...]:
    """Cite what a key names; a page on the country is cited by the documents it tells of."""
    if rulebook.source_of(key).kind != "country-report":
        return (_key_citation(rulebook, key),)
    documents = (finding.document for finding in rulebook.findings if finding.provision == key)
    return tuple(Text(document.rstrip(".")) for document in documents)


def _key_citation(rulebook: Rulebook, key: str) -> Citation:
    source, _, anchor = key.partition("#")
    provision = rulebook.provision(key) if anchor else None
    place = provision.pinpoint if provision else ""
    numbered = any(character.isdigit() for character in place)
    return Citation(authority_id(rulebook, source), place if numbered else "")


def told(text: str) -> Footnote:
    """Make a footnote of plain words."""
    return Footnote((Text(text),))
