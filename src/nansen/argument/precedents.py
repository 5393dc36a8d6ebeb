"""Precedents: which decided cases reach a file, issue by issue, before which forum.

The pages say what each decision found of which factors, the case file which factors are there;
the engine compares. What a decision weighs depends on who decides now and when: the word of a
court weighs in its own State what its page declares, and elsewhere it persuades; a decision
that has been set aside weighs nothing from that day on.

To an issue belong the factors that some decision on it speaks of, and those that bear on every
issue: what nobody has excluded can still tell a case apart. A factor that bears the name of another
issue belongs only where decisions speak of it. Where a decision names the factors that carried it,
these are compared (the reason model); otherwise everything that spoke for the winner is (the
result model). A decision that sets the test, or of which no factor for the winner is
known, forces nothing: it is told as a principle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from nansen.argument.conditions import Answered, Conditions
from nansen.argument.once import once
from nansen.argument.reach import reach
from nansen.casefile.facts import View
from nansen.law.source import Source
from nansen.precedents.compare import Comparison
from nansen.precedents.decisions import IssueDecision, Precedent
from nansen.precedents.decisions import Job as EngineJob
from nansen.precedents.departure import Departure, departure
from nansen.precedents.factors import Factor, Facts, Side
from nansen.precedents.issue import Issue, Model
from nansen.precedents.layers import Authority, Label, Line, Status, nearest, status
from nansen.precedents.plies import ThreePly, three_ply
from nansen.reasoning.assess import VIEWS, Assessment
from nansen.reasoning.program import Program
from nansen.rules import arguments as pages
from nansen.rules.findable import cite
from nansen.rules.selection import Selection
from nansen.rules.syntax import Party
from nansen.rules.weight import weight_of
from nansen.truth import Truth

SIDES = {Party.APPLICANT: Side.PROTECTION, Party.STATE: Side.AUTHORITY}
_KNOWN = {Truth.HOLDS: True, Truth.FAILS: False, Truth.OPEN: None, Truth.CONFLICT: None}
_WEIGHTS = {
    pages.Weight.BINDING: Authority.BINDING,
    pages.Weight.REASONS: Authority.REASONS,
    pages.Weight.PERSUASIVE: Authority.PERSUASIVE,
}


@dataclass(frozen=True)
class Compared:
    """One issue of a file beside the decisions on it."""

    name: str
    #: The outcomes that depend on it.
    outcomes: tuple[str, ...]
    #: How the issue stands, in each view of the facts.
    by_view: Mapping[View, Status]
    forum: Forum

    @property
    def status(self) -> Status:
        """How it stands on what the applicant says."""
        return self.by_view[View.SAYS]

    @property
    def issue(self) -> Issue:
        """The issue with its factors and decisions."""
        return self.status.found.issue

    @property
    def reaching(self) -> tuple[Line, ...]:
        """The decisions that would reach the case, on either side, if more were known."""
        return tuple(line for side in Side for line in self.status.reaching(side))

    @property
    def strongest(self) -> View:
        """The strongest view in which it stands as it does on what the applicant says."""
        said = self.status
        alike = (
            v
            for v in VIEWS
            if (self.by_view[v].label, self.by_view[v].side) == (said.label, said.side)
        )
        return next(alike)

    @cached_property
    def departure(self) -> Departure:
        """What the authority would have to rely on to decide against the precedents."""
        return departure(
            self.issue,
            self.status.facts,
            Side.AUTHORITY,
            counts=lambda one: self.forum.authority(one) is not Authority.NONE,
        )

    @cached_property
    def nearest(self) -> tuple[Comparison, ...]:
        """The decisions nearest to the case, whatever their result."""
        return nearest(self.issue, self.status.facts, self.forum.authority, Model.REASON)

    @cached_property
    def argued(self) -> tuple[ThreePly, ...]:
        """The decisions that reach the case or may, and else the nearest: argued in three plies."""
        lines = (*self.status.forcing, *self.reaching)
        cited = [line.decision for line in lines] or [one.decision for one in self.nearest]
        return tuple(three_ply(self.issue, one, self.status.facts, Model.REASON) for one in cited)


class Forum:
    """The decisions that can be cited at a moment, and what each weighs there."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.book = selection.rulebook
        self.factors = {factor.id: factor for factor in self.book.factors}
        self.items = {
            one.id: one for one in self.book.precedents if selection.choice(one.provision).counts
        }
        self._asked = tuple(dict.fromkeys(one.issue for one in self.items.values()))
        self.issues = {name: self._issue(name) for name in self._asked}
        groups = {factor.id: factor.present for factor in self.book.factors if factor.present}
        self.conditions = Conditions(selection, groups)

    def _issue(self, name: str) -> Issue:
        items = [one for one in self.items.values() if one.issue == name]
        spoken = {factor for one in items for factor in (*one.present, *one.absent)}
        aspects = [
            Factor(one.id, SIDES[one.side])
            for one in self.factors.values()
            if one.side and one.id != name and (one.id in spoken or self._bears(one, name))
        ]
        known = {aspect.id for aspect in aspects}
        compared = [self._decision(one, known) for one in items if self._compares(one)]
        return Issue(name, aspects, compared)

    def _bears(self, factor: pages.Factor, issue: str) -> bool:
        """Whether a factor bears on an issue, spoken of or not; an issue only where it is said."""
        everywhere = not factor.bears_on and factor.id not in self._asked
        return everywhere or issue in factor.bears_on

    def _compares(self, item: pages.Precedent) -> bool:
        """Whether a decision weighs factors, one for its winner at least."""
        weighs = item.job is not pages.Job.FRAMEWORK
        return weighs and any(self.factors[name].side is item.won_by for name in item.present)

    def principles(self, issue: str) -> tuple[pages.Precedent, ...]:
        """The decisions on an issue that are told and not compared."""
        found = (one for one in self.items.values() if one.issue == issue)
        return tuple(one for one in found if not self._compares(one))

    def _decision(self, item: pages.Precedent, known: set[str]) -> IssueDecision:
        source = self.source(item)
        found = {name: True for name in item.present if name in known}
        found |= {name: False for name in item.absent if name in known}
        place = cite(self.book, item.provision)
        return IssueDecision(
            precedent=Precedent(item.id, source.detail("court"), _day(source)),
            issue=item.issue,
            outcome=SIDES[item.won_by],
            found=found,
            pin=f"{place} ({item.note.cite})" if item.note.cite else place,
            ratio=frozenset(item.ratio) if item.ratio else None,
            job=EngineJob(item.job.value),
        )

    def item(self, decision: IssueDecision) -> pages.Precedent:
        """What the page says of a decision."""
        return self.items[decision.id]

    def source(self, item: pages.Precedent) -> Source:
        """The decision itself."""
        return self.book.source_of(item.provision)

    def authority(self, decision: IssueDecision) -> Authority:
        """What a decision weighs before this forum at this moment."""
        return self.weight(self.item(decision))

    def weight(self, item: pages.Precedent) -> Authority:
        """What the page of a decision weighs before this forum at this moment."""
        moment = self.selection.moment
        found = weight_of(self.book, self.source(item), moment.forum, moment.known_at)
        return _WEIGHTS[found] if found else Authority.NONE

    def facts(self, issue: Issue, answered: Answered, view: View) -> Facts:
        """Which factors of an issue a view of the file shows, excludes, or leaves open."""
        return {
            name: _KNOWN[answered.value(name, view)] if self.factors[name].present else None
            for name in issue.codes
        }

    def compared(self, assessment: Assessment) -> tuple[Compared, ...]:
        """Compare every issue on which an outcome of the applicant depends."""
        answered = self.conditions.put_to(assessment)
        reached = reach(assessment.program)
        found = []
        for name, issue in self.issues.items():
            outcomes = tuple(outcome for outcome, names in reached.items() if name in names)
            if outcomes:
                by_view = {view: self._status(issue, answered, view) for view in VIEWS}
                found.append(Compared(name, outcomes, by_view, self))
        return tuple(sorted(found, key=lambda one: list(Label).index(one.status.label)))

    def _status(self, issue: Issue, answered: Answered, view: View) -> Status:
        facts = self.facts(issue, answered, view)
        return status(issue, facts, self.authority, Model.REASON)


def precedents(assessments: Sequence[Assessment]) -> tuple[tuple[Compared, ...], ...]:
    """Compare every applicant's file with the decided cases, the firmest results first."""
    return tuple(forum(one.program).compared(one) for one in assessments)


@once
def forum(program: Program) -> Forum:
    """The decisions that can be cited at the moment of a program."""
    return Forum(program.selection)


def _day(source: Source) -> date | None:
    """The day of a decision, when the page knows it to the day."""
    try:
        return date.fromisoformat(source.detail("decided"))
    except ValueError:
        return None
