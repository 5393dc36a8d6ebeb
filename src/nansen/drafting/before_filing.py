"""Before filing: the internal page that goes with a brief and never leaves the office.

It says on what the case turns and what carries it, what is said against it, what is open and what to
ask the client, how the decided cases stand, what is adverse, and what is unchecked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nansen.argument.precedents import Compared
from nansen.casefile.facts import View
from nansen.drafting.argument import standing
from nansen.drafting.objections import Put, objections_open
from nansen.drafting.office.decided import decided
from nansen.drafting.office.lines import bullets, title
from nansen.drafting.office.turning import carrying, turning
from nansen.drafting.paper import (
    Block,
    Document,
    Heading,
    Note,
    Paragraph,
    Table,
    Text,
)
from nansen.drafting.phrases import joined, lowered
from nansen.drafting.statement import sentence
from nansen.reasoning.assess import VIEWS, Assessment, Outcome, contexts_for
from nansen.reasoning.filing import checks, names_used
from nansen.reasoning.proof import Proof
from nansen.reasoning.words import needed, written_day
from nansen.rules.syntax import Direction, Finding, Party, say
from nansen.truth import Truth

_MOST_WAYS = 4
_CAUTIONS = frozenset({Direction.CAUTION})
_ADVERSE = frozenset({Direction.AGAINST, Direction.MIXED})


def before_filing(
    assessments: Sequence[Assessment],
    proofs: list[Proof],
    objections: Sequence[Put] = (),
    held_back: Sequence[Block] = (),
    compared: Sequence[Sequence[Compared]] = (),
) -> Document:
    """Write the internal page for a brief that rests on some proofs.

    Args:
        assessments: The case, one assessment for each applicant.
        proofs: The proofs that the brief sets out.
        objections: The objections to everything that it argues.
        held_back: The decisions that bear on the case and that it does not cite.
        compared: For each applicant the issues beside the decisions on them.
    """
    first = assessments[0]
    blocks = (
        Note("Internal", (Paragraph((Text("For the office only. Do not file this page."),)),)),
        *_grids(assessments),
        *turning(assessments),
        *carrying(assessments),
        *_contradictions(assessments),
        *_readings(assessments),
        *objections_open(objections),
        *_open_points(assessments),
        *_questions(assessments),
        *decided(assessments, compared),
        *held_back,
        *_unsupported(assessments),
        *_unknown(assessments),
        *_authority(proofs, _CAUTIONS, "Cautions for whoever drafts"),
        *_authority(proofs, _ADVERSE, "Adverse or two-sided authority"),
        *_checks(proofs),
    )
    return Document(
        f"Before filing: {first.casefile.title}",
        metadata=(("Law as of", written_day(first.selection.moment.as_of)),),
        blocks=blocks,
        dated=first.selection.moment.as_of,
    )


def _grids(assessments: Sequence[Assessment]) -> Iterator[Block]:
    yield Heading(1, (Text("How the claims stand"),))
    heads = [
        f"{law}, {word}"
        for law in ("Settled law", "Argued law")
        for word in ("accepted", "evidence", "says")
    ]
    for assessment in assessments:
        yield Heading(2, (Text(assessment.applicant.name),))
        rows = tuple(
            (
                (Text(title(outcome.name)),),
                *(
                    (Text(outcome.cell(view, argued=argued).value.shown),)
                    for argued in (False, True)
                    for view in VIEWS
                ),
            )
            for outcome in assessment.outcomes
        )
        yield Table(((Text("Outcome"),), *((Text(head),) for head in heads)), rows,
                    widths=(0.28, 0.12, 0.12, 0.12, 0.12, 0.12, 0.12))  # fmt: skip


def _readings(assessments: Sequence[Assessment]) -> Iterator[Block]:
    lines = [
        f"{assessment.applicant.name}, {title(outcome.name).lower()} ({cell.view.shown}): "
        + "; ".join(f"{_taken(taken)}: {value.shown}" for taken, value in cell.by_reading)
        for assessment in assessments
        for outcome in assessment.outcomes
        for cell in outcome.cells
        if cell.argued and cell.depends_on_reading
    ]
    if lines:
        yield Heading(1, (Text("Conclusions that depend on a contested reading"),))
        yield bullets(lines)


def _taken(taken: Sequence[tuple[str, str]]) -> str:
    return joined(
        [f"{question.replace('_', ' ')} = {answer.replace('_', ' ')}" for question, answer in taken]
    )


def _open_points(assessments: Sequence[Assessment]) -> Iterator[Block]:
    yield Heading(1, (Text("What is missing, and if nothing more is shown"),))
    for assessment in assessments:
        for outcome in assessment.outcomes:
            if outcome.widest.value is Truth.OPEN:
                yield from _open_outcome(assessment, outcome)


def _open_outcome(assessment: Assessment, outcome: Outcome) -> Iterator[Block]:
    declared = assessment.selection.rulebook.declarations
    yield Heading(2, (Text(f"{assessment.applicant.name}: {title(outcome.name).lower()}"),))
    found = outcome.missing()
    ways = [
        "; and ".join(
            needed(declared[point.name], point.condition, holds=point.holds) for point in way
        )
        for way in found.to_hold[:_MOST_WAYS]
    ]
    if ways:
        yield Paragraph((Text("It would hold if:"),))
        yield bullets(ways)
    decided = outcome.decided()
    because = joined([declared[lost.name].sentence(holds=False) for lost in decided.because])
    reason = f" Points that decide it: {because}." if because else ""
    yield Paragraph((Text(f"If nothing more is shown it {decided.value.shown}.{reason}"),))
    if decided.inquire:
        names = joined([declared[name].sentence() for name in decided.inquire])
        yield Paragraph((Text(f"The authority must inquire into: {names}."),))


def _questions(assessments: Sequence[Assessment]) -> Iterator[Block]:
    """What to ask, of whom: the open facts that some outcome hangs on."""
    lines: dict[str, list[str]] = {}
    for assessment in assessments:
        declared = assessment.selection.rulebook.declarations
        for name in _to_ask(assessment):
            one = declared[name]
            question = say(one.asks) or f"{one.sentence()}?"
            proof = say(one.shown_by)
            lines.setdefault(
                question + (f" Usually shown by: {proof}." if proof else ""), []
            ).append(assessment.applicant.name)
    if lines:
        yield Heading(1, (Text("Ask next"),))
        yield bullets([f"{question} ({joined(names)})" for question, names in lines.items()])


def _to_ask(assessment: Assessment) -> tuple[str, ...]:
    """The facts to ask for, those first that settle most with least.

    Ways that would need something to be shown against the applicant are left out.
    """
    declared = assessment.selection.rulebook.declarations
    ways = [
        way
        for outcome in assessment.outcomes
        for way in outcome.missing().to_hold
        if not any(point.holds and declared[point.name].burden is Party.STATE for point in way)
    ]
    names = [point.name for way in sorted(ways, key=len) for point in way]
    asked = dict.fromkeys(sorted(names, key=lambda name: -names.count(name)))
    return tuple(name for name in asked if declared[name].burden is not Party.STATE)


def _unsupported(assessments: Sequence[Assessment]) -> Iterator[Block]:
    """Facts that are stated and that no evidence shows yet."""
    lines: dict[str, list[str]] = {}
    for assessment in assessments:
        declared = assessment.selection.rulebook.declarations
        for name in dict.fromkeys(a.name for a in assessment.casefile.facts):
            stands = standing(assessment.outcomes[0], name)
            if stands.view is View.SAYS:
                told = sentence(declared[name], stands.value)
                lines.setdefault(told, []).append(assessment.applicant.name)
    if lines:
        yield Heading(1, (Text("Stated, and not yet shown by evidence"),))
        yield bullets([f"{text} ({joined(names)})" for text, names in lines.items()])


def _unknown(assessments: Sequence[Assessment]) -> Iterator[Block]:
    """Facts that the file itself leaves open, with what it says of them."""
    lines: dict[str, list[str]] = {}
    for assessment in assessments:
        declared = assessment.selection.rulebook.declarations
        for given in assessment.casefile.facts:
            if given.value is None and assessment.applicant.id in given.of:
                told = f"{declared[given.name].sentence()}: not known"
                told += f". {' '.join(given.note.split())}" if given.note else ""
                lines.setdefault(told, []).append(assessment.applicant.name)
    if lines:
        yield Heading(1, (Text("Left open by the file"),))
        yield bullets([f"{joined(names)}: {lowered(told)}" for told, names in lines.items()])


def _contradictions(assessments: Sequence[Assessment]) -> Iterator[Block]:
    """Facts on which sources contradict each other, which leaves them open."""
    lines: dict[str, list[str]] = {}
    for assessment in assessments:
        declared = assessment.selection.rulebook.declarations
        for name, answer in assessment.facts[View.SAYS].answers.items():
            if answer.conflict:
                places = [str(a.span) for a in answer.assertions]
                places += [f.document for f in answer.findings if isinstance(f, Finding)]
                told = f"{declared[name].sentence()}: {'; '.join(places)}"
                lines.setdefault(told, []).append(assessment.applicant.name)
    if lines:
        yield Heading(1, (Text("Sources that contradict each other"),))
        yield bullets([f"{text} ({joined(names)})" for text, names in lines.items()])


def _authority(
    proofs: list[Proof], directions: frozenset[Direction], title: str
) -> Iterator[Block]:
    """The context items of some directions beside what the proofs conclude."""
    if not proofs:
        return
    book = proofs[0].program.selection.rulebook
    beside = contexts_for(proofs[0].program.selection, names_used(proofs))
    found = [context for context in beside if context.direction in directions]
    if found:
        yield Heading(1, (Text(title),))
        yield bullets(
            [
                f"{say(c.words)} ({book.source_of(c.provision).short}, {book.pinpoint(c)})"
                for c in found
            ]
        )


def _checks(proofs: list[Proof]) -> Iterator[Block]:
    found = checks(proofs)
    yield Heading(1, (Text(f"Check against the official text ({len(found)} points)"),))
    grouped: dict[str, list[str]] = {}
    for check in found:
        place = f"{check.source}, {check.pinpoint}" if check.pinpoint else check.source
        grouped.setdefault(check.why, []).append(place)
    yield bullets(
        [
            f"{why[:1].upper()}{why[1:]}: {'; '.join(dict.fromkeys(places))}"
            for why, places in grouped.items()
        ]
    )
