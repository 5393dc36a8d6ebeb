"""Edits: the smallest change of case.yaml that makes it say something else.

Values are exchanged where they stand, keys and entries are added or taken out as whole
lines, and everything between them stays as it is, byte for byte: comments, blank lines,
quotation marks. Offsets come from the nodes of the page as it was read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from nansen.casefile import plain
from nansen.casefile.folder import CaseFile
from nansen.casefile.plain import SECTIONS, Plain, PlainTable
from nansen.casefile.yaml_pages import Listing, Node, Table

# Text that YAML reads as itself without quotes, in every place where we put it.
_BARE = re.compile(r"[^\W_](?:[\w.()/+-]|, (?=\w)| (?=[\w(]))*")
_BARE_IN_BRACKETS = re.compile(r"[^\W_](?:[\w.()/+-]| (?=[\w(]))*")
# What is written as it is in double quotes; line and paragraph separators are not.
_SAFE = re.compile(
    r"[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def whole(casefile: CaseFile) -> str:
    """Write a page for a case file that has none yet."""
    everyone = tuple(person.id for person in casefile.applicants)
    parts = [_lines(plain.head(casefile), ""), "applicants:"]
    for person in casefile.applicants:
        parts += [f"  {person.id}:", _lines(plain.entry(person, everyone), "    ")]
    for section in SECTIONS:
        entries = getattr(casefile, section)
        if entries:
            parts.append(f"{section}:")
            parts += [_dashed(plain.entry(entry, everyone), "  ") for entry in entries]
    return "\n".join(parts) + "\n"


def changed(text: str, root: Table, before: CaseFile, after: CaseFile) -> str:
    """Write a page anew where the case file differs from the one that was read from it."""
    edits = _Edits(text)
    was, now = (tuple(p.id for p in file.applicants) for file in (before, after))
    edits.table(root, plain.head(before), plain.head(after))
    people = root.get("applicants")
    if isinstance(people, Table):
        old = {person.id: plain.entry(person, was) for person in before.applicants}
        new = {person.id: plain.entry(person, now) for person in after.applicants}
        edits.tables(people, old, new)
    for section in SECTIONS:
        old_rows = [plain.entry(entry, was) for entry in getattr(before, section)]
        new_rows = [plain.entry(entry, now) for entry in getattr(after, section)]
        edits.section(root, section, old_rows, new_rows)
    return edits.done()


@dataclass(slots=True)
class _Edits:
    """Replacements of stretches of a text, gathered first and made together."""

    text: str
    #: Start, stop and rank of a stretch, and what stands there instead.
    _found: list[tuple[int, int, int, str]] = field(default_factory=list)

    def done(self) -> str:
        """Make every replacement."""
        result, at = [], 0
        for start, stop, _, new in sorted(self._found, key=lambda edit: edit[:3]):
            result += [self.text[at:start], new]
            at = stop
        text = "".join([*result, self.text[at:]])
        return text.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in self.text else text

    def table(self, node: Table, old: PlainTable, new: PlainTable) -> None:
        """Change the keys of a table."""
        if node.flow:
            if old != new:
                self._replace(node.start, node.stop, _inline(new))
            return
        for key in old.keys() - new.keys():
            self._take_out(node, key)
        for key, value in new.items():
            if key in old and old[key] != value:
                self._exchange(node, key, value)
        self._add_lines(node, {k: v for k, v in new.items() if k not in old})

    def tables(self, node: Table, old: dict[str, PlainTable], new: dict[str, PlainTable]) -> None:
        """Change a table of tables."""
        for name in old.keys() - new.keys():
            self._take_out(node, name)
        for name, table in new.items():
            inner = node.get(name)
            if name in old and isinstance(inner, Table):
                self.table(inner, old[name], table)
            elif name not in old:
                indent = " " * (node.column - 1)
                lines = f"{indent}{name}:\n{_lines(table, indent + '  ')}"
                self._insert(self._line_end(node.stop), lines)

    def section(
        self, root: Table, name: str, old: Sequence[PlainTable], new: Sequence[PlainTable]
    ) -> None:
        """Change a list of entries."""
        node = root.get(name)
        if old == new:
            return
        if not isinstance(node, Listing) or node.flow or not node.items:
            self._write_section(root, name, new)
            return
        labels = [json.dumps(row) for row in old], [json.dumps(row) for row in new]
        for step, i1, i2, j1, j2 in SequenceMatcher(None, *labels, autojunk=False).get_opcodes():
            if step != "equal":
                self._rows(node, i1, old[i1:i2], new[j1:j2])

    def _write_section(self, root: Table, name: str, rows: Sequence[PlainTable]) -> None:
        """Write a list that was missing, empty or in brackets."""
        lines = "".join("\n" + _dashed(row, "  ") for row in rows)
        if found := root.entries.get(name):
            key, value = found
            end = max(self.text.index(":", key.stop) + 1, value.stop)
            self._replace(self.text.index(":", key.stop) + 1, end, lines or " []")
        else:
            self._insert(self._line_end(root.stop), f"{name}:{lines}")

    def _rows(
        self, node: Listing, at: int, old: Sequence[PlainTable], new: Sequence[PlainTable]
    ) -> None:
        """Change a run of entries: those of the same head are changed, others exchanged."""
        for index in range(max(len(old), len(new))):
            was = old[index] if index < len(old) else None
            now = new[index] if index < len(new) else None
            inner = node.items[at + index] if was else None
            if was and now and isinstance(inner, Table) and _head(was) == _head(now):
                self.table(inner, was, now)
                continue
            if now:
                place = min(at + index + (was is not None), len(node.items))
                place = min(place, at + len(old))
                self._insert_row(node, place, now)
            if inner:
                self._replace(self._row_start(inner) - 1, self._line_end(inner.stop), "")

    def _insert_row(self, node: Listing, place: int, row: PlainTable) -> None:
        dash = self._dash(node.items[0])
        indent = " " * (dash - self._line_start(dash))
        if place:
            at = self._line_end(node.items[place - 1].stop)
        else:
            at = self._row_start(node.items[0]) - 1
        self._insert(at, _dashed(row, indent))

    def _take_out(self, node: Table, key: str) -> None:
        word, value = node.entries[key]
        words = list(node.entries)
        if (
            word.start == node.start
            and self._line_start(word.start) != word.start - node.column + 1
        ):
            return
        if key == words[0] and len(words) > 1:
            self._replace(word.start, node.entries[words[1]][0].start, "")
        else:
            self._replace(self._line_start(word.start) - 1, self._line_end(value.stop), "")

    def _exchange(self, node: Table, key: str, value: Plain) -> None:
        word, old = node.entries[key]
        colon = self.text.index(":", word.stop) + 1
        start = old.start if "#" in self.text[colon : old.start] else colon
        new = _inline(value)
        self._replace(start, max(old.stop, start), new if start != colon else f" {new}")

    def _add_lines(self, node: Table, table: PlainTable) -> None:
        if table:
            lines = _lines(table, " " * (node.column - 1))
            self._insert(self._line_end(node.stop), lines)

    def _insert(self, at: int, lines: str) -> None:
        """Add lines after a line; of several added there, the deepest come first."""
        indent = len(lines) - len(lines.lstrip(" "))
        self._found.append((at, at, -indent, f"\n{lines}"))

    def _replace(self, start: int, stop: int, new: str) -> None:
        self._found.append((start, stop, -len(self.text), new))

    def _line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _line_end(self, offset: int) -> int:
        end = self.text.find("\n", offset)
        end = len(self.text) if end < 0 else end
        return end - 1 if self.text[end - 1 : end] == "\r" else end

    def _dash(self, item: Node) -> int:
        return self.text.rindex("-", 0, item.start)

    def _row_start(self, item: Node) -> int:
        return self._line_start(self._dash(item))


def _head(row: PlainTable) -> tuple[str, Plain]:
    return next(iter(row.items()))


def _lines(table: PlainTable, indent: str) -> str:
    return "\n".join(f"{indent}{key}: {_inline(value)}" for key, value in table.items())


def _dashed(row: PlainTable, indent: str) -> str:
    lines = _lines(row, f"{indent}  ")
    return f"{indent}- {lines[len(indent) + 2 :]}"


def _inline(value: Plain, *, inside: bool = False) -> str:
    """Write a value on one line."""
    if isinstance(value, str):
        bare = (_BARE_IN_BRACKETS if inside else _BARE).fullmatch(value)
        return value if bare else _quoted(value)
    if isinstance(value, Sequence):
        return f"[{', '.join(_inline(item, inside=True) for item in value)}]"
    pairs = (f"{key}: {_inline(item, inside=True)}" for key, item in value.items())
    return f"{{{', '.join(pairs)}}}"


def _quoted(text: str) -> str:
    """Write a text in double quotes, with an escape for all that does not print."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(c if _SAFE.match(c) else _escape(c) for c in escaped)}"'


def _escape(character: str) -> str:
    return f"\\u{ord(character):04x}"
