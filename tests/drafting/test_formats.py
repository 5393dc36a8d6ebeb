"""Each format opened again: what stands in the tree stands in the file, and nothing else."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections import Counter
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from nansen.drafting.clean import clean
from nansen.drafting.formats import PaperError, render_document, write_document
from nansen.drafting.formats.extra import ExtraMissingError, WriterError, load
from nansen.drafting.oscola import cite
from nansen.drafting.paper import (
    BulletList,
    Contents,
    DefinitionList,
    Document,
    Footnote,
    Heading,
    Note,
    Paragraph,
    Table,
    Text,
    number,
    plain,
    walk,
)
from tests.drafting.sample import AUTHORITIES, draft, numbered, sample, words

OFFICE = [".docx", ".odt"]
EVERY = [".md", ".html", ".pdf", *OFFICE]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VOID = {"meta", "br", "hr", "link"}


def written(ending, document=None):
    """The sample in a format; says so and skips when the format's library is absent."""
    if ending == ".pdf":
        pytest.importorskip("typst", reason="the docs extra is not installed: no PDF")
    if ending in OFFICE:
        pytest.importorskip("pypandoc", reason="the docs extra is not installed: no DOCX, ODT")
    return render_document(document or sample(), ending)


def said(document):
    """Every word of a document, whatever block it stands in."""
    solved = number(document)
    texts = [solved.title, solved.subtitle, *(half for pair in solved.metadata for half in pair)]
    for part in walk(solved.blocks):
        match part:
            case Heading() | Paragraph() | Footnote():
                texts.append(plain(part.inlines))
            case Note():
                texts.append(part.word)
            case DefinitionList():
                texts += [plain(term) for term, _ in part.items]
            case Table():
                rows = (part.head, *part.rows, (part.caption,))
                texts += [plain(cell) for row in rows for cell in row]
    return {word for text in texts for word in text.split()}


def openings(document):
    """The first words of each numbered paragraph, by its number."""
    parts = walk(number(document).blocks)
    found = [part for part in parts if isinstance(part, Paragraph) and part.number]
    return {part.number: plain(part.inlines)[:11] for part in found}


# --- all of them ------------------------------------------------------------------------


@pytest.mark.documents
@pytest.mark.parametrize("ending", EVERY)
def test_the_same_document_gives_the_same_bytes(ending):
    assert written(ending) == written(ending)


@pytest.mark.documents
@pytest.mark.parametrize("ending", EVERY)
def test_a_bare_document_and_an_odd_one_can_be_written(ending):
    bare = Document("T")
    odd = Document(
        'A <title> & "more" *here* #let',
        language="xx-YY",
        blocks=(
            Contents(),
            Heading(1, words("H"), "a_b.c"),
            Heading(1, words("H"), "a-b.c"),
            Table((), ((words("a"), words("b")), (words("c"),))),
            Table((words("only a head"),), ()),
            BulletList(((Paragraph(words("x")), BulletList(((Paragraph(words("y")),),))),)),
            Note("Word", (numbered("in a note"), Table((words("h"),), ((words("c"),),)))),
            Paragraph(()),
        ),
    )
    assert written(ending, bare)
    assert written(ending, odd)


@pytest.mark.documents
@pytest.mark.parametrize("ending", EVERY)
def test_a_file_is_put_in_place_whole(ending, tmp_path):
    written(ending)
    path = write_document(sample(), tmp_path / f"brief{ending.upper()}")

    assert path.read_bytes() == render_document(sample(), ending)
    assert list(tmp_path.iterdir()) == [path]


def test_a_refused_document_leaves_the_old_file(tmp_path):
    path = tmp_path / "brief.md"
    path.write_text("old")

    with pytest.raises(PaperError, match=r"(?s)has not been written out.*oscola\.cite"):
        write_document(draft(), path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("brief.doc", r"has the ending '\.doc'.*Did you mean '\.docx'\?.*\.md, \.html, \.pdf"),
        ("brief", r"'brief' has no ending.*Documents can end in"),
        ("gone/brief.md", r"no folder '.*gone'"),
    ],
)
def test_where_and_as_what_it_cannot_be_written(name, said, tmp_path):
    with pytest.raises(PaperError, match=f"(?s){said}"):
        write_document(sample(), tmp_path / name)


