"""Report: a case as plain data, under versioned schemas.

`nansen.assessment/1` is the report of the reasoning room with how the objections and the decided
cases stand, in short; `nansen.objections/1` and `nansen.precedents/1` tell each in full.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from nansen.argument.chains import Chain
from nansen.argument.concerning import concerning
from nansen.argument.objections import Faced, Met, objections
from nansen.argument.precedents import Compared, Forum, precedents
from nansen.precedents.chains import Settled
from nansen.precedents.compare import Place
from nansen.precedents.decisions import IssueDecision
from nansen.precedents.factors import Side
from nansen.precedents.plies import ThreePly
from nansen.reasoning.assess import Assessment
from nansen.reasoning.report import report as assessment_report
from nansen.rules.syntax import say

OBJECTIONS, PRECEDENTS = "nansen.objections/1", "nansen.precedents/1"
T = TypeVar("T")


def report(assessments: Sequence[Assessment], outcomes: Sequence[str]) -> dict[str, Any]:
    """Write assessments of one case file, its objections and its precedents as plain data."""
    told = assessment_report(assessments, outcomes)
    met = concerning(outcomes, objections(assessments))
    decided = concerning(outcomes, precedents(assessments))
    for applicant, faced, compared in zip(told["applicants"], met, decided, strict=True):
        applicant["objections"] = [_in_short(one) for one in faced]
        applicant["precedents"] = [_status(one) for one in compared]
    return told


def _in_short(faced: Faced) -> dict[str, Any]:
    full = faced_objection(faced)
    return {key: full[key] for key in ("id", "label", "outcomes", "raised", "state")}


def _status(compared: Compared) -> dict[str, Any]:
    status = compared.status
    return {
        "issue": compared.name,
        "outcomes": list(compared.outcomes),
        "status": status.label.value,
        "side": _side(status.side),
        "carried_by": [line.decision.id for line in status.carried_by],
        "contrary": [line.decision.id for line in status.contrary],
    }


def faced_report(
    assessments: Sequence[Assessment], found: Sequence[Sequence[Faced]]
) -> dict[str, Any]:
    """Write the objections put to each applicant as plain data."""
    return _report(OBJECTIONS, "objections", assessments, found, faced_objection)


def precedents_report(
    assessments: Sequence[Assessment],
    found: Sequence[Sequence[Compared]],
    linked: Sequence[Sequence[Chain]],
) -> dict[str, Any]:
    """Write how the decided cases leave each issue of each applicant as plain data."""
    told = _report(PRECEDENTS, "issues", assessments, found, compared_issue)
    for applicant, chained in zip(told["applicants"], linked, strict=True):
        applicant["chains"] = [_chain(one) for one in chained]
    return told


def _report(
    schema: str,
    what: str,
    assessments: Sequence[Assessment],
    found: Sequence[Sequence[T]],
    tell: Callable[[T], dict[str, Any]],
) -> dict[str, Any]:
    first = assessments[0]
    moment = first.selection.moment
    return {
        "schema": schema,
        "case": first.casefile.title,
        "forum": moment.forum,
        "as_of": moment.as_of.isoformat(),
        "known": moment.known_at.isoformat(),
        "law": first.selection.rulebook.digest,
        "applicants": [
            {
                "id": assessment.applicant.id,
                "name": assessment.applicant.name,
                what: [tell(one) for one in its],
            }
            for assessment, its in zip(assessments, found, strict=True)
        ],
    }


def faced_objection(faced: Faced) -> dict[str, Any]:
    """Write one objection, how it stands, and what answers it."""
    objection = faced.objection
    return {
        "id": objection.id,
        "label": say(objection.labels),
        "says": say(objection.words),
        "said_in": list(faced.said_in),
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
        "citing": list(met.citing),
        "shown": met.shown.value,
        "stated": met.stated.value,
        "stands": met.stands.value,
        "until_shown": met.by_burden,
        "needs": [
            [{"name": p.name, "condition": p.condition, "is": p.holds} for p in way]
            for way in met.needs
        ],
        "against": [_met(other) for other in met.against],
    }


def compared_issue(compared: Compared) -> dict[str, Any]:
    """Write how the decided cases leave one issue."""
    told, departure = compared.status, compared.departure
    return {
        "issue": compared.name,
        "outcomes": list(compared.outcomes),
        "views": {
            view.value: {"status": status.label.value, "side": _side(status.side)}
            for view, status in compared.by_view.items()
        },
        "factors": {name: _truth(value) for name, value in told.facts.items()},
        "forcing": [_line(compared.forum, line.decision) for line in told.forcing],
        "reaching": [_line(compared.forum, line.decision) for line in compared.reaching],
        "argued": [_ply(compared, ply) for ply in compared.argued],
        "principles": [
            {
                "id": item.id,
                "decision": compared.forum.source(item).id,
                "says": say(item.words),
                "weight": compared.forum.weight(item).value,
            }
            for item in compared.forum.principles(compared.name)
        ],
        "to_depart": {
            "from": [one.id for one in departure.applicable],
            "reasons": [sorted(reason.names) for reason in departure.reasons],
            "decisive": [one.id for one in departure.decisive],
            "more": departure.more,
        },
    }


def _chain(chain: Chain) -> dict[str, Any]:
    return {
        "outcomes": list(chain.outcomes),
        "decisions": chain.length,
        **_settled(chain, chain.settled),
    }


def _settled(chain: Chain, settled: Settled) -> dict[str, Any]:
    return {
        "issue": settled.issue,
        "side": _side(settled.side),
        "by": [
            {
                **_line(chain.forum, link.decision),
                "through": [_settled(chain, below) for below in link.through],
            }
            for link in settled.links
        ],
    }


def _line(forum: Forum, decision: IssueDecision) -> dict[str, Any]:
    decided = decision.precedent.decided
    return {
        "id": decision.id,
        "decision": forum.source(forum.item(decision)).id,
        "court": decision.precedent.court,
        "decided": decided.isoformat() if decided else None,
        "won_by": _side(decision.outcome),
        "weight": forum.authority(decision).value,
        "says": say(forum.item(decision).words),
        "pinpoint": decision.pin,
        "certainty": forum.book.certainty(forum.item(decision)).value,
    }


def _ply(compared: Compared, ply: ThreePly) -> dict[str, Any]:
    return {
        **_line(compared.forum, ply.cited.decision),
        "points": {
            place.value: sorted(ply.cited.names(place)) for place in Place if ply.cited.names(place)
        },
        "distinctions": [
            {
                "factor": one.point.name,
                "place": one.point.place.value,
                "answered_by": [answer.id for answer in one.answers],
            }
            for one in ply.distinctions
        ],
        "counters": [_line(compared.forum, counter.decision) for counter in ply.counters],
    }


def _side(side: Side | None) -> str | None:
    return side.value if side else None


def _truth(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else "unknown"
