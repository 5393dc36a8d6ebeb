"""Filing: what has to be checked before an assessment or a brief is relied on.

Everything that was used and not read in an official or published copy, every pinpoint that is only
nearly sure, every page that asks to be checked again, and every finding past its age.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nansen.law.source import Certainty
from nansen.reasoning.assess import contexts_for
from nansen.reasoning.describe import findings_of
from nansen.reasoning.freshness import Freshness, freshness
from nansen.reasoning.proof import Proof
from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.rules.syntax import Context, Direction, Finding


@dataclass(frozen=True, slots=True)
class Check:
    """Something to check: what it is, where it stands, and why."""

    source: str
    pinpoint: str
    why: str

    @property
    def place(self) -> str:
        """The source and, where one is meant, the provision."""
        return f"{self.source}, {self.pinpoint}" if self.pinpoint else self.source

    def __str__(self) -> str:
        return f"{self.place}: {self.why}"


_DOUBTS = {
    Certainty.SECONDARY: "known from a secondary source; read the official text",
    Certainty.KNOWLEDGE: "stated from professional knowledge; read the official text",
    Certainty.OPEN: "not established; do not rely on it until it has been checked",
}


def items_used(proofs: Iterable[Proof]) -> list[RuleItem]:
    """The rules, exceptions and presumptions that the steps of some proofs apply."""
    found: dict[int, RuleItem] = {}
    for proof in proofs:
        for k in proof.steps:
            item = proof.program.nodes[k].item
            if item:
                found.setdefault(id(item), item)
    return list(found.values())


def names_used(proofs: Iterable[Proof]) -> list[str]:
    """The names that the steps of some proofs speak of."""
    nodes = (proof.program.nodes[k] for proof in proofs for k in proof.steps)
    return list(dict.fromkeys(node.name for node in nodes if node.name))


def findings_used(proofs: Iterable[Proof]) -> list[Finding]:
    """The country findings that the facts in some proofs rest on."""
    found: dict[str, Finding] = {}
    for proof in proofs:
        for name in names_used([proof]):
            for finding in findings_of(proof.answers.get(name)):
                found.setdefault(finding.id, finding)
    return list(found.values())


def checks(proofs: list[Proof], *, contexts: bool = True) -> tuple[Check, ...]:
    """List what has to be checked before anything that these proofs say is filed."""
    if not proofs:
        return ()
    selection = proofs[0].program.selection
    book = selection.rulebook
    items: list[RuleItem | Context] = list(items_used(proofs))
    if contexts:
        items += contexts_for(selection, names_used(proofs))
    found = [check for item in items for check in _item_checks(book, item)]
    day = selection.moment.as_of
    found += [c for finding in findings_used(proofs) for c in _finding_checks(finding, day)]
    return tuple(sorted(set(found), key=str))


def _item_checks(book: Rulebook, item: RuleItem | Context) -> Iterable[Check]:
    source, pinpoint = book.source_of(item.provision), book.pinpoint(item)
    doubt = _DOUBTS.get(book.certainty(item))
    if doubt:
        yield Check(source.short, pinpoint, doubt)
    if item.note.approximate:
        why = f"the pinpoint {item.note.cite} may be off by one or two"
        yield Check(source.short, pinpoint, why)
    if source.recheck:
        yield Check(source.short, "", source.recheck)


def _finding_checks(finding: Finding, day: date) -> Iterable[Check]:
    state = freshness(finding, day)
    if state is Freshness.STALE:
        yield Check(finding.document, "", f"of {finding.date}, stale on {day}; find an update")
    elif state is Freshness.CHECK:
        why = f"of {finding.date}; check whether it still holds on {day}"
        yield Check(finding.document, "", why)
    doubt = _DOUBTS.get(finding.certainty)
    if doubt:
        yield Check(finding.document, "", doubt)


def adverse(proofs: list[Proof]) -> tuple[Context, ...]:
    """What speaks against, or both ways, beside the conclusions of some proofs."""
    if not proofs:
        return ()
    found = contexts_for(proofs[0].program.selection, names_used(proofs))
    return tuple(c for c in found if c.direction in {Direction.AGAINST, Direction.MIXED})
