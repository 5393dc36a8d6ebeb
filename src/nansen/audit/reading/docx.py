"""DOCX: Word's file, read as a reader sees it with all changes accepted.

The file is an archive of XML, walked here by our own hand: the libraries that open DOCX
know no footnotes, or drop comments, hidden text and changes without a word. What is not
known by name is looked into, never skipped.
"""

from __future__ import annotations

import posixpath

from nansen.audit.reading import remarks, tellings
from nansen.audit.reading.archive import Archive
from nansen.audit.reading.careful_xml import Element, below
from nansen.audit.reading.document import Format, Kind, Read, Told
from nansen.audit.reading.docx_styles import (
    Numbering,
    Styles,
    number_form,
    switched_on,
    value,
    whole,
)
from nansen.audit.reading.drafts import Draft
from nansen.audit.reading.numerals import written
from nansen.audit.reading.refusal import RefusalError

_MOST_LINES = 3
#: Nothing that a reader sees stands in these.
_SILENT = {
    "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblGrid", "w:sectPr", "w:sdtPr",
    "w:sdtEndPr", "w:instrText", "w:delInstrText", "w:delText", "w:footnoteRef", "w:endnoteRef",
    "w:annotationRef", "w:separator", "w:continuationSeparator", "w:rt", "w:fldData",
    "w:softHyphen", "w:tblPrEx",
}  # fmt: skip
_DELETED = {"w:del", "w:moveFrom"}
_INSERTED = {"w:ins", "w:moveTo"}
_PICTURES = {"w:drawing", "w:pict"}
_EMBEDDED = {"w:altChunk", "w:subDoc", "w:object"}
_BREAKS = {"w:br", "w:cr"}
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}


def read(content: bytes) -> Read:
    """Read a DOCX file.

    Raises:
        RefusalError: If it is locked, damaged, or made to stop its reader.
    """
    archive = Archive(content, "DOCX")
    return _Reading(archive).read()


