"""Tree list: a tree of reasons as nested lists, which every format and screen reader can read."""

from __future__ import annotations

from collections.abc import Iterator

from nansen.drafting.paper import Block, BulletList, Foreign, Inline, Paragraph, Strong, Text
from nansen.reasoning.tree import Branch, Line, Link, Standing, State
from nansen.reasoning.voice import Voice

#: Links that are said in a word; the others are what one expects.
SAID = frozenset(
    {Link.CHOICE, Link.EXCEPTION, Link.BARRIER, Link.AGAINST, Link.PRESUMPTION, Link.SAID}
)

#: What is argued looks like the state that means as much for the claim; these lie aside.
_ASIDE = "aside"
_LOOKS: dict[State | Standing, str] = {
    Standing.UNANSWERED: "not-shown",
    Standing.ANSWERED_IF: "not-known",
    Standing.ANSWERED_AS_STATED: "stated",
    Standing.ANSWERED: "shown",
    Standing.STANDS: "shown",
    Standing.STANDS_AS_STATED: "stated",
    Standing.DEPENDS: "not-known",
    Standing.NOT_HERE: _ASIDE,
    Standing.MET: _ASIDE,
    Standing.UNTIL_SHOWN: _ASIDE,
    Standing.AGAINST: "not-shown",
}


def look_of(state: State | Standing) -> str:
    """The name under which style sheets know how a state looks."""
    return _LOOKS.get(state) or str(state.value).replace(" ", "-")


def state_word(state: State | Standing, voice: Voice) -> Strong:
    """The word for a state, which a format can show with its look."""
    return Strong((Text(voice.say(f"state.{state.value}")),), state=look_of(state))


def nested_list(tree: Branch, voice: Voice) -> BulletList:
    """Write a tree as a list in lists, each point with its state in words."""
    return BulletList((_item(tree, voice),), tree=True)


def _item(branch: Branch, voice: Voice) -> tuple[Block, ...]:
    head: list[Inline] = [state_word(branch.state, voice), Text(f" – {branch.label}")]
    lines = list(branch.lines)
    if lines and not lines[0].lead:
        head += [Text(". "), *_inlines(lines.pop(0))]
    blocks: list[Block] = [Paragraph(tuple(head))]
    blocks += [Paragraph(tuple(_inlines(line))) for line in lines]
    if places := places_of(branch, voice):
        blocks.append(Paragraph((Text(places),)))
    if branch.parts:
        blocks.append(BulletList(tuple(_item(part, voice) for part in branch.parts), tree=True))
    return tuple(blocks)


def _inlines(line: Line) -> Iterator[Inline]:
    if line.lead:
        yield Strong((Text(line.lead.rstrip()),))
        yield Text(" ")
    yield Foreign(line.language, (Text(line.text),)) if line.language else Text(line.text)


def places_of(branch: Branch, voice: Voice) -> str:
    """Say what the branch is to the one above, where it stands and on what it rests."""
    told = [voice.say(f"link.{branch.link.value}")] if branch.link in SAID else []
    told += branch.places
    if branch.again:
        told.append(voice.say("tree.again"))
    return " · ".join(told)
