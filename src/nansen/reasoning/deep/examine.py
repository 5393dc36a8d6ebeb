"""Examine: all deep checks of a rulebook, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from nansen.reasoning.deep.ages import ages
from nansen.reasoning.deep.confirmed import unconfirmed
from nansen.reasoning.deep.contradictions import contradictions
from nansen.reasoning.deep.dates import dates
from nansen.reasoning.deep.exactness import inexact, skipped
from nansen.reasoning.deep.gaps import gaps
from nansen.reasoning.deep.law import Law
from nansen.reasoning.deep.moments import selections
from nansen.reasoning.deep.mutation import untested
from nansen.reasoning.deep.observation import Observation
from nansen.reasoning.deep.polarity import both_ways, burdens, helping_and_hurting
from nansen.reasoning.deep.priorities import priorities
from nansen.reasoning.deep.reach import never_counting, reach
from nansen.reasoning.deep.solver import has_solver
from nansen.reasoning.deep.unused import unused
from nansen.rules.rulebook import Rulebook

_NEEDS_SOLVER = (
    "N006, N007, N012, N014 and most of N008 need the solver, which is not installed. "
    "It comes with the extra 'deep'."
)


@dataclass(frozen=True, slots=True)
class Examined:
    """What the deep checks observed, how much law they looked at, and what they left out."""

    observations: tuple[Observation, ...]
    moments: tuple[str, ...]
    left_out: tuple[str, ...]


def examine(
    rulebook: Rulebook,
    day: date,
    *,
    wanted: Callable[[str], bool] = lambda file: True,  # noqa: ARG005
    progress: Callable[[str], None] = lambda line: None,  # noqa: ARG005
) -> Examined:
    """Run every deep check.

    Args:
        rulebook: A rulebook without defects.
        day: The day whose law is looked at, besides the days of the scenarios.
        wanted: Whether a page, by its file name, is asked about.
        progress: Is told how far the work has come.
    """
    laws = [Law(selection) for selection in selections(rulebook, day)]
    progress("names, dates and burdens")
    found = list(_read(rulebook, day, laws))
    if has_solver():
        found += _solved(rulebook, laws, wanted, progress)
    found += untested(rulebook, wanted, progress)
    left_out = tuple(_left_out(laws)) if has_solver() else (_NEEDS_SOLVER,)
    ordered = sorted((one for one in found if wanted(one.span.file)), key=Observation.order)
    return Examined(tuple(ordered), tuple(law.when for law in laws), left_out)


def _read(rulebook: Rulebook, day: date, laws: list[Law]) -> Iterator[Observation]:
    """What can be read off the pages and the rules that count."""
    yield from unused(rulebook)
    yield from dates(rulebook, day)
    yield from ages(rulebook, day)
    yield from never_counting(rulebook, laws)
    yield from both_ways(laws)
    yield from burdens(rulebook, laws)
    yield from priorities(rulebook, laws, solve=has_solver())
    yield from unconfirmed(laws)


def _solved(
    rulebook: Rulebook,
    laws: list[Law],
    wanted: Callable[[str], bool],
    progress: Callable[[str], None],
) -> Iterator[Observation]:
    """What the solver finds; the searches that take long keep to the wanted pages."""
    progress("contradictions and gaps")
    yield from contradictions(laws)
    yield from gaps(laws)
    progress("rules that can do nothing")
    yield from reach(rulebook, laws, wanted)
    progress("facts that help and hurt")
    yield from helping_and_hurting(laws, wanted)
    progress("answers that case distinction would settle")
    # There are many answers to try: the law of the day is enough to see where it happens.
    today = [law for law in laws if law.selection.moment.as_of == laws[0].selection.moment.as_of]
    yield from inexact(today, wanted)


def _left_out(laws: list[Law]) -> Iterator[str]:
    if names := skipped(laws):
        yield f"N012 does not split facts that are compared with each other: {', '.join(names)}."
    if late := sum(law.cases.unanswered for law in laws):
        yield f"The solver gave up on {late} questions; they are taken as showing nothing."
