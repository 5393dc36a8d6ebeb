"""nansen law search: names, labels in every language, provisions and titles by words."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from nansen.cli.law import NotFoundError
from nansen.cli.open import open_library
from nansen.cli.show import faint, print_json, strong, wrapped
from nansen.law.search import Hit, search
from nansen.rules.findable import entries

_SHOWN = 20
_LONGEST = 180


def run(options: argparse.Namespace) -> int:
    """Print what the words find, the best first."""
    words = " ".join(options.words)
    hits = search(entries(open_library()), words)
    if options.json:
        print_json("nansen.search/1", {"words": words, "hits": [_told(hit) for hit in hits]})
        return 0
    if not hits:
        raise NotFoundError.anything(words)
    print_hits(hits if options.all else hits[:_SHOWN], more=len(hits) - _SHOWN)
    return 0


def print_hits(hits: Sequence[Hit], *, more: int = 0) -> None:
    """Print hits: what it is, where it stands, and the words that were found."""
    if hits and hits[0].lacks:
        print(f"Nothing holds every word; these lack {', '.join(hits[0].lacks)}.")
    for hit in hits:
        entry = hit.entry
        print(f"{strong(entry.key)}  {faint(entry.kind)}")
        print(wrapped(entry.shown, "  "))
        if hit.text != entry.shown and hit.field not in {"name", "id", "pinpoint"}:
            print(wrapped(f"{hit.field}: {_short(hit.text)}", "  "))
        print(faint(f"  {entry.cite} · {entry.place}"))
    if more > 0 and len(hits) <= _SHOWN:
        print(faint(f"and {more} more (--all lists them)"))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST].rsplit(' ', 1)[0]} …"


def _told(hit: Hit) -> dict[str, object]:
    entry = hit.entry
    return {
        "key": entry.key,
        "kind": entry.kind,
        "says": entry.shown,
        "place": entry.place,
        "cite": entry.cite,
        "found_in": hit.field,
        "text": hit.text,
        "lacks": list(hit.lacks),
    }
