"""Objection tree: what is said against each claim, as a document and as a picture.

Both hold the same trees, one for each applicant: the claim, the objections to it with the most
pressing first, what answers each, and what meets the answers. It is a working paper for the
office; what a brief says of objections is written elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nansen.argument.objections import Faced
from nansen.argument.tree import objection_tree
from nansen.drafting.paper import Block, Document, Heading, Paragraph, Text
from nansen.drafting.tree_list import nested_list
from nansen.drafting.tree_svg import Titled, draw
from nansen.drafting.working_paper import head, in_english, legend
from nansen.reasoning.assess import Assessment
from nansen.reasoning.tree import Branch, Standing
from nansen.reasoning.voice import Voice


@dataclass(frozen=True, slots=True)
class Argued:
    """What is said against the claims of a file, applicant by applicant, and in which words."""

    assessments: Sequence[Assessment]
    faced: Sequence[Sequence[Faced]]
    #: What is claimed.
    outcomes: Sequence[str]
    voice: Voice
    full: bool = False

    def document(self) -> Document:
        """Write it as a document with nested lists."""
        first, voice = self.assessments[0], self.voice
        # The trees come first: what they had to say in English is told above them.
        blocks = tuple(self._blocks())
        return Document(
            self._title,
            language=voice.language,
            metadata=head(first, voice),
            blocks=(*self._key(), *blocks),
            dated=first.selection.moment.as_of,
        )

    def picture(self) -> str:
        """Draw it; whom nothing is said against has no tree."""
        trees = [Titled(name, tree) for name, tree in self._trees() if tree]
        return draw(self._title, trees, self.voice, self._in_english)

    @property
    def _title(self) -> str:
        return self.voice.say("argued.title", case=self.assessments[0].casefile.title)

    @property
    def _in_english(self) -> str:
        return in_english(self.voice, "argued.english_only")

    def _trees(self) -> Iterator[tuple[str, Branch | None]]:
        for assessment, faced in zip(self.assessments, self.faced, strict=True):
            tree = (
                objection_tree(faced, self.outcomes, self.voice, full=self.full) if faced else None
            )
            yield assessment.applicant.name, tree

    def _blocks(self) -> Iterator[Block]:
        for name, tree in self._trees():
            yield Heading(1, (Text(name),))
            if tree:
                yield nested_list(tree, self.voice)
            else:
                yield Paragraph((Text(self.voice.say("argued.none")),))

    def _key(self) -> Iterator[Block]:
        yield from legend(Standing, self.voice)
        for told in (self._in_english, "" if self.full else self.voice.say("argued.full")):
            if told:
                yield Paragraph((Text(told),))
