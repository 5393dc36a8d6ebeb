"""Explain: an answer of the grid as issues, each with rule, application and conclusion.

This is plain data in the words of one language. The sections come from the steps of the
proof, what decides first; what the answer passes through without being changed by it is
named at the end, so that no rule of the proof goes unmentioned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nansen.casefile.steps import AuthorityFinding
from nansen.law.source import Rank
from nansen.reasoning.assess import Cell, Outcome
from nansen.reasoning.filing import items_used
from nansen.reasoning.graph import Op
from nansen.reasoning.limbs import Limb, Limbs
from nansen.reasoning.missing import Missing
from nansen.reasoning.points import Needed
from nansen.reasoning.proof_tree import Labels, proof_tree
from nansen.reasoning.told_rules import LeftOut, RuleTeller, ToldRule
from nansen.reasoning.tree import Branch, Link, State
from nansen.reasoning.voice import Voice
from nansen.rules.rulebook import RuleItem
from nansen.rules.syntax import Presumption, Status
from nansen.truth import Truth

_ASKING = frozenset({State.NOT_KNOWN, State.BOTH})
_WAYS = frozenset({Link.WAY, Link.PRESUMPTION, Link.AGAINST})
_STOPS = frozenset({Link.EXCEPTION, Link.BARRIER})
#: How many ways to settle an outcome are told, and decide what else is told.
WAYS_TOLD = 3


@dataclass(frozen=True, slots=True)
class Point:
    """Something a rule asks for: how it stands, on what it rests, where more is said."""

    text: str
    state: State
    rests: tuple[str, ...] = ()
    #: The name of the issue that decides it, when that has a section.
    issue: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A rule and its application: what it asks for, and what could keep it from applying."""

    rule: ToldRule
    state: State
    link: Link
    points: tuple[Point, ...]
    stops: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """A question, the rules that answer it, how they apply, and the conclusion."""

    name: str
    label: str
    question: str
    state: State
    ways: tuple[Way, ...]
    left_out: tuple[LeftOut, ...]
    #: What the authority said on these points.
    said: tuple[str, ...]
    conclusion: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """An outcome explained on one footing of facts and law."""

    outcome: Outcome
    cell: Cell
    issues: tuple[Issue, ...]
    #: Where the rules stand that the answer passes through and no issue tells of.
    also: tuple[str, ...]
    tree: Branch


def explain(outcome: Outcome, cell: Cell, voice: Voice, *, full: bool = False) -> Explained:
    """Explain the answer in one place of the grid."""
    return _Explainer(outcome, cell, voice, full=full).explained()


