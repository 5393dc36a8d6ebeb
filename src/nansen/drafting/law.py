"""Law: the issues of a brief, each with its rule, its application and its conclusion.

The rule is the provision restated; the application goes element by element and says of
each on what it stands; the conclusion is no firmer than the weakest of them. What speaks
for and against an issue is printed beside it, adverse authority always.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nansen.drafting.application import Application
from nansen.drafting.argument import Element, Issue, Route, standing
from nansen.drafting.authorities import cited
from nansen.drafting.paper import (
    Block,
    BulletList,
    CrossReference,
    Heading,
    Inline,
    Note,
    Paragraph,
    Strong,
    Text,
)
from nansen.drafting.phrases import ground, listed, lowered, marked, verdict
from nansen.law.source import Rank
from nansen.reasoning.assess import Outcome, contexts_for
from nansen.rules.findable import names_a_case
from nansen.rules.rulebook import Rulebook
from nansen.rules.syntax import Context, Direction, Presumption, Status, say
from nansen.truth import Truth


@dataclass
class LawSection:
    """Writes the law and its application for one applicant after another.

    A provision is restated once; later it is referred to by paragraph. An issue that was
    argued under one outcome is referred to under the next, and what stands for a second
    applicant as it does for the first is not argued twice.
    """

    rulebook: Rulebook
    #: Where each provision is restated.
    stated: dict[str, str] = field(default_factory=dict)
    #: Where each issue of each applicant is concluded.
    argued: dict[tuple[str, str], str] = field(default_factory=dict)
    #: Where the facts of each applicant are stated.
    facts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    disclosed: set[str] = field(default_factory=set)
    #: Rules of which it has been said what kind of step they are.
    explained: set[str] = field(default_factory=set)
    #: Where a rule was applied to elements that stood in a certain way.
    routes: dict[object, str] = field(default_factory=dict)
    #: What was argued, by whose name, and where it is concluded.
    shapes: dict[object, tuple[str, str]] = field(default_factory=dict)

    def outcome(self, outcome: Outcome, all_issues: Sequence[Issue]) -> Iterator[Block]:
        """Write everything there is to argue for an outcome and one applicant."""
        applicant = outcome.assessment.applicant
        found = [issue for issue in all_issues if issue.argued_routes]
        if not found or found[0].name != outcome.name:
            return
        fresh = [issue for issue in found if (applicant.id, issue.name) not in self.argued]
        for issue in fresh:
            self.argued[applicant.id, issue.name] = _anchor(applicant.id, issue.name)
        yield Heading(3, (Text(applicant.name),))
        yield from self._same(fresh, outcome)
        for issue in fresh:
            if _shape(issue, outcome) not in self.shapes:
                yield from self._issue(issue, outcome)

    def _same(self, fresh: Sequence[Issue], outcome: Outcome) -> Iterator[Block]:
        """Say how the outcome stands, and what stands as it does for an earlier applicant."""
        sentence = self.rulebook.declarations[outcome.name].sentence()
        yield Paragraph((Text(f"{sentence}. {ground(outcome)}"),), numbered=True)
        shared = [issue for issue in fresh if _shape(issue, outcome) in self.shapes]
        if not shared:
            return
        for issue in shared:
            name, anchor = self.shapes[_shape(issue, outcome)]
            self.argued[outcome.assessment.applicant.id, issue.name] = anchor
        inlines: list[Inline] = [
            Text(f"On the following points what is said of {name} applies in the same way: ")
        ]
        for number, issue in enumerate(shared):
            inlines += [
                Text("; " if number else ""),
                *marked(issue.declared.sentence()),
                Text(" (paragraph "),
                CrossReference(self.shapes[_shape(issue, outcome)][1]),
                Text(")"),
            ]
        yield Paragraph((*inlines, Text(".")), numbered=True)

    def _issue(self, issue: Issue, outcome: Outcome) -> Iterator[Block]:
        applicant = outcome.assessment.applicant
        anchor = self.argued[applicant.id, issue.name]
        self.shapes[_shape(issue, outcome)] = (applicant.name, anchor)
        if issue.name != outcome.name:
            yield Heading(4, (Text(issue.declared.sentence()),))
        application = Application(self.rulebook, outcome, self.argued, self.facts)
        for number, route in enumerate(_in_full(issue), 1):
            here = f"{anchor}-route-{number}"
            same = self._same_elements(route, outcome, here)
            items = () if same else tuple(application.items(route))
            yield self._law(route, here, _as_in(same) if same or items else _DEALT_WITH)
            if items:
                yield BulletList(items)
        yield from self._alternatives(issue, application)
        yield from self._support(issue, outcome)
        yield self._conclusion(issue, anchor)
        yield from self._disclosures(issue, outcome)

    def _same_elements(self, route: Route, outcome: Outcome, anchor: str) -> str | None:
        """Find where the rule was applied to an earlier applicant for whom it stood alike."""
        whole = (route.item.id, tuple(_answered(e, outcome) for e in route.elements))
        other = self.routes.get(whole)
        self.routes.setdefault(whole, anchor)
        return other

    def _alternatives(self, issue: Issue, application: Application) -> Iterator[Block]:
        """Name the routes that are open beside one that holds, and what each still needs."""
        others = [route for route in issue.argued_routes if route not in _in_full(issue)]
        if not others:
            return
        inlines: list[Inline] = [Text("It may also follow, once more is settled, from")]
        by_words: dict[str, Route] = {}
        for route in others:
            needs = listed(
                [lowered(application.sentence(e)) for e in route.elements if e.value is Truth.OPEN]
            )
            told = f" {self._place(route)} (still to be settled: {needs or 'an exception'})"
            by_words.setdefault(told, route)
        for number, (told, route) in enumerate(by_words.items()):
            inlines += [
                Text(";" if number else ""), *marked(told), cited(self.rulebook, route.item),
            ]  # fmt: skip
        yield Paragraph((*inlines, Text(".")), numbered=True)

    # The rule

    def _law(self, route: Route, anchor: str, end: tuple[Inline, ...]) -> Block:
        """Restate a provision, or refer to where it and its elements are set out."""
        key = route.item.provision
        provision = self.rulebook.provision(key)
        place = (Strong((Text(f"{self._place(route)}."),)), Text(" "))
        if key in self.stated:
            words: tuple[Inline, ...] = (
                Text("It is set out in paragraph "),
                CrossReference(self.stated[key]),
                Text("."),
            )
        else:
            self.stated[key] = anchor
            restated = (provision.restatement if provision else "").replace("\n\n", " ")
            words = (*marked(restated[:1].upper() + restated[1:]), cited(self.rulebook, route.item))
        nature = () if route.item.id in self.explained else self._nature(route)
        self.explained.add(route.item.id)
        return Paragraph((*place, *words, *nature, *end), numbered=True, anchor=anchor)

    def _place(self, route: Route) -> str:
        source = self.rulebook.source_of(route.item.provision)
        pinpoint = self.rulebook.pinpoint(route.item)
        if names_a_case(pinpoint):
            return str(pinpoint)
        lowered = pinpoint[:1].lower() + pinpoint[1:] if pinpoint[:1].isalpha() else pinpoint
        return f"{source.short}, {lowered}"

    def _nature(self, route: Route) -> tuple[Inline, ...]:
        """Say what kind of step it is: a presumption, an argument, and what limits it."""
        words = []
        if isinstance(route.item, Presumption):
            words.append(f"This is a presumption ({route.item.strength.value}).")
        if route.item.note.status is Status.ARGUED:
            words.append("The step is an argument; it has not been decided.")
        elif route.item.note.status is Status.CONTESTED:
            words.append("The step is contested.")
        words += [told for told in (_RANKS.get(self.rulebook.rank(route.item), ""),) if told]
        words += [note for note in (say(route.item.note.notes),) if note]
        return (Text(" "), *marked(" ".join(words))) if words else ()

    # What is said beside the rule

    def _support(self, issue: Issue, outcome: Outcome) -> Iterator[Block]:
        """One paragraph with everything said in support."""
        found = self._first_told(
            c for c in self._fresh(issue, outcome) if c.direction is Direction.FOR
        )
        if not found:
            return
        inlines: list[Inline] = [Text("In support:")]
        for context in found:
            inlines += [Text(" "), *self._said(context)]
        yield Paragraph(tuple(inlines), numbered=True)

    def _disclosures(self, issue: Issue, outcome: Outcome) -> Iterator[Block]:
        found = self._first_told(
            c for c in self._fresh(issue, outcome) if c.direction in _DISCLOSED
        )
        if not found:
            return
        items = tuple((Paragraph(self._said(context)),) for context in found)
        yield Note("Disclosed", (BulletList(items),))

    def _said(self, context: Context) -> tuple[Inline, ...]:
        """Say a context with its source; country pages name their documents themselves."""
        words = marked(say(context.words))
        if self.rulebook.source_of(context.provision).kind == "country-report":
            return words
        return (*words, cited(self.rulebook, context))

    def _first_told(self, contexts: Iterable[Context]) -> list[Context]:
        """Keep contexts whose words have not been printed, and mark them as printed."""
        kept = []
        for context in contexts:
            if say(context.words) not in self.disclosed:
                self.disclosed.add(say(context.words))
                kept.append(context)
        return kept

    def _fresh(self, issue: Issue, outcome: Outcome) -> list[Context]:
        """Contexts not yet printed; decided cases have a section of their own."""
        fresh = []
        for context in contexts_for(outcome.assessment.selection, [issue.name]):
            if say(context.words) in self.disclosed or context.provision.startswith("decisions/"):
                continue
            fresh.append(context)
        return fresh

    def _conclusion(self, issue: Issue, anchor: str) -> Block:
        marks = [self.rulebook.by_id[rule][0] for rule in issue.rests_on]
        presumptions = [item for item in marks if isinstance(item, Presumption)]
        settled = [p for p in presumptions if p.note.status is Status.SETTLED]
        text = verdict(
            issue.declared.sentence(),
            issue.value,
            issue.held,
            argued=len(settled) < len(marks),
            presumed=bool(presumptions),
        )
        return Paragraph((*marked(text), *self._still_open(issue)), numbered=True, anchor=anchor)

    def _still_open(self, issue: Issue) -> tuple[Inline, ...]:
        """Name the elements on which an open issue hangs."""
        if issue.value is not Truth.OPEN:
            return ()
        names = dict.fromkeys(
            _open_names(e for route in issue.argued_routes for e in route.elements)
        )
        if not names:
            return ()
        declared = self.rulebook.declarations
        told = listed([lowered(declared[name].sentence()) for name in names], "or")
        return (Text(f" What has to be settled: {told}."),)


def _as_in(anchor: str | None) -> tuple[Inline, ...]:
    """Refer to the paragraph whose elements a rule shares."""
    if anchor is None:
        return ()
    told = " It applies as set out in paragraph "
    return (Text(told), CrossReference(anchor), Text("."))


_DEALT_WITH: tuple[Inline, ...] = (Text(" What it asks for has been dealt with above."),)


_DISCLOSED = {Direction.AGAINST, Direction.MIXED}
_RANKS = {
    Rank.PERSUASIVE: "The source persuades; it does not bind here.",
    Rank.SOFT: "The source is soft law; it does not bind.",
}


def _open_names(elements: Iterable[Element]) -> Iterator[str]:
    for element in elements:
        if element.value is Truth.OPEN:
            yield from [element.name] if element.name else _open_names(element.choices)


def _anchor(applicant: str, name: str) -> str:
    return f"issue-{applicant}-{name.replace('.', '-')}"


def _in_full(issue: Issue) -> tuple[Route, ...]:
    """The routes set out in full: those that hold, or when none does, those that are open."""
    holding = tuple(route for route in issue.argued_routes if route.value is Truth.HOLDS)
    return holding or issue.argued_routes


def _answered(element: Element, outcome: Outcome) -> object:
    """What an element is and how it stands for an applicant."""
    stands = standing(outcome, element.name) if element.name else None
    inner = tuple(_answered(choice, outcome) for choice in element.choices)
    view = stands.view if stands else None
    return (element.name, element.comparison, element.negated, element.value, view, inner)


def _shape(issue: Issue, outcome: Outcome) -> object:
    """What an issue looks like: the same shape for two applicants is argued once."""
    routes = tuple(
        (route.item.id, route.value, tuple(_answered(e, outcome) for e in route.elements))
        for route in issue.argued_routes
    )
    return (issue.name, issue.value, routes)
