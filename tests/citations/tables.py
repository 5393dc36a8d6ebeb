"""Tables: phrases as lawyers write them, with the identifiers they must be read as.

One page for each language in `tables/`; a row is `[form, phrase, identifiers ...]`, where a
phrase may be a pair of the text before it and the text. Numbers of cases are invented where the
form is what counts.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from nansen.citations.citation import Citation
from nansen.citations.find import find_citations

FOLDER = Path(__file__).parent / "tables"


@dataclass(frozen=True)
class Phrase:
    """A row of a table."""

    language: str
    form: str
    context: str
    text: str
    expected: tuple[str, ...]

    def read(self) -> tuple[Citation, ...]:
        return find_citations(self.text, context=self.context)

    def missed_and_false(self) -> tuple[list[str], list[str]]:
        """The identifiers that were not found, and those found that should not be."""
        found = list(self.read())
        missed = []
        for wanted in self.expected:
            hit = next((one for one in found if wanted in (one.authority_id, *one.aliases)), None)
            if hit:
                found.remove(hit)
            else:
                missed.append(wanted)
        return missed, [one.authority_id for one in found]


def phrases() -> list[Phrase]:
    return [phrase for page in sorted(FOLDER.glob("*.toml")) for phrase in page_phrases(page)]


def page_phrases(page: Path) -> list[Phrase]:
    rows = tomllib.loads(page.read_text("utf-8"))["phrases"]
    told = []
    for form, phrase, *expected in rows:
        context, text = phrase if isinstance(phrase, list) else ("", phrase)
        told.append(Phrase(page.stem, form, context, text, tuple(expected)))
    return told


def report(rows: list[Phrase]) -> list[str]:
    """Recall and precision for each language and form, as lines."""
    wanted, missed, false = Counter(), Counter(), Counter()
    for row in rows:
        gone, extra = row.missed_and_false()
        for key in ((row.language, "all"), (row.language, row.form), ("all", "all")):
            wanted[key] += len(row.expected)
            missed[key] += len(gone)
            false[key] += len(extra)
    lines = ["language  form            wanted  recall  precision"]
    for key in sorted(wanted):
        hit = wanted[key] - missed[key]
        recall = hit / wanted[key] if wanted[key] else 1.0
        precision = hit / (hit + false[key]) if hit + false[key] else 1.0
        lines.append(f"{key[0]:9} {key[1]:14} {wanted[key]:7}  {recall:6.3f}  {precision:9.3f}")
    return lines
