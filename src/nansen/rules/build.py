"""Build: from parse tree to syntax, one item at a time.

What the grammar cannot say is said here: a language that is none, an attribute that comes
twice, a fact without a burden.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from lark import Token, Tree

from nansen.defects import Span, nearest
from nansen.law.period import ALWAYS, Period
from nansen.law.source import Certainty, Provision, Source
from nansen.rules import branches
from nansen.rules.branches import Branch
from nansen.rules.syntax import (
    Comparison,
    Condition,
    Context,
    Declaration,
    Direction,
    Except,
    Expected,
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

    def item(self, tree: Branch) -> Item:
        """Build the one item of a tree; what it says that cannot be is among the slips."""
        branch = branches.tree(tree.children[0])
        make: dict[str, Callable[[Branch], Item]] = {
            "rule": self._rule, "exception": self._exception, "presumption": self._presumption,
            "context": self._context, "finding": self._finding, "scenario": self._scenario,
        }  # fmt: skip
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
        burden = self._one(attributes, "burden", Party)
        if kind in {Kind.FACT, Kind.OPEN} and burden is None:
            term = "open term" if kind is Kind.OPEN else "fact"
            self._lack(name, f"The {term} '{name}' does not say who bears its burden.",
                       "Add a line 'burden applicant', 'burden state' or 'burden shared'.")  # fmt: skip
        labels = self._words(attributes, "label")
        if not labels:
            self._lack(name, f"'{name}' has no label.", "Add a line 'label en \"…\"'.")
        return Declaration(
            str(name), kind, self.place(name), self.key, form, choices,
            any(t.data == "about_country" for t in branch.iter_subtrees()),
            labels, self._words(attributes, "denied"), self._words(attributes, "ask"),
            self._words(attributes, "shown_by"), self._options(attributes, choices), burden,
            str(branches.word_of(attributes, "standard") or ""), self._one(attributes, "favours", Party),
        )  # fmt: skip

    def _options(
        self, attributes: list[Branch], choices: tuple[str, ...]
    ) -> tuple[tuple[str, Words], ...]:
        options: dict[str, list[tuple[str, str]]] = {}
        for branch in attributes:
            if branch.data != "option":
                continue
            name, language, text = (branches.token(child) for child in branch.children)
            if str(name) not in choices:
                near = nearest(name, choices)
                self._slip(name, f"'{name}' is not one of the choices.",
                           f"Did you mean '{near}'?" if near else f"Choose from: {', '.join(choices)}.")  # fmt: skip
            options.setdefault(str(name), []).append((str(language), branches.text(text)))
        return tuple((name, tuple(words)) for name, words in options.items())

    # Rules

    def _rule(self, branch: Branch) -> Rule:
        name, negation, head, condition, *attributes = branch.children
        rule_id = branches.token(name)
        return Rule(str(rule_id), str(head), negation is not None,
                    self._condition(branches.tree(condition)), self._note(branches.trees(attributes)),
                    self.place(rule_id), self.key)  # fmt: skip

    def _exception(self, branch: Branch) -> Except:
        name, targets, condition, *attributes = branch.children
        rule_id = branches.token(name)
        return Except(str(rule_id), branches.names(branches.tree(targets)), self._condition(branches.tree(condition)),
                      self._note(branches.trees(attributes)), self.place(rule_id), self.key)  # fmt: skip

    def _presumption(self, branch: Branch) -> Presumption:
        name, head, condition, *rest = branch.children
        rule_id, attributes = branches.token(name), branches.trees(rest)
        rebuttals = [t for t in attributes if t.data == "rebutted"]
        strength = self._one(attributes, "strength", Strength) or Strength.ORDINARY
        if strength is Strength.CONCLUSIVE and rebuttals:
            self._slip(rule_id, "A conclusive presumption cannot be rebutted.",
                       "Take out 'rebutted when', or choose another strength.")  # fmt: skip
        rebuttal = self._condition(branches.tree(rebuttals[0].children[0])) if rebuttals else None
        return Presumption(str(rule_id), str(head), self._condition(branches.tree(condition)), strength,
                           rebuttal, self._one(attributes, "burden", Party),
                           self._note(attributes), self.place(rule_id), self.key)  # fmt: skip

    def _context(self, branch: Branch) -> Context:
        name, heads, *rest = branch.children
        item_id, attributes = branches.token(name), branches.trees(rest)
        words = self._words(attributes, "say")
        if not words:
            self._lack(item_id, f"The context '{item_id}' says nothing.",
                       'Add a line \'say en "…"\'.')  # fmt: skip
        return Context(str(item_id), branches.names(branches.tree(heads)),
                       self._one(attributes, "direction", Direction) or Direction.MIXED,
                       words, self._note(attributes), self.place(item_id), self.key)  # fmt: skip

    def _note(self, attributes: list[Branch]) -> Note:
        cite, certainty, force, reading = (
            self._single(attributes, word)
            for word in ("cite", "certainty", "in_force", "under_reading")
        )
        return Note(
            branches.text(branches.token(cite.children[0])) if cite else "",
            bool(cite and cite.children[1]),
            self._one(attributes, "status", Status) or Status.SETTLED,
            self._certainty(certainty) if certainty else None,
            self._period(force) if force else ALWAYS,
            (str(reading.children[0]), str(reading.children[1])) if reading else None,
            self._words(attributes, "note"),
            tuple(Override(branches.names(branches.tree(t.children[0])), str(t.children[1]),
                           self.place(branches.first_token(t)))
                  for t in attributes if t.data == "overrides"),
            any(t.data == "must_be_shown" for t in attributes),
            self.place(branches.first_token(reading)) if reading else None,
        )  # fmt: skip

    def _certainty(self, branch: Branch) -> Certainty | None:
        word = branches.token(branch.children[0])
        levels = {level.value: level for level in Certainty}
        if str(word) not in levels:
            near = nearest(word, levels)
            self._slip(word, f"'{word}' is not a certainty we know.",
                       f"Did you mean '{near}'?" if near else f"Write one of: {', '.join(levels)}.")  # fmt: skip
        return levels.get(str(word))

    def _period(self, branch: Branch) -> Period:
        start, end = (self._day(branches.token(day)) if day else None for day in branch.children)
        if start and end and end < start:
            self._slip(branches.token(branch.children[0]), "The period ends before it starts.",
                       "Put the earlier day first.")  # fmt: skip
        return Period(start, end)

    def _day(self, token: Token) -> date | None:
        try:
            return date.fromisoformat(token)
        except ValueError:
            self._slip(token, f"The day {token} does not exist.", "Check month and day.")
            return None

    # Conditions

    def _condition(self, branch: Branch) -> Group:
        quantifier, *entries = branch.children
        kind = branches.tree(quantifier)
        count = self._count(branches.token(kind.children[0])) if kind.data == "at_least" else 0
        parts = tuple(self._entry(branches.tree(entry)) for entry in entries)
        if count > len(parts):
            self._slip(branches.token(kind.children[0]), f"There are only {len(parts)} conditions here.",
                       f"Ask for at most {len(parts)} of them.")  # fmt: skip
        return Group(_QUANTIFIERS[str(kind.data)], count, parts)

    def _count(self, number: Token) -> int:
        if not number.isdigit() or int(number) == 0:
            self._slip(number, f"'at least' needs a whole number from 1; {number} is none.",
                       "Say how many of the conditions are enough.")  # fmt: skip
            return 1
        return int(number)

    def _entry(self, branch: Branch) -> Condition:
        if branch.data == "group":
            return self._condition(branch)
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
        words = self._words(attributes, "say")
        for needed, there in (("document", branches.word_of(attributes, "document")), ("date", day),
                              ("certainty", certainty), ("say", words)):  # fmt: skip
            if not there:
                self._lack(item_id, f"The finding '{item_id}' has no '{needed}'.",
                           f"Add a line that begins with '{needed}'.")  # fmt: skip
        if str(truth) not in {"true", "false"}:
            self._slip(branches.token(truth), "A finding says true or false.",
                       "What no document answers needs no finding.")  # fmt: skip
        return Finding(
            str(item_id), str(fact), str(truth) == "true",
            branches.text(branches.word_of(attributes, "document")), (self._day(day) if day else None) or date.min,
            branches.text(branches.word_of(attributes, "theme")), branches.months(attributes, "stale", 12),
            branches.months(attributes, "check", 0),
            (self._certainty(certainty) if certainty else None) or Certainty.OPEN,
            words, self._words(attributes, "refuted_by"), self.place(item_id), self.key,
        )  # fmt: skip

    def _scenario(self, branch: Branch) -> Scenario:
        title, moment, given, *expected = branch.children
        day, known, lodged, forum, settled = branches.tree(moment).children
        answers = branches.trees(branches.tree(given).children) if given else []
        return Scenario(
            branches.text(branches.token(title)), self._day(branches.token(day)) or date.min,
            self._day(branches.token(branches.tree(known).children[0])) if known else None,
            self._day(branches.token(branches.tree(lodged).children[0])) if lodged else None,
            str(forum), settled is None,
            tuple(Given(str(a.children[0]), str(a.children[1]), self.place(branches.token(a.children[0])))
                  for a in answers),
            self._expected(branches.trees(expected)), self.place(branches.token(title)), self.key,
        )  # fmt: skip

    def _expected(self, lines: list[Branch]) -> tuple[Expected, ...]:
        found: list[dict[str, Any]] = []
        for branch in lines:
            if branch.data == "value":
                found.append(_expected_value(branch, self.place))
            elif (of := self._expectation(branch, found)) is not None:
                if branch.data in dict(of["places"]):
                    self._slip(
                        branches.first_token(branch),
                        f"'{branch.data}' stands here twice.",
                        "Keep one.",
                    )
                of["places"] = (
                    *of["places"],
                    (branch.data, self.place(branches.first_token(branch))),
                )
                of.update(_expected_more(branch))
        return tuple(Expected(**fields) for fields in found)

    def _expectation(self, branch: Branch, found: list[dict[str, Any]]) -> dict[str, Any] | None:
        """The name with a value of which a further line speaks: the last, unless it is named."""
        if branch.data == "decided":
            name = branches.token(branch.children[0])
            named = [fields for fields in found if fields["name"] == str(name)]
            if not named:
                self._slip(name, f"No line above says what is expected of '{name}'.",
                           f"Begin with '{name} = …'; 'decided' goes below it.")  # fmt: skip
            return named[-1] if named else None
        if not found:
            self._slip(branches.first_token(branch), "This line needs a name with its value above it.",
                       "Begin with 'NAME = true', 'false' or 'unknown'.")  # fmt: skip
        return found[-1] if found else None

    # Attributes

    def _words(self, attributes: list[Branch], kind: str) -> Words:
        found: dict[str, str] = {}
        for branch in attributes:
            if branch.data != kind:
                continue
            language, text = (branches.token(child) for child in branch.children[:2])
            if language not in LANGUAGES:
                self._slip(language, f"'{language}' is not a language we know.",
                           f"Use one of: {', '.join(LANGUAGES)}.")  # fmt: skip
            if str(language) in found:
                self._slip(language, f"'{kind}' stands here twice in '{language}'.",
                           "Keep one of the two.")  # fmt: skip
            found[str(language)] = branches.text(text)
        return tuple(found.items())

    def _one(self, attributes: list[Branch], kind: str, words: Callable[[str], T]) -> T | None:
        found = self._single(attributes, kind)
        return words(str(found.children[0])) if found else None

    def _single(self, attributes: list[Branch], kind: str) -> Branch | None:
        found = [t for t in attributes if t.data == kind]
        if len(found) > 1:
            word = _KEYWORDS.get(kind, kind)
            self._slip(branches.first_token(found[1]), f"'{word}' stands here twice.", "Keep one.")
        return found[0] if found else None

    def _slip(self, token: Token, problem: str, remedy: str) -> None:
        self.slips.append((token, problem, remedy))

    def _lack(self, token: Token, problem: str, remedy: str) -> None:
        self.lacks.append((token, problem, remedy))


_QUANTIFIERS = {"all": "all of", "any": "any of", "at_least": "at least"}
_KEYWORDS = {"in_force": "in force", "under_reading": "reading"}
_TYPES = {"bool", "date", "number", "choice", "about_country"}


def _expected_value(branch: Branch, place: Callable[[Token], Span]) -> dict[str, Any]:
    name, truth, resting = branch.children
    return {
        "name": str(name), "value": str(truth), "missing": None, "rebuttable": None,
        "resting_on": _names_or_none(branches.tree(resting).children[0]) if resting else None,
        "decided": "", "because": "", "because_burden": None, "span": place(branches.token(name)),
        "places": (),
    }  # fmt: skip


def _expected_more(branch: Branch) -> dict[str, Any]:
    if branch.data == "missing":
        sets = [_names_or_none(child) for child in branch.children]
        return {"missing": tuple(names for names in sets if names)}
    if branch.data == "rebuttable":
        return {"rebuttable": branches.names(branches.tree(branch.children[0]))}
    _, truth, because = branch.children
    if not isinstance(because, Tree):
        return {"decided": str(truth)}
    fact, party = branches.tree(because).children
    return {"decided": str(truth), "because": str(fact), "because_burden": Party(str(party))}


def _names_or_none(child: Token | Branch) -> tuple[str, ...]:
    return () if isinstance(child, Token) else branches.names(child)
