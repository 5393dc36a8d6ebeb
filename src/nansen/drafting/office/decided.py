"""Decided: how the decided cases leave each issue of a file, for whoever drafts.

An issue that a decision reaches, or would reach if more were known, is told with what is not known
yet and what would tell the case apart; and on what the authority would have to rely to decide
otherwise. Decisions for the authority are told like those for the applicant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nansen.argument.precedents import Compared
from nansen.argument.precedents_in_words import SIDES, departs, factor_words, named, stands
from nansen.drafting.office.lines import bullets, stopped
from nansen.drafting.paper import Block, Heading, Paragraph, Strong, Text
from nansen.drafting.phrases import joined
from nansen.precedents.compare import Comparison, Place
from nansen.precedents.factors import Side
from nansen.reasoning.assess import Assessment

_MOST = 2


def decided(
    assessments: Sequence[Assessment], compared: Sequence[Sequence[Compared]]
) -> Iterator[Block]:
    """Write how the decided cases leave each issue of each applicant."""
    told: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    silent: dict[str, None] = {}
    for assessment, issues in zip(assessments, compared, strict=True) if compared else ():
        for one in issues:
            lines = tuple(_lines(one))
            if lines:
                key = _issue(one), stands(one), lines
                told.setdefault(key, []).append(assessment.applicant.name)
            else:
                silent[_issue(one)] = None
    if told or silent:
        yield Heading(1, (Text("How the decided cases stand, issue by issue"),))
    for (issue, state, lines), names in told.items():
        head = Strong((Text(f"{issue}: {state}"),))
        yield Paragraph((head, Text(f" ({joined(names)}).")))
        yield bullets(lines)
    if rest := [issue for issue in silent if issue not in {key[0] for key in told}]:
        text = f"No decision reaches these, or would (nansen precedents tells the nearest): {'; '.join(rest)}"
        yield Paragraph((Text(stopped(text)),))


def _issue(one: Compared) -> str:
    return one.forum.book.declarations[one.name].sentence()


def _lines(one: Compared) -> Iterator[str]:
    """What reaches an issue on either side, what may, and what a departure would need."""
    for line in one.status.forcing:
        decision = named(one.forum, one.forum.item(line.decision))
        yield f"Decided {SIDES[line.side]}, and reaches this case: {decision}"
    for side in Side:
        gaps = list(one.status.gaps(side))
        for gap in gaps[:_MOST]:
            yield _gap(one, side, gap)
        if len(gaps) > _MOST:
            yield f"And {len(gaps) - _MOST} more {SIDES[side]} (nansen precedents lists them)"
    if told := departs(one):
        yield told


def _gap(one: Compared, side: Side, gap: Comparison) -> str:
    told = [f"Decided {SIDES[side]}: {named(one.forum, one.forum.item(gap.decision))}"]
    for lead, place in (("To be proved", Place.PROVE), ("To be excluded", Place.EXCLUDE)):
        words = [factor_words(one.forum, point.name) for point in gap.at(place)]
        if words:
            told.append(f"{lead}: {'; '.join(words)}")
    return ". ".join(told)
