"""Precedent peers: the same questions put to a solver, and answered by comparing rows.

All are written from the definitions of the result model with dimensions (van Woerkom, Grossi,
Prakken and Verheij 2022, 2024). The data frame is compared with a whole row at a time. The solver
is asked twice: once with the definitions as they stand, once with as little as will do.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import z3

    from benchmarks.precedents import Base, Timed


Row: TypeAlias = tuple[int, ...]


def by_pandas(base: Base) -> Timed:
    """Compare each row with the whole frame.

    A case that won forces on those that are at least as good in every column, one that lost on
    those that are at most as good.
    """
    import pandas as pd  # noqa: PLC0415

    from benchmarks.precedents import Answers, Timed  # noqa: PLC0415

    start = time.process_time()
    frame = pd.DataFrame(base.rows)
    won = pd.Series(base.won)
    ready = time.process_time()
    contradicted = pd.Series(False, index=frame.index)
    beaten = pd.Series(False, index=frame.index)
    for place, row in frame.iterrows():
        forced = (frame.ge(row) if won[place] else frame.le(row)).all(axis=1)
        same = won == won[place]
        contradicted |= forced & ~same
        beaten |= forced & same & frame.ne(row).any(axis=1)
    answers = Answers(
        int((~contradicted).sum()), int((~beaten & ~won).sum()), int((~beaten & won).sum())
    )
    return Timed(answers, ready - start, time.process_time() - ready)


def by_z3(base: Base) -> Timed:
    """Ask a solver what the definitions say, one case after the other.

    What a case forces is a formula over one number for each column; what an outcome forces is
    the "or" of its cases, and what it strictly forces leaves out the facts of the case itself. A
    case is no landmark when its facts satisfy the strict formula of its own outcome, and it is
    consistent when they do not satisfy the formula of the other.
    """
    from benchmarks.precedents import Answers, Timed  # noqa: PLC0415

    start = time.process_time()
    cases = _Formulas(base)
    strict = {won: cases.strictly_forced(cases.distinct[won], won) for won in (False, True)}
    loose = {won: cases.forced(cases.distinct[won], won) for won in (False, True)}
    ready = time.process_time()
    beaten = {won: cases.satisfying(strict[won], cases.distinct[won]) for won in (False, True)}
    against = {won: cases.satisfying(loose[not won], cases.distinct[won]) for won in (False, True)}
    counts = [base.count(cases.distinct[won] - beaten[won], won) for won in (False, True)]
    contradicted = sum(base.count(against[won], won) for won in (False, True))
    answers = Answers(len(base.rows) - contradicted, *counts)
    return Timed(answers, ready - start, time.process_time() - ready)


def by_z3_pruned(base: Base) -> Timed:
    """Ask a solver as little as possible.

    Going through the cases from the weakest winner upwards, and from the strongest loser
    downwards, a case is no landmark when the landmarks before it hold of it. A case is
    consistent when the landmarks of the other outcome do not hold of it.
    """
    from benchmarks.precedents import Answers, Timed  # noqa: PLC0415

    start = time.process_time()
    cases = _Formulas(base)
    ready = time.process_time()
    landmarks = {won: cases.not_implied(won) for won in (False, True)}
    formulas = {won: cases.forced(landmarks[won], won) for won in (False, True)}
    against = {
        won: cases.satisfying(formulas[not won], cases.distinct[won]) for won in (False, True)
    }
    counts = [base.count(landmarks[won], won) for won in (False, True)]
    contradicted = sum(base.count(against[won], won) for won in (False, True))
    answers = Answers(len(base.rows) - contradicted, *counts)
    return Timed(answers, ready - start, time.process_time() - ready)


class _Formulas:
    """The formulas of the cases: one number for each column."""

    def __init__(self, base: Base) -> None:
        import z3  # noqa: PLC0415

        self.z3 = z3
        numbers = [z3.Int(f"d{k}") for k in range(len(base.columns))]
        cases = list(zip(base.rows, base.won, strict=True))
        self.distinct = {won: {row for row, its in cases if its is won} for won in (False, True)}
        self.facts = {
            row: [number == value for number, value in zip(numbers, row, strict=True)]
            for rows in self.distinct.values()
            for row in rows
        }
        self.each = {
            (row, won): z3.And([
                number >= value if won else number <= value
                for number, value in zip(numbers, row, strict=True)
            ])
            for won, rows in self.distinct.items()
            for row in rows
        }  # fmt: skip

    def forced(self, rows: Iterable[Row], won: bool) -> object:
        """What these cases force."""
        return self.z3.Or([self.each[row, won] for row in rows])

    def strictly_forced(self, rows: Iterable[Row], won: bool) -> object:
        """What these cases force, each without its own facts."""
        return self.z3.Or([
            self.z3.And(self.each[row, won], self.z3.Not(self.z3.And(self.facts[row])))
            for row in rows
        ])  # fmt: skip

    def satisfying(self, formula: object, rows: Iterable[Row]) -> set[Row]:
        """The cases whose facts satisfy a formula."""
        solver = self.z3.Solver()
        solver.add(formula)
        return {row for row in rows if self._holds(solver, self.facts[row])}

    def not_implied(self, won: bool) -> set[Row]:
        """The cases whose formulas are not implied by those before them."""
        solver, kept = self.z3.Solver(), set()
        for row in sorted(self.distinct[won], key=sum, reverse=not won):
            if self._holds(solver, [self.each[row, won]]):
                kept.add(row)
                solver.add(self.z3.Not(self.each[row, won]))
        return kept

    def _holds(self, solver: z3.Solver, formulas: list[object]) -> bool:
        solver.push()
        solver.add(*formulas)
        found = solver.check() == self.z3.sat
        solver.pop()
        return found
