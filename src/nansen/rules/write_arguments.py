"""Write arguments: objections, answers, factors, precedents and courts back into a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nansen.rules.arguments import Argument, Court, Factor, Objection, Precedent, Reply
from nansen.rules.write import write_body, write_note, write_words


def write_argument(item: Argument) -> str:
    """Write one item as a block of a page holds it."""
    head, *rest = _lines(item)
    return "\n".join([head, *(f"  {line}" for line in rest)])


def _lines(item: Argument) -> Iterator[str]:
    match item:
        case Objection():
            yield from _objection(item)
        case Reply():
            yield from _reply(item)
        case Factor():
            yield from _factor(item)
        case Precedent():
            yield from _precedent(item)
        case Court():
            yield f"court {item.id} in {item.forum} : {item.weight.value}"
            yield from write_words("label", item.labels)
    yield from write_note(item.note)


def _objection(item: Objection) -> Iterator[str]:
    yield f"objection {item.id} against {', '.join(item.heads)}"
    yield from write_words("label", item.labels)
    yield from write_words("say", item.words)
    if item.raised:
        yield from write_body("raised when", item.raised)
    yield from _places("said in", item.said_in)
    yield from write_words("remains", item.remains)


def _reply(item: Reply) -> Iterator[str]:
    yield f"answer {item.id} to {item.target}"
    yield item.attack.value
    yield from write_words("say", item.words)
    if item.needs:
        yield from write_body("needs", item.needs)
    yield from _places("citing", item.citing)


def _factor(item: Factor) -> Iterator[str]:
    yield f"factor {item.id}{f' for {item.side.value}' if item.side else ''}"
    yield from write_words("label", item.labels)
    yield from write_words("denied", item.denied)
    if item.present:
        yield from write_body("present when", item.present)
    if item.bears_on:
        yield f"bears on {', '.join(item.bears_on)}"


def _precedent(item: Precedent) -> Iterator[str]:
    yield f"precedent {item.id} on {item.issue} for {item.won_by.value}"
    for word, names in (
        ("present", item.present),
        ("absent", item.absent),
        ("reason", item.ratio or ()),
    ):
        if names:
            yield f"{word} {', '.join(names)}"
    yield f"job {item.job.value}"
    yield from write_words("say", item.words)


def _places(word: str, keys: Iterable[str]) -> Iterator[str]:
    told = ", ".join(f'"{key}"' for key in keys)
    if told:
        yield f"{word} {told}"
