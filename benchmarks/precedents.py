"""Precedents: how decisions stand to one another, beside a solver and a data-frame program.

The bases are made at random from a seed, in the sizes of published ones. Two programs answer the
same questions, written here from the published definitions of the result model with dimensions:
one asks Z3, with the definitions or with as little as will do; one compares rows in pandas. Everybody has to give the same answers; then CPU time
is told, with and without what it takes to get ready. Last, single questions are put to many
decisions.

    python -m benchmarks.precedents [--smaller 1] [--rounds 5] [--queries 300]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from random import Random
from statistics import median
from typing import NamedTuple

from benchmarks.precedent_peers import by_pandas, by_z3, by_z3_pruned
from benchmarks.timing import machine
from nansen.precedents.conflicts import survey
from nansen.precedents.decisions import IssueDecision, Precedent
from nansen.precedents.factors import Dimension, Factor, Facts, Side
from nansen.precedents.forcing import forcing
from nansen.precedents.issue import Issue
from nansen.precedents.layers import Authority, Status, status

#: What is aimed for: times faster than each other program, and milliseconds for one question.
FASTER, LIMIT = 50, 10.0
#: As many rows and columns as bases that were published, and values about as many.
SIZES = {
    "like compas": (5_873, (2, 60, 8, 8, 30, 2), (0.3, 0.1)),
    "like mushroom": (
        8_124,
        (6, 4, 9, 2, 9, 2, 2, 2, 12, 2, 4, 4, 9, 9, 4, 3, 5, 9, 6, 7, 2),
        (0.03, 0.02),
    ),
}
DECISIONS, FACTORS = 10_000, 60


@dataclass(frozen=True, slots=True)
class Base:
    """Rows of numbers, each column a dimension in which more is better, and who won."""

    columns: tuple[int, ...]
    rows: list[tuple[int, ...]]
    won: list[bool]

    def count(self, rows: Collection[tuple[int, ...]], won: bool) -> int:
        """How many cases have one of these rows and this outcome."""
        return sum(its is won and row in rows for row, its in zip(self.rows, self.won, strict=True))


class Answers(NamedTuple):
    """What everybody has to find: consistent cases, and landmarks of those that lost and won."""

    consistent: int
    lost: int
    won: int


class Timed(NamedTuple):
    """Answers, and seconds of CPU time to get ready and to find them."""

    answers: Answers
    ready: float
    found: float


def make_base(rows: int, columns: tuple[int, ...], noise: tuple[float, float], seed: int) -> Base:
    """Make a base in which better cases do better, as far as the noise lets them.

    The noise is that of the columns, beside the merit of the case, and that of the outcome.
    """
    dice, (blur, whim) = Random(seed), noise
    base = Base(columns, [], [])
    for _ in range(rows):
        merit = dice.random()
        row = tuple(
            min(max(int((merit + dice.gauss(0, blur)) * size), 0), size - 1) for size in columns
        )
        base.rows.append(row)
        base.won.append(merit + dice.gauss(0, whim) > 0.5)
    return base


def as_issue(base: Base) -> Issue:
    """The base as decisions on an issue."""
    dimensions = [
        Dimension(f"d{k}", tuple(map(str, range(size))), ("made for this benchmark",))
        for k, size in enumerate(base.columns)
    ]
    names = [one.id for one in dimensions]
    sides = (Side.AUTHORITY, Side.PROTECTION)
    decisions = [
        IssueDecision(
            Precedent(f"c{k}"),
            "issue",
            sides[won],
            dict(zip(names, map(str, row), strict=True)),
            "1",
        )
        for k, (row, won) in enumerate(zip(base.rows, base.won, strict=True))
    ]
    return Issue("issue", dimensions, decisions)


def by_nansen(base: Base) -> Timed:
    """Answer as a program that uses Nansen would."""
    start = time.process_time()
    issue = as_issue(base)
    ready = time.process_time()
    found = survey(issue)
    done = time.process_time()
    won = issue.won[Side.PROTECTION]
    answers = Answers(
        len(base.rows) - found.contradicted.bit_count(),
        (found.landmarks & ~won).bit_count(),
        (found.landmarks & won).bit_count(),
    )
    return Timed(answers, ready - start, done - ready)


PEERS = {
    "Z3": ("z3", by_z3),
    "Z3, pruned": ("z3", by_z3_pruned),
    "pandas": ("pandas", by_pandas),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, time, and print."""
    options = _options(arguments)
    print(machine())
    there = {name: peer for name, (module, peer) in PEERS.items() if find_spec(module)}
    for name in PEERS.keys() - there.keys():
        print(f"not installed, left out: {name}")
    same = True
    for name, (rows, columns, noise) in SIZES.items():
        base = make_base(rows // options.smaller, columns, noise, options.seed)
        same &= _compare(name, base, there, options.rounds)
    _ask(DECISIONS // options.smaller, options.queries, options.seed)
    return 0 if same else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--smaller", type=int, default=1, help="divide the sizes by this")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5, help="for Nansen; the others run once")
    parser.add_argument("--queries", type=int, default=300)
    return parser.parse_args(arguments)


def _compare(name: str, base: Base, peers: dict[str, Callable[[Base], Timed]], rounds: int) -> bool:
    size = f"{len(base.rows):,} decisions x {len(base.columns)} dimensions"
    print(f"\n{name}: {size}, {sum(base.won):,} won")
    by_nansen(base)
    ours = [by_nansen(base) for _ in range(rounds)]
    mine = Timed(ours[0].answers, median(t.ready for t in ours), median(t.found for t in ours))
    timed = {"Nansen": mine} | {each: peer(base) for each, peer in peers.items()}
    answers = {one.answers for one in timed.values()}
    if len(answers) > 1:
        print("THE ANSWERS DIFFER: " + "; ".join(f"{k} {t.answers}" for k, t in timed.items()))
        return False
    shown = ", ".join(f"{word} {count:,}" for word, count in mine.answers._asdict().items())
    print(f"answers, the same for all: {shown}")
    print(f"{'':12}{'ready, s':>10}{'found, s':>10}{'/ found':>10}{'/ both':>10}")
    for each, one in timed.items():
        ratios = one.found / mine.found, (one.ready + one.found) / (mine.ready + mine.found)
        print(f"{each:12}{one.ready:10.3f}{one.found:10.3f}{ratios[0]:10.1f}{ratios[1]:10.1f}")
        if each != "Nansen":
            for ratio, what in zip(ratios, ("once ready", "getting ready included"), strict=True):
                aim = f"{FASTER} times faster than {each}, {what}: {ratio:.0f}"
                print(_verdict(aim, ratio >= FASTER))
    return True


def _verdict(aim: str, met: bool) -> str:
    return f"{'met   ' if met else 'MISSED'}  {aim}"


def make_decisions(count: int, dice: Random) -> Issue:
    """Make decisions that mention some ten of sixty factors, half of them with a ratio."""
    sides = tuple(Side)
    factors = [Factor(f"f{k}", sides[k % 2]) for k in range(FACTORS)]
    decisions = []
    for k in range(count):
        won = dice.choice(sides)
        found = {one.id: dice.random() < 0.8 for one in dice.sample(factors, dice.randint(4, 16))}
        own = [one.id for one in factors if one.side is won and found.get(one.id)]
        ratio = frozenset(own[:2]) if own and dice.random() < 0.5 else None
        decisions.append(IssueDecision(Precedent(f"c{k}"), "issue", won, found, "1", ratio=ratio))
    return Issue("issue", factors, decisions)


def make_cases(issue: Issue, count: int, dice: Random) -> list[Facts]:
    """Make cases near to decisions, so that some are forced, some open and some not reached."""
    cases: list[Facts] = []
    for _ in range(count):
        near, unknown = dice.choice(issue.decisions).found, dice.choice((0.0, 0.1, 0.5, 1.0))
        case: dict[str, bool | None] = {}
        for one in issue.aspects:
            there = bool(near.get(one.id, False)) ^ (dice.random() < 0.02)
            case[one.id] = None if dice.random() < unknown else there
        cases.append(case)
    return cases


def _ask(decisions: int, queries: int, seed: int) -> None:
    dice = Random(seed)
    issue = make_decisions(decisions, dice)
    cases = make_cases(issue, queries, dice)
    ranks = {one.id: dice.choice(tuple(Authority)) for one in issue.decisions}

    def before(facts: Facts) -> Status:
        return status(issue, facts, lambda one: ranks[one.id])

    forcing(issue, {})
    asked: dict[str, Callable[[Facts], object]] = {
        "forcing, all decisions": lambda facts: forcing(issue, facts),
        "status before a court": before,
        "status, and every decision that may reach": lambda facts: [
            before(facts).reaching(side) for side in Side
        ],
    }
    print(f"\n{decisions:,} decisions x {FACTORS} factors, {queries} partly known cases")
    for name, ask in asked.items():
        taken = sorted(_milliseconds(ask, facts) for facts in cases)
        high = taken[len(taken) * 95 // 100]
        told = f"median {median(taken):.3f}, 95 of 100 below {high:.3f}, worst {taken[-1]:.3f} ms"
        print(_verdict(f"{name}, worst below {LIMIT:.0f} ms: {told}", taken[-1] < LIMIT))


def _milliseconds(ask: Callable[[Facts], object], facts: Facts) -> float:
    start = time.process_time()
    ask(facts)
    return (time.process_time() - start) * 1e3


if __name__ == "__main__":
    sys.exit(main())
