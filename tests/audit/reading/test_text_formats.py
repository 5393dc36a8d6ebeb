"""HTML, RTF, Markdown and plain text, with the footnotes that each has."""

from __future__ import annotations

import pytest

from nansen.audit.reading.document import Format, Kind, Told
from nansen.audit.reading.inside import read_bytes
from tests.audit.reading.files import anchored, numbers, texts, told

# --- HTML -------------------------------------------------------------------------------

NOTES = {
    "ours": '<p>Held.<sup class="mark"><a id="_ref-1" href="#_note-1" role="doc-noteref">1</a></sup></p>'
    '<ol><li id="_note-1"><p>The note. <a role="doc-backlink" href="#_ref-1">↩</a></p></li></ol>',
    "pandoc": '<p>Held.<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a></p>'
    '<section><ol><li id="fn1"><p>The note.<a href="#fnref1">↩︎</a></p></li></ol></section>',
    "word": '<p>Held.<a href="#_ftn1" name="_ftnref1"><span><sup>[1]</sup></span></a></p>'
    '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1"><sup>[1]</sup></a> The note.</p></div>',
    "wiki": '<p>Held.<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup></p>'
    '<ol><li id="cite_note-1"><a href="#cite_ref-1">^</a> The note.</li></ol>',
}


@pytest.mark.parametrize("page", NOTES.values(), ids=NOTES)
def test_html_notes_of_every_program(page):
    read = read_bytes(f"<!doctype html><html><body>{page}</body></html>".encode())

    assert texts(read) == ["Held."]
    assert anchored(read) == [("1", "Held.", "The note.")]


def test_html_note_of_two_paragraphs():
    page = NOTES["word"].replace(" The note.</p>", " The note.</p><p>Its second part.</p>")

    read = read_bytes(f"<html><body>{page}</body></html>".encode())
    assert read.footnotes[0].text == "The note.\nIts second part."


def test_html_link_to_a_heading_is_no_note():
    page = '<html><p>See <a href="#x">1</a>.</p><h2 id="x">One</h2></html>'

    assert texts(read_bytes(page.encode())) == ["See 1.", "One"]


def test_html_that_nobody_closed():
    page = "<html><body><h1>A<p>one<p>two<ul><li>x<li>y</ul><table><tr><td>a<td>b<tr><td>c<td>d</table>end"
    read = read_bytes(page.encode())

    assert texts(read)[1:] == ["one", "two", "x", "y", "a | b", "c | d", "end"]
    assert [block.kind for block in read.blocks[3:5]] == [Kind.ITEM, Kind.ITEM]


def test_html_hides_and_runs_nothing():
    page = (
        "<html><head><title>T</title><style>x</style></head><body><script>alert(1)</script>"
        "<p>Seen<span style='display: none'> unseen</span>.</p><p hidden>no</p><img src='http://x'>"
        "<del>old</del><ins>new</ins><iframe src='x'></iframe></body></html>"
    )
    read = read_bytes(page.encode())

    assert texts(read) == ["Seen.", "new"]
    assert told(read) == {
        "macro": 1, "hidden": 2, "picture": 1, "deletion": 1, "insertion": 1, "embedded": 1,
    }  # fmt: skip


def test_html_lists_count():
    page = "<html><ol start=3><li>a</li><li>b<ol type=i><li>x</li></ol></li></ol><ul><li>dot</li></ul></html>"

    assert numbers(read_bytes(page.encode())) == ["3", "4", "i", ""]


def test_html_in_the_letters_it_states():
    page = '<html><meta charset="windows-1251"><p>Повестка</p></html>'

    read = read_bytes(page.encode("cp1251"))
    assert texts(read) == ["Повестка"]
    assert told(read) == {}


# --- RTF --------------------------------------------------------------------------------

