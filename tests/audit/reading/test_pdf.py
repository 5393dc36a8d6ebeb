"""PDF written by hand: lines, paragraphs, notes, heads, and pages that cannot be read."""

from __future__ import annotations

import shutil
import stat

import pytest

from nansen.audit.reading import UnreadableError, read_document
from nansen.audit.reading.document import Kind
from nansen.audit.reading.inside import read_bytes
from tests.audit.reading.files import NAMELESS, anchored, numbers, pdf, scan, texts, told

pytestmark = pytest.mark.documents
pytest.importorskip("pypdfium2", reason="the audit extra is not installed: no PDF reading")


def page(*lines, top=740.0, size=11, step=14):
    """Lines of text, one below the other."""
    return [(70, top - at * step, size, line) for at, line in enumerate(lines)]


LONG = "A line of text that is as long as the page is wide and so goes on in the"


def test_lines_become_paragraphs_with_their_numbers_and_pages():
    first = page("1. " + LONG, "next line.", "2. " + LONG, "next line, to its end.")
    second = page("3. " + LONG, "very last line.")
    read = read_bytes(pdf([first, second]))

    assert texts(read) == [
        f"{LONG} next line.", f"{LONG} next line, to its end.", f"{LONG} very last line.",
    ]  # fmt: skip
    assert numbers(read) == ["1", "2", "3"]
    assert [block.pages[0][1] for block in read.blocks] == [1, 1, 2]


def test_a_paragraph_goes_on_over_the_page():
    read = read_bytes(pdf([page(LONG), page("line on the next page.")]))

    assert texts(read) == [f"{LONG} line on the next page."]
    assert read.blocks[0].pages == ((0, 1), (len(LONG) + 1, 2))
    assert read.place(3).page == 1
    assert read.place(len(LONG) + 4).page == 2


def test_notes_below_stand_at_their_marks():
    body = [
        (70, 700, 11, ["The claim holds.", "1", " And so it does.", "2"]),
        *page("More text in the usual size,", "and more of it.", top=660),
    ]
    notes = [(70, 97, 8, ["", "1", " Directive, art 9."]), (70, 85, 8, "2 Regulation, art 10, which is a"),
             (70, 75, 8, "long one.")]  # fmt: skip
    read = read_bytes(pdf([body + notes]))

    assert anchored(read) == [
        ("1", "The claim holds.", "Directive, art 9."),
        ("2", "The claim holds. And so it does.", "Regulation, art 10, which is a long one."),
    ]
    assert texts(read)[0] == "The claim holds. And so it does."


def test_number_of_a_note_drawn_apart_and_note_of_the_next_page():
    one = page("A line to begin with, of the usual size.", top=700)
    one += [(70, 640, 11, ["The claim holds.", "1", " So does this.", "2"])]
    one += [(70, 100, 5, "1"), (74, 97, 8, "Directive, art 9.")]
    two = page("A line to go on with, of the usual size.", "And one more of them.", top=700)
    two += [(70, 100, 5, "2"), (74, 97, 8, "Regulation, art 10.")]
    read = read_bytes(pdf([one, two]))

    assert anchored(read) == [
        ("1", "The claim holds.", "Directive, art 9."),
        ("2", "The claim holds. So does this.", "Regulation, art 10."),
    ]
    assert [note.pages for note in read.footnotes] == [((0, 1),), ((0, 2),)]


def test_columns_are_read_one_after_the_other():
    left = ["One column of", "words that is", "narrow and", "goes on in the"]
    lines = [(70, 700 - 14 * at, 11, line) for at, line in enumerate(left)]
    lines += [
        (300, 700 - 14 * at, 11, line) for at, line in enumerate(["next one, to", "its end."])
    ]
    read = read_bytes(pdf([page("A line over both of the columns.", top=760) + lines]))

    assert texts(read)[1:] == [f"{' '.join(left)} next one, to its end."]


def test_letters_that_a_font_does_not_name_are_told():
    read = read_bytes(pdf([page("Words of a font without letters.")], NAMELESS))

    assert set(read.text) == {"\ufffd"}
    assert told(read)["symbol"] == len(read.text)


def test_raised_figure_without_a_note_stays():
    body = [(70, 700, 11, ["An area of 20 m", "2", " and"]), *page("more.", top=686)]

    assert "20 m2 and more." in texts(read_bytes(pdf([body])))[0]


def test_heads_and_feet_are_left_out_and_told():
    pages = [
        [
            (70, 800, 9, "Confidential"),
            *page(f"Text of the page number {n}, which ends."),
            (500, 30, 9, f"Page {n} of 4"),
        ]
        for n in range(1, 5)
    ]
    read = read_bytes(pdf(pages))

    assert texts(read) == [f"Text of the page number {n}, which ends." for n in range(1, 5)]
    assert "'Confidential'" in read.notes[0].problem
    assert "'Page 1 of 4'" in read.notes[0].problem


