"""Check: a proof verified again, without the engine that made it.

The checker knows the rulebook, the facts and what "all of" means; it does not know the
graph or the function. Every step must be one the rulebook calls for, say of its provision
and its exhibits what the pages and the file say, and have an answer that follows from the
steps it names. Nothing may be left over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from nansen.casefile.facts import Answer
from nansen.reasoning.describe import SCHEMA, describe_answer, describe_item, describe_name
from nansen.reasoning.faults import Fault, ProofError, ProofFormError
from nansen.reasoning.values import TRUTH, Values, compare, right_side, yes_or_no
from nansen.reasoning.wanted import (
    Argued,
    Asserted,
    Basis,
    DayUnknown,
    Not,
    Reads,
    Step,
    Wanted,
    basis,
    could_be,
    single,
    subject,
)
from nansen.reasoning.weighing import Voices, counted, voices, weigh
from nansen.rules.rulebook import Rulebook, RuleItem, rebuttal_of
from nansen.rules.selection import Live, Moment, Selection, select
from nansen.rules.syntax import Comparison, Except, Group, Kind, Presumption
from nansen.truth import Truth

_KEYS = {"schema", "law", "question", "answer", "steps"}
_QUESTION = {"goal", "applicant", "facts", "law", "readings", "as_of", "known", "lodged", "forum"}
_NOT_SAID = {"id", "answer", "by"}


def check_proof(
    proof: Mapping[str, Any],
    rulebook: Rulebook,
    values: Values,
    answers: Mapping[str, Answer] | None = None,
) -> str | None:
    """Verify a proof; give None when it stands, else what is wrong with it.

    Args:
        proof: The proof as plain data.
        rulebook: The law it claims to rest on.
        values: The value of each fact in the view of the facts it claims.
        answers: Where the values come from.
    """
    try:
        selection, steps = _read_head(proof, rulebook)
        _Check(proof, selection, steps, values, answers or {}).verify()
    except ProofError as error:
        return str(error)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        return str(ProofFormError(error))
    return None


def _demand(stands: bool, fault: Fault, step: int = 0) -> None:
    if not stands:
        raise ProofError(fault, step)


def _read_head(proof: Mapping[str, Any], book: Rulebook) -> tuple[Selection, dict[int, Step]]:
    """Verify what stands above the steps, and select the law of its moment."""
    _demand(set(proof) == _KEYS, Fault.KEYS)
    _demand(proof["schema"] == SCHEMA, Fault.SCHEMA)
    _demand(proof["law"] == book.digest, Fault.PAGES)
    question = proof["question"]
    _demand(set(question) == _QUESTION, Fault.QUESTION)
    _demand(question["law"] in {"settled", "argued"}, Fault.LAW)
    _demand(question["goal"] in book.declarations, Fault.GOAL)
    as_of, known = (date.fromisoformat(question[key]) for key in ("as_of", "known"))
    lodged = date.fromisoformat(question["lodged"]) if question["lodged"] else None
    steps: dict[int, Step] = {}
    for step in proof["steps"]:
        _demand(type(step["id"]) is int and step["id"] not in steps, Fault.TWICE)
        steps[step["id"]] = step
    return select(book, Moment(as_of, question["forum"], known, lodged)), steps


class _Check:
    def __init__(
        self,
        proof: Mapping[str, Any],
        selection: Selection,
        steps: Mapping[int, Step],
        values: Values,
        answers: Mapping[str, Answer],
    ) -> None:
        self.proof = proof
        self.question = proof["question"]
        self.selection = selection
        self.book = selection.rulebook
        self.steps = steps
        self.values = values
        self.answers = answers
        self.reached: dict[int, Wanted] = {}

    def verify(self) -> None:
        """Walk from the goal through every step.

        Raises:
            ProofError: If the proof does not stand.
        """
        first = self.proof["steps"][0]
        _demand(first["id"] == 1, Fault.FIRST)
        self._step(1, self.question["goal"])
        _demand(first["answer"] == self.proof["answer"], Fault.ANSWER)
        left = set(self.steps) - set(self.reached)
        _demand(not left, Fault.UNUSED, min(left, default=0))

    # One step

    def _step(self, number: int, wanted: Wanted) -> Truth:
        """Verify that a step is the one wanted, and give its answer."""
        step = self.steps[number]
        answer = Truth.read(step["answer"])
        if number in self.reached:
            _demand(self.reached[number] == wanted, Fault.TWO_THINGS, number)
            return answer
        self.reached[number] = wanted
        expected, follows = self._expect(step, wanted)
        shown = {key: value for key, value in step.items() if key not in _NOT_SAID}
        _demand(shown == expected, Fault.SAYS_OTHERWISE, number)
        _demand(follows is answer, Fault.DOES_NOT_FOLLOW, number)
        return answer

    def _expect(self, step: Step, wanted: Wanted) -> tuple[dict[str, Any], Truth]:
        """What a step must say, and the answer that its own steps give it."""
        match wanted:
            case str():
                return self._name(step, wanted)
            case Live():
                return self._rule(step, wanted, {})
            case Group():
                return {"kind": "group"}, self._joined(step, basis(wanted))
            case Basis():
                return {"kind": "group"}, self._joined(step, wanted)
            case Reads(readings=readings) if len(readings) > 1:
                each = tuple(Reads((reading,)) for reading in readings)
                return {"kind": "group"}, self._joined(step, Basis(each, "any of"))
        return self._leaf(step, wanted)

    def _leaf(self, step: Step, wanted: Wanted) -> tuple[dict[str, Any], Truth]:
        _demand("by" not in step, Fault.NEEDS_NO_STEPS, step["id"])
        match wanted:
            case Comparison():
                told = self._told(wanted.name)
                return {"kind": "comparison", "text": wanted.text, **told}, self._compared(wanted)
            case Asserted(name=name):
                return {"kind": "assertion", **self._told(name)}, self._said(name)
            case Reads(readings=((question, answer),)):
                told = {"kind": "reading", "question": question, "takes": answer}
                return told, self._taken(question, answer)
            case DayUnknown():
                return {"kind": "day of application"}, Truth.OPEN
        argued = self.question["law"] == "argued"
        return {"kind": "argued law"}, Truth.HOLDS if argued else Truth.OPEN

    def _told(self, name: str) -> dict[str, Any]:
        return describe_answer(self.book, name, self.answers.get(name))

    def _said(self, name: str) -> Truth:
        return TRUTH[yes_or_no(self.values.get(name))]

    def _compared(self, wanted: Comparison) -> Truth:
        right = right_side(wanted, self.book.declarations[wanted.name].type, self.values)
        return TRUTH[compare(wanted.operator, self.values.get(wanted.name), right)]

    def _taken(self, question: str, answer: str) -> Truth:
        taken = self.question["readings"].get(question)
        if taken is None:
            return Truth.OPEN
        return Truth.HOLDS if taken == answer else Truth.FAILS

    # Names

    def _name(self, step: Step, name: str) -> tuple[dict[str, Any], Truth]:
        kind = self.book.declarations[name].kind
        if kind is Kind.FACT:
            _demand("by" not in step, Fault.NEEDS_NO_STEPS, step["id"])
            return {"kind": "fact", **self._told(name)}, self._said(name)
        heard, named = voices(self.selection, name), describe_name(self.book, name)
        if kind is Kind.OPEN or heard.cons:
            return {"kind": "conclusion", **named}, self._weighed(step, name, heard)
        match heard.all:
            case ():
                _demand("by" not in step, Fault.NEEDS_NO_STEPS, step["id"])
                return {"kind": "no rule", **named}, Truth.OPEN
            case (only,):
                return self._rule(step, only, named)
            case several:
                return {"kind": "conclusion", **named}, self._joined(step, Basis(several, "any of"))

    def _weighed(self, step: Step, name: str, heard: Voices) -> Truth:
        """Weigh rules for and against, what a party asserts, and presumptions."""
        numbers, asserted = list(step["by"]), None
        if self.book.declarations[name].kind is Kind.OPEN:
            asserted = self._step(numbers.pop(), Asserted(name))
        given = self._match(numbers, heard.all)
        if len(given) == len(heard.all):
            return weigh(heard, [truth for _, truth in given], asserted)
        # One step that holds is enough for a term that nothing speaks against.
        unopposed = not heard.cons and asserted is not Truth.FAILS
        _demand(unopposed, Fault.OPPOSITION_LEFT_OUT, step["id"])
        holds = Truth.HOLDS in {asserted, *(truth for _, truth in given)}
        _demand(holds, Fault.REASONS_LEFT_OUT, step["id"])
        return Truth.HOLDS

    # Rules

    def _rule(
        self, step: Step, live: Live[RuleItem], named: dict[str, Any]
    ) -> tuple[dict[str, Any], Truth]:
        told = {"kind": "rule", **named, **describe_item(self.selection, live.item)}
        more, rebuttal = self._subject_to(live), rebuttal_of(live.item)
        against: list[Wanted] = [single(rebuttal)] if rebuttal else []
        against += [one for one in self._excepts(live) if one.item.note.must_be_shown]
        if isinstance(live.item, Presumption):
            body = single(live.item.body)
            return told, self._standing(step, Basis((body, *more)) if more else body, against)
        conditions = subject(live.item.body, more)
        if against:
            return told, self._standing(step, conditions, against)
        return told, self._joined(step, conditions)

    def _subject_to(self, live: Live[RuleItem]) -> tuple[Wanted, ...]:
        """The exceptions and guards that a rule is subject to."""
        more: list[Wanted] = [
            Not(one) for one in self._excepts(live) if not one.item.note.must_be_shown
        ]
        more += [Argued()] if live.argued else []
        more += [DayUnknown()] if live.day_matters else []
        more += [Reads(live.readings)] if live.readings else []
        return tuple(more)

    def _excepts(self, live: Live[RuleItem]) -> list[Live[Except]]:
        return [one for one in self.selection.exceptions if live.item.id in one.item.rules]

    def _standing(self, step: Step, wanted: Wanted, against: list[Wanted]) -> Truth:
        """The answer of a basis that stands until something against it is shown."""
        number, *others = step["by"]
        found = self._signed(number, wanted)
        if not others:
            alone = not against or found is Truth.FAILS
            _demand(alone, Fault.OPPOSITION_LEFT_OUT, step["id"])
            return found
        _demand(len(others) == 1 and bool(against), Fault.TOO_MANY, step["id"])
        barrier = against[0] if len(against) == 1 else Basis(tuple(against), "any of")
        return Truth.FAILS if self._signed(others[0], barrier) is Truth.HOLDS else found

    # Steps together

    def _joined(self, step: Step, wanted: Basis) -> Truth:
        """The answer of steps joined by a quantifier; a part of them can be enough."""
        truths = [truth for _, truth in self._match(step["by"], wanted.parts)]
        complete = len(truths) == len(wanted.parts)
        ends = {"all of": Truth.FAILS, "any of": Truth.HOLDS}.get(wanted.quantifier)
        if ends in truths:
            return ends
        _demand(complete, Fault.CONDITIONS_LEFT_OUT, step["id"])
        if ends is None:
            return counted(truths, wanted.count)
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

    def _first_fit(self, number: int, wanted: Sequence[tuple[int, Wanted]]) -> tuple[int, Truth]:
        """The first thing wanted that the step is; groups look alike, so each is tried."""
        fits = [(index, one) for index, one in wanted if self._could_be(number, one)]
        _demand(bool(fits), Fault.NOT_CALLED_FOR, number)
        for index, one in fits[:-1]:
            before = dict(self.reached)
            try:
                return index, self._signed(number, one)
            except ProofError:
                self.reached = before
        index, one = fits[-1]
        return index, self._signed(number, one)

    def _could_be(self, number: int, wanted: Wanted) -> bool:
        inner = wanted.of if isinstance(wanted, Not) else wanted
        return (number < 0) is isinstance(wanted, Not) and could_be(self.steps[abs(number)], inner)

    def _signed(self, number: int, wanted: Wanted) -> Truth:
        """Verify a step and give its answer as conclusions above may use it, with its sign."""
        if isinstance(wanted, Not):
            _demand(number < 0, Fault.WRONG_SIGN, number)
            return ~self._step(-number, wanted.of)
        _demand(number > 0, Fault.WRONG_SIGN, number)
        return self._step(number, wanted).upward
