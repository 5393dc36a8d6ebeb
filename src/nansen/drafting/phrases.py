"""Phrases: the sentences of a brief that come from us and not from the pages.

A brief says as shown only what is shown; what is argued it argues, what is open it leaves
open. Which of these sentences is used depends on the answer and on nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable

from nansen.casefile.dates import DateSpan
from nansen.casefile.facts import View
from nansen.drafting.paper import Emphasis, Inlines, Text
from nansen.reasoning.assess import Outcome
from nansen.reasoning.words import written_day
from nansen.truth import Truth

VIEWS_IN_WORDS = {
    View.ACCEPTED: "on the facts that the authority itself accepts",
    View.EVIDENCE: "on the facts that the evidence shows",
    View.SAYS: "on the facts as the applicant states them",
}
BASIS = {
    View.ACCEPTED: "accepted by the authority",
    View.EVIDENCE: "shown by evidence",
    View.SAYS: "stated, and still to be shown",
    None: "not known",
}
FORUMS = {
    "DE": "Germany", "FI": "Finland", "FR": "France", "GB": "the United Kingdom", "LV": "Latvia",
    "NO": "Norway", "SE": "Sweden", "NL": "the Netherlands", "LT": "Lithuania", "EE": "Estonia",
    "PL": "Poland",
}  # fmt: skip
NATIONALITIES = {"RU": "Russian", "UA": "Ukrainian", "BY": "Belarusian"}


def written_span(span: DateSpan | None) -> str:
    """Write a day or an interval: 2 September 2022, August 2022, or not known."""
    if span is None:
        return "date not known"
    if span.exact:
        return written_day(span.lo)
    text = str(span)
    if len(text) == 7:
        return f"{span.lo:%B %Y}"
    return text if len(text) == 4 else f"between {written_day(span.lo)} and {written_day(span.hi)}"


def marked(text: str) -> Inlines:
    """Read the one mark that law pages use in sentences: names of cases between stars."""
    parts = text.split("*")
    if len(parts) % 2 == 0:
        return (Text(text),)
    inlines = (
        Emphasis((Text(part),)) if number % 2 else Text(part) for number, part in enumerate(parts)
    )
    return tuple(inline for inline in inlines if inline != Text(""))


def joined(words: Iterable[str], last: str = "and") -> str:
    """Join words with commas and a last "and"."""
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}"


def listed(sentences: Iterable[str], last: str = "and") -> str:
    """Join sentences; by semicolons where one of them has commas of its own."""
    found = list(sentences)
    if len(found) < 2 or not any("," in one for one in found):
        return joined(found, last)
    return f"{'; '.join(found[:-1])}; {last} {found[-1]}"


def lowered(sentence: str) -> str:
    """Lower the first letter of a sentence that is put inside another one."""
    first = sentence.split(" ", 1)[0]
    if len(first) > 1 and first[1:].islower() and first not in _NAMES:
        return sentence[0].lower() + sentence[1:]
    return sentence[0].lower() + sentence[1:] if first == "A" else sentence


_NAMES = {"Article", "Section", "Russia", "Ukraine", "Finland", "Nansen"}


_GIVEN = {
    View.ACCEPTED: "On what the authority accepts, ",
    View.EVIDENCE: "On the evidence, ",
    View.SAYS: "On the facts as stated, which still have to be shown, ",
}


def verdict(sentence: str, value: Truth, view: View | None, *, argued: bool, presumed: bool) -> str:
    """Say how an issue stands, no more firmly than it does."""
    inner = lowered(sentence)
    if value is Truth.HOLDS:
        given = _GIVEN[view or View.SAYS]
        if argued:
            return f"{given}it is submitted that {inner}."
        return (
            f"{given}it is to be presumed that {inner}."
            if presumed
            else f"{given}it follows that {inner}."
        )
    if value is Truth.FAILS:
        return f"It does not follow that {inner}."
    if value is Truth.CONFLICT:
        return (
            f"Rules on both sides apply, and none has priority; whether {inner} has to be decided."
        )
    return f"It remains open on the file as it stands whether {inner}."


def ground(outcome: Outcome) -> str:
    """Say on which ground an outcome stands, the strongest first."""
    held = [
        (VIEWS_IN_WORDS[cell.view], "argued" if cell.argued else "settled")
        for view in View
        for cell in (outcome.cell(view, argued=False), outcome.cell(view, argued=True))
        if cell.value is Truth.HOLDS
    ]
    if not held:
        return _not_held(outcome.widest.value)
    view, law = held[0]
    how = "by settled law" if law == "settled" else "with steps that are argued and not yet decided"
    return f"This follows {view}, {how}."


def _not_held(value: Truth) -> str:
    if value is Truth.FAILS:
        return "This does not follow on the file as it stands."
    return "This depends on points that still have to be settled; they are named below."
