"""Tree SVG: trees of reasons as one picture that is also a text.

Every point is a box below the one it carries, so that the picture is no wider than a phone.
Each says how it stands by a word, a shape and a colour. Words are text, and the points are a
list in lists for whoever hears the picture: the role of an image would hide its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from nansen.drafting.clean import clean
from nansen.drafting.text_width import wrap
from nansen.drafting.tree_list import look_of, places_of
from nansen.reasoning.tree import Branch, Line, Standing, State, count, walk
from nansen.reasoning.voice import Voice

WIDTH = 400
_EDGE, _STEP, _GAP, _PADDING = 10.0, 13.0, 8.0, 8.0
_LABEL, _LINE, _PLACE, _HEAD = 14.0, 13.0, 12.0, 17.0
_LINE_GAP = 3.0
_LEADING = 1.38
_SHAPE = 13.0
#: How much of the width a deep tree may give up to its margins.
_MARGINS = 190.0
#: How much wider bold words are.
_BOLD = 1.1


@dataclass(frozen=True, slots=True)
class Titled:
    """A tree under its heading."""

    heading: str
    tree: Branch


def draw(title: str, trees: Sequence[Titled], voice: Voice, remark: str = "") -> str:
    """Draw trees one below the other, under a remark that holds for all of them."""
    drawing = _Drawing(voice)
    lines = [*drawing.remark(remark), *(line for one in trees for line in drawing.titled(one))]
    body = "\n".join(lines)
    points = sum(count(one.tree) for one in trees)
    described = voice.say("tree.described", count=points)
    style = files(__package__).joinpath("tree.css").read_text("utf-8")
    height = _number(drawing.y + _EDGE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" xml:lang="{voice.language}" lang="{voice.language}" '
        'role="graphics-document document" aria-labelledby="tree-title" aria-describedby="tree-desc">\n'
        f'<title id="tree-title">{_safe(title)}</title>\n'
        f'<desc id="tree-desc">{_safe(described)}</desc>\n'
        f"<style>\n{style}</style>\n"
        f'<rect class="paper" width="{WIDTH}" height="{height}" aria-hidden="true"/>\n'
        f"{body}\n</svg>\n"
    )


class _Drawing:
    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.y = _EDGE
        self.step = _STEP

    def remark(self, text: str) -> Iterator[str]:
        """Write a remark above everything, when there is one."""
        if text:
            yield self._text(wrap(clean(text), WIDTH - 2 * _EDGE, _PLACE), _EDGE, _PLACE, "place")

    def titled(self, one: Titled) -> Iterator[str]:
        """Draw a tree, under its heading when that says more than the first point."""
        if one.heading != one.tree.label:
            self.y += _GAP
            lines = wrap(clean(one.heading), WIDTH - 2 * _EDGE, _HEAD * _BOLD)
            yield f'<g role="heading" aria-level="1">{self._text(lines, _EDGE, _HEAD, "head")}</g>'
            self.y += _GAP
        deepest = max(depth for depth, _ in walk(one.tree))
        self.step = min(_STEP, _MARGINS / max(deepest, 1))
        yield '<g role="list">'
        yield from self._branch(one.tree, 0, 1, 1)
        yield "</g>"
        self.y += 2 * _GAP

    def _branch(self, branch: Branch, depth: int, place: int, of: int) -> Iterator[str]:
        left = _EDGE + depth * self.step
        yield f'<g role="listitem" aria-level="{depth + 1}" aria-posinset="{place}" aria-setsize="{of}">'
        top = self.y
        inside = self._box(branch, left)
        yield (
            f'<rect class="box {look_of(branch.state)}" x="{_number(left)}" y="{_number(top)}" rx="3" '
            f'width="{_number(WIDTH - _EDGE - left)}" height="{_number(self.y - top)}" aria-hidden="true"/>'
        )
        yield inside
        self.y += _GAP
        if branch.parts:
            yield '<g role="list">'
            yield from self._parts(branch, depth, left + self.step / 2, self.y - _GAP)
            yield "</g>"
        yield "</g>"

    def _parts(self, branch: Branch, depth: int, x: float, top: float) -> Iterator[str]:
        """The branches below, each joined to the one above by a line that is only seen."""
        for number, part in enumerate(branch.parts, 1):
            joint = self.y + _PADDING + _LABEL * 0.6
            yield (
                f'<path class="joint" d="M{_number(x)} {_number(top)}V{_number(joint)}'
                f'H{_number(x + self.step / 2)}" aria-hidden="true"/>'
            )
            top = joint
            yield from self._branch(part, depth + 1, number, len(branch.parts))

    def _box(self, branch: Branch, left: float) -> str:
        """The words of a point; they say how high the box must be."""
        x, width = left + _PADDING, WIDTH - _EDGE - left - 2 * _PADDING
        self.y += _PADDING
        word = self.voice.say(f"state.{branch.state.value}")
        mark = _shape(branch.state, x, self.y + 1)
        look = look_of(branch.state)
        beside = _SHAPE + 6
        words = wrap(word, width - beside, _LABEL * _BOLD)
        told = [mark, self._text(words, x + beside, _LABEL, f"state {look}")]
        told.append(self._text(wrap(clean(branch.label), width, _LABEL), x, _LABEL, "label"))
        told += [self._line(line, x, width) for line in branch.lines]
        if places := places_of(branch, self.voice):
            self.y += _LINE_GAP if branch.lines else 0
            told.append(self._text(wrap(clean(places), width, _PLACE), x, _PLACE, "place"))
        self.y += _PADDING - 2
        return "\n".join(told)

    def _line(self, line: Line, x: float, width: float) -> str:
        """A sentence of a point; its lead stands out, and another language is named."""
        self.y += _LINE_GAP
        lines = wrap(clean(line.lead + line.text), width / _BOLD, _LINE)
        lead = _safe(line.lead.rstrip())
        if not lead or not _safe(lines[0]).startswith(lead):
            return self._text(lines, x, _LINE, "line-text", language=line.language)
        first = _spoken(_safe(lines[0])[len(lead) :], line.language)
        rest = [_spoken(_safe(one), line.language) for one in lines[1:]]
        told = [f'<tspan class="lead">{lead}</tspan>{first}', *rest]
        return self._written(told, x, _LINE, "line-text")

    def _text(
        self, lines: Sequence[str], x: float, size: float, name: str, language: str = ""
    ) -> str:
        """Lines of text from where the drawing has come to."""
        return self._written([_safe(line) for line in lines], x, size, name, language)

    def _written(
        self, lines: Sequence[str], x: float, size: float, name: str, language: str = ""
    ) -> str:
        spans = []
        for line in lines:
            self.y += size * _LEADING
            at = f'x="{_number(x)}" y="{_number(self.y - size * 0.3)}"'
            spans.append(f"<tspan {at}>{line}</tspan>")
        # A blank between lines, so that words do not run together when the text is copied or read.
        spoken = f" {_language(language)}" if language else ""
        return f'<text class="{name}" font-size="{size:g}"{spoken}>{" ".join(spans)}</text>'


def _spoken(text: str, language: str) -> str:
    return f"<tspan {_language(language)}>{text}</tspan>" if language and text.strip() else text


def _language(language: str) -> str:
    return f'xml:lang="{language}" lang="{language}"'


#: Each look's shape inside a square of 13: a disc with a tick, a half disc, a crossed square,
#: a diamond with a dot, two arrows, a ring with a bar.
_SHAPES = {
    "shown": '<circle class="full" cx="6.5" cy="6.5" r="6"/><path class="cut" d="M3.6 6.8l2.1 2.1 3.8-4.4"/>',
    "stated": '<circle class="line" cx="6.5" cy="6.5" r="5.4"/><path class="full" d="M6.5 1.1a5.4 5.4 0 0 0 0 10.8z"/>',
    "not-shown": '<rect class="full" x=".8" y=".8" width="11.4" height="11.4"/><path class="cut" d="M4 4l5 5M9 4l-5 5"/>',
    "not-known": '<path class="line" d="M6.5 .8l5.7 5.7-5.7 5.7L.8 6.5z"/><circle class="full" cx="6.5" cy="6.5" r="1.6"/>',
    "both-sides": '<path class="full" d="M.6 6.5l4.6-4.2v8.4zM12.4 6.5L7.8 2.3v8.4z"/>',
    "aside": '<circle class="line" cx="6.5" cy="6.5" r="5.4"/><path class="line" d="M3.8 6.5h5.4"/>',
}


def _shape(state: State | Standing, x: float, y: float) -> str:
    """The shape of a state; the word beside it says the same to whoever hears the picture."""
    name = look_of(state)
    at = f"translate({_number(x)} {_number(y + 3)})"
    return f'<g class="{name}" transform="{at}" aria-hidden="true">{_SHAPES[name]}</g>'


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _safe(text: str) -> str:
    return escape(clean(text))
