"""Proofs: whatever the rulebook and the facts, the answer follows and nothing is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nansen.reasoning.check import check_proof
from nansen.reasoning.program import Program
from nansen.reasoning.proof import Question
from nansen.reasoning.prove import prove
from nansen.reasoning.values import Values
from nansen.rules.rulebook import Rulebook
from nansen.rules.selection import Moment, select
from nansen.rules.syntax import Kind
from nansen.truth import Truth
from tests.strategies import facts, rulebooks

MOMENT = Moment(date(2026, 11, 23), "FI")
FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def program_of(rulebook: Rulebook) -> Program:
    concluded = [d.name for d in rulebook.declarations.values() if d.name.startswith("c")]
    return Program(select(rulebook, MOMENT), concluded)


def open_terms(rulebook: Rulebook) -> tuple[str, ...]:
    return tuple(d.name for d in rulebook.declarations.values() if d.kind is Kind.OPEN)


@st.composite
def files(draw: st.DrawFn) -> tuple[Rulebook, Values]:
    rulebook = draw(rulebooks)
    return rulebook, draw(facts(open_terms(rulebook)))


@FEW
@given(files(), st.booleans())
def test_every_proof_stands_before_the_checker(file: tuple[Rulebook, Values], argued: bool) -> None:
    rulebook, values = file
    program = program_of(rulebook)
    for goal in program.goals:
        proof = prove(program, Question(goal, argued=argued), values)
        assert check_proof(proof.to_json(), rulebook, values) is None


@FEW
@given(files(), st.booleans())
def test_an_altered_step_never_stands(file: tuple[Rulebook, Values], argued: bool) -> None:
    """Alter one step at a time: its answer, its name, what it says, what it rests on."""
    rulebook, values = file
    program = program_of(rulebook)
    for goal in program.goals:
        proof = prove(program, Question(goal, argued=argued), values).to_json()
        for altered in alterations(proof):
            assert check_proof(altered, rulebook, values) is not None


def alterations(proof: dict) -> list[dict]:
    """Every proof that differs from this one in one place of one step."""
    found = []
    answers = [truth.value for truth in Truth]
    for index, step in enumerate(proof["steps"]):
        by = step.get("by", [])
        changes: list[tuple[str, object]] = [("answer", a) for a in answers if a != step["answer"]]
        changes += [(key, f"{step[key]}x") for key in step if isinstance(step[key], str)]
        changes += [("by", [*by[:k], -by[k], *by[k + 1 :]]) for k in range(len(by))]
        changes += [("new", "x"), ("id", step["id"] + 1000)]
        altered = [{**step, key: value} for key, value in changes]
        altered += [{k: v for k, v in step.items() if k != key} for key in set(step) - {"id"}]
        before, after = proof["steps"][:index], proof["steps"][index + 1 :]
        found += [{**proof, "steps": [*before, one, *after]} for one in altered]
        found.append({**proof, "steps": [*before, *after]})
    return found


@FEW
@given(files(), st.data())
def test_no_open_fact_counts_as_no(file: tuple[Rulebook, Values], data: st.DataObject) -> None:
    """What is settled while a fact is open, by rules that no presumption touches, stays settled."""
    rulebook, values = file
    program = program_of(rulebook)
    unknown = sorted(name for name, value in values.items() if value is None)
    filled = dict(values)
    fuller = data.draw(facts(open_terms(rulebook)))
    for name in unknown:
        # What somebody asserts of an open term can contradict a rule; that is no filled gap.
        if rulebook.declarations[name].kind is Kind.FACT:
            filled[name] = fuller[name]
    for goal in program.goals:
        before = prove(program, Question(goal), values)
        after = prove(program, Question(goal), filled)
        rebuttable = rulebook.presumptions or any(x.note.must_be_shown for x in rulebook.exceptions)
        if before.value in {Truth.HOLDS, Truth.FAILS} and not rebuttable:
            assert after.value is before.value


@FEW
@given(files(), st.randoms())
def test_the_order_of_rules_does_not_matter(file: tuple[Rulebook, Values], random) -> None:
    rulebook, values = file
    shuffled = replace(
        rulebook,
        rules=tuple(random.sample(rulebook.rules, len(rulebook.rules))),
        exceptions=tuple(reversed(rulebook.exceptions)),
        presumptions=tuple(reversed(rulebook.presumptions)),
    )
    one, other = program_of(rulebook), program_of(shuffled)
    for goal in one.goals:
        answers = {prove(p, Question(goal), values).value for p in (one, other)}
        assert len(answers) == 1
