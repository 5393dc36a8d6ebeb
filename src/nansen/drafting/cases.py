"""Cases: decisions in similar cases, with their true results.

A decision of another State's court binds nobody here; it is engaged with, not followed.
Favourable and adverse ones stand side by side.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from nansen.drafting.oscola import note
from nansen.drafting.paper import Block, Citation, Heading, Inline, Paragraph, Strong, Text
from nansen.drafting.phrases import marked
from nansen.law.source import Certainty, Source
from nansen.rules.rulebook import Rulebook
from nansen.rules.syntax import Context, Direction, say

_KINDS = {"national-judgment", "administrative-decision"}


def similar_cases(rulebook: Rulebook, names: Collection[str]) -> Iterator[Block]:
    """Write the decided cases that bear on some conclusions."""
    found = [source for source in rulebook.sources.values() if _bears(rulebook, source, names)]
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
        yield Paragraph(_case(rulebook, source), numbered=True)


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
