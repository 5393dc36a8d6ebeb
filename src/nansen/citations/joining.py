"""Joining: marks that stand together become one mention, and pinpoints find their instrument.

A directive's name and its number, a case's name, number and date are one mention when nothing
but small words stands between. A pinpoint belongs to the instrument after it ("Article 9 of the
Directive"), to the one before it ("direktiivin 9 artikla"), or, in a list, to that of its
neighbour ("Articles 2 and 3 and Article 13 of the Convention").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nansen.citations.back import NOUN, SAME
from nansen.citations.gaps import Gaps
from nansen.citations.mentions import Mention
from nansen.citations.passage import Passage
from nansen.citations.pieces import Pinpoint
from nansen.citations.provisions import Chain
from nansen.citations.titles import names_court

#: What may stand between the name, number, date and paragraphs of one case.
_IN_CASE = frozenset({"pass", "and", "number", "others", "cited_above"})
_CASE_MARKS = "()[],:.-/*_'\""
#: Families of authorities cited by numbered paragraphs.
_NUMBERED = frozenset({"case", "paragraphs", SAME})
_DASHES = frozenset({"-", ";"})
_LONGEST_TITLE = 10
_LONGEST_BRACKET = 12
_LONGEST_LEAD = 12
#: Languages in which the instrument stands before its article.
_INSTRUMENT_FIRST = frozenset({"fi", "lv", "no"})


@dataclass(frozen=True, slots=True)
class Reference:
    """Pinpoints and the authority they belong to; either may be missing."""

    start: int
    end: int
    mention: Mention | None
    pinpoints: tuple[Pinpoint, ...] = ()
    #: A numbered paragraph that no word names: "ibid., at 12".
    number: str = ""
    #: Whether the text goes on "of ..." to an instrument that was not read.
    led_on: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """A chain or a mention where it stands; a chain may have found its mention."""

    start: int
    end: int
    mention: Mention | None = None
    chain: Chain | None = None


class Joining:
    """Joins the marks of a passage."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._gaps = Gaps(passage)

    def mentions(self, found: Sequence[Mention]) -> list[Mention]:
        """Join mentions of the same authority that stand together; drop those that need company."""
        joined: list[Mention] = []
        for mention in self._without_kinds(found):
            one = self._together(joined[-1], mention) if joined else None
            if not one and len(joined) > 1 and joined[-1].needs == "company":
                one = self._together(joined[-2], mention)
                joined = joined[:-1] if one else joined
            if one:
                joined[-1] = one
            else:
                joined.append(mention)
        return [mention for mention in joined if mention.needs != "company"]

    def _without_kinds(self, found: Sequence[Mention]) -> Iterator[Mention]:
        """Leave out "judgment" where it only says of what kind the case beside it is."""
        for index, mention in enumerate(found):
            if mention.noun == "judgment" and mention.family == NOUN:
                beside = [*found[max(index - 1, 0) : index], *found[index + 1 : index + 2]]
                if any(other.is_case and self._beside(mention, other) for other in beside):
                    continue
            yield mention

    def _beside(self, one: Mention, other: Mention) -> bool:
        first, last = sorted((one, other), key=lambda mention: mention.start)
        gap = self._gaps.between(first.end, last.start)
        return self._gaps.made_of(gap, _IN_CASE, _CASE_MARKS, dates=True)

    def _together(self, one: Mention, other: Mention) -> Mention | None:
        gap = self._gaps.between(one.end, other.start)
        if one.is_case and other.is_case:
            return self._one_case(one, other, gap)
        if not set(one.ids) & set(other.ids):
            return None
        if not self._gaps.made_of(gap, {"of", "institution"}, "(),\"'-", dates=True):
            return None
        return self._closed(one.joined(other), gap)

    def _one_case(self, one: Mention, other: Mention, gap: range) -> Mention | None:
        if one.kind != other.kind or _apart(one, other):
            return None
        titled = self._titled(one, other, gap)
        if not titled and not self._gaps.made_of(gap, _IN_CASE, _CASE_MARKS, dates=True):
            return None
        if _holds_and(self._passage, gap) and one.settled and other.settled:
            return None
        return self._closed(one.joined(other), gap)

    def _titled(self, one: Mention, other: Mention, gap: range) -> bool:
        """Whether a title stands between the number of a case and its ECLI."""
        words = {self._passage.tokens.words[index] for index in gap}
        short = len(gap) <= _LONGEST_TITLE and not words & {".", ";", "("}
        ecli = other.ids[0].startswith("ecli:EU") and self._passage.text[other.start] == "E"
        return short and ecli and one.kind == "cjeu" and one.settled

    def _closed(self, mention: Mention, gap: range) -> Mention:
        """Take in the bracket that closes after a mention, when the gap opened it."""
        words = self._passage.tokens.words
        between = [words[index] for index in gap]
        opened = between.count("(") + between.count("[") - between.count(")") - between.count("]")
        first = self._passage.token_at(mention.end - 1) + 1
        for place in range(first, first + _LONGEST_BRACKET if opened > 0 else 0):
            if words[place] in {")", "]"}:
                fits = self._gaps.made_of(range(first, place), _IN_CASE, _CASE_MARKS, dates=True)
                end = self._passage.tokens.spans[place][1]
                return mention.moved(mention.start, end) if fits else mention
            if not words[place]:
                break
        return mention

    def led_out(self, mention: Mention) -> Mention:
        """Take in the date that follows a case: "no. 11111/22, judgment of 5 March 2024"."""
        first = self._passage.token_at(mention.end - 1) + 1
        words = self._passage.tokens.words
        for end in range(min(first + _LONGEST_LEAD, len(words) - 2), first, -1):
            is_year = len(words[end - 1]) == 4 and words[end - 1].isdecimal()
            fits = is_year and words[first] in {",", "(", *_DASHES}
            if fits and self._gaps.made_of(range(first, end), _IN_CASE, "(),.:-", dates=True):
                closes = words[end] == ")"
                return mention.moved(mention.start, self._passage.tokens.spans[end - 1 + closes][1])
        return mention

    def led_in(self, mention: Mention, floor: int) -> Mention:
        """Take in the words that lead to a case: "judgment of 2 December 2014, ..."."""
        first = self._passage.token_at(mention.start)
        for place in range(max(first - _LONGEST_LEAD, 0), first):
            if self._passage.tokens.spans[place][0] < floor or not names_court(
                self._passage, place
            ):
                continue
            if self._gaps.made_of(range(place, first), _IN_CASE, _CASE_MARKS, dates=True):
                return mention.moved(self._passage.tokens.spans[place][0], mention.end)
        return mention

    def references(self, mentions: Sequence[Mention], chains: Sequence[Chain]) -> list[Reference]:
        """Give each pinpoint its instrument, and keep the mentions that stand alone."""
        places = sorted(
            [_Place(one.start, one.end, mention=one) for one in mentions]
            + [_Place(one.pinpoints[0].start, one.pinpoints[-1].end, chain=one) for one in chains],
            key=lambda place: place.start,
        )
        bound = self._bind(places)
        return self._spread(places, bound)

    def _bind(self, places: list[_Place]) -> dict[int, tuple[int, int]]:
        """For each chain the mention it belongs to, and the side on which that stands."""
        bound: dict[int, tuple[int, int]] = {}
        for index, place in enumerate(places):
            if place.chain:
                best = max(
                    (self._after(places, index), index + 1, 1),
                    (self._before(places, index), index - 1, -1),
                )
                if best[0]:
                    bound[index] = best[1:]
        self._inherit(places, bound, range(len(places) - 2, -1, -1), 1)
        self._inherit(places, bound, range(1, len(places)), -1)
        return bound

    def _inherit(
        self, places: list[_Place], bound: dict[int, tuple[int, int]], order: range, step: int
    ) -> None:
        """Let a chain take the instrument of its neighbour in a list."""
        for index in order:
            chain, near = places[index].chain, places[index + step].chain
            if not chain or not near or index in bound or index + step not in bound:
                continue
            if (chain.headed, chain.numbered) != (near.headed, near.numbered) or (
                step > 0 and bound[index + step][1] < 0
            ):
                continue
            left, right = sorted((index, index + step))
            gap = self._gaps.between(places[left].end, places[right].start)
            if self._gaps.made_of(gap, {"and", "of"}, ",;/"):
                bound[index] = bound[index + step]

    def _after(self, places: list[_Place], index: int) -> float:
        """How strongly a chain is bound to the mention after it."""
        chain = places[index].chain
        mention = places[index + 1].mention if index + 1 < len(places) else None
        if not mention or not chain:
            return 0
        gap = self._gaps.between(places[index].end, mention.start)
        if mention.family in _NUMBERED or mention.noun == "judgment":
            fits = (
                chain.numbered
                and mention.family != SAME
                and self._gaps.made_of(gap, {"of", "pass"}, '*_"')
            )
            return 2.0 if fits else 0
        if not chain.headed:
            return 0
        if self._gaps.made_of(gap, {"of"}, '"*_'):
            return 3.0
        return 1.0 if self._gaps.made_of(gap, {"of"}, ',("*_') else 0

    def _before(self, places: list[_Place], index: int) -> float:
        """How strongly a chain is bound to the mention before it."""
        chain = places[index].chain
        mention = places[index - 1].mention if index else None
        if not mention or not chain:
            return 0
        gap = self._gaps.between(mention.end, places[index].start)
        if mention.family in _NUMBERED or mention.noun == "judgment":
            if not chain.numbered and mention.family != SAME:
                return 0
            kinds = {*_IN_CASE, "of"}
            return 2.5 if self._gaps.made_of(gap, kinds, _CASE_MARKS, dates=True) else 0
        if not chain.headed:
            return 0
        first = self._passage.language_at(self._passage.token_at(mention.start))
        if not gap:
            return 3.5 if first in _INSTRUMENT_FIRST else 2.5
        gap = self._gaps.without_bracket(gap)
        return 1.5 if self._gaps.made_of(gap, {"institution", "of"}, '():,"*_-', dates=True) else 0

    def _spread(self, places: list[_Place], bound: dict[int, tuple[int, int]]) -> list[Reference]:
        used = {target for target, _ in bound.values()}
        references: list[Reference] = []
        for index, place in enumerate(places):
            if place.mention and index not in used:
                if _counts_alone(place.mention):
                    references.append(Reference(place.start, place.end, place.mention))
            elif place.chain:
                references += self._of_chain(places, index, bound.get(index))
        return sorted(references, key=lambda reference: reference.start)

    def _of_chain(
        self, places: list[_Place], index: int, bond: tuple[int, int] | None
    ) -> list[Reference]:
        chain = places[index].chain
        if chain is None:
            return []
        mention = places[bond[0]].mention if bond else None
        told = [Reference(one.start, one.end, mention, (one,)) for one in chain.pinpoints]
        if chain.numbered and (
            mention is None or mention.family in _NUMBERED or mention.noun == "judgment"
        ):
            start, end = chain.pinpoints[0].start, chain.pinpoints[-1].end
            told = [Reference(start, end, mention, chain.pinpoints)]
        if bond and mention and bond[0] == index + 1:
            told[-1] = replace(told[-1], end=mention.end)
        elif bond and mention and bond[0] == index - 1:
            told[0] = replace(told[0], start=mention.start)
        elif mention is None:
            told[-1] = replace(told[-1], led_on=self._led_on(told[-1].end))
        return told

    def _led_on(self, end: int) -> bool:
        """Whether the text goes on to an instrument or a count: "of the lease", "GG", "av 5"."""
        tokens = self._passage.tokens
        index = self._passage.token_at(end - 1) + 1
        language = self._passage.language_at(index - 1)
        word = tokens.written(index)
        if len(word) > 1 and word[:2].isupper() and not tokens.glued(index):
            return True
        after = self._passage.lexicon.word(tokens, index, "genitive", language)
        return bool(after) and tokens.words[after].isalnum()


def _counts_alone(mention: Mention) -> bool:
    """Whether a mention without pinpoint is a citation by itself."""
    return mention.determined if mention.family == NOUN else not mention.needs


def _holds_and(passage: Passage, gap: range) -> bool:
    """Whether an "and" stands between two mentions: they name two cases."""
    return any(
        passage.lexicon.word(passage.tokens, index, "and", passage.language_at(index))
        for index in gap
    )


def _numbered_title(one: Mention, other: Mention) -> bool:
    """Whether a title stands beside an application number that needs one: the number is its own."""
    title, number = (one, other) if one.titled else (other, one)
    return title.kind == "ecthr" and title.titled and number.needs == "company"


def _apart(one: Mention, other: Mention) -> bool:
    """Whether two mentions of cases name different ones."""
    if set(one.ids) & set(other.ids):
        return False
    if one.titled and other.titled:
        return True
    if not one.settled or not other.settled or _numbered_title(one, other):
        return False
    for scheme in ("ecli:", "cjeu:", "echr-appno:"):
        if all(any(name.startswith(scheme) for name in each.ids) for each in (one, other)):
            return True
    return False
