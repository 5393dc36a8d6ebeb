"""Carriers: what a claim hangs on, each taken away in turn.

A carrier is a document, somebody's words, a fact that the authority accepts, a country finding, a
presumption, or a rule that has to be argued. What falls when it does not count shows how
firmly the claim stands: a carrier without which an outcome holds nowhere any more is a single
point of failure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from nansen.casefile.facts import Answer, Position, View, Words, answers
from nansen.casefile.folder import CaseFile
from nansen.casefile.without import (
    resting_on,
    with_translations,
    without_acceptance,
    without_exhibits,
    without_words,
)
from nansen.reasoning.assess import VIEWS, Assessment, to_value, usable_findings
from nansen.reasoning.describe import findings_of
from nansen.reasoning.difference import Change
from nansen.reasoning.worlds import Variation, vary
from nansen.rules.syntax import Finding
from nansen.truth import Truth


class Kind(Enum):
    """What sort of thing carries a claim."""

    EXHIBIT = "exhibit"
    WORDS = "words"
    ACCEPTANCE = "acceptance by the authority"
    FINDING = "country finding"
    PRESUMPTION = "presumption"
    ARGUED = "argued rule"


@dataclass(frozen=True, slots=True)
class Carrier:
    """One thing that a claim can hang on: a number, whose words, a fact, or an id."""

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Fall:
    """What changes when a carrier does not count."""

    carrier: Carrier
    changes: tuple[Change, ...]
    #: The outcomes that hold somewhere with it and nowhere without it.
    ends: tuple[str, ...]

    @property
    def falls(self) -> tuple[Change, ...]:
        """The places of the grid that hold no longer."""
        return tuple(one for one in self.changes if one.before is Truth.HOLDS)


def carriers(assessment: Assessment) -> tuple[Carrier, ...]:
    """Everything in a file and in the law that could carry a claim of the applicant."""
    casefile = assessment.casefile
    said = [one for one in casefile.facts if assessment.applicant.id in one.of]
    exhibits = {ref.no for one in said for ref in one.exhibits}
    words = dict.fromkeys(one.words for one in said if one.words in _HEARD)
    accepted = dict.fromkeys(a.name for a in said if a.authority is Position.ACCEPTED)
    given = assessment.facts[View.SAYS].answers.values()
    findings = dict.fromkeys(finding.id for answer in given for finding in findings_of(answer))
    nodes = (assessment.program.nodes[k] for k in sorted(assessment.program.marked))
    rules = dict.fromkeys(node.item.id for node in nodes if node.item)
    presumed = {p.id for p in assessment.selection.rulebook.presumptions}
    return (
        *(Carrier(Kind.EXHIBIT, str(e.no)) for e in casefile.exhibits if e.no in exhibits),
        *(Carrier(Kind.WORDS, one.value) for one in words),
        *(Carrier(Kind.ACCEPTANCE, name) for name in accepted),
        *(Carrier(Kind.FINDING, name) for name in findings),
        *(Carrier(Kind.PRESUMPTION, name) for name in rules if name in presumed),
        *(Carrier(Kind.ARGUED, name) for name in rules if name not in presumed),
    )


#: Those whose words carry a fact by being believed; a document carries it by what it is.
_HEARD = {Words.APPLICANT, Words.WITNESS, Words.PUBLISHER}


def robustness(assessment: Assessment) -> tuple[Fall, ...]:
    """What falls without each carrier: single points of failure first, then by how much falls."""
    found = carriers(assessment)
    variations = [_variation(assessment, one) for one in found]
    falls = [
        Fall(carrier, changes, _ended(assessment, changes))
        for carrier, changes in zip(found, vary(assessment, variations), strict=True)
    ]
    return tuple(sorted(falls, key=lambda fall: (-len(fall.ends), -len(fall.falls))))


def _ended(assessment: Assessment, changes: Collection[Change]) -> tuple[str, ...]:
    lost = {(c.name, c.view, c.argued) for c in changes if c.before is Truth.HOLDS}
    found = []
    for outcome in assessment.outcomes:
        held = {(c.view, c.argued) for c in outcome.cells if c.value is Truth.HOLDS}
        if held and all((outcome.name, *place) in lost for place in held):
            found.append(outcome.name)
    return tuple(found)


def _variation(assessment: Assessment, carrier: Carrier) -> Variation:
    if carrier.kind in {Kind.PRESUMPTION, Kind.ARGUED}:
        return Variation(lost=carrier.name)
    given = without(assessment, carrier)
    return Variation(
        {
            view: {name: to_value(answer.value) for name, answer in found.items()}
            for view, found in given.items()
        }
    )


# The facts without a carrier


def without(assessment: Assessment, *lost: Carrier) -> Mapping[View, Mapping[str, Answer]]:
    """The answers to the facts that carriers speak of, as they would be without these."""
    casefile = assessment.casefile
    exhibits = [int(one.name) for one in lost if one.kind is Kind.EXHIBIT]
    touched = set(resting_on(casefile, with_translations(casefile, exhibits)))
    left = without_exhibits(casefile, exhibits) if exhibits else casefile
    for one in lost:
        if one.kind is Kind.WORDS:
            touched |= {a.name for a in casefile.facts if a.words is Words(one.name)}
            left = without_words(left, Words(one.name))
        elif one.kind is Kind.ACCEPTANCE:
            touched.add(one.name)
            left = without_acceptance(left, one.name)
    findings = {one.name for one in lost if one.kind is Kind.FINDING}
    return _answers(assessment, left, touched, findings)


def _answers(
    assessment: Assessment, casefile: CaseFile, touched: set[str], lost: Collection[str]
) -> Mapping[View, Mapping[str, Answer]]:
    """The answers to some facts, in a file that has lost something."""
    as_of = assessment.selection.moment.as_of
    every = usable_findings(assessment.selection.rulebook, as_of)
    touched = touched | {finding.name for finding in every if finding.id in lost}
    kept = [f for f in every if f.id not in lost and f.name in touched]
    asked = replace(casefile, facts=tuple(a for a in casefile.facts if a.name in touched))
    return {view: dict(_asked(assessment, asked, view, touched, kept)) for view in VIEWS}


def _asked(
    assessment: Assessment,
    casefile: CaseFile,
    view: View,
    touched: Collection[str],
    findings: Collection[Finding],
) -> Iterator[tuple[str, Answer]]:
    as_of = assessment.selection.moment.as_of
    found = answers(casefile, assessment.applicant.id, view, findings, as_of=as_of)
    for name in touched:
        if name in found or name in assessment.facts[view].answers:
            yield name, found.get(name, Answer(name, None))


def forget(assessment: Assessment, *lost: Carrier) -> Assessment:
    """Assess the file without some documents, words, acceptances or country findings."""
    given = without(assessment, *lost)
    facts = {view: assessment.facts[view].with_answers(given[view]) for view in VIEWS}
    return replace(assessment, facts=facts)
