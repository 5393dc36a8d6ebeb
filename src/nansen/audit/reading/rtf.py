"""RTF: the old common format of word processors, still what some registries send.

No library was found that keeps the footnotes of such a file, so it is read here. Groups that
a reader does not see are passed over; those that hold words of another kind, such as comments
or page heads, are told.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from nansen.audit.reading import limits, remarks, tellings
from nansen.audit.reading.document import Format, Kind, Read, Told
from nansen.audit.reading.drafts import Draft
from nansen.audit.reading.lifting import lift_numbers
from nansen.audit.reading.numerals import bare
from nansen.audit.reading.refusal import RefusalError
from nansen.audit.reading.rtf_signs import (
    CHARSETS,
    CODE_PAGES,
    LETTERS,
    SIGNS,
    Sign,
    code_page,
    signs,
)

#: Groups without words for the reader, and those whose words are told and left out.
_SILENT = {
    "colortbl", "info", "pntxtb", "pntxta", "pntxt", "nonshppict", "atnid", "atnauthor", "sp",
    "tc", "xe", "txe", "rxe", "bkmkstart", "bkmkend", "filetbl", "datafield", "objdata",
    "listtable", "listoverridetable", "revtbl", "generator", "fldinst", "template", "themedata",
    "private", "panose", "falt", "fname", "objclass", "objname", "atnref",
    "atndate", "atntime", "atnparent", "atnicn", "atrfstart", "atrfend", "comment", "ftnsep",
    "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "userprops", "xmlnstbl", "rsidtbl",
    "mmathPr", "latentstyles", "colorschememapping", "datastore", "stylesheet",
}  # fmt: skip
_HEADS = {"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"}
_LEFT = {"annotation": Told.COMMENT, "pict": Told.PICTURE, "object": Told.EMBEDDED}
#: Groups that say they may be passed over, and still hold what a reader sees.
_SHOWN = {"shpinst", "shptxt", "shppict", "ud", "cs", "moMath", "mmath", "mr", "pict", "result"}
_NUMBERS = {"listtext", "pntext"}


@dataclass(slots=True)
class _State:
    """What holds within a group."""

    #: Where words go: "text", "note", "number", "font", "head" or nowhere, "".
    to: str = "text"
    font: int = 0
    hidden: bool = False
    deleted: bool = False
    table: bool = False
    skip: int = 1
    level: int = 0
    number: list[str] = field(default_factory=list)


def read(content: bytes) -> Read:
    """Read an RTF file.

    Raises:
        RefusalError: If it is made to stop its reader.
    """
    reading = _Reading()
    for sign in signs(content.decode("latin-1")):
        reading.take(sign)
    reading.end()
    lift_numbers(reading.draft.passages)
    return reading.draft.finish(Format.RTF)


class _Reading:
    def __init__(self) -> None:
        self.draft = Draft()
        self.state = _State()
        self.stack: list[_State] = []
        self.page = "cp1252"
        self.fonts: dict[int, str] = {}
        self.raw = bytearray()
        self.owed = 0
        self.optional = False
        self.fresh = True
        self.number = ""
        self.cells = 0
        self.in_row = False
        self.heads: list[str] = []
        self.waiting = ""
        #: How many marks were counted, and whether the last still waits for its note.
        self.marks = 0
        self.marked = False
        self.in_note = False
        #: Whether a block was still to begin when the note did.
        self.kept = False
        #: First half of a sign that comes in two.
        self.half = 0
        self.last: tuple[Told, int, int] | None = None

    def take(self, sign: Sign) -> None:
        match sign.kind:
            case "hex":
                self._byte(bytes.fromhex(sign.text))
            case "plain":
                self._plain(sign.text)
            case "brace":
                self._flush()
                self._group(sign.text)
            case "sign":
                self._flush()
                self._sign(sign.text)
            case "word":
                self._flush()
                self._word(sign.text, sign.number)

    def end(self) -> None:
        """Close what is open, and tell what was met."""
        self._flush()
        if self.stack:
            self.draft.leave(Told.BROKEN)
        while self.stack:
            self._close()
        self._end_row()
        lines = [line for line in dict.fromkeys(map(str.strip, self.heads)) if line]
        if lines:
            self.draft.tell(Told.PAGE_HEAD, tellings.page_heads(lines))

    # Letters

    def _byte(self, byte: bytes) -> None:
        if self.owed:
            self.owed -= 1
        else:
            self.raw += byte

    def _flush(self) -> None:
        """Say the bytes gathered, in the code page of the font."""
        if not self.raw:
            return
        page = self.fonts.get(self.state.font, self.page)
        try:
            words = self.raw.decode(page, "replace")
        except LookupError:
            words = self.raw.decode("latin-1")
        self.raw.clear()
        self._say(words)

    def _plain(self, words: str) -> None:
        if self.owed:
            passed = min(self.owed, len(words))
            self.owed -= passed
            words = words[passed:]
        self.raw += words.encode("latin-1")

    def _say(self, words: str) -> None:
        state = self.state
        if state.to == "number":
            state.number.append(words)
        elif state.to == "head":
            self.waiting += words
        elif state.to not in {"text", "note"} or not words:
            return
        elif state.deleted or state.hidden:
            self._left_out(Told.DELETION if state.deleted else Told.HIDDEN)
        else:
            self._begin()
            self.draft.say(words)

    def _left_out(self, told: Told) -> None:
        """Count a passage left out once, however many pieces it comes in."""
        place = (told, len(self.draft.passages), self.draft.passage.length)
        if self.last != place:
            self.draft.leave(told)
        self.last = place

    def _begin(self) -> None:
        if self.state.to == "text" and self.state.table and not self.in_row:
            self.in_row, self.cells, self.fresh = True, 0, True
            self.draft.open_row()
            self.draft.cell(0)
        if not self.fresh:
            return
        self.fresh = False
        level, number = self.state.level, bare(self.number)
        self.number = ""
        bullet = bool(number) and not any(sign.isalnum() for sign in number)
        kind = Kind.HEADING if level else Kind.ITEM if bullet else Kind.PARAGRAPH
        self.draft.begin(kind, "" if bullet else number, level or int(bool(number)))

    # Groups

    def _group(self, brace: str) -> None:
        self.optional = False
        self.owed = 0
        if brace == "}":
            self._close()
            return
        if len(self.stack) >= limits.GROUPS:
            raise RefusalError(remarks.too_deep("the file", limits.GROUPS))
        self.stack.append(self.state)
        self.state = replace(self.state)

    def _close(self) -> None:
        if not self.stack:
            return
        closed, self.state = self.state, self.stack.pop()
        if closed.to == "number" and self.state.to != "number":
            self.number = "".join(closed.number)
        if closed.to == "head" and self.state.to != "head":
            self.heads.append(self.waiting)
            self.waiting = ""
        if closed.to == "note" and self.state.to != "note":
            self._close_note()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self.optional = True
        elif sign in "\r\n":
            self._paragraph()
        elif sign in SIGNS and not self.owed:
            self._say(SIGNS[sign])
        self.owed = max(self.owed - 1, 0)

    # Control words

    def _word(self, word: str, number: int | None) -> None:
        optional, self.optional = self.optional, False
        if self.owed and word != "u":
            self.owed -= 1
        if word == "fonttbl":
            self.state.to = "font"
        elif self.state.to == "font":
            self._font(word, number)
        elif word == "u":
            self._unicode(number or 0)
        elif word in LETTERS:
            self._say(LETTERS[word])
        elif word in CODE_PAGES or word == "ansicpg":
            self.page = CODE_PAGES.get(word) or code_page(number)
        elif not self._place(word, optional=optional):
            self._format(word, number)

    def _place(self, word: str, *, optional: bool) -> bool:
        """Follow a word that says what a group is for; whether it was one."""
        state = self.state
        if word in _NUMBERS:
            state.to, state.number = ("number" if state.to else ""), []
        elif word == "footnote":
            self._open_note()
        elif word == "ftnalt" and self.in_note:
            self.draft.notes[str(len(self.draft.notes))].endnote = True
        elif word in _HEADS:
            state.to = "head" if state.to else ""
        elif word in _LEFT:
            if state.to:
                self.draft.leave(_LEFT[word])
            state.to = ""
        elif word in _SILENT or (optional and word not in _SHOWN):
            state.to = ""
        else:
            return False
        return True

    def _font(self, word: str, number: int | None) -> None:
        if word == "f":
            self.state.font = number or 0
        elif word == "fcharset" and number in CHARSETS:
            self.fonts[self.state.font] = CHARSETS[number or 0]
        elif word == "cpg":
            self.fonts[self.state.font] = code_page(number)

    def _unicode(self, number: int) -> None:
        code = number % 0x10000
        # Signs beyond the first plane come in two halves.
        if 0xDC00 <= code < 0xE000 and self.half:
            self._say(chr(0x10000 + ((self.half - 0xD800) << 10) + code - 0xDC00))
            self.half = 0
        elif 0xD800 <= code < 0xDC00:
            self.half = code
        else:
            self._say(chr(code))
        self.owed = self.state.skip

    def _format(self, word: str, number: int | None) -> None:
        state = self.state
        match word:
            case "par" | "sect":
                self._paragraph()
            case "line" | "page" | "softline":
                if state.to in {"text", "note"} and not state.deleted:
                    self.draft.new_line()
            case "cell" | "row" | "nestrow" | "intbl":
                self._table(word)
            case "pard":
                state.table, state.level = False, 0
            case "plain" | "v" | "deleted" | "revised":
                self._look(word, on=number != 0)
            case "outlinelevel":
                state.level = (number or 0) + 1 if 0 <= (number or 0) < 9 else 0
            case "uc":
                state.skip = max(number or 0, 0)
            case "f":
                state.font = number or 0
            case "chftn":
                self._mark()

    def _look(self, word: str, *, on: bool) -> None:
        """Follow how letters look, as far as some are not to be read."""
        state = self.state
        if word == "v":
            state.hidden = on
        elif word == "deleted":
            state.deleted = on
        elif word == "plain":
            state.hidden = state.deleted = False
        elif on and state.to:
            self.draft.leave(Told.INSERTION)

    def _paragraph(self) -> None:
        if self.state.to not in {"text", "note"}:
            return
        if self.state.deleted:
            return
        if self.in_row and not self.state.table and not self.in_note:
            self._end_row()
        self.fresh = True

    def _table(self, word: str) -> None:
        if word == "intbl":
            self.state.table = True
        elif word == "cell":
            self._cell()
        else:
            self._end_row()

    def _cell(self) -> None:
        if self.state.to != "text" or self.in_note:
            return
        if not self.in_row:
            self.in_row, self.cells = True, 0
            self.draft.open_row()
        self.cells += 1
        self.draft.cell(self.cells)
        self.fresh = True

    def _end_row(self) -> None:
        if self.in_row and not self.in_note:
            passage = self.draft.passage
            # The last cell ends with a sign of its own, which would look like one more.
            if passage.pieces and passage.pieces[-1].strip() == "|":
                passage.length -= len(passage.pieces.pop())
            self.draft.close_row()
            self.in_row, self.fresh = False, True

    # Notes

    def _mark(self) -> None:
        if self.state.to == "text" and not (self.state.deleted or self.state.hidden):
            self.marks += 1
            self.marked = True

    def _open_note(self) -> None:
        state = self.state
        if state.to == "note":
            # Its words stay in the note that it stands in.
            self.draft.leave(Told.LOST_MARK)
            return
        if state.to != "text" or state.deleted or state.hidden:
            state.to = ""
            return
        self._begin()
        key = str(len(self.draft.notes) + 1)
        self.draft.mark(key)
        # A mark of the writer's own stands in the text before the note.
        self.draft.open_note(key, str(self.marks) if self.marked else "*")
        self.kept, self.fresh = self.fresh, False
        self.marked, self.in_note = False, True
        state.to, state.table = "note", False

    def _close_note(self) -> None:
        self.draft.close_note()
        self.fresh, self.in_note = self.kept, False
