"""Reach: rules that never apply, never decide, or are covered by another rule (N008)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from nansen.defects import Remark
from nansen.reasoning.deep import remarks
from nansen.reasoning.deep.law import Law, every_item
from nansen.reasoning.deep.observation import Observation, observe
from nansen.rules.rulebook import Rulebook, RuleItem, rebuttal_of
from nansen.rules.syntax import Except, Group, Presumption, Rule

_CHECK = "N008"


def reach(
    rulebook: Rulebook, laws: Sequence[Law], wanted: Callable[[str], bool]
) -> Iterator[Observation]:
    """Find rules, exceptions and presumptions of the wanted pages that can do nothing."""
    mirrored: defaultdict[str, list[tuple[RuleItem, RuleItem]]] = defaultdict(list)
    for item in every_item(rulebook):
        found = _idle(laws, item) if wanted(item.span.file) else None
        if isinstance(found, _Covered) and _elsewhere(item, found.by):
            mirrored[item.span.file].append((item, found.by))
        elif isinstance(found, _Covered):
            remark = remarks.never_decides(item, _at(found.by), found.when)
            yield observe(_CHECK, item.span, remark)
        elif found:
            yield observe(_CHECK, item.span, found)
        elif wanted(item.span.file) and _irrebuttable(laws, item):
            yield observe(_CHECK, item.span, remarks.never_rebutted(item.id))
    for pairs in mirrored.values():
        told = [(item.id, other.id) for item, other in pairs]
        yield observe(_CHECK, pairs[0][0].span, remarks.mirrored(told, len(laws)))


class _Covered(NamedTuple):
    """The item that applies whenever another does, and when that was seen."""

    by: RuleItem
    when: str


def _elsewhere(item: RuleItem, other: RuleItem) -> bool:
    return item.span.file != other.span.file


def _at(item: RuleItem) -> str:
    return f"'{item.id}' ({item.span.file}:{item.span.line})"


def never_counting(rulebook: Rulebook, laws: Sequence[Law]) -> Iterator[Observation]:
    """Find items that count at none of the moments looked at, and exceptions to such."""
    live = {id(one.item) for law in laws for one in law.live}
    for item in every_item(rulebook):
        if id(item) not in live:
            yield observe(_CHECK, item.span, remarks.never_counts(item.id, len(laws)))
        elif isinstance(item, Except):
            for target in item.rules:
                if not any(_targets(law, item, target) for law in laws):
                    yield observe(_CHECK, item.span, remarks.target_elsewhere(item.id, target))


def _targets(law: Law, item: Except, target: str) -> bool:
    ids = {id(one.item) for one in law.live}
    return id(item) in ids and any(one.item.id == target for one in law.live)


def _idle(laws: Sequence[Law], item: RuleItem) -> Remark | _Covered | None:
    """Say why an item can do nothing, if it cannot, at any moment at which it counts."""
    there = [(law, k) for law in laws if (k := law.node(item)) is not None]
    if not there:
        return None
    applying = [(law, k) for law, k in there if law.cases.can(law.cases.bits[k].true)]
    if not applying:
        return remarks.never_applies(item)
    if any(_decides(law, item, k) for law, k in applying):
        return None
    law, k = applying[0]
    other = _covering(law, item, k)
    return _Covered(other, law.when) if other else remarks.never_decides(item, "", law.when)


def _decides(law: Law, item: RuleItem, k: int) -> bool:
    """Whether in some case the answer would be another without the item."""
    cases = law.cases
    for top in _tops(law, item):
        bits = cases.altered({k: cases.failing}, top)
        if cases.can(cases.differs(bits[top], cases.bits[top])):
            return True
    return False


def _tops(law: Law, item: RuleItem) -> list[int]:
    """What an item bears on directly: its conclusion, or the rules to which it is an exception."""
    if not isinstance(item, Except):
        return [law.program.goals[item.head]]
    live = (one.item for one in law.live if one.item.id in item.rules)
    return [k for one in live if (k := law.node(one)) is not None]


def _covering(law: Law, item: RuleItem, k: int) -> RuleItem | None:
    """Another item of the same effect that applies whenever this one does, of the page if any."""
    cases, own = law.cases, law.cases.bits[k]
    others = sorted((one.item for one in law.live), key=lambda one: _elsewhere(item, one))
    for other in others:
        node = law.node(other)
        if node in {None, k} or not _same_effect(item, other):
            continue
        bits = cases.bits[node or 0]
        beyond = cases.either(
            cases.both(own.true, cases.without(bits.true)),
            cases.both(bits.false, cases.without(own.false)),
        )
        if not cases.can(beyond):
            return other
    return None


def _same_effect(item: RuleItem, other: RuleItem) -> bool:
    match item, other:
        case Except(), Except():
            return bool(set(item.rules) & set(other.rules))
        case (Except(), _) | (_, Except()):
            return False
        case Rule() | Presumption(), Rule() | Presumption():
            return item.head == other.head and _denies(item) is _denies(other)


def _denies(item: Rule | Presumption) -> bool:
    return isinstance(item, Rule) and item.denies


def _irrebuttable(laws: Sequence[Law], item: RuleItem) -> bool:
    """Whether in no case the basis of a presumption is there and it is rebutted."""
    rebuttal = rebuttal_of(item)
    there = [(law, k) for law in laws if (k := law.node(item)) is not None]
    if rebuttal is None or not there:
        return False
    return not any(_rebutted(law, k, rebuttal) for law, k in there)


def _rebutted(law: Law, k: int, rebuttal: Group) -> bool:
    basis = law.cases.side(law.program.nodes[k].kids[0])
    return law.cases.can(basis.true, law.cases.group(rebuttal).true)
