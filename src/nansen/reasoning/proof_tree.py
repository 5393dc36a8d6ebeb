"""Proof tree: a proof as a tree of branches, in the words of a language.

In full every step of the proof has its branch. Otherwise the tree keeps to what matters: no
branch for what only joins conditions, for the choice of law, for what nobody has shown
against a rule; and of what is not known yet, only what is still missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from nansen.reasoning.basis import basis
from nansen.reasoning.graph import ANSWERABLE, Leaf, Op
from nansen.reasoning.limbs import Limb, Limbs
from nansen.reasoning.tree import Branch, Link, State
from nansen.reasoning.voice import Voice
from nansen.rules.rulebook import RuleItem
from nansen.rules.syntax import Except, Presumption, Status

_ASKING = frozenset({State.NOT_KNOWN, State.BOTH})
_HOLDING = frozenset({State.SHOWN, State.STATED})


def proof_tree(limbs: Limbs, voice: Voice, *, full: bool = False) -> Branch:
    """Make the tree of a proof."""
    return _Grower(limbs, voice, full=full).branch(limbs.root)


class _Grower:
    def __init__(self, limbs: Limbs, voice: Voice, *, full: bool) -> None:
        self.limbs = limbs
        self.words = Labels(limbs, voice)
        self.full = full
        self.met: set[int] = set()

    def branch(self, limb: Limb) -> Branch:
        """A step with everything below it that has not been told yet."""
        step, carried = limb.step, self._below(limb)
        again = step in self.met and (self.full or bool(carried))
        self.met.add(step)
        label, places = self.words.label(limb), self.words.places(limb)
        if not again and (only := self._only_way(carried)):
            self.met.add(only.step)
            places = (*self.words.places(only), *places)
            carried = self._below(only)
        parts = () if again else tuple(self.branch(one) for one in carried)
        return Branch(
            step,
            label,
            self.limbs.state(limb),
            limb.link,
            tuple(place for place in dict.fromkeys(places) if place not in label),
            again,
            self.limbs.joins(limb),
            parts,
        )

    def _only_way(self, carried: list[Limb]) -> Limb | None:
        """The one rule by which a conclusion follows: it needs no branch of its own."""
        if self.full or len(carried) != 1:
            return None
        only = carried[0]
        node = self.limbs.node(only)
        return only if only.link in {Link.WAY, Link.PRESUMPTION} and not node.name else None

    def _below(self, limb: Limb) -> list[Limb]:
        if self.full:
            return list(self.limbs.below(limb))
        found = [one for one in self.limbs.flat(limb) if self._tells(one)]
        if self.limbs.state(limb) is not State.NOT_KNOWN:
            return found
        return [one for one in found if self.limbs.state(one) in _ASKING]

    def _tells(self, limb: Limb) -> bool:
        state = self.limbs.state(limb)
        if limb.link in {Link.BARRIER, Link.SAID}:
            return state in _HOLDING
        return limb.link is not Link.LAW


class Labels:
    """What is said of each step of a proof."""

    def __init__(self, limbs: Limbs, voice: Voice) -> None:
        self.limbs = limbs
        self.voice = voice
        self.book = voice.book

    def label(self, limb: Limb) -> str:
        """Say a step as it is asked for from above."""
        node, voice = self.limbs.node(limb), self.voice
        holds = limb.kid >= 0
        if node.comparison:
            return voice.compared(node.name, node.comparison.text, holds=holds)
        if node.name:
            return voice.sentence(self.book.declarations[node.name], holds=holds)
        if node.reading:
            question, answer = node.reading
            declared = self.book.declarations[question]
            return f"{voice.sentence(declared)}: {voice.option(declared, answer)}"
        if node.leaf:
            return voice.say(f"leaf.{node.leaf.value}")
        if node.item:
            return self._rule(limb, node.item)
        return self._join(limb)

    def _rule(self, limb: Limb, item: RuleItem) -> str:
        voice, place = self.voice, self.voice.place(item)
        if isinstance(item, Except):
            if limb.link is Link.EXCEPTION:
                return voice.say("exception.out", place=place)
            return voice.say("exception", place=place, conditions=voice.grouped(item.body))
        if isinstance(item, Presumption):
            return voice.say("by_presumption", place=place)
        return voice.say("against_rule" if item.denies else "by_rule", place=place)

    def _join(self, limb: Limb) -> str:
        node = self.limbs.node(limb)
        turned = limb.kid < 0
        match node.op:
            case Op.AT_LEAST:
                least = len(node.kids) - node.count + 1 if turned else node.count
                return self.voice.say("group.least", count=least)
            case Op.ANY:
                return self.voice.say("group.all" if turned else "group.any")
        return self.voice.say("group.any" if turned else "group.all")

    def places(self, limb: Limb) -> tuple[str, ...]:
        """Say where a step stands and on what it rests."""
        return tuple(self._places(limb))

    def _places(self, limb: Limb) -> Iterator[str]:
        node, voice = self.limbs.node(limb), self.voice
        if node.item:
            yield from self._item(node.item)
        if node.leaf is Leaf.NO_RULE:
            yield voice.say("leaf.no rule")
        if node.leaf in ANSWERABLE:
            yield from self.rests(limb)
        if node.name and self.limbs.state(limb) is State.NOT_KNOWN and not node.kids:
            burden = self.book.declarations[node.name].burden
            if burden:
                yield voice.say(f"burden.{burden.value}")

    def _item(self, item: RuleItem) -> Iterator[str]:
        yield self.voice.place(item)
        if isinstance(item, Presumption):
            yield self.voice.say(f"presumption.{item.strength.value}").rstrip(".")
        if item.note.status is not Status.SETTLED:
            yield self.voice.say(f"status.{item.note.status.value}").rstrip(".")
        certainty = self.book.certainty(item).value
        if certainty != "official":
            yield self.voice.say(f"certainty.{certainty}").rstrip(".")

    def rests(self, limb: Limb) -> Iterator[str]:
        """Say on what the answer to a fact rests; of a no, what the file says instead."""
        node = self.limbs.node(limb)
        declared = self.book.declarations[node.name]
        answer = self.limbs.proof.answers.get(node.name)
        said = answer.value if answer else None
        if isinstance(said, bool) and said is not (limb.kid >= 0):
            told = self.voice.inside(self.voice.sentence(declared, holds=said))
            yield self.voice.say("contrary", sentence=told)
        lines = basis(self.voice, declared, answer)
        yield from lines
        if not lines and node.leaf is not Leaf.ASSERTION:
            yield self.voice.say("nothing_said")
