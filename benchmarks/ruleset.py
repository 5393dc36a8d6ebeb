"""Rule set: a neutral three-valued rule set, its random cases, and what must come out.

The rule set (120 facts, 5 days, 2 numbers, 150 rules, 20 outcomes) favours no engine and means
nothing. Here it is read, written as a law page for Nansen to read, and worked out once more by
an interpreter that shares nothing with Nansen. It is data of its own and stands beside the
checkout, not in it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from nansen.defects import Defect
from nansen.law.files import PageFile
from nansen.reasoning.program import Program
from nansen.reasoning.values import FAILS, HOLDS, OPEN, Value
from nansen.rules.selection import Moment, select
from nansen.rules.shelf import Shelf

#: The reference data that can stand beside the checkout; `--ruleset` names another place.
BESIDE = Path(__file__).resolve().parents[2] / "shared/data/benchmarks/ruleset.json"
MOMENT = Moment(date(2026, 11, 23), "FI")
_EPOCH = date(1970, 1, 1)

Spec = dict[str, Any]
#: An answer for each yes-or-no fact, day (counted from 1970) and number; None is unknown.
Case = dict[str, Any]

_SIGNS = {"date_le": "<=", "date_lt": "<", "num_lt": "<", "num_ge": ">="}


def read_ruleset(path: Path = BESIDE) -> Spec:
    """Read the rule set."""
    spec: Spec = json.loads(path.read_text("utf-8"))
    return spec


# Cases


def random_cases(spec: Spec, count: int, seed: int = 1) -> list[Case]:
    """Make cases, the same for the same seed, in which a fifth of all answers is unknown.

    Days lie close enough together, and numbers close enough to the limits, for every
    comparison to come out both ways.
    """
    random = Random(seed)
    return [_random_case(spec, random) for _ in range(count)]


def _random_case(spec: Spec, random: Random) -> Case:
    chances = zip(spec["facts"], spec["p_true"], strict=True)
    case: Case = {fact: random.random() < chance for fact, chance in chances}
    case |= {day: random.randrange(17_500, 19_500) for day in spec["dates"]}
    case |= {"n0": random.randrange(10, 30), "n1": random.randrange(10_000, 30_000)}
    return {
        name: None if random.random() < spec["p_unknown"] else answer
        for name, answer in case.items()
    }


# The reference: what must come out


def leaf_codes(spec: Spec, case: Case) -> dict[str, int]:
    """Code the facts and the comparisons: 0 no, 1 unknown, 3 yes."""
    codes = {fact: _code(case[fact]) for fact in spec["facts"]}
    codes |= {one["id"]: _code(_compared(one, case)) for one in spec["comparisons"]}
    return codes


def _code(answer: bool | None) -> int:
    return OPEN if answer is None else HOLDS if answer else FAILS


def _compared(one: Spec, case: Case) -> bool | None:
    left = case[one["a"]]
    right = one["const"] if "const" in one else case[one["b"]]
    if left is None or right is None:
        return None
    right += one.get("days", 0)
    return bool({"<=": left <= right, "<": left < right, ">=": left >= right}[_SIGNS[one["op"]]])


def reference(spec: Spec, case: Case) -> dict[str, int]:
    """Work out every rule of a case, one after the other."""
    codes = leaf_codes(spec, case)
    for rule in spec["rules"]:
        found = [codes[name] for name in rule["args"]]
        match rule["op"]:
            case "and":
                codes[rule["id"]] = min(found)
            case "or":
                codes[rule["id"]] = max(found)
            case "not":
                codes[rule["id"]] = {FAILS: HOLDS, OPEN: OPEN, HOLDS: FAILS}[found[0]]
            case "unless":
                codes[rule["id"]] = FAILS if found[1] == HOLDS else found[0]
    return {rule["id"]: codes[rule["id"]] for rule in spec["rules"]}


# The law page


@dataclass(frozen=True, slots=True)
class Translated:
    """The rule set as Nansen reads it."""

    spec: Spec
    page: str
    program: Program

    def values(self, case: Case) -> dict[str, Value]:
        """Write a case as the values that a case file would give."""
        values: dict[str, Value] = {fact: case[fact] for fact in self.spec["facts"]}
        values |= {one["id"]: _compared(one, case) for one in beyond(self.spec)}
        for name in (*self.spec["dates"], *self.spec["numbers"]):
            values[name] = _interval(case[name], is_day=name in self.spec["dates"])
        return {name: value for name, value in values.items() if value is not None}


def _interval(answer: int | None, *, is_day: bool) -> Value:
    if answer is None:
        return None
    if is_day:
        return (_day(answer), _day(answer))
    return (float(answer), float(answer))


def beyond(spec: Spec) -> list[Spec]:
    """The comparisons that the rule language cannot say: a day with a day some days later.

    They become yes-or-no facts, answered beforehand from the same days.
    """
    return [one for one in spec["comparisons"] if one.get("days")]


def translate(spec: Spec) -> Translated:
    """Write the rule set as a law page, read the page, and compile all its outcomes."""
    text = write_page(spec)
    rulebook, defects = Shelf().compile([PageFile("ruleset.md", text.encode())])
    if defects:
        raise MistranslatedError(defects)
    return Translated(spec, text, Program(select(rulebook, MOMENT), spec["outcomes"]))


class MistranslatedError(Exception):
    """The page that we wrote has defects."""

    def __init__(self, defects: list[Defect]) -> None:
        super().__init__("\n\n".join(str(defect) for defect in defects))


def write_page(spec: Spec) -> str:
    """Write the rule set as a law page."""
    outcomes = set(spec["outcomes"])
    facts = [*spec["facts"], *(one["id"] for one in beyond(spec))]
    blocks = [_fact(name, "bool") for name in facts]
    blocks += [_fact(name, "date") for name in spec["dates"]]
    blocks += [_fact(name, "number") for name in spec["numbers"]]
    blocks += [_conclusion(rule["id"], rule["id"] in outcomes) for rule in spec["rules"]]
    said = {one["id"]: _say(one) for one in spec["comparisons"]}
    rules = [_rule(rule, said) for rule in spec["rules"]]
    return _HEAD + _fenced("facts", blocks) + _fenced("rule", rules)


_HEAD = """---
id: un/benchmark
title: A rule set that means nothing
short: Benchmark
cite: "Benchmark"
kind: statute
rank: binding
in_force: 2000-01-01 ..
applies_in: [ALL]
certainty: official
checked: 2026-11-23
---

