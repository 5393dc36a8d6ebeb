"""nansen cite: the authorities a text names, for a person, as plain data, and line by line."""

from __future__ import annotations

import argparse
import json
import sys
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from nansen.citations.citation import Citation
from nansen.citations.find import find_citations
from nansen.citations.lexicon import languages
from nansen.cli.open import NotADayError
from nansen.cli.show import counted, faint, print_json, strong
from nansen.defects import NansenError, SeveralError, suggest

_WIDEST = 100
_INPUT = "Standard input"
#: The two written forms of Norwegian are read as one language.
_NORWEGIAN = {"nb": "no", "nn": "no"}


class UnknownLanguageError(NansenError):
    """A text is said to be in a language that is not read."""

    def __init__(self, code: str) -> None:
        known = languages()
        remedy = suggest(code, known, f"Choose from: {', '.join(known)}; or leave it out.")
        super().__init__(f"'{code}' is not a language whose citations are read.", remedy)


class UnreadableError(NansenError):
    """A file cannot be read as text."""

    def __init__(self, name: str, error: OSError | UnicodeDecodeError) -> None:
        reason = str(error.strerror) if isinstance(error, OSError) else "it is not UTF-8"
        super().__init__(f"{name} cannot be read: {reason}.", "Give a text file in UTF-8.")


class LineError(NansenError):
    """A line of the line interface is not what it must be; the others were answered."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(
            f"Line {number} of standard input was passed over: {reason}.",
            'Write one JSON object a line: {"id": "1", "text": "..."}.',
        )

    @classmethod
    def not_json(cls, number: int) -> LineError:
        """Say that a line is no JSON."""
        return cls(number, "it is not JSON")

    @classmethod
    def not_object(cls, number: int) -> LineError:
        """Say that a line holds something else than an object."""
        return cls(number, "it is not an object")

    @classmethod
    def not_text(cls, number: int) -> LineError:
        """Say that what should be read is no text."""
        return cls(number, "'text' and 'context' must be texts")

    @classmethod
    def not_day(cls, number: int, day: object) -> LineError:
        """Say that the day is none."""
        return cls(number, f"'{day}' is not a day")


def run(options: argparse.Namespace) -> int:
    """Print the citations of a text."""
    language = _language(options.language)
    as_of = _day(options.as_of)
    if options.jsonl:
        _answer_lines(sys.stdin, language, as_of)
        return 0
    text = _text(options.file)
    found = find_citations(text, language=language, as_of=as_of)
    if options.json:
        print_json("nansen.citations/1", {"citations": [told(citation) for citation in found]})
        return 0
    _print(text, found)
    return 0


def _text(name: str | None) -> str:
    try:
        return Path(name).read_text("utf-8") if name else sys.stdin.read()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(name or _INPUT, error) from None


def _language(code: str | None) -> str | None:
    if code and code not in languages():
        raise UnknownLanguageError(code)
    return code


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotADayError(text) from None


def told(citation: Citation) -> dict[str, object]:
    """Write a citation as plain data."""
    unjudged = "unresolved" if citation.settled else "ambiguous"
    return {
        "start": citation.start,
        "end": citation.end,
        "text": citation.text,
        "kind": citation.kind,
        "authority_id": citation.authority_id,
        "status": citation.status or unjudged,
        "aliases": list(citation.aliases),
        "reason": citation.reason,
    }


def _print(text: str, found: Sequence[Citation]) -> None:
    """Print citations with line and column, what was written and how it was read."""
    starts = [0, *(index + 1 for index, letter in enumerate(text) if letter == "\n")]
    for citation in found:
        line = bisect_right(starts, citation.start)
        column = citation.start - starts[line - 1] + 1
        written = " ".join(citation.text.split())
        shown = written if len(written) <= _WIDEST else f"{written[:_WIDEST]} …"
        print(f"{line}:{column}  {strong(citation.authority_id)}  {shown}")
        if citation.reason:
            print(faint(f"    {citation.reason}"))
    print(counted(len(found), "citation") + ".")


def _answer_lines(lines: Iterable[str], language: str | None, as_of: date | None) -> None:
    """Answer each line as it comes; what could not be answered is told at the end."""
    errors: list[NansenError] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            print(json.dumps(_answer(asked, number, language, as_of)), flush=True)
        except json.JSONDecodeError:
            errors.append(LineError.not_json(number))
        except NansenError as error:
            errors.append(error)
    if errors:
        raise SeveralError(errors)


def _answer(
    asked: object, number: int, language: str | None, as_of: date | None
) -> Mapping[str, object]:
    if not isinstance(asked, dict):
        raise LineError.not_object(number)
    text, context = asked.get("text"), asked.get("context") or ""
    if not isinstance(text, str) or not isinstance(context, str):
        raise LineError.not_text(number)
    day, said = asked.get("as_of"), str(asked.get("lang") or language)
    code = _NORWEGIAN.get(said, said)
    known = code if code in languages() else None
    try:
        as_of = _day(str(day)) if day else as_of
    except NotADayError:
        raise LineError.not_day(number, day) from None
    found = find_citations(text, language=known, context=context, as_of=as_of)
    return {"id": asked.get("id"), "citations": [told(citation) for citation in found]}
