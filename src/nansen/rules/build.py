"""Build: from parse tree to syntax, one item at a time.

What the grammar cannot say is said here: a language that is none, an attribute that comes
twice, a fact without a burden.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from lark import Token, Tree

from nansen.defects import Remark, Span
from nansen.law.period import ALWAYS, Period
from nansen.law.source import Certainty, Provision, Source
from nansen.rules import branches, remarks
from nansen.rules.arguments import Argument
from nansen.rules.branches import Branch
from nansen.rules.build_arguments import BUILDERS
from nansen.rules.expectations import read_expectations
from nansen.rules.syntax import (
    Comparison,
    Condition,
    Context,
    Declaration,
    Direction,
    Except,
    Finding,
    Given,
    Group,
    Item,
    Kind,
    Literal,
    Note,
    Override,
    Party,
    Presumption,
    Rule,
    Scenario,
    Status,
    Strength,
    Words,
)

LANGUAGES = ("en", "fi", "sv", "nb", "nn", "de", "fr", "ru", "uk", "lv", "et", "lt", "pl")
T = TypeVar("T")
Slip = tuple[Token, str, str]


class Build:
    """Turns the parse tree of one item into syntax."""

    def __init__(
        self, source: Source, provision: Provision | None, place: Callable[[Token], Span]
    ) -> None:
        self.source = source
        self.provision = provision
        self.place = place
        self.slips: list[Slip] = []
        #: What the item lacks; after a slip elsewhere in it most likely an echo.
        self.lacks: list[Slip] = []

    def item(self, tree: Branch) -> Item | Argument:
        """Build the one item of a tree; what it says that cannot be is among the slips."""
        branch = branches.tree(tree.children[0])
        if branch.data in BUILDERS:
            return BUILDERS[str(branch.data)](self, branch)
        make: dict[str, Callable[[Branch], Item]] = {
            "rule": self._rule,
            "exception": self._exception,
            "presumption": self._presumption,
            "context": self._context,
            "finding": self._finding,
            "scenario": self._scenario,
        }
        return make.get(branch.data, self._declaration)(branch)

    @property
    def key(self) -> str:
        """The key of the provision the block stands under."""
        anchor = self.provision.anchor if self.provision else ""
        return f"{self.source.id}#{anchor}"

    # Declarations

    def _declaration(self, branch: Branch) -> Declaration:
        name = branches.token(branch.children[0])
        kind = Kind(branch.data)
        form = "bool"
        choices: tuple[str, ...] = ()
        if kind is Kind.FACT:
            type_tree = branches.tree(branch.children[1])
            form, choices = type_tree.data, tuple(str(word) for word in type_tree.children)
        if kind is Kind.READING:
            form = "choice"
            choices = tuple(str(t) for t in branch.children[1:] if isinstance(t, Token))
        attributes = [t for t in branch.children if isinstance(t, Tree) and t.data not in _TYPES]
        burden = self.one(attributes, "burden", Party)
        if kind in {Kind.FACT, Kind.OPEN} and burden is None:
            self.lack(name, remarks.no_burden(kind, name))
        labels = self.words(attributes, "label")
        if not labels:
            self.lack(name, remarks.no_label(name))
        return Declaration(
            name=str(name),
            kind=kind,
            span=self.place(name),
            provision=self.key,
            type=form,
            choices=choices,
            about_country=any(t.data == "about_country" for t in branch.iter_subtrees()),
            labels=labels,
            denied=self.words(attributes, "denied"),
            asks=self.words(attributes, "ask"),
            shown_by=self.words(attributes, "shown_by"),
            options=self._options(attributes, choices),
            burden=burden,
            standard=str(branches.word_of(attributes, "standard") or ""),
            favours=self.one(attributes, "favours", Party),
        )

    def _options(
        self, attributes: list[Branch], choices: tuple[str, ...]
    ) -> tuple[tuple[str, Words], ...]:
        options: dict[str, list[tuple[str, str]]] = {}
        for branch in attributes:
            if branch.data != "option":
                continue
            name, language, text = (branches.token(child) for child in branch.children)
            if str(name) not in choices:
                self._slip(name, remarks.not_an_option(name, choices))
            options.setdefault(str(name), []).append((str(language), branches.text(text)))
        return tuple((name, tuple(words)) for name, words in options.items())

    # Rules

    def _rule(self, branch: Branch) -> Rule:
        name, negation, head, condition, *attributes = branch.children
        rule_id = branches.token(name)
        return Rule(
            id=str(rule_id),
            head=str(head),
            denies=negation is not None,
            body=self.condition(branches.tree(condition)),
            note=self.note(branches.trees(attributes)),
            span=self.place(rule_id),
            provision=self.key,
        )

    def _exception(self, branch: Branch) -> Except:
        name, targets, condition, *attributes = branch.children
        rule_id = branches.token(name)
        return Except(
            id=str(rule_id),
            rules=branches.names(branches.tree(targets)),
            body=self.condition(branches.tree(condition)),
            note=self.note(branches.trees(attributes)),
            span=self.place(rule_id),
            provision=self.key,
        )

    def _presumption(self, branch: Branch) -> Presumption:
        name, head, condition, *rest = branch.children
        rule_id, attributes = branches.token(name), branches.trees(rest)
        rebuttals = [t for t in attributes if t.data == "rebutted"]
        strength = self.one(attributes, "strength", Strength) or Strength.ORDINARY
        if strength is Strength.CONCLUSIVE and rebuttals:
            self._slip(rule_id, remarks.conclusive_yet_rebutted())
        rebuttal = self.condition(branches.tree(rebuttals[0].children[0])) if rebuttals else None
        return Presumption(
            id=str(rule_id),
            head=str(head),
            body=self.condition(branches.tree(condition)),
            strength=strength,
            rebuttal=rebuttal,
            burden=self.one(attributes, "burden", Party),
            note=self.note(attributes),
            span=self.place(rule_id),
            provision=self.key,
        )

    def _context(self, branch: Branch) -> Context:
        name, heads, *rest = branch.children
        item_id, attributes = branches.token(name), branches.trees(rest)
        words = self.words(attributes, "say")
        if not words:
            self.lack(item_id, remarks.says_nothing(item_id))
        return Context(
            id=str(item_id),
            heads=branches.names(branches.tree(heads)),
            direction=self.one(attributes, "direction", Direction) or Direction.MIXED,
            words=words,
            note=self.note(attributes),
            span=self.place(item_id),
            provision=self.key,
        )

    def note(self, attributes: list[Branch]) -> Note:
        """Read what every item carries besides its conditions."""
        cite, certainty, force, reading = (
            self.single(attributes, word)
            for word in ("cite", "certainty", "in_force", "under_reading")
        )
        return Note(
            cite=branches.text(branches.token(cite.children[0])) if cite else "",
            approximate=bool(cite and cite.children[1]),
            status=self.one(attributes, "status", Status) or Status.SETTLED,
            certainty=self._certainty(certainty) if certainty else None,
            in_force=self._period(force) if force else ALWAYS,
            reading=(str(reading.children[0]), str(reading.children[1])) if reading else None,
            notes=self.words(attributes, "note"),
            overrides=tuple(
                Override(
                    branches.names(branches.tree(t.children[0])),
                    str(t.children[1]),
                    self.place(branches.first_token(t)),
                )
                for t in attributes
                if t.data == "overrides"
            ),
            must_be_shown=any(t.data == "must_be_shown" for t in attributes),
            reading_span=self.place(branches.first_token(reading)) if reading else None,
        )

    def _certainty(self, branch: Branch) -> Certainty | None:
        word = branches.token(branch.children[0])
        levels = {level.value: level for level in Certainty}
        if str(word) not in levels:
            self._slip(word, remarks.unknown_certainty(word, levels))
        return levels.get(str(word))

    def _period(self, branch: Branch) -> Period:
        start, end = (self._day(branches.token(day)) if day else None for day in branch.children)
        if start and end and end < start:
            self._slip(branches.token(branch.children[0]), remarks.period_backwards())
        return Period(start, end)

    def _day(self, token: Token) -> date | None:
        try:
            return date.fromisoformat(token)
        except ValueError:
            self._slip(token, remarks.no_such_day(token))
            return None

    # Conditions

    def condition(self, branch: Branch) -> Group:
        """Read a group of conditions."""
        quantifier, *entries = branch.children
        kind = branches.tree(quantifier)
        count = self._count(branches.token(kind.children[0])) if kind.data == "at_least" else 0
        parts = tuple(self._entry(branches.tree(entry)) for entry in entries)
        if count > len(parts):
            self._slip(branches.token(kind.children[0]), remarks.too_few_conditions(len(parts)))
        return Group(_QUANTIFIERS[str(kind.data)], count, parts)

    def _count(self, number: Token) -> int:
        if not number.isdigit() or int(number) == 0:
            self._slip(number, remarks.no_whole_number(number))
            return 1
        return int(number)

    def _entry(self, branch: Branch) -> Condition:
        if branch.data == "group":
            return self.condition(branch)
        if branch.data == "literal":
            negation, name = branch.children
            return Literal(str(name), negation is not None, self.place(branches.token(name)))
        name, operator, value = (branches.token(child) for child in branch.children)
        return Comparison(str(name), str(operator), self._value(value), self.place(name))

    def _value(self, token: Token) -> float | date | str:
        if token.type == "NUMBER":
            return float(token)
        if token.type == "DATE":
            return self._day(token) or date.min
        return str(token)

    # Findings and scenarios

    def _finding(self, branch: Branch) -> Finding:
        name, fact, truth, *rest = branch.children
        item_id, attributes = branches.token(name), branches.trees(rest)
        day = branches.word_of(attributes, "dated")
        certainty = branches.first(attributes, "certainty")
        words = self.words(attributes, "say")
        for needed, there in (
            ("document", branches.word_of(attributes, "document")),
            ("date", day),
            ("certainty", certainty),
            ("say", words),
        ):
            if not there:
                self.lack(item_id, remarks.finding_lacks(item_id, needed))
        if str(truth) not in {"true", "false"}:
            self._slip(branches.token(truth), remarks.finding_undecided())
        return Finding(
            id=str(item_id),
            name=str(fact),
            value=str(truth) == "true",
            document=branches.text(branches.word_of(attributes, "document")),
            date=(self._day(day) if day else None) or date.min,
            theme=branches.text(branches.word_of(attributes, "theme")),
            stale_months=branches.months(attributes, "stale", 12),
            check_months=branches.months(attributes, "check", 0),
            certainty=(self._certainty(certainty) if certainty else None) or Certainty.OPEN,
            words=words,
            refuted_by=self.words(attributes, "refuted_by"),
            span=self.place(item_id),
            provision=self.key,
        )

    def _scenario(self, branch: Branch) -> Scenario:
        title, moment, given, *expected = branch.children
        day, known, lodged, forum, settled = branches.tree(moment).children
        answers = branches.trees(branches.tree(given).children) if given else []
        return Scenario(
            title=branches.text(branches.token(title)),
            as_of=self._day(branches.token(day)) or date.min,
            known=self._day(branches.token(branches.tree(known).children[0])) if known else None,
            lodged=self._day(branches.token(branches.tree(lodged).children[0])) if lodged else None,
            forum=str(forum),
            argued=settled is None,
            given=tuple(
                Given(
                    str(a.children[0]),
                    str(a.children[1]),
                    self.place(branches.token(a.children[0])),
                )
                for a in answers
            ),
            expected=read_expectations(branches.trees(expected), self.place, self._slip),
            span=self.place(branches.token(title)),
            provision=self.key,
        )

    # Attributes

    def words(self, attributes: list[Branch], kind: str) -> Words:
        """Read the sentences of one kind, a language each."""
        found: dict[str, str] = {}
        for branch in attributes:
            if branch.data != kind:
                continue
            language, text = (branches.token(child) for child in branch.children[:2])
            if language not in LANGUAGES:
                self._slip(language, remarks.unknown_language(language, LANGUAGES))
            if str(language) in found:
                self._slip(language, remarks.language_twice(kind, language))
            found[str(language)] = branches.text(text)
        return tuple(found.items())

    def one(self, attributes: list[Branch], kind: str, words: Callable[[str], T]) -> T | None:
        """Read the word of an attribute that can stand once."""
        found = self.single(attributes, kind)
        return words(str(found.children[0])) if found else None

    def single(self, attributes: list[Branch], kind: str) -> Branch | None:
        """Find an attribute that can stand once."""
        found = [t for t in attributes if t.data == kind]
        if len(found) > 1:
            word = _KEYWORDS.get(kind, kind)
            self._slip(branches.first_token(found[1]), remarks.attribute_twice(word))
        return found[0] if found else None

    def _slip(self, token: Token, remark: Remark) -> None:
        self.slips.append((token, *remark))

    def lack(self, token: Token, remark: Remark) -> None:
        """Tell what an item lacks."""
        self.lacks.append((token, *remark))


_QUANTIFIERS = {"all": "all of", "any": "any of", "at_least": "at least"}
_KEYWORDS = {
    "in_force": "in force",
    "under_reading": "reading",
    "said_in": "said in",
    "present_when": "present when",
    "bears_on": "bears on",
    "raised": "raised when",
    "ratio": "reason",
    "attack": "rebuts', 'undermines' or 'undercuts",
}
_TYPES = {"bool", "date", "number", "choice", "about_country"}
