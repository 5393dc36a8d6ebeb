"""Cross-references: what stands under a provision, and where a name is concluded and used.

A rulebook lists its items in the order of the pages; whoever browses the law also asks the
other way round. Everything is worked out once and in that same order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from nansen.law.source import Provision, Source
from nansen.rules.arguments import Argument, Factor, Objection, Precedent, Reply
from nansen.rules.rulebook import Rulebook, RuleItem, names_in, rebuttal_of
from nansen.rules.syntax import (
    Context,
    Declaration,
    Except,
    Finding,
    Presumption,
    Rule,
    Scenario,
)

Standing = Declaration | RuleItem | Context | Finding | Scenario | Argument


@dataclass(frozen=True)
class CrossReferences:
    """The rulebook, asked the other way round."""

    book: Rulebook

    @property
    def rule_items(self) -> tuple[RuleItem, ...]:
        """Every rule, presumption and exception."""
        return (*self.book.rules, *self.book.presumptions, *self.book.exceptions)

    def under(self, key: str) -> tuple[Standing, ...]:
        """What stands under a provision, in the order of its lines."""
        return tuple(self._under.get(key, ()))

    def concluded_by(self, name: str) -> tuple[Rule | Presumption, ...]:
        """The rules and presumptions that conclude or deny a name."""
        return tuple(self._concluded.get(name, ()))

    def used_by(self, name: str) -> tuple[RuleItem, ...]:
        """The rules, exceptions and presumptions whose conditions or rebuttals name it."""
        return tuple(self._used.get(name, ()))

    def exceptions_to(self, rule: str) -> tuple[Except, ...]:
        """The exceptions to a rule."""
        return tuple(self._exceptions.get(rule, ()))

    def contexts_for(self, name: str) -> tuple[Context, ...]:
        """The context items printed beside a conclusion."""
        return tuple(self._contexts.get(name, ()))

    def objections_to(self, name: str) -> tuple[Objection, ...]:
        """The objections that attack a name."""
        return tuple(o for o in self.book.objections if name in o.heads)

    def answers_to(self, target: str) -> tuple[Reply, ...]:
        """What answers an objection, or meets another answer."""
        return tuple(r for r in self.book.replies if r.target == target)

    def precedents_on(self, issue: str) -> tuple[Precedent, ...]:
        """The decisions that found something on an issue."""
        return tuple(p for p in self.book.precedents if p.issue == issue)

    def precedents_with(self, factor: str) -> tuple[Precedent, ...]:
        """The decisions that found a factor present or absent."""
        return tuple(p for p in self.book.precedents if factor in (*p.present, *p.absent))

    def factors_from(self, name: str) -> tuple[Factor, ...]:
        """The factors that are read from a fact."""
        return tuple(f for f in self.book.factors if name in names_in(f.present))

    def findings_on(self, name: str) -> tuple[Finding, ...]:
        """The country findings that answer a fact."""
        return tuple(finding for finding in self.book.findings if finding.name == name)

    def interpreted_by(self, source: str, provision: Provision | None = None) -> tuple[Source, ...]:
        """The judgments that interpret a source; of a provision, those that name it."""
        wanted = provision.key if provision else source
        return tuple(
            other
            for other in self.book.sources.values()
            if any(_meant(reference, wanted) for reference in other.interprets)
        )

    def provisions_of(self, source: str) -> tuple[Provision, ...]:
        """The provisions of a source, in the order of its page."""
        return tuple(self._provisions.get(source, ()))

    @cached_property
    def _under(self) -> dict[str, list[Standing]]:
        found: defaultdict[str, list[Standing]] = defaultdict(list)
        everything: Iterable[Standing] = (
            *self.book.declarations.values(),
            *self.rule_items,
            *self.book.contexts,
            *self.book.findings,
            *self.book.scenarios,
            *self.book.objections,
            *self.book.replies,
            *self.book.factors,
            *self.book.precedents,
            *self.book.courts,
        )
        for item in everything:
            found[item.provision].append(item)
        for items in found.values():
            items.sort(key=lambda item: item.span.line)
        return found

    @cached_property
    def _provisions(self) -> dict[str, list[Provision]]:
        found: defaultdict[str, list[Provision]] = defaultdict(list)
        for provision in self.book.provisions.values():
            found[provision.source].append(provision)
        return found

    @cached_property
    def _concluded(self) -> dict[str, list[Rule | Presumption]]:
        found: defaultdict[str, list[Rule | Presumption]] = defaultdict(list)
        items: tuple[Rule | Presumption, ...] = (*self.book.rules, *self.book.presumptions)
        for item in items:
            found[item.head].append(item)
        return found

    @cached_property
    def _used(self) -> dict[str, list[RuleItem]]:
        found: defaultdict[str, list[RuleItem]] = defaultdict(list)
        for item in self.rule_items:
            for name in dict.fromkeys((*names_in(item.body), *names_in(rebuttal_of(item)))):
                found[name].append(item)
        return found

    @cached_property
    def _exceptions(self) -> dict[str, list[Except]]:
        found: defaultdict[str, list[Except]] = defaultdict(list)
        for item in self.book.exceptions:
            for rule in item.rules:
                found[rule].append(item)
        return found

    @cached_property
    def _contexts(self) -> dict[str, list[Context]]:
        found: defaultdict[str, list[Context]] = defaultdict(list)
        for item in self.book.contexts:
            for name in item.heads:
                found[name].append(item)
        return found


def _meant(reference: str, wanted: str) -> bool:
    """Whether a reference names what is wanted, or a part of it."""
    return reference == wanted or reference.startswith((f"{wanted}#", f"{wanted}__"))
