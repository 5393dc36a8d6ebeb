"""Cases: decisions in similar cases, with their true results.

A decision of another State's court binds nobody here; it is engaged with, not followed.
Favourable and adverse ones stand side by side, and each that weighed what this case is about is
set beside it: what the two share, and what tells them apart. What would have to be excluded
first is for the office, not for the brief, and so is a decision that is not to be cited as it
stands: one that a single source reports, and one that has been set aside.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from nansen.argument.precedents import Compared
from nansen.drafting.oscola import note
from nansen.drafting.paper import (
    Block,
    BulletList,
    Citation,
    Heading,
    Inline,
    Paragraph,
    Strong,
    Text,
)
from nansen.drafting.phrases import joined, lowered, marked
from nansen.law.source import Certainty, Source
from nansen.precedents.compare import Place, Point
from nansen.precedents.plies import ThreePly
from nansen.rules.rulebook import Rulebook
from nansen.rules.syntax import Context, Direction, say

_KINDS = {"national-judgment", "administrative-decision"}


def similar_cases(
    rulebook: Rulebook, names: Collection[str], compared: Sequence[tuple[str, Sequence[Compared]]]
) -> Iterator[Block]:
    """Write the decided cases that bear on some conclusions.

    Args:
        rulebook: The library.
        names: The issues of the brief.
        compared: For each applicant by name, the issues beside the decisions on them.
    """
    beside = _Beside(rulebook, compared)
    found = [source for source in _bearing(rulebook, names) if _can_be_cited(source)]
    if not found:
        return
    yield Heading(1, (Text("Similar cases"),))
    yield Paragraph(
        (Text("Decisions of other States bind no one here. They are set out with their results, "
              "those that do not help included, because a reasoned decision has to engage with them."),),
        numbered=True,
    )  # fmt: skip
    for source in sorted(
        found, key=lambda one: (one.detail("named_in_brief") != "true", one.detail("decided"))
    ):
        yield Paragraph((*_case(rulebook, source), *beside.case(source)), numbered=True)


def cases_held_back(rulebook: Rulebook, names: Collection[str]) -> Iterator[Block]:
    """For the office: decisions that bear on the case, and are not to be cited as they stand."""
    found = [source for source in _bearing(rulebook, names) if not _can_be_cited(source)]
    if not found:
        return
    yield Heading(1, (Text("Decisions that the brief does not cite"),))
    yield BulletList(tuple((Paragraph(_case(rulebook, source)[:-1]),) for source in found))


def _bearing(rulebook: Rulebook, names: Collection[str]) -> list[Source]:
    return [source for source in rulebook.sources.values() if _bears(rulebook, source, names)]


def _can_be_cited(source: Source) -> bool:
    return source.certainty is not Certainty.OPEN and not source.detail("set_aside")


def _bears(rulebook: Rulebook, source: Source, names: Collection[str]) -> bool:
    if source.kind not in _KINDS or not source.id.startswith("decisions/"):
        return False
    heads = {
        head
        for context in rulebook.contexts
        if context.provision.partition("#")[0] == source.id
        for head in context.heads
    }
    return source.detail("named_in_brief") == "true" or bool(heads & set(names))


def _of(context: Context, source: Source) -> bool:
    own = context.provision.partition("#")[0] == source.id
    return own and context.direction is not Direction.CAUTION


def _case(rulebook: Rulebook, source: Source) -> tuple[Inline, ...]:
    result = rulebook.provision(f"{source.id}#result")
    said = [say(c.words) for c in rulebook.contexts if _of(c, source)]
    text = " ".join([result.restatement if result else "", *said])
    doubt = {
        Certainty.OPEN: " It is reported by one source only; the court and the reference are not known.",
        Certainty.SECONDARY: " It is cited from secondary reports.",
    }.get(source.certainty, "")
    words = f" {text[:1].upper()}{text[1:]}{doubt}".replace("\n\n", " ")
    return (Strong((Text(f"{source.short}."),)), *marked(words), note(Citation(source.id)))


class _Beside:
    """Decisions set beside the case of each applicant."""

    def __init__(
        self, rulebook: Rulebook, compared: Sequence[tuple[str, Sequence[Compared]]]
    ) -> None:
        self.rulebook = rulebook
        #: For each decision what is said of it, and for whom.
        self.told: dict[str, dict[str, list[str]]] = {}
        for name, issues in compared:
            for one in issues:
                for ply in one.argued:
                    self._tell(name, one, ply)

    def _tell(self, name: str, issue: Compared, ply: ThreePly) -> None:
        source = issue.forum.source(issue.forum.item(ply.cited.decision)).id
        shared = ply.cited.at(Place.SHARED)
        if not shared:
            return
        sentence = lowered(self.rulebook.declarations[issue.name].sentence())
        parts = [f"on whether {sentence}, the two share this: {_factors(issue, shared)}."]
        for lead, place in (
            ("Here, and not reported there", Place.EXTRA),
            ("Found there, and not so here", Place.WEAKER),
            ("Found there, and not yet known here", Place.PROVE),
        ):
            if points := ply.cited.at(place):
                parts.append(f"{lead}: {_factors(issue, points)}.")
        told = " ".join(parts)
        self.told.setdefault(source, {}).setdefault(told, []).append(name)

    def case(self, source: Source) -> tuple[Inline, ...]:
        """What is said of a decision beside this case."""
        return tuple(
            inline
            for told, names in self.told.get(source.id, {}).items()
            for inline in marked(f" Beside the case of {joined(names)}, {told}")
        )


def _factors(issue: Compared, points: Sequence[Point]) -> str:
    return "; ".join(lowered(say(issue.forum.factors[point.name].labels)) for point in points)
