"""Files with bytes changed: read or refused, never a crash, and every offset stays true."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nansen.audit.reading import UnreadableError, read_document
from nansen.audit.reading.carriage import packed, unpacked
from nansen.audit.reading.inside import read_bytes
from nansen.audit.reading.refusal import RefusalError
from tests.audit.reading.files import docx_parts, mark, note, odt_parts, p, pdf, r, zipped
from tests.audit.reading.test_office import LISTS, NUMBERING, STYLES, in_list, items
from tests.audit.reading.test_text_formats import NOTES, RTF

WORD = docx_parts(
    p(r("Head"), style="Otsikko1") + in_list(r("One.") + mark(1), 1) + in_list("Two.", 1, 1)
    + p(f"<w:ins>{r('new')}</w:ins><w:del>{r('old')}</w:del>")
    + f"<w:tbl><w:tr><w:tc>{p('A')}</w:tc><w:tc>{p('B')}</w:tc></w:tr></w:tbl>",
    footnotes=note(1, "Note."), numbering=NUMBERING, styles=STYLES,
)  # fmt: skip
OPEN = odt_parts(
    items("one", "two") + "<text:h text:outline-level='1'>Head</text:h><text:p>x<text:note>"
    "<text:note-citation>1</text:note-citation><text:note-body><text:p>Note.</text:p>"
    "</text:note-body></text:note></text:p><table:table><table:table-row><table:table-cell>"
    "<text:p>A</text:p></table:table-cell><table:table-cell/></table:table-row></table:table>",
    LISTS,
)
PAGES = pdf([[(70, 700, 11, ["The claim holds.", "1", " So it is."]), (70, 90, 8, "1 The note.")]])
MARKED = b"# Head\n\n1. One.[^1]\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: Note.\n"


@st.composite
def mutated(draw, original):
    """Some bytes changed, taken out, doubled or put elsewhere."""
    content = bytearray(original)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        end = min(at + draw(st.integers(0, 40)), len(content))
        piece = bytes(content[at:end])
        put = draw(st.sampled_from([b"", piece * 2, piece[::-1]]) | st.binary(max_size=8))
        content[at:end] = put
        if draw(st.booleans()):
            other = draw(st.integers(0, len(content)))
            content[other:other] = piece
    return bytes(content)


def tried(reader, given):
    """What a reader makes of a file: a document, or the refusal; anything else is a fault."""
    try:
        return reader(given)
    except (RefusalError, UnreadableError) as refusal:
        return refusal


def holds_together(content):
    read = tried(read_bytes, content)
    if isinstance(read, RefusalError):
        assert read.problem
        assert read.remedy
        return
    for part in (*read.blocks, *read.footnotes):
        assert read.text[part.start : part.end] == part.text
        assert all(0 <= at <= len(part.text) for at, _ in part.pages)
    for one in read.footnotes:
        assert one.anchor is None or 0 <= one.anchor <= len(read.text)
        assert str(read.place(one.start))
    for one in read.notes:
        assert all(0 <= at <= len(read.text) for at in one.at)
    assert unpacked(packed(read)) == read


@given(
    st.sampled_from(sorted(WORD)).flatmap(
        lambda name: mutated(WORD[name].encode()).map(lambda part: (name, part))
    )
)
def test_a_part_of_docx(changed):
    holds_together(zipped(WORD | dict([changed])))


@given(st.sampled_from(["content.xml", "styles.xml"]).flatmap(
    lambda name: mutated(OPEN[name].encode()).map(lambda part: (name, part))))  # fmt: skip
def test_a_part_of_odt(changed):
    holds_together(zipped(OPEN | dict([changed])))


@given(mutated(zipped(WORD)))
def test_the_archive(content):
    holds_together(content)


@given(mutated(RTF.encode()))
def test_rtf(content):
    holds_together(content)


@given(
    st.sampled_from(sorted(NOTES)).flatmap(
        lambda name: mutated(f"<html>{NOTES[name]}</html>".encode())
    )
)
def test_html(content):
    holds_together(content)


@given(mutated(MARKED))
def test_markdown(content):
    holds_together(content)


@given(st.binary(max_size=400))
def test_any_bytes(content):
    holds_together(content)


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "cp1251", "latin-1"]))
def test_any_text(text, encoding):
    holds_together(text.encode(encoding, "ignore"))


@pytest.mark.documents
@settings(max_examples=30, deadline=None)
@given(content=mutated(PAGES))
def test_pdf(tmp_path_factory, content):
    pytest.importorskip("pypdfium2", reason="the audit extra is not installed: no PDF reading")
    # In a process apart, as it breaks no other.
    path = tmp_path_factory.mktemp("mutated") / "x.pdf"
    path.write_bytes(content)
    read = tried(read_document, path)
    assert "fault in Nansen" not in str(read)
    assert isinstance(read, UnreadableError) or read.text