# A rule set that means nothing

## Section 1 — Everything {#sec_1}

> Restated: these rules stand for no law; they are here to be worked out quickly.

"""


def _fenced(kind: str, blocks: list[str]) -> str:
    return f"```{kind}\n" + "\n\n".join(blocks) + "\n```\n\n"


def _fact(name: str, form: str) -> str:
    return f'fact {name} : {form}\n  label en "Answer {name}"\n  burden applicant'


def _conclusion(name: str, is_outcome: bool) -> str:
    kind, more = ("outcome", "\n  favours applicant") if is_outcome else ("conclusion", "")
    return f'{kind} {name}\n  label en "Conclusion {name}"{more}'


def _say(one: Spec) -> str:
    """Say a comparison in the rule language, or name the fact that stands for it."""
    if one.get("days"):
        return str(one["id"])
    if "b" in one:
        right = one["b"]
    else:
        right = _day(one["const"]) if one["op"].startswith("date") else one["const"]
    return f"{one['a']} {_SIGNS[one['op']]} {right}"


def _rule(rule: Spec, said: dict[str, str]) -> str:
    name, operation = rule["id"], rule["op"]
    conditions = [said.get(argument, argument) for argument in rule["args"]]
    if operation == "unless":
        basis, rebuttal = conditions
        return (f"presumption rule.{name} : {name}\n  from all of\n    - {basis}\n"
                f"  rebutted when any of\n    - {rebuttal}")  # fmt: skip
    quantifier = "any of" if operation == "or" else "all of"
    sign = "- not " if operation == "not" else "- "
    lines = "\n".join(f"    {sign}{condition}" for condition in conditions)
    return f"rule rule.{name} : {name}\n  if {quantifier}\n{lines}"


def _day(number: int) -> date:
    return _EPOCH + timedelta(days=number)
