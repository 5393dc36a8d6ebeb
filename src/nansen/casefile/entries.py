"""Entries: reading the keys of one entry and noting every defect on the way.

An Entry wraps a table of the page. Each getter reads one key, answers with a value or
nothing, and notes what does not fit; nothing is raised, so that all defects of a file
come out at once. What a key means is said by the module that asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from nansen.casefile import remarks
from nansen.casefile.dates import DateSpan
from nansen.casefile.remarks import Remark
from nansen.casefile.yaml_pages import Listing, Node, Page, Scalar, Table
from nansen.defects import NansenError, Span

Kind = TypeVar("Kind", bound=Enum)
Value = TypeVar("Value")

YES_NO = {"yes": True, "true": True, "no": False, "false": False}
UNKNOWN = "unknown"
EVERYONE = "all"


@dataclass(frozen=True, slots=True)
class ExhibitReference:
    """An exhibit that is pointed at, and where in it."""

    no: int
    page: int | None = None
    where: str = ""
    #: Whether the exhibit speaks against what is said.
    against: bool = False


@dataclass(slots=True)
class Desk:
    """What the reading of one case file has at hand: the page, the people, the exhibits."""

    page: Page
    people: tuple[str, ...] = ()
    #: Number of each listed exhibit, and how many pages it has when that is known.
    exhibits: dict[int, int | None] = field(default_factory=dict)

    def mark(
        self, node: Node | None, trail: tuple[str, ...], remark: Remark, *, notice: bool = False
    ) -> None:
        """Note a defect at a node."""
        self.page.mark(self.page.span(node, trail), remark, notice=notice)


@dataclass(slots=True)
class Entry:
    """One table of the page, with the trail of headings that leads to it."""

    desk: Desk
    node: Table
    trail: tuple[str, ...]

    @property
    def span(self) -> Span:
        """Where the entry stands."""
        return self.desk.page.span(self.node, self.trail)

    def mark(self, key: str, remark: Remark, *, notice: bool = False) -> None:
        """Note a defect at the value of a key, or at the entry when the key is not there."""
        node = self.node.get(key) or self.node
        self.desk.mark(node, self.trail, remark, notice=notice)

    def only(self, *known: str) -> None:
        """Note every key that is not known here."""
        for word, (key, _) in self.node.entries.items():
            if word not in known:
                self.desk.mark(key, self.trail, remarks.unknown_key(word, known))

    def text(self, key: str, *, need: str = "") -> str:
        """Read one value as it is written; `need` says what to write when it is missing."""
        node = self.node.get(key)
        if node is None or (isinstance(node, Scalar) and not node.text):
            if need:
                self._missing(key, need)
            return ""
        if not isinstance(node, Scalar):
            self.mark(key, remarks.needs_one_value(key))
            return ""
        return node.text

    def texts(self, key: str) -> tuple[str, ...]:
        """Read one value or a list of them."""
        node = self.node.get(key)
        if not isinstance(node, Listing):
            text = self.text(key)
            return (text,) if text else ()
        for item in node.items:
            if not isinstance(item, Scalar):
                self.desk.mark(item, self.trail, remarks.needs_one_value(key))
        return tuple(item.text for item in node.items if isinstance(item, Scalar))

    def choice(self, key: str, kind: type[Kind], default: Kind, *, need: str = "") -> Kind:
        """Read one of the words an enum lists."""
        text = self.text(key, need=need)
        known = {member.value: member for member in kind}
        if text and text not in known:
            self.mark(key, remarks.not_one_of(key, text, known))
        return known.get(text, default)

    def value(self, key: str, read: Callable[[str], Value], *, need: str = "") -> Value | None:
        """Read a value that `read` understands; `unknown` is None."""
        text = self.text(key, need=need)
        if not text or text == UNKNOWN:
            return None
        try:
            return read(text)
        except NansenError as error:
            self.mark(key, (error.problem, error.remedy))
            return None

    def date(self, key: str, *, need: str = "") -> DateSpan | None:
        """Read a day or an interval; `unknown` is None."""
        return self.value(key, DateSpan.read, need=need)

    def whole(self, key: str, *, need: str = "") -> int | None:
        """Read a whole number from 1."""
        text = self.text(key, need=need)
        if not text:
            return None
        if re.fullmatch("[0-9]{1,9}", text) and int(text) >= 1:
            return int(text)
        self.mark(key, remarks.needs_whole_number(key, text, 1))
        return None

    def flag(self, key: str) -> bool:
        """Read yes or no; no when the key is not there."""
        text = self.text(key)
        if text and text not in YES_NO:
            self.mark(key, remarks.not_yes_or_no(key, text))
        return YES_NO.get(text, False)

    def code(self, key: str, pattern: str, example: str, *, need: str = "") -> str:
        """Read a code of a fixed shape."""
        text = self.text(key, need=need)
        if text and not re.fullmatch(pattern, text):
            self.mark(key, remarks.not_a_code(key, text, example))
        return text

    def people(self) -> tuple[str, ...]:
        """Read whom the entry is about: one applicant, a list, or all."""
        known = self.desk.people
        words = self.texts("of")
        if not words:
            self._missing("of", "Write whom it is about: one applicant, a list, or all.")
        if words == (EVERYONE,):
            return known
        for index, word in enumerate(words):
            if word not in known:
                self.mark("of", remarks.unknown_applicant(word, known))
            elif word in words[:index]:
                self.mark("of", remarks.applicant_twice(word))
        return tuple(dict.fromkeys(word for word in words if word in known))

    def exhibits(self) -> tuple[ExhibitReference, ...]:
        """Read the exhibits an entry points at."""
        found = [self._reference(entry) for entry in self.rows("exhibits")]
        return tuple(reference for reference in found if reference)

    def rows(self, key: str, label: str = "") -> Iterator[Entry]:
        """Go through a list of tables; each is headed by the value of its key `label`."""
        node = self.node.get(key)
        if node is None or (isinstance(node, Scalar) and not node.text):
            return
        if not isinstance(node, Listing):
            self.mark(key, remarks.needs_list(key))
            return
        for item in node.items:
            if isinstance(item, Table):
                head = item.get(label)
                name = (head.text,) if isinstance(head, Scalar) else ()
                yield Entry(self.desk, item, (*self.trail, key, *name))
            else:
                self.desk.mark(item, (*self.trail, key), remarks.needs_table("Each entry"))

    def _reference(self, entry: Entry) -> ExhibitReference | None:
        entry.only("no", "page", "where", "against")
        number = entry.whole("no", need="Write the number of the exhibit.")
        page = entry.whole("page")
        if number is None:
            return None
        pages = self.desk.exhibits.get(number)
        if number not in self.desk.exhibits:
            entry.mark("no", remarks.unknown_exhibit(number, self.desk.exhibits))
        elif page and pages and page > pages:
            entry.mark("page", remarks.page_beyond(page, pages, number))
        return ExhibitReference(number, page, entry.text("where"), entry.flag("against"))

    def _missing(self, key: str, what: str) -> None:
        self.desk.mark(self.node, self.trail, remarks.missing_key(key, what))


def joined(names: Iterable[str]) -> str:
    """Write names as a reader would: a, b and c."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
