"""Assess: every outcome for one applicant, in three views of the facts and two of the law.

The grid takes the place of any score. It says how a claim stands: on what the authority
itself accepts, on what the evidence shows, on what the applicant says; by settled law, and
by law that still has to be argued.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import product

from nansen.casefile.dates import DateSpan, NumberSpan
from nansen.casefile.facts import Answer, View, answers
from nansen.casefile.facts import Value as Given
from nansen.casefile.folder import CaseFile
from nansen.casefile.people import Applicant
from nansen.law.source import Certainty
from nansen.reasoning.burden import Decided, decide
from nansen.reasoning.graph import ANSWERABLE
from nansen.reasoning.grounds import Grounds
from nansen.reasoning.missing import Missing, Open
from nansen.reasoning.program import Program, Readings
from nansen.reasoning.proof import Proof, Question
from nansen.reasoning.values import CONFLICT, FAILS, HOLDS, OPEN, TRUTH, Value, Values
from nansen.reasoning.ways import QUICK, Effort
from nansen.rules.rulebook import Rulebook
from nansen.rules.selection import Moment, Selection, select
from nansen.rules.syntax import Context, Finding
from nansen.truth import Truth

VIEWS = (View.ACCEPTED, View.EVIDENCE, View.SAYS)


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of the grid: the answer, and the proof of it under the reading that gives it."""

    view: View
    argued: bool
    value: Truth
    proof: Proof
    #: The answer under each combination of readings, when there is more than one.
    by_reading: tuple[tuple[Readings, Truth], ...] = ()

    @property
    def depends_on_reading(self) -> bool:
        """Whether the answer differs between the readings."""
        return len({value for _, value in self.by_reading}) > 1


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one applicant in one view."""

    answers: Mapping[str, Answer]
    values: Values

    @classmethod
    def of(cls, found: Mapping[str, Answer]) -> Facts:
        """Hold answers together with their values."""
        return cls(found, {name: to_value(answer.value) for name, answer in found.items()})

    def with_answers(self, found: Mapping[str, Answer]) -> Facts:
        """The facts with other answers to some of them."""
        other = Facts.of(found)
        return Facts({**self.answers, **other.answers}, {**self.values, **other.values})


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome for one applicant."""

    name: str
    cells: tuple[Cell, ...]
    assessment: Assessment

    def cell(self, view: View, *, argued: bool) -> Cell:
        """Find a place of the grid."""
        return next(c for c in self.cells if c.view is view and c.argued is argued)

    @property
    def widest(self) -> Cell:
        """What the applicant says, by argued law: the most that can be claimed."""
        return self.cell(View.SAYS, argued=True)

    def missing(self, view: View = View.SAYS, effort: Effort = QUICK) -> Missing:
        """The smallest sets of facts, open in a view, that would settle the outcome by argued law."""
        taken = self.cell(view, argued=True).proof.question.readings
        return self.assessment.open_in(view, tuple(taken.items())).missing(self.name, effort)

    def decided(self, view: View = View.SAYS) -> Decided:
        """The answer by argued law if nothing more were shown."""
        proof = self.cell(view, argued=True).proof
        return decide(proof.program, proof.values, self.name)

    @property
    def unshown(self) -> tuple[str, ...]:
        """The facts that a claim which holds as stated rests on and no evidence shows yet."""
        proof = self.widest.proof
        if self.widest.value is not Truth.HOLDS:
            return ()
        shown = self.assessment.facts[View.EVIDENCE].values
        nodes = (proof.program.nodes[k] for k in proof.steps if proof.values[k] != OPEN)
        names = [node.name for node in nodes if node.leaf in ANSWERABLE]
        return tuple(name for name in dict.fromkeys(names) if shown.get(name) is None)


