"""HTML tree: a page as a tree, however its writer closed what was opened.

The standard library's parser tells tags from words; here they become a tree. Tags that stand
alone hold nothing, and a new item, row or paragraph ends the one before.
"""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

from nansen.audit.reading import limits, remarks
from nansen.audit.reading.refusal import RefusalError

_ALONE = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr", "frame",
}  # fmt: skip
#: What a tag ends by beginning, and what it does not look beyond.
_ENDS = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tbody": ({"thead", "tbody", "tfoot", "tr", "td", "th"}, {"table"}),
    "thead": ({"thead", "tbody", "tfoot", "tr", "td", "th"}, {"table"}),
    "tfoot": ({"thead", "tbody", "tfoot", "tr", "td", "th"}, {"table"}),
    "option": ({"option"}, {"select"}),
    "body": ({"head"}, set[str]()),
}
_ENDS_PARAGRAPH = {
    "p", "div", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section",
    "article", "aside", "blockquote", "pre", "hr", "form", "header", "footer", "main", "nav",
    "figure", "address", "details", "fieldset",
}  # fmt: skip
_INNER = {"td", "th", "li", "dd", "button", "caption"}


def grow(text: str) -> Element:
    """Parse a page into a tree.

    Raises:
        RefusalError: If it has too many elements, or too many in one another.
    """
    tree = _Tree()
    tree.feed(text)
    tree.close()
    return tree.root


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self.open = [self.root]
        self.count = 0
        self.comments = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count += 1
        if self.count > limits.ELEMENTS:
            raise RefusalError(remarks.too_many_elements("the page", limits.ELEMENTS))
        if tag in _ENDS:
            self._end(*_ENDS[tag])
        if tag in _ENDS_PARAGRAPH:
            self._end({"p"}, _INNER | {"table"})
        element = SubElement(self.open[-1], tag, {key: value or "" for key, value in attrs})
        if tag not in _ALONE:
            self.open.append(element)
        if len(self.open) > limits.DEPTH:
            raise RefusalError(remarks.too_deep("the page", limits.DEPTH))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.open[-1].tag == tag and tag not in {"p", "div", "li", "td", "span", "a"}:
            # XHTML may close what it opens at once; HTML takes no notice of it in these.
            self.open.pop() if len(self.open) > 1 else None

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag == tag:
                del self.open[at:]
                return

    def handle_data(self, data: str) -> None:
        parent = self.open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data

    def _end(self, tags: set[str], within: set[str]) -> None:
        """End the innermost of some tags, and what stands in it, but nothing farther out."""
        last = 0
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag in within:
                break
            if self.open[at].tag in tags:
                last = at
        if last:
            del self.open[last:]