def test_larger_letters_make_headings():
    read = read_bytes(
        pdf([[(70, 760, 18, "Great"), (70, 730, 14, "Small"), *page(LONG, "end.", top=700)]])
    )

    assert [(block.kind.value, block.level) for block in read.blocks[:2]] == [
        ("heading", 1),
        ("heading", 2),
    ]


def test_cells_side_by_side_are_a_row():
    rows = [
        (x, 700 - 14 * row, 11, f"{name}{row}")
        for row in range(2)
        for x, name in ((70, "Cell"), (300, "Other"))
    ]
    read = read_bytes(pdf([rows]))

    assert texts(read) == ["Cell0 | Other0", "Cell1 | Other1"]
    assert {block.kind for block in read.blocks} == {Kind.ROW}


def test_a_word_divided_at_the_end_of_a_line():
    lines = [
        "non-refoulement holds",
        "the principle of non-",
        "refoulement and article C-",
        "238/19.",
    ]
    read = read_bytes(pdf([page(*lines)]))

    assert "principle of non-refoulement and article C-238/19." in read.text


def test_unseen_words_are_left_out_and_told():
    read = read_bytes(pdf([[*page("Seen words."), (70, 600, 11, "Unseen words.", 3)]]))

    assert texts(read) == ["Seen words."]
    assert "hidden" in told(read)


def test_pages_beyond_the_limit_are_told(tmp_path):
    path = tmp_path / "long.pdf"
    path.write_bytes(pdf([[(70, 700, 11, f"Page {n}.")] for n in range(5_000)]))
    read = read_document(path)

    assert read.blocks[-1].pages[-1][1] == 1_500
    assert "Pages 1 to 1500 of 5000 were read" in " ".join(one.problem for one in read.notes)


def test_a_scan_is_refused_and_says_so(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan(3))

    with pytest.raises(UnreadableError, match="3 pages of pictures and no words") as caught:
        read_document(path)
    assert "tesseract" not in str(caught.value)
    with pytest.raises(UnreadableError, match="the program 'tesseract' is needed"):
        read_document(path, ocr=("fin",))


def test_pages_that_are_pictures_are_told_beside_others(tmp_path):
    path = tmp_path / "mixed.pdf"
    path.write_bytes(scan(2, words=page("Words on the second page."), at=1))
    read = read_document(path, tesseract="anywhere")

    assert texts(read) == ["Words on the second page."]
    assert read.scanned == (1, 3)
    (note,) = read.notes
    assert "pages 1, 3: there are pictures without words" in note.problem
    assert "let tesseract recognise" in note.remedy


@pytest.fixture
def tesseract(tmp_path):
    """A program in the place of tesseract: it says what it was asked and what it got."""
    program = tmp_path / "tesseract"
    program.write_text(
        "#!/bin/sh\nprintf 'Asked for %s.\\n\\n' \"$*\"\nhead -c 2\nprintf ' is the kind of picture.\\n'\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def test_a_scan_is_offered_to_tesseract_and_read_by_it(tmp_path, tesseract):
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan(2, words=page("Words on the second page."), at=1))
    read = read_document(path, tesseract=tesseract, ocr=("fin", "rus"))
    recognised = ["Asked for stdin stdout -l fin+rus.", "P5 is the kind of picture."]

    assert texts(read) == [*recognised, "Words on the second page.", *recognised]
    assert [block.pages[0][1] for block in read.blocks] == [1, 1, 2, 3, 3]
    assert list(told(read)) == ["recognised"]
    assert read.scanned == ()


def test_a_program_that_fails_is_told(tmp_path, tesseract):
    tesseract.write_text("#!/bin/sh\nexit 1\n")
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan())

    with pytest.raises(UnreadableError, match="could not read page 1"):
        read_document(path, tesseract=tesseract, ocr=("fin",))


def test_only_languages_are_passed_to_tesseract(tmp_path, tesseract):
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan())

    with pytest.raises(UnreadableError, match="'--help' is not a name"):
        read_document(path, tesseract=tesseract, ocr=("--help",))


def test_tesseract_itself_reads_a_page(tmp_path):
    program = shutil.which("tesseract")
    if program is None:
        pytest.skip("tesseract is not on this machine")
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan(picture=drawn("The claim holds.")))
    read = read_document(path, tesseract=program, ocr=("eng",))

    assert texts(read) == ["The claim holds."]


def drawn(words):
    """A picture of words, as a scanner makes one."""
    drawing = pytest.importorskip("PIL.ImageDraw", reason="pillow is not installed")
    pillow = pytest.importorskip("PIL.Image")
    fonts = pytest.importorskip("PIL.ImageFont")
    sheet = pillow.new("L", (800, 1100), 255)
    drawing.Draw(sheet).text((80, 80), words, fill=0, font=fonts.load_default(36))
    return sheet.width, sheet.height, sheet.tobytes()
