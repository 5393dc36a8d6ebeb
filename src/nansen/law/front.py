"""Front matter: the YAML head of a law page, read into a source.

Every key is checked at its own line; all that is wrong is told at once. What cannot be read
gets a stand-in, so that the rest of the page is read as well; nothing is concluded from it,
because a library with defects answers no question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError, RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from nansen.defects import Defect, Remark, Span
from nansen.law import remarks
from nansen.law.jurisdiction import is_code
from nansen.law.period import ALWAYS, Period, PeriodError
from nansen.law.source import HEAD_TRAIL, KINDS, Certainty, Governs, Rank, Source

NEEDED = (
    "id",
    "title",
    "short",
    "cite",
    "kind",
    "rank",
    "in_force",
    "applies_in",
    "certainty",
    "checked",
)
DETAILS = (
    "celex",
    "eli",
    "ecli",
    "akn",
    "number",
    "court",
    "bench",
    "decided",
    "set_aside",
    "set_aside_by",
    "outcome",
    "direction",
    "named_in_brief",
    "bound_via",
)
OTHERS = (
    "cite_short",
    "known_from",
    "applicable_from",
    "effect",
    "interprets",
    "governs",
    "replaced_by",
    "text_as_of",
    "recheck",
    "url",
)
#: Keys for the short name in other languages, by language.
SHORTS = {"fi": "short_fi", "ru": "short_ru"}
KNOWN = NEEDED + OTHERS + DETAILS + tuple(SHORTS.values())
LISTS = ("applies_in", "interprets", "governs", "bound_via")
_CLAUSE = {"decided", "lodged", "reading"}
E = TypeVar("E", Rank, Certainty)
T = TypeVar("T")
_ID = re.compile(r"^id:\s*(\S+)\s*$", re.MULTILINE)
_PLAIN_ID = re.compile(r"[a-z0-9][a-z0-9._\-]*(/[a-z0-9][a-z0-9._\-]*)*")
_KEY_IN_WORDS = re.compile(r'duplicate key "([^"]*)"')

LONGEST_HEAD = 20_000
_DEEPEST = 20


class _AsWritten(RoundTripConstructor):
    """Keeps days and numbers as the text that stands there."""


for _form in ("timestamp", "int", "float", "bool"):
    _AsWritten.add_constructor(
        f"tag:yaml.org,2002:{_form}", RoundTripConstructor.construct_yaml_str
    )


def read_front(text: str, file: str, first_line: int) -> tuple[Source, list[Defect]]:
    """Read the front matter of a page; first_line is the file line of its first line."""
    head = _Head(text, file, first_line)
    source = head.source()
    return source, sorted(head.defects, key=lambda defect: defect.span.line)


def no_front(file: str) -> Source:
    """Make the stand-in for the source of a page that has no head."""
    return _Head("", file, 1).source()


class _Head:
    def __init__(self, text: str, file: str, first_line: int) -> None:
        self.lines = text.split("\n")
        self.file = file
        self.first = first_line
        self.defects: list[Defect] = []
        self.keys = self._load(text)

    def _load(self, text: str) -> Mapping[str, Any]:
        if len(text) > LONGEST_HEAD or any(_nested(line) for line in self.lines):
            self._say(0, remarks.head_not_readable())
            return {}
        yaml = YAML(typ="rt", pure=True)
        yaml.Constructor = _AsWritten
        try:
            loaded = yaml.load(text)
        except DuplicateKeyError as error:
            found = _KEY_IN_WORDS.search(str(error.problem))
            key = found[1] if found else ""
            self._say(error.problem_mark.line, remarks.key_twice(key), key)
            return {}
        except MarkedYAMLError as error:
            self._not_yaml(error)
            return {}
        except (YAMLError, RecursionError):
            self._say(0, remarks.head_not_readable())
            return {}
        if not isinstance(loaded, Mapping):
            self._say(0, remarks.head_not_keys())
            return {}
        return loaded

    def _not_yaml(self, error: MarkedYAMLError) -> None:
        opened = next((row for row, line in enumerate(self.lines) if line.count('"') % 2), None)
        if opened is not None:
            self._say(opened, remarks.quote_open(), '"')
            return
        mark = error.problem_mark or error.context_mark
        reason = str(error.problem or error.context)
        self._say(mark.line if mark else 0, remarks.head_not_yaml(reason))

    def _say(self, row: int, remark: Remark, word: str = "") -> None:
        line = self.lines[row] if 0 <= row < len(self.lines) else ""
        column = line.find(word) + 1 if word else 0
        end = column + len(word) if column else 0
        span = Span(self.file, self.first + row, column, end, HEAD_TRAIL, line)
        self.defects.append(Defect(span, *remark))

    def _row(self, key: str, inside: object = None) -> int:
        """The row of a key of the head, or of a clause inside it."""
        data = getattr(getattr(self.keys if inside is None else inside, "lc", None), "data", None)
        return int(data[key][0]) if data and key in data else 0

    def source(self) -> Source:
        """Read the source, with a stand-in for what cannot be read."""
        if self.keys:
            self._check_keys()
        return Source(
            id=self._id(),
            title=self._text("title"),
            short=self._text("short") or self.file,
            cite=self._text("cite"),
            kind=self._choice("kind", KINDS),
            rank=self._enum("rank", Rank) or Rank.BINDING,
            in_force=self._period("in_force") or ALWAYS,
            applies_in=self._codes(),
            certainty=self._enum("certainty", Certainty) or Certainty.OPEN,
            checked=self._date("checked") or date.min,
            file=self.file,
            cite_short=self._text("cite_short"),
            known_from=self._date("known_from"),
            applicable_from=self._date("applicable_from"),
            ex_tunc=self._choice("effect", ("ex-tunc",)) == "ex-tunc",
            interprets=self._listed("interprets"),
            governs=tuple(self._governs()),
            replaced_by=self._text("replaced_by"),
            text_as_of=self._date("text_as_of"),
            recheck=self._text("recheck"),
            url=self._text("url"),
            shorts=tuple((code, name) for code, key in SHORTS.items() if (name := self._text(key))),
            details=tuple((key, self._text(key)) for key in DETAILS if key in self.keys),
            head=tuple(self.lines),
        )

    def _id(self) -> str:
        text = self._text("id")
        if text and not _PLAIN_ID.fullmatch(text):
            self._say(self._row("id"), remarks.not_an_id(text), text)
        written = _ID.search("\n".join(self.lines))
        return text or (written[1] if written else self.file)

    def _check_keys(self) -> None:
        for key in self.keys:
            if key not in KNOWN:
                self._say(self._row(key), remarks.unknown_key(str(key), KNOWN), str(key))
            elif key not in LISTS and not isinstance(self.keys[key], str | None):
                self._say(self._row(key), remarks.not_one_line(key), key)
            elif key == "set_aside":
                self._date(key)
        for key in NEEDED:
            if key not in self.keys:
                self._say(0, remarks.missing_key(key))
            elif self.keys[key] in (None, "", []):
                self._say(self._row(key), remarks.empty_key(key), key)

    def _text(self, key: str) -> str:
        value = self.keys.get(key)
        return str(value) if isinstance(value, str) else ""

    def _listed(self, key: str) -> tuple[str, ...]:
        """Read a value that is one word or a list of words."""
        value = self.keys.get(key)
        words = [value] if isinstance(value, str) else (value or [])
        if isinstance(words, Sequence) and all(isinstance(word, str) for word in words):
            return tuple(str(word) for word in words)
        self._say(self._row(key), remarks.not_a_list_of_words(key), key)
        return ()

    def _choice(self, key: str, known: tuple[str, ...]) -> str:
        value = self._text(key)
        if value and value not in known:
            self._say(self._row(key), remarks.unknown_word(key, value, known), value)
        return value

    def _enum(self, key: str, words: type[E]) -> E | None:
        by_word = {word.value: word for word in words}
        return by_word.get(self._choice(key, tuple(by_word)))

    def _read(self, row: int, value: object, read: Callable[[str], T], form: str) -> T | None:
        try:
            return read(str(value))
        except PeriodError as error:
            self._say(row, (error.problem, error.remedy), str(value))
        except ValueError:
            self._say(row, remarks.not_in_form(str(value), form), str(value))
        return None

    def _period(self, key: str) -> Period | None:
        text = self._text(key)
        return self._read(self._row(key), text, Period.read, "a period") if text else None

    def _date(self, key: str) -> date | None:
        text = self._text(key)
        return self._read(self._row(key), text, date.fromisoformat, "a day") if text else None

    def _codes(self) -> tuple[str, ...]:
        codes = self._listed("applies_in")
        for code in codes:
            if not is_code(code):
                self._say(self._row("applies_in"), remarks.not_a_code(code), code)
        return codes

    def _governs(self) -> Iterator[Governs]:
        clauses = self.keys.get("governs") or ()
        if isinstance(clauses, str | Mapping):
            self._say(self._row("governs"), remarks.governs_no_list(), "governs")
            return
        for clause in clauses:
            if not isinstance(clause, Mapping):
                self._say(self._row("governs"), remarks.governs_no_list(), "governs")
                continue
            for key in set(clause) - _CLAUSE:
                self._say(
                    self._row(key, clause), remarks.governs_other_key(str(key), _CLAUSE), str(key)
                )
            decided, lodged = (
                self._read(self._row(key, clause), clause.get(key, ".."), Period.read, "a period")
                or ALWAYS
                for key in ("decided", "lodged")
            )
            words = str(clause["reading"]).split() if "reading" in clause else []
            if len(words) not in {0, 2}:
                self._say(self._row("reading", clause), remarks.governs_half_a_reading(), "reading")
            yield Governs(decided, lodged, (words[0], words[1]) if len(words) == 2 else None)


def _nested(line: str) -> bool:
    """Whether a line opens more lists in lists than anybody means."""
    return line.count("[") + line.count("{") + line.count("- ") > _DEEPEST
