"""Precedents in words: what a court found, how the case ended, and what its word weighs.

The terminal and the pages of the library say it in the same sentences. A decision is never shown
without its true result, its court and its weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from nansen.law.source import Source
from nansen.reasoning.rules_in_words import Told, tell_conditions
from nansen.reasoning.words import written_day
from nansen.rules.arguments import Court, Factor, Job, Precedent, Weight
from nansen.rules.findable import cite
from nansen.rules.rulebook import Rulebook
from nansen.rules.syntax import Party, say
from nansen.rules.weight import court_of, set_aside, weight_of

SIDES: Mapping[Party | None, str] = {
    Party.APPLICANT: "for the applicant",
    Party.STATE: "for the State",
    Party.SHARED: "for both sides",
    None: "for neither side",
}
WEIGHTS = {
    Weight.BINDING: "binding",
    Weight.REASONS: "to depart needs reasons",
    Weight.PERSUASIVE: "persuasive",
}
JOBS = {
    Job.FRAMEWORK: "It says what has to be asked, and is not compared with the case.",
    Job.ASCRIPTION: "",
    Job.PREFERENCE: "It weighs reasons against each other.",
}
_RESULTS = {
    "granted": "protection was granted",
    "refused": "protection was refused",
    "remitted": "the refusal was quashed and the case sent back; nothing was granted",
    "quashed": "the refusal was quashed; nothing was granted",
    "quashed-on-appeal": "protection was granted, and the judgment set aside on appeal",
    "principle-for": "a principle for the applicant",
    "principle-for-result-against": "a principle for applicants; this applicant lost",
    "principle-for-result-mixed": "principles for both sides",
    "extradition-refused": "extradition was refused",
    "unknown": "how it ended is not known",
}


def result_of(source: Source) -> str:
    """How the case ended, or an empty text for a page that is no decision."""
    outcome = source.detail("outcome")
    return _RESULTS.get(outcome, outcome.replace("-", " "))


def bench_of(book: Rulebook, source: Source) -> str:
    """The court that decided; the words of the page for one that is not among the courts."""
    court = court_of(book, source)
    return say(court.labels) if court else source.detail("court")


def weight_in_words(court: Court) -> str:
    """What the word of a court weighs in its own State and in others."""
    elsewhere = "" if court.weight is Weight.PERSUASIVE else "; persuasive elsewhere"
    return f"in {court.forum}: {WEIGHTS[court.weight]}{_limit(court)}{elsewhere}"


def weighs_in_words(book: Rulebook, source: Source, forum: str, day: date) -> str:
    """What a decision weighs before the courts of a State on a day, or that it no longer stands."""
    if told := set_aside_in_words(book, source, day):
        return told
    weight, court = weight_of(book, source, forum, day), court_of(book, source)
    if weight is None or court is None:
        return ""
    limit = _limit(court) if court.forum == forum else ""
    return f"before the courts of {forum}: {WEIGHTS[weight]}{limit}"


def _limit(court: Court) -> str:
    """What limits the weight of a court within its own State."""
    notes = say(court.note.notes)
    return f" ({_lowered(notes).rstrip('.')})" if notes else ""


def set_aside_in_words(book: Rulebook, source: Source, day: date) -> str:
    """That a decision no longer stood on a day, and what set it aside."""
    if not set_aside(source, day):
        return ""
    since = written_day(date.fromisoformat(source.detail("set_aside")))
    later = book.sources.get(source.detail("set_aside_by"))
    return f"set aside on {since}{f' by {later.short}' if later else ''}; no weight since"


def pin_of(book: Rulebook, item: Precedent) -> str:
    """Where the decision decided the issue, as a lawyer cites it."""
    return ", ".join(part for part in (cite(book, item.provision), item.note.cite) if part)


def tell_presence(book: Rulebook, item: Factor) -> Told | None:
    """Tell when a case file shows a factor; nothing when only counsel can say."""
    group = item.present
    if group is None:
        return None
    several = f"at least {group.count}" if group.quantifier == "at least" else "one or more"
    begins = "all of this is" if group.quantifier == "all of" else f"{several} of these are"
    return Told(f"Present when {begins} so:", parts=tell_conditions(book, group))


def found_in_words(book: Rulebook, item: Precedent) -> Iterator[str]:
    """What was found, what was found not to be, and on what the decision rests."""
    factors = {factor.id: factor for factor in book.factors}
    for word, names in (
        ("Found", item.present),
        ("Found not to be so", item.absent),
        ("The court rested on", item.ratio or ()),
    ):
        if names:
            yield f"{word}: {_listed(factors[name] for name in names)}."
    if not item.present and not item.absent:
        yield "No factor of the case is recorded."
    if told := JOBS[item.job]:
        yield told


def _listed(factors: Iterable[Factor]) -> str:
    return "; ".join(f"{_lowered(say(one.labels))} ({one.id})" for one in factors)


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