def test_a_missing_extra_says_how_to_install_it():
    with pytest.raises(ExtraMissingError, match=r"pip install 'nansen\[docs\]'"):
        load("no_such_library_here", "PDF", "typst")


def test_reading_the_room_loads_no_document_library():
    program = (
        "import sys, nansen.drafting.paper, nansen.drafting.oscola, nansen.drafting.formats;"
        "print({'typst', 'pypandoc'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


# --- Markdown ---------------------------------------------------------------------------


def markdown_tokens():
    reader = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    return reader.parse(written(".md").decode())


def read(token):
    """The words of a token and of what stands in it."""
    inside = "".join(map(read, token.children or []))
    return inside + (token.content if token.type == "text" else "")


def flat(tokens):
    for token in tokens:
        yield token
        yield from flat(token.children or [])


def test_markdown_says_every_word_and_makes_no_markup_of_any():
    tokens = markdown_tokens()
    text = " ".join(map(read, tokens))
    kinds = Counter(token.type for token in flat(tokens))

    assert not [word for word in said(sample()) if word not in text]
    assert kinds["footnote_ref"] == kinds["footnote_open"] == 6
    assert kinds["heading_open"] == 11
    assert kinds["table_open"] == 7
    assert not kinds.keys() & {"ordered_list_open", "code_inline", "html_inline", "image"}


@given(st.text(st.characters(codec="utf-8"), max_size=40))
@example("12. x").via("a list")
@example("- x").via("a list")
@example("[^1]: x").via("a note")
@example("![x](y)").via("an image")
@example("===").via("a heading")
@example("12) *x* _y_ `z` <b> &amp; \\").via("a bit of all")
def test_no_text_becomes_markup(text):
    paragraph = Paragraph((Text(text),))
    document = number(Document("T", blocks=(Paragraph(words("before")), paragraph)))
    reader = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    tokens = reader.parse(render_document(document, ".md").decode())
    kinds = {token.type for token in flat(tokens)}
    shown = Page(render_document(document, ".html").decode())

    expected = clean(text).strip()
    assert read(tokens[-2]).strip() == expected or not expected
    assert kinds <= {
        "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text",
    }  # fmt: skip
    assert "".join(shown.words).strip().endswith(expected)


def test_markdown_numbers_are_text():
    text = written(".md").decode()

    for at, opening in openings(sample()).items():
        assert re.search(rf"^{at}\\\. (\*\*)?{re.escape(opening[:7])}", text, re.MULTILINE), at


# --- HTML -------------------------------------------------------------------------------


class Page(HTMLParser):
    """A page read strictly: what opens must close, in order."""

    def __init__(self, text):
        super().__init__()
        self.open, self.ids, self.targets, self.tags, self.words = [], [], [], Counter(), []
        self.attributes = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        self.attributes += [(tag, *pair) for pair in attrs]
        self.ids += [value for name, value in attrs if name == "id"]
        self.targets += [value for name, value in attrs if name == "href"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] not in {"style", "title"}:
            self.words.append(data)


@pytest.fixture(scope="module")
def page():
    return Page(written(".html").decode())


def test_html_is_balanced_and_its_links_lead_somewhere(page):
    inside = [target[1:] for target in page.targets if target.startswith("#")]

    assert len(page.ids) == len(set(page.ids))
    assert set(inside) <= set(page.ids)
    assert not [target for target in page.targets if target.lower().startswith("javascript")]


def test_html_says_every_word(page):
    text = re.sub(r"\s+", " ", "".join(page.words))

    assert not [word for word in said(sample()) if word not in text]
    assert "<script>alert('x')</script>" in text


def test_html_runs_and_loads_nothing(page):
    assert not page.tags.keys() & {"script", "img", "link", "iframe", "object", "form"}
    assert not [name for _, name, _ in page.attributes if name.startswith("on") or name == "style"]
    assert "url(" not in written(".html").decode().split("</style>")[0].replace("http", "")


def test_html_can_be_heard(page):
    assert ("html", "lang", "en") in page.attributes
    assert page.tags["main"] == page.tags["header"] == page.tags["nav"] == page.tags["h1"] == 1
    assert page.targets[0] == "#_text"
    assert {("span", "lang", "ru"), ("span", "lang", "fi")} <= set(page.attributes)
    scoped = Counter(value for tag, name, value in page.attributes if name == "scope")
    assert scoped == {"col": 16, "row": 27}
    assert scoped["col"] + scoped["row"] == page.tags["th"]


def test_html_notes_lead_there_and_back(page):
    for at in range(1, 7):
        assert {f"#_note-{at}", f"#_ref-{at}"} <= set(page.targets)


def test_html_numbers(page):
    text = "".join(page.words)

    for at, opening in openings(sample()).items():
        assert f"{at}. {opening}" in text


# --- PDF --------------------------------------------------------------------------------


def opened(pdf):
    reader = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed: no PDF reading")
    return reader.PdfDocument(pdf)


def pdf_text(pdf):
    return "\n".join(page.get_textpage().get_text_bounded() for page in opened(pdf))


@pytest.mark.documents
def test_pdf_says_every_word():
    # A line may end at a hyphen, and the reader takes that for a divided word.
    text = re.sub(r"[\s\ufffe\u0002-]+", "", pdf_text(written(".pdf")))

    assert not [word for word in said(sample()) if word.replace("-", "") not in text]


@pytest.mark.documents
def test_pdf_is_tagged_and_claims_what_it_keeps():
    pdf = written(".pdf")

    assert b"/StructTreeRoot" in pdf or opened(pdf).is_tagged()
    assert opened(pdf).is_tagged()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert opened(pdf).get_metadata_value("Title") == sample().title
    assert opened(pdf).get_metadata_value("Author") == ""


@pytest.mark.documents
def test_pdf_numbers_heads_and_pages():
    pdf = written(".pdf")
    pages = [page.get_textpage().get_text_bounded() for page in opened(pdf)]
    text = re.sub(r"\s+", " ", " ".join(pages))

    for at, opening in openings(sample()).items():
        assert f"{at}. {opening}" in text
    for at, each in enumerate(pages, start=1):
        assert f"Page {at} of {len(pages)}" in each
    assert all("Adil K. – appeal" in each for each in pages[1:])
    assert sum("Date" in each and "Exhibit" in each for each in pages) == 2


@pytest.mark.documents
def test_pdf_without_a_day_claims_no_archive():
    pdf = written(".pdf", Document("T"))

    assert b"pdfuaid" in pdf
    assert b"pdfaid" not in pdf
    assert opened(pdf).get_metadata_value("CreationDate") == ""


@pytest.mark.documents
def test_a_letter_that_no_font_has_is_named_not_left_out():
    with pytest.raises(WriterError, match="could not be displayed"):
        written(".pdf", Document("T", blocks=(Paragraph(words("\U0010fffd")),)))


# --- DOCX and ODT -----------------------------------------------------------------------


def parts(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as opened_:
        return {name: opened_.read(name) for name in opened_.namelist()}


@pytest.fixture(scope="module")
def docx():
    return parts(written(".docx"))


@pytest.fixture(scope="module")
def odt():
    return parts(written(".odt"))


def words_of(xml):
    return "".join(ET.fromstring(xml).itertext())  # noqa: S314 -- we wrote it


@pytest.mark.documents
def test_every_part_is_sound_xml(docx, odt):
    for archive in (docx, odt):
        for name, part in archive.items():
            if name.endswith((".xml", ".rels", ".rdf")):
                ET.fromstring(part)  # noqa: S314 -- we wrote it


@pytest.mark.documents
def test_docx_says_every_word(docx):
    text = words_of(docx["word/document.xml"]) + words_of(docx["word/footnotes.xml"])
    text = re.sub(r" (NOTE)?REF [\w ]+\\[nh](\s\\h)? ", "", text)

    assert not [word for word in said(sample()) if word not in text]


@pytest.mark.documents
def test_docx_has_real_notes_headings_and_numbers(docx):
    body = ET.fromstring(docx["word/document.xml"])  # noqa: S314 -- we wrote it
    styles = Counter(style.get(f"{W}val") for style in body.iter(f"{W}pStyle"))
    notes = ET.fromstring(docx["word/footnotes.xml"]).findall(f"{W}footnote")  # noqa: S314

    assert len([note for note in notes if note.get(f"{W}type") is None]) == 6
    assert (styles["Heading1"], styles["Heading2"]) == (4, 6)
    assert styles["NumberedParagraph"] == len(openings(sample()))
    assert len(list(body.iter(f"{W}tblHeader"))) == 7


@pytest.mark.documents
def test_docx_fields_lead_to_bookmarks(docx):
    whole = docx["word/document.xml"] + docx["word/footnotes.xml"]
    bookmarks = set(re.findall(rb'<w:bookmarkStart[^>]*w:name="([^"]+)"', whole))
    asked = set(re.findall(rb" (?:NOTE)?REF (\w+) ", whole))
    asked |= set(re.findall(rb'w:anchor="([^"]+)"', whole))

    assert asked
    assert asked <= bookmarks


@pytest.mark.documents
def test_docx_names_every_style_it_uses(docx):
    used = set(re.findall(rb'<w:[pr]Style w:val="([^"]+)"', docx["word/document.xml"]))
    known = re.findall(rb'w:styleId="([^"]+)"', docx["word/styles.xml"])

    assert used <= set(known)
    assert len(known) == len(set(known))


@pytest.mark.documents
def test_office_files_name_no_author(docx, odt):
    for properties in (docx["docProps/core.xml"], odt["meta.xml"]):
        assert b"creator" not in properties
        assert sample().title.encode() in properties


@pytest.mark.documents
def test_odt_says_every_word_with_real_notes_and_one_list(odt):
    content = odt["content.xml"].decode()
    spaced = re.sub(r"<text:(s|tab)\b[^>]*/>", " ", content)
    text = words_of(spaced)

    assert not [word for word in said(sample()) if word not in text]
    assert content.count('text:note-class="footnote"><text:note-citation>') == 6
    assert re.findall(r'continue-list="(\w+)"', content) == [f"para{at}" for at in range(1, 6)]
    assert content.count("<text:h ") == 10


@pytest.mark.documents
def test_odt_names_every_style_it_uses(odt):
    whole = (odt["content.xml"] + odt["styles.xml"]).decode()
    used = set(re.findall(r'<text:(?:p|h|list)\b[^>]*text:style-name="([^"]+)"', whole))

    assert used <= set(re.findall(r'style:name="([^"]+)"', whole))


@pytest.mark.documents
@pytest.mark.parametrize("ending", OFFICE)
def test_pandoc_reads_the_notes_back(ending, tmp_path):
    path = tmp_path / f"back{ending}"
    path.write_bytes(written(ending))
    pypandoc = pytest.importorskip("pypandoc", reason="the docs extra is not installed")
    back = pypandoc.convert_file(str(path), "markdown", extra_args=["--wrap=none"])

    assert len(re.findall(r"^\[\^\d+\]: ", back, re.MULTILINE)) == 6
    # Pandoc does not read the number in an ODT reference to a note.
    assert re.search(r"Qualification Directive \(n 3?\) art 10\(1\)\(e\)", back)


def test_the_sample_cites_every_authority():
    assert cite(draft(), AUTHORITIES)
