"""Discourse: what refers back is given its antecedent, or stays unknown.

The reader keeps the last authority of each kind. A reference that was seen but could not be read
takes the place of the last: what refers back to it is unknown, never the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from nansen.citations.back import NOUN, SAME, UNREAD
from nansen.citations.joining import Reference
from nansen.citations.mentions import Mention
from nansen.citations.passage import Passage

#: How far back an article without an instrument looks for one.
_NEAR_PARAGRAPHS = 2
_STATUTES = frozenset({"directive", "regulation", "decision", "convention", "charter", "treaty",
                       "covenant", "protocol", "statute", "law", "rules"})  # fmt: skip
_UNKNOWN = {
    "directive": ("eu_act", "eu", "celex:unknown"),
    "regulation": ("eu_act", "eu", "celex:unknown"),
    "decision": ("eu_act", "eu", "celex:unknown"),
    "charter": ("eu_primary", "eu", "celex:12012P"),
    "convention": ("treaty", "treaty", "treaty:unknown"),
    "covenant": ("treaty", "treaty", "treaty:iccpr"),
    "protocol": ("treaty", "treaty", "treaty:unknown"),
    "statute": ("treaty", "treaty", "treaty:unknown"),
}
_OF_REFUGEES = ("1A", "1B", "1C", "1D", "1E", "1F", "33")
_LAST_OF_ECHR = 59


@dataclass
class Discourse:
    """What a text has named so far."""

    passage: Passage
    last: Reference | None = None
    #: The last authority that each noun may stand for.
    by_noun: dict[str, Mention] = field(default_factory=dict)
    last_case: Mention | None = None
    #: Whether the European Court of Human Rights or its Convention was spoken of.
    strasbourg: bool = False

    def read(self, references: Iterable[Reference]) -> Iterator[Reference]:
        """Go through the references of a text and resolve those that refer back."""
        for reference in references:
            resolved = self._resolved(reference)
            if resolved is None:
                continue
            self._remember(resolved)
            if resolved.mention and resolved.mention.kind != UNREAD:
                yield resolved

    def _resolved(self, reference: Reference) -> Reference | None:
        mention = reference.mention
        if mention is None:
            return self._without_instrument(reference)
        if mention.family == SAME:
            return self._same(reference, mention)
        if mention.family != NOUN:
            return reference
        found = self.by_noun.get(mention.noun)
        if found and found.kind != UNREAD:
            told = f"'{self._text(mention)}' stands for the last {mention.noun} named"
            return replace(reference, mention=replace(found, reason=told))
        if not reference.pinpoints:
            return None
        return self._unsettled(reference, mention, unread=found is not None)

    def _text(self, mention: Mention) -> str:
        return " ".join(self.passage.text[mention.start : mention.end].split())

    def _unsettled(self, reference: Reference, noun: Mention, *, unread: bool) -> Reference | None:
        """A noun with a pinpoint and without antecedent: named as unknown, or by default."""
        if noun.noun not in _UNKNOWN:
            return replace(reference, mention=_unread(noun))
        kind, family, identifier = _UNKNOWN[noun.noun]
        told = f"nothing before tells which {noun.noun} is meant"
        if noun.noun == "convention" and not unread:
            identifier, told = self._convention(reference)
        ids = (identifier,)
        return replace(
            reference,
            mention=Mention(noun.start, noun.end, kind, family, ids, noun.noun, reason=told),
        )

    def _convention(self, reference: Reference) -> tuple[str, str]:
        """Say which Convention is meant when nothing before tells: the article may."""
        article = reference.pinpoints[0].pieces[0].value
        if article in _OF_REFUGEES and not self.strasbourg:
            return "treaty:refconv", "'the Convention' with an article of the Refugee Convention"
        number = article.split("..")[0]
        if number.isdecimal() and int(number) <= _LAST_OF_ECHR:
            return "treaty:echr", "'the Convention', no other being named: the European Convention"
        return "treaty:unknown", "nothing before tells which convention is meant"

    def _without_instrument(self, reference: Reference) -> Reference | None:
        """An article alone belongs to the instrument last named near it; else it is unknown."""
        headed = reference.pinpoints[0].headed and not reference.pinpoints[0].numbered
        if reference.led_on:
            return replace(reference, mention=_unread(reference)) if headed else None
        if not headed:
            return self._paragraph_of_case(reference)
        if reference.pinpoints[0].pieces[0].reads["all"] not in {"art", "rec"}:
            return replace(reference, mention=_unread(reference))
        last = self._last_statute(reference)
        if last and last.kind == UNREAD:
            return replace(reference, mention=_unread(reference))
        if last:
            told = "no instrument is named here; this is the one last named"
            return replace(reference, mention=replace(last, reason=told))
        if reference.pinpoints[0].pieces[0].reads["all"] != "art":
            return None
        unknown = Mention(
            reference.start, reference.end, "treaty", "treaty", ("treaty:unknown",),
            reason="the words do not say of which instrument",
        )  # fmt: skip
        return replace(reference, mention=unknown)

    def _last_statute(self, reference: Reference) -> Mention | None:
        found = self.by_noun.get("")
        if found is None:
            return None
        here, there = self.passage.paragraph(reference.start), self.passage.paragraph(found.start)
        return found if here - there <= _NEAR_PARAGRAPHS else None

    def _paragraph_of_case(self, reference: Reference) -> Reference | None:
        """A paragraph alone in brackets belongs to the case last named in the same paragraph."""
        text, case = self.passage.text, self.last_case
        bracketed = text[reference.start - 1 : reference.start] in {"(", "["}
        if (
            case is None
            or not bracketed
            or text[reference.end : reference.end + 1] not in {")", "]", ","}
        ):
            return None
        if self.passage.paragraph(case.start) != self.passage.paragraph(reference.start):
            return None
        if self.last is None or self.last.mention is None or not self.last.mention.is_case:
            return None
        return replace(reference, mention=replace(case, reason="the case last named"))

    def _same(self, reference: Reference, back: Mention) -> Reference | None:
        """Ibid.: the authority last named, at the same place or at the one that follows."""
        last = self.last
        if last is None or last.mention is None:
            return None
        unlike = bool(reference.pinpoints) and not self._fits(reference, last.mention)
        if not last.mention.settled or last.mention.kind == UNREAD or unlike:
            return replace(reference, mention=_nothing_known(back, last.mention))
        told = f"'{self._text(back)}': the authority named before"
        mention = replace(last.mention, reason=told)
        if reference.pinpoints or back.names:
            return replace(reference, mention=mention, number="".join(back.names))
        return replace(reference, mention=mention, pinpoints=last.pinpoints, number=last.number)

    def _fits(self, reference: Reference, last: Mention) -> bool:
        """Whether the place named can be in the authority: an act has no numbered paragraphs."""
        place = reference.pinpoints[0]
        return not place.numbered or place.headed or last.is_case or last.family == "paragraphs"

    def _remember(self, reference: Reference) -> None:
        mention = reference.mention
        if mention is None:
            return
        self.last = reference
        if mention.is_case:
            self.last_case = mention
            self.strasbourg = self.strasbourg or mention.kind == "ecthr"
            self.by_noun["judgment"] = mention
        if mention.kind == UNREAD:
            self.by_noun[""] = mention
            if mention.noun:
                self.by_noun[mention.noun] = mention
        elif mention.noun in _STATUTES and mention.settled:
            self.by_noun[""] = mention
            self.by_noun[mention.noun] = mention
            self.strasbourg = self.strasbourg or mention.ids[0] == "treaty:echr"


def _nothing_known(back: Mention, last: Mention) -> Mention:
    """What refers back to something that was seen and not read: unknown, and never a guess."""
    kind = last.kind if last.is_case and last.kind != UNREAD else "case_nat"
    told = "it refers back to what could not be read"
    return Mention(back.start, back.end, kind, "case", ("unknown:unknown",), reason=told)


def _unread(place: Mention | Reference) -> Mention:
    noun = place.noun if isinstance(place, Mention) else ""
    return Mention(place.start, place.end, UNREAD, "", ("unknown",), noun)
