"""Library page: one legal source as a document: provisions, rules in words, scenarios.

A lawyer who has never seen code reads here what the library says of a source: each provision
restated, what its rules ask for and what stands against them, how far it was checked, and the
made-up cases that try it out. The tree of paper is used, so every format could carry it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nansen.drafting.library_links import (
    NAMES,
    Site,
    anchor_of,
    linked,
    plain_words,
    told_blocks,
    told_inlines,
    told_list,
    way_back,
)
from nansen.drafting.library_objections import objection_note, reply_note
from nansen.drafting.library_precedents import (
    court_note,
    decided_particulars,
    factor_note,
    precedent_note,
)
from nansen.drafting.paper import (
    Block,
    Contents,
    DefinitionList,
    Document,
    Heading,
    Inlines,
    Link,
    Note,
    Paragraph,
    Quote,
    Strong,
    Text,
)
from nansen.drafting.phrases import marked
from nansen.law.source import Provision, Source
from nansen.reasoning.reached import Reach
from nansen.reasoning.rules_in_words import (
    CERTAINTIES,
    tell_item,
    tell_scenario,
)
from nansen.rules.arguments import Court, Factor, Objection, Precedent, Reply
from nansen.rules.cross_references import Standing
from nansen.rules.rulebook import RuleItem
from nansen.rules.syntax import (
    Context,
    Declaration,
    Direction,
    Except,
    Finding,
    Presumption,
    Rule,
    Scenario,
    say,
)

_RULES: dict[type[RuleItem], str] = {
    Rule: "Rule",
    Except: "Exception",
    Presumption: "Presumption",
}
DIRECTIONS = {
    Direction.FOR: "Speaks for",
    Direction.AGAINST: "Speaks against",
    Direction.MIXED: "Speaks both ways",
    Direction.CAUTION: "Caution for whoever drafts",
}
#: So many scenarios are named beside a rule, the first of the library.
_MOST = 5
RANKS = {"binding": "binding", "persuasive": "persuades, does not bind", "soft": "soft law"}


def source_page(site: Site, source: Source) -> Document:
    """Set out one source."""
    return Document(
        source.title,
        source.cite.replace("*", ""),
        metadata=(*_particulars(source), *decided_particulars(site, source)),
        blocks=tuple(_Page(site, source).blocks()),
        short_title=source.short,
    )


def _particulars(source: Source) -> Iterator[tuple[str, str]]:
    yield "Kind", f"{_KINDS.get(source.kind, source.kind)}; {RANKS[source.rank.value]}"
    yield "In force", str(source.in_force)
    if source.known_from:
        yield "Known from", str(source.known_from)
    if source.applicable_from:
        yield "Applicable from", str(source.applicable_from)
    for clause in source.governs:
        reading = f"; only on one reading ({': '.join(clause.reading)})" if clause.reading else ""
        yield "Governs", f"decisions {clause.decided}; applications {clause.lodged}{reading}"
    yield "Applies in", _applies(source)
    yield "Checked", f"{source.checked}: {CERTAINTIES[source.certainty]}"
    if source.recheck:
        yield "Before filing", source.recheck


_KINDS = {
    "eu-treaty": "primary law of the European Union",
    "eu-regulation": "regulation of the European Union",
    "eu-directive": "directive of the European Union",
    "cjeu-judgment": "judgment of the Court of Justice",
    "echr-judgment": "judgment of the European Court of Human Rights",
    "un-document": "document of the United Nations",
    "national-judgment": "judgment of a national court",
    "administrative-decision": "decision of an authority",
    "foreign-law": "law of the country of origin",
    "country-report": "country information",
    "objections": "objections and their answers",
}
_GROUPS = {"ALL": "every State", "EU": "the European Union", "COE": "the Council of Europe"}


def _applies(source: Source) -> str:
    """In words where a source applies: groups, States, and those left out."""
    within = [_GROUPS.get(code, code) for code in source.applies_in if code[0] != "-"]
    without = [code[1:] for code in source.applies_in if code[0] == "-"]
    told = ", ".join(within)
    return f"{told}, without {' and '.join(without)}" if without else told


class _Page:
    def __init__(self, site: Site, source: Source) -> None:
        self.site = site
        self.source = source
        self.references = site.references
        self.book = site.references.book
        self.anchors: set[str] = set()
        #: What the headings above a provision said already, by their level.
        self._said: dict[int, set[str]] = {}

    def blocks(self) -> Iterator[Block]:
        yield way_back()
        yield from self._about()
        provisions = self.references.provisions_of(self.source.id)
        if len(provisions) > 3:
            yield Contents("On this page", 2)
        for provision in provisions:
            yield from self._provision(provision)
        rest = self.references.under(f"{self.source.id}#")
        if rest:
            yield Heading(1, (Text("Scenarios"),), "scenarios-of-this-page")
            yield from self._standing(rest)

    def _about(self) -> Iterator[Block]:
        for text in self.site.prefaces.get(self.source.file, ()):
            yield Paragraph(plain_words(text))
        if self.source.url:
            yield Paragraph(
                (Text("Official text: "), Link(self.source.url, (Text(self.source.url),)))
            )
        judgments = self.references.interpreted_by(self.source.id)
        yield from linked("Interpreted by", map(self.site.to_source, judgments))
        named = (
            key for key in self.source.interprets if key.partition("#")[0] in self.book.sources
        )
        yield from linked("Interprets", map(self.site.to_provision, named))
        if self.source.replaced_by in self.book.sources:
            other = self.book.sources[self.source.replaced_by]
            yield from linked("Replaced by", [self.site.to_source(other)])

    # Provisions

    def _provision(self, provision: Provision) -> Iterator[Block]:
        above = {level: said for level, said in self._said.items() if level < provision.level}
        self._said = {**above, provision.level: set()}
        title = " — ".join(part for part in (provision.pinpoint, provision.caption) if part)
        yield Heading(provision.level - 1, marked(title), anchor_of(provision.anchor))
        if provision.restatement:
            parts = provision.restatement.split("\n\n")
            yield Quote(tuple(Paragraph(plain_words(_raised(part))) for part in parts))
        if provision.certainty is not self.source.certainty:
            yield Paragraph((Text(f"Checked: {CERTAINTIES[provision.certainty]}."),))
        dates = f"Its own dates: {provision.in_force}."
        if (provision.in_force.start or provision.in_force.end) and self._is_new(provision, dates):
            yield Paragraph((Text(dates),))
        for part in filter(None, provision.commentary.split("\n\n")):
            yield Paragraph(plain_words(part))
        judgments = self.references.interpreted_by(self.source.id, provision)
        new = [judgment for judgment in judgments if self._is_new(provision, judgment.id)]
        yield from linked("Interpreted by", map(self.site.to_source, new))
        yield from self._standing(self.references.under(provision.key))

    def _is_new(self, provision: Provision, told: str) -> bool:
        """Whether no heading above a provision said this; from now on, the provision has."""
        said_above = any(told in said for said in self._said.values())
        self._said[provision.level].add(told)
        return not said_above

    def _standing(self, items: Iterable[Standing]) -> Iterator[Block]:
        items = list(items)
        names = [item for item in items if isinstance(item, Declaration)]
        if names:
            yield DefinitionList(tuple(self._declared(name) for name in names))
        for item in items:
            match item:
                case Rule() | Presumption() | Except():
                    yield self._rule(item)
                case Context():
                    yield self._context(item)
                case Finding():
                    yield self._finding(item)
                case Objection():
                    yield objection_note(self.site, item)
                case Reply():
                    yield reply_note(self.site, item)
                case Scenario():
                    yield self._scenario(item)
                case Factor():
                    yield factor_note(self.site, item)
                case Precedent():
                    yield precedent_note(self.site, item)
                case Court():
                    yield court_note(self.site, item)

    def _declared(self, declared: Declaration) -> tuple[Inlines, tuple[Block, ...]]:
        link = Link(f"{NAMES}#{declared.name}", (Text(declared.name),))
        return (link,), (Paragraph(marked(f"{declared.sentence()} ({declared.kind.value})")),)

    # What stands under them

    def _rule(self, item: RuleItem) -> Block:
        told = tell_item(self.references, item)
        anchor = self._take(f"rule-{item.id}")
        first = Paragraph((Strong(told_inlines(self.site, told[0])),), anchor=anchor)
        parts = told_list(self.site, told[0].parts)
        rest = (block for one in told[1:] for block in told_blocks(self.site, one))
        blocks = (first, *parts, *rest, *self._beside(item), *self._tried(item))
        return Note(f"{_RULES[type(item)]} {item.id}", blocks)

    def _take(self, anchor: str) -> str:
        """The anchor of the first version of a rule; later ones have none."""
        if anchor in self.anchors:
            return ""
        self.anchors.add(anchor)
        return anchor

    def _beside(self, item: RuleItem) -> Iterator[Block]:
        """Say that something speaks for or against what the rule concludes, and where."""
        if isinstance(item, Except):
            return
        found = [
            self.site.to_provision(c.provision) for c in self.references.contexts_for(item.head)
        ]
        yield from linked("Also to be read", dict.fromkeys(found))

    def _tried(self, item: RuleItem) -> Iterator[Block]:
        reach = self.site.reach.get(item.id, Reach())
        yield from linked("Applies in", map(self.site.to_scenario, reach.fires[:_MOST]))
        yield from linked("Fails in", map(self.site.to_scenario, reach.blocked[:_MOST]))

    def _context(self, item: Context) -> Block:
        heads = (Link(f"{NAMES}#{name}", (Text(self._sentence(name)),)) for name in item.heads)
        beside = linked("To be read beside", heads)
        return Note(DIRECTIONS[item.direction], (Paragraph(marked(say(item.words))), *beside))

    def _sentence(self, name: str) -> str:
        return self.book.declarations[name].sentence()

    def _finding(self, item: Finding) -> Block:
        answer = "yes" if item.value else "no"
        link = Link(f"{NAMES}#{item.name}", (Text(self._sentence(item.name)),))
        lines = [
            Paragraph(marked(say(item.words))),
            Paragraph((Text("Answers: "), link, Text(f": {answer}."))),
            Paragraph(marked(f"{item.document}, {item.date}. {CERTAINTIES[item.certainty]}.")),
        ]
        if refuted := say(item.refuted_by):
            lines.append(Paragraph(marked(f"It would be refuted by: {refuted}.")))
        return Note(f"Country finding {item.id}", tuple(lines))

    def _scenario(self, item: Scenario) -> Block:
        title = Paragraph((Strong(marked(item.title)),), anchor=self.site.scenario_anchor(item))
        told = (
            block for one in tell_scenario(self.book, item) for block in told_blocks(self.site, one)
        )
        return Note("Scenario", (title, *told))


def _raised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
