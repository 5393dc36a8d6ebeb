"""Citations: how fast and how well texts are read, beside readers of other laws.

First the tables of phrases in `tests/citations/tables`: recall and precision for each language and
form. Then throughput on real decisions and the published brief, in thousands of characters a
second on one processor, with all languages on. eyecite (law of the United States) and
legal-reference-extraction (German law) are timed where they are installed; they look for
other citations, so their counts are told and not compared.

    python -m benchmarks.cite [--data FOLDER] [--rounds 5] [--tables]
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.timing import Contestant, in_turn, machine
from nansen.citations.find import find_citations

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"
#: What is aimed for: thousands of characters a second.
AIM = 500
_MEGABYTE = 1_000_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=BESIDE)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tables", action="store_true", help="recall and precision of each form")
    options = parser.parse_args(arguments)
    if options.tables:
        tables = import_module("tests.citations.tables")
        print("\n".join(tables.report(tables.phrases())))
    logging.disable()  # other readers remark on what they do not know
    texts = _texts(options.data)
    print(machine())
    for name, text in texts.items():
        _compare(name, text, options.rounds)
    _hostile()


def _texts(folder: Path) -> dict[str, str]:
    """The texts, by name: decisions, the brief, and the German decisions as one."""
    found = {}
    for page in sorted((folder / "decisions").glob("*.json")):
        found[page.stem[:24]] = json.loads(page.read_text("utf-8"))["text"]
    for page in (folder / "brief").glob("*.txt"):
        found["published brief"] = page.read_text("utf-8")
    lines = (folder / "de-citation-gold" / "documents.jsonl").read_text("utf-8").splitlines()
    found["15 German decisions"] = "\n\n".join(json.loads(line)["text"] for line in lines)
    return found


def _compare(name: str, text: str, rounds: int) -> None:
    readers = {"Nansen": find_citations, **_peers()}
    contestants = [Contestant(peer, read, [text]) for peer, read in readers.items()]
    spent = in_turn(contestants, rounds=rounds)
    print(f"\n{name}: {len(text):,} characters")
    for peer, read in readers.items():
        speed = len(text) / spent[peer] * 1000
        told = f" (aim {AIM}: {'met' if speed >= AIM else 'missed'})" if peer == "Nansen" else ""
        print(f"  {peer:28} {speed:8,.0f} kchar/s  {len(_as_list(read(text))):4} found{told}")


def _as_list(found: object) -> list[object]:
    return list(getattr(found, "citations", found))  # type: ignore[call-overload,no-any-return]


def _peers() -> dict[str, Callable[[str], object]]:
    """The other readers that are installed."""
    found: dict[str, Callable[[str], object]] = {}
    try:
        found["eyecite"] = import_module("eyecite").get_citations
    except ImportError:
        print("eyecite is not installed and is left out")
    try:
        extractor = import_module("refex.orchestrator").CitationExtractor()
        found["legal-reference-extraction"] = extractor.extract
    except ImportError:
        print("legal-reference-extraction is not installed and is left out")
    return found


def _hostile() -> None:
    """A megabyte of what costs most: citations without an end, and titles that are none."""
    print("\na megabyte of")
    for piece in ("Art. 1, ", "A. v. ", "1, ", "(", "Article 1 of the ", "п. 1 ч. 1 ст. 1 "):
        text = piece * (_MEGABYTE // len(piece))
        [spent] = in_turn([Contestant(piece, find_citations, [text])], rounds=1).values()
        print(f"  {piece!r:24} {spent / 1e6:6.2f} s")


if __name__ == "__main__":
    main()
