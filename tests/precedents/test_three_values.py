"""Three values: what is said of partly known cases is what all their completions say."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from nansen.precedents.factors import Dimension
from nansen.precedents.forcing import Reach, forcing
from nansen.precedents.issue import Issue, Model
from tests.precedents.strategies import AGE, FACTORS, RANK
from tests.precedents.worked import A, P, decision

#: 384 complete cases; 10^5 partial ones, over ten issues.
ASPECTS = (*FACTORS[:3], *FACTORS[3:5], AGE,
           Dimension("sources", ("none", "one", "several"), ("invented",)))  # fmt: skip
ISSUES, PARTIAL = 10, 10_000


def random_issue(dice: Random, aspects=ASPECTS) -> Issue:
    made = []
    for k in range(dice.randint(2, 9)):
        won = dice.choice((P, A))
        found = {one.id: dice.choice(one.values) for one in aspects if dice.random() < 0.7}
        own = [one.id for one in FACTORS if one.side is won and found.get(one.id) is True]
        ratio = dice.sample(own, dice.randint(1, len(own))) if own and dice.random() < 0.5 else None
        made.append(decision(f"c{k}", won, found, ratio))
    return Issue("issue", aspects, made)


def partly_known(dice: Random, aspects) -> dict:
    """A value, or several that are still possible; in an order, all between two ends."""
    found = {}
    for one in aspects:
        if not isinstance(one, Dimension):
            found[one.id] = dice.choice((True, False, None))
        else:
            low, high = sorted(dice.choices(range(len(one.values)), k=2))
            found[one.id] = frozenset(one.values[low : high + 1])
    return found


def completions(facts, aspects) -> int:
    """The complete cases that a partial one leaves open, as the bits of a number.

    Counting through all cases, each further aspect repeats the pattern so far once for each of
    its values; a pattern is kept where the value is possible.
    """
    pattern, size = 1, 1
    for one in reversed(aspects):
        given = facts[one.id]
        possible = (
            given if isinstance(given, frozenset) else one.values if given is None else {given}
        )
        repeated = 0
        for place, value in enumerate(one.values):
            if value in possible:
                repeated |= pattern << place * size
        pattern, size = repeated, size * len(one.values)
    return pattern


@pytest.mark.parametrize("model", Model)
def test_partly_known_cases_are_what_their_completions_say(model):
    dice = Random(7)  # noqa: S311 (a seed, not a secret)
    wrong = asked = 0
    everything = [dict(zip([one.id for one in ASPECTS], values, strict=True))
                  for values in product(*(one.values for one in ASPECTS))]  # fmt: skip
    for _ in range(ISSUES // 2):
        issue = random_issue(dice)
        forced = {P: 0, A: 0}
        for place, case in enumerate(everything):
            found = forcing(issue, case, model)
            for side in (P, A):
                forced[side] |= (found.reach(side) is Reach.FORCED) << place
        for _ in range(PARTIAL):
            facts = partly_known(dice, ASPECTS)
            open_ = completions(facts, ASPECTS)
            found = forcing(issue, facts, model)
            for side in (P, A):
                there = forced[side] & open_
                expected = (
                    Reach.FORCED if there == open_ else Reach.POSSIBLE if there else Reach.NOT
                )
                wrong += found.reach(side) is not expected
            asked += 1
    assert asked == ISSUES * PARTIAL // 2
    assert wrong == 0


def test_values_that_cannot_be_compared_are_not_mixed_up():
    """A clerk is not a driver: what is forced for either of them is not forced for both by one."""
    issue = Issue("issue", (RANK,), [decision("c", P, {"rank": "driver"})])
    reach = {value: forcing(issue, {"rank": value}).reach(P) for value in RANK.values}
    assert {value for value, found in reach.items() if found is Reach.FORCED} == {"driver", "none"}
    either = forcing(issue, {"rank": frozenset({"clerk", "driver"})})
    assert either.reach(P) is Reach.POSSIBLE
    assert forcing(issue, {"rank": frozenset({"clerk", "officer"})}).reach(P) is Reach.NOT
