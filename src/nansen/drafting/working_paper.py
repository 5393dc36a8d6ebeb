"""Working paper: what stands at the top of a document that decides nothing.

The case and the law it is looked at under, what the words for states mean, and once what had to be
said in another language than the reader's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nansen.drafting.paper import Block, BulletList, Heading, Paragraph, Text
from nansen.drafting.tree_list import state_word
from nansen.reasoning.assess import Assessment
from nansen.reasoning.tree import Standing, State
from nansen.reasoning.voice import Voice


def head(assessment: Assessment, voice: Voice) -> tuple[tuple[str, str], ...]:
    """The State, the days and the source of the facts, as pairs."""
    moment = assessment.selection.moment
    forum = f"forum.{moment.forum}"
    told = {
        "state": voice.say(forum) if forum in voice.phrases else moment.forum,
        "law": voice.day(moment.as_of),
        "known": voice.day(moment.known) if moment.known else "",
        "lodged": voice.day(moment.lodged) if moment.lodged else "",
        "facts": " ".join(assessment.casefile.source.split()),
        "status": voice.say("head.working_paper"),
    }
    return tuple((voice.say(f"head.{key}"), text) for key, text in told.items() if text)


def legend(states: Iterable[State | Standing], voice: Voice) -> Iterator[Block]:
    """Say what the words for states mean."""
    yield Heading(1, (Text(voice.say("legend")),))
    yield BulletList(tuple((_meaning(one, voice),) for one in states))


def _meaning(state: State | Standing, voice: Voice) -> Paragraph:
    meaning = voice.say(f"legend.{state.value}")
    return Paragraph((state_word(state, voice), Text(f" – {meaning}")))


def in_english(voice: Voice, english_only: str) -> str:
    """Say what is in English only, and how often a wording was missing besides; else nothing."""
    if voice.language == "en":
        return ""
    told = [voice.say(english_only)]
    if voice.borrowed:
        told.append(voice.say("fallback", count=len(voice.borrowed)))
    return " ".join(told)
