"""ODT: the file of LibreOffice and of offices that ask for OpenDocument.

The file is an archive of XML, walked here by our own hand for the same reasons as DOCX.
What is not known by name is looked into, never skipped. Deleted text lies apart from the
rest in such a file, and is left there.
"""

from __future__ import annotations

from nansen.audit.reading import remarks, tellings
from nansen.audit.reading.archive import Archive
from nansen.audit.reading.careful_xml import Element, below, whole_text
from nansen.audit.reading.document import Format, Kind, Read, Told
from nansen.audit.reading.docx_styles import whole
from nansen.audit.reading.drafts import Draft
from nansen.audit.reading.odt_lists import Lists, Styles
from nansen.audit.reading.refusal import RefusalError

_MOST_LINES = 3
#: Nothing that a reader of the text sees stands in these.
_SILENT = {
    "office:forms", "text:sequence-decls", "text:variable-decls", "text:user-field-decls",
    "text:dde-connection-decls", "text:alphabetical-index-auto-mark-file",
    "text:table-of-content-source", "text:illustration-index-source", "text:table-index-source",
    "text:object-index-source", "text:user-index-source", "text:alphabetical-index-source",
    "text:bibliography-source", "text:note-citation", "office:annotation-end", "text:ruby-text",
    "table:table-columns", "table:table-column", "text:number",
}  # fmt: skip
_LEFT = {
    "office:annotation": Told.COMMENT,
    "text:hidden-text": Told.HIDDEN,
    "text:hidden-paragraph": Told.HIDDEN,
    "text:script": Told.MACRO,
    "text:execute-macro": Told.MACRO,
    "draw:image": Told.PICTURE,
    "draw:plugin": Told.PICTURE,
    "draw:applet": Told.PICTURE,
    "draw:object": Told.EMBEDDED,
    "draw:object-ole": Told.EMBEDDED,
    "draw:floating-frame": Told.EMBEDDED,
}
_SHOWN = {"draw:image", "draw:plugin", "draw:applet", "draw:object", "draw:object-ole"}


