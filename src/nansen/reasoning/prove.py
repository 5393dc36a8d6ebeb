"""Prove: one question about one file, answered with its proof."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nansen.casefile.facts import Answer
from nansen.reasoning.program import Program
from nansen.reasoning.proof import Proof, Question
from nansen.reasoning.values import Values
from nansen.rules.selection import Selection


def prove(
    program: Program,
    question: Question,
    values: Values,
    answers: Mapping[str, Answer] | None = None,
) -> Proof:
    """Answer one question on the values of the facts.

    Args:
        program: The rules that count, compiled for this goal among others.
        question: The goal and the views of facts and law.
        values: The value of each fact in that view; a fact that is not there is open.
        answers: Where the values come from, shown in the proof.
    """
    leaves = program.inputs(values, argued=question.argued, readings=question.readings)
    return Proof(program, question, program.run(leaves), answers)


def program_for(selection: Selection, goals: Iterable[str] | None = None) -> Program:
    """Compile the rules that count for some goals, or for every outcome."""
    return Program(selection, goals or selection.rulebook.outcomes)
