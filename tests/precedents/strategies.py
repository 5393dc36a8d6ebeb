"""Small issues, facts and graphs, made at random."""

from __future__ import annotations

from hypothesis import strategies as st

from nansen.precedents.arguments import Argument, ArgumentGraph, Attack
from nansen.precedents.factors import Dimension, Factor
from nansen.precedents.issue import Issue
from tests.precedents.worked import A, P, decision

NAMES = {P: ("p1", "p2", "p3"), A: ("a1", "a2", "a3")}
FACTORS = tuple(Factor(name, side) for side, names in NAMES.items() for name in names)
ALL = tuple(factor.id for factor in FACTORS)
AGE = Dimension("age", ("old", "adult", "young", "child"), ("invented",))
#: Two values that cannot be compared, between a worst and a best.
RANK = Dimension(
    "rank", ("officer", "clerk", "driver", "none"), ("invented",),
    better=frozenset({("none", "clerk"), ("none", "driver"), ("clerk", "officer"),
                      ("driver", "officer")}),
    if_silent="none",
)  # fmt: skip
MIXED = (*FACTORS[:2], *FACTORS[3:5], AGE, RANK)

sides = st.sampled_from((P, A))
answers = st.sampled_from((True, False, None))


@st.composite
def decisions(draw, name: str = "new", won=None, aspects=FACTORS):
    """A decision, with a ratio or without."""
    won = won or draw(sides)
    found = {}
    for aspect in aspects:
        value = draw(st.sampled_from((*aspect.values, None)))
        if value is not None:
            found[aspect.id] = value
    own = [one for one in NAMES[won] if found.get(one) is True]
    ratio = draw(st.none() | st.sets(st.sampled_from(own), min_size=1)) if own else None
    return decision(name, won, found, ratio)


@st.composite
def issues(draw, aspects=FACTORS, most: int = 6):
    """An issue with a few decisions."""
    count = draw(st.integers(0, most))
    return Issue(
        "issue", aspects, [draw(decisions(f"c{k}", aspects=aspects)) for k in range(count)]
    )


facts = st.fixed_dictionaries(dict.fromkeys(ALL, answers))
known = st.fixed_dictionaries(dict.fromkeys(ALL, st.booleans()))


@st.composite
def mixed_facts(draw):
    """Facts with dimensions of which some values are still possible."""
    found = {}
    for aspect in MIXED:
        if isinstance(aspect, Factor):
            found[aspect.id] = draw(answers)
        else:
            found[aspect.id] = draw(st.frozensets(st.sampled_from(aspect.values), min_size=1))
    return found


@st.composite
def graphs(draw, most: int = 12, premises: int = 0):
    """Arguments with attacks at random, and premises that are shown, refuted or unknown."""
    names = [f"x{k}" for k in range(draw(st.integers(1, most)))]
    needed = [f"p{k}" for k in range(premises)]
    some = st.sets(st.sampled_from(needed), max_size=2) if needed else st.just(())
    attacks = draw(st.sets(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=20))
    return ArgumentGraph(
        [Argument(name, tuple(sorted(draw(some)))) for name in names],
        [Attack(*pair) for pair in sorted(attacks)],
        {name: draw(st.sampled_from((True, False, None, None))) for name in needed},
    )
