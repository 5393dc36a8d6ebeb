"""Objections: which are to be expected in a file, what answers each, and which still stand.

An objection is raised when a finding of the authority names it, or when the facts are those
on which the library says it is made. It is answered when an argument against it stands; an
argument stands when what it needs is there and nothing that stands attacks it. That is the
grounded labelling of Dung (1995), and what is not known leaves it undecided: an answer whose
facts are open is conditional on them and neither given up nor relied on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from nansen.argument.conditions import Answered, Conditions
from nansen.argument.reach import reach
from nansen.casefile.facts import View
from nansen.casefile.steps import AuthorityFinding
from nansen.precedents.arguments import Argument, ArgumentGraph, Attack
from nansen.precedents.labels import Label, label
from nansen.reasoning.assess import Assessment
from nansen.reasoning.points import Needed
from nansen.rules.arguments import Objection, Reply
from nansen.rules.selection import Because, Selection
from nansen.rules.syntax import Group
from nansen.truth import Truth


class State(Enum):
    """How an objection stands, the most pressing first."""

    UNANSWERED = "unanswered"
    CONDITIONAL = "answered only if more is known"
    STATED = "answered by what is stated and not shown yet"
    ANSWERED = "answered, with nothing left to show"


class Raised(Enum):
    """Why an objection is to be expected."""

    AUTHORITY = "raised by the authority"
    FACTS = "to be expected on the facts"
    ALWAYS = "made in cases of this kind"
    POSSIBLE = "possible, depending on facts not known"


@dataclass(frozen=True, slots=True)
class Met:
    """An answer, or a reply to one, and how it stands for this applicant."""

    reply: Reply
    #: Whether what it needs is there: on the evidence, and on what the applicant says.
    shown: Truth
    stated: Truth
    #: Whether it stands, after what attacks it.
    stands: Truth
    #: The smallest sets of facts that would supply what it needs: those that are still to be
    #: learnt or, where what is stated supplies it, those stated facts that are to be shown.
    needs: tuple[tuple[Needed, ...], ...]
    #: The sources that carry it and count at the moment, or count elsewhere and persuade.
    citing: tuple[str, ...]
    #: What is said against it.
    against: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class Faced:
    """An objection put to one applicant."""

    objection: Objection
    raised: Raised
    state: State
    #: Where the authority raised it.
    findings: tuple[AuthorityFinding, ...]
    answers: tuple[Met, ...]
    #: The outcomes that depend on something it attacks.
    outcomes: tuple[str, ...]
    #: Where it is said, in sources that were there at the moment.
    said_in: tuple[str, ...]

    @property
    def answers_by_standing(self) -> tuple[Met, ...]:
        """The answers, those first that stand on most and lack least; none that cannot stand."""
        can = (met for met in self.answers if met.stands is not Truth.FAILS)
        return tuple(sorted(can, key=_standing))


def _standing(met: Met) -> tuple[bool, bool, int]:
    lacks = min(map(len, met.needs), default=0)
    return met.stands is not Truth.HOLDS, met.shown is not Truth.HOLDS, lacks


def objections(assessments: Sequence[Assessment]) -> tuple[tuple[Faced, ...], ...]:
    """Put the objections of the library to every applicant, the most pressing first."""
    catalogues: dict[int, _Catalogue] = {}
    for assessment in assessments:
        catalogues.setdefault(id(assessment.selection), _Catalogue(assessment.selection))
    return tuple(catalogues[id(one.selection)].faced(one) for one in assessments)


class _Catalogue:
    """The objections and answers that count at a moment."""

    def __init__(self, selection: Selection) -> None:
        book = selection.rulebook
        self.selection = selection
        self.objections = [one for one in book.objections if self._counts(one)]
        self.against: dict[str, list[Reply]] = {}
        for reply in book.replies:
            if self._counts(reply) and self._can_be_cited(reply):
                self.against.setdefault(reply.target, []).append(reply)
        self.conditions = Conditions(selection, self._groups())

    def _counts(self, item: Objection | Reply) -> bool:
        as_of = self.selection.moment.as_of
        return self.selection.choice(item.provision).counts and as_of in item.note.in_force

    def _can_be_cited(self, reply: Reply) -> bool:
        """Whether something that carries the answer could be known; some need no source."""
        return not reply.citing or any(self.selection.choice(key).counts for key in reply.citing)

    def _groups(self) -> Mapping[str, Group]:
        raised = {one.id: one.raised for one in self.objections}
        needed = {one.id: one.needs for replies in self.against.values() for one in replies}
        return {key: group for key, group in (raised | needed).items() if group}

    def faced(self, assessment: Assessment) -> tuple[Faced, ...]:
        bench = _Bench(self, assessment)
        found = [faced for one in self.objections if (faced := bench.face(one))]
        return tuple(sorted(found, key=_pressing))


def _pressing(faced: Faced) -> tuple[int, int]:
    return list(State).index(faced.state), list(Raised).index(faced.raised)


class _Bench:
    """One applicant's file, to which the objections are put."""

    def __init__(self, catalogue: _Catalogue, assessment: Assessment) -> None:
        self.catalogue = catalogue
        self.assessment = assessment
        self.answered: Answered = catalogue.conditions.put_to(assessment)
        self.reach = reach(assessment)
        self.shown = label(self._graph(View.EVIDENCE))
        self.stated = label(self._graph(View.SAYS))

    def _graph(self, view: View) -> ArgumentGraph:
        """Every objection, taken as raised, and every answer with what it needs in a view."""
        replies = [one for found in self.catalogue.against.values() for one in found]
        ids = {*(one.id for one in self.catalogue.objections), *(one.id for one in replies)}
        arguments = [Argument(one.id) for one in self.catalogue.objections]
        arguments += [Argument(one.id, (one.id,) if one.needs else ()) for one in replies]
        attacks = [Attack(one.id, one.target) for one in replies if one.target in ids]
        premises = {
            one.id: _KNOWN[self.answered.value(one.id, view)] for one in replies if one.needs
        }
        return ArgumentGraph(arguments, attacks, premises)

    def face(self, objection: Objection) -> Faced | None:
        """Put an objection; None when the facts do not raise it or nothing depends on it."""
        outcomes = [name for name, names in self.reach.items() if names & {*objection.heads}]
        findings = self._findings(objection)
        raised = self._raised(objection, findings)
        if raised is None or not (outcomes or findings):
            return None
        answers = self._met(objection.id)
        state = self._state(objection.id)
        said_in = self._citable(objection.said_in)
        return Faced(objection, raised, state, findings, answers, tuple(outcomes), said_in)

    def _findings(self, objection: Objection) -> tuple[AuthorityFinding, ...]:
        person = self.assessment.applicant.id
        return tuple(
            finding
            for finding in self.assessment.casefile.findings
            if objection.id in finding.objections and person in finding.of
        )

    def _raised(self, objection: Objection, findings: Iterable[AuthorityFinding]) -> Raised | None:
        if any(findings):
            return Raised.AUTHORITY
        if objection.raised is None:
            return Raised.ALWAYS
        match self.answered.value(objection.id):
            case Truth.HOLDS:
                return Raised.FACTS
            case Truth.FAILS:
                return None
        return Raised.POSSIBLE

    def _state(self, objection: str) -> State:
        if self.shown[objection] is Label.OUT:
            return State.ANSWERED
        return _STATES[self.stated[objection]]

    def _met(self, target: str, above: tuple[str, ...] = ()) -> tuple[Met, ...]:
        replies = self.catalogue.against.get(target, ())
        return tuple(self._weighed(one, above) for one in replies if one.id not in above)

    def _weighed(self, reply: Reply, above: tuple[str, ...]) -> Met:
        shown, stated = (self._supplied(reply, view) for view in (View.EVIDENCE, View.SAYS))
        against = self._met(reply.id, (*above, reply.id))
        stands = _TRUTHS[self.stated[reply.id]]
        needs = self._needs(reply, shown, stated)
        return Met(reply, shown, stated, stands, needs, self._citable(reply.citing), against)

    def _citable(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Leave out what was not known, not in force or not yet applicable at the moment."""
        choices = ((key, self.catalogue.selection.choice(key)) for key in keys)
        return tuple(key for key, one in choices if one.counts or one.because is Because.ELSEWHERE)

    def _supplied(self, reply: Reply, view: View) -> Truth:
        return self.answered.value(reply.id, view) if reply.needs else Truth.HOLDS

    def _needs(self, reply: Reply, shown: Truth, stated: Truth) -> tuple[tuple[Needed, ...], ...]:
        """What would supply what the answer needs: to be learnt, or else to be shown."""
        if reply.needs is None or shown is Truth.HOLDS or stated is Truth.FAILS:
            return ()
        if stated is Truth.OPEN:
            return self.answered.missing(reply.id, View.SAYS).to_hold
        return self.answered.to_show(reply.id)


_KNOWN = {Truth.HOLDS: True, Truth.FAILS: False, Truth.OPEN: None, Truth.CONFLICT: None}
_TRUTHS = {Label.IN: Truth.HOLDS, Label.OUT: Truth.FAILS, Label.UNDECIDED: Truth.OPEN}
#: How an objection stands, by its label on what the applicant says.
_STATES = {
    Label.OUT: State.STATED,
    Label.UNDECIDED: State.CONDITIONAL,
    Label.IN: State.UNANSWERED,
}
