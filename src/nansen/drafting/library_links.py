"""Library links: where each thing of the library stands on the site, and lines that lead there.

A line told in words can speak of a name, a rule or a source; on the site it leads to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from nansen.drafting.paper import Block, BulletList, Inline, Inlines, Link, Paragraph, Text
from nansen.drafting.phrases import marked
from nansen.law.source import Source
from nansen.reasoning.reached import Reach
from nansen.reasoning.rules_in_words import Told
from nansen.rules.arguments import Objection, Reply
from nansen.rules.cross_references import CrossReferences
from nansen.rules.syntax import Scenario

INDEX, NAMES = "index.html", "names.html"


@dataclass
class Site:
    """What every page of the site draws on: the law, and where each scenario and rule stands."""

    references: CrossReferences
    prefaces: Mapping[str, tuple[str, ...]]
    reach: Mapping[str, Reach]
    _scenarios: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        counted: dict[str, int] = {}
        for scenario in self.references.book.scenarios:
            source = scenario.provision.partition("#")[0]
            counted[source] = counted.get(source, 0) + 1
            self._scenarios[id(scenario)] = f"scenario-{counted[source]}"

    def scenario_anchor(self, scenario: Scenario) -> str:
        """The anchor of a scenario on its page."""
        return self._scenarios[id(scenario)]

    def to_source(self, source: Source, words: str = "") -> Link:
        """A link to the page of a source."""
        return Link(page_name(source.id), marked(words or source.short))

    def to_provision(self, key: str) -> Link:
        """A link to a provision, in the words by which a lawyer cites it."""
        book = self.references.book
        source, provision = book.source_of(key), book.provision(key)
        if provision is None:
            return self.to_source(source)
        target = f"{page_name(source.id)}#{anchor_of(provision.anchor)}"
        return Link(target, marked(f"{source.short}, {provision.pinpoint}"))

    def to_name(self, name: str, words: str) -> Link:
        """A link to a name on the page of all names."""
        return Link(f"{NAMES}#{name}", marked(words))

    def to_rule(self, rule: str) -> Link:
        """A link to a rule where it stands."""
        item = self.references.book.by_id[rule][0]
        target = f"{page_name(item.provision.partition('#')[0])}#rule-{rule}"
        return Link(target, (Text(rule),))

    def to_argument(self, item: Objection | Reply) -> Link:
        """A link to an objection or an answer where it stands."""
        page = page_name(item.provision.partition("#")[0])
        return Link(f"{page}#{argument_anchor(item)}", (Text(item.id),))

    def to_scenario(self, scenario: Scenario) -> Link:
        """A link to a scenario where it stands."""
        page = page_name(scenario.provision.partition("#")[0])
        return Link(f"{page}#{self.scenario_anchor(scenario)}", marked(scenario.title))


def argument_anchor(item: Objection | Reply) -> str:
    """The anchor of an objection or an answer on its page."""
    return f"{'objection' if isinstance(item, Objection) else 'answer'}-{item.id}"


def page_name(source: str) -> str:
    """The file name of the page of a source."""
    return f"{source.replace('/', '-')}.html"


def anchor_of(eid: str) -> str:
    """An eId as an anchor that every browser and format can carry."""
    return eid if eid[:1].isalpha() else f"p-{eid}"


def way_back() -> Paragraph:
    """The links at the top of every page."""
    return Paragraph(
        (Link(INDEX, (Text("All sources"),)), Text(" · "), Link(NAMES, (Text("All names"),)))
    )


def plain_words(text: str) -> Inlines:
    """Read the prose of a page; marks for code are left out."""
    return marked(text.replace("`", ""))


def linked(word: str, links: Iterable[Link]) -> Iterator[Block]:
    """A line of links under a word; nothing when there is none."""
    parts: list[Inline] = []
    for link in links:
        parts += [Text("; " if parts else f"{word}: "), link]
    if parts:
        yield Paragraph((*parts, Text(".")))


# Lines told in words


def told_blocks(site: Site, told: Told) -> Iterator[Block]:
    """A line, and as a list what stands beneath it."""
    yield Paragraph(told_inlines(site, told))
    yield from told_list(site, told.parts)


def told_list(site: Site, parts: tuple[Told, ...]) -> Iterator[Block]:
    """Lines as a list."""
    if parts:
        yield BulletList(tuple(tuple(told_blocks(site, part)) for part in parts))


def told_inlines(site: Site, told: Told) -> Inlines:
    """A line that leads to the name, the rule or the place of which it speaks."""
    if told.name:
        return (Link(f"{NAMES}#{told.name}", marked(told.text)),)
    if told.key:
        return (site.to_provision(told.key),)
    if told.rule:
        return (*marked(told.text), Text(" "), site.to_rule(told.rule))
    return marked(told.text)
