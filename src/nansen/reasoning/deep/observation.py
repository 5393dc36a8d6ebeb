"""Observations: what a deep check has to say about a place of a page.

An observation is no defect: the page works, and what is observed may be meant. Each has the
number of its check, the place, a sentence, and often a small case that shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from nansen.defects import Remark, Span
from nansen.law.source import Provision
from nansen.rules.rulebook import Rulebook

#: The checks in their order, and what each one is about.
CHECKS = {
    "N002": "Names that nothing uses or fills",
    "N004": "Dates, gaps and links",
    "N005": "Restatements and translations",
    "N006": "Rules that contradict each other",
    "N007": "Conclusions that can never hold, never fail, or stay open",
    "N008": "Rules that never apply or never decide",
    "N009": "Polarity and burden",
    "N011": "Conditions that no scenario tests",
    "N012": "Answers that case distinction would settle",
    "N013": "Priorities",
    "N014": "Facts that can help and hurt one outcome",
    "N016": "What an outcome rests on and nobody has confirmed",
}

#: Days of law that were looked at, in words, by the sentences that speak of them.
When: TypeAlias = str


@dataclass(frozen=True, slots=True)
class Observation:
    """What one check says about one place."""

    check: str
    span: Span
    says: str
    advice: str = ""
    #: A scenario block that shows it, ready to be put on a page; empty when none is needed.
    example: str = ""

    def order(self) -> tuple[str, str, int, str]:
        """By check, then by place."""
        return (self.check, self.span.file, self.span.line, self.says)


def observe(check: str, span: Span, remark: Remark, example: str = "") -> Observation:
    """Put a remark at its place."""
    return Observation(check, span, *remark, example)


def heading(rulebook: Rulebook, provision: Provision) -> Span:
    """The place of a provision's heading."""
    return Span(rulebook.sources[provision.source].file, provision.line, trail=provision.trail)
