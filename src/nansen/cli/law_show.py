"""nansen law show: the library in the terminal, or as a site of static pages."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from nansen.cli.law import (
    NotFoundError,
    attached_in_words,
    attached_to,
    field,
    find_source,
    moment,
    told_lines,
)
from nansen.cli.law_objections import named_lines, objection_lines
from nansen.cli.law_precedents import (
    court_lines,
    decided_lines,
    decisions_lines,
    factor_lines,
    issue_lines,
    precedent_lines,
    standing_lines,
)
from nansen.cli.law_search import print_hits
from nansen.cli.law_view import View, Viewer
from nansen.cli.open import library_folders, open_library
from nansen.cli.show import faint, listed, print_json, strong, wrapped
from nansen.law.search import search, tokens
from nansen.reasoning.words import written_day
from nansen.rules.findable import entries
from nansen.rules.rulebook import Rulebook
from nansen.rules.selection import Selection, select

#: How far ahead the best hit must be to be shown without asking.
_CLEAR = 1.25
_HITS = 12
_BESIDE = 5
_TITLES = 4
#: What is found by its words and has no view of its own; it stands under its provision.
_SHOWN_ELSEWHERE = {"context", "finding"}


def run(options: argparse.Namespace) -> int:
    """Show what is asked for, or write the site."""
    book = open_library()
    if options.html:
        return _site(book, options)
    words = " ".join(options.what)
    viewer = Viewer(select(book, moment(options)))
    view = _sources(viewer) if not words else _view(viewer, words)
    if view and not options.full and not options.json:
        _shorten(view)
    if view is None:
        return _found(book, words, options)
    if options.json:
        print_json("nansen.law/1", {"at": _at(viewer.selection), "shown": view})
        return 0
    for line in _LINES[view["is"]](view):
        print(line)
    print()
    print(faint(_at(viewer.selection)))
    return 0


def _shorten(view: View) -> None:
    """Keep of what stands beside rules and names what counts, and the first of it."""
    for told in (view, *view.get("rules", ())):
        beside = [context for context in told.get("beside", ()) if context["counts"]]
        told["more"] = len(told.get("beside", ())) - len(beside[:_BESIDE])
        told["beside"] = beside[:_BESIDE]
    if view["is"] == "name":
        counting = [one for one in view["objections"] if one["counts"]]
        view["more_objections"] = len(view["objections"]) - len(counting[:_BESIDE])
        view["objections"] = counting[:_BESIDE]


def _site(book: Rulebook, options: argparse.Namespace) -> int:
    from nansen.drafting.library_links import INDEX
    from nansen.drafting.library_site import write_site
    from nansen.law.preface import read_prefaces

    written = write_site(book, Path(options.html), read_prefaces(library_folders()))
    if options.json:
        print_json("nansen.files/1", {"files": [str(path) for path in written]})
    else:
        print(f"{len(written)} pages; begin with {Path(options.html) / INDEX}")
    return 0


def _at(selection: Selection) -> str:
    at = selection.moment
    lodged = f", application of {written_day(at.lodged)}" if at.lodged else ""
    known = f", as known on {written_day(at.known)}" if at.known else ""
    return f"Law of {written_day(at.as_of)} in {at.forum}{known}{lodged}"


# What is meant


def _view(viewer: Viewer, words: str) -> View | None:
    """What the words name; None when they have to be searched for and are not clear."""
    book = viewer.book
    if words in book.sources:
        return viewer.source(book.sources[words])
    if "#" in words:
        return _provision(viewer, *words.split("#", 1))
    if words in book.declarations:
        return viewer.name(book.declarations[words])
    if words in book.by_id:
        return _rule(viewer, words)
    if argued := viewer.argued(words):
        return argued
    return _clear(viewer, words)


def _provision(viewer: Viewer, source: str, anchor: str) -> View:
    find_source(viewer.book, source)
    found = viewer.book.provision(f"{source}#{anchor}")
    if found is None:
        known = [p.anchor for p in viewer.references.provisions_of(source)]
        raise NotFoundError.provision(source, anchor, known)
    return viewer.provision(found)


def _rule(viewer: Viewer, rule: str) -> View:
    versions = viewer.book.by_id[rule]
    return {"is": "rules", "rules": [viewer.rule(item) for item in versions]}


def _clear(viewer: Viewer, words: str) -> View | None:
    """The best hit, when it leads clearly and holds every word."""
    hits = search(entries(viewer.book), words)
    if not hits or hits[0].lacks:
        return None
    cited = [
        h for h in hits if h.entry.kind == "provision" and tokens(h.entry.cite) == tokens(words)
    ]
    if len(cited) == 1:
        return _view(viewer, cited[0].entry.key)
    if len(hits) > 1 and hits[0].score < hits[1].score * _CLEAR:
        return None
    if hits[0].entry.kind in _SHOWN_ELSEWHERE:
        return None
    return _view(viewer, hits[0].entry.key)


def _found(book: Rulebook, words: str, options: argparse.Namespace) -> int:
    """List what could be meant."""
    hits = search(entries(book), words)
    if not hits:
        raise NotFoundError.anything(words)
    if options.json:
        keys = [hit.entry.key for hit in hits]
        print_json("nansen.law/1", {"shown": None, "could_be": keys})
        return 0
    print(f"'{words}' could be:\n")
    print_hits(hits[:_HITS], more=len(hits) - _HITS)
    return 0


def _sources(viewer: Viewer) -> View:
    told = [
        {"id": s.id, "title": s.title, "counts": viewer.selection.choices[s.id].counts}
        for s in viewer.book.sources.values()
    ]
    return {"is": "sources", "sources": told}


# Lines


def _all_lines(view: View) -> Iterator[str]:
    for source in view["sources"]:
        mark = "counts " if source["counts"] else "       "
        yield wrapped(f"{source['title']}", f"{mark} {source['id']:<42} ", " " * 51)


def _source_lines(view: View) -> Iterator[str]:
    yield strong(view["title"])
    yield from _head(view)
    for precedent in view["precedents"]:
        yield ""
        yield from issue_lines(precedent)
    yield ""
    for provision in view["provisions"]:
        caption = f" — {provision['caption']}" if provision["caption"] else ""
        yield wrapped(f"{provision['pinpoint']}{caption}", "  ")
        rules = f" · rules: {', '.join(provision['rules'])}" if provision["rules"] else ""
        yield faint(wrapped(f"{provision['key']}{rules}", "    "))


def _head(view: View) -> Iterator[str]:
    yield field("Cited as", view["cite"])
    yield field("Rank", f"{view['kind'].replace('-', ' ')}, {view['rank']}")
    yield field("In force", view["in_force"])
    yield from decided_lines(view)
    for clause in view["governs"]:
        yield field("Governs", clause)
    yield field("Counts", f"{'yes' if view['counts'] else 'no'}: {view['why']}")
    yield field("Checked", f"{view['checked']}: {view['check']}")
    if view["recheck"]:
        yield field("Before filing", view["recheck"])
    if view["replaced_by"]:
        yield field("Replaced by", view["replaced_by"])
    if view["interpreted_by"]:
        yield field("Interpreted by", _shorts(view["interpreted_by"]), 15)
    yield field("Official text", view["url"] or "no address on the page")
    yield field("Attached text", attached_in_words(attached_to(view["id"])))


def _shorts(sources: Iterable[View]) -> str:
    return "; ".join(f"{source['short']} ({source['id']})" for source in sources)


def _provision_lines(view: View) -> Iterator[str]:
    caption = f" — {view['caption']}" if view["caption"] else ""
    yield strong(f"{view['source']['short']}, {view['pinpoint']}{caption}")
    yield faint(f"{view['key']} · {view['place']}")
    if view["restated"]:
        yield ""
        yield from (wrapped(part, "  ") for part in view["restated"].split("\n\n"))
    yield from (f"\n{wrapped(part, '')}" for part in view["commentary"].split("\n\n") if part)
    yield ""
    yield from _head(view["source"])
    if view["certainty"] != view["source"]["certainty"]:
        yield field("Here", f"{view['check']}")
    if view["own_dates"]:
        yield field("Here", view["own_dates"])
    if view["interpreted_by"]:
        yield field("Here", f"interpreted by {_shorts(view['interpreted_by'])}")
    yield from _standing_lines(view)


def _standing_lines(view: View) -> Iterator[str]:
    for declared in view["declares"]:
        yield ""
        yield wrapped(f"{declared['kind']} {declared['name']}: {declared['says']}", "", "  ")
    for rule in view["rules"]:
        yield from _rule_lines(rule)
    if view["beside"]:
        yield ""
        yield from _beside_lines(view)
    for argued in view["argued"]:
        yield ""
        yield from objection_lines(argued)
    for finding in view["findings"]:
        yield ""
        yield wrapped(f"Finding {finding['id']}: {finding['says']}", "", "  ")
        yield faint(f"  {finding['document']}, {finding['date']}; {finding['certainty']}")
    yield from standing_lines(view)


def _rules_lines(view: View) -> Iterator[str]:
    for rule in view["rules"]:
        yield from _rule_lines(rule)


def _rule_lines(rule: View) -> Iterator[str]:
    yield ""
    yield strong(f"{rule['form'].capitalize()} {rule['id']}") + faint(f"  {rule['cite']}")
    for told in rule["words"]:
        yield from told_lines(told, "  ")
    yield field("  Counts", rule["counts"], 16)
    yield field("  Certainty", rule["check"], 16)
    for word, titles in (("  Applies in", rule["fires_in"]), ("  Fails in", rule["blocked_in"])):
        if titles:
            more = f"; and {len(titles) - _TITLES} more" if len(titles) > _TITLES else ""
            yield field(word, f"{'; '.join(titles[:_TITLES])}{more}", 16)
    if rule["beside"]:
        yield "  Beside it:"
        yield from _beside_lines(rule, "    ")


def _beside_lines(view: View, margin: str = "") -> Iterator[str]:
    told = (
        f"{c['direction'].upper()}: {c['says']} ({c['cite']}"
        f"{'' if c['counts'] else '; does not count on that day'})"
        for c in view["beside"]
    )
    yield listed(told, margin)
    if view.get("more"):
        yield faint(f"{margin}and {view['more']} more, some of which do not count here (--full)")


def _name_lines(view: View) -> Iterator[str]:
    yield strong(view["name"]) + faint(f"  {view['kind']}, {view['type']}")
    for language, sentence in view["labels"].items():
        yield field(f"Label {language}", sentence)
    for word, key in (("Denied", "denied"), ("To ask", "ask"), ("Shown by", "shown_by")):
        for language, sentence in view[key].items():
            yield field(f"{word} {language}", sentence)
    if view["burden"]:
        yield field("Burden", view["burden"])
    yield field("Declared", f"{view['cite']} ({view['place']})")
    for word, key in (("Concluded by", "concluded_by"), ("Used by", "used_by")):
        for k, item in enumerate(view[key]):
            yield field("" if k else word, f"{item['rule']}: {item['cite']} ({item['counts']})")
    if view["factors"]:
        yield field("Factors", ", ".join(view["factors"]))
    for finding in view["findings"]:
        yield field("Finding", f"{finding['id']}: {finding['says']}")
    if view["beside"]:
        yield "Beside it:"
        yield from _beside_lines(view, "  ")
    yield from decisions_lines(view["precedents"], "Decided on it:")
    if view["objections"]:
        yield "Objections:"
        yield from named_lines(view["objections"], view.get("more_objections", 0))


_LINES = {
    "sources": _all_lines,
    "source": _source_lines,
    "provision": _provision_lines,
    "rules": _rules_lines,
    "name": _name_lines,
    "objection": objection_lines,
    "answer": objection_lines,
    "factor": factor_lines,
    "precedent": precedent_lines,
    "court": court_lines,
}
