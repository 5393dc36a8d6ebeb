"""Open: the library and a case file, as every command about a case needs them.

This is a face: here, and only here, the clock and the environment are looked at.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nansen.casefile.folder import read_casefile
from nansen.defects import DefectsError, NansenError, stoppers, suggest
from nansen.law.places import FOLDERS, library_root
from nansen.reasoning.assess import Assessment, assess
from nansen.rules.rulebook import Rulebook
from nansen.rules.store import load_rulebook

_APPLICANT, _OUTCOME = "applicant", "outcome"


@dataclass(frozen=True, slots=True)
class Case:
    """A case file assessed: for whom and for which outcomes."""

    assessments: Sequence[Assessment]
    outcomes: Sequence[str]


class UnknownNameError(NansenError):
    """A name was asked for that the file or the library does not have."""

    def __init__(self, what: str, name: str, known: Sequence[str]) -> None:
        remedy = suggest(name, known, f"Choose from: {', '.join(known)}.")
        super().__init__(f"There is no {what} '{name}'.", remedy)


class NotADayError(NansenError):
    """A day was given that is none."""

    def __init__(self, text: str) -> None:
        super().__init__(f"'{text}' is not a day.", "Write it like 2026-11-24.")


def known(what: str, word: str, names: Sequence[str]) -> None:
    """Refuse a word that is not one of some names.

    Raises:
        UnknownNameError: If it is not.
    """
    if word not in names:
        raise UnknownNameError(what, word, names)


def cache_folder() -> Path:
    """Find the folder for what can be made again."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "nansen"


def library_folders() -> list[Path]:
    """Find the folders of the library's pages."""
    root = library_root()
    return [root / name for name in FOLDERS]


def open_library() -> Rulebook:
    """Load the library.

    Raises:
        DefectsError: If a page has a defect; no answer is given on half a library.
    """
    rulebook, defects = load_rulebook(library_folders(), cache_folder())
    if stoppers(defects):
        raise DefectsError(defects)
    return rulebook


def open_case(options: argparse.Namespace) -> Case:
    """Read and assess the case file that the options name."""
    rulebook = open_library()
    casefile, defects = read_casefile(
        Path(options.case), rulebook.declarations, rulebook.objection_ids
    )
    if casefile is None or stoppers(defects):
        raise DefectsError(defects)
    as_of = read_day(options.as_of) or date.today()  # noqa: DTZ011 - the reader's own calendar
    assessments = assess(rulebook, casefile, as_of=as_of, known=read_day(options.known))
    if options.applicant:
        known = [a.applicant.id for a in assessments]
        if options.applicant not in known:
            raise UnknownNameError(_APPLICANT, options.applicant, known)
        assessments = tuple(a for a in assessments if a.applicant.id == options.applicant)
    return Case(assessments, _outcomes(rulebook, options.outcome))


def _outcomes(rulebook: Rulebook, wanted: str | None) -> Sequence[str]:
    if wanted is None:
        return rulebook.outcomes
    name = wanted.replace(" ", "_").replace("-", "_")
    if name not in rulebook.outcomes:
        raise UnknownNameError(_OUTCOME, wanted, rulebook.outcomes)
    return (name,)


def read_day(text: str | None) -> date | None:
    """Read a day given on the command line."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotADayError(text) from None
