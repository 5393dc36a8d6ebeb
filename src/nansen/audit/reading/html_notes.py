"""HTML notes: which links are marks of footnotes, and where the footnotes are.

HTML has no footnotes. Every program that writes them makes a short link that leads to the
note, and in the note one that leads back; of such a pair the one that comes first is the mark.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_SHORT = re.compile(r"[\[(]?\s*(\d{1,4}|[a-z]{1,2}|[ivxlc]{1,7}|[*†‡§]{1,4})\s*[\])]?")
_HOLDS = {"li", "p", "div", "aside", "dd", "td", "section", "article", "blockquote", "body", "root"}
_WHOLE = {"li", "div", "aside", "dd"}
_NEAR = 2


class Notes:
    """The footnotes of a page: marks with key and number, and the elements that hold notes."""

    def __init__(self, root: Element) -> None:
        self._above = {child: parent for parent in root.iter() for child in parent}
        self._order = {element: at for at, element in enumerate(root.iter())}
        self._named: dict[str, Element] = {}
        for element in root.iter():
            for key in ("id", "name"):
                self._named.setdefault(element.get(key, ""), element)
        self._named.pop("", None)
        self._links: dict[Element, dict[str, list[Element]]] = {}
        self.marks: dict[Element, tuple[str, str]] = {}
        self.backs: set[Element] = set()
        self._bodies: dict[str, Element] = {}
        self._find(root)
        self.bodies = set(self._bodies.values())

    def body(self, key: str) -> Element:
        """Give the element that holds the words of a note."""
        return self._bodies[key]

    def _find(self, root: Element) -> None:
        for link in root.iter("a"):
            name = _leads_to(link)
            target = self._named.get(name)
            if target is None or self._order[target] < self._order[link]:
                continue
            short = _SHORT.fullmatch("".join(link.itertext()).strip())
            holder = self._holder(target)
            if short is None or self._inside(link, holder):
                continue
            ways = self._ways_out(holder)
            back = [one for known in self._names_near(link) for one in ways.get(known, ())]
            if back or link.get("role") == "doc-noteref" or link.get("epub:type") == "noteref":
                self.marks[link] = (name, short[1])
                self.backs.update(back)
                self._bodies[name] = holder
        for name, holder in self._bodies.items():
            self._bodies[name] = self._widest(holder)

    def _ways_out(self, holder: Element) -> dict[str, list[Element]]:
        """List the links in an element by the name that they lead to."""
        if holder not in self._links:
            ways: dict[str, list[Element]] = {}
            for link in holder.iter("a"):
                ways.setdefault(_leads_to(link), []).append(link)
            self._links[holder] = ways
        return self._links[holder]

    def _holder(self, target: Element) -> Element:
        while target.tag not in _HOLDS and target in self._above:
            target = self._above[target]
        return target

    def _widest(self, holder: Element) -> Element:
        """Go up as long as nothing but the same note stands there."""
        others = {*self._bodies.values()} - {holder}
        while (above := self._above.get(holder)) is not None and above.tag in _WHOLE:
            inside = set(above.iter())
            if inside & others or inside & self.marks.keys():
                break
            holder = above
        return holder

    def _names_near(self, link: Element) -> list[str]:
        """List the names by which a way back may call the mark: its own, or those around it."""
        near, element = [*link], link
        for _ in range(_NEAR + 1):
            near.append(element)
            if element not in self._above:
                break
            element = self._above[element]
        return [name for one in near for key in ("id", "name") if (name := one.get(key))]

    def _inside(self, element: Element, holder: Element) -> bool:
        while element is not holder:
            if element not in self._above:
                return False
            element = self._above[element]
        return True


def _leads_to(link: Element) -> str:
    """Give the name within the page that a link leads to."""
    address = link.get("href", "")
    return address[1:] if address.startswith("#") else ""
