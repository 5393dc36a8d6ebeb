"""nansen forget: what falls if a document is rejected; without one, what carries the claim."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

from nansen.casefile import remarks
from nansen.casefile.facts import View
from nansen.casefile.folder import CaseFile
from nansen.casefile.without import resting_on, with_translations
from nansen.cli.cells import change_lines, names, title
from nansen.cli.open import open_case
from nansen.cli.show import faint, print_json, strong, wrapped
from nansen.defects import NansenError, SeveralError
from nansen.reasoning import plain
from nansen.reasoning.assess import Assessment
from nansen.reasoning.carriers import Carrier, Fall, Kind, forget, robustness
from nansen.reasoning.carriers_in_words import carrier_words
from nansen.reasoning.difference import difference

_SCHEMA = "nansen.forget/1"
_BETWEEN = 10


class NoExhibitError(NansenError):
    """A word is not the number of an exhibit of the file."""

    def __init__(self, text: str, casefile: CaseFile) -> None:
        known = [exhibit.no for exhibit in casefile.exhibits]
        if text.isdecimal():
            super().__init__(*remarks.unknown_exhibit(int(text), known))
        else:
            _, listed = remarks.unknown_exhibit(0, known)
            super().__init__(f"'{text}' is not the number of an exhibit.", listed)


def run(options: argparse.Namespace) -> int:
    """Tell what falls without some exhibits, or what carries the claim."""
    case = open_case(options)
    numbers = _numbers(options.exhibits, case.assessments[0].casefile)
    told = [_Without(one, numbers) if numbers else _Carried(one) for one in case.assessments]
    if options.json:
        print_json(_SCHEMA, {"applicants": [one.data() for one in told]})
        return 0
    for one in told:
        for line in one.lines():
            print(line)
        print()
    return 0


def _numbers(words: Sequence[str], casefile: CaseFile) -> tuple[int, ...]:
    """Read the numbers of exhibits; everything that is wrong is told at once."""
    known = {str(exhibit.no) for exhibit in casefile.exhibits}
    wrong = [NoExhibitError(word, casefile) for word in words if word not in known]
    if wrong:
        raise SeveralError(wrong)
    return tuple(dict.fromkeys(int(word) for word in words))


class _Without:
    """One applicant's file without some exhibits."""

    def __init__(self, assessment: Assessment, numbers: Sequence[int]) -> None:
        self.before = assessment
        self.gone = with_translations(assessment.casefile, numbers)
        lost = (Carrier(Kind.EXHIBIT, str(number)) for number in numbers)
        self.after = forget(assessment, *lost)
        self.difference = difference(assessment, self.after)
        mine = [a for a in assessment.casefile.facts if assessment.applicant.id in a.of]
        said = {a.name for a in mine}
        self.facts = [n for n in resting_on(assessment.casefile, self.gone) if n in said]
        self.unshown = [n for n in self.facts if self._was(n) is not None and self._is(n) is None]
        self.turned = [n for n in self.facts if self._is(n) not in {None, self._was(n)}]
        accepted = assessment.facts[View.ACCEPTED].values
        self.remaining = [n for n in self.facts if accepted.get(n) is not None]

    def _was(self, name: str) -> Any:  # noqa: ANN401 - a value of the engine
        return self.before.facts[View.EVIDENCE].values.get(name)

    def _is(self, name: str) -> Any:  # noqa: ANN401 - a value of the engine
        return self.after.facts[View.EVIDENCE].values.get(name)

    def lines(self) -> Iterator[str]:
        named = names(self.before)
        yield strong(f"{self.before.applicant.name}: without {self._exhibits()}")
        if self.difference.cells:
            yield "  Changes in the grid"
            yield from change_lines(self.difference.cells, named, "    ")
        else:
            yield wrapped("No place of the grid changes.", "  ")
        if self.difference.between:
            yield "  Changes between"
            yield from change_lines(self.difference.between, named, "    ", _BETWEEN)
        for head, facts in (
            ("Facts that nothing else shows", self.unshown),
            ("Facts that are shown otherwise then", self.turned),
            ("Facts that the authority accepts all the same", self.remaining),
        ):
            if facts:
                yield f"  {head}"
                yield from (wrapped(named[name], "    - ", "      ") for name in facts)
        if not self.facts:
            yield wrapped("No fact rests on it.", "  ")

    def _exhibits(self) -> str:
        exhibits = (e for e in self.before.casefile.exhibits if e.no in self.gone)
        return ", ".join(f"exhibit {e.no} ({e.title})" for e in exhibits)

    def data(self) -> dict[str, Any]:
        return {
            "id": self.before.applicant.id,
            "without": list(self.gone),
            "changes": plain.changes(self.difference),
            "shown_by_nothing_else": self.unshown,
            "shown_otherwise": self.turned,
            "accepted_all_the_same": self.remaining,
        }


# What carries the claim


class _Carried:
    """What carries one applicant's claim."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.falls = robustness(assessment)

    def lines(self) -> Iterator[str]:
        yield strong(f"{self.assessment.applicant.name}: what carries the claim")
        yield from carried_lines(self.assessment, self.falls)

    def data(self) -> dict[str, Any]:
        return {
            "id": self.assessment.applicant.id,
            "carriers": [plain.fall(one) for one in self.falls],
        }


def carried_lines(
    assessment: Assessment, falls: Sequence[Fall], margin: str = "  "
) -> Iterator[str]:
    """What falls without each carrier: single points of failure first; the rest is counted."""
    named = names(assessment)
    heavy = [fall for fall in falls if fall.ends]
    light = [fall for fall in falls if fall.changes and not fall.ends]
    for head, some in (
        ("Single points of failure: without it an outcome holds nowhere", heavy),
        ("Without it something changes", light),
    ):
        if some:
            yield f"{margin}{head}"
        for fall in some:
            yield wrapped(carrier_words(assessment, fall.carrier), f"{margin}- ", f"{margin}  ")
            if fall.ends:
                ended = ", ".join(title(name) for name in fall.ends)
                yield wrapped(f"ends: {ended}", f"{margin}    ", f"{margin}      ")
            rest = [one for one in fall.changes if one.name not in fall.ends]
            yield from change_lines(rest, named, f"{margin}    ")
    idle = sum(not fall.changes for fall in falls)
    if idle:
        yield faint(wrapped(f"Without any one of {idle} others nothing changes.", margin))
