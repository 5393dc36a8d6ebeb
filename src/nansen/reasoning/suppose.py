"""Suppose: the same file with other answers to some facts.

A supposed answer counts where the file's own answer counts: if only the applicant says so, the
supposed answer too is only said. A fact that no view answers is supposed in all of them. Whoever
asks can say from which view on it shall count instead: what the authority accepts counts
everywhere, what the evidence shows also in what the applicant says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from nansen.casefile.assertions import ASSERTED, read_answer
from nansen.casefile.facts import Answer, View
from nansen.casefile.facts import Value as Given
from nansen.defects import NansenError, SeveralError, several
from nansen.reasoning.assess import VIEWS, Assessment
from nansen.rules.rulebook import Rulebook
from nansen.rules.syntax import Declaration


class NotAFactError(NansenError):
    """A name is none that can be answered."""

    def __init__(self, name: str, declared: Declaration | None, known: Sequence[str]) -> None:
        if declared is None:
            super().__init__(f"There is no fact '{name}'.", several(name, known))
        else:
            problem = f"'{name}' is not a fact: rules establish it."
            super().__init__(problem, "Suppose the facts it rests on; `nansen why-not` lists them.")


class NotSeveralError(NansenError):
    """A word does not say which fact and which answer."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"'{text}' does not say what is supposed.", "Write it like fact=no or fact=2024-03."
        )


class TwiceError(NansenError):
    """A fact is supposed twice."""

    def __init__(self, name: str) -> None:
        super().__init__(f"'{name}' is supposed twice.", "Write one answer to each fact.")


def read_supposed(words: Iterable[str], book: Rulebook) -> Mapping[str, Given]:
    """Read what is supposed, each fact with its answer as case files write it.

    Raises:
        SeveralError: If any of it cannot be supposed.
    """
    found: dict[str, Given] = {}
    wrong: list[NansenError] = []
    for word in words:
        try:
            name, value = _read(word, book)
            if name in found:
                raise TwiceError(name)
        except NansenError as error:
            wrong.append(error)
        else:
            found[name] = value
    if wrong:
        raise SeveralError(wrong)
    return found


def _read(word: str, book: Rulebook) -> tuple[str, Given]:
    name, sign, text = (part.strip() for part in word.partition("="))
    if not (name and sign and text):
        raise NotSeveralError(word)
    declared = book.declarations.get(name)
    if declared is None or declared.kind.value not in ASSERTED:
        known = [d.name for d in book.declarations.values() if d.kind.value in ASSERTED]
        raise NotAFactError(name, declared, known)
    return name, read_answer(declared, text)


def suppose(
    assessment: Assessment, supposed: Mapping[str, Given], views: Collection[View] | None = None
) -> Assessment:
    """Assess the file as if some facts were answered otherwise.

    Args:
        assessment: The file as it is.
        supposed: The answers; None stands for an open one.
        views: Where they count; where the file's own count, when left out.
    """
    facts = {}
    for view in VIEWS:
        counted = {
            name: Answer(name, value)
            for name, value in supposed.items()
            if view in (views or views_of(assessment, name))
        }
        facts[view] = assessment.facts[view].with_answers(counted)
    return replace(assessment, facts=facts)


def views_of(assessment: Assessment, name: str) -> tuple[View, ...]:
    """The views in which the file answers a fact; all of them when none does."""
    found = tuple(v for v in VIEWS if assessment.facts[v].values.get(name) is not None)
    return found or VIEWS


def views_from(view: View) -> tuple[View, ...]:
    """The views in which something counts that counts in one of them."""
    return VIEWS[VIEWS.index(view) :]
