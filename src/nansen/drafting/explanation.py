"""Explanation: every outcome of a case file as a document that a lawyer and a client can read.

For each outcome first how it stands on every footing, then issue by issue the question, the
rule, its application and the conclusion, and at the end the same reasons as a nested list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nansen.drafting.paper import (
    Block,
    Blocks,
    BulletList,
    DefinitionList,
    Document,
    Foreign,
    Heading,
    Inline,
    Inlines,
    Link,
    Paragraph,
    Strong,
    Text,
)
from nansen.drafting.tree_list import nested_list, state_word
from nansen.drafting.working_paper import head, in_english, legend
from nansen.reasoning.assess import Assessment
from nansen.reasoning.explain import Issue, Point, Way
from nansen.reasoning.explanation_data import Answer
from nansen.reasoning.in_short import InShort
from nansen.reasoning.told_rules import ToldRule
from nansen.reasoning.tree import State
from nansen.reasoning.voice import Voice


def explanation(
    assessments: Sequence[Assessment], answers: Sequence[Answer], voice: Voice
) -> Document:
    """Write the explanation of some outcomes of a case file."""
    first = assessments[0]
    writer = _Writer(voice)
    blocks = [
        block
        for assessment in assessments
        for block in writer.person(
            assessment, [a for a in answers if a.explained.outcome.assessment is assessment]
        )
    ]
    return Document(
        voice.say("title", case=first.casefile.title),
        language=voice.language,
        metadata=head(first, voice),
        blocks=(*writer.legend(), *blocks),
        dated=first.selection.moment.as_of,
    )


@dataclass
class _Writer:
    voice: Voice
    #: The number and the anchor of each issue under the present outcome, by its name.
    at: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: The issues that have been told for the present applicant, and where.
    issues: dict[Issue, tuple[str, str]] = field(default_factory=dict)
    #: Where a provision was restated for the applicant, and a source's version explained.
    told: dict[str, str] = field(default_factory=dict)

    def say(self, key: str, **blanks: object) -> Text:
        return Text(self.voice.say(key, **blanks))

    # How to read it

    def legend(self) -> Iterator[Block]:
        """Say what the words for states mean, and once what had to be said in English."""
        yield from legend(State, self.voice)
        if told := in_english(self.voice, "english_only"):
            yield Paragraph((Text(told),))

    # An outcome

    def person(self, assessment: Assessment, answers: Sequence[Answer]) -> Iterator[Block]:
        """Write every outcome of one applicant."""
        self.issues, self.told = {}, {}
        yield Heading(1, (Text(assessment.applicant.name),))
        for number, answer in enumerate(answers, 1):
            yield from self._outcome(answer, number)

    def _outcome(self, answer: Answer, number: int) -> Iterator[Block]:
        explained, short = answer.explained, answer.short
        fresh = [issue for issue in explained.issues if issue not in self.issues]
        applicant = explained.outcome.assessment.applicant.id
        for n, issue in enumerate(fresh, 1):
            anchor = f"{applicant}-{explained.outcome.name}-{issue.name}".replace("_", "-")
            self.issues[issue] = (f"{number}.{n}", anchor)
        self.at = {issue.name: self.issues[issue] for issue in explained.issues}
        declared = self.voice.book.declarations[explained.outcome.name]
        yield Heading(2, (Text(f"{number} {self.voice.sentence(declared)}"),))
        yield from self._short(short)
        for issue in fresh:
            yield from self._issue(issue)
        yield from self._also(answer)
        yield Heading(3, (self.say("tree"),))
        yield nested_list(explained.tree, self.voice)

    def _short(self, short: InShort) -> Iterator[Block]:
        yield Paragraph((state_word(short.state, self.voice), Text(" – "), Text(short.footing)))
        yield BulletList(tuple((Paragraph((Text(f"{line}."),)),) for line in short.grid))
        if short.ways:
            yield Paragraph((Strong((self.say("missing"),)), Text(":")))
            yield BulletList(tuple((Paragraph((Text(f"{way}."),)),) for way in short.ways))
        if short.further_ways:
            yield Paragraph((self.say("more_ways", count=short.further_ways),))
        for line in short.lines:
            yield Paragraph((Text(line),))

    def _also(self, answer: Answer) -> Iterator[Block]:
        explained, short = answer.explained, answer.short
        if explained.also or short.adverse:
            yield Heading(3, (self.say("also"),))
        if explained.also:
            asking = short.state in {State.NOT_KNOWN, State.BOTH}
            places = self.voice.listed(explained.also)
            yield Paragraph((self.say("also.open" if asking else "also.rules", places=places),))
        if short.adverse:
            yield Paragraph((Strong((self.say("adverse"),)), Text(":")))
            yield BulletList(
                tuple(
                    (Paragraph((self._english(words), Text(f" ({place})"))),)
                    for words, place in short.adverse
                )
            )
        if short.checks:
            yield Paragraph((self.say("checks", count=short.checks),))

    def _english(self, words: str) -> Inline:
        """Words that the pages hold in English only."""
        return Text(words) if self.voice.language == "en" else Foreign("en", (Text(words),))

    # An issue

    def _issue(self, issue: Issue) -> Iterator[Block]:
        number, anchor = self.at[issue.name]
        question = self.say("issue", number=number, question=issue.question)
        yield Heading(3, (question,), anchor=anchor)
        parts: list[tuple[str, Blocks]] = []
        if rules := tuple(self._rules(issue, number)):
            parts.append(("rule" if len(issue.ways) < 2 else "rules", rules))
        if applied := tuple(self._application(issue)):
            parts.append(("application", applied))
        told = (state_word(issue.state, self.voice), Text(f" – {' '.join(issue.conclusion)}"))
        parts.append(("conclusion", (Paragraph(told),)))
        yield DefinitionList(tuple(((self.say(key),), blocks) for key, blocks in parts))

    def _rules(self, issue: Issue, number: str) -> Iterator[Block]:
        for way in issue.ways:
            yield from self._rule(way.rule, number)
        for left in issue.left_out:
            first = self.told.setdefault(left.why, number)
            key = "left_out" if first == number else "left_out.again"
            yield Paragraph((self.say(key, places=left.places, why=left.why, number=first),))

    def _rule(self, rule: ToldRule, number: str) -> Iterator[Block]:
        restated = self._once(rule.restated, "restated.again", number)
        told = " ".join(filter(None, (restated, rule.asks, *rule.nature)))
        place = rule.place[:1].upper() + rule.place[1:]
        yield Paragraph((Strong((Text(f"{place}."),)), Text(f" {told}")))
        inlines: list[Inline] = []
        if rule.note:
            before, after = self.voice.phrases["note"].split("{note}")
            inlines += [Text(before), self._english(rule.note), Text(f"{after} ")]
        version = self._once(rule.version, "version.again", number)
        yield Paragraph((*inlines, Text(f"{version} {rule.certainty}")))

    def _once(self, told: str, again: str, number: str) -> str:
        """Say something in full the first time, and then where it was said."""
        first = self.told.setdefault(told, number)
        if not told or first == number:
            return told[:1].upper() + told[1:]
        return self.voice.say(again, number=first)

    def _application(self, issue: Issue) -> Iterator[Block]:
        met: set[str] = set()
        for way in issue.ways:
            if len(issue.ways) > 1:
                place = (
                    Strong((Text(way.rule.place),)),
                    Text(": "),
                    state_word(way.state, self.voice),
                )
                yield Paragraph(place)
            if way.points:
                items = [self._point(point, met) for point in way.points]
                yield BulletList(tuple((Paragraph(item),) for item in items))
            yield from self._stops(way, met)
        for line in issue.said:
            yield Paragraph((Text(f"{line}."),))

    def _stops(self, way: Way, met: set[str]) -> Iterator[Block]:
        """Say what could keep a rule from applying; what was said under this issue is not repeated."""
        fresh = [stop for stop in way.stops if stop.text not in met]
        if not fresh:
            return
        if all(stop.state in {State.NOT_SHOWN, State.NOT_KNOWN} for stop in way.stops):
            yield Paragraph((self.say("exceptions.none"),))
        yield BulletList(tuple((Paragraph(self._point(stop, met)),) for stop in fresh))

    def _point(self, point: Point, met: set[str]) -> Inlines:
        """Say a point; on what it rests is said the first time."""
        told: list[Inline] = [state_word(point.state, self.voice), Text(f" – {point.text}")]
        if point.issue:
            number, anchor = self.at[point.issue]
            link = Link(f"#{anchor}", (self.say("see", number=number),))
            return (*told, Text(" ("), link, Text(")"))
        if point.rests and point.text not in met:
            told.append(Text(f" ({' · '.join(point.rests)})"))
        met.add(point.text)
        return tuple(told)
