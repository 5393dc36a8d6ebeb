"""Concerning: of what is said for and against, that which concerns some outcomes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar

from nansen.argument.chains import Chain
from nansen.argument.objections import Faced, Raised
from nansen.argument.precedents import Compared

Concern = TypeVar("Concern", Faced, Compared, Chain)


def concerning(
    outcomes: Collection[str], found: Sequence[Sequence[Concern]]
) -> tuple[tuple[Concern, ...], ...]:
    """Keep, for each applicant, what some outcomes depend on, and what the authority has raised."""
    wanted = {*outcomes}
    return tuple(tuple(one for one in its if _concerns(one, wanted)) for its in found)


def _concerns(one: Faced | Compared | Chain, wanted: Collection[str]) -> bool:
    raised = isinstance(one, Faced) and one.raised is Raised.AUTHORITY
    return raised or any(name in wanted for name in one.outcomes)
