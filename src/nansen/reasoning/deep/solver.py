"""Solver: every possible case at once, asked of the solver Z3.

Each answer of the graph becomes two formulas over what can be given: known true, and known
false; neither is open. A question such as "can this rule apply?" is then answered with a case,
or with the certainty that there is none. This is the only module that knows the solver.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.util import find_spec
from typing import Any, NamedTuple, TypeAlias

from nansen.reasoning.graph import Leaf, Node, Op, Weigh
from nansen.reasoning.program import Program
from nansen.reasoning.values import Value
from nansen.rules.syntax import Comparison, Condition, Declaration, Group

#: A formula of the solver.
Formula: TypeAlias = Any

_DAYS = (date(1900, 1, 1).toordinal(), date(2100, 12, 31).toordinal())
_MOST_MILLISECONDS = 5000
_GIVEN = {Leaf.FACT, Leaf.ASSERTION}


def has_solver() -> bool:
    """Whether the solver is installed."""
    return find_spec("z3") is not None


class Bits(NamedTuple):
    """An answer as formulas: when it is known true, and when it is known false."""

    true: Formula
    false: Formula


class Weighed(NamedTuple):
    """The answer of a weighed conclusion, and when its rules contradict each other."""

    bits: Bits
    conflict: Formula


@dataclass(frozen=True, slots=True)
class Case:
    """What is given in one case, and which answers to open questions of law are taken."""

    values: Mapping[str, Value]
    readings: Mapping[str, str]
    argued: bool


class Cases:
    """All cases that a program can be asked, as formulas."""

    def __init__(self, program: Program) -> None:
        import z3  # noqa: PLC0415 - an extra; only who asks deeply needs it

        self.z3 = z3
        self.program = program
        self.declared = program.selection.rulebook.declarations
        self.solver = z3.Solver()
        self.solver.set("timeout", _MOST_MILLISECONDS)
        self.solver.set("random_seed", 0)
        self.yes, self.no = z3.BoolVal(True), z3.BoolVal(False)
        self.argued = z3.Bool("argued law")
        self.known: dict[str, Formula] = {}
        self.numbers: dict[str, Formula] = {}
        self.conflicts: dict[int, Formula] = {}
        self.bits: list[Bits] = []
        #: Questions that took too long to answer.
        self.unanswered = 0
        for k, node in enumerate(program.nodes):
            self.bits.append(self._named(k, self._node(k, node, self.bits)))

    # Questions

    def find(self, *claims: Formula) -> Case | None:
        """Find a case of which all claims are true, or None when there is none."""
        self.solver.push()
        self.solver.add(*claims)
        answer = self.solver.check()
        case = self._case(self.solver.model()) if answer == self.z3.sat else None
        self.unanswered += answer == self.z3.unknown
        self.solver.pop()
        return case

    def can(self, *claims: Formula) -> bool:
        """Whether some case makes all claims true; so it is said while nobody knows."""
        self.solver.push()
        self.solver.add(*claims)
        answer = self.solver.check()
        self.unanswered += answer == self.z3.unknown
        self.solver.pop()
        return bool(answer != self.z3.unsat)

    def altered(self, fixed: Mapping[int, Bits], top: int) -> list[Bits]:
        """The answers of the nodes up to the top one when some nodes have others."""
        bits = list(self.bits)
        changed = set(fixed)
        for k, node in enumerate(self.program.nodes[: top + 1]):
            if k in fixed:
                bits[k] = fixed[k]
            elif any((kid if kid >= 0 else ~kid) in changed for kid in node.kids):
                bits[k] = self._node(k, node, bits)
                changed.add(k)
        return bits

    def side(self, kid: int) -> Bits:
        """The answer of a kid, turned round when it is negated."""
        return _side(self.bits, kid)

    def group(self, group: Group) -> Bits:
        """The answer of a group of conditions."""
        kids = [self._condition(part) for part in group.parts]
        match group.quantifier:
            case "all of":
                return self._all(kids)
            case "any of":
                return self._any(kids)
        return self._at_least(group.count, kids)

    def _condition(self, part: Condition) -> Bits:
        match part:
            case Group():
                return self.group(part)
            case Comparison():
                return self._compared(part)
        goal = self.program.goals.get(part.name)
        found = self.said(part.name) if goal is None else self.bits[goal]
        return _not(found) if part.negated else found

    def differs(self, one: Bits, other: Bits) -> Formula:
        """Whether two answers differ."""
        return self.z3.Or(one.true != other.true, one.false != other.false)

    def above(self, one: Bits, other: Bits) -> Formula:
        """Whether an answer stands higher than another; open stands in the middle."""
        no, both = self.z3.Not, self.z3.And
        return self.z3.Or(both(one.true, no(other.true)), both(other.false, no(one.false)))

    def open(self, bits: Bits) -> Formula:
        """Whether an answer is neither known true nor known false."""
        return self.z3.Not(self.z3.Or(bits.true, bits.false))

    def either(self, *claims: Formula) -> Formula:
        """Whether any of some claims is true."""
        return self.z3.Or(*claims)

    def both(self, *claims: Formula) -> Formula:
        """Whether all of some claims are true."""
        return self.z3.And(*claims)

    def without(self, claim: Formula) -> Formula:
        """Whether a claim is false."""
        return self.z3.Not(claim)

    @property
    def holding(self) -> Bits:
        """An answer that holds in every case."""
        return Bits(self.yes, self.no)

    @property
    def failing(self) -> Bits:
        """An answer that fails in every case."""
        return Bits(self.no, self.yes)

    @property
    def unsaid(self) -> Bits:
        """An answer that is open in every case."""
        return Bits(self.no, self.no)

    # Formulas

    def _named(self, k: int, bits: Bits) -> Bits:
        """Give the formulas of a node names, so that the solver reads each of them once."""
        if self.program.nodes[k].op is Op.LEAF:
            return bits
        named = Bits(self.z3.Bool(f"{k} true"), self.z3.Bool(f"{k} false"))
        self.solver.add(named.true == bits.true, named.false == bits.false)
        return named

    def _node(self, k: int, node: Node, bits: Sequence[Bits]) -> Bits:
        if node.op is Op.LEAF:
            return self._leaf(node)
        kids = [_side(bits, kid) for kid in node.kids]
        if node.weigh:
            found = self.weighed(node.weigh, kids)
            self.conflicts.setdefault(k, found.conflict)
            return found.bits
        match node.op:
            case Op.ALL:
                return self._all(kids)
            case Op.ANY:
                return self._any(kids)
            case Op.PRESUMED:
                return self._presumed(*kids)
        return self._at_least(node.count, kids)

    def _all(self, kids: Sequence[Bits]) -> Bits:
        if not kids:
            return self.holding
        true, false = zip(*kids, strict=True)
        return Bits(self.z3.And(*true), self.z3.Or(*false))

    def _any(self, kids: Sequence[Bits]) -> Bits:
        return _not(self._all([_not(kid) for kid in kids]))

    def _presumed(self, basis: Bits, rebuttal: Bits | None = None) -> Bits:
        if rebuttal is None:
            return basis
        true = self.z3.And(basis.true, self.z3.Not(rebuttal.true))
        return Bits(true, self.z3.Or(basis.false, rebuttal.true))

    def _at_least(self, count: int, kids: Sequence[Bits]) -> Bits:
        true = self.z3.AtLeast(*(kid.true for kid in kids), count)
        false = self.z3.AtLeast(*(kid.false for kid in kids), len(kids) - count + 1)
        return Bits(true, false)

    def weighed(self, weigh: Weigh, kids: Sequence[Bits]) -> Weighed:
        """Weigh answers as `Weigh.value` weighs values."""
        pros, cons = list(kids[: weigh.pros]), list(kids[weigh.pros : weigh.pros + weigh.cons])
        presumed = self._any(kids[weigh.pros + weigh.cons :][: weigh.presumptions])
        if weigh.open:
            said = kids[-1]
            pros.append(Bits(said.true, self.z3.Not(said.true)))
            cons.append(Bits(said.false, self.z3.Not(said.false)))
        favour, against = self._any(pros), self._any(cons)
        stands = self._all([favour, self._unbeaten(cons, pros, weigh.pro_beats)])
        denied = self._all([against, self._unbeaten(pros, cons, weigh.con_beats)])
        no, both, either = self.z3.Not, self.z3.And, self.z3.Or
        settled = either(stands.true, denied.true)
        conflict = both(no(settled), favour.true, against.true, stands.false, denied.false)
        presumes = both(no(settled), no(conflict), presumed.true, no(against.true))
        nothing = both(no(settled), favour.false, presumed.false)
        ends = self.no if weigh.open else both(nothing, no(conflict), no(presumes))
        bits = Bits(either(stands.true, presumes), either(both(no(stands.true), denied.true), ends))
        return Weighed(bits, conflict)

    def _unbeaten(
        self, others: Sequence[Bits], own: Sequence[Bits], beats: tuple[tuple[int, ...], ...]
    ) -> Bits:
        return self._all(
            [
                self._any(
                    [_not(other), *(own[k] for k, beaten in enumerate(beats) if index in beaten)]
                )
                for index, other in enumerate(others)
            ]
        )

    # What can be given

    def _leaf(self, node: Node) -> Bits:
        if node.comparison:
            return self._compared(node.comparison)
        if node.leaf in _GIVEN:
            return self.said(node.name)
        if node.reading:
            taken = self._number(node.reading[0]) == self._place(*node.reading)
            return Bits(taken, self.z3.Not(taken))
        return Bits(self.argued, self.no) if node.leaf is Leaf.ARGUED else self.unsaid

    def said(self, name: str) -> Bits:
        """What is given of a name that is yes or no."""
        bits = Bits(self.z3.Bool(f"{name} = true"), self.z3.Bool(f"{name} = false"))
        if name not in self.known:
            self.known[name] = self.z3.Or(bits.true, bits.false)
            self.solver.add(self.z3.Not(self.z3.And(bits.true, bits.false)))
        return bits

    def _compared(self, comparison: Comparison) -> Bits:
        left = self._number(comparison.name)
        known, value = self.known[comparison.name], comparison.value
        if self.declared[comparison.name].type == "choice":
            right = self._place(comparison.name, str(value))
        elif isinstance(value, str):
            right = self._number(value)
            known = self.z3.And(known, self.known[value])
        else:
            right = value.toordinal() if isinstance(value, date) else self._written(value)
        holds = _COMPARED[comparison.operator](left, right)
        return Bits(self.z3.And(known, holds), self.z3.And(known, self.z3.Not(holds)))

    def _written(self, value: float) -> Formula:
        return int(value) if self.whole and value.is_integer() else self.z3.RealVal(str(value))

    @cached_property
    def whole(self) -> bool:
        """Whether every number that the rules compare with is a whole one."""
        values = [node.comparison.value for node in self.program.nodes if node.comparison]
        return all(value.is_integer() for value in values if isinstance(value, float))

    def _number(self, name: str) -> Formula:
        """The value of a day, a number or a choice, as a number."""
        if name not in self.numbers:
            whole = self.declared[name].type != "number" or self.whole
            value = self.z3.Int(name) if whole else self.z3.Real(name)
            self.numbers[name], self.known[name] = value, self.z3.Bool(f"{name} known")
            least, most = _bounds(self.declared[name])
            self.solver.add(value >= least, value <= most)
        return self.numbers[name]

    def _place(self, name: str, choice: str) -> int:
        return self.declared[name].choices.index(choice)

    def _case(self, model: Formula) -> Case:
        values: dict[str, Value] = {}
        readings: dict[str, str] = {}
        for name, known in self.known.items():
            if not self.z3.is_true(model.eval(known, model_completion=True)):
                continue
            values[name] = self._value(model, name)
        for name in {node.reading[0] for node in self.program.nodes if node.reading}:
            values.pop(name, None)
            place = model.eval(self.numbers[name], model_completion=True).as_long()
            readings[name] = self.declared[name].choices[place]
        argued = self.z3.is_true(model.eval(self.argued, model_completion=True))
        return Case(values, readings, argued)

    def _value(self, model: Formula, name: str) -> Value:
        if name not in self.numbers:
            return bool(self.z3.is_true(model.eval(self.said(name).true, model_completion=True)))
        found = model.eval(self.numbers[name], model_completion=True)
        if found.is_real():
            number = float(found.as_fraction())
            return (number, number)
        place: int = found.as_long()
        match self.declared[name].type:
            case "choice":
                return self.declared[name].choices[place]
            case "date":
                return (date.fromordinal(place), date.fromordinal(place))
        return (float(place), float(place))


def _side(bits: Sequence[Bits], kid: int) -> Bits:
    return bits[kid] if kid >= 0 else _not(bits[~kid])


def _not(bits: Bits) -> Bits:
    return Bits(bits.false, bits.true)


def _bounds(declared: Declaration) -> tuple[int, int]:
    if declared.choices:
        return 0, len(declared.choices) - 1
    return _DAYS if declared.type == "date" else (0, 1000)


_COMPARED: Mapping[str, Any] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
}
