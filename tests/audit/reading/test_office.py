"""DOCX and ODT written by hand: what a reader sees with all changes accepted."""

from __future__ import annotations

from nansen.audit.reading.document import Kind
from nansen.audit.reading.inside import read_bytes
from tests.audit.reading.files import (
    W,
    anchored,
    docx,
    docx_parts,
    mark,
    note,
    numbers,
    odt,
    p,
    r,
    texts,
    told,
    zipped,
)

NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%3"/></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Otsikko1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Below"/><w:pPr>'
    '<w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Numbered"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Child"><w:name w:val="Child"/>'
    '<w:basedOn w:val="Numbered"/></w:style>'
    '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/>'
    "</w:rPr></w:style>"
)


def in_list(text, list_, level=0):
    return p(text, marks=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>')


def test_docx_counts_its_paragraphs_as_word_does():
    body = (
        in_list("one", 1) + in_list("a", 1, 1) + in_list("b", 1, 1) + in_list("deep", 1, 2)
        + in_list("two", 1) + in_list("again a", 1, 1) + in_list("dot", 2) + p("none")
        + in_list("from seven", 3) + p("styled", style="Child")
    )  # fmt: skip
    read = read_bytes(docx(body, numbering=NUMBERING, styles=STYLES))

    assert numbers(read) == ["1", "(a)", "(b)", "1.i", "2", "(a)", "", "", "7", "8"]
    assert read.blocks[6].kind is Kind.ITEM
    assert read.blocks[3].level == 3


def test_docx_headings_by_name_and_by_outline():
    read = read_bytes(docx(p("A", style="Otsikko1") + p("B", style="Sub") + p("C"), styles=STYLES))

    assert [(block.kind.value, block.level) for block in read.blocks] == [
        ("heading", 1), ("heading", 2), ("paragraph", 0),
    ]  # fmt: skip


def test_docx_notes_stand_at_their_marks():
    body = p(
        r("The claim holds.") + mark(5) + r(" So it is") + mark(2) + r(".") + mark(1, "endnote")
    )
    footnotes = note(2, "Second.") + note(5, "First.") + note(9, "Of no mark.")
    read = read_bytes(docx(body, footnotes=footnotes, endnotes=note(1, "At the end.", "endnote")))

    assert texts(read) == ["The claim holds. So it is."]
    assert anchored(read) == [
        ("1", "The claim holds.", "First."),
        ("2", "The claim holds. So it is", "Second."),
        ("i", "The claim holds. So it is.", "At the end."),
        ("", None, "Of no mark."),
    ]
    assert told(read) == {"footnote without a mark": 1}
    assert [one.endnote for one in read.footnotes] == [False, False, True, False]


def test_docx_note_with_a_mark_of_its_own():
    own = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    body = p(r("Word") + own + r(" and") + mark(2))
    read = read_bytes(docx(body, footnotes=note(1, "Star.") + note(2, "One.")))

    assert anchored(read) == [("*", "Word", "Star."), ("1", "Word and", "One.")]


def test_docx_mark_without_a_note_is_told():
    assert told(read_bytes(docx(p(r("x") + mark(4))))) == {"mark without a footnote": 1}


def test_docx_changes_are_read_as_accepted():
    gone = f"<w:del>{r('not ').replace('w:t', 'w:delText')}{mark(1)}</w:del>"
    new = f"<w:ins>{r('now ')}{mark(2)}</w:ins>"
    body = p(r("It is ") + gone + new + r("so."))
    read = read_bytes(docx(body, footnotes=note(1, "Gone.") + note(2, "Kept.")))

    assert texts(read) == ["It is now so."]
    assert anchored(read) == [("1", "It is now ", "Kept.")]
    assert told(read) == {"deletion": 1, "insertion": 1}


def test_docx_deleted_end_of_a_paragraph_joins_the_next():
    first = p("First ", marks="<w:rPr><w:del/></w:rPr>")
    read = read_bytes(docx(first + in_list("second.", 1), numbering=NUMBERING))

    assert (texts(read), numbers(read)) == (["First second."], ["1"])


def test_docx_moved_words_stand_once():
    body = p(f"<w:moveFrom>{r('moved')}</w:moveFrom>") + p(f"<w:moveTo>{r('moved')}</w:moveTo>")

    assert texts(read_bytes(docx(body))) == ["moved"]


def test_docx_hidden_text_and_comments_are_left_out_and_told():
    body = p(r("seen ") + r("unseen ", "<w:vanish/>") + r("too ", '<w:rStyle w:val="Secret"/>')
             + r("shown", '<w:vanish w:val="0"/>') + "<w:r><w:commentReference w:id='1'/></w:r>")  # fmt: skip
    comments = f'<w:comment w:id="1">{p("Ask the client.")}</w:comment>'
    read = read_bytes(docx(body, styles=STYLES, comments=comments))

    assert texts(read) == ["seen shown"]
    assert told(read) == {"hidden": 2, "comment": 1}
    assert "Ask the client" not in str(read)


def test_docx_fields_show_what_they_show():
    def sign(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText> REF para \\n </w:instrText></w:r>"
    body = p(r("see ") + sign("begin") + code + sign("separate") + r("12") + sign("end") + r("."))
    read = read_bytes(docx(body))

    assert texts(read) == ["see 12."]
    assert told(read) == {}


def test_docx_field_that_never_ends_is_told():
    body = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("lost")) + p("also lost")

    read = read_bytes(docx(p("before") + body))
    assert texts(read) == ["before"]
    assert told(read) == {"broken": 1}


def test_docx_tables_are_rows_of_text():
    def cell(inside):
        return f"<w:tc>{inside}</w:tc>"

    rows = "".join(
        f"<w:tr>{cell(p(a))}{cell(p(b) + p('more'))}</w:tr>" for a, b in (("A", "B"), ("C", "D"))
    )
    read = read_bytes(docx(f"<w:tbl>{rows}</w:tbl>"))

    assert texts(read) == ["A | B\nmore", "C | D\nmore"]
    assert {block.kind for block in read.blocks} == {Kind.ROW}


def test_docx_table_that_sets_out_the_page_is_text():
    cells = f"<w:tc>{p('1')}</w:tc><w:tc>{''.join(p(f'Paragraph {n}.') for n in range(5))}</w:tc>"

    read = read_bytes(docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))
    assert texts(read) == ["1", *[f"Paragraph {n}." for n in range(5)]]


