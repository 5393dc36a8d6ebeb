"""Precedent peers: the same questions put to a solver, and answered by comparing rows.

Both are written from the definitions of the result model with dimensions (van Woerkom, Grossi,
Prakken and Verheij 2022, 2024), as one would write them with these packages and with care: the
solver is given the landmarks only, and the data frame is compared with a whole row at a time.
"""

from __future__ import annotations

import time
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.precedents import Base, Timed


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
    """Ask a solver which cases the others imply.

    What a case forces is a formula over one number for each column. A case is no landmark when
    those before it imply its formula; going through the cases from the weakest winner upwards,
    and from the strongest loser downwards, "before" is enough. A case is consistent when the
    landmarks of the other outcome do not hold of it.
    """
    import z3  # noqa: PLC0415

    from benchmarks.precedents import Answers, Timed  # noqa: PLC0415

    start = time.process_time()
    numbers = [z3.Int(f"d{k}") for k in range(len(base.columns))]
    cases = list(zip(base.rows, base.won, strict=True))
    both = [({row for row, won in cases if won is side}, side) for side in (False, True)]
    formulas = {
        (row, side): z3.And([
            number >= value if side else number <= value
            for number, value in zip(numbers, row, strict=True)
        ])
        for rows, side in both
        for row in rows
    }  # fmt: skip
    exact = {
        row: [number == value for number, value in zip(numbers, row, strict=True)]
        for rows, _ in both
        for row in rows
    }
    ready = time.process_time()
    landmarks: dict[bool, list[tuple[int, ...]]] = {
        side: _not_implied(z3, {row: formulas[row, side] for row in rows}, upwards=side)
        for rows, side in both
    }
    contradicted = {
        (row, side)
        for rows, side in both
        for row in _holding(z3, [formulas[one, not side] for one in landmarks[not side]],
                            {row: exact[row] for row in rows})
    }  # fmt: skip
    kept = {(row, side) for side, rows in landmarks.items() for row in rows}
    # Equal cases are landmarks together.
    lost, won = (sum(case in kept and case[1] is side for case in cases) for side in (False, True))
    consistent = sum(case not in contradicted for case in cases)
    return Timed(Answers(consistent, lost, won), ready - start, time.process_time() - ready)


def _not_implied(
    z3: ModuleType, formulas: dict[tuple[int, ...], Any], *, upwards: bool
) -> list[Any]:
    """The cases whose formulas are not implied by those of the cases before them."""
    solver = z3.Solver()
    kept = []
    for row in sorted(formulas, key=sum, reverse=not upwards):
        solver.push()
        solver.add(formulas[row])
        implied = solver.check() == z3.unsat
        solver.pop()
        if not implied:
            kept.append(row)
            solver.add(z3.Not(formulas[row]))
    return kept


def _holding(z3: ModuleType, theory: list[Any], cases: dict[Any, Any]) -> list[Any]:
    """The cases of which one of the formulas holds."""
    solver = z3.Solver()
    solver.add(z3.Or(theory))
    return [row for row, facts in cases.items() if solver.check(*facts) == z3.sat]