RTF = r"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset204 Times;}{\f1\fcharset0 Arial;}}
{\info{\author Secret}}{\header Head of page\par}
\pard\plain\outlinelevel0 Head\par\pard\plain
{\listtext 1.\tab}\f1 The claim holds.{\super\chftn}{\footnote\pard\plain {\super\chftn} Directive, art 9.\par More.} It {\deleted did not }stand{\v hidden}s.\par
{\listtext 2.\tab}\f0\'cf\'ee\'e2\'e5\'f1\'f2\'ea\'e0 \u1087?\u1088?\u-10179?\u-8704? \u8211- end\par
\trowd\cellx1\cellx2\pard\intbl A\cell B {\b c}\cell\row\pard
Last {\*\annotation Do not show}one{\field{\*\fldinst HYPERLINK "x"}{\fldrslt  link}}.{\*\unknown no}\par
{\pict\pngblip 89504e47}}"""


def test_rtf():
    read = read_bytes(RTF.encode())

    assert texts(read) == [
        "Head", "The claim holds. It stands.", "Повестка пр😀 – end", "A | B c", "Last one link.",
    ]  # fmt: skip
    assert numbers(read) == ["", "1", "2", "", ""]
    assert anchored(read) == [("1", "The claim holds.", "Directive, art 9.\nMore.")]
    assert told(read) == {"deletion": 1, "hidden": 1, "comment": 1, "picture": 1, "page head": 1}
    assert [block.kind.value for block in read.blocks] == [
        "heading", "paragraph", "paragraph", "row", "paragraph",
    ]  # fmt: skip


def test_rtf_cut_off_is_read_and_told():
    read = read_bytes(RTF[: RTF.index("Повестка") if "Повестка" in RTF else 400].encode())

    assert texts(read)[0] == "Head"
    assert "broken" in told(read)


# --- Markdown ---------------------------------------------------------------------------


def test_markdown():
    page = (
        "# Head\n\n1. First.[^b]\n2. Second *with* `code`.\n\n- dot\n\n| A | B |\n|---|---|\n| c | d[^1] |\n\n"
        "[^b]: Note b.\n\n    Its second part.\n[^1]: Note one.\n[^lost]: No mark.\n\nLast[^gone]."
    )
    read = read_bytes(page.encode())

    assert read.format is Format.MARKDOWN
    assert texts(read) == [
        "Head",
        "First.",
        "Second with code.",
        "dot",
        "A | B",
        "c | d",
        "Last[^gone].",
    ]
    assert numbers(read)[1:3] == ["1", "2"]
    assert anchored(read) == [
        ("b", "First.", "Note b.\nIts second part."),
        ("1", "c | d", "Note one."),
        ("lost", None, "No mark."),
    ]
    assert told(read) == {"mark without a footnote": 1, "footnote without a mark": 1}


def test_markdown_head_is_not_lost():
    assert texts(read_bytes(b"---\ntitle: T\n---\n\n# H\n")) == ["title: T", "H"]


# --- plain text -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_text_of_every_unicode_kind(encoding):
    read = read_bytes("Повестка от 21 сентября.\n\nThe second, in Latin letters.".encode(encoding))

    assert texts(read) == ["Повестка от 21 сентября.", "The second, in Latin letters."]
    assert read.format is Format.TEXT


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Повестка от 21 сентября вручена лично."),
        ("koi8-r", "Повестка от 21 сентября вручена лично."),
        ("cp866", "Повестка от 21 сентября вручена лично."),
        ("cp1252", "Päätös on hylätty – perusteet näkyvät."),
        ("latin-1", "Päätös on hylätty, perusteet näkyvät."),
    ],
)
def test_text_of_an_old_code_page_is_read_and_told(encoding, text):
    read = read_bytes(text.encode(encoding))

    assert texts(read) == [text]
    assert list(told(read)) == ["encoding"]
    assert encoding in read.notes[0].problem or encoding == "latin-1"


def test_text_paragraphs_numbers_and_pages():
    page = (
        "1. A line that is so long that its width has broken it\nand that goes on.\n\n2. Second.\r\n\r\n"
        "Short\nlines\f3. On the next page.\n"
    )
    read = read_bytes(page.encode())

    assert texts(read) == [
        "A line that is so long that its width has broken it and that goes on.",
        "Second.", "Short\nlines", "On the next page.",
    ]  # fmt: skip
    assert numbers(read) == ["1", "2", "", "3"]
    assert [block.pages for block in read.blocks] == [((0, 1),)] * 3 + [((0, 2),)]


def test_a_date_is_no_number():
    assert numbers(read_bytes(b"1. Januar 2024 war ein Montag.\n\n7. Mai auch.")) == ["", ""]


def test_half_a_letter_in_the_head_of_a_page_is_left_out_of_what_is_told():
    read = read_bytes(b"{\\rtf1\\ansi{\\header Head \\u-8704? x}Body.\\par}")

    (head,) = [note for note in read.notes if note.told is Told.PAGE_HEAD]
    assert head.problem == "Left out as the heads and feet of pages: 'Head  x'."
