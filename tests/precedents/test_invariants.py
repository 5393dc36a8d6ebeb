"""What must hold of every issue: monotone, sound, and the same in bits as in the definitions."""

from __future__ import annotations

from itertools import combinations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from nansen.precedents.additions import adds_conflict
from nansen.precedents.compare import compare
from nansen.precedents.conflicts import conflicts, survey
from nansen.precedents.departure import departure, hitting_sets, permitted
from nansen.precedents.forcing import Reach, forcing
from nansen.precedents.issue import Issue, Model
from nansen.precedents.layers import LAYERS, Authority, Label, nearest, status
from nansen.precedents.plies import three_ply
from tests.precedents.strategies import (
    ALL,
    FACTORS,
    MIXED,
    NAMES,
    decisions,
    facts,
    issues,
    known,
    mixed_facts,
    sides,
)
from tests.precedents.worked import A, P

MANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
HEIGHT = {Reach.NOT: 0, Reach.POSSIBLE: 1, Reach.FORCED: 2}
models = st.sampled_from(Model)


# The definitions, once more, in sets


def present(mapping) -> set[str]:
    return {name for name, value in mapping.items() if value is True}


def rests_on(one, model) -> set[str]:
    ratio = one.ratio if model is Model.REASON and one.ratio is not None else present(one.found)
    return set(ratio) & set(NAMES[one.outcome])


def forces(one, case: set[str], model) -> bool:
    against = set(NAMES[one.outcome.other])
    return rests_on(one, model) <= case and case & against <= present(one.found)


@MANY
@given(issues(), known, models)
def test_bits_say_what_the_definition_says(issue, case, model):
    found = forcing(issue, case, model)
    for side in (P, A):
        expected = [one.id for one in issue.decisions
                    if one.outcome is side and forces(one, present(case), model)]  # fmt: skip
        assert [one.id for one in found.by(side)] == expected


@MANY
@given(issues(), models)
def test_conflicts_are_those_of_the_definition(issue, model):
    pairs = {(one.protection.id, one.authority.id) for one in conflicts(issue, model)}
    expected = {
        (one.id, other.id)
        for one in issue.decisions
        for other in issue.decisions
        if (one.outcome, other.outcome) == (P, A)
        and rests_on(one, model) <= present(other.found)
        and rests_on(other, model) <= present(one.found)
    }
    assert pairs == expected


@MANY
@given(issues(MIXED), mixed_facts(), models)
def test_one_by_one_and_all_at_once_agree(issue, case, model):
    found = forcing(issue, case, model)
    for side in (P, A):
        alone = [one for one in issue.decisions if one.outcome is side]
        reached = {one.id: compare(issue, one, case, model).reach for one in alone}
        forced = {name for name, reach in reached.items() if reach is Reach.FORCED}
        possible = {name for name, reach in reached.items() if reach is Reach.POSSIBLE}
        assert {one.id for one in found.by(side)} == forced
        assert {one.id for one in found.possibly_by(side)} == possible


# Monotone


@MANY
@given(issues(), facts, st.sampled_from(FACTORS), models)
def test_a_new_fact_for_a_side_never_hurts_it(issue, case, factor, model):
    before = forcing(issue, {**case, factor.id: None}, model)
    helped, hurt = (forcing(issue, {**case, factor.id: there}, model) for there in (True, False))
    side = factor.side
    assert HEIGHT[helped.reach(side)] >= HEIGHT[before.reach(side)] >= HEIGHT[hurt.reach(side)]
    assert HEIGHT[helped.reach(side.other)] <= HEIGHT[before.reach(side.other)]


@MANY
@given(issues(), facts, decisions(), models)
def test_a_new_precedent_never_withdraws_what_is_forced(issue, case, new, model):
    more = Issue("issue", FACTORS, [*issue.decisions, new])
    for side in (P, A):
        before, after = forcing(issue, case, model), forcing(more, case, model)
        assert HEIGHT[after.reach(side)] >= HEIGHT[before.reach(side)]


@MANY
@given(issues(), facts)
def test_the_reason_model_constrains_at_least_as_much(issue, case):
    less, more = forcing(issue, case, Model.RESULT), forcing(issue, case, Model.REASON)
    for side in (P, A):
        assert HEIGHT[more.reach(side)] >= HEIGHT[less.reach(side)]


