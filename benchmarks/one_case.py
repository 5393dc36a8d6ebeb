"""One case: answers and explanations of a neutral rule set, beside other engines.

First everybody has to be right: Nansen and every peer that is installed are compared with an
interpreter of the rule set on every case. Then they are timed in turn.

    python -m benchmarks.one_case [--ruleset FILE] [--cases 400] [--rounds 7]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.peers import Peer, installed
from benchmarks.ruleset import (
    BESIDE,
    Case,
    Spec,
    Translated,
    random_cases,
    read_ruleset,
    reference,
    translate,
)
from benchmarks.timing import Contestant, in_turn, machine
from nansen.reasoning.grounds import Grounds, Steps
from nansen.reasoning.proof import Proof, Question
from nansen.reasoning.values import Values

#: A slow peer shows its speed on fewer cases.
FEW = 100
VALUES, EXPLAINED = "Nansen: answers", "Nansen: answers and explanations"
#: What is aimed for: microseconds, and how many times faster than each peer, explanations included.
LIMIT = 150.0
AIMS = {"zen-engine, with trace": 6, "openfisca-core, one person": 80, "clingo, by symbols": 20}


class Nansen:
    """Nansen as a program that uses it would call it."""

    def __init__(self, translated: Translated) -> None:
        self.program = translated.program
        self.questions = [Question(goal) for goal in translated.spec["outcomes"]]

    def answers(self, values: Values) -> list[int]:
        """Answer all outcomes of a case."""
        return self.program.run(self.program.inputs(values, argued=True))

    def proofs(self, values: Values) -> list[Proof]:
        """Answer all outcomes of a case, ready to be explained."""
        found = self.answers(values)
        grounds = Grounds(self.program, found)
        return [Proof(self.program, q, found, grounds=grounds) for q in self.questions]

    def explained(self, values: Values) -> Steps:
        """Answer and explain all outcomes: every step once, with the steps that carry it."""
        return Grounds(self.program, self.answers(values)).steps(self.program.goals.values())

    def proved(self, values: Values) -> list[Steps]:
        """Answer all outcomes and explain each by a proof of its own."""
        return [proof.steps for proof in self.proofs(values)]

    def steps_of(self, values: Values) -> set[int]:
        """The steps that the explanations of a case are made of."""
        return set(self.explained(values))

    def written(self, values: Values) -> str:
        """Answer and explain all outcomes, written as JSON with provisions and sentences."""
        return json.dumps([proof.to_json() for proof in self.proofs(values)])


def wrong_answers(nansen: Nansen, translated: Translated, cases: Sequence[Case]) -> int:
    """Count the answers of Nansen, to any rule, that differ from the reference."""
    places = {node.name: k for k, node in enumerate(nansen.program.nodes) if node.name}
    wrong = 0
    for case in cases:
        found = nansen.answers(translated.values(case))
        expected = reference(translated.spec, case)
        wrong += sum(found[places[rule]] != answer for rule, answer in expected.items())
    return wrong


def wrong_answers_of(peer: Peer, spec: Spec, cases: Sequence[Case]) -> int:
    """Count the outcomes for which a peer differs from the reference."""
    wrong = 0
    for case in cases:
        expected = reference(spec, case)
        pairs = zip(peer.answer(peer.leaves(case)), spec["outcomes"], strict=True)
        wrong += sum(answer != expected[outcome] for answer, outcome in pairs)
    return wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, time, and print."""
    options = _options(arguments)
    if not options.ruleset.is_file():
        print(f"There is no rule set at {options.ruleset}; name one with --ruleset.")
        return 2
    spec = read_ruleset(options.ruleset)
    cases = random_cases(spec, options.cases, options.seed)
    translated = translate(spec)
    nansen, (peers, absent) = Nansen(translated), installed(spec)
    print(machine())
    print(
        f"{len(cases)} cases (seed {options.seed}), {len(spec['rules'])} rules, {len(spec['outcomes'])} outcomes"
    )
    for name in absent:
        print(f"not installed, left out: {name}")
    wrong = {"Nansen": wrong_answers(nansen, translated, cases)}
    wrong |= {peer.name: wrong_answers_of(peer, spec, _some(peer, cases)) for peer in peers}
    print(
        "answers that differ from the reference: " + ", ".join(f"{n} {w}" for n, w in wrong.items())
    )
    if any(wrong.values()):
        return 1
    _print(in_turn(_contestants(nansen, translated, peers, cases), options.rounds), peers)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--ruleset", type=Path, default=BESIDE, metavar="FILE")
    parser.add_argument("--cases", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=7)
    return parser.parse_args(arguments)


def _some(peer: Peer, cases: Sequence[Case]) -> Sequence[Case]:
    return cases[:FEW] if peer.slow else cases


def _contestants(
    nansen: Nansen, translated: Translated, peers: Sequence[Peer], cases: Sequence[Case]
) -> list[Contestant]:
    values: list[Any] = [translated.values(case) for case in cases]
    ours = [
        Contestant(VALUES, nansen.answers, values),
        Contestant(EXPLAINED, nansen.explained, values),
        Contestant("Nansen: a proof for each outcome", nansen.proved, values),
        Contestant("Nansen: those proofs, written as JSON", nansen.written, values[:FEW]),
    ]
    return ours + [
        Contestant(peer.name, peer.answer, [peer.leaves(case) for case in _some(peer, cases)])
        for peer in peers
    ]


def _print(figures: dict[str, float], peers: Sequence[Peer]) -> None:
    versions = {peer.name: peer.version for peer in peers}
    print(f"\n{'':36}{'version':>9}{'us a case':>12}{'/ answers':>11}{'/ explained':>13}")
    for name, figure in figures.items():
        ratios = f"{figure / figures[VALUES]:11.1f}{figure / figures[EXPLAINED]:13.1f}"
        print(f"{name:36}{versions.get(name, ''):>9}{figure:12.1f}{ratios}")
    print()
    explained = figures[EXPLAINED]
    print(
        _verdict(f"explained case, at most {LIMIT:.0f} us", f"{explained:.0f}", explained <= LIMIT)
    )
    for name, aim in AIMS.items():
        if name in figures:
            ratio = figures[name] / explained
            print(_verdict(f"{name}, at least {aim} times faster", f"{ratio:.1f}", ratio >= aim))


def _verdict(aim: str, figure: str, met: bool) -> str:
    return f"{'met   ' if met else 'MISSED'}  {aim}: {figure}"


if __name__ == "__main__":
    sys.exit(main())
