"""Tree list: a tree of reasons as nested lists, which every format and screen reader can read."""

from __future__ import annotations

from nansen.drafting.paper import Block, BulletList, Inline, Paragraph, Strong, Text
from nansen.reasoning.tree import Branch, Link
from nansen.reasoning.voice import Voice

#: Links that are said in a word; the others are what one expects.
SAID = frozenset(
    {Link.CHOICE, Link.EXCEPTION, Link.BARRIER, Link.AGAINST, Link.PRESUMPTION, Link.SAID}
)


def nested_list(tree: Branch, voice: Voice) -> BulletList:
    """Write a tree as a list in lists, each point with its state in words."""
    return BulletList((_item(tree, voice),), tree=True)


def _item(branch: Branch, voice: Voice) -> tuple[Block, ...]:
    blocks: list[Block] = [Paragraph(_head(branch, voice))]
    if places := places_of(branch, voice):
        blocks.append(Paragraph((Text(places),)))
    if branch.parts:
        blocks.append(BulletList(tuple(_item(part, voice) for part in branch.parts), tree=True))
    return tuple(blocks)


def _head(branch: Branch, voice: Voice) -> tuple[Inline, ...]:
    word = voice.say(f"state.{branch.state.value}")
    state = Strong((Text(word),), state=branch.state.value.replace(" ", "-"))
    return (state, Text(f" – {branch.label}"))


def places_of(branch: Branch, voice: Voice) -> str:
    """Say what the branch is to the one above, where it stands and on what it rests."""
    told = [voice.say(f"link.{branch.link.value}")] if branch.link in SAID else []
    told += branch.places
    if branch.again:
        told.append(voice.say("tree.again"))
    return " · ".join(told)
