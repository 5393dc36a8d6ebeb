"""Plain forms: a case file as the keys and values that case.yaml holds.

The inverse of reading: every entry becomes a table of texts, in the order of the
reference, without what is empty or usual. Nothing here knows how YAML looks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import singledispatch
from typing import TypeAlias

from nansen.casefile.entries import EVERYONE, UNKNOWN, ExhibitReference
from nansen.casefile.exhibits import Confidentiality, Exhibit
from nansen.casefile.facts import Assertion, Position, Value, Words
from nansen.casefile.folder import FORMAT, CaseFile
from nansen.casefile.people import Applicant
from nansen.casefile.steps import AuthorityFinding, Step

Plain: TypeAlias = "str | Sequence[Plain] | Mapping[str, Plain]"
PlainTable: TypeAlias = Mapping[str, Plain]
Entry: TypeAlias = Applicant | Exhibit | Assertion | Step | AuthorityFinding

SECTIONS = ("exhibits", "facts", "steps", "findings")


def head(casefile: CaseFile) -> PlainTable:
    """Write the keys of a file that are not lists of entries."""
    return {
        "nansen": FORMAT,
        "title": casefile.title,
        "forum": casefile.forum,
        "source": casefile.source,
        **_filled({"lodged": _date(casefile.lodged, unknown=not _own_days(casefile))}),
        **_filled({"note": casefile.note}),
    }


def _own_days(casefile: CaseFile) -> bool:
    return all(person.lodged for person in casefile.applicants)


@singledispatch
def entry(thing: Entry, everyone: tuple[str, ...]) -> PlainTable:
    """Write an entry; `everyone` is what `of: all` means in the file."""
    raise NotImplementedError(thing, everyone)


@entry.register
def _(thing: Applicant, everyone: tuple[str, ...]) -> PlainTable:
    del everyone
    nationality = thing.nationality
    return _filled(
        {
            "name": thing.name,
            "nationality": nationality[0] if len(nationality) == 1 else nationality,
            "born": _date(thing.born),
            "relation": thing.relation,
            "lodged": _date(thing.lodged),
            "note": thing.note,
        }
    )


@entry.register
def _(thing: Exhibit, everyone: tuple[str, ...]) -> PlainTable:
    del everyone
    usual = thing.confidentiality is Confidentiality.FILE
    return _filled(
        {
            "no": str(thing.no),
            "title": thing.title,
            "kind": thing.kind.value,
            "source": thing.source,
            "date": _date(thing.date),
            "language": thing.language,
            "translation_of": _number(thing.translation_of),
            "file": thing.file,
            "sha256": thing.sha256,
            "where": thing.where,
            "pages": _number(thing.pages),
            "confidentiality": "" if usual else thing.confidentiality.value,
            "note": thing.note,
        }
    )


@entry.register
def _(thing: Assertion, everyone: tuple[str, ...]) -> PlainTable:
    usual = Position.ACCEPTED if thing.words is Words.AUTHORITY else Position.NOT_ADDRESSED
    return _filled(
        {
            "fact": thing.name,
            "of": _people(thing.of, everyone),
            "answer": _answer(thing.value),
            "words": thing.words.value,
            "exhibits": _references(thing.exhibits),
            "authority": "" if thing.authority is usual else thing.authority.value,
            "where": thing.where,
            "note": thing.note,
        }
    )


@entry.register
def _(thing: Step, everyone: tuple[str, ...]) -> PlainTable:
    return _filled(
        {
            "step": thing.kind.value,
            "of": _people(thing.of, everyone),
            "date": _date(thing.date, unknown=True),
            "served": _date(thing.served),
            "by": thing.by,
            "outcome": thing.outcome,
            "exhibits": _references(thing.exhibits),
            "note": thing.note,
        }
    )


@entry.register
def _(thing: AuthorityFinding, everyone: tuple[str, ...]) -> PlainTable:
    return _filled(
        {
            "by": thing.by,
            "of": _people(thing.of, everyone),
            "says": thing.says,
            "position": thing.position.value,
            "facts": thing.facts,
            "objections": thing.objections,
            "where": thing.where,
            "exhibits": _references(thing.exhibits),
            "note": thing.note,
        }
    )


def _filled(table: PlainTable) -> PlainTable:
    return {key: value for key, value in table.items() if value}


def _date(day: object | None, *, unknown: bool = False) -> str:
    return (UNKNOWN if unknown else "") if day is None else str(day)


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _people(of: tuple[str, ...], everyone: tuple[str, ...]) -> Plain:
    if len(of) == 1:
        return of[0]
    return EVERYONE if of == everyone else of


def _answer(value: Value) -> str:
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _references(references: tuple[ExhibitReference, ...]) -> Plain:
    return [
        _filled(
            {
                "no": str(reference.no),
                "page": _number(reference.page),
                "where": reference.where,
                "against": "yes" if reference.against else "",
            }
        )
        for reference in references
    ]
