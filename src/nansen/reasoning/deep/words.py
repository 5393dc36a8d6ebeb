"""Words: lists, moments and forms in the sentences of the deep checks."""

from __future__ import annotations

from collections.abc import Sequence

from nansen.rules.rulebook import RuleItem
from nansen.rules.syntax import Except, Presumption

#: So many names stand in a sentence; the rest are counted.
MOST_NAMED = 6
_MOST_MOMENTS = 3


def listed(names: Sequence[str]) -> str:
    """List names in a sentence, the first few when there are many."""
    quoted = [f"'{name}'" for name in names]
    if len(quoted) > MOST_NAMED:
        rest = len(quoted) - MOST_NAMED
        return f"{', '.join(quoted[:MOST_NAMED])} and {rest} more"
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def moments(when: Sequence[str]) -> str:
    """Say at which moments something is so, the first few when there are many."""
    told = "; ".join(when[:_MOST_MOMENTS])
    more = len(when) - _MOST_MOMENTS
    rest = f" and {more} more" if more > 0 else ""
    return f"on {told}{rest}"


def as_shown(comes_out: bool) -> str:
    """Say whether the scenario of an observation comes out as it is written."""
    if comes_out:
        return "The scenario below shows it."
    return "The facts below show it under one reading of an open question of law."


def form(item: RuleItem) -> str:
    """What an item is called."""
    match item:
        case Presumption():
            return "presumption"
        case Except():
            return "exception"
    return "rule"
