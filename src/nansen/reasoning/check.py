"""Check: a proof verified again, without the engine that made it.

The checker knows the rulebook, the facts and what "all of" means; it does not know the
graph or the function. Every step must be one the rulebook calls for, say of its provision
and its exhibits what the pages and the file say, and have an answer that follows from the
steps it names. Nothing may be left over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nansen.reasoning.describe import describe_answer, describe_item, describe_name
from nansen.reasoning.values import TRUTH, Values, compare, right_side, yes_or_no
from nansen.rules.rulebook import Rulebook
from nansen.rules.selection import Live, Moment, Selection, select
from nansen.rules.syntax import Comparison, Group, Kind, Literal, Presumption
from nansen.truth import Truth

SCHEMA = "nansen.proof/1"
_QUESTION = {"goal", "applicant", "facts", "law", "readings", "as_of", "known", "lodged", "forum"}
Step = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Argued:
    """Stands for the step that asks whether argued law counts."""


@dataclass(frozen=True, slots=True)
class Reads:
    """Stands for the steps that ask which reading is taken."""

    readings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """Stands for a condition with the exceptions and guards that go with it."""

    parts: tuple[Wanted, ...]
    quantifier: str = "all of"
    count: int = 0


@dataclass(frozen=True, slots=True)
class Not:
    """Stands for a step that must be used negated."""

    of: Wanted


Wanted = str | Comparison | Group | Live | Argued | Reads | Basis | Not


class Fault(Exception):
    """A step that does not stand."""


def check_proof(
    proof: Mapping[str, Any],
    rulebook: Rulebook,
    values: Values,
    answers: Mapping[str, object] | None = None,
) -> str | None:
    """Verify a proof; give None when it stands, else what is wrong with it.

    Args:
        proof: The proof as plain data.
        rulebook: The law it claims to rest on.
        values: The value of each fact in the view of the facts it claims.
        answers: Where the values come from.
    """
    try:
        _Check(proof, rulebook, values, answers or {}).verify()
    except Fault as fault:
        return str(fault)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        return f"The proof does not have the form of a proof ({type(error).__name__})."
    return None


class _Check:
    def __init__(
        self,
        proof: Mapping[str, Any],
        rulebook: Rulebook,
        values: Values,
        answers: Mapping[str, object],
    ) -> None:
        self.proof = proof
        self.book = rulebook
        self.values = values
        self.answers = answers
        self.steps: dict[int, Step] = {}
        self.reached: dict[int, Wanted] = {}
        self.selection: Selection

    def verify(self) -> None:
        question = self._head()
        goal = question["goal"]
        first = self.proof["steps"][0]
        self._demand(first["id"] == 1, "the first step is not step 1")
        self._step(1, goal)
        self._demand(first["answer"] == self.proof["answer"], "the answer is not that of step 1")
        left = set(self.steps) - set(self.reached)
        self._demand(not left, f"nothing uses step {min(left, default=0)}")

    def _head(self) -> Mapping[str, Any]:
        proof = self.proof
        self._demand(
            set(proof) == {"schema", "law", "question", "answer", "steps"}, "its keys differ"
        )
        self._demand(proof["schema"] == SCHEMA, "its schema is another")
        self._demand(proof["law"] == self.book.digest, "it was made from other pages")
        question: Mapping[str, Any] = proof["question"]
        self._demand(set(question) == _QUESTION, "its question has other keys")
        self._demand(question["law"] in {"settled", "argued"}, "its view of the law is unknown")
        self._demand(question["goal"] in self.book.declarations, "its goal is not declared")
        lodged = question["lodged"]
        self.selection = select(
            self.book,
            Moment(date.fromisoformat(question["as_of"]), question["forum"],
                   date.fromisoformat(question["known"]),
                   date.fromisoformat(lodged) if lodged else None),
        )  # fmt: skip
        for step in proof["steps"]:
            self._demand(
                type(step["id"]) is int and step["id"] not in self.steps, "a step stands twice"
            )
            self.steps[step["id"]] = step
        return question

    def _demand(self, stands: bool, problem: str) -> None:
        if not stands:
            raise Fault(f"The proof does not stand: {problem}.")

    # One step

    def _step(self, number: int, wanted: Wanted) -> Truth:
        """Verify that a step is the one wanted, and give its answer."""
        step = self.steps[number]
        answer = Truth.read(step["answer"])
        if number in self.reached:
            self._demand(self.reached[number] == wanted, f"step {number} stands for two things")
            return answer
        self.reached[number] = wanted
        expected, possible = self._expect(step, number, wanted)
        shown = {key: value for key, value in step.items() if key not in {"id", "answer", "by"}}
        self._demand(shown == expected, f"step {number} does not say what the pages say")
        self._demand(possible is answer, f"the answer of step {number} does not follow")
        return answer

    def _expect(self, step: Step, number: int, wanted: Wanted) -> tuple[dict[str, Any], Truth]:
        """What a step must say, and the answer that its own steps give it."""
        match wanted:
            case str():
                return self._name(step, number, wanted)
            case Comparison():
                told = describe_answer(self.book, wanted.name, self.answers.get(wanted.name))
                return {"kind": "comparison", "text": wanted.text, **told}, self._compared(
                    step, wanted
                )
            case Live():
                return self._rule(step, number, wanted, {})
            case Argued():
                self._leaf(step)
                argued = self.proof["question"]["law"] == "argued"
                return {"kind": "argued law"}, Truth.HOLDS if argued else Truth.OPEN
            case Reads():
                return self._reads(step, number, wanted)
            case Group():
                wanted = _basis(wanted)
        assert isinstance(wanted, Basis)
        return {"kind": "group"}, self._joined(step, number, wanted)

    def _leaf(self, step: Step) -> None:
        self._demand("by" not in step, f"step {step['id']} needs no further steps")

    def _compared(self, step: Step, wanted: Comparison) -> Truth:
        self._leaf(step)
        right = right_side(wanted, self.book.declarations[wanted.name].type, self.values)
        return TRUTH[compare(wanted.operator, self.values.get(wanted.name), right)]

    def _reads(self, step: Step, number: int, wanted: Reads) -> tuple[dict[str, Any], Truth]:
        if len(wanted.readings) > 1:
            parts = tuple(Reads((reading,)) for reading in wanted.readings)
            return {"kind": "group"}, self._joined(step, number, Basis(parts, "any of"))
        self._leaf(step)
        ((question, answer),) = wanted.readings
        taken = self.proof["question"]["readings"].get(question)
        truth = Truth.OPEN if taken is None else (Truth.HOLDS if taken == answer else Truth.FAILS)
        return {"kind": "reading", "question": question, "takes": answer}, truth

    # Names

    def _name(self, step: Step, number: int, name: str) -> tuple[dict[str, Any], Truth]:
        kind = self.book.declarations[name].kind
        if kind is Kind.FACT:
            self._leaf(step)
            told = describe_answer(self.book, name, self.answers.get(name))
            return {"kind": "fact", **told}, TRUTH[yes_or_no(self.values.get(name))]
        pros, cons, presumed = self._live(name)
        named = describe_name(self.book, name)
        if not (pros or cons or presumed) and kind is not Kind.OPEN:
            self._leaf(step)
            return {"kind": "no rule", **named}, Truth.OPEN
        if kind is Kind.OPEN or cons:
            truth = self._weighed(step, name, pros, cons, presumed, is_open=kind is Kind.OPEN)
            return {"kind": "conclusion", **named}, truth
        if len(pros) + len(presumed) == 1:
            return self._rule(step, number, (pros + presumed)[0], named)
        truth = self._joined(step, number, Basis(tuple(pros + presumed), "any of"))
        return {"kind": "conclusion", **named}, truth

    def _live(self, name: str) -> tuple[list[Live], list[Live], list[Live]]:
        rules = [live for live in self.selection.rules if live.item.head == name]  # type: ignore[union-attr]
        return (
            [live for live in rules if not live.item.denies],  # type: ignore[union-attr]
            [live for live in rules if live.item.denies],  # type: ignore[union-attr]
            [live for live in self.selection.presumptions if live.item.head == name],  # type: ignore[union-attr]
        )

    def _weighed(
        self,
        step: Step,
        name: str,
        pros: list[Live],
        cons: list[Live],
        presumed: list[Live],
        *,
        is_open: bool,
    ) -> Truth:
        """Weigh rules for and against, what a party asserts, and presumptions."""
        wanted: list[Wanted] = [*pros, *cons, *presumed]
        numbers = list(step["by"])
        asserted = Truth.OPEN
        if is_open:
            asserted = self._assertion(numbers.pop(), name)
        given = dict(self._match(numbers, wanted))
        value_of = {id(live): given.get(index) for index, live in enumerate(wanted)}
        complete = len(given) == len(wanted)
        for_it = [(live, value_of[id(live)]) for live in pros]
        against = [(live, value_of[id(live)]) for live in cons]
        shown = [value_of[id(live)] for live in presumed]
        if not complete:
            return self._shortened(bool(cons), asserted, given.values())
        return _weigh(for_it, against, shown, asserted if is_open else None)

    def _assertion(self, number: int, name: str) -> Truth:
        step = self.steps[number]
        told = describe_answer(self.book, name, self.answers.get(name))
        shown = {key: value for key, value in step.items() if key not in {"id", "answer"}}
        self._demand(
            shown == {"kind": "assertion", **told}, f"step {number} does not say what the file says"
        )
        truth = TRUTH[yes_or_no(self.values.get(name))]
        self._demand(truth.value == step["answer"], f"the answer of step {number} does not follow")
        self.reached[number] = Not(name)
        return truth

    def _shortened(self, denied: bool, asserted: Truth, given: Iterable[Truth]) -> Truth:
        """One step that holds is enough for a term that nothing speaks against."""
        self._demand(
            not denied and asserted is not Truth.FAILS, "a step that speaks against is left out"
        )
        holds = asserted is Truth.HOLDS or any(truth is Truth.HOLDS for truth in given)
        self._demand(holds, "a step that is needed is left out")
        return Truth.HOLDS

    # Rules

    def _rule(
        self, step: Step, number: int, live: Live, named: dict[str, Any]
    ) -> tuple[dict[str, Any], Truth]:
        told = {"kind": "rule", **named, **describe_item(self.selection, live.item)}
        item, more = live.item, self._more(live)
        against = [one for one in self._excepts(live) if one.item.note.must_be_shown]
        if isinstance(item, Presumption):
            basis: Wanted = Basis((_single(item.body), *more)) if more else _single(item.body)
            rebuttals: list[Wanted] = [_single(item.rebuttal)] if item.rebuttal else []
            return told, self._standing(step, basis, [*rebuttals, *against])
        basis = _subject(item.body, more)
        if against:
            return told, self._standing(step, basis, list(against))
        return told, self._joined(step, number, basis)

    def _more(self, live: Live) -> tuple[Wanted, ...]:
        """The exceptions and guards that a rule is subject to."""
        others = [Not(one) for one in self._excepts(live) if not one.item.note.must_be_shown]
        guards: list[Wanted] = [Argued()] if live.argued else []
        if live.readings:
            guards.append(Reads(live.readings))
        return (*others, *guards)

    def _excepts(self, live: Live) -> list[Live]:
        return [one for one in self.selection.exceptions if live.item.id in one.item.rules]  # type: ignore[union-attr]

    def _standing(self, step: Step, basis: Wanted, against: list[Wanted]) -> Truth:
        """The answer of a basis that stands until something against it is shown."""
        numbers = list(step["by"])
        found = self._step_signed(numbers[0], basis)
        if len(numbers) == 1:
            self._demand(not against or found is Truth.FAILS, "what speaks against is left out")
            return found
        self._demand(len(numbers) == 2 and bool(against), "there are steps too many")
        barrier = against[0] if len(against) == 1 else Basis(tuple(against), "any of")
        shown = self._step_signed(numbers[1], barrier)
        return Truth.FAILS if shown is Truth.HOLDS else found

    def _joined(self, step: Step, number: int, wanted: Basis) -> Truth:
        """The answer of steps joined by a quantifier; a part of them can be enough."""
        given = list(self._match(step["by"], wanted.parts))
        truths = [truth for _, truth in given]
        complete = len(given) == len(wanted.parts)
        if wanted.quantifier == "at least":
            self._demand(complete, f"step {number} leaves conditions out")
            return _counted(truths, wanted.count)
        ends = Truth.FAILS if wanted.quantifier == "all of" else Truth.HOLDS
        if ends in truths:
            return ends
        self._demand(complete, f"step {number} leaves conditions out")
        return Truth.OPEN if Truth.OPEN in truths else ~ends

    def _match(self, numbers: Iterable[int], wanted: Iterable[Wanted]) -> list[tuple[int, Truth]]:
        """Match steps to what is wanted, in order; some of what is wanted may be missing."""
        left = list(enumerate(wanted))
        found: list[tuple[int, Truth]] = []
        for number in numbers:
            index, truth = self._first_fit(number, left)
            left = [pair for pair in left if pair[0] > index]
            found.append((index, truth))
        return found

    def _first_fit(self, number: int, wanted: list[tuple[int, Wanted]]) -> tuple[int, Truth]:
        """The first thing wanted that the step is; groups look alike, so each is tried."""
        fits = [(index, one) for index, one in wanted if self._could_be(number, one)]
        self._demand(bool(fits), f"step {number} is not one that is called for")
        for index, one in fits[:-1]:
            before = dict(self.reached)
            try:
                return index, self._step_signed(number, one)
            except Fault:
                self.reached = before
        index, one = fits[-1]
        return index, self._step_signed(number, one)

    def _step_signed(self, number: int, wanted: Wanted) -> Truth:
        negated = isinstance(wanted, Not)
        inner = wanted.of if isinstance(wanted, Not) else wanted
        self._demand((number < 0) is negated, f"step {abs(number)} is used with the wrong sign")
        truth = self._step(abs(number), inner).upward
        return ~truth if negated else truth

    def _could_be(self, number: int, wanted: Wanted) -> bool:
        """Whether a step looks like the one wanted; whether it is, is verified afterwards."""
        step = self.steps[abs(number)]
        if isinstance(wanted, Not):
            return number < 0 and self._could_be(-number, wanted.of)
        if number < 0:
            return False
        match wanted:
            case str():
                return bool(step.get("name") == wanted) and step["kind"] not in {
                    "comparison",
                    "assertion",
                }
            case Comparison():
                return bool(step.get("text") == wanted.text)
            case Live():
                return bool(step.get("rule") == wanted.item.id)
            case Argued():
                return bool(step["kind"] == "argued law")
            case Reads(readings=readings):
                if len(readings) > 1:
                    return bool(step["kind"] == "group")
                return (step.get("question"), step.get("takes")) == readings[0]
        return bool(step["kind"] == "group")


def _weigh(
    pros: list[tuple[Live, Truth | None]],
    cons: list[tuple[Live, Truth | None]],
    presumed: list[Truth | None],
    asserted: Truth | None,
) -> Truth:
    """Weigh both sides: a side stands when each rule against it fails or is beaten."""
    for_it = [(live, truth) for live, truth in pros if truth is not None]
    against = [(live, truth) for live, truth in cons if truth is not None]
    says_yes = [Truth.HOLDS] if asserted is Truth.HOLDS else []
    says_no = [Truth.HOLDS] if asserted is Truth.FAILS else []
    stands = _stands(for_it, against, says_yes, says_no)
    denied = _stands(against, for_it, says_no, says_yes)
    if stands is Truth.HOLDS or denied is Truth.HOLDS:
        return Truth.HOLDS if stands is Truth.HOLDS else Truth.FAILS
    sides = [[t for _, t in for_it] + says_yes, [t for _, t in against] + says_no]
    if all(Truth.HOLDS in side for side in sides) and stands is denied is Truth.FAILS:
        return Truth.CONFLICT
    if Truth.HOLDS in presumed and Truth.HOLDS not in sides[1]:
        return Truth.HOLDS
    none_left = all(truth is Truth.FAILS for truth in [*sides[0], *presumed])
    return Truth.FAILS if asserted is None and none_left else Truth.OPEN


def _stands(
    own: list[tuple[Live, Truth]],
    others: list[tuple[Live, Truth]],
    says: list[Truth],
    denies: list[Truth],
) -> Truth:
    result = Truth.FAILS
    for truth in [*(truth for _, truth in own), *says]:
        result = result | truth
    for other, truth in others:
        beaten = Truth.FAILS
        for live, strength in own:
            names = {rule for override in live.item.note.overrides for rule in override.rules}
            if other.item.id in names:
                beaten = beaten | strength
        result = result & (~truth | beaten)
    return result & ~denies[0] if denies else result


def _counted(truths: list[Truth], count: int) -> Truth:
    if sum(truth is Truth.HOLDS for truth in truths) >= count:
        return Truth.HOLDS
    possible = sum(truth is not Truth.FAILS for truth in truths)
    return Truth.OPEN if possible >= count else Truth.FAILS


def _parts(group: Group) -> tuple[Wanted, ...]:
    return tuple(_wanted(part) for part in group.parts)


def _wanted(part: Literal | Comparison | Group) -> Wanted:
    match part:
        case Literal():
            return Not(part.name) if part.negated else part.name
        case Group():
            return _single(part)
    return part


def _subject(body: Group, more: tuple[Wanted, ...]) -> Basis:
    """The conditions of a rule with the exceptions and guards it is subject to."""
    if body.quantifier == "all of":
        return Basis((*_parts(body), *more))
    return Basis((_single(body), *more)) if more else _basis(body)


def _basis(group: Group) -> Basis:
    return Basis(_parts(group), group.quantifier, group.count)


def _single(group: Group) -> Wanted:
    """A group of one plain condition is that condition."""
    if len(group.parts) == 1 and group.quantifier != "at least":
        only = _wanted(group.parts[0])
        if not isinstance(only, Not):
            return only
    return group