class _Reading:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.draft = Draft()
        roots = _targets(archive.optional("_rels/.rels"), "", "officeDocument")
        self.main = roots[0] if roots else "word/document.xml"
        self.folder, name = posixpath.split(self.main)
        self.links = archive.optional(posixpath.join(self.folder, "_rels", f"{name}.rels"))
        self.styles = Styles(self._part("styles"))
        self.numbering = Numbering(self._part("numbering"), self.styles)
        self.settings = self._part("settings")
        self.notes: dict[str, Element] = {}
        self.counts = {"footnote": 0, "endnote": 0}
        self.forms: dict[str, tuple[str, int]] = {}
        self.joining = False
        #: For each open field whether its code is being read, which nobody sees.
        self.fields: list[bool] = []
        self.boxes: list[Element] = []

    def read(self) -> Read:
        body = self.archive.xml(self.main).find("w:body")
        if body is None:
            raise RefusalError(remarks.part_missing(self.main))
        for kind in ("footnote", "endnote"):
            self._collect(kind, body)
        self._blocks(body)
        self._end_fields()
        for key in [key for key in self.notes if key not in self.draft.notes]:
            self._note(key, "")
        self._tell_of_parts()
        return self.draft.finish(Format.DOCX)

    def _collect(self, kind: str, body: Element) -> None:
        """Lay the notes of a part ready, and see how they are numbered."""
        part = self._part(f"{kind}s")
        for note in () if part is None else part.findall(f"w:{kind}"):
            if note.get("w:type", "normal") == "normal":
                self.notes[f"{kind} {note.get('w:id', '')}"] = note
        said = [section.find(f"w:{kind}Pr") for section in body.iter("w:sectPr")]
        said.append(None if self.settings is None else self.settings.find(f"w:{kind}Pr"))
        forms = [form for one in said if (form := value(one, "w:numFmt"))]
        starts = [start for one in said if (start := value(one, "w:numStart"))]
        otherwise = "lower-roman" if kind == "endnote" else "decimal"
        form = number_form(forms[0]) if forms else otherwise
        self.forms[kind] = (form, whole(starts[0], 1) - 1 if starts else 0)

    def _tell_of_parts(self) -> None:
        comments = self._part("comments")
        if comments is not None and (count := len(comments.findall("w:comment"))):
            self.draft.leave(Told.COMMENT, count)
        macros = [name for name in self.archive.names if name.lower().endswith("vbaproject.bin")]
        if macros:
            self.draft.leave(Told.MACRO, len(macros))
        heads = _targets(self.links, self.folder, "header", "footer")
        lines = [line for name in heads for line in self._lines(name)]
        if lines:
            self.draft.tell(Told.PAGE_HEAD, tellings.page_heads(list(dict.fromkeys(lines))))
        outside = [] if self.links is None else [one for one in self.links if _fetched(one)]
        if outside:
            self.draft.leave(Told.OUTSIDE, len(outside))

    def _lines(self, name: str) -> list[str]:
        part = self.archive.optional(name)
        paragraphs = [] if part is None else part.iter("w:p")
        lines = ("".join(t.text or "" for t in p.iter("w:t")).strip() for p in paragraphs)
        return [line for line in lines if line]

    def _part(self, kind: str) -> Element | None:
        names = _targets(self.links, self.folder, kind)
        return self.archive.optional(names[0]) if names else None

    # Blocks

    def _blocks(self, parent: Element) -> None:
        for child in parent:
            if child.tag == "w:p":
                self._paragraph(child)
            elif child.tag == "w:tbl":
                self._table(child)
            elif child.tag == "mc:AlternateContent":
                self._blocks(_chosen(child))
            elif child.tag in _DELETED:
                self.draft.leave(Told.DELETION)
            elif child.tag in _EMBEDDED:
                self.draft.leave(Told.EMBEDDED)
            elif child.tag not in _SILENT:
                self._blocks(child)

    def _paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find("w:pPr")
        mark = None if properties is None else properties.find("w:rPr")
        # Where the end of a paragraph is deleted, the next one goes on in its place.
        ends = mark is None or not any(mark.find(tag) is not None for tag in _DELETED)
        if not self.joining:
            self.draft.begin()
        if ends:
            self._shape(properties)
        else:
            self.draft.leave(Told.DELETION)
        self._inlines(paragraph)
        self.joining = not ends
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self._blocks(box)

    def _shape(self, properties: Element | None) -> None:
        """Give the passage the kind and the number that its paragraph has."""
        style = value(properties, "w:pStyle") if properties is not None else None
        own = None if properties is None else value(properties, "w:outlineLvl")
        level = self.styles.heading(style) if own is None else (whole(own, 9) + 1) % 10
        counted = self.numbering.next(properties, style)
        number, depth = counted or ("", 0)
        if self.draft.held:
            self.draft.say(f"{number} " if number else "")
            return
        passage = self.draft.passage
        passage.number = number
        passage.level = level or depth
        listed = Kind.ITEM if counted and not number else Kind.PARAGRAPH
        passage.kind = Kind.HEADING if level else listed

    def _table(self, table: Element) -> None:
        for row in _rows(table):
            if below(row, "w:trPr/w:del") is not None:
                self.draft.leave(Told.DELETION)
                continue
            cells = _cells(row)
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
        for child in parent:
            if child.tag == "w:r":
                self._run(child)
            elif child.tag == "w:t":
                self._say(child.text or "")
            elif child.tag in _DELETED:
                self.draft.leave(Told.DELETION)
                self._drop_notes(child)
            elif child.tag in _INSERTED:
                self.draft.leave(Told.INSERTION)
                self._inlines(child)
            elif child.tag == "m:oMath":
                self.draft.leave(Told.FORMULA)
                self.draft.say("".join(t.text or "" for t in child.iter("m:t")))
            elif child.tag == "mc:AlternateContent":
                self._inlines(_chosen(child))
            elif child.tag not in _SILENT:
                self._inlines(child)

    def _run(self, run: Element) -> None:
        properties = run.find("w:rPr")
        hidden = switched_on(properties, "w:vanish")
        if hidden is None and properties is not None:
            hidden = self.styles.hidden(value(properties, "w:rStyle"))
        if hidden and not _is_mark_only(run):
            self.draft.leave(Told.HIDDEN)
            self._drop_notes(run)
            self._follow_fields(run)
            return
        custom = False
        for piece in run:
            if piece.tag in _NOTES:
                custom = self._mark(piece, run)
            elif not (custom and piece.tag in {"w:t", "w:sym"}):
                self._piece(piece)

    def _follow_fields(self, run: Element) -> None:
        for piece in run.iter("w:fldChar"):
            self._field(piece)

    def _piece(self, piece: Element) -> None:
        tag = piece.tag
        if tag == "w:t":
            self._say(piece.text or "")
        elif tag in {"w:tab", "w:ptab"}:
            self._say(" ")
        elif tag in _BREAKS:
            self.draft.new_line()
        elif tag == "w:noBreakHyphen":
            self._say("\u2011")
        elif tag == "w:sym":
            self._symbol(piece)
        elif tag == "w:fldChar":
            self._field(piece)
        elif tag in _PICTURES or tag == "mc:AlternateContent":
            self._picture(piece)
        elif tag in _EMBEDDED:
            self.draft.leave(Told.EMBEDDED)
        elif tag not in _SILENT:
            self._inlines(piece)

    def _say(self, words: str) -> None:
        if not any(self.fields):
            self.draft.say(words)

    def _field(self, piece: Element) -> None:
        match piece.get("w:fldCharType"):
            case "begin":
                self.fields.append(True)
            case "separate" if self.fields:
                self.fields[-1] = False
            case "end" if self.fields:
                self.fields.pop()

    def _end_fields(self) -> None:
        """Tell of fields that never end, since their words are taken for code."""
        if any(self.fields):
            self.draft.leave(Told.BROKEN, len(self.fields))
        self.fields = []

    def _symbol(self, piece: Element) -> None:
        try:
            code = int(piece.get("w:char", ""), 16)
        except ValueError:
            code = 0
        if 0xE000 <= code < 0xF900 or not 0x20 <= code < 0x110000:
            self.draft.leave(Told.SYMBOL)
            code = 0xFFFD
        self._say(chr(code))

    def _picture(self, picture: Element) -> None:
        chosen = _chosen(picture) if picture.tag == "mc:AlternateContent" else picture
        boxes = [box for box in chosen.iter("w:txbxContent") if _holds(box, "w:t")]
        if boxes:
            self.boxes.append(boxes[0])
        else:
            self.draft.leave(Told.PICTURE)

    # Notes

    def _mark(self, piece: Element, run: Element) -> bool:
        """Set the mark of a note, and read the note; whether the mark is one of its own."""
        kind = _NOTES[piece.tag]
        key = f"{kind} {piece.get('w:id', '')}"
        custom = piece.get("w:customMarkFollows") in {"1", "true", "on"}
        if custom:
            number = "".join(t.text or "" for t in run.iter("w:t")).strip()
        else:
            form, before = self.forms[kind]
            self.counts[kind] += 1
            number = written(self.counts[kind] + before, form)
        if key not in self.notes or key in self.draft.notes:
            self.draft.leave(Told.LOST_MARK)
            return custom
        if self.draft.mark(key):
            self._note(key, number)
        return custom

    def _note(self, key: str, number: str) -> None:
        fields, self.fields = self.fields, []
        joining, self.joining = self.joining, False
        with self.draft.note(key, number, endnote=key.startswith("endnote")):
            self._blocks(self.notes[key])
        self._end_fields()
        self.fields, self.joining = fields, joining

    def _drop_notes(self, parent: Element) -> None:
        """Leave out the notes whose mark is left out."""
        for tag, kind in _NOTES.items():
            for mark in parent.iter(tag):
                self.notes.pop(f"{kind} {mark.get('w:id', '')}", None)


