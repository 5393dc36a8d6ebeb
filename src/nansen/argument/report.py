"""Report: objections and precedents of a case as plain data, under versioned schemas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nansen.argument.objections import Faced, Met
from nansen.reasoning.assess import Assessment
from nansen.rules.syntax import say

OBJECTIONS = "nansen.objections/1"


def faced_report(
    assessments: Sequence[Assessment], found: Sequence[Sequence[Faced]]
) -> dict[str, Any]:
    """Write the objections put to each applicant as plain data."""
    first = assessments[0]
    moment = first.selection.moment
    return {
        "schema": OBJECTIONS,
        "case": first.casefile.title,
        "forum": moment.forum,
        "as_of": moment.as_of.isoformat(),
        "known": moment.known_at.isoformat(),
        "law": first.selection.rulebook.digest,
        "applicants": [
            {
                "id": assessment.applicant.id,
                "name": assessment.applicant.name,
                "objections": [faced_objection(one) for one in faced],
            }
            for assessment, faced in zip(assessments, found, strict=True)
        ],
    }


def faced_objection(faced: Faced) -> dict[str, Any]:
    """Write one objection, how it stands, and what answers it."""
    objection = faced.objection
    return {
        "id": objection.id,
        "label": say(objection.labels),
        "says": say(objection.words),
        "said_in": list(objection.said_in),
        "attacks": list(objection.heads),
        "outcomes": list(faced.outcomes),
        "raised": faced.raised.name.lower(),
        "state": faced.state.name.lower(),
        "findings": [{"by": f.by, "where": f.where, "says": f.says} for f in faced.findings],
        "answers": [_met(met) for met in faced.answers],
        "remains": say(objection.remains),
    }


def _met(met: Met) -> dict[str, Any]:
    return {
        "id": met.reply.id,
        "attack": met.reply.attack.value,
        "says": say(met.reply.words),
        "citing": list(met.reply.citing),
        "shown": met.shown.value,
        "stated": met.stated.value,
        "stands": met.stands.value,
        "needs": [
            [{"name": p.name, "condition": p.condition, "is": p.holds} for p in way]
            for way in met.needs
        ],
        "against": [_met(other) for other in met.against],
    }
