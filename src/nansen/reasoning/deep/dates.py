"""Dates: gaps between versions, links that lead out of force, law that never counts (N004)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise, product

from nansen.law.jurisdiction import GROUPS, applies_in
from nansen.law.period import Period
from nansen.law.source import Source
from nansen.reasoning.deep import remarks
from nansen.reasoning.deep.law import every_item
from nansen.reasoning.deep.observation import Observation, heading, observe
from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.rules.selection import Choice, Moment, choose

_CHECK = "N004"
_DAY = timedelta(days=1)


def dates(rulebook: Rulebook, day: date) -> Iterator[Observation]:
    """Find what the dates of pages, provisions and rules leave uncovered."""
    for source in rulebook.sources.values():
        yield from _replacing(rulebook, source)
        yield from _interpreting(rulebook, source, day)
    for versions in rulebook.by_id.values():
        yield from _versions(versions)
    for item in every_item(rulebook):
        yield from _never(rulebook, item)
    for provision in rulebook.provisions.values():
        source = rulebook.sources[provision.source]
        if not source.ex_tunc and not provision.in_force.overlaps(source.in_force):
            remark = remarks.provision_outside(provision.pinpoint, source.short)
            yield observe(_CHECK, heading(rulebook, provision), remark)


# A page and the page that replaces it


def _replacing(rulebook: Rulebook, source: Source) -> Iterator[Observation]:
    if not source.replaced_by:
        return
    span = source.head_span("replaced_by")
    other = rulebook.sources.get(source.replaced_by)
    if other is None:
        yield observe(_CHECK, span, remarks.replaced_by_nothing(source.replaced_by))
        return
    told: dict[tuple[int, Period], date | None] = {}
    for counted, stretch, day in _stretches(rulebook, source, other):
        # Told for one day of application, and for any when it is so for both.
        told[counted, stretch] = None if (counted, stretch) in told else day
    names = (source.short, other.short)
    for (counted, stretch), lodged in told.items():
        say = remarks.twofold if counted else remarks.gap
        yield observe(_CHECK, span, say(names, stretch, _forum(source), lodged))


def _stretches(
    rulebook: Rulebook, source: Source, other: Source
) -> Iterator[tuple[int, Period, date]]:
    """The stretches on which neither of two pages counts (0), or both do (2).

    The application was made on the first day of the stretch, or on that of the older page.
    """
    turns = _turns((source, other))
    first = source.in_force.start or turns[0]
    days = [day for day in turns if day >= first]
    for (start, end), early in product(pairwise([*days, None]), (True, False)):
        lodged = first if early or start is None else start
        moment = Moment(start or first, _forum(source), None, lodged)
        pair = [choose(rulebook, one, moment) for one in (source, other)]
        counted = sum(choice.counts for choice in pair)
        if counted == 0 or (counted == 2 and not any(map(_undecided, pair))):
            yield counted, Period(start, end - _DAY if end else None), lodged


def _undecided(choice: Choice) -> bool:
    return bool(choice.readings) or choice.day_matters


def _turns(sources: Sequence[Source]) -> list[date]:
    """The days on which what counts of some sources can change, from the first to the last."""
    found: set[date] = set()
    for source in sources:
        periods = [source.in_force]
        for clause in source.governs:
            periods += [clause.decided, clause.lodged]
        found |= {p.start for p in periods if p.start}
        found |= {p.end + _DAY for p in periods if p.end}
        found |= {d for d in (source.known, source.applicable_from) if d}
    return sorted(found)


def _forum(source: Source) -> str:
    """A State in which a source applies."""
    codes = ("FI", *source.applies_in, *sorted(GROUPS["COE"]))
    return next((code for code in codes if applies_in(source.applies_in, code)), "FI")


# Pages that interpret others


def _interpreting(rulebook: Rulebook, source: Source, day: date) -> Iterator[Observation]:
    known = [name for name in source.interprets if name.partition("#")[0] in rulebook.sources]
    if not known:
        return
    interpreted = [rulebook.source_of(name) for name in known]
    span = source.head_span("interprets")
    days = _turns((source, *interpreted))
    moments = [
        Moment(on, _forum(source), None, lodged) for on, lodged in product([*days, day], days)
    ]
    if source.ex_tunc and not any(choose(rulebook, source, m).counts for m in moments):
        yield observe(_CHECK, span, remarks.never_binds(source.short))
        return
    today = [Moment(day, _forum(source), None, lodged) for lodged in (*days, day)]
    if not any(choose(rulebook, one, m).counts for one, m in product(interpreted, today)):
        names = [one.short for one in dict.fromkeys(interpreted)]
        yield observe(_CHECK, span, remarks.interprets_past_law(names, day))


# Rules


def _versions(versions: Sequence[RuleItem]) -> Iterator[Observation]:
    ordered = sorted(versions, key=lambda item: item.note.in_force.start or date.min)
    for earlier, later in pairwise(ordered):
        end, start = earlier.note.in_force.end, later.note.in_force.start
        if end and start and end + _DAY < start:
            gap = Period(end + _DAY, start - _DAY)
            yield observe(_CHECK, later.span, remarks.version_gap(later.id, gap))


def _never(rulebook: Rulebook, item: RuleItem) -> Iterator[Observation]:
    source, provision = rulebook.source_of(item.provision), rulebook.provision(item.provision)
    periods = [] if source.ex_tunc else [source.in_force]
    if provision:
        periods.append(provision.in_force)
    if not all(item.note.in_force.overlaps(period) for period in periods):
        yield observe(_CHECK, item.span, remarks.rule_outside(item.id))