@dataclass(frozen=True)
class Assessment:
    """Every outcome for one applicant of a file, at a moment."""

    casefile: CaseFile
    applicant: Applicant
    selection: Selection
    program: Program
    facts: Mapping[View, Facts]

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes, in the order in which the library declares them."""
        return tuple(self._outcome(goal) for goal in self.program.goals)

    @cached_property
    def runs(self) -> Mapping[tuple[View, bool], Mapping[Readings, Grounds]]:
        """What follows, for each view of facts and law, under each combination of readings."""
        readings = self.program.readings()
        return {
            (view, argued): {taken: self._run(view, taken, argued=argued) for taken in readings}
            for view, argued in product(VIEWS, (False, True))
        }

    def _run(self, view: View, taken: Readings, *, argued: bool) -> Grounds:
        program, values = self.program, self.facts[view].values
        leaves = program.inputs(values, argued=argued, readings=dict(taken))
        return Grounds(program, program.run(leaves))

    def answers(self, view: View, *, argued: bool) -> tuple[Truth, ...]:
        """The answer of every step of the graph, all readings taken together."""
        columns = zip(*(run.values for run in self.runs[view, argued].values()), strict=True)
        return tuple(TRUTH[together(codes, argued=argued)] for codes in columns)

    def open_in(self, view: View, taken: Readings) -> Open:
        """What is open in a view, by argued law, under some readings."""
        key = view, taken
        if key not in self._open:
            program = self.program
            values = self.runs[view, True][taken].values
            leaves = [values[k] for k in program.leaves]
            said = self.runs[View.SAYS, True][taken].values
            stated = [said[k] for k in program.leaves]
            self._open[key] = Open(program, leaves, self.facts[view].values, stated)
        return self._open[key]

    @cached_property
    def _open(self) -> dict[tuple[View, Readings], Open]:
        return {}

    def follows(self, view: View) -> tuple[str, ...]:
        """The conclusions and open terms that hold on one view of the facts, by argued law."""
        proof = self.outcomes[0].cell(view, argued=True).proof
        return tuple(
            node.name
            for k, node in enumerate(self.program.nodes)
            if node.name and node.kids and proof.values[k] == HOLDS
        )

    def outcome(self, name: str) -> Outcome:
        """Find an outcome by name."""
        return next(outcome for outcome in self.outcomes if outcome.name == name)

    def _outcome(self, goal: str) -> Outcome:
        cells = [self._cell(goal, view, argued, runs) for (view, argued), runs in self.runs.items()]
        return Outcome(goal, tuple(cells), self)

    def _cell(self, goal: str, view: View, argued: bool, runs: Mapping[Readings, Grounds]) -> Cell:
        root = self.program.goals[goal]
        found = {taken: run.values[root] for taken, run in runs.items()}
        taken = max(found, key=lambda one: _PREFERRED[found[one]])
        value = together(found.values(), argued=argued)
        question = Question(goal, self.applicant.id, view.value, argued, dict(taken))
        run = runs[taken]
        proof = Proof(self.program, question, run.values, self.facts[view].answers, run)
        told = tuple((one, TRUTH[code]) for one, code in found.items()) if len(found) > 1 else ()
        return Cell(view, argued, TRUTH[value], proof, told)


#: Which answer argued law takes when readings differ: the one that the applicant would argue.
_PREFERRED = {HOLDS: 3, CONFLICT: 2, OPEN: 1, FAILS: 0}


def together(codes: Collection[int], *, argued: bool) -> int:
    """The answer that several readings leave: settled law takes none when they differ."""
    best = max(codes, key=_PREFERRED.__getitem__)
    return best if argued or len(set(codes)) == 1 else OPEN


def assess(
    rulebook: Rulebook, casefile: CaseFile, *, as_of: date, known: date | None = None
) -> tuple[Assessment, ...]:
    """Assess every applicant of a case file on the law of a day."""

    @cache
    def program_at(lodged: date | None) -> Program:
        moment = Moment(as_of, casefile.forum, known, lodged)
        return Program(select(rulebook, moment), rulebook.outcomes)

    return tuple(
        _assess(program_at(_lodged(casefile, applicant)), casefile, applicant)
        for applicant in casefile.applicants
    )


def _lodged(casefile: CaseFile, applicant: Applicant) -> date | None:
    """Find the day of an application, when it is certain."""
    lodged = casefile.lodged_by(applicant.id)
    return lodged.lo if lodged and lodged.lo == lodged.hi else None


def _assess(program: Program, casefile: CaseFile, applicant: Applicant) -> Assessment:
    as_of = program.selection.moment.as_of
    findings = usable_findings(program.selection.rulebook, as_of)
    facts = {
        view: Facts.of(answers(casefile, applicant.id, view, findings, as_of=as_of))
        for view in VIEWS
    }
    return Assessment(casefile, applicant, program.selection, program, facts)


def usable_findings(rulebook: Rulebook, as_of: date) -> tuple[Finding, ...]:
    """The findings that can answer a fact: known by then, and more than an unchecked claim."""
    return tuple(
        finding
        for finding in rulebook.findings
        if finding.date <= as_of and finding.certainty is not Certainty.OPEN
    )


def to_value(value: Given) -> Value:
    """Turn an answer of the case file into a value of the engine."""
    match value:
        case DateSpan(lo=first, hi=last):
            return (first, last)
        case NumberSpan(lo=least, hi=most):
            return (least, most)
    return value


def contexts_for(selection: Selection, names: Iterable[str]) -> tuple[Context, ...]:
    """The context items that count at the moment for any of some conclusions."""
    wanted = set(names)
    return tuple(
        context
        for context in selection.rulebook.contexts
        if wanted & set(context.heads)
        and selection.choice(context.provision).counts
        and selection.moment.as_of in context.note.in_force
    )
