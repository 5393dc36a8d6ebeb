"""Voice: everything an explanation says, in one language.

The sentences of the law pages exist in several languages, ours in three. Where a page has no
wording in the language asked for, the English one is said and the voice remembers that it
had to; whoever prints the explanation says so once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from nansen.casefile.dates import DateSpan, NumberSpan
from nansen.casefile.facts import Value
from nansen.law.period import Period
from nansen.law.source import Source
from nansen.reasoning.languages import phrases_of
from nansen.reasoning.pinpoints import in_finnish, in_russian
from nansen.reasoning.points import Needed
from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.rules.syntax import Comparison, Condition, Context, Declaration, Group, Literal, Words

#: Decisions keep the name under which they are published.
_JUDGED = ("judgment", "decision")
#: What an operator asks for when it is refused.
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_NUMBERED = re.compile(r"(Step|Claim type) (\d+)")
_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
_WORD = re.compile(r"[A-Za-z]{2,}")
#: The words that citations are made of, the longer before the shorter.
_CITED = re.compile(
    r"\b(second subparagraph|second paragraph|operative part|General Comment No|Regulation|Directive"
    r"|recital|point|item|paras|para|arts|art|with|and|EU)\b"
)


class Voice:
    """Says fixed sentences, the sentences of the pages, days and places in one language."""

    def __init__(self, language: str, book: Rulebook) -> None:
        module = phrases_of(language)
        self.language = language
        self.book = book
        self.phrases = module.PHRASES
        self.names = module.NAMES
        #: What had to be said in English.
        self.borrowed: set[str] = set()

    def say(self, key: str, **blanks: object) -> str:
        """Say a fixed sentence with its blanks filled; after an abbreviation one stop will do."""
        return _STOPS.sub(".", self.phrases[key].format(**blanks))

    # Sentences of the pages

    def sentence(self, declared: Declaration, *, holds: bool = True) -> str:
        """Say a declared name, or that it is not so."""
        if declared.type != "bool":
            return self.label(declared.labels, declared.name)
        words = declared.labels if holds else declared.denied
        if dict(words).get(self.language):
            return dict(words)[self.language]
        self.borrowed.add(f"{declared.name} {holds}")
        return declared.sentence(holds=holds)

    def label(self, words: Words, what: str) -> str:
        """Say what something is called; the English words stand in for those that are missing."""
        told = dict(words)
        if self.language not in told and told:
            self.borrowed.add(what)
        return told.get(self.language) or told.get("en", what)

    def words(self, words: Words) -> tuple[str, str]:
        """Say words as the pages hold them, with the language they are in when it is another."""
        told = dict(words)
        language = self.language if self.language in told else "en"
        text = told.get(language, "").replace("*", "")
        return text, "" if language == self.language or not text else language

    def inside(self, sentence: str) -> str:
        """Lower the first letter of a sentence that is put inside another one."""
        first = re.split(r"[\s,;:]", sentence, maxsplit=1)[0]
        keeps = first in self.names or (len(first) > 1 and first != first.capitalize())
        return sentence if keeps else sentence[:1].lower() + sentence[1:]

    def option(self, declared: Declaration, choice: str) -> str:
        """Say one of the answers of a choice or of a disputed question."""
        options = dict(declared.options)
        if choice in options:
            return self.label(options[choice], f"{declared.name} {choice}")
        if self.language != "en":
            self.borrowed.add(f"{declared.name} {choice}")
        return choice.replace("_", " ")

    # Conditions

    def asked(self, condition: Condition) -> str:
        """Say a condition of a rule, ready to stand inside a sentence."""
        match condition:
            case Literal(name, negated):
                declared = self.book.declarations[name]
                return self.inside(self.sentence(declared, holds=not negated))
            case Comparison():
                return self.inside(self.compared(condition.name, condition.text))
            case Group():
                return self.grouped(condition)

    def grouped(self, group: Group) -> str:
        """Say the conditions of a group as one list."""
        told = [
            f"({self.asked(part)})" if isinstance(part, Group) and len(part.parts) > 1 else self.asked(part)
            for part in group.parts
        ]  # fmt: skip
        if len(told) == 1 and group.quantifier != "at least":
            return told[0]
        key = {"all of": "list.all", "any of": "list.any", "at least": "list.least"}
        return self.say(key[group.quantifier], list="; ".join(told), count=group.count)

    def compared(self, name: str, text: str, *, holds: bool = True) -> str:
        """Say what a day, a number or a choice has to be."""
        _, sign, right = text.split(" ", 2)
        declared = self.book.declarations[name]
        sign = sign if holds else _OPPOSITE[sign]
        kind = "day" if declared.type == "date" else "number"
        label = self.sentence(declared)
        return self.say(f"{kind}.{sign}", label=label, value=self._right(declared, right))

    def _right(self, declared: Declaration, right: str) -> str:
        if declared.type == "choice":
            return self.option(declared, right)
        if right in self.book.declarations:
            return self.inside(self.sentence(self.book.declarations[right]))
        return self.day(date.fromisoformat(right)) if declared.type == "date" else right

    def needed(self, point: Needed) -> str:
        """Say a point that would have to be so, and who has to show it."""
        declared = self.book.declarations[point.name]
        if declared.type == "bool":
            told = self.sentence(declared, holds=point.holds)
        else:
            told = self.compared(point.name, point.condition, holds=point.holds)
        return (
            f"{told} ({self.say(f'burden.{declared.burden.value}')})" if declared.burden else told
        )

    def way(self, points: Iterable[Needed]) -> str:
        """Say the points that would have to be so together."""
        first, *others = map(self.needed, points)
        return self.listed([first, *map(self.inside, others)])

    # Days and values

    def day(self, day: date) -> str:
        """Write a day as people do."""
        return self.say("day", day=day.day, number=day.month, month=self._month(day), year=day.year)

    def _month(self, day: date, form: str = "months") -> str:
        return self.phrases[form].split()[day.month - 1]

    def value(self, declared: Declaration, value: Value) -> str:
        """Write the answer to a fact."""
        match value:
            case bool():
                return self.say("value.yes" if value else "value.no")
            case DateSpan():
                return self._span(value)
            case NumberSpan(lo, hi):
                low, high = f"{lo:g}", f"{hi:g}"
                return low if lo == hi else self.say("from_to", first=low, last=high)
            case str():
                return self.option(declared, value)
        return ""

    def _span(self, span: DateSpan) -> str:
        if span.exact:
            return self.day(span.lo)
        written = str(span)
        if len(written) == len("2022-08"):
            month = self._month(span.lo, "months.alone")
            return self.say("month_year", month=month, year=span.lo.year)
        if len(written) == len("2022"):
            return written
        return self.say("between", first=self.day(span.lo), last=self.day(span.hi))

    def period(self, period: Period) -> str:
        """Write from which day to which day something holds."""
        start, end = (self.day(day) if day else "" for day in (period.start, period.end))
        if start and end:
            return self.say("period.between", start=start, end=end)
        if start:
            return self.say("period.from", start=start)
        return self.say("period.until", end=end) if end else self.say("period.always")

    def listed(self, words: Iterable[str]) -> str:
        """Join parts of a sentence, each once."""
        return "; ".join(dict.fromkeys(words))

    # Places

    def source(self, source: Source) -> str:
        """Name a source as prose does."""
        if self.language == "en":
            return source.short
        named = dict(source.shorts).get(self.language)
        if named is None and not source.kind.endswith(_JUDGED):
            self.borrowed.add(source.id)
        return named or source.short

    def place(self, item: RuleItem | Context) -> str:
        """Write where an item stands: source, provision, and what the item itself cites."""
        return f"{self.source(self.book.source_of(item.provision))}, {self.within(item)}"

    def cited(self, key: str) -> str:
        """Name the source that a key leads to, and the place in it."""
        source, provision = self.book.source_of(key), self.book.provision(key)
        if provision is None or not provision.pinpoint:
            return self.source(source)
        return f"{self.source(source)}, {self._pinpoint(provision.pinpoint, source)}"

    def within(self, item: RuleItem | Context) -> str:
        """Write the place of an item in its source, with what the item itself cites."""
        pinpoint = self.book.pinpoint(item)
        told = self._pinpoint(pinpoint, self.book.source_of(item.provision))
        said = item.note.cite.replace("*", "")
        if said and said.casefold() not in pinpoint.casefold():
            return f"{told} ({self._cited(said)})"
        return told

    def places(self, items: Iterable[RuleItem]) -> tuple[str, ...]:
        """Write where items stand, a line for each source."""
        grouped: dict[str, list[str]] = {}
        for item in items:
            source = self.source(self.book.source_of(item.provision))
            grouped.setdefault(source, []).append(self.within(item))
        return tuple(f"{source}: {', '.join(dict.fromkeys(at))}" for source, at in grouped.items())

    def _pinpoint(self, pinpoint: str, source: Source) -> str:
        if self.language == "en":
            return pinpoint
        if numbered := _NUMBERED.fullmatch(pinpoint):
            return self.say(f"heading.{numbered[1]}", number=numbered[2])
        if f"heading.{pinpoint}" in self.phrases:
            return self.say(f"heading.{pinpoint}")
        russian = source.id.startswith("ru/")
        told = in_finnish(pinpoint) if self.language == "fi" else in_russian(pinpoint, own=russian)
        if told == pinpoint and _WORD.search(pinpoint) and " v " not in pinpoint:
            self.borrowed.add(f"{source.id} {pinpoint}")
        return told

    def _cited(self, cite: str) -> str:
        """Write what an item cites; names of cases and acts stay as they are published."""
        if self.language == "en":
            return cite
        if _WORD.search(_CITED.sub("", cite)):
            return cite
        told = _CITED.sub(lambda found: self.phrases[f"cite.{found[1]}"], cite)
        return re.sub(r"(?<=[\d)])-(?=[\d(])", "–", told)
