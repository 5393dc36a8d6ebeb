"""nansen law diff: what changes between two days, or between two folders of pages."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from nansen.cli.law import moment
from nansen.cli.open import cache_folder, open_library
from nansen.cli.show import faint, print_json, strong, wrapped
from nansen.defects import DefectsError, NansenError, stoppers
from nansen.law.places import FOLDERS
from nansen.reasoning.law_diff import LawDiff, OutcomeChange, RuleChange, diff_law
from nansen.reasoning.rules_in_words import tell_answer
from nansen.reasoning.witness import Witness
from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.rules.selection import Selection, select
from nansen.rules.store import load_rulebook
from nansen.rules.syntax import Declaration, say
from nansen.rules.write import write_item
from nansen.truth import Truth

_SHOWN = 12


class SidesError(NansenError):
    """The two sides cannot be compared."""

    @classmethod
    def unlike(cls) -> SidesError:
        """Say that a day cannot be compared with a folder."""
        return cls("A day is compared with a day, a folder with a folder.", "Give two of a kind.")

    @classmethod
    def no_folder(cls, name: str) -> SidesError:
        """Say that a side is neither a day nor a folder."""
        hint = "Write a day like 2026-07-01, or name a folder of pages."
        return cls(f"'{name}' is neither a day nor a folder.", hint)


def run(options: argparse.Namespace) -> int:
    """Compare two states of the law."""
    found = diff_law(*_sides(options), most=max(options.tries, 0))
    if options.json:
        print_json("nansen.diff/1", _told(found))
        return 0
    for line in _lines(found, full=options.full):
        print(line)
    return 0


def _sides(options: argparse.Namespace) -> tuple[Selection, Selection]:
    days = [_day(text) for text in (options.before, options.after)]
    if all(days):
        book = open_library()
        before, after = (select(book, moment(options, day)) for day in days)
        return before, after
    if any(days):
        raise SidesError.unlike()
    at = moment(options)
    first, second = (select(_folder(name), at) for name in (options.before, options.after))
    return first, second


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _folder(name: str) -> Rulebook:
    """Load a folder of pages, or the folders of a library that it holds."""
    path = Path(name)
    if not path.is_dir():
        raise SidesError.no_folder(name)
    inside = [path / folder for folder in FOLDERS if (path / folder).is_dir()]
    book, defects = load_rulebook(inside or [path], cache_folder())
    if stoppers(defects):
        raise DefectsError(defects)
    return book


# Lines


def _lines(found: LawDiff, *, full: bool) -> Iterator[str]:
    yield strong(f"From {_side(found.before)} to {_side(found.after)}")
    yield from _source_lines(found)
    yield from _rule_lines(found, full=full)
    yield ""
    yield strong("Outcomes")
    for outcome in found.outcomes:
        yield from _outcome_lines(found, outcome)


def _side(selection: Selection) -> str:
    at = selection.moment
    lodged = f", application of {at.lodged}" if at.lodged else ""
    return f"the law of {at.as_of} in {at.forum}{lodged}"


_SIGNS = {"came": "+", "went": "-", "changed": "~"}
_WAYS = {"came": "come in", "went": "go out", "changed": "change"}


def _source_lines(found: LawDiff) -> Iterator[str]:
    yield ""
    yield strong(f"Sources ({_counted([change.way for change in found.sources])})")
    for change in found.sources:
        book = (found.before if change.way == "went" else found.after).rulebook
        yield wrapped(book.sources[change.source].title, f"{_SIGNS[change.way]} ", "  ")
        yield faint(wrapped(f"before: {change.before}", "    "))
        yield faint(wrapped(f"after:  {change.after}", "    "))


def _counted(ways: Sequence[str]) -> str:
    told = [f"{ways.count(way)} {word}" for way, word in _WAYS.items() if way in ways]
    return ", ".join(told) or "none differs"


def _rule_lines(found: LawDiff, *, full: bool) -> Iterator[str]:
    yield ""
    yield strong(f"Rules ({_counted([change.way for change in found.rules])})")
    for way in _WAYS:
        changes = [change for change in found.rules if change.way == way]
        if full:
            for change in changes:
                yield from _full(change)
        elif changes:
            names = [change.rule for change in changes]
            more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
            yield wrapped(f"{', '.join(names[:_SHOWN])}{more}", f"{_SIGNS[way]} ", "  ")
    if found.rules and not full:
        yield faint("--full shows the text of each")


def _full(change: RuleChange) -> Iterator[str]:
    yield f"{_SIGNS[change.way]} {strong(change.rule)}"
    texts = [_text(item) for item in (change.before, change.after)]
    if texts[0] == texts[1]:
        yield faint("    the same words, by another choice of law")
        return
    for sign, text in zip("-+", texts, strict=True):
        yield from (f"  {sign} {line}" for line in text)


def _text(item: RuleItem | None) -> list[str]:
    return write_item(item).split("\n") if item else []


def _outcome_lines(found: LawDiff, outcome: OutcomeChange) -> Iterator[str]:
    sentence = found.after.rulebook.declarations[outcome.name].sentence()
    yield ""
    if outcome.same:
        yield wrapped(
            f"{sentence}: cannot change; the same rules reach it on both sides.", "= ", "  "
        )
        return
    witness = outcome.witness
    if witness is None:
        told = f"the rules that reach it differ; no case with another answer was found in {found.tried:,} tries."
        yield wrapped(f"{sentence}: {told}", "? ", "  ")
        return
    before, after = (_answered(found, witness, side) for side in (0, 1))
    yield wrapped(f"{sentence}: can change.", "~ ", "  ")
    yield wrapped(f"Before, this case {before}; after, it {after}.", "  ")
    given = (tell_answer(found.before.rulebook, g.name, g.value).text for g in witness.before.given)
    yield wrapped(f"In words: {'; '.join(given) or 'nothing is known'}.", "  ")
    yield from (f"    {line}" for line in write_item(witness.before).split("\n"))
    yield faint(f"    and as of {witness.after.as_of}: {outcome.name} = {witness.values[1]}")


def _answered(found: LawDiff, witness: Witness, side: int) -> str:
    """The answer on one side; where readings disagree, the answer under each."""
    by_reading = witness.readings[side]
    if not by_reading:
        return _STANDS[Truth.read(witness.values[side])]
    declared = (found.before, found.after)[side].rulebook.declarations
    told = (
        f"{_STANDS[value]} on the reading “{'; '.join(_reading(declared[q], a) for q, a in taken)}”"
        for taken, value in by_reading
    )
    return " and ".join(told)


_STANDS = {
    Truth.HOLDS: "holds",
    Truth.FAILS: "fails",
    Truth.OPEN: "is open",
    Truth.CONFLICT: "is in conflict",
}


def _reading(declared: Declaration, answer: str) -> str:
    return say(dict(declared.options).get(answer, ())) or answer


# Plain data


def _told(found: LawDiff) -> dict[str, object]:
    return {
        "before": _side(found.before),
        "after": _side(found.after),
        "sources": [
            {"id": c.source, "way": c.way, "before": c.before, "after": c.after}
            for c in found.sources
        ],
        "rules": [
            {
                "id": c.rule,
                "way": c.way,
                "before": "\n".join(_text(c.before)),
                "after": "\n".join(_text(c.after)),
            }
            for c in found.rules
        ],
        "outcomes": [_outcome(outcome) for outcome in found.outcomes],
        "tried": found.tried,
    }


def _outcome(outcome: OutcomeChange) -> dict[str, object]:
    told: dict[str, object] = {"name": outcome.name, "same": outcome.same, "witness": None}
    if outcome.witness:
        before, after = outcome.witness.values
        told["witness"] = {
            "before": before,
            "after": after,
            "by_reading": [
                [{"readings": dict(taken), "value": value.value} for taken, value in side]
                for side in outcome.witness.readings
            ],
            "scenario_before": write_item(outcome.witness.before),
            "scenario_after": write_item(outcome.witness.after),
        }
    return told
