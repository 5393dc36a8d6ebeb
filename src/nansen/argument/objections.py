"""Objections: which are to be expected in a file, what answers each, and which still stand.

An objection is raised when a finding of the authority names it, when the authority disputes a
point that it attacks, or when the facts are those on which the library says it is made. It is answered when an argument against it stands; an
argument stands when what it needs is there and nothing that stands attacks it. That is the
grounded labelling of Dung (1995), and what is not known leaves it undecided: an answer whose
facts are open is conditional on them and neither given up nor relied on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from nansen.argument.conditions import Answered, Conditions
from nansen.argument.once import once
from nansen.argument.reach import reach
from nansen.casefile.facts import View
from nansen.casefile.steps import AuthorityFinding, FindingPosition
from nansen.precedents.arguments import Argument, ArgumentGraph, Attack
from nansen.precedents.labels import Label, label
from nansen.reasoning.assess import Assessment
from nansen.reasoning.points import Needed
from nansen.reasoning.program import Program
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
    DISPUTED = "on a point that the authority disputes"
    FACTS = "to be expected on the facts"
    ALWAYS = "made in cases of this kind"
    POSSIBLE = "possible, depending on facts not known"


@dataclass(frozen=True)
class Met:
    """An answer, or a reply to one, and how it stands for this applicant."""

    reply: Reply
    #: Whether what it needs is there: on the evidence, and on what the applicant says.
    shown: Truth
    stated: Truth
    #: Whether it stands, after what attacks it.
    stands: Truth
    #: The sources that carry it and count at the moment, or count elsewhere and persuade.
    citing: tuple[str, ...]
    #: What is said against it.
    against: tuple[Met, ...]
    #: Where what it needs is looked up.
    answered: Answered = field(repr=False, compare=False)

    @cached_property
    def needs(self) -> tuple[tuple[Needed, ...], ...]:
        """The smallest sets of facts that would supply what it needs.

        They are still to be learnt or, where what is stated supplies it, those stated facts that
        are to be shown; none are told where no fact could supply it.
        """
        is_there = self.reply.needs is None or self.shown is Truth.HOLDS
        if is_there or self.stated is Truth.FAILS:
            return ()
        if self.stated is Truth.OPEN:
            return self.answered.to_hold(self.reply.id)
        return self.answered.to_show(self.reply.id)


@dataclass(frozen=True, slots=True)
class Faced:
    """An objection put to one applicant."""

    objection: Objection
    raised: Raised
    state: State
    #: Where the authority raised it, or disputes a point that it attacks.
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
    return tuple(_catalogue(one.program).faced(one) for one in assessments)


@once
def _catalogue(program: Program) -> _Catalogue:
    return _Catalogue(program.selection)


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
        self.reach = reach(assessment.program)
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
        named, disputing = self._named(objection), self._disputing(objection)
        raised = self._raised(objection, named=bool(named), disputed=bool(disputing))
        if raised is None or not (outcomes or named):
            return None
        answers = self._met(objection.id)
        state = self._state(objection.id)
        said_in = self._citable(objection.said_in)
        findings = named or disputing
        return Faced(objection, raised, state, findings, answers, tuple(outcomes), said_in)

    def _findings(self) -> Iterator[AuthorityFinding]:
        person = self.assessment.applicant.id
        return (one for one in self.assessment.casefile.findings if person in one.of)

    def _named(self, objection: Objection) -> tuple[AuthorityFinding, ...]:
        """The findings that name an objection."""
        return tuple(one for one in self._findings() if objection.id in one.objections)

    def _disputing(self, objection: Objection) -> tuple[AuthorityFinding, ...]:
        """The findings that dispute or reject a point that an objection attacks."""
        heads = {*objection.heads}
        return tuple(
            one for one in self._findings() if one.position in _AGAINST and heads & {*one.facts}
        )

    def _raised(self, objection: Objection, *, named: bool, disputed: bool) -> Raised | None:
        if named:
            return Raised.AUTHORITY
        made = self.answered.value(objection.id) if objection.raised else Truth.HOLDS
        if made is not Truth.HOLDS:
            return None if made is Truth.FAILS else Raised.POSSIBLE
        if disputed:
            return Raised.DISPUTED
        return Raised.FACTS if objection.raised else Raised.ALWAYS

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
        citing = self._citable(reply.citing)
        return Met(reply, shown, stated, stands, citing, against, self.answered)

    def _citable(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Leave out what was not known, not in force or not yet applicable at the moment."""
        choices = ((key, self.catalogue.selection.choice(key)) for key in keys)
        return tuple(key for key, one in choices if one.counts or one.because is Because.ELSEWHERE)

    def _supplied(self, reply: Reply, view: View) -> Truth:
        return self.answered.value(reply.id, view) if reply.needs else Truth.HOLDS


_AGAINST = {FindingPosition.DISPUTES, FindingPosition.REJECTS}
_KNOWN = {Truth.HOLDS: True, Truth.FAILS: False, Truth.OPEN: None, Truth.CONFLICT: None}
_TRUTHS = {Label.IN: Truth.HOLDS, Label.OUT: Truth.FAILS, Label.UNDECIDED: Truth.OPEN}
#: How an objection stands, by its label on what the applicant says.
_STATES = {
    Label.OUT: State.STATED,
    Label.UNDECIDED: State.CONDITIONAL,
    Label.IN: State.UNANSWERED,
}
