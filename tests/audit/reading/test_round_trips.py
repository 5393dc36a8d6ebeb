"""Documents that Nansen writes come back whole: every sentence, and each note at its mark."""

from __future__ import annotations

import re
from datetime import date

import pytest

from nansen.audit.reading import Kind, read_document
from nansen.casefile.folder import read_casefile
from nansen.drafting.brief import write_brief
from nansen.drafting.formats import write_document
from nansen.drafting.paper import (
    Footnote,
    Heading,
    Inline,
    NoteReference,
    Paragraph,
    Text,
    change_inlines,
    number,
    plain,
    walk,
)
from nansen.reasoning.assess import assess
from tests.audit.reading.files import told

DAY = date(2026, 6, 10)
ENDINGS = [
    ".md",
    ".html",
    *(pytest.param(one, marks=pytest.mark.documents) for one in (".docx", ".odt", ".pdf")),
]


@pytest.fixture(scope="module")
def document(root, rulebook):
    casefile, defects = read_casefile(
        root / "examples" / "deserter-invented", rulebook.declarations
    )
    assert casefile, defects
    return number(write_brief(assess(rulebook, casefile, as_of=DAY)).document)


@pytest.fixture(scope="module", params=ENDINGS)
def read(request, document, tmp_path_factory):
    if request.param in {".docx", ".odt", ".pdf"}:
        for package in ("pypandoc", "typst", "pypdfium2"):
            pytest.importorskip(package, reason="the docs or the audit extra is not installed")
    path = tmp_path_factory.mktemp("brief") / f"brief{request.param}"
    return read_document(write_document(document, path))


def bare(text):
    """Words without what formats write differently: kinds of spaces, bars between cells."""
    return re.sub(r"[\s|]+", " ", text).strip()


def noted(inlines: tuple[Inline, ...]) -> tuple[str, list[int]]:
    """The words of a paragraph, and where in them each note has its mark."""
    shown: list[str] = []
    marks = []

    def look(inline):
        if isinstance(inline, Footnote):
            marks.append((inline.number, len(bare("".join(shown)))))
            return ()
        if isinstance(inline, Text):
            shown.append(inline.text)
        elif isinstance(inline, NoteReference):
            shown.append(str(inline.number))
        return None

    change_inlines(inlines, look)
    return plain(inlines), marks


def test_every_paragraph_comes_back_with_its_number(document, read):
    wanted = [(str(one.number or ""), bare(plain(one.inlines)))
              for one in walk(document.blocks) if isinstance(one, Paragraph) and one.number]  # fmt: skip
    found = {block.number: bare(block.text) for block in read.blocks if block.number}

    assert len(wanted) > 40
    assert [(at, text) for at, text in wanted if found.get(at) != text] == []
    assert list(found) == [at for at, _ in wanted]


def test_every_sentence_comes_back(document, read):
    text = bare(read.text)
    said = [
        bare(plain(one.inlines))
        for one in walk(document.blocks)
        if isinstance(one, Paragraph | Heading)
    ]

    assert [one for one in said if one not in text] == []


def test_headings_come_back_in_order(document, read):
    wanted = [bare(plain(one.inlines)) for one in walk(document.blocks) if isinstance(one, Heading)]
    found = iter([bare(block.text) for block in read.blocks if block.kind is Kind.HEADING])

    assert [one for one in wanted if one not in found] == []


def test_every_note_comes_back_at_its_mark(document, read):
    by_number = {note.number: note for note in read.footnotes}
    wrong = []
    count = 0
    for one in walk(document.blocks):
        if not (isinstance(one, Paragraph) and one.number):
            continue
        text, marks = noted(one.inlines)
        for at, offset in marks:
            count += 1
            note = by_number[str(at)]
            place = read.place(note.anchor)
            block = read.blocks[place.block - 1]
            before = bare(block.text[: note.anchor - block.start])
            if place.number != str(one.number) or before != bare(text)[:offset].strip():
                wrong.append((at, place, before[-30:]))

    assert count > 100
    assert wrong == []


def test_every_word_of_every_note_comes_back(document, read):
    notes = [one for one in walk(document.blocks) if isinstance(one, Footnote)]

    assert [(note.number, bare(note.text)) for note in read.footnotes] == [
        (str(note.number), bare(plain(note.inlines))) for note in notes
    ]


def test_nothing_else_is_told(read):
    assert set(told(read)) <= {"page head"}


def test_places_lead_back(read):
    for block in read.blocks[::7]:
        place = read.place(block.start)
        assert read.blocks[place.block - 1] is block
        assert place.page == (block.pages[0][1] if block.pages else 0)
    for note in read.footnotes[::7]:
        (place,) = read.places(note.start, note.end)
        assert place.footnote == note.number
        assert str(place).startswith(f"footnote {note.number} to ")
