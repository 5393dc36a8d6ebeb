"""Moments: the days and places whose law a deep check looks at.

The law of a rulebook is another on each day and in each State. Looked at are the day that is
asked for, in every State of which a scenario speaks, and the moments of the scenarios; where
the same rules count in the same way, once is enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.rules.selection import Live, Moment, Selection, select

#: The State when no scenario names one.
_FORUM = "FI"


def selections(rulebook: Rulebook, day: date) -> tuple[Selection, ...]:
    """Select the rules of every moment that is looked at, each body of law once."""
    found: dict[object, Selection] = {}
    for moment in dict.fromkeys(_moments(rulebook, day)):
        selection = select(rulebook, moment)
        if _decides_something(selection):
            found.setdefault(_signature(selection), selection)
    return tuple(found.values()) or (select(rulebook, Moment(day, _FORUM, None, day)),)


def _decides_something(selection: Selection) -> bool:
    """Whether some outcome has a rule; a State whose law is not encoded has none."""
    outcomes = set(selection.rulebook.outcomes)
    heads = {one.item.head for one in selection.rules}
    heads |= {one.item.head for one in selection.presumptions}
    return not outcomes or not outcomes.isdisjoint(heads)


def _moments(rulebook: Rulebook, day: date) -> Iterator[Moment]:
    forums = dict.fromkeys(scenario.forum for scenario in rulebook.scenarios) or {_FORUM: None}
    for forum in sorted(forums, key=lambda name: (name != _FORUM, name)):
        yield Moment(day, forum, None, day)
    for scenario in rulebook.scenarios:
        yield Moment(scenario.as_of, scenario.forum, scenario.known, scenario.lodged)


def _signature(selection: Selection) -> object:
    """What tells one body of law from another: its items and how they count."""
    live: tuple[Live[RuleItem], ...]
    live = (*selection.rules, *selection.exceptions, *selection.presumptions)
    return tuple((id(one.item), one.argued, one.readings, one.day_matters) for one in live)


def in_words(moment: Moment) -> str:
    """Say a moment as a scenario writes it."""
    known = f" known {moment.known}" if moment.known else ""
    lodged = f" lodged {moment.lodged}" if moment.lodged else ""
    return f"{moment.as_of}{known}{lodged} in {moment.forum}"
