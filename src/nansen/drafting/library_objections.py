"""Library objections: what is said against a claim and what answers it, on the site."""

from __future__ import annotations

from collections.abc import Iterator

from nansen.drafting.library_links import Site, argument_anchor, linked, told_blocks
from nansen.drafting.paper import (
    Block,
    BulletList,
    DefinitionList,
    Inlines,
    Note,
    Paragraph,
    Strong,
    Text,
)
from nansen.drafting.phrases import marked
from nansen.reasoning.objections_in_words import tell_objection, tell_reply
from nansen.reasoning.rules_in_words import Told
from nansen.rules.arguments import Objection, Reply
from nansen.rules.syntax import say


def objection_note(site: Site, item: Objection) -> Note:
    """An objection where it stands, with links to what answers it."""
    told = tell_objection(site.references.book, item)
    return _note(site, item, f"Objection {item.id}", told)


def reply_note(site: Site, item: Reply) -> Note:
    """An answer where it stands, with links to what is said against it."""
    told = tell_reply(site.references.book, item)
    return _note(site, item, f"Answer {item.id}, to {item.target}", told)


def _note(site: Site, item: Objection | Reply, title: str, told: tuple[Told, ...]) -> Note:
    first = Paragraph((Strong(marked(told[0].text)),), anchor=argument_anchor(item))
    rest = (block for one in told[1:] for block in told_blocks(site, one))
    replies = site.references.answers_to(item.id)
    word = "Answered by" if isinstance(item, Objection) else "Against this"
    return Note(title, (first, *rest, *linked(word, map(site.to_argument, replies))))


def objections_to(site: Site, name: str) -> Iterator[Block]:
    """What is said against a name, and beneath each objection what answers it."""
    found = site.references.objections_to(name)
    if found:
        yield Paragraph((Text("Objections:"),))
        yield DefinitionList(tuple(_listed(site, item) for item in found))


def _listed(site: Site, item: Objection) -> tuple[Inlines, tuple[Block, ...]]:
    term = (*marked(f"{say(item.labels)}: {say(item.words)} ("), site.to_argument(item), Text(")"))
    return term, tuple(_answers(site, item.id, ()))


def _answers(site: Site, target: str, above: tuple[str, ...]) -> Iterator[Block]:
    """The answers, and beneath each what is said against it."""
    found = [one for one in site.references.answers_to(target) if one.id not in above]
    items = (
        (_answer(site, reply, "Against this: " if above else ""), *_more(site, reply, above))
        for reply in found
    )
    if found:
        yield BulletList(tuple(items))


def _more(site: Site, reply: Reply, above: tuple[str, ...]) -> Iterator[Block]:
    return _answers(site, reply.id, (*above, reply.id))


def _answer(site: Site, reply: Reply, lead: str) -> Paragraph:
    told = marked(f"{lead}{say(reply.words)} (")
    return Paragraph((*told, site.to_argument(reply), Text(")")))
