"""ODT lists: which text is hidden by its style, and the number each list item shows.

The numbers are counted here as the file's lists say, since an ODT holds none in its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from nansen.audit.reading.careful_xml import Element
from nansen.audit.reading.docx_styles import whole
from nansen.audit.reading.numerals import bare, written

_FORMS = {
    "a": "lower-letter",
    "A": "upper-letter",
    "i": "lower-roman",
    "I": "upper-roman",
    "": "none",
    "а": "lower-russian",
    "А": "upper-russian",
}
_LONGEST_CHAIN = 50
_NUMBERED = {"text:list-level-style-number", "text:outline-level-style"}


class Styles:
    """The styles of a document: what they hide, and how their lists count."""

    def __init__(self, *parts: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self.levels: dict[str, dict[int, Element]] = {}
        self.outline: dict[int, Element] = {}
        self._hidden: dict[str, bool] = {}
        for part in parts:
            for style in () if part is None else part.iter("style:style"):
                self._styles.setdefault(style.get("style:name", ""), style)
            for style in () if part is None else part.iter("text:list-style"):
                self.levels.setdefault(style.get("style:name", ""), _levels(style))
            for style in () if part is None else part.iter("text:outline-style"):
                self.outline = _levels(style)

    def hidden(self, name: str | None) -> bool:
        """Whether text in a style is not shown."""
        if name is None:
            return False
        if name not in self._hidden:
            self._hidden[name] = self._is_hidden(name)
        return self._hidden[name]

    def title(self, name: str | None) -> bool:
        """Whether a style is that of the title, or rests on it."""
        return any(known == "Title" for known, _ in self._chain(name or ""))

    def _chain(self, name: str) -> Iterator[tuple[str, Element]]:
        """Go from a style to those it rests on."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(name)
            if style is None:
                return
            yield name, style
            name = style.get("style:parent-style-name", "")

    def _is_hidden(self, name: str) -> bool:
        for _, style in self._chain(name):
            properties = style.find("style:text-properties")
            said = None if properties is None else properties.get("text:display")
            if said is not None:
                return said in {"none", "condition"}
        return False


def _levels(style: Element) -> dict[int, Element]:
    return {whole(level.get("text:level"), 1): level for level in style}


@dataclass(slots=True)
class _List:
    """A list that is open: its style and how far it has counted."""

    style: str
    counts: dict[int, int] = field(default_factory=dict)


class Lists:
    """The lists of a document, and where in them we are."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._open: list[_List] = []
        self._by_name: dict[str, _List] = {}
        self._last: dict[str, _List] = {}
        self._waiting: str | None = None
        self._headings = _List("")

    @property
    def depth(self) -> int:
        """How many lists stand open in one another."""
        return len(self._open)

    @contextmanager
    def open(self, parent: Element) -> Iterator[None]:
        """Go into a list, a new one or one that goes on."""
        style = parent.get("text:style-name") or (self._open[-1].style if self._open else "")
        one = self._continued(parent, style)
        if parent.get("text:continue-numbering") != "true" or not self._open:
            for deeper in [at for at in one.counts if at > len(self._open) + 1]:
                del one.counts[deeper]
        self._open.append(one)
        self._last[style] = one
        if name := parent.get("xml:id"):
            self._by_name[name] = one
        yield
        self._open.pop()
        self._waiting = None

    def _continued(self, parent: Element, style: str) -> _List:
        if self._open:
            # A list in a list counts on a level of its own, from the beginning.
            counts = self._open[-1].counts
            if parent.get("text:continue-numbering") != "true":
                counts.pop(len(self._open) + 1, None)
            return _List(style, counts)
        before = self._by_name.get(parent.get("text:continue-list", ""))
        if before is None and parent.get("text:continue-numbering") == "true":
            before = self._last.get(style)
        return _List(style, before.counts) if before else _List(style)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Leave the lists as they are while a footnote is read."""
        kept = self._open, self._waiting
        self._open, self._waiting = [], None
        yield
        self._open, self._waiting = kept

    def item(self, item: Element) -> None:
        """Count an item; its first paragraph will take the number."""
        here, level = self._open[-1], len(self._open)
        shape = self._styles.levels.get(here.style, {}).get(level)
        self._waiting = _count(
            here.counts, level, shape, item.get("text:start-value"), self._shapes()
        )

    def _shapes(self) -> dict[int, Element]:
        return {
            at: shape
            for at, one in enumerate(self._open, start=1)
            if (shape := self._styles.levels.get(one.style, {}).get(at)) is not None
        }

    def take(self) -> str | None:
        """Take the number that waits: empty for a bullet, None when no item began."""
        waiting, self._waiting = self._waiting, None
        return waiting

    def outline(self, level: int) -> str | None:
        """Count a heading where the file numbers its headings."""
        shape = self._styles.outline.get(level)
        if shape is None or not shape.get("style:num-format"):
            return None
        return _count(self._headings.counts, level, shape, None, self._styles.outline)


def _count(
    counts: dict[int, int],
    level: int,
    shape: Element | None,
    start: str | None,
    shapes: dict[int, Element],
) -> str:
    first = whole(None if shape is None else shape.get("text:start-value"), 1)
    if start is not None:
        counts[level] = whole(start, 1)
    else:
        counts[level] = counts.get(level, first - 1) + 1
    for deeper in [at for at in counts if at > level]:
        del counts[deeper]
    if shape is None or shape.tag not in _NUMBERED:
        return ""
    shown = max(whole(shape.get("text:display-levels"), 1), 1)
    numbers = [
        written(counts.get(at, 1), _form(shapes.get(at)))
        for at in range(max(level - shown + 1, 1), level + 1)
    ]
    label = ".".join(filter(None, numbers))
    if not label:
        return ""
    return bare(shape.get("style:num-prefix", "") + label + shape.get("style:num-suffix", ""))


def _form(shape: Element | None) -> str:
    form = None if shape is None else shape.get("style:num-format", "")
    return "decimal" if form is None else _FORMS.get(form, "decimal")
