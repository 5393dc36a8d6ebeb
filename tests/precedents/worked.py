"""The worked examples as tables: factors with signs, decisions on one line each."""

from __future__ import annotations

import re

from nansen.precedents.decisions import IssueDecision, Precedent
from nansen.precedents.factors import Aspect, Factor, Side
from nansen.precedents.issue import Issue

P, A = Side.PROTECTION, Side.AUTHORITY
SIDES = {"P": P, "A": A, "D": A}


def factors(protection: str, authority: str) -> tuple[Factor, ...]:
    """Declare factors for both sides."""
    return (
        *(Factor(name, P) for name in protection.split()),
        *(Factor(name, A) for name in authority.split()),
    )


def decision(
    name: str, outcome: Side, found, ratio=None, issue: str = "issue", court: str = ""
) -> IssueDecision:
    """A decision with a pin; a bare list of names was found present, the rest not addressed."""
    values = found if isinstance(found, dict) else dict.fromkeys(found, True)
    ratio = None if ratio is None else frozenset(ratio)
    return IssueDecision(Precedent(name, court), issue, outcome, values, f"{name}, para 1",
                         ratio=ratio)  # fmt: skip


def decided(line: str) -> IssueDecision:
    """Read "Yokana D 7 16", or "c P p1 p2 d1 because p1"."""
    stated, _, ratio = line.partition(" because ")
    name, outcome, *found = stated.split()
    return decision(name, SIDES[outcome], found, ratio.split() or None)


def issue(aspects: tuple[Aspect, ...], *lines: str) -> Issue:
    """One issue with decisions as lines."""
    return Issue("issue", aspects, [decided(line) for line in lines])


def only(aspects: tuple[Aspect, ...], present: str) -> dict[str, bool]:
    """A case in which everything is known: these factors are there, the rest are not."""
    there = set(present.split())
    assert there <= {one.id for one in aspects}
    return {one.id: one.id in there for one in aspects}


def ids(decisions) -> set[str]:
    """The names of decisions, or of what holds them."""
    return {getattr(one, "decision", one).id for one in decisions}


def base_from_table(text: str) -> Issue:
    """Read a base as the reference prints it: entries between bars, and the other side's factors."""
    lines = text.strip().splitlines()
    against = re.findall(r"\d+", lines.pop())
    entries = [entry.strip() for line in lines for entry in line.split("|")]
    found = sorted({name for entry in entries for name in entry.split()[2:]}, key=int)
    own = " ".join(name for name in found if name not in against)
    return issue(factors(own, " ".join(against)), *entries)
