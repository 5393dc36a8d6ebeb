"""Expectations: what stands below 'expect' in a scenario, line by line.

A line with a name and a value begins an expectation; the lines after it say more of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lark import Token, Tree

from nansen.defects import Remark, Span
from nansen.rules import branches, remarks
from nansen.rules.branches import Branch
from nansen.rules.syntax import Expected, Party


def read_expectations(
    lines: list[Branch],
    place: Callable[[Token], Span],
    slip: Callable[[Token, Remark], None],
) -> tuple[Expected, ...]:
    """Read the lines of a scenario's expectations; what cannot be goes to slip."""
    reader = _Reader(place, slip)
    for line in lines:
        reader.read(line)
    return tuple(reader.found)


class _Reader:
    def __init__(
        self, place: Callable[[Token], Span], slip: Callable[[Token, Remark], None]
    ) -> None:
        self.place = place
        self.slip = slip
        self.found: list[Expected] = []

    def read(self, line: Branch) -> None:
        if line.data == "value":
            self.found.append(self._begun(line))
        elif (index := self._spoken_of(line)) is not None:
            self.found[index] = self._continued(line, self.found[index])

    def _begun(self, line: Branch) -> Expected:
        name, truth, resting = line.children
        rests = _names_or_none(branches.tree(resting).children[0]) if resting else None
        return Expected(str(name), str(truth), self.place(branches.token(name)), rests)

    def _spoken_of(self, line: Branch) -> int | None:
        """Where the expectation stands of which a line speaks: last, unless it is named."""
        if line.data != "decided":
            if not self.found:
                self.slip(branches.first_token(line), remarks.expectation_without_name())
            return len(self.found) - 1 if self.found else None
        name = branches.token(line.children[0])
        named = [index for index, one in enumerate(self.found) if one.name == str(name)]
        if not named:
            self.slip(name, remarks.decided_without_value(name))
        return named[-1] if named else None

    def _continued(self, line: Branch, before: Expected) -> Expected:
        kind, first = str(line.data), branches.first_token(line)
        if kind in dict(before.places):
            self.slip(first, remarks.attribute_twice(kind))
        told = replace(before, places=(*before.places, (kind, self.place(first))))
        match kind:
            case "missing":
                sets = (_names_or_none(child) for child in line.children)
                return replace(told, missing=tuple(names for names in sets if names))
            case "rebuttable":
                return replace(told, rebuttable=branches.names(branches.tree(line.children[0])))
        return _decided(line, told)


def _decided(line: Branch, before: Expected) -> Expected:
    _, truth, because = line.children
    told = replace(before, decided=str(truth))
    if not isinstance(because, Tree):
        return told
    fact, party = because.children
    return replace(told, because=str(fact), because_burden=Party(str(party)))


def _names_or_none(child: Token | Branch) -> tuple[str, ...]:
    return () if isinstance(child, Token) else branches.names(child)