def test_docx_words_of_boxes_are_read_once_and_pictures_told():
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    read = read_bytes(
        docx(p(r("Before. ") + f"<w:r>{both}</w:r><w:r><w:drawing/></w:r>" + r("After.")))
    )

    assert texts(read) == ["Before. After.", "In the box."]
    assert told(read) == {"picture": 1}


def test_docx_heads_of_pages_are_told_with_their_words():
    read = read_bytes(docx(p("Text."), header=p("Confidential draft"), footer=p("Page 1")))

    assert texts(read) == ["Text."]
    assert "'Confidential draft'; 'Page 1'" in read.notes[0].problem


def test_docx_signs_that_are_no_letters():
    odd = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:noBreakHyphen/><w:softHyphen/><w:tab/></w:r>'

    read = read_bytes(docx(p(r("a") + odd + r("b"))))
    assert texts(read) == ["a\ufffd\u2011 b"]
    assert told(read) == {"symbol": 1}


def test_docx_unknown_elements_are_looked_into():
    body = f"<w:sdt><w:sdtContent>{p(r('a') + '<w:smartTag><w:new>' + r('b') + '</w:new></w:smartTag>')}</w:sdtContent></w:sdt>"

    assert texts(read_bytes(docx(body))) == ["ab"]


def test_docx_of_the_strict_kind():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts = {name: part.replace(W, strict) for name, part in docx_parts(p("Strict.")).items()}
    assert texts(read_bytes(zipped(parts))) == ["Strict."]


# --- ODT --------------------------------------------------------------------------------

LISTS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" '
    'style:num-format="a" style:num-prefix="(" style:num-suffix=")"/></text:list-style>'
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/>'
    "</text:list-style>"
    '<style:style style:name="Hid"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Child" style:parent-style-name="Hid"/>'
)


def items(*texts_, style="L", more=""):
    inside = "".join(f"<text:list-item><text:p>{one}</text:p></text:list-item>" for one in texts_)
    return f'<text:list text:style-name="{style}"{more}>{inside}</text:list>'


def test_odt_counts_its_lists():
    body = (
        items("one", "two", more=' xml:id="x"') + "<text:p>between</text:p>"
        + items("three", more=' text:continue-list="x"') + items("one again")
        + items("two again", more=' text:continue-numbering="true"') + items("dot", style="B")
        + '<text:list text:style-name="L"><text:list-item><text:p>one</text:p><text:list>'
        "<text:list-item><text:p>inner</text:p></text:list-item></text:list></text:list-item></text:list>"
    )  # fmt: skip
    read = read_bytes(odt(body, LISTS))

    assert numbers(read) == ["1", "2", "", "3", "1", "2", "", "1", "(a)"]
    assert [block.kind for block in read.blocks if block.text == "dot"] == [Kind.ITEM]


def test_odt_notes_changes_and_what_is_hidden():
    note_ = (
        '<text:note text:note-class="footnote"><text:note-citation>7</text:note-citation>'
        "<text:note-body><text:p>The note.</text:p></text:note-body></text:note>"
    )
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    body = (
        f"{changes}<text:h text:outline-level='2'>Head</text:h><text:p>It<text:s text:c='3'/>holds."
        f"{note_} And<text:span text:style-name='Child'> not</text:span> so."
        "<office:annotation><text:p>ask</text:p></office:annotation></text:p>"
    )
    read = read_bytes(odt(body, LISTS))

    assert texts(read) == ["Head", "It holds. And so."]
    assert read.blocks[0].level == 2
    assert anchored(read) == [("7", "It holds.", "The note.")]
    assert told(read) == {"deletion": 1, "hidden": 1, "comment": 1}


def test_odt_tables_boxes_and_pictures():
    body = (
        "<table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>"
        "<table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>Before.<draw:frame><draw:image/></draw:frame>"
        "<draw:frame><draw:text-box><text:p>Box.</text:p></draw:text-box></draw:frame></text:p>"
    )
    read = read_bytes(odt(body))

    assert texts(read) == ["A | B", "Before.\nBox."]
    assert told(read) == {"picture": 1}
