"""Ages: pages checked long ago, text older than its version, translations that lack (N005)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from nansen.law.source import Source
from nansen.reasoning.deep import remarks
from nansen.reasoning.deep.law import every_item
from nansen.reasoning.deep.observation import Observation, observe
from nansen.reasoning.freshness import months_between
from nansen.rules.rulebook import Rulebook
from nansen.rules.syntax import Declaration

_CHECK = "N005"
#: After so many months a page is to be checked again.
_MONTHS = 12


def ages(rulebook: Rulebook, day: date) -> Iterator[Observation]:
    """Find pages whose check or text is too old, and names without a translation."""
    for source in rulebook.sources.values():
        months = months_between(source.checked, day)
        if months >= _MONTHS:
            span = source.head_span("checked")
            yield observe(_CHECK, span, remarks.checked_long_ago(source.checked, months))
        newer = _newer(rulebook, source)
        if source.text_as_of and newer:
            span = source.head_span("text_as_of")
            yield observe(_CHECK, span, remarks.text_older(source.text_as_of, newer))
    yield from _untranslated(rulebook)


def _newer(rulebook: Rulebook, source: Source) -> date | None:
    """The first day of a version that begins after the text which was read."""
    read = source.text_as_of or date.max
    own = [source.known] if source.known else []
    starts = [p.in_force.start for p in rulebook.provisions.values() if p.source == source.id]
    for item in every_item(rulebook):
        if item.provision.partition("#")[0] == source.id:
            starts.append(item.note.in_force.start)  # noqa: PERF401 - the types are plainer so
    later = [start for start in (*own, *starts) if start and start > read]
    return max(later, default=None)


def _untranslated(rulebook: Rulebook) -> Iterator[Observation]:
    """On each page, the names that lack a language in which most names of the page speak."""
    by_page: defaultdict[str, list[Declaration]] = defaultdict(list)
    for declared in rulebook.declarations.values():
        by_page[declared.span.file].append(declared)
    for declarations in by_page.values():
        for language in sorted({word for d in declarations for word, _ in d.labels}):
            lacking = [d for d in declarations if language not in dict(d.labels)]
            if 0 < len(lacking) < len(declarations):
                names = [d.name for d in lacking]
                remark = remarks.untranslated(language, names, len(declarations))
                yield observe(_CHECK, lacking[0].span, remark)