def _targets(links: Element | None, folder: str, *kinds: str) -> list[str]:
    """Find the parts that a list of links names for some kinds."""
    return [
        posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
        for link in (() if links is None else links)
        if link.get("Type", "").rpartition("/")[2] in kinds and link.get("TargetMode") != "External"
    ]


def _chosen(alternatives: Element) -> Element:
    """Take the first of the alternatives, or what stands in for all of them."""
    for tag in ("mc:Choice", "mc:Fallback"):
        found = alternatives.find(tag)
        if found is not None:
            return found
    return Element("none")


def _fetched(link: Element) -> bool:
    """Whether a link is to something that a word processor would fetch by itself."""
    kind = link.get("Type", "").rpartition("/")[2]
    return link.get("TargetMode") == "External" and kind != "hyperlink"


def _is_mark_only(run: Element) -> bool:
    """Whether nothing but a field's own sign stands in a run."""
    return all(piece.tag in {"w:rPr", "w:fldChar", "w:instrText"} for piece in run)


def _rows(table: Element) -> list[Element]:
    """List the rows of a table, but not those of tables inside it."""
    rows: list[Element] = []
    for child in table:
        if child.tag == "w:tr":
            rows.append(child)
        elif child.tag not in _SILENT and child.tag != "w:tbl":
            rows += _rows(child)
    return rows


def _cells(row: Element) -> list[Element]:
    cells: list[Element] = []
    for child in row:
        if child.tag == "w:tc":
            cells.append(child)
        elif child.tag not in _SILENT and child.tag != "w:tbl":
            cells += _cells(child)
    return cells


def _is_text(cell: Element) -> bool:
    """Whether a cell holds so much that it is text set out in a table."""
    paragraphs = [p for p in cell.iter("w:p") if _holds(p, "w:t")]
    return len(paragraphs) > _MOST_LINES or _holds(cell, "w:tbl") or _holds(cell, "w:txbxContent")


def _holds(element: Element, tag: str) -> bool:
    return next(element.iter(tag), None) is not None
