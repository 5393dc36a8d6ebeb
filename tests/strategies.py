"""Strategies: random rulebooks and random facts, written as a person would write them."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from nansen.law.files import PageFile
from nansen.reasoning.values import Value
from nansen.rules.rulebook import Rulebook
from nansen.rules.shelf import Shelf

HEAD = """---
id: test/random
title: A random act
short: Random Act
cite: "Random Act"
kind: statute
rank: {rank}
in_force: 2000-01-01 ..
applies_in: [ALL]
certainty: official
checked: 2026-11-23
---

# Random act

## Section 1 — Everything {{#sec_1}}

"""

FACTS = [f"f{number}" for number in range(7)]
DAYS = ["d0", "d1"]
NUMBERS = ["n0"]
_PARTY = st.sampled_from(["applicant", "state", "shared"])


def write_page(blocks: str, rank: str = "binding") -> str:
    """Write a page with the blocks under one provision."""
    return HEAD.format(rank=rank) + "```rule\n" + blocks + "\n```\n"


def read_rulebook(*pages: str) -> Rulebook:
    """Read pages that have no defects."""
    files = [
        PageFile(f"p{number}.md", text.replace("id: test/random", f"id: test/p{number}").encode())
        for number, text in enumerate(pages)
    ]
    rulebook, defects = Shelf().compile(files)
    assert not defects, "\n\n".join(map(str, defects))
    return rulebook


@st.composite
def conditions(draw: st.DrawFn, names: list[str], depth: int = 0) -> list[str]:
    """Draw the lines of a group of conditions."""
    quantifier = draw(st.sampled_from(["all of", "any of", "any of", "at least"]))
    parts: list[list[str]] = []
    for _ in range(draw(st.integers(1, 3))):
        form = draw(st.integers(0, 9))
        if form == 0 and depth < 2:
            inner = draw(conditions(names, depth + 1))
            parts.append([f"- {inner[0]}", *(f"    {line}" for line in inner[1:])])
        elif form == 1:
            sign = draw(st.sampled_from(["<", "<=", ">", ">=", "==", "!="]))
            parts.append([f"- n0 {sign} {draw(st.integers(16, 20))}"])
        elif form == 2:
            right = draw(st.sampled_from(["d1", "2022-09-21"]))
            parts.append([f"- d0 {draw(st.sampled_from(['<', '<=', '>']))} {right}"])
        else:
            negation = "not " if draw(st.booleans()) else ""
            parts.append([f"- {negation}{draw(st.sampled_from(names))}"])
    if quantifier == "at least":
        quantifier = f"at least {draw(st.integers(1, len(parts)))} of"
    return [quantifier, *(line for part in parts for line in part)]


def _indent(lines: list[str], keyword: str) -> str:
    return "\n".join([f"  {keyword} {lines[0]}", *(f"    {line}" for line in lines[1:])])


@st.composite
def rulebook_texts(draw: st.DrawFn) -> str:
    """Draw the blocks of a rulebook: facts, open terms, conclusions and all kinds of rules."""
    lines = [f'fact {f} : bool\n  label en "{f}"\n  burden {draw(_PARTY)}' for f in FACTS]
    lines += [f'fact {d} : date\n  label en "{d}"\n  burden applicant' for d in DAYS]
    lines += ['fact n0 : number\n  label en "n0"\n  burden state']
    names, rules = list(FACTS), []
    for number in range(draw(st.integers(2, 6))):
        name = f"c{number}"
        is_open = draw(st.booleans())
        burden = f"\n  burden {draw(_PARTY)}" if is_open else ""
        kind = "open" if is_open else "outcome"
        favours = "" if is_open else "\n  favours applicant"
        lines.append(f'{kind} {name}\n  label en "{name}"{burden}{favours}')
        rules += draw(_rules_for(name, names))
        names.append(name)
    return "\n\n".join([*lines, *rules])


@st.composite
def _rules_for(draw: st.DrawFn, name: str, names: list[str]) -> list[str]:
    rules, ids = [], []
    for number in range(draw(st.integers(0, 3))):
        rule = f"r.{name}.{number}"
        denies = draw(st.integers(0, 3)) == 0
        text = f"rule {rule} : {'not ' if denies else ''}{name}\n"
        text += _indent(draw(conditions(names)), "if")
        if draw(st.integers(0, 4)) == 0:
            text += f"\n  status {draw(st.sampled_from(['argued', 'contested']))}"
        if ids and draw(st.integers(0, 2)) == 0:
            text += f"\n  overrides {draw(st.sampled_from(ids))} because court"
        rules.append(text)
        ids.append(rule)
    if ids and draw(st.booleans()):
        target = draw(st.sampled_from(ids))
        text = f"exception x.{name} to {target}\n" + _indent(draw(conditions(names)), "when")
        rules.append(text + ("\n  must be shown" if draw(st.booleans()) else ""))
        if draw(st.booleans()):
            text = f"exception y.{name} to {target}\n" + _indent(draw(conditions(names)), "when")
            rules.append(text + "\n  must be shown")
    if draw(st.integers(0, 2)) == 0:
        text = f"presumption p.{name} : {name}\n" + _indent(draw(conditions(names)), "from")
        if draw(st.booleans()):
            inner = draw(conditions(names))
            text += "\n" + _indent(inner, "rebutted when")
        rules.append(text)
        for number in range(draw(st.integers(0, 2))):
            text = f"exception z.{name}.{number} to p.{name}\n"
            text += _indent(draw(conditions(names)), "when")
            rules.append(text + ("\n  must be shown" if draw(st.booleans()) else ""))
    return rules


rulebooks = rulebook_texts().map(lambda text: read_rulebook(write_page(text)))
_DAY = st.dates(date(2022, 9, 19), date(2022, 9, 23))


@st.composite
def facts(draw: st.DrawFn, open_terms: tuple[str, ...] = ()) -> dict[str, Value]:
    """Draw values for facts and open terms, many of them open or uncertain."""
    found: dict[str, Value] = {}
    for name in (*FACTS, *open_terms):
        found[name] = draw(st.sampled_from([True, False, None]))
    for name in DAYS:
        days = sorted(draw(st.tuples(_DAY, _DAY)))
        found[name] = draw(st.sampled_from([(days[0], days[1]), (days[0], days[0]), None]))
    low, high = sorted(draw(st.tuples(st.integers(15, 21), st.integers(15, 21))))
    found["n0"] = draw(st.sampled_from([(float(low), float(high)), (float(low), float(low)), None]))
    return found