@MANY
@given(issues(MIXED), mixed_facts(), models)
def test_both_sides_are_forced_only_where_decisions_conflict(issue, case, model):
    found = forcing(issue, case, model)
    pairs = {(one.protection.id, one.authority.id) for one in conflicts(issue, model)}
    for one in found.by(P):
        for other in found.by(A):
            assert (one.id, other.id) in pairs


@MANY
@given(issues())
def test_survey_is_what_asking_each_decision_gives(issue):
    """Each case against all others, with what was not addressed read as absent."""
    counts = {"right": 0, "wrong": 0, "both": 0, "open": 0}
    for one in issue.decisions:
        rest = [other for other in issue.decisions if other is not one]
        case = {name: one.found.get(name, False) for name in ALL}
        found = forcing(Issue("issue", FACTORS, rest), case)
        right, wrong = (found.reach(s) is Reach.FORCED for s in (one.outcome, one.outcome.other))
        word = {(1, 0): "right", (0, 1): "wrong", (1, 1): "both", (0, 0): "open"}[right, wrong]
        counts[word] += 1
    assert survey(issue).agreement._asdict() == counts


@MANY
@given(issues(MIXED))
def test_landmarks_are_what_no_other_strictly_forces(issue):
    def forces_in(one, other) -> bool:
        read = {}
        for aspect in MIXED:
            silent = aspect.values if aspect.if_silent is None else {aspect.if_silent}
            value = other.found.get(aspect.id)
            read[aspect.id] = frozenset(silent) if value is None else value
            if read[aspect.id] == {False}:
                read[aspect.id] = False
        return compare(issue, one, read).reach is Reach.FORCED

    expected = [
        one for one in issue.decisions
        if not any(
            other.outcome is one.outcome and forces_in(other, one) and not forces_in(one, other)
            for other in issue.decisions
        )
    ]  # fmt: skip
    assert list(issue.pick(survey(issue).landmarks)) == expected


# Gap and differences


@MANY
@given(issues(MIXED), mixed_facts(), models)
def test_closing_the_gap_makes_the_precedent_bind(issue, case, model):
    for one in issue.decisions:
        beside = compare(issue, one, case, model)
        if beside.reach is Reach.POSSIBLE:
            closed = {
                point.name: next(iter(set(point.now) & set(point.needed))) for point in beside.gap
            }
            assert compare(issue, one, {**case, **closed}, model).reach is Reach.FORCED
            for point in beside.gap:
                kept = {name: value for name, value in closed.items() if name != point.name}
                assert compare(issue, one, {**case, **kept}, model).reach is Reach.POSSIBLE


@MANY
@given(issues(), facts, models)
def test_every_point_of_a_comparison_has_a_pin(issue, case, model):
    for one in issue.decisions:
        assert all(point.pin for point in compare(issue, one, case, model).points)


# Departure


@MANY
@given(issues(), facts, sides)
def test_departure_reasons_meet_every_precedent_and_spare_nothing(issue, case, side):
    found = departure(issue, case, side)
    assert not found.more
    if not found.applicable:
        return
    assert bool(found.reasons) is not bool(found.decisive)
    for reason in found.reasons:
        assert reason.names
        assert permitted(issue, case, reason.names, side)
        for size in range(1, len(reason.names)):
            for part in combinations(reason.names, size):
                assert not permitted(issue, case, part, side)


@MANY
@given(issues(), known, sides)
def test_no_reason_is_left_exactly_when_the_other_side_is_forced(issue, case, side):
    assume(present(case) & set(NAMES[side]))
    found = departure(issue, case, side)
    other = forcing(issue, case, Model.REASON).reach(side.other)
    assert bool(found.decisive) is (other is Reach.FORCED)


@MANY
@given(issues(), known, sides)
def test_minimal_reasons_are_all_there_are(issue, case, side):
    grounds = sorted(present(case) & set(NAMES[side]))
    subsets = [set(some) for size in range(1, 4) for some in combinations(grounds, size)]
    good = [some for some in subsets if permitted(issue, case, some, side)]
    minimal = [some for some in good if not any(less < some for less in good)]
    found = departure(issue, case, side)
    if found.applicable:
        assert sorted(map(sorted, minimal)) == sorted(sorted(r.names) for r in found.reasons)


