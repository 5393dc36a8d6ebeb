"""Law view: a source, a provision, a name or a rule at a moment, as plain data.

What is printed and what `--json` gives are made from the same thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeAlias

from nansen.cli.law import attached_to, tree
from nansen.cli.law_objections import objection_view, reply_view
from nansen.cli.law_precedents import argument_view, decided, precedent_view, standing_view
from nansen.law.source import Provision, Source
from nansen.reasoning.reached import Reach, reached
from nansen.reasoning.rules_in_words import CERTAINTIES, tell_item
from nansen.rules.arguments import Objection, Reply
from nansen.rules.cross_references import CrossReferences
from nansen.rules.findable import cite
from nansen.rules.rulebook import RuleItem
from nansen.rules.selection import Live, Selection
from nansen.rules.syntax import Context, Declaration, Except, Finding, say
from nansen.rules.write import write_item

View: TypeAlias = dict[str, Any]


class Viewer:
    """Looks at the law of a moment."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.book = selection.rulebook
        self.references = CrossReferences(self.book)
        items: tuple[Live[RuleItem], ...] = (
            *selection.rules,
            *selection.presumptions,
            *selection.exceptions,
        )
        self.live = {id(live.item): live.argued for live in items}

    @cached_property
    def reach(self) -> Mapping[str, Reach]:
        """The scenarios by rule, run only when a rule is looked at."""
        return reached(self.book)

    # Sources and provisions

    def source(self, source: Source) -> View:
        """A source: what it is, whether it counts, and its provisions."""
        return {
            "is": "source",
            **self._head(source),
            "precedents": self._precedents_of(source),
            "provisions": [
                {
                    "key": provision.key,
                    "pinpoint": provision.pinpoint,
                    "caption": provision.caption,
                    "certainty": provision.certainty.value,
                    "rules": [
                        i.id
                        for i in self.references.under(provision.key)
                        if isinstance(i, RuleItem)
                    ],
                }
                for provision in self.references.provisions_of(source.id)
            ],
        }

    def _head(self, source: Source) -> View:
        choice = self.selection.choices[source.id]
        found = attached_to(source.id)
        return {
            "id": source.id,
            "title": source.title,
            "short": source.short,
            "cite": source.cite,
            "kind": source.kind,
            "rank": source.rank.value,
            "in_force": str(source.in_force),
            "governs": list(_governs(source)),
            "counts": choice.counts,
            "why": choice.why,
            "certainty": source.certainty.value,
            "checked": source.checked.isoformat(),
            "check": CERTAINTIES[source.certainty],
            "recheck": source.recheck,
            "replaced_by": source.replaced_by,
            "url": source.url,
            "file": source.file,
            "interpreted_by": _ids(self.references.interpreted_by(source.id)),
            "attached": _attached(found.record.name, found.changed) if found else None,
            **decided(self.selection, source),
        }

    def _precedents_of(self, source: Source) -> list[View]:
        """What a decision found, issue by issue."""
        of_page = (i for i in self.book.precedents if i.provision.startswith(f"{source.id}#"))
        return [precedent_view(self.selection, item) for item in of_page]

    def provision(self, provision: Provision) -> View:
        """A provision with everything that stands under it."""
        source = self.book.sources[provision.source]
        judgments = self.references.interpreted_by(source.id, provision)
        dated = self.selection.moment.as_of in provision.in_force
        return {
            "is": "provision",
            "key": provision.key,
            "pinpoint": provision.pinpoint,
            "caption": provision.caption,
            "place": f"{source.file}:{provision.line}",
            "restated": provision.restatement[:1].upper() + provision.restatement[1:],
            "commentary": provision.commentary,
            "own_dates": "" if dated else f"does not hold on that day: {provision.in_force}",
            "certainty": provision.certainty.value,
            "check": CERTAINTIES[provision.certainty],
            "source": self._head(source),
            "interpreted_by": _ids(judgments),
            **self._standing(provision.key),
        }

    def _standing(self, key: str) -> View:
        items = self.references.under(key)
        return {
            "declares": [self._declared(i) for i in items if isinstance(i, Declaration)],
            "rules": [self.rule(i) for i in items if isinstance(i, RuleItem)],
            "beside": [self._context(i) for i in items if isinstance(i, Context)],
            "argued": self._argued(key),
            "findings": [self._finding(i) for i in items if isinstance(i, Finding)],
            **standing_view(self.references, self.selection, key),
        }

    def _argued(self, key: str) -> list[View]:
        """The objections under a provision, and the answers to objections that stand elsewhere."""
        items = self.references.under(key)
        here = {item.id for item in items if isinstance(item, Objection | Reply)}
        return [
            self.argument(item)
            for item in items
            if isinstance(item, Objection) or (isinstance(item, Reply) and item.target not in here)
        ]

    # Objections

    def argued(self, name: str) -> View | None:
        """The objection, the answer, the factor, the precedent or the court of that id."""
        items: tuple[Objection | Reply, ...] = (*self.book.objections, *self.book.replies)
        if found := next((item for item in items if item.id == name), None):
            return self.argument(found)
        return argument_view(self.references, self.selection, name)

    def argument(self, item: Objection | Reply) -> View:
        """An objection or an answer with what answers it."""
        if isinstance(item, Objection):
            return objection_view(self.selection, self.references, item)
        return reply_view(self.selection, self.references, item)

    # Rules

    def rule(self, item: RuleItem) -> View:
        """A rule in words and as the page has it, what stands beside it, and what tries it."""
        reach = self.reach.get(item.id, Reach())
        certainty = self.book.certainty(item)
        return {
            "is": "rule",
            "id": item.id,
            "form": type(item).__name__.lower(),
            "cite": cite(self.book, item.provision),
            "key": item.provision,
            "words": [tree(told) for told in tell_item(self.references, item)],
            "text": write_item(item),
            "status": item.note.status.value,
            "rank": self.book.rank(item).value,
            "counts": self._counts(item),
            "certainty": certainty.value,
            "check": CERTAINTIES[certainty],
            "beside": [] if isinstance(item, Except) else self.beside(item.head),
            "fires_in": [s.title for s in reach.fires],
            "blocked_in": [s.title for s in reach.blocked],
        }

    def _counts(self, item: RuleItem) -> str:
        argued = self.live.get(id(item))
        if argued is not None:
            return "in argued law only" if argued else "in settled law"
        choice = self.selection.choice(item.provision)
        return "no: its own dates" if choice.counts else f"no: {choice.why}"

    def beside(self, name: str) -> list[View]:
        """What is printed beside a conclusion: for, against, both ways."""
        return [self._context(context) for context in self.references.contexts_for(name)]

    def _context(self, context: Context) -> View:
        choice = self.selection.choice(context.provision)
        return {
            "id": context.id,
            "for": list(context.heads),
            "direction": context.direction.value,
            "says": say(context.words),
            "cite": cite(self.book, context.provision),
            "counts": choice.counts,
        }

    def _finding(self, finding: Finding) -> View:
        return {
            "id": finding.id,
            "answers": finding.name,
            "value": finding.value,
            "says": say(finding.words),
            "document": finding.document,
            "date": finding.date.isoformat(),
            "certainty": finding.certainty.value,
        }

    # Names

    def name(self, declared: Declaration) -> View:
        """A name: its sentences, and where it is declared, concluded and used."""
        return {
            "is": "name",
            **self._declared(declared),
            "labels": dict(declared.labels),
            "denied": dict(declared.denied),
            "ask": dict(declared.asks),
            "shown_by": dict(declared.shown_by),
            "burden": declared.burden.value if declared.burden else "",
            "cite": cite(self.book, declared.provision),
            "place": f"{declared.span.file}:{declared.span.line}",
            "concluded_by": [self._named(i) for i in self.references.concluded_by(declared.name)],
            "used_by": [self._named(i) for i in self.references.used_by(declared.name)],
            "beside": self.beside(declared.name),
            "findings": [self._finding(f) for f in self.references.findings_on(declared.name)],
            "objections": [self.argument(o) for o in self.references.objections_to(declared.name)],
            "factors": [f.id for f in self.references.factors_from(declared.name)],
            "precedents": [
                precedent_view(self.selection, p)
                for p in self.references.precedents_on(declared.name)
            ],
        }

    def _declared(self, declared: Declaration) -> View:
        return {
            "name": declared.name,
            "kind": declared.kind.value,
            "type": declared.type,
            "says": declared.sentence(),
        }

    def _named(self, item: RuleItem) -> View:
        return {
            "rule": item.id,
            "cite": cite(self.book, item.provision),
            "counts": self._counts(item),
        }


def _attached(name: str, changed: tuple[str, ...]) -> View:
    return {"file": name, "changed": list(changed)}


def _ids(sources: Iterable[Source]) -> list[View]:
    return [{"id": source.id, "short": source.short} for source in sources]


def _governs(source: Source) -> Iterator[str]:
    for clause in source.governs:
        reading = f", on the reading {': '.join(clause.reading)}" if clause.reading else ""
        yield f"decisions {clause.decided}, applications {clause.lodged}{reading}"
