"""Precedents in words: how decided cases leave an issue, how each is named, what a departure needs.

The terminal and the page for the office say it in the same words.
"""

from __future__ import annotations

from nansen.argument.precedents import Compared, Forum
from nansen.law.source import Certainty
from nansen.precedents.departure import Reason
from nansen.precedents.factors import Side
from nansen.precedents.layers import LAYERS, Authority, Label
from nansen.reasoning.precedents_in_words import result_of
from nansen.reasoning.words import written_when
from nansen.rules.arguments import Precedent
from nansen.rules.syntax import say

LABELS = {
    Label.BOUND: "bound",
    Label.REASONED: "a departure must be reasoned",
    Label.UNCONTRADICTED: "decisions that persuade, and none the other way",
    Label.SPLIT: "split; decisions on both sides reach this case",
    Label.OPEN: "open; decisions would reach this case if more were known",
    Label.UNREACHED: "no decision reaches this case",
}
WEIGHTS = {
    Authority.BINDING: "binds here",
    Authority.REASONS: "departure must be reasoned",
    Authority.PERSUASIVE: "persuasive here",
    Authority.NONE: "set aside; not to be relied on",
}
SIDES = {Side.PROTECTION: "for the applicant", Side.AUTHORITY: "for the authority"}
_NOTHING_NEW = {
    Authority.BINDING: "Bound: nothing known in this case was not there in",
    Authority.REASONS: "To decide otherwise has to be reasoned, and nothing known in this case was not there in",
    Authority.PERSUASIVE: "Nothing known in this case for the authority is new beside",
}
_SOMETHING_NEW = {
    Authority.BINDING: "The court may decide otherwise only on one of these, none of which was there in",
    Authority.REASONS: "A departure has to rest on one of these, none of which was there in",
    Authority.PERSUASIVE: "They bind nobody here, and can be told apart by any of these, none of which is reported of",
}


def stands(compared: Compared) -> str:
    """Say how the decided cases leave an issue, for whom, and on which facts."""
    label, side = compared.status.label, compared.status.side
    told = LABELS[label]
    return f"{told}, {SIDES[side]}, on {compared.strongest.shown}" if side else told


def named(forum: Forum, item: Precedent) -> str:
    """Name a decision with its day, what it weighs, how the case ended, and a doubt about it."""
    source = forum.source(item)
    when = written_when(source.detail("decided"))
    day = f", {when}" if when and when not in source.short else ""
    told = [WEIGHTS[forum.weight(item)], result_of(source)]
    if forum.book.certainty(item) is Certainty.OPEN:
        told.append("one source only, not to be cited as it stands")
    return f"{source.short}{day} ({'; '.join(one for one in told if one)})"


def factor_words(forum: Forum, name: str) -> str:
    """Say a factor inside a sentence."""
    words = say(forum.factors[name].labels)
    return words[:1].lower() + words[1:]


def departs(compared: Compared) -> str:
    """Say on what the authority would have to rely to decide otherwise; nothing where nothing holds it."""
    forum, found = compared.forum, compared.departure
    if not found.applicable:
        return ""
    authorities = {forum.authority(one) for one in found.applicable}
    highest = next(one for one in LAYERS if one in authorities)
    names = "; ".join(
        forum.source(forum.item(one)).short for one in found.decisive or found.applicable
    )
    if found.decisive:
        return f"{_NOTHING_NEW[highest]} {names}."
    reasons = "; or ".join(_reason(forum, reason) for reason in found.reasons)
    return f"{_SOMETHING_NEW[highest]} {names}: {reasons}."


def _reason(forum: Forum, reason: Reason) -> str:
    told = " together with ".join(factor_words(forum, name) for name in sorted(reason.names))
    return f"{told} (not known here)" if reason.open else told
