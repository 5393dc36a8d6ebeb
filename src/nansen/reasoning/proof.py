"""Proof: why an answer is what it is, as data that can be checked without the engine.

A proof keeps of the graph only the steps that carry the answer, as `grounds` finds them.
Proofs of one run can share their grounds; what they have in common is then worked out once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from nansen.casefile.facts import Answer
from nansen.reasoning.describe import SCHEMA, describe_answer, describe_item, describe_name
from nansen.reasoning.graph import ANSWERABLE, Node, Op
from nansen.reasoning.grounds import Grounds, Steps
from nansen.reasoning.program import Program
from nansen.reasoning.values import CONFLICT, HOLDS, OPEN, TRUTH
from nansen.rules.rulebook import RuleItem, names_in, rebuttal_of
from nansen.truth import Truth


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: which goal, for whom, in which view of facts and law."""

    goal: str
    applicant: str = ""
    view: str = ""
    argued: bool = True
    readings: Mapping[str, str] = field(default_factory=dict)

    @property
    def law(self) -> str:
        """The view of the law: settled or argued."""
        return "argued" if self.argued else "settled"


class Proof:
    """The answer to a question and the steps that carry it."""

    def __init__(
        self,
        program: Program,
        question: Question,
        values: list[int],
        answers: Mapping[str, Answer] | None = None,
        grounds: Grounds | None = None,
    ) -> None:
        self.program = program
        self.question = question
        self.values = values
        self.answers = answers or {}
        self.root = program.goals[question.goal]
        self.grounds = grounds or Grounds(program, values)

    @property
    def value(self) -> Truth:
        """The answer."""
        return TRUTH[self.values[self.root]]

    @cached_property
    def steps(self) -> Steps:
        """The nodes that carry the answer, each with the kids that carry it."""
        return self.grounds.steps((self.root,))

    @cached_property
    def rests_on(self) -> tuple[str, ...]:
        """The presumptions, and the rules that are argued or do not bind, that carry the answer."""
        if self.value is Truth.HOLDS:
            return tuple(sorted(self.grounds.marks(self.root)))
        if self.value is not Truth.FAILS:
            return ()
        nodes = self.program.nodes
        used = {
            node.item.id
            for k in self.steps
            if (node := nodes[k]).item and self.values[k] == HOLDS and k in self.program.marked
        }
        return tuple(sorted(used))

    @cached_property
    def rebuttable_by(self) -> tuple[str, ...]:
        """The open names whose proof would rebut what the steps use until it is rebutted."""
        names: list[str] = []
        for k in sorted(self.steps):
            node = self.program.nodes[k]
            if node.op is Op.PRESUMED and node.item and self.values[k] == HOLDS:
                names += self._rebutting(node.item)
        return tuple(name for name in dict.fromkeys(names) if self._is_open(name))

    def _is_open(self, name: str) -> bool:
        values = [self.values[k] for k, node in enumerate(self.program.nodes) if node.name == name]
        return not values or OPEN in values or CONFLICT in values

    def _rebutting(self, item: RuleItem) -> list[str]:
        names = list(names_in(rebuttal_of(item)))
        for live in self.program.selection.exceptions:
            if live.item.note.must_be_shown and item.id in live.item.rules:
                names += names_in(live.item.body)
        return names

    def to_json(self) -> dict[str, Any]:
        """Write the proof as plain data, parents before kids."""
        order = {k: number for number, k in enumerate(sorted(self.steps, reverse=True), 1)}
        return {
            "schema": SCHEMA,
            "law": self.program.selection.rulebook.digest,
            "question": self._asked(),
            "answer": self.value.value,
            "steps": [self._step(k, order) for k in order],
        }

    def _asked(self) -> dict[str, Any]:
        moment = self.program.selection.moment
        return {
            "goal": self.question.goal,
            "applicant": self.question.applicant,
            "facts": self.question.view,
            "law": self.question.law,
            "readings": dict(sorted(self.question.readings.items())),
            "as_of": moment.as_of.isoformat(),
            "known": moment.known_at.isoformat(),
            "lodged": moment.lodged.isoformat() if moment.lodged else None,
            "forum": moment.forum,
        }

    def _step(self, k: int, order: Mapping[int, int]) -> dict[str, Any]:
        node = self.program.nodes[k]
        by = [order[kid] if kid >= 0 else -order[~kid] for kid in self.steps[k]]
        step = {"id": order[k], **self._describe(node), "answer": TRUTH[self.values[k]].value}
        return {**step, "by": by} if by else step

    def _describe(self, node: Node) -> dict[str, Any]:
        selection = self.program.selection
        book = selection.rulebook
        if node.leaf in ANSWERABLE:
            text = {"text": node.comparison.text} if node.comparison else {}
            told = describe_answer(book, node.name, self.answers.get(node.name))
            return {"kind": node.leaf.value, **text, **told}
        if node.reading:
            return {"kind": "reading", "question": node.reading[0], "takes": node.reading[1]}
        named = describe_name(book, node.name) if node.name else {}
        if node.leaf:
            return {"kind": node.leaf.value, **named}
        if node.item:
            return {"kind": "rule", **named, **describe_item(selection, node.item)}
        return {"kind": "conclusion" if node.name else "group", **named}
