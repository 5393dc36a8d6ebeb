"""Arguments: what is put forward, on which premises, and what attacks it.

The attacks are the three of ASPIC+ (Prakken 2010): an objection claims the opposite, or denies a
premise, or denies that the premises carry the conclusion. An answer is an objection to an
objection. There are no preferences between arguments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from nansen.defects import Remark
from nansen.precedents import remarks
from nansen.precedents.faults import GraphError


class Attacks(Enum):
    """Where an attack hits."""

    #: The opposite conclusion.
    REBUT = "rebut"
    #: A premise, a fact or a source.
    UNDERMINE = "undermine"
    #: The step from the premises to the conclusion.
    UNDERCUT = "undercut"


@dataclass(frozen=True, slots=True)
class Argument:
    """A reason for something: its premises, and where it was put forward."""

    id: str
    premises: tuple[str, ...] = ()
    says: str = ""
    pin: str = ""


@dataclass(frozen=True, slots=True)
class Attack:
    """One argument against another."""

    attacker: str
    target: str
    kind: Attacks = Attacks.REBUT
    #: The premise that is undermined.
    premise: str | None = None


class ArgumentGraph:
    """Arguments, the attacks between them, and what is known of the premises."""

    def __init__(
        self,
        arguments: Iterable[Argument],
        attacks: Iterable[Attack] = (),
        premises: Mapping[str, bool | None] | None = None,
    ) -> None:
        """Put the graph together.

        Args:
            arguments: What is put forward.
            attacks: Which argument attacks which.
            premises: Whether a premise is established (True), refuted (False) or unknown; what is
                not named here is unknown.

        Raises:
            GraphError: If an attack names what is not there; every fault is told.
        """
        given = tuple(arguments)
        self.arguments = {one.id: one for one in given}
        self.attacks = tuple(attacks)
        self.premises = dict(premises or {})
        if faults := tuple(self._faults(given)):
            raise GraphError(faults)

    def argument(self, name: str) -> Argument:
        """Find an argument by its name.

        Raises:
            GraphError: If there is none.
        """
        if name not in self.arguments:
            raise GraphError([remarks.unknown_argument(name, sorted(self.arguments))])
        return self.arguments[name]

    @cached_property
    def attackers(self) -> dict[str, tuple[str, ...]]:
        """The arguments that attack each argument."""
        found: dict[str, dict[str, None]] = {name: {} for name in self.arguments}
        for attack in self.attacks:
            found[attack.target][attack.attacker] = None
        return {name: tuple(attackers) for name, attackers in found.items()}

    @cached_property
    def targets(self) -> dict[str, tuple[str, ...]]:
        """The arguments that each argument attacks."""
        found: dict[str, list[str]] = {name: [] for name in self.arguments}
        for target, attackers in self.attackers.items():
            for attacker in attackers:
                found[attacker].append(target)
        return {name: tuple(targets) for name, targets in found.items()}

    def gap(self, name: str) -> tuple[str, ...]:
        """The premises of an argument that are not known: what has to be shown first."""
        its = self.arguments[name].premises
        return tuple(premise for premise in its if self.premises.get(premise) is None)

    def refuted(self, name: str) -> bool:
        """Whether a premise of an argument is refuted."""
        its = self.arguments[name].premises
        return any(self.premises.get(premise) is False for premise in its)

    def _faults(self, given: tuple[Argument, ...]) -> Iterator[Remark]:
        seen = set()
        for one in given:
            if one.id in seen:
                yield remarks.argument_twice(one.id)
            seen.add(one.id)
        for attack in self.attacks:
            missing = [name for name in (attack.attacker, attack.target) if name not in seen]
            for name in missing:
                yield remarks.unknown_argument(name, sorted(seen))
            if not missing:
                yield from self._faults_of(attack)

    def _faults_of(self, attack: Attack) -> Iterator[Remark]:
        its = self.arguments[attack.target].premises
        if attack.kind is not Attacks.UNDERMINE:
            if attack.premise is not None:
                yield remarks.premise_not_needed(attack.kind.value, attack.target)
        elif attack.premise not in its:
            yield remarks.no_such_premise(attack.target, str(attack.premise), its)
