"""nansen law attach: keep an official text on this machine, and check quotations against it."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date
from pathlib import Path

from nansen.cli.law import (
    attached_in_words,
    attached_to,
    field,
    find_source,
    texts_folder,
)
from nansen.cli.open import open_library
from nansen.cli.show import print_json
from nansen.defects import NansenError
from nansen.law.attached import Attached, attach
from nansen.law.quotation import Quotation, quotation


class NothingAttachedError(NansenError):
    """A passage is to be looked for in a text that is not there."""

    def __init__(self, source: str) -> None:
        super().__init__(
            f"No official text is attached to '{source}'.",
            f"Attach one with: nansen law attach {source} FILE",
        )


def run(options: argparse.Namespace) -> int:
    """Attach a text, or say what is attached; look for a passage when one is given."""
    source = find_source(open_library(), options.source).id
    if options.file:
        today = date.today()  # noqa: DTZ011 - the reader's own calendar
        attach(texts_folder(), source, Path(options.file), today=today)
    found = attached_to(source)
    if found is None:
        raise NothingAttachedError(source)
    looked = quotation(options.quote, found.text) if options.quote else None
    if options.json:
        print_json("nansen.attached/1", _told(found, looked))
    else:
        _print(found, looked)
    return 0


def _told(found: Attached, looked: Quotation | None) -> dict[str, object]:
    told: dict[str, object] = {
        **asdict(found.record),
        "words": len(found.text.split()),
        "changed": list(found.changed),
    }
    return told | ({"quotation": asdict(looked)} if looked else {})


def _print(found: Attached, looked: Quotation | None) -> None:
    print(field("Source", found.record.source))
    print(field("Attached text", attached_in_words(found)))
    print(field("Words", f"{len(found.text.split()):,}"))
    if looked is None:
        return
    if looked.stands:
        print(field("Quotation", "stands in the text"))
        return
    print(field("Quotation", "does not stand in the text"))
    if looked.agrees:
        print(field("", f"It agrees as far as: {looked.agrees}"))
        print(field("", f"There the text goes on: {looked.goes_on}"))
