"""Application: the elements of a rule, each with how it stands and on what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from nansen.casefile.facts import Answer, View
from nansen.drafting.argument import Element, Route, standing
from nansen.drafting.authorities import cited
from nansen.drafting.paper import Blocks, CrossReference, Inline, Inlines, Paragraph, Text
from nansen.drafting.phrases import BASIS, listed, lowered, marked
from nansen.drafting.statement import written_value
from nansen.reasoning.assess import Outcome
from nansen.reasoning.words import needed
from nansen.rules.rulebook import Rulebook, RuleItem
from nansen.truth import Truth

_WORDS = {
    Truth.HOLDS: "this holds",
    Truth.FAILS: "this fails",
    Truth.CONFLICT: "rules on both sides apply",
    Truth.OPEN: "open",
}
_APPLIES = {Truth.HOLDS: "it applies", Truth.FAILS: "it does not apply"}
_QUANTIFIERS = {"any of": "One of these", "all of": "All of these"}


@dataclass(frozen=True, slots=True)
class Application:
    """Applies rules to one applicant; knows where the issues of the brief are concluded."""

    rulebook: Rulebook
    outcome: Outcome
    argued: Mapping[tuple[str, str], str]
    facts: Mapping[tuple[str, str], str]
    #: What has been listed under the present issue; a further rule that asks for it says so.
    listed: set[object] = field(default_factory=set)

    def items(self, route: Route) -> Iterator[Blocks]:
        """Write what a route asks for and has not been listed yet, as list items."""
        for element in route.elements:
            if self._first(_key(element)):
                yield (Paragraph(self._element(element)),)
        for item, value, elements in route.exceptions:
            if self._first(tuple(_key(element) for element in elements)):
                yield (Paragraph(self._exception(item, value, elements)),)
        if route.barriers and self._first(frozenset(_key(element) for element in route.barriers)):
            names = listed([lowered(self.sentence(e)) for e in route.barriers], "or")
            yield (
                Paragraph(
                    (Text(f"Unless the authority shows that {names} – {self._shown(route)}."),)
                ),
            )

    def _first(self, key: object) -> bool:
        """Whether something is listed for the first time."""
        first = key not in self.listed
        self.listed.add(key)
        return first

    def _shown(self, route: Route) -> str:
        shown = any(element.value is Truth.HOLDS for element in route.barriers)
        return "this is shown" if shown else "it has not been shown"

    def _element(self, element: Element) -> Inlines:
        if element.choices:
            word = _QUANTIFIERS.get(element.quantifier, f"{element.quantifier.capitalize()} these")
            inlines: list[Inline] = [Text(f"{word}:")]
            for number, choice in enumerate(_telling(element)):
                inlines += [Text("; " if number else " "), *self._choice(choice)]
            return (*inlines, Text("."))
        return (*marked(f"{self.sentence(element)} – "), *self._stands(element), Text("."))

    def _choice(self, choice: Element) -> Inlines:
        stands = (Text(_WORDS[choice.value]),) if choice.choices else self._stands(choice)
        return (*marked(lowered(self.sentence(choice))), Text(" ("), *stands, Text(")"))

    def sentence(self, element: Element) -> str:
        """Say an element in words."""
        if element.choices:
            join = "and" if element.quantifier == "all of" else "or"
            return listed([lowered(self.sentence(choice)) for choice in element.choices], join)
        declared = self.rulebook.declarations[element.name]
        if element.comparison:
            return needed(declared, element.comparison, holds=not element.negated)
        return str(declared.sentence(holds=not element.negated))

    def _stands(self, element: Element) -> tuple[Inline, ...]:
        """Say how an element stands, and where it is argued or on what it rests."""
        argued = self.argued.get((self.outcome.assessment.applicant.id, element.name))
        if argued:
            return (Text(f"{_WORDS[element.value]}, paragraph "), CrossReference(argued))
        stands = standing(self.outcome, element.name)
        if stands.answer is None or stands.view is None:
            return (Text(_WORDS[element.value]),)
        return self._answered(element, stands.view, stands.answer)

    def _answered(self, element: Element, view: View, answer: Answer) -> tuple[Inline, ...]:
        if self.rulebook.declarations[element.name].about_country:
            anchor = f"country-{element.name.replace('.', '-')}"
            return (Text(f"{_WORDS[element.value]}, paragraph "), CrossReference(anchor))
        given = "" if isinstance(answer.value, bool) else f" ({written_value(answer.value)})"
        applicant = self.outcome.assessment.applicant.id
        stated = self.facts.get((applicant, element.name))
        place = (Text(", paragraph "), CrossReference(stated)) if stated else ()
        return (Text(f"{BASIS[view]}{given}"), *place)

    def _exception(self, item: RuleItem, value: Truth, elements: tuple[Element, ...]) -> Inlines:
        inner = listed([lowered(self.sentence(element)) for element in elements])
        stands = _APPLIES.get(value, "whether it applies is open")
        return (
            *marked(f"Exception where {inner}"),
            cited(self.rulebook, item),
            Text(f" – {stands}."),
        )


def _key(element: Element) -> object:
    inner = frozenset(_key(choice) for choice in _telling(element))
    return (element.name, element.comparison, element.negated, element.quantifier, inner)


def _telling(element: Element) -> tuple[Element, ...]:
    """The choices that matter: those that hold when one is enough and holds, else all."""
    holding = tuple(choice for choice in element.choices if choice.value is Truth.HOLDS)
    return holding if holding and element.quantifier == "any of" else element.choices
