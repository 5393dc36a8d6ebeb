"""Brief: from the assessments of a case file to a document that argues it.

Parties and procedure, the facts with their exhibits, the law element by element with its
application, what follows from what the authority accepted, what is contested, the
objections met one by one, similar cases with their true results, what is asked, and the table of authorities. What only the
office may see is a document of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nansen.argument.concerning import concerning
from nansen.argument.objections import objections
from nansen.argument.precedents import Compared, precedents
from nansen.casefile.facts import View
from nansen.casefile.folder import CaseFile
from nansen.casefile.steps import FindingPosition
from nansen.drafting.argument import Element, Issue, issues
from nansen.drafting.authorities import authorities
from nansen.drafting.before_filing import before_filing
from nansen.drafting.cases import cases_held_back, similar_cases
from nansen.drafting.law import LawSection
from nansen.drafting.objections import objections_met, put
from nansen.drafting.oscola import cite, table_of_authorities
from nansen.drafting.paper import (
    Block,
    BulletList,
    Contents,
    CrossReference,
    Document,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Table,
    Text,
)
from nansen.drafting.phrases import FORUMS, NATIONALITIES, ground, joined, written_span
from nansen.drafting.statement import exhibit_reference, exhibits_table, fact_anchors, facts_section
from nansen.drafting.tree_list import nested_list
from nansen.reasoning.assess import Assessment, Outcome
from nansen.reasoning.filing import findings_used
from nansen.reasoning.limbs import Limbs
from nansen.reasoning.proof import Proof
from nansen.reasoning.proof_tree import proof_tree
from nansen.reasoning.voice import Voice
from nansen.reasoning.words import written_day
from nansen.rules.rulebook import Rulebook
from nansen.rules.syntax import Finding, say
from nansen.truth import Truth


@dataclass(frozen=True, slots=True)
class Brief:
    """What is filed, and what stays in the office."""

    document: Document
    before_filing: Document
    #: How each conclusion follows, step by step; long, and so for a page without pages only.
    steps: tuple[Block, ...] = ()

    def before_filing_as(self, ending: str) -> Document:
        """The page for the office as a format takes it: HTML also shows how all of it follows."""
        if ending.lower() != ".html":
            return self.before_filing
        return _with(self.before_filing, self.steps)


def write_brief(assessments: Sequence[Assessment], outcomes: Sequence[str] | None = None) -> Brief:
    """Write a brief for every applicant of a case file, on some outcomes or all."""
    brief = _Brief(assessments, outcomes)
    held_back = tuple(cases_held_back(brief.rulebook, brief.issue_names()))
    compared = concerning(brief.names, precedents(assessments))
    office = before_filing(assessments, brief.proofs, brief.objections, held_back, compared)
    return Brief(brief.document(), office, tuple(brief.steps()))


class _Brief:
    def __init__(self, assessments: Sequence[Assessment], outcomes: Sequence[str] | None) -> None:
        self.assessments = assessments
        self.casefile: CaseFile = assessments[0].casefile
        self.rulebook: Rulebook = assessments[0].selection.rulebook
        self.issues = {(a.applicant.id, o.name): issues(o) for a in assessments for o in a.outcomes}
        wanted = outcomes or self.rulebook.outcomes
        self.names = [name for name in wanted if self._argued(name)]
        self.proofs: list[Proof] = [o.widest.proof for name in self.names for o in self._each(name)]
        found = [list(faced) for faced in concerning(self.names, objections(assessments))]
        self.objections = put(assessments, found)
        self.law = LawSection(self.rulebook, facts=fact_anchors(assessments))

    def _each(self, name: str) -> list[Outcome]:
        return [assessment.outcome(name) for assessment in self.assessments]

    def _argued(self, name: str) -> bool:
        """Whether there is something to argue for an outcome."""
        return any(found[0].argued_routes for o in self._each(name) if (found := self._found(o)))

    def _found(self, outcome: Outcome) -> tuple[Issue, ...]:
        return self.issues[outcome.assessment.applicant.id, outcome.name]

    def document(self) -> Document:
        law = tuple(self._law())
        blocks: tuple[Block, ...] = (
            Contents("Contents", depth=2),
            *self._summary(),
            *self._parties(),
            *facts_section(self.assessments, self._findings()),
            *law,
            *self._accepted(),
            *self._contested(),
            *objections_met(self.rulebook, self.objections),
            *similar_cases(self.rulebook, self.issue_names(), self._compared()),
            *self._request(),
        )
        known = authorities(self.rulebook)
        moment = self.assessments[0].selection.moment
        whole = Document(
            "Submission on behalf of " + joined([a.applicant.name for a in self.assessments]),
            "International protection, prohibition of removal, suspension of removal",
            metadata=self._metadata(), blocks=blocks, dated=moment.as_of,
            short_title=f"Submission, {self.casefile.title}",
        )  # fmt: skip
        table = table_of_authorities(whole, known, level=2)
        end = (
            PageBreak(),
            *exhibits_table(self.casefile),
            Heading(1, (Text("Table of authorities"),)),
            *table,
        )
        return cite(_with(whole, end), known)

    def steps(self) -> Iterator[Block]:
        """Write how each argued outcome follows, or what it lacks, as nested lists."""
        voice = Voice("en", self.rulebook)
        yield Heading(1, (Text("How each conclusion follows, on what the applicants state"),))
        for outcome in self._outcomes():
            name = outcome.assessment.applicant.name
            says = self.rulebook.declarations[outcome.name].sentence()
            yield Heading(2, (Text(f"{name}: {voice.inside(says)}"),))
            yield nested_list(proof_tree(Limbs(outcome, outcome.widest), voice), voice)

    def _metadata(self) -> tuple[tuple[str, str], ...]:
        moment = self.assessments[0].selection.moment
        source = " ".join(self.casefile.source.split())
        return (
            ("Applicants", joined([a.applicant.name for a in self.assessments])),
            ("State", FORUMS.get(moment.forum, moment.forum)),
            ("Application of", written_day(moment.lodged) if moment.lodged else "date not known"),
            ("Law as of", written_day(moment.as_of)),
            ("Source of the facts", source),
            ("Status", "Draft for counsel. Provisions are restated in plain words, not quoted."),
        )

    def _summary(self) -> Iterator[Block]:
        yield Heading(1, (Text("Summary"),))
        names = joined([a.applicant.name for a in self.assessments])
        yield Paragraph(
            (
                Text(
                    f"This submission sets out why {names} must not be returned, and what protection is due."
                ),
            ),
            numbered=True,
        )
        items = []
        for name in self.names:
            declared = self.rulebook.declarations[name]
            grounds = {ground(o) for o in self._each(name)}
            told = " ".join(
                ground(o) if len(grounds) == 1 else f"{o.assessment.applicant.name}: {ground(o)}"
                for o in (self._each(name)[:1] if len(grounds) == 1 else self._each(name))
            )
            items.append((Paragraph((Text(f"{declared.sentence()}. {told}"),)),))
        yield BulletList(tuple(items))

    def _parties(self) -> Iterator[Block]:
        yield Heading(1, (Text("The applicants and the procedure"),))
        for assessment in self.assessments:
            yield Paragraph((Text(_person(assessment)),), numbered=True)
        rows = tuple(
            tuple(
                (Text(text),)
                for text in (
                    written_span(step.date),
                    _step(step.kind.value, step.outcome),
                    step.by,
                    self._exhibits(step.exhibits),
                )
            )
            for step in self.casefile.steps
        )
        if rows:
            yield Paragraph((Text("The procedure so far:"),), numbered=True)
            head = tuple((Text(word),) for word in ("Date", "Step", "By", "Exhibit"))
            yield Table(head, rows, widths=(0.17, 0.42, 0.23, 0.18))

    def _exhibits(self, references: Sequence[object]) -> str:
        told = [
            exhibit_reference(self.casefile, r.no, r.page, r.where).split(" (", 1)[0]  # type: ignore[attr-defined]
            for r in references
        ]
        return "; ".join(told)

    def _findings(self) -> list[Finding]:
        """The country findings that any argued issue rests on."""
        names = dict.fromkeys(
            n for o in self._outcomes() for issue in self._found(o) for n in _fact_names(issue)
        )
        found = {f.id: f for p in self.proofs for f in findings_used([p])}
        usable = {
            f.id: f
            for o in self._outcomes()
            for name in names
            for f in getattr(o.assessment.facts[View.EVIDENCE].answers.get(name), "findings", ())
        }
        return list({**found, **usable}.values())

    def _outcomes(self) -> list[Outcome]:
        return [o for name in self.names for o in self._each(name)]

    def issue_names(self) -> set[str]:
        """Every issue that the brief argues."""
        return {issue.name for o in self._outcomes() for issue in self._found(o)}

    def _compared(self) -> list[tuple[str, Sequence[Compared]]]:
        """For each applicant, the issues beside the decisions on them."""
        found = precedents(self.assessments)
        return [(a.applicant.name, its) for a, its in zip(self.assessments, found, strict=True)]

    def _law(self) -> Iterator[Block]:
        yield Heading(1, (Text("The law and its application"),))
        for name in self.names:
            yield Heading(2, (Text(self.rulebook.declarations[name].sentence()),))
            for outcome in self._each(name):
                yield from self.law.outcome(outcome, self._found(outcome))

    def _accepted(self) -> Iterator[Block]:
        yield Heading(1, (Text("What follows from what the authority has accepted"),))
        for assessment in self.assessments:
            yield from self._accepted_by(assessment)

    def _accepted_by(self, assessment: Assessment) -> Iterator[Block]:
        declared = self.rulebook.declarations
        accepted = [
            n for n, a in assessment.facts[View.ACCEPTED].answers.items() if a.value is not None
        ]
        name = assessment.applicant.name
        if not accepted:
            yield Paragraph(
                (Text(f"The file records no fact that the authority has accepted for {name}."),),
                numbered=True,
            )
            return
        told = joined(
            [
                declared[n].sentence(holds=assessment.facts[View.ACCEPTED].values[n] is not False)
                for n in accepted
            ]
        )
        yield Paragraph((Text(f"For {name} the authority accepts: {told}."),), numbered=True)
        holding = assessment.follows(View.ACCEPTED)
        if holding:
            yield Paragraph(
                (Text("From this alone, without any further proof, it follows that"),),
                numbered=True,
            )
            yield BulletList(tuple((Paragraph(self._referred(assessment, n)),) for n in holding))
            yield Paragraph(
                (
                    Text(
                        "On these points the authority has nothing left to dispute; the dispute is about the risk."
                    ),
                ),
                numbered=True,
            )

    def _referred(self, assessment: Assessment, name: str) -> tuple[Inline, ...]:
        sentence = self.rulebook.declarations[name].sentence()
        anchor = self.law.argued.get((assessment.applicant.id, name))
        if anchor:
            return (Text(f"{sentence} (paragraph "), CrossReference(anchor), Text(")."))
        return (Text(f"{sentence}."),)

    def _contested(self) -> Iterator[Block]:
        found = [f for f in self.casefile.findings if f.position is not FindingPosition.ACCEPTS]
        if not found:
            return
        yield Heading(1, (Text("What the authority contests"),))
        for finding in found:
            yield Paragraph(
                (Text(f"{finding.by}, {_POSITIONS[finding.position]}: {finding.says}"),),
                numbered=True,
            )
            answers: dict[str, list[str]] = {}
            for person in (a.applicant for a in self.assessments):
                for fact in finding.facts:
                    if anchor := self.law.argued.get((person.id, fact)):
                        answers.setdefault(anchor, []).append(person.name)
            if answers:
                yield Paragraph(_answered(answers), numbered=True)

    def _request(self) -> Iterator[Block]:
        yield Heading(1, (Text("Request"),))
        yield Paragraph(
            (Text("For these reasons the authority, and on appeal the court, is asked:"),),
            numbered=True,
        )
        items = [
            (
                Paragraph(
                    (Text(f"{say(self.rulebook.declarations[name].asks)} ({self._whom(name)});"),)
                ),
            )
            for name in self.names
            if say(self.rulebook.declarations[name].asks)
        ]
        yield BulletList(tuple(items))

    def _whom(self, name: str) -> str:
        return joined(
            [
                o.assessment.applicant.name
                for o in self._each(name)
                if o.widest.value is not Truth.FAILS
            ]
        )


_POSITIONS = {
    FindingPosition.ACKNOWLEDGES: "taking note without accepting the risk",
    FindingPosition.DISPUTES: "disputing the claim",
    FindingPosition.REJECTS: "rejecting the claim",
}


def _answered(answers: Mapping[str, Sequence[str]]) -> tuple[Inline, ...]:
    """Refer to what is submitted for each applicant on what the authority contests."""
    inlines: list[Inline] = [Text("What is submitted on this stands in ")]
    for number, (anchor, names) in enumerate(answers.items()):
        inlines += [
            Text(f"{' and in ' if number else ''}paragraph "),
            CrossReference(anchor),
            Text(f" ({joined(names)})"),
        ]
    return (*inlines, Text("."))


def _person(assessment: Assessment) -> str:
    person = assessment.applicant
    told = [person.name]
    if person.relation:
        told.append(_related(person.relation, assessment.casefile))
    if person.nationality:
        words = [NATIONALITIES.get(one, one) for one in person.nationality]
        told.append(f"nationality {joined(words)}")
    told.append(
        f"born {written_span(person.born)}"
        if person.born
        else "date of birth not stated in the file"
    )
    return f"{', '.join(told)}."


def _related(relation: str, casefile: CaseFile) -> str:
    names = {person.id: person.name for person in casefile.applicants}
    return " ".join(names.get(word, word) for word in relation.split())


def _step(kind: str, outcome: str) -> str:
    return outcome or f"{kind.replace('_', ' ').capitalize()}."


def _fact_names(issue: Issue) -> Iterator[str]:
    def names(element: Element) -> Iterator[str]:
        if element.name:
            yield element.name
        for choice in element.choices:
            yield from names(choice)

    for route in issue.argued_routes:
        for element in route.elements:
            yield from names(element)
        for _, _, elements in route.exceptions:
            for element in elements:
                yield from names(element)


def _with(document: Document, blocks: Sequence[Block]) -> Document:
    return replace(document, blocks=(*document.blocks, *blocks))