def read(content: bytes) -> Read:
    """Read an ODT file.

    Raises:
        RefusalError: If it is locked, damaged, or made to stop its reader.
    """
    archive = Archive(content, "ODT")
    manifest = archive.optional("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("manifest:encryption-data"), None) is not None:
        raise RefusalError(remarks.encrypted("ODT"))
    return _Reading(archive).read()


class _Reading:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.draft = Draft()
        self.content = archive.xml("content.xml")
        self.looks = archive.optional("styles.xml")
        self.styles = Styles(self.content, self.looks)
        self.lists = Lists(self.styles)
        self.notes = 0

    def read(self) -> Read:
        body = below(self.content, "office:body/office:text")
        if body is None:
            raise RefusalError(remarks.part_missing("content.xml"))
        self._blocks(body)
        self._tell_of_parts()
        return self.draft.finish(Format.ODT)

    def _tell_of_parts(self) -> None:
        macros = [name for name in self.archive.names if name.startswith(("Basic/", "Scripts/"))]
        if macros or below(self.content, "office:scripts/office:script") is not None:
            self.draft.leave(Told.MACRO, max(len(macros), 1))
        masters = () if self.looks is None else self.looks.iter("style:master-page")
        lines = [
            line
            for master in masters
            for part in master
            for paragraph in part.iter("text:p")
            if (line := " ".join(whole_text(paragraph).split()))
        ]
        if lines:
            self.draft.tell(Told.PAGE_HEAD, tellings.page_heads(list(dict.fromkeys(lines))))

    # Blocks

    def _blocks(self, parent: Element) -> None:
        for child in parent:
            self._block(child)

    def _block(self, child: Element) -> None:
        match child.tag:
            case "text:p":
                self._paragraph(child)
            case "text:h":
                self._heading(child)
            case "text:list":
                self._list(child)
            case "text:numbered-paragraph":
                self._blocks(child)
            case "table:table":
                self._table(child)
            case "text:tracked-changes":
                self._changes(child)
            case "text:section" if child.get("text:display") in {"none", "condition"}:
                self.draft.leave(Told.HIDDEN)
            case tag if tag in _SILENT:
                pass
            case tag if tag.startswith("draw:") or tag == "office:annotation":
                self.draft.begin()
                self._inline(child)
            case _:
                self._blocks(child)

    def _changes(self, changes: Element) -> None:
        for tag, told in (("text:deletion", Told.DELETION), ("text:insertion", Told.INSERTION)):
            if count := len(list(changes.iter(tag))):
                self.draft.leave(told, count)

    def _paragraph(self, paragraph: Element) -> None:
        label = self.lists.take()
        if self.styles.hidden(paragraph.get("text:style-name")):
            self.draft.leave(Told.HIDDEN)
            return
        kind = Kind.ITEM if label == "" and self.lists.depth else Kind.PARAGRAPH
        level = self.lists.depth if label is not None else 0
        if self.styles.title(paragraph.get("text:style-name")):
            kind, level = Kind.HEADING, 1
        self.draft.begin(kind, label or "", level)
        self._inlines(paragraph)

    def _heading(self, heading: Element) -> None:
        level = max(whole(heading.get("text:outline-level"), 1), 1)
        label = self.lists.take()
        if label is None and heading.get("text:is-list-header") != "true":
            label = self.lists.outline(level)
        self.draft.begin(Kind.HEADING, label or "", level)
        self._inlines(heading)

    def _list(self, parent: Element) -> None:
        with self.lists.open(parent):
            for item in parent:
                if item.tag == "text:list-item":
                    self.lists.item(item)
                self._blocks(item)

    def _table(self, table: Element) -> None:
        for row in _parts(table, "table:table-row"):
            cells = _parts(row, "table:table-cell")
            if len(cells) < 2 or any(_is_text(cell) for cell in cells):
                # A table that only sets out the page: its cells are text like any other.
                for cell in cells:
                    self._blocks(cell)
                continue
            with self.draft.row():
                for at, cell in enumerate(cells):
                    self.draft.cell(at)
                    self._blocks(cell)

    # Words

    def _inlines(self, parent: Element) -> None:
        self.draft.say(parent.text or "")
        for child in parent:
            self._inline(child)
            self.draft.say(child.tail or "")

    def _inline(self, child: Element) -> None:
        match child.tag:
            case "text:s" | "text:tab":
                self.draft.say(" ")
            case "text:line-break":
                self.draft.new_line()
            case "text:note":
                self._note(child)
            case tag if tag in _LEFT:
                self.draft.leave(_LEFT[tag])
            case "text:span" if self.styles.hidden(child.get("text:style-name")):
                self.draft.leave(Told.HIDDEN)
            case "draw:text-box":
                self._box(child)
            case "draw:frame" | "draw:g" | "draw:a":
                for inner in _first_image(child):
                    self._inline(inner)
            case tag if tag in _SILENT:
                pass
            case "text:p" | "text:h":
                self.draft.new_line()
                self._inlines(child)
            case _:
                self._inlines(child)

    def _box(self, box: Element) -> None:
        """Read the words of a text box within the paragraph that holds it."""
        for paragraph in (one for one in box.iter() if one.tag in {"text:p", "text:h"}):
            self.draft.new_line()
            self._inlines(paragraph)
        self.draft.new_line()

    def _note(self, note: Element) -> None:
        endnote = note.get("text:note-class") == "endnote"
        citation = note.find("text:note-citation")
        number = "" if citation is None else whole_text(citation).strip()
        self.notes += 1
        key = str(self.notes)
        bodies = note.findall("text:note-body")
        if not self.draft.mark(key):
            for body in bodies:
                self._blocks(body)
            return
        with self.draft.note(key, number, endnote=endnote), self.lists.apart():
            for body in bodies:
                self._blocks(body)


def _parts(parent: Element, tag: str) -> list[Element]:
    """List the rows or cells of a table, but not those of tables inside it."""
    found: list[Element] = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag.startswith("table:") and child.tag not in {
            "table:table",
            "table:table-cell",
        }:
            found += _parts(child, tag)
    return found


def _is_text(cell: Element) -> bool:
    """Whether a cell holds so much that it is text set out in a table."""
    paragraphs = [p for p in cell.iter("text:p") if whole_text(p).strip()]
    return len(paragraphs) > _MOST_LINES or next(cell.iter("table:table"), None) is not None


def _first_image(frame: Element) -> list[Element]:
    """List what a frame shows: of several pictures of the same thing only one."""
    shown: list[Element] = []
    for child in frame:
        again = child.tag in _SHOWN and any(one.tag in _SHOWN for one in shown)
        if not again and not child.tag.endswith((":title", ":desc")):
            shown.append(child)
    return shown
