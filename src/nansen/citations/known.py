"""Known cases: their names, numbers and identifiers, from the table `data/cases.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from nansen.citations.mentions import in_order


@dataclass(frozen=True, slots=True)
class Case:
    """A case by all its identifiers and names."""

    kind: str
    ids: tuple[str, ...]
    names: tuple[str, ...]
    #: The State complained of before the European Court of Human Rights.
    states: tuple[str, ...] = ()
    #: Whether a name alone, without number or opponent, tells which case is meant.
    distinctive: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """The known cases."""

    cases: tuple[Case, ...]
    _by_id: Mapping[str, Case]
    _by_name: Mapping[tuple[str, str], Case]
    #: The last words of the names of cases of the Court of Justice, in small letters.
    last_words: frozenset[str] = frozenset()

    def strasbourg(self, name: str, states: tuple[str, ...]) -> Case | None:
        """Find a case against States by the words of its name, run together."""
        return self._by_name.get((name, states[0]))

    def luxembourg(self, name: str) -> Case | None:
        """Find a case of the Court of Justice by the words of its name."""
        return self._by_name.get((name, ""))

    def by_id(self, identifier: str) -> Case | None:
        """Find a case by any of its identifiers."""
        return self._by_id.get(identifier)


@cache
def known() -> Known:
    """Read the table."""
    page = files("nansen.citations") / "data" / "cases.toml"
    told = tomllib.loads(page.read_text("utf-8"))
    cases = [*map(_cjeu, told["cjeu"]), *map(_ecthr, told["ecthr"])]
    by_name = {
        (key, state): case
        for case in cases
        for name in case.names
        for state in case.states or ("",)
        if (key := _run_together(name))
    }
    last_words = {
        words[-1].lower()
        for case in cases
        if not case.states
        for name in case.names
        if (words := re.findall(r"\w+", name))
    }
    by_id = {name: case for case in cases for name in case.ids}
    return Known(tuple(cases), by_id, by_name, frozenset(last_words))


def _run_together(name: str) -> str:
    """The words of a name without brackets and "and Others"."""
    bare = re.sub(r"\([^)]*\)|\b(?:and|Others)\b", " ", name)
    return "".join(re.findall(r"\w+", bare)).lower()


def _cjeu(row: Mapping[str, Any]) -> Case:
    numbers = row["numbers"]
    ids = [f"ecli:{row['ecli']}", *(f"cjeu:{number}" for number in numbers)]
    court, _, rest = numbers[0].partition("-")
    number, _, year = rest.partition("/")
    century = "19" if int(year) > 52 else "20"
    ids.append(f"celex:6{century}{year}{court}J{int(number):04d}")
    return Case("cjeu", in_order(ids), tuple(row["names"]), (), tuple(row.get("alone", ())))


def _ecthr(row: Mapping[str, Any]) -> Case:
    numbers, kind = row["numbers"], "DEC" if row.get("decision") else "JUD"
    ids = [f"echr-appno:{number}" for number in numbers]
    if "date" in row:
        ids.append(f"ecli:{strasbourg_ecli(numbers[0], row['date'], kind)}")
    return Case(
        "ecthr",
        in_order(ids),
        tuple(row["names"]),
        tuple(row["states"]),
        tuple(row.get("alone", ())),
    )


def strasbourg_ecli(number: str, day: str, kind: str = "JUD") -> str:
    """Write the ECLI that the European Court of Human Rights gives by number and date.

    >>> strasbourg_ecli("27765/09", "2012-02-23")
    'CE:ECHR:2012:0223JUD002776509'
    """
    serial, _, lodged = number.partition("/")
    year, month, date = day.split("-")
    return f"CE:ECHR:{year}:{month}{date}{kind}{int(serial):07d}{lodged}"
