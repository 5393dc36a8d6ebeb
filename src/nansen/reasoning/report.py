"""Report: an assessment as plain data, under a versioned schema.

`nansen.assessment/1` holds the grid, the proof of the strongest answer, what it rests on,
what is missing, the decided answer, what speaks against, and what has to be checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from nansen.casefile.facts import View
from nansen.reasoning import plain
from nansen.reasoning.assess import VIEWS, Assessment, Cell, Outcome, contexts_for
from nansen.reasoning.burden import Decided
from nansen.reasoning.by_reading import dependents
from nansen.reasoning.carriers import robustness
from nansen.reasoning.filing import Check, checks, names_used
from nansen.reasoning.pivots import Pivot, pivots, pivots_of
from nansen.reasoning.proof import Proof
from nansen.rules.syntax import Context
from nansen.truth import Truth

SCHEMA = "nansen.assessment/1"


def strongest(outcome: Outcome, view: View | None = None, argued: bool | None = None) -> Cell:
    """The place of the grid to show first: the strongest ground that holds, else the widest.

    Settled law comes before argued law for the same facts, and what the authority accepts
    before what the evidence shows before what the applicant says. A view of the facts or of
    the law, when it is asked for, leaves only its own places.
    """
    views = VIEWS if view is None else (view,)
    laws = (False, True) if argued is None else (argued,)
    cells = [outcome.cell(one, argued=law) for one in views for law in laws]
    return next((cell for cell in cells if cell.value is Truth.HOLDS), cells[-1])


def shown_proofs(assessments: Iterable[Assessment], outcomes: Sequence[str]) -> list[Proof]:
    """The proofs that a report of these outcomes shows."""
    return [
        strongest(outcome).proof
        for assessment in assessments
        for outcome in assessment.outcomes
        if outcome.name in outcomes
    ]


def report(assessments: Sequence[Assessment], outcomes: Sequence[str]) -> dict[str, Any]:
    """Write assessments of one case file as plain data."""
    first = assessments[0]
    moment = first.selection.moment
    return {
        "schema": SCHEMA,
        "case": first.casefile.title,
        "source": first.casefile.source,
        "forum": moment.forum,
        "as_of": moment.as_of.isoformat(),
        "known": moment.known_at.isoformat(),
        "law": first.selection.rulebook.digest,
        "applicants": [_applicant(assessment, outcomes) for assessment in assessments],
        "check_before_filing": [_check(c) for c in checks(shown_proofs(assessments, outcomes))],
    }


def _applicant(assessment: Assessment, outcomes: Sequence[str]) -> dict[str, Any]:
    lodged = assessment.selection.moment.lodged
    turning = pivots(assessment)
    return {
        "id": assessment.applicant.id,
        "name": assessment.applicant.name,
        "lodged": lodged.isoformat() if lodged else None,
        "outcomes": [_outcome(o, turning) for o in assessment.outcomes if o.name in outcomes],
        "robustness": [plain.fall(one) for one in robustness(assessment) if one.changes],
        "depends_on_reading": [plain.dependent(one) for one in dependents(assessment)],
    }


def _outcome(outcome: Outcome, turning: Iterable[Pivot]) -> dict[str, Any]:
    shown = strongest(outcome)
    book = outcome.assessment.selection.rulebook
    return {
        "name": outcome.name,
        "says": book.declarations[outcome.name].sentence(),
        "grid": [_cell(cell) for cell in outcome.cells],
        "shown": {"facts": shown.view.value, "law": "argued" if shown.argued else "settled"},
        "rests_on": list(shown.proof.rests_on),
        "rebuttable_by": list(shown.proof.rebuttable_by),
        "missing": {view.value: plain.missing(outcome.missing(view)) for view in VIEWS},
        "pivots": [plain.pivot(one) for one in pivots_of(outcome, turning)],
        "if_nothing_more_is_shown": _decided(outcome.decided()),
        "context": [
            _context(c, book.pinpoint(c))
            for c in contexts_for(outcome.assessment.selection, names_used([shown.proof]))
        ],
        "proof": shown.proof.to_json(),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    told: dict[str, Any] = {
        **plain.place(cell.view, argued=cell.argued),
        "answer": cell.value.value,
    }
    if cell.depends_on_reading:
        told["readings"] = [
            {"takes": dict(taken), "answer": v.value} for taken, v in cell.by_reading
        ]
    return told


def _decided(decided: Decided) -> dict[str, Any]:
    return {
        "answer": decided.value.value,
        "because": [{"name": lost.name, "burden": lost.burden.value} for lost in decided.because],
        "authority_must_inquire": list(decided.inquire),
    }


def _context(context: Context, pinpoint: str) -> dict[str, Any]:
    return {
        "id": context.id,
        "for": list(context.heads),
        "direction": context.direction.value,
        "says": dict(context.words).get("en", ""),
        "provision": context.provision,
        "pinpoint": pinpoint,
    }


def _check(check: Check) -> dict[str, str]:
    return {"source": check.source, "pinpoint": check.pinpoint, "why": check.why}
