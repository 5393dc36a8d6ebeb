"""Front matter: the YAML head of a law page, read into a source.

Every key is checked at its own line; all that is wrong is told at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from nansen.defects import Defect, Span, nearest
from nansen.law.jurisdiction import is_code
from nansen.law.period import Period, PeriodError
from nansen.law.source import KINDS, Certainty, Governs, Rank, Source

NEEDED = (
    "id", "title", "short", "cite", "kind", "rank",
    "in_force", "applies_in", "certainty", "checked",
)  # fmt: skip
DETAILS = (
    "celex", "eli", "ecli", "akn", "number", "court", "decided", "outcome", "direction",
    "named_in_brief", "bound_via",
)  # fmt: skip
OTHERS = (
    "cite_short", "known_from", "applicable_from", "effect", "interprets", "governs",
    "replaced_by", "text_as_of", "recheck", "url",
)  # fmt: skip
KNOWN = NEEDED + OTHERS + DETAILS


def read_front(text: str, file: str, first_line: int) -> tuple[Source | None, list[Defect]]:
    """Read the front matter of a page; first_line is the file line of its first line."""
    reader = _Reader(text, file, first_line)
    return reader.source(), reader.defects


class _Reader:
    def __init__(self, text: str, file: str, first_line: int) -> None:
        self.lines = text.split("\n")
        self.file = file
        self.first = first_line
        self.defects: list[Defect] = []
        self.head = self._load(text)

    def _load(self, text: str) -> Mapping[str, Any]:
        try:
            loaded = YAML(typ="rt", pure=True).load(text)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            row = mark.line if mark else 0
            self._say(row, f"The head of the page is not YAML: {error.problem or error.context}.",
                      "Mend this line; each line is 'key: value'.")  # fmt: skip
            return {}
        if not isinstance(loaded, Mapping):
            self._say(0, "The head of the page is not a list of 'key: value' lines.",
                      "Begin the page with '---', the keys, and '---'.")  # fmt: skip
            return {}
        return loaded

    def _say(self, row: int, problem: str, remedy: str, word: str = "") -> None:
        line = self.lines[row] if 0 <= row < len(self.lines) else ""
        column = line.find(word) + 1 if word and word in line else 0
        span = Span(self.file, self.first + row, column, column + len(word) if column else 0,
                    ("Head of the page",), line)  # fmt: skip
        self.defects.append(Defect(span, problem, remedy))

    def _row(self, key: str) -> int:
        data = self.head.lc.data if hasattr(self.head, "lc") else {}
        return int(data[key][0]) if data and key in data else 0

    def source(self) -> Source | None:
        if not self.head:
            return None
        self._check_keys()
        values = {
            "rank": self._enum("rank", Rank),
            "certainty": self._enum("certainty", Certainty),
            "in_force": self._period("in_force"),
            "checked": self._date("checked"),
        }
        source_kind = self._choice("kind", KINDS)
        codes = self._codes()
        governs = self._governs()
        optional_dates = {
            key: self._date(key)
            for key in ("known_from", "applicable_from", "text_as_of")
            if key in self.head
        }
        if self.defects:
            return None
        return Source(
            **{key: self._text(key) for key in ("id", "title", "short", "cite")},
            **{key: self._text(key) for key in ("cite_short", "replaced_by", "recheck", "url")},
            **values, **optional_dates,  # type: ignore[arg-type]
            kind=source_kind, applies_in=codes, governs=governs, file=self.file,
            ex_tunc=self._text("effect") == "ex-tunc",
            interprets=tuple(str(item) for item in self.head.get("interprets") or ()),
            details=tuple((key, self._text(key)) for key in DETAILS if key in self.head),
        )  # fmt: skip

    def _check_keys(self) -> None:
        for key in self.head:
            if key not in KNOWN:
                near = nearest(str(key), KNOWN)
                remedy = f"Did you mean '{near}'?" if near else "Take the line out."
                self._say(self._row(key), f"A page has no key '{key}'.", remedy, str(key))
        for key in NEEDED:
            if key not in self.head:
                self._say(0, f"The head of the page lacks '{key}'.", f"Add a line '{key}: …'.")

    def _text(self, key: str) -> str:
        value = self.head.get(key)
        return "" if value is None else str(value)

    def _choice(self, key: str, known: tuple[str, ...]) -> str:
        value = self._text(key)
        if key in self.head and value not in known:
            near = nearest(value, known)
            remedy = f"Did you mean '{near}'?" if near else f"Write one of: {', '.join(known)}."
            self._say(self._row(key), f"'{value}' is not a {key} we know.", remedy, value)
        return value

    def _enum(self, key: str, words: type[Rank] | type[Certainty]) -> Rank | Certainty | None:
        value = self._choice(key, tuple(word.value for word in words))
        found = {word.value: word for word in words}.get(value)
        return found

    def _read(self, key: str, value: object, read: Callable[[str], Any], form: str) -> Any:
        try:
            return read(str(value))
        except PeriodError as error:
            self._say(self._row(key), error.problem, error.remedy, str(value))
        except ValueError:
            self._say(self._row(key), f"'{value}' is not {form}.", "Write it like 2026-06-11.",
                      str(value))  # fmt: skip
        return None

    def _period(self, key: str) -> Period | None:
        if key not in self.head:
            return None
        return self._read(key, self.head[key], Period.read, "a period")  # type: ignore[no-any-return]

    def _date(self, key: str) -> date | None:
        if key not in self.head:
            return None
        return self._read(key, self.head[key], date.fromisoformat, "a day")  # type: ignore[no-any-return]

    def _codes(self) -> tuple[str, ...]:
        codes = self.head.get("applies_in") or ()
        codes = tuple(str(code) for code in ([codes] if isinstance(codes, str) else codes))
        for code in codes:
            if not is_code(code):
                self._say(self._row("applies_in"), f"'{code}' is not a country code or a group.",
                          "Write ALL, EU, COE or a code such as FI; '-DK' takes a State out.",
                          code)  # fmt: skip
        return codes

    def _governs(self) -> tuple[Governs, ...]:
        clauses = self.head.get("governs") or ()
        read = []
        for clause in clauses:
            if not isinstance(clause, Mapping) or set(clause) - {"decided", "lodged", "reading"}:
                self._say(self._row("governs"), "A clause under 'governs' has keys we do not know.",
                          "Use 'decided', 'lodged' and 'reading'.")  # fmt: skip
                continue
            periods = [
                self._read("governs", clause.get(key, ".."), Period.read, "a period") or Period()
                for key in ("decided", "lodged")
            ]
            words = str(clause["reading"]).split() if "reading" in clause else []
            if len(words) not in (0, 2):
                self._say(self._row("governs"), "A 'reading' names a question and one answer.",
                          "Write it like 'reading: qualification_law decision_date'.")  # fmt: skip
                continue
            read.append(Governs(periods[0], periods[1], (words[0], words[1]) if words else None))
        return tuple(read)
