"""Argument: the issues of a claim in the order in which a brief takes them.

A proof keeps the one way that carries an answer. A brief argues every way that has some
support in the file: this module walks the whole graph below an outcome, collects each
issue once, and says of each route how its elements stand in every view.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nansen.casefile.facts import Answer, Assertion, View
from nansen.reasoning.assess import VIEWS, Outcome
from nansen.reasoning.program import Leaf, Node, Op, Program, flipped
from nansen.reasoning.values import FAILS, HOLDS, TRUTH
from nansen.rules.rulebook import RuleItem
from nansen.rules.syntax import Declaration, Kind, Party, Presumption, Status
from nansen.truth import Truth


@dataclass(frozen=True, slots=True)
class Element:
    """Something a rule asks for: a name, a comparison, or any one of several things."""

    value: Truth
    negated: bool = False
    name: str = ""
    comparison: str = ""
    choices: tuple[Element, ...] = ()
    quantifier: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """A rule or presumption that leads to an issue, with its elements and what could stop it."""

    item: RuleItem
    value: Truth
    elements: tuple[Element, ...]
    #: Ordinary exceptions, which have to fail.
    exceptions: tuple[tuple[RuleItem, Truth, tuple[Element, ...]], ...]
    #: What would rebut the route, and stops it only when it is shown.
    barriers: tuple[Element, ...]
    #: Whether some answer of the file itself speaks for the route.
    supported: bool

    @property
    def argued(self) -> bool:
        """Whether the route is an argument and not a holding."""
        return self.item.note.status is not Status.SETTLED

    @property
    def presumed(self) -> bool:
        """Whether the route is a presumption."""
        return isinstance(self.item, Presumption)


@dataclass(frozen=True, slots=True)
class Issue:
    """A conclusion or open term, how it stands, and the routes that lead to it."""

    name: str
    declared: Declaration
    value: Truth
    routes: tuple[Route, ...]
    against: tuple[Route, ...]
    asserted: Truth
    #: The strongest view of the facts in which it holds, by argued law.
    held: View | None = None
    #: The presumptions, and the rules that are argued or do not bind, that carry it.
    rests_on: frozenset[str] = frozenset()

    @property
    def argued_routes(self) -> tuple[Route, ...]:
        """The routes that a brief takes: those that hold, or are open and have support."""
        return tuple(r for r in self.routes if r.value is Truth.HOLDS or _arguable(r))


def _arguable(route: Route) -> bool:
    return route.value is Truth.OPEN and route.supported


def issues(outcome: Outcome) -> tuple[Issue, ...]:
    """Collect the issues below an outcome, each once, the outcome first."""
    return tuple(_Walk(outcome).issues())


class _Walk:
    def __init__(self, outcome: Outcome) -> None:
        self.by_view = {view: outcome.cell(view, argued=True).proof.values for view in VIEWS}
        proof = outcome.widest.proof
        self.program: Program = proof.program
        self.grounds = proof.grounds
        self.nodes = proof.program.nodes
        self.values = proof.values
        self.answers = proof.answers
        self.declared = proof.program.selection.rulebook.declarations
        self.root = outcome.name
        self.seen: dict[int, bool] = {}
        self.by_name = {
            node.name: k for k, node in enumerate(self.nodes) if node.name and _concluded(node)
        }

    def issues(self) -> Iterator[Issue]:
        waiting, met = [self.root], {self.root}
        while waiting:
            issue = self._issue(waiting.pop(0))
            if issue is None:
                continue
            yield issue
            below = [name for route in issue.argued_routes for name in _names(route)]
            fresh = [
                name for name in dict.fromkeys(below) if name not in met and name in self.by_name
            ]
            met.update(fresh)
            waiting = fresh + waiting

    def _issue(self, name: str) -> Issue | None:
        k = self.by_name.get(name)
        if k is None or self.nodes[k].leaf is Leaf.NO_RULE:
            return None
        pros, cons, asserted = self._sides(k)
        return Issue(
            name, self.declared[name], TRUTH[self.values[k]],
            tuple(self._route(kid, item) for kid in pros if (item := self.nodes[kid].item)),
            tuple(self._route(kid, item) for kid in cons if (item := self.nodes[kid].item)),
            TRUTH[self.values[asserted]] if asserted is not None else Truth.OPEN,
            next((view for view in VIEWS if self.by_view[view][k] == HOLDS), None),
            self.grounds.marks(k),
        )  # fmt: skip

    def _sides(self, k: int) -> tuple[tuple[int, ...], tuple[int, ...], int | None]:
        node = self.nodes[k]
        if node.weigh:
            sides = node.weigh.sides(node.kids)
            return sides.pros + sides.presumptions, sides.cons, sides.asserted
        return ((k,) if node.item else node.kids), (), None

    def _route(self, k: int, item: RuleItem) -> Route:
        node = self.nodes[k]
        basis, barrier = (node.kids[0], node.kids[1:]) if node.op is Op.PRESUMED else (k, ())
        elements, exceptions = self._split(basis, whole=basis == k)
        stops = tuple(e for kid in barrier for e in self._barriers(kid))
        return Route(item, TRUTH[self.values[k]], elements, exceptions, stops, self._supports(k))

    def _split(
        self, k: int, *, whole: bool
    ) -> tuple[tuple[Element, ...], tuple[tuple[RuleItem, Truth, tuple[Element, ...]], ...]]:
        """The elements of a rule, apart from the exceptions that it is subject to."""
        node = self.nodes[k]
        plain = not node.name and not node.item
        if not (whole or plain) or node.op is Op.LEAF:
            return self._element(k), ()
        if node.op is not Op.ALL:
            return self._choice(node, k), ()
        elements: list[Element] = []
        exceptions = []
        for kid in node.kids:
            below = self.nodes[kid if kid >= 0 else ~kid]
            if kid < 0 and below.item and not below.name:
                found, _ = self._split(~kid, whole=True)
                exceptions.append((below.item, TRUTH[self.values[~kid]], found))
            else:
                elements += self._element(kid)
        return tuple(elements), tuple(exceptions)

    def _element(self, kid: int) -> tuple[Element, ...]:
        k = kid if kid >= 0 else ~kid
        node, value = self.nodes[k], TRUTH[flipped(kid, self.values)]
        if node.leaf in {Leaf.ARGUED, Leaf.READING, Leaf.DAY_UNKNOWN}:
            return ()
        if node.comparison:
            return (Element(value, kid < 0, node.name, node.comparison.text),)
        if node.name:
            return (Element(value, kid < 0, node.name),)
        if node.op is Op.ALL and not node.item:
            return tuple(e for inner in node.kids for e in self._element(inner))
        return self._choice(node, k)

    def _choice(self, node: Node, k: int) -> tuple[Element, ...]:
        """A choice among elements; nothing where no choice carries a name to be proved."""
        inner = tuple(e for kid in node.kids for e in self._element(kid))
        if not inner:
            return ()
        quantifier = f"at least {node.count} of" if node.op is Op.AT_LEAST else node.op.value
        return (Element(TRUTH[self.values[k]], choices=inner, quantifier=quantifier),)

    def _barriers(self, kid: int) -> tuple[Element, ...]:
        node = self.nodes[kid if kid >= 0 else ~kid]
        if node.item and not node.name:
            return self._split(kid, whole=True)[0]
        return self._element(kid)

    def _supports(self, kid: int) -> bool:
        """Whether an answer in the file that helps the applicant lies below a node."""
        k = kid if kid >= 0 else ~kid
        if k not in self.seen:
            self.seen[k] = False
            self.seen[k] = self._supported(self.nodes[k], k)
        return self.seen[k]

    def _supported(self, node: Node, k: int) -> bool:
        if node.leaf in {Leaf.FACT, Leaf.COMPARISON, Leaf.ASSERTION}:
            declared = self.declared[node.name]
            own = isinstance(self.answers.get(node.name), Answer) and not declared.about_country
            return own and self.values[k] == HOLDS and node.name not in _EVERYBODY
        return any(self._supports(kid) for kid in node.kids if flipped(kid, self.values) != FAILS)


#: Facts that are true of every applicant and so support nothing by themselves.
_EVERYBODY = {
    "outside_country", "stateless", "outside_former_residence", "russian_citizen",
    "state_is_actor", "sex", "departure_date",
}  # fmt: skip


def _concluded(node: Node) -> bool:
    return node.op is not Op.LEAF or node.leaf is Leaf.NO_RULE


def _names(route: Route) -> Iterator[str]:
    """The names of the elements and exceptions of a route, in order."""
    for element in route.elements:
        yield from _element_names(element)
    for _, value, elements in route.exceptions:
        if value is not Truth.FAILS:
            for element in elements:
                yield from _element_names(element)


def _element_names(element: Element) -> Iterator[str]:
    if element.name and not element.comparison:
        yield element.name
    for choice in element.choices:
        if choice.value is not Truth.FAILS:
            yield from _element_names(choice)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a fact stands: in which views it counts, and on what."""

    view: View | None
    answer: Answer | None

    @property
    def value(self) -> object:
        """The answer's value, or None when it is open."""
        return self.answer.value if self.answer else None

    @property
    def given(self) -> tuple[Assertion, ...]:
        """The assertions that give an answer, each once."""
        said = self.answer.assertions if self.answer else ()
        return tuple(assertion for assertion in said if assertion.value is not None)


def standing(outcome: Outcome, name: str) -> Standing:
    """Find the strongest view in which a fact has a value."""
    for view in VIEWS:
        answer = outcome.assessment.facts[view].answers.get(name)
        if answer is not None and answer.value is not None:
            return Standing(view, answer)
    return Standing(None, outcome.assessment.facts[View.SAYS].answers.get(name))


__all__ = [
    "Element", "Issue", "Kind", "Party", "Route", "Standing", "issues", "standing",
]  # fmt: skip
