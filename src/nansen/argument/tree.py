"""Tree: what is said against a claim as branches: objections, their answers, what meets these.

Each branch says how it stands, what it needs and where it comes from, in the words of a
language. In full every answer has its branch, and more ways to supply what it needs a line each;
otherwise an answer that does not stand on these facts has none, and an objection that is only
possible is named without its answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from nansen.argument.objections import Faced, Met, Raised, State
from nansen.reasoning.tree import Branch, Line, Link, Standing
from nansen.reasoning.voice import Voice
from nansen.rules.syntax import Words
from nansen.truth import Truth

#: So many ways to supply what an answer needs are told, and so many when all is to be told.
_WAYS_TOLD, _WAYS_AT_MOST = 2, 3
_FACED = {
    State.UNANSWERED: Standing.UNANSWERED,
    State.CONDITIONAL: Standing.ANSWERED_IF,
    State.STATED: Standing.ANSWERED_AS_STATED,
    State.ANSWERED: Standing.ANSWERED,
}


def objection_tree(
    faced: Sequence[Faced], outcomes: Sequence[str], voice: Voice, *, full: bool = False
) -> Branch:
    """Make the tree of what is said against a claim.

    Args:
        faced: The objections that are put, the most pressing first; one at least.
        outcomes: What is claimed.
        voice: The language in which it is said.
        full: Whether every answer is told, and more ways to supply what it needs.
    """
    return _Grower(outcomes, voice, full=full).claim(faced)


class _Grower:
    def __init__(self, outcomes: Sequence[str], voice: Voice, *, full: bool) -> None:
        self.voice = voice
        self.full = full
        self.steps = count(1)
        #: The number under which each outcome is told with the claim.
        self.numbers = {name: number for number, name in enumerate(outcomes, 1)}

    def claim(self, faced: Sequence[Faced]) -> Branch:
        """The claim, and what is said against it: what is only possible comes last."""
        step = next(self.steps)
        expected = [one for one in faced if one.raised is not Raised.POSSIBLE]
        possible = [one for one in faced if one.raised is Raised.POSSIBLE]
        return Branch(
            step,
            self.voice.say("argued.claim"),
            _FACED[(expected or possible)[0].state],
            Link.ROOT,
            (self._count(expected, possible),),
            parts=tuple(self.objection(one) for one in (*expected, *possible)),
            lines=tuple(self._outcomes()),
        )

    def _outcomes(self) -> Iterator[Line]:
        for name, number in self.numbers.items():
            yield Line(self.voice.sentence(self.voice.book.declarations[name]), f"{number}. ")

    def _count(self, expected: Sequence[Faced], possible: Sequence[Faced]) -> str:
        """Count the objections by how they stand."""
        voice = self.voice
        words = {state: voice.say(f"state.{found.value}") for state, found in _FACED.items()}
        told = [
            f"{voice.inside(word)}: {number}"
            for state, word in words.items()
            if (number := sum(one.state is state for one in expected))
        ]
        if possible:
            told.append(f"{voice.say('raised.possible')}: {len(possible)}")
        return voice.say("argued.count", count=len(expected) + len(possible), list="; ".join(told))

    def objection(self, faced: Faced) -> Branch:
        """An objection and, when it is to be expected, what answers it."""
        objection, step = faced.objection, next(self.steps)
        answers: Sequence[Met] = ()
        if self.full:
            answers = faced.answers
        elif faced.raised is not Raised.POSSIBLE:
            answers = faced.answers_by_standing
        name = self.voice.label(objection.labels, objection.id)
        return Branch(
            step,
            f"{objection.id.upper()} {name}",
            _FACED[faced.state],
            Link.OBJECTION,
            tuple(self._places(faced)),
            parts=tuple(self.met(one) for one in answers),
            lines=tuple(self._said(faced)),
        )

    def _places(self, faced: Faced) -> Iterator[str]:
        yield self.voice.say(f"raised.{faced.raised.name.lower()}")
        numbers = [str(self.numbers[name]) for name in faced.outcomes if name in self.numbers]
        if numbers:
            yield self.voice.say("argued.against", numbers=", ".join(numbers))
        yield from map(self.voice.cited, faced.said_in)

    def _said(self, faced: Faced) -> Iterator[Line]:
        yield self._line(faced.objection.words)
        for finding in faced.findings:
            where = f"{finding.by}, {finding.where}" if finding.where else finding.by
            yield Line(finding.says, f"{where}: ")
        if faced.objection.remains:
            yield self._line(faced.objection.remains, self._lead("remains"))

    def met(self, met: Met, *, helps: bool = True) -> Branch:
        """An answer, or what meets one; each second one speaks for the claim again."""
        step, reply = next(self.steps), met.reply
        role = self.voice.say("argued.answer" if helps else "argued.reply")
        attack = self.voice.say(f"attack.{reply.attack.value}")
        against = [one for one in met.against if self.full or one.may_stand]
        return Branch(
            step,
            f"{role}: {attack}",
            standing(met, helps=helps),
            Link.ANSWER if helps else Link.REPLY,
            tuple(map(self.voice.cited, met.citing)),
            parts=tuple(self.met(one, helps=not helps) for one in against),
            lines=(self._line(reply.words), *self._needs(met, helps=helps)),
        )

    def _needs(self, met: Met, *, helps: bool) -> Iterator[Line]:
        """What would supply what it needs; nobody here has to show what speaks against an answer."""
        if not met.may_stand or not (helps or met.by_burden or met.stated is Truth.OPEN):
            return
        shown = met.needs[: _WAYS_AT_MOST if self.full else _WAYS_TOLD]
        for number, way in enumerate(shown):
            lead = "to_show" if met.stated is Truth.HOLDS else "needs"
            yield Line(f"{self.voice.way(way)}.", self._lead("or" if number else lead))
        if more := len(met.needs) - len(shown):
            yield Line(self.voice.say("more_ways", count=more))

    def _line(self, words: Words, lead: str = "") -> Line:
        text, language = self.voice.words(words)
        return Line(text, lead, language)

    def _lead(self, key: str) -> str:
        word = self.voice.say(f"argued.{key}")
        return f"{word}: "


def standing(met: Met, *, helps: bool = True) -> Standing:
    """How an answer stands, or what meets one: that helps the authority when it stands."""
    match met.stands:
        case Truth.HOLDS if not helps:
            return Standing.AGAINST
        case Truth.HOLDS:
            return Standing.STANDS if met.shown is Truth.HOLDS else Standing.STANDS_AS_STATED
        case Truth.FAILS if met.by_burden:
            return Standing.UNTIL_SHOWN
        case Truth.FAILS:
            return Standing.NOT_HERE if met.stated is Truth.FAILS else Standing.MET
    return Standing.DEPENDS
