"""Questions: the interview for one outcome, what to ask and in which order.

Every open fact that the outcome depends on becomes a question. First come those that most of the
shortest ways to the outcome need and whose answer settles most of what is open, then the order
of the pages; what the State has to show is asked last. Each question says why it is asked, who
has to show the answer, and what usually shows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from nansen.reasoning.graph import ANSWERABLE
from nansen.reasoning.missing import missing
from nansen.reasoning.program import Program
from nansen.reasoning.values import FAILS, HOLDS, OPEN, Values
from nansen.rules.cross_references import CrossReferences
from nansen.rules.rulebook import RuleItem
from nansen.rules.syntax import Declaration, Except, Kind, Party, Words


class Whom(Enum):
    """Who is asked."""

    CLIENT = "client"
    COUNTRY = "country information"
    COUNSEL = "counsel"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence and the language it is in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a fact is asked for: the rule that needs it, and what the rule is for."""

    item: RuleItem
    #: The sentence of what the rule concludes; empty for an exception.
    element: Spoken


@dataclass(frozen=True, slots=True)
class Question:
    """One fact to ask for."""

    name: str
    whom: Whom
    ask: Spoken
    #: Whether the page words it as a question; otherwise it is the label.
    worded: bool
    reasons: tuple[Reason, ...]
    burden: Party | None
    shown_by: Spoken
    #: In how many of the shortest ways to the outcome it is needed.
    needed_by: int
    #: How many open conclusions one answer would settle, and whether it would end the claim.
    settles: int
    ends: bool


def questions(
    program: Program,
    outcome: str,
    given: Values,
    *,
    language: str = "en",
    readings: Mapping[str, str] | None = None,
) -> tuple[Question, ...]:
    """Make the interview for an outcome, without what is already answered.

    Args:
        program: The rules that count.
        outcome: What is asked for.
        given: The values of the facts that are answered.
        language: The language of the questions, where the pages have words in it.
        readings: Which readings are taken; the first ones when left out.
    """
    taken = dict(program.readings()[0]) if readings is None else readings
    interview = _Interview(program, outcome, given, language, taken)
    asked = [interview.question(name) for name in interview.open_names()]
    order = _in_order(program.selection.rulebook.declarations.values())
    needed = max((q.needed_by for q in asked), default=0) or 1
    settled = max((q.settles for q in asked), default=0) or 1

    def first(question: Question) -> tuple[bool, float, int]:
        weight = question.needed_by / needed + question.settles / settled
        return question.burden is Party.STATE, -weight, order[question.name]

    asked.sort(key=first)
    return tuple(q for whom in Whom for q in asked if q.whom is whom)


def _in_order(declared: Iterable[Declaration]) -> Mapping[str, int]:
    """The order of the pages, with the shared words of the prologue first."""
    names = sorted(declared, key=lambda one: not one.provision.startswith("prologue"))
    return {one.name: k for k, one in enumerate(names)}


class _Interview:
    def __init__(
        self,
        program: Program,
        outcome: str,
        given: Values,
        language: str,
        taken: Mapping[str, str],
    ) -> None:
        self.program = program
        self.root = program.goals[outcome]
        self.given = given
        self.language = language
        self.declared = program.selection.rulebook.declarations
        self.leaves = program.inputs(given, argued=True, readings=taken)
        self.values = program.run(self.leaves)
        self.cone = _cone(program, self.root)
        self.references = CrossReferences(program.selection.rulebook)
        ways = missing(program, self.leaves, outcome, given=given).to_hold
        self.ways = Counter(name for way in ways for name in {point.name for point in way})

    def open_names(self) -> tuple[str, ...]:
        """The facts and open terms that still matter, each once."""
        matters = self._matter()
        found = (self.program.nodes[k].name for k in sorted(matters))
        return tuple(name for name in dict.fromkeys(found) if self.given.get(name) is None)

    def _matter(self) -> set[int]:
        """The open leaves below the outcome with nothing but open steps above them."""
        met: set[int] = set()
        waiting = [self.root]
        while waiting:
            k = waiting.pop()
            if k in met or self.values[k] != OPEN:
                continue
            met.add(k)
            waiting += (kid if kid >= 0 else ~kid for kid in self.program.nodes[k].kids)
        return {k for k in met if self.program.nodes[k].leaf in ANSWERABLE}

    def question(self, name: str) -> Question:
        declared = self.declared[name]
        found = [self._settled(name, answer) for answer in (HOLDS, FAILS)]
        worded = bool(declared.asks)
        return Question(
            name,
            _whom(declared),
            self._say(declared.asks or declared.labels),
            worded,
            self._reasons(name),
            declared.burden,
            self._say(declared.shown_by),
            self.ways[name],
            max(count for count, _ in found),
            any(ends for _, ends in found),
        )

    def _settled(self, name: str, answer: int) -> tuple[int, bool]:
        """What an answer would settle: how many open conclusions, and whether it ends the claim."""
        leaves = list(self.leaves)
        for place, k in enumerate(self.program.leaves):
            if self.program.nodes[k].name == name and self.values[k] == OPEN:
                leaves[place] = answer
        after = self.program.run(leaves)
        changed = [
            k
            for k in self.cone
            if self.values[k] == OPEN and after[k] != OPEN and self.program.nodes[k].kids
        ]
        named = {self.program.nodes[k].name for k in changed} - {""}
        return len(named), after[self.root] == FAILS and self.values[self.root] == OPEN

    def _reasons(self, name: str) -> tuple[Reason, ...]:
        """The rules within reach of the outcome whose conditions name the fact."""
        reached = {id(self.program.nodes[k].item) for k in self.cone}
        used = (item for item in self.references.used_by(name) if id(item) in reached)
        return tuple(Reason(item, self._element(item)) for item in used)

    def _element(self, item: RuleItem) -> Spoken:
        if isinstance(item, Except):
            return Spoken("", self.language)
        return self._say(self.declared[item.head].labels)

    def _say(self, words: Words) -> Spoken:
        """The sentence in the language asked for, else in English, and which it is."""
        found: Mapping[str, str] = dict(words)
        if self.language in found:
            return Spoken(found[self.language], self.language)
        return Spoken(found.get("en", ""), "en")


def _whom(declared: Declaration) -> Whom:
    if declared.about_country:
        return Whom.COUNTRY
    return Whom.COUNSEL if declared.kind is Kind.OPEN else Whom.CLIENT


def _cone(program: Program, root: int) -> frozenset[int]:
    found: set[int] = set()
    waiting = [root]
    while waiting:
        k = waiting.pop()
        if k not in found:
            found.add(k)
            waiting += (kid if kid >= 0 else ~kid for kid in program.nodes[k].kids)
    return frozenset(found)
