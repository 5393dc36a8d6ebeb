"""Selection: which rules count at a moment, and why each source was chosen or left out.

Law has two clocks: when it holds, and when it could be known. A judgment that binds back
holds as long as the provision it interprets, but nobody could rely on it before its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Generic, TypeVar

from nansen.law.jurisdiction import applies_in
from nansen.law.period import ALWAYS, Period
from nansen.law.source import Governs, Rank, Source
from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.rules.syntax import Except, Presumption, Rule, Status

T = TypeVar("T", bound=RuleItem)
T_co = TypeVar("T_co", bound=RuleItem, covariant=True)


@dataclass(frozen=True, slots=True)
class Moment:
    """The dates and the place for which the law is asked."""

    as_of: date
    forum: str
    #: The day whose knowledge counts; `as_of` when None.
    known: date | None = None
    #: The day of the application; unknown when None.
    lodged: date | None = None

    @property
    def known_at(self) -> date:
        """The day whose knowledge counts."""
        return self.known or self.as_of


class Because(Enum):
    """Why a source counts at a moment, or why it does not; what fills the braces differs."""

    ELSEWHERE = "does not apply in {forum}"
    NOT_YET_KNOWN = "could not be known before {day}"
    IN_FORCE = "in force {periods}"
    APPLICABLE = "applicable from {day}"
    INTERPRETS_NOTHING = "no provision that it interprets counts here"
    BINDS_BACK = "known from {day}; binds back to {interprets}"
    OTHER_DATES = "governs no application with these dates"
    GOVERNS = "governs decisions {periods}"
    ONE_READING = "governs under one reading only ({readings})"
    SOME_DAYS = "governs applications made {periods}; the day of this one is not known"


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether a source counts, why, and under which readings only."""

    counts: bool
    because: Because
    readings: tuple[tuple[str, str], ...] = ()
    #: Whether it counts only if the application was made on certain days, and that is not known.
    day_matters: bool = False
    #: What fills the reason: a day, some periods, a State, the sources that are interpreted.
    day: date | None = None
    periods: tuple[Period, ...] = ()
    forum: str = ""
    interprets: tuple[Source, ...] = ()

    @property
    def why(self) -> str:
        """The reason in words."""
        return self.because.value.format(
            forum=self.forum,
            day=self.day,
            periods=", ".join(map(str, self.periods)),
            interprets=self.interprets[0].short if self.interprets else "",
            readings=", ".join(f"{question}: {answer}" for question, answer in self.readings),
        )


@dataclass(frozen=True, slots=True)
class Live(Generic[T_co]):
    """A rule that counts: what it needs beyond its own conditions."""

    item: T_co
    #: Whether it counts in argued law only.
    argued: bool
    #: The readings under any one of which it counts; empty when it always does.
    readings: tuple[tuple[str, str], ...]
    #: Whether it counts only on certain days of application, and the day is not known.
    day_matters: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules that count at a moment, and the choice made for every source."""

    rulebook: Rulebook
    moment: Moment
    choices: Mapping[str, Choice]
    rules: tuple[Live[Rule], ...]
    exceptions: tuple[Live[Except], ...]
    presumptions: tuple[Live[Presumption], ...]

    def choice(self, key: str) -> Choice:
        """Find the choice made for the source of a provision."""
        return self.choices[key.partition("#")[0]]


def select(rulebook: Rulebook, moment: Moment) -> Selection:
    """Pick the rules that count at a moment."""
    choices = {source.id: choose(rulebook, source, moment) for source in rulebook.sources.values()}
    return Selection(
        rulebook,
        moment,
        choices,
        _all_live(rulebook, rulebook.rules, moment, choices),
        _all_live(rulebook, rulebook.exceptions, moment, choices),
        _all_live(rulebook, rulebook.presumptions, moment, choices),
    )


def choose(rulebook: Rulebook, source: Source, moment: Moment) -> Choice:
    """Say whether a source counts at a moment, and why."""
    if not applies_in(source.applies_in, moment.forum):
        return Choice(False, Because.ELSEWHERE, forum=moment.forum)
    if source.known and moment.known_at < source.known:
        return Choice(False, Because.NOT_YET_KNOWN, day=source.known)
    if source.ex_tunc and source.interprets:
        return _interpreting(rulebook, source, moment)
    if moment.as_of not in source.in_force:
        return Choice(False, Because.IN_FORCE, periods=(source.in_force,))
    if source.applicable_from and moment.as_of < source.applicable_from:
        return Choice(False, Because.APPLICABLE, day=source.applicable_from)
    if source.governs:
        return _governing(source, moment)
    return Choice(True, Because.IN_FORCE, periods=(source.in_force,))


def _interpreting(rulebook: Rulebook, source: Source, moment: Moment) -> Choice:
    """A judgment that binds back counts with any provision it interprets."""
    chosen = [
        (reference, choose(rulebook, rulebook.source_of(reference), moment))
        for reference in source.interprets
        if reference.partition("#")[0] in rulebook.sources
    ]
    live = [(reference, choice) for reference, choice in chosen if choice.counts]
    if not live:
        return Choice(False, Because.INTERPRETS_NOTHING)
    always = any(not choice.readings for _, choice in live)
    readings = () if always else tuple(r for _, choice in live for r in choice.readings)
    return Choice(
        True,
        Because.BINDS_BACK,
        readings,
        all(choice.day_matters for _, choice in live),
        day=source.known,
        interprets=tuple(rulebook.source_of(reference) for reference, _ in live),
    )


def _governing(source: Source, moment: Moment) -> Choice:
    fitting = [clause for clause in source.governs if _fits(clause, moment)]
    if not fitting:
        return Choice(False, Because.OTHER_DATES)
    if moment.lodged is None and not any(clause.lodged == ALWAYS for clause in fitting):
        return _for_some_days(fitting)
    undisputed = [clause for clause in fitting if clause.reading is None]
    if undisputed:
        return Choice(True, Because.GOVERNS, periods=(undisputed[0].decided,))
    readings = tuple(clause.reading for clause in fitting if clause.reading)
    return Choice(True, Because.ONE_READING, readings)


def _for_some_days(fitting: list[Governs]) -> Choice:
    """The source governs applications of certain days, and this one's day is not known."""
    days = tuple(clause.lodged for clause in fitting)
    readings = tuple(clause.reading for clause in fitting if clause.reading)
    kept = readings if len(readings) == len(fitting) else ()
    return Choice(True, Because.SOME_DAYS, kept, day_matters=True, periods=days)


def _fits(clause: Governs, moment: Moment) -> bool:
    """Whether a clause fits; an unknown day of application rules no clause out."""
    if moment.as_of not in clause.decided:
        return False
    return moment.lodged is None or moment.lodged in clause.lodged


def _all_live(
    rulebook: Rulebook, items: Iterable[T], moment: Moment, choices: Mapping[str, Choice]
) -> tuple[Live[T], ...]:
    return tuple(live for item in items if (live := _live(rulebook, item, moment, choices)))


def _live(
    rulebook: Rulebook, item: T, moment: Moment, choices: Mapping[str, Choice]
) -> Live[T] | None:
    choice = choices[item.provision.partition("#")[0]]
    provision = rulebook.provision(item.provision)
    if not choice.counts or moment.as_of not in item.note.in_force:
        return None
    if provision and moment.as_of not in provision.in_force:
        return None
    argued = item.note.status is not Status.SETTLED or rulebook.rank(item) is not Rank.BINDING
    own = (item.note.reading,) if item.note.reading else ()
    return Live(item, argued, own or choice.readings, choice.day_matters)