class _Explainer:
    def __init__(self, outcome: Outcome, cell: Cell, voice: Voice, *, full: bool) -> None:
        self.limbs = Limbs(outcome, cell)
        self.outcome, self.cell, self.voice, self.full = outcome, cell, voice, full
        self.book = voice.book
        self.labels = Labels(self.limbs, voice)
        self.teller = RuleTeller(self.limbs, voice)
        self.deciding = {} if full else _deciding(self.limbs)
        self.told: dict[str, RuleItem] = {}
        self.sections = tuple(self._sections())
        self.names = frozenset(self.limbs.node(limb).name for limb in self.sections)

    def explained(self) -> Explained:
        issues = tuple(self._issue(limb) for limb in self.sections)
        tree = proof_tree(self.limbs, self.voice, full=self.full)
        untold = [i for i in items_used([self.cell.proof]) if i.id not in self.told]
        return Explained(self.outcome, self.cell, issues, self.voice.places(untold), tree)

    # Which issues

    def _sections(self) -> Iterator[Limb]:
        """The issues in order: the outcome, then what it depends on, what decides first."""
        waiting, met = [self.limbs.root], set()
        while waiting:
            limb = waiting.pop(0)
            if limb.step in met:
                continue
            met.add(limb.step)
            if self.limbs.node(limb).name and self.limbs.node(limb).kids:
                yield Limb(limb.step, limb.link)
            waiting = [*self._worth_telling(limb), *waiting]

    def _worth_telling(self, limb: Limb) -> list[Limb]:
        kept = [one for one in self.limbs.flat(limb) if self._matters(one)]
        if self.limbs.state(Limb(limb.step, limb.link)) in _ASKING and not self.full:
            kept = [one for one in kept if self.limbs.state(one) in _ASKING]
        return sorted(kept, key=lambda one: self.deciding.get(one.step, WAYS_TOLD))

    def _matters(self, limb: Limb) -> bool:
        if self.full:
            return True
        shown = self.limbs.state(limb) not in {State.NOT_SHOWN, State.NOT_KNOWN}
        if limb.link is Link.BARRIER and not shown:
            return False
        return shown or not self.deciding or limb.step in self.deciding

    # An issue

    def _issue(self, limb: Limb) -> Issue:
        name, state = self.limbs.node(limb).name, self.limbs.state(limb)
        declared = self.book.declarations[name]
        label = self.voice.sentence(declared)
        ways = tuple(self._way(way) for way in self._ways(limb))
        return Issue(
            name,
            label,
            self.voice.say("question", sentence=self.voice.inside(label)),
            state,
            ways,
            self.teller.left_out(name),
            tuple(self._said({name, *self._names_below(limb)})),
            tuple(self._conclusion(limb, ways)),
        )

    def _ways(self, limb: Limb) -> list[Limb]:
        """The rules that answer an issue; it may be itself the application of one."""
        if self.limbs.node(limb).item:
            return [limb]
        kept = [one for one in self.limbs.below(limb) if one.link in _WAYS and self._matters(one)]
        return kept or [one for one in self.limbs.below(limb) if one.link in _WAYS]

    def _way(self, limb: Limb) -> Way:
        item = self.limbs.node(limb).item
        assert item is not None  # noqa: S101 - a way is the application of a rule
        self.told[item.id] = item
        flat = list(self.limbs.flat(limb))
        points = [self._point(one) for one in flat if one.link in {Link.ELEMENT, Link.CHOICE}]
        stops = [self._stop(one) for one in flat if one.link in _STOPS]
        return Way(
            self.teller.tell(item), self.limbs.state(limb), limb.link, tuple(points), tuple(stops)
        )

    def _point(self, limb: Limb) -> Point:
        node, state = self.limbs.node(limb), self.limbs.state(limb)
        issue = node.name if node.name in self.names else ""
        rests = [] if issue else list(self.labels.places(limb))
        if node.kids and not issue:
            rests = [self.voice.place(item) for item in self._items(limb)]
        if limb.link is Link.CHOICE and state in _ASKING:
            rests.append(self.voice.say("link.choice"))
        return Point(self.labels.label(limb), state, tuple(rests), issue)

    def _items(self, limb: Limb) -> Iterator[RuleItem]:
        """The rules that a concluded point stands on, when it has no section of its own."""
        for one in (limb, *self.limbs.flat(limb)):
            item = self.limbs.node(one).item
            if item and (one is limb or not self.limbs.node(one).name):
                self.told[item.id] = item
                yield item

    def _stop(self, limb: Limb) -> Point:
        """An exception, or what would rebut: how it stands itself, and who has to show it."""
        positive = Limb(limb.step if limb.link is Link.EXCEPTION else limb.kid, Link.BARRIER)
        node = self.limbs.node(positive)
        if node.item and not node.name:
            self.told[node.item.id] = node.item
        text = self.labels.label(positive)
        bearers = self.limbs.bearers(positive.step)
        rests = [self.voice.say(f"burden.{party.value}") for party in bearers if len(bearers) == 1]
        return Point(text, self.limbs.state(positive), tuple(rests))

    # What was said, and what follows

    def _names_below(self, limb: Limb) -> Iterator[str]:
        for way in self._ways(limb):
            for one in self.limbs.flat(way):
                if self.limbs.node(one).name:
                    yield self.limbs.node(one).name

    def _said(self, names: set[str]) -> Iterator[str]:
        person = self.outcome.assessment.applicant.id
        for found in self.outcome.assessment.casefile.findings:
            if person in found.of and names & set(found.facts):
                yield self._finding(found)

    def _finding(self, found: AuthorityFinding) -> str:
        says = f"{found.says.rstrip('.')}{_in_brackets(found.where)}"
        return self.voice.say(f"found.{found.position.value}", by=found.by, says=says)

    def _conclusion(self, limb: Limb, ways: tuple[Way, ...]) -> Iterator[str]:
        state, voice = self.limbs.state(limb), self.voice
        declared = self.book.declarations[self.limbs.node(limb).name]
        said = voice.inside(voice.sentence(declared, holds=state is not State.NOT_SHOWN))
        if state in {State.SHOWN, State.STATED}:
            yield voice.say(f"follows.{self.limbs.held(limb).value}", sentence=said)
            yield from self._rests(limb.step)
            return
        yield voice.say(f"follows.{state.value}", sentence=said)
        wanting = [p.text for way in ways for p in way.points if p.state is state]
        if wanting:
            key = "lacks" if state is State.NOT_SHOWN else "depends"
            yield voice.say(key, list=voice.listed(voice.inside(text) for text in wanting))

    def _rests(self, step: int) -> Iterator[str]:
        """Name the presumptions and arguments that a conclusion rests on."""
        kinds: dict[str, list[str]] = {}
        for rule in sorted(self.cell.proof.grounds.marks(step)):
            item = self.book.by_id[rule][0]
            kinds.setdefault(self._mark(item), []).append(self.voice.place(item))
        for kind in sorted(kinds):
            yield self.voice.say(f"rests.{kind}", places=self.voice.listed(kinds[kind]))

    def _mark(self, item: RuleItem) -> str:
        if item.note.status is not Status.SETTLED:
            return "argued"
        if isinstance(item, Presumption):
            return "presumed"
        return "not_binding" if self.book.rank(item) is not Rank.BINDING else "argued"


def _in_brackets(where: str) -> str:
    return f" ({where})" if where and where != "unknown" else ""


def missing_ways(outcome: Outcome, cell: Cell) -> Missing:
    """What would settle an answer; worked out for argued law, where every way is open."""
    if not cell.argued or cell.value not in {Truth.OPEN, Truth.CONFLICT}:
        return Missing((), (), False)
    return outcome.missing(cell.view)


def _deciding(limbs: Limbs) -> Mapping[int, int]:
    """The steps that the shortest ways to settle the answer pass, with the first such way."""
    ways = missing_ways(limbs.outcome, limbs.cell).to_hold[:WAYS_TOLD]
    found: dict[int, int] = {}
    for number, way in enumerate(ways):
        for step in _above(limbs, way):
            found.setdefault(step, number)
    return found


def _above(limbs: Limbs, way: tuple[Needed, ...]) -> set[int]:
    """The steps of the proof above the facts of a way, those facts included."""
    wanted = {point.name for point in way}
    above: set[int] = set()
    for step in sorted(limbs.proof.steps):
        node = limbs.nodes[step]
        own = node.op is Op.LEAF and node.name in wanted
        if own or any((kid if kid >= 0 else ~kid) in above for kid in limbs.proof.steps[step]):
            above.add(step)
    return above