@MANY
@given(st.lists(st.integers(1, 2**7 - 1), max_size=6))
def test_hitting_sets_that_were_cut_off_still_hit_and_spare_nothing(sets):
    all_of_them, _ = hitting_sets(sets, 1000)
    some, more = hitting_sets(sets, 3)
    assert more or some == all_of_them
    for one in some:
        assert one in all_of_them


# Additions to an inconsistent base


def weighings(all_of_them) -> set[tuple[frozenset, frozenset]]:
    """Every (lesser, greater) pair of reasons that the decisions say."""
    found = set()
    for one in all_of_them:
        reason = rests_on(one, Model.REASON)
        overcame = present(one.found) & set(NAMES[one.outcome.other])
        for lesser in subsets(overcame):
            for rest in subsets(set(NAMES[one.outcome]) - reason):
                found.add((lesser, frozenset(reason) | rest))
    return found


def subsets(names) -> list[frozenset]:
    return [frozenset(some) for size in range(len(names) + 1) for some in combinations(names, size)]


def contradictions(all_of_them) -> set[frozenset]:
    said = weighings(all_of_them)
    return {frozenset((lesser, greater)) for lesser, greater in said if (greater, lesser) in said}


@settings(MANY, max_examples=120)
@given(issues(most=5), decisions())
def test_what_a_decision_adds_is_what_the_weighings_say(issue, new):
    everything = [*issue.decisions, new]
    # Where nothing speaks for either side there is nothing to weigh.
    assume(all(rests_on(one, Model.REASON) for one in everything))
    before, after = contradictions(issue.decisions), contradictions(everything)
    assert adds_conflict(issue, new) is bool(after - before)


# Layers


@MANY
@given(issues(), facts, st.lists(st.sampled_from(Authority), min_size=6, max_size=6))
def test_no_layer_outvotes_a_higher_one(issue, case, ranks):
    rank = {f"c{k}": authority for k, authority in enumerate(ranks)}
    found = status(issue, case, lambda one: rank[one.id])
    counting = [one for one in issue.decisions if rank[one.id] is not Authority.NONE]
    reaching = [*found.reaching(P), *found.reaching(A)]
    assert all(line.authority is not Authority.NONE for line in (*found.forcing, *reaching))
    for layer in LAYERS:
        upper = LAYERS[: LAYERS.index(layer) + 1]
        part = Issue("issue", FACTORS, [one for one in counting if rank[one.id] in upper])
        here = forcing(part, case)
        forced = {side for side in (P, A) if here.reach(side) is Reach.FORCED}
        if forced:
            assert found.layer is layer
            assert (found.label is Label.SPLIT) is (len(forced) == 2)
            assert found.side is (None if len(forced) == 2 else forced.pop())
            assert found.carried_by
            return
    assert found.label is (Label.OPEN if reaching else Label.UNREACHED)
    assert not found.carried_by


@MANY
@given(issues(MIXED), mixed_facts())
def test_nothing_is_nearer_than_the_nearest(issue, case):
    near = nearest(issue, case, lambda _: Authority.PERSUASIVE)
    stops = [
        {point.name for point in compare(issue, one, case).differences} for one in issue.decisions
    ]
    assert bool(near) is bool(issue.decisions)
    for one in near:
        mine = {point.name for point in one.differences}
        assert not any(other < mine for other in stops)


# Plies


@MANY
@given(issues(), facts)
def test_plies_cite_distinguish_counter_and_reply(issue, case):
    for cited in issue.decisions:
        plies = three_ply(issue, cited, case)
        shared = {name for name in present(cited.found) if case[name] is True}
        assert bool(plies.distinctions) is (plies.cited.reach is Reach.NOT)
        for counter in plies.counters:
            assert counter.decision.outcome is not cited.outcome
            assert shared <= {
                name for name in present(counter.decision.found) if case[name] is True
            }
        for distinction in plies.distinctions:
            for reply in distinction.answers:
                assert reply.outcome is cited.outcome
                name = distinction.point.name
                own = name in NAMES[cited.outcome]
                assert (reply.found.get(name) is True) is not own
