"""Weight: what the word of a decision weighs before the courts of a State on a day.

Before the courts of another State every decision persuades and no more, whichever court gave it.
A decision that was set aside weighs nothing from that day on.
"""

from __future__ import annotations

from datetime import date

from nansen.law.source import Source
from nansen.rules.arguments import Court, Weight
from nansen.rules.rulebook import Rulebook


def court_of(book: Rulebook, source: Source) -> Court | None:
    """Find the court that gave a decision; authorities are none."""
    bench = source.detail("bench")
    return next((court for court in book.courts if court.id == bench), None)


def set_aside(source: Source, day: date) -> bool:
    """Whether a decision no longer stood on a day."""
    since = source.detail("set_aside")
    return bool(since) and date.fromisoformat(since) <= day


def weight_of(book: Rulebook, source: Source, forum: str, day: date) -> Weight | None:
    """What a decision weighs before the courts of a State; nothing when it was set aside."""
    court = court_of(book, source)
    if court is None or set_aside(source, day):
        return None
    return court.weight if court.forum == forum else Weight.PERSUASIVE
