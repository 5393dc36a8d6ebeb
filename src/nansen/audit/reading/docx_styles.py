"""DOCX styles: what a paragraph or run takes over from its style, and the list numbers.

Word writes no numbers into the text: it counts them anew from the lists in the part
``numbering``. The same is done here, so that a paragraph has the number its reader sees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from nansen.audit.reading.careful_xml import Element, below
from nansen.audit.reading.numerals import bare, written

_FORMS = {
    "decimalZero": "two-digits",
    "lowerLetter": "lower-letter",
    "upperLetter": "upper-letter",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
    "russianLower": "lower-russian",
    "russianUpper": "upper-russian",
    "chicago": "signs",
    "none": "none",
}
_BULLETS = {"bullet"}
_LONGEST_CHAIN = 50
_LEVELS = 9


def value(element: Element | None, path: str = "") -> str | None:
    """Give the value of an element, or of the one at a path below it."""
    found = below(element, path) if path else element
    return None if found is None else found.get("w:val")


def switched_on(parent: Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is on; None when nothing is said."""
    found = None if parent is None else parent.find(name)
    if found is None:
        return None
    return found.get("w:val", "true") not in {"0", "false", "off", "none"}


def number_form(name: str | None) -> str:
    """Name the form of a number for `numerals.written`."""
    return _FORMS.get(name or "", "decimal")


def whole(text: str | None, otherwise: int = 0) -> int:
    """Read a small whole number of the file."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 6:
        return otherwise
    return int(text)


class Styles:
    """The styles of a document, asked along the chain of those they rest on."""

    def __init__(self, part: Element | None) -> None:
        styles = [] if part is None else part.findall("w:style")
        self._styles = {style.get("w:styleId", ""): style for style in styles}
        self._default = next(
            (
                style.get("w:styleId", "")
                for style in styles
                if style.get("w:type") == "paragraph" and style.get("w:default") in {"1", "true"}
            ),
            "",
        )
        self._levels: dict[str, int] = {}
        self._hidden: dict[str, bool] = {}

    def chain(self, name: str | None) -> Iterator[tuple[str, Element]]:
        """Go from a style to those it rests on."""
        name = name or self._default
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(name)
            if style is None:
                return
            yield name, style
            name = value(style, "w:basedOn") or ""

    def heading(self, name: str | None) -> int:
        """Give the rank of headings in a style; 0 when it is for other text."""
        name = name or ""
        if name not in self._levels:
            self._levels[name] = self._heading(name)
        return self._levels[name]

    def _heading(self, name: str) -> int:
        for _, style in self.chain(name):
            level = value(style, "w:pPr/w:outlineLvl")
            if level is not None:
                return whole(level, _LEVELS) + 1 if whole(level, _LEVELS) < _LEVELS else 0
            title = (value(style, "w:name") or "").lower()
            if title == "title":
                return 1
            if title.startswith("heading "):
                return whole(title.removeprefix("heading "))
        return 0

    def hidden(self, name: str | None) -> bool:
        """Whether text in a style is hidden."""
        if not name:
            return False
        if name not in self._hidden:
            said = (switched_on(style.find("w:rPr"), "w:vanish") for _, style in self.chain(name))
            self._hidden[name] = next((one for one in said if one is not None), False)
        return self._hidden[name]

    def numbered(self, name: str | None) -> tuple[str, int | None, str]:
        """Give list and level that a style takes part in, and the style that says so."""
        for known, style in self.chain(name):
            numbering = below(style, "w:pPr/w:numPr")
            if numbering is not None:
                level = value(numbering, "w:ilvl")
                return value(numbering, "w:numId") or "", whole(level) if level else None, known
        return "", None, ""


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    label: str = ""
    bullet: bool = False
    style: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass(slots=True)
class _List:
    shape: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, part: Element | None, styles: Styles) -> None:
        self._styles = styles
        shapes = [] if part is None else part.findall("w:abstractNum")
        self._shapes = {shape.get("w:abstractNumId", ""): _levels(shape) for shape in shapes}
        self._links = {
            shape.get("w:abstractNumId", ""): link
            for shape in shapes
            if (link := value(shape, "w:numStyleLink"))
        }
        lists = [] if part is None else part.findall("w:num")
        self._lists = {one.get("w:numId", ""): _list(one) for one in lists}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def next(self, properties: Element | None, style: str | None) -> tuple[str, int] | None:
        """Count a paragraph: its number, empty for a bullet, and its depth; None outside lists."""
        own = None if properties is None else properties.find("w:numPr")
        name, level, source = self._styles.numbered(style)
        if own is not None:
            # What the paragraph says of its list goes before what its style says.
            name = value(own, "w:numId") or name
            level = whole(value(own, "w:ilvl")) if value(own, "w:ilvl") else level
        one = self._lists.get(name)
        if one is None:
            return None
        levels = self._shape(one)
        if level is None:
            level = next((at for at, each in levels.items() if each.style == source != ""), 0)
        level = min(level, _LEVELS - 1)
        return self._count(name, one, level), level + 1

    def _shape(self, one: _List) -> dict[int, _Level]:
        shape = one.shape
        if shape in self._links:
            linked = self._lists.get(self._styles.numbered(self._links[shape])[0])
            shape = linked.shape if linked else shape
        return {**self._shapes.get(shape, {}), **one.levels}

    def _count(self, name: str, one: _List, level: int) -> str:
        levels, counts = self._shape(one), self._counts[one.shape]
        here = levels.get(level, _Level())
        if level in one.starts and (name, level) not in self._begun:
            counts.pop(level, None)
            here_start = one.starts[level]
        else:
            here_start = here.start
        self._begun.add((name, level))
        counts[level] = counts[level] + 1 if level in counts else here_start
        for deeper in [at for at in counts if at > level and _restarts(levels.get(at), level)]:
            del counts[deeper]
        for above in range(level):
            counts.setdefault(above, levels.get(above, _Level()).start)
        return "" if here.bullet else _label(here, levels, counts)


def _restarts(level: _Level | None, by: int) -> bool:
    """Whether a level begins anew after a paragraph of a higher one."""
    if level is None or level.restart is None:
        return True
    return by < level.restart


def _label(here: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    label = here.label
    for at in range(_LEVELS):
        form = levels.get(at, _Level()).form
        if here.legal and form != "none":
            form = "decimal"
        label = label.replace(f"%{at + 1}", written(counts.get(at, 1), form))
    return bare(label)


def _levels(shape: Element) -> dict[int, _Level]:
    return {whole(level.get("w:ilvl")): _level(level) for level in shape.findall("w:lvl")}


def _level(level: Element) -> _Level:
    form = value(level, "w:numFmt")
    restart = value(level, "w:lvlRestart")
    return _Level(
        whole(value(level, "w:start"), 1),
        number_form(form),
        value(level, "w:lvlText") or "",
        form in _BULLETS,
        value(level, "w:pStyle") or "",
        bool(switched_on(level, "w:isLgl")),
        whole(restart) if restart is not None else None,
    )


def _list(one: Element) -> _List:
    made = _List(value(one, "w:abstractNumId") or "")
    for override in one.findall("w:lvlOverride"):
        at = whole(override.get("w:ilvl"))
        start = value(override, "w:startOverride")
        if start is not None:
            made.starts[at] = whole(start, 1)
        level = override.find("w:lvl")
        if level is not None:
            made.levels[at] = _level(level)
    return made
