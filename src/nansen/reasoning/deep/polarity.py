"""Polarity: facts needed both ways, and burdens that silence turns against the law (N009, N014).

A fact speaks for an outcome, or against it, by the way in which the rules lead up from it. One
that does both can hurt whoever shows it; the solver finds the cases in which it does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import NamedTuple

from nansen.reasoning.deep import remarks
from nansen.reasoning.deep.examples import scenario_block, thinned, values_of
from nansen.reasoning.deep.law import Law, every_item
from nansen.reasoning.deep.observation import Observation, observe
from nansen.reasoning.deep.solver import Case
from nansen.reasoning.graph import ANSWERABLE, Leaf, Node, Op
from nansen.reasoning.program import Program
from nansen.reasoning.values import TRUTH, UPWARD
from nansen.rules.rulebook import Rulebook, RuleItem, conditions, rebuttal_of
from nansen.rules.syntax import Declaration, Kind, Party, Presumption
from nansen.truth import Truth

_POLARITY, _HURTS = "N009", "N014"


@dataclass(slots=True)
class Signs:
    """How the leaves under an outcome speak to it, and by which items."""

    #: For each leaf the ids of the items through which it speaks for and against.
    leaves: dict[int, dict[int, set[str]]] = field(default_factory=dict)
    #: For each node that a barrier can stop, the signs with which it speaks.
    stopped: dict[int, set[int]] = field(default_factory=dict)

    def both(self, k: int) -> bool:
        """Whether a leaf speaks for the outcome and against it."""
        return len(self.leaves.get(k, ())) > 1


def signs(program: Program, outcome: str, apart: Iterable[str] = ()) -> Signs:
    """Follow the rules from an outcome down to its leaves, but not through names set apart."""
    found = Signs()
    closed = {program.goals[name] for name in apart if name != outcome}
    waiting, seen = [(program.goals[outcome], 1, "")], set[tuple[int, int, str]]()
    while waiting:
        k, sign, rule = waiting.pop()
        node = program.nodes[k]
        rule = node.item.id if node.item else rule
        if k in closed or (k, sign, rule) in seen:
            continue
        seen.add((k, sign, rule))
        if node.op is Op.LEAF:
            found.leaves.setdefault(k, {}).setdefault(sign, set()).add(rule)
        if node.op is Op.PRESUMED:
            found.stopped.setdefault(k, set()).add(sign)
        for index, kid in enumerate(node.kids):
            turned = -sign if _turns(node, index) else sign
            waiting.append((kid, turned, rule) if kid >= 0 else (~kid, -turned, rule))
    return found


def _turns(node: Node, index: int) -> bool:
    """Whether a kid speaks against its node: a barrier, or a rule that denies."""
    if node.op is Op.PRESUMED:
        return index == 1
    weigh = node.weigh
    return weigh is not None and weigh.pros <= index < weigh.pros + weigh.cons


def own_signs(law: Law, outcome: str) -> Signs:
    """The signs of an outcome apart from other outcomes: that one status excludes another is law."""
    return signs(law.program, outcome, law.rulebook.outcomes)


# Facts needed both ways


def both_ways(laws: Sequence[Law]) -> Iterator[Observation]:
    """Find facts that some rules need true and others need false, for one outcome."""
    outcomes: defaultdict[str, set[str]] = defaultdict(set)
    rules: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for law in laws:
        for outcome in law.rulebook.outcomes:
            found = own_signs(law, outcome)
            for k, ways in found.leaves.items():
                node = law.program.nodes[k]
                if found.both(k) and node.leaf in ANSWERABLE and not node.comparison:
                    outcomes[node.name].add(outcome)
                    for sign, ids in ways.items():
                        rules[node.name, sign] |= ids
    for name, places in outcomes.items():
        span = laws[0].rulebook.declarations[name].span
        sides = (sorted(rules[name, 1]), sorted(rules[name, -1]))
        yield observe(_POLARITY, span, remarks.both_ways(name, sorted(places), sides))


# Burdens


def burdens(rulebook: Rulebook, laws: Sequence[Law]) -> Iterator[Observation]:
    """Find burdens that never matter, and burdens by which silence rebuts or excepts."""
    yield from _mattering_never(rulebook, laws)
    told: set[tuple[str, str]] = set()
    for law in laws:
        for item, name in _by_silence(law):
            if (item.id, name) not in told:
                told.add((item.id, name))
                burden = rulebook.declarations[name].burden
                remark = remarks.shown_by_silence(item, name, burden or Party.SHARED)
                yield observe(_POLARITY, item.span, remark)
    for presumption in rulebook.presumptions:
        for part in conditions(presumption.rebuttal):
            declared = rulebook.declarations[part.name]
            if _other_burden(presumption, declared) and (presumption.id, part.name) not in told:
                remark = remarks.other_burden(presumption, declared)
                yield observe(_POLARITY, part.span, remark)


def _mattering_never(rulebook: Rulebook, laws: Sequence[Law]) -> Iterator[Observation]:
    """Facts that some rule asks for and on which no outcome depends."""
    needed = {
        law.program.nodes[k].name
        for law in laws
        for outcome in rulebook.outcomes
        for k in signs(law.program, outcome).leaves
    }
    for law in laws:
        # The second fact of a comparison has no leaf of its own.
        needed |= {str(node.comparison.value) for node in law.program.nodes if node.comparison}
    asked = {
        part.name
        for item in every_item(rulebook)
        for group in (item.body, rebuttal_of(item))
        for part in conditions(group)
    }
    for declared in rulebook.declarations.values():
        fact = declared.kind in {Kind.FACT, Kind.OPEN}
        if fact and declared.name in asked - needed:
            yield observe(_POLARITY, declared.span, remarks.never_matters(declared.name))


def _by_silence(law: Law) -> Iterator[tuple[RuleItem, str]]:
    """Barriers that an open fact raises because of its burden."""
    for outcome in law.rulebook.outcomes:
        favours = law.rulebook.declarations[outcome].favours or Party.APPLICANT
        for k, ways in own_signs(law, outcome).stopped.items():
            helped = favours if 1 in ways else favours.opponent
            yield from _raised(law, law.program.nodes[k].item, helped)


def _raised(law: Law, item: RuleItem | None, helped: Party) -> Iterator[tuple[RuleItem, str]]:
    barriers: list[RuleItem] = [item] if isinstance(item, Presumption) else []
    excepts = (one.item for one in law.selection.exceptions if one.item.note.must_be_shown)
    barriers += (one for one in excepts if item and item.id in one.rules)
    for barrier in barriers:
        group = rebuttal_of(barrier) if isinstance(barrier, Presumption) else barrier.body
        for part in conditions(group):
            declared = law.rulebook.declarations[part.name]
            if declared.burden is helped and declared.kind in {Kind.FACT, Kind.OPEN}:
                yield barrier, part.name


def _other_burden(presumption: Presumption, declared: Declaration) -> bool:
    both = {presumption.burden, declared.burden}
    return len(both) == 2 and not both & {None, Party.SHARED}


# Facts that help and hurt


def helping_and_hurting(
    laws: Sequence[Law], wanted: Callable[[str], bool]
) -> Iterator[Observation]:
    """Find facts of the wanted pages that raise an outcome in one case and lower it in another."""
    declared = laws[0].rulebook.declarations
    found: defaultdict[str, dict[str, _Hurt]] = defaultdict(dict)
    for law, outcome in product(laws, laws[0].rulebook.outcomes):
        ways = own_signs(law, outcome)
        for k in sorted(ways.leaves):
            node = law.program.nodes[k]
            if node.leaf is not Leaf.FACT or not wanted(declared[node.name].span.file):
                continue
            if ways.both(k) and outcome not in found[node.name] and (one := _hurt(law, outcome, k)):
                found[node.name][outcome] = one
    for name, hurts in found.items():
        if hurts:
            yield _told(declared[name], hurts)


class _Hurt(NamedTuple):
    """A case in which a fact, shown true, makes an outcome worse than shown false."""

    law: Law
    case: Case
    #: What the outcome comes to when the fact is true.
    answer: Truth


def _hurt(law: Law, outcome: str, k: int) -> _Hurt | None:
    cases, root, name = law.cases, law.program.goals[outcome], law.program.nodes[k].name
    true = cases.altered({k: cases.holding}, root)[root]
    false = cases.altered({k: cases.failing}, root)[root]
    case = cases.find(cases.above(false, true))
    if case is None or not cases.can(cases.above(true, false)):
        return None

    def answer(one: Case, *, said: bool) -> int:
        told = replace(one, values={**one.values, name: said})
        return UPWARD[values_of(law.program, told)[root]]

    case = thinned(case, lambda one: answer(one, said=True) < answer(one, said=False))
    shown = replace(case, values={**case.values, name: True})
    return _Hurt(law, shown, TRUTH[values_of(law.program, shown)[root]])


def _told(declared: Declaration, hurts: Mapping[str, _Hurt]) -> Observation:
    """Tell all outcomes of a fact at once, with the smallest case."""
    outcome, (law, case, answer) = min(
        hurts.items(), key=lambda one: (len(one[1].case.values), one[0])
    )
    title = f"{declared.name} counts against {outcome}"
    block, comes_out = scenario_block(law.selection, case, title, outcome, answer.value)
    remark = remarks.helps_and_hurts(declared.name, sorted(hurts), law.when, comes_out=comes_out)
    return observe(_HURTS, declared.span, remark, block)
