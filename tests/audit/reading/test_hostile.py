"""Files made to harm whoever reads them: each ends soon, in a sentence that helps."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import warnings
import zipfile
import zlib

import pytest

from nansen.audit.reading import UnreadableError, limits, read_document
from tests.audit.reading.files import (
    docx,
    docx_parts,
    mark,
    note,
    odt,
    odt_parts,
    p,
    pdf,
    r,
    texts,
    told,
    zipped,
)

#: Seconds; most take less than half of one.
SOON = 25.0

DOCTYPE = '<?xml version="1.0"?><!DOCTYPE w [{}]>'
LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def with_part(name, content):
    return zipped(docx_parts(p("x")) | {name: content})


def with_head(declared, inside="&i;"):
    document = docx_parts(p(r(inside)))["word/document.xml"]
    return with_part("word/document.xml", DOCTYPE.format(declared) + document)


def twice(name):
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w") as archive:
        warnings.simplefilter("ignore")
        for _ in range(2):
            for part, content in docx_parts(p("x")).items():
                if part == name or part not in archive.namelist():
                    archive.writestr(part, content)
    return made.getvalue()


def locked(archive):
    """Set the sign of a lock on every part of an archive."""
    changed = bytearray(archive)
    for head, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(head)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(head, at + 1)
    return bytes(changed)


def raw_pdf(*objects, more=""):
    body = b"%PDF-1.7\n"
    for at, content in enumerate(objects, start=1):
        inside = content if isinstance(content, bytes) else content.encode()
        body += f"{at} 0 obj\n".encode() + inside + b"\nendobj\n"
    return body + f"trailer << /Size {len(objects) + 1} /Root 1 0 R {more} >>\n%%EOF".encode()


def swollen_pdf(megabytes):
    """A page whose drawing is a thousand times larger unpacked."""
    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(b"q Q " * 250_000) for _ in range(megabytes)) + packer.flush()
    head = f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode()
    return raw_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        head + stream + b"\nendstream",
    )


LOCK = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ({0}) /U ({0}) >> /ID [<00> <00>]".format(
    "x" * 32
)

REFUSED = {
    "nothing": (lambda: b"", "is empty"),
    "blanks": (lambda: b" \n\0\0", "is empty"),
    "noise": (lambda: bytes(range(256)) * 40, "not those of a document"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "a picture (PNG)"),
    "a program": (lambda: b"\x7fELF" + bytes(99), "a program"),
    "an archive": (lambda: zipped({"a.txt": "x"}), "an archive (ZIP)"),
    "a spreadsheet": (lambda: zipped({"xl/workbook.xml": "x"}), "a spreadsheet"),
    "other OpenDocument": (
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        "another kind of OpenDocument"),
    "XML": (lambda: b"<?xml version='1.0'?><a/>", "an XML file"),
    "an e-mail": (lambda: b"From: a\nTo: b\nMIME-Version: 1.0\n\nhello", "an e-mail"),
    "DOC": (lambda: OLD, "an old office file"),
    "DOCX with a password": (
        lambda: OLD + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    "ZIP with a password": (lambda: locked(docx(p("x"))), "locked with a password"),
    "ODT with a password": (
        lambda: zipped(odt_parts("") | {
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:'
            'opendocument:xmlns:manifest:1.0"><manifest:encryption-data/></manifest:manifest>'}),
        "locked with a password"),
    "half a DOCX": (lambda: docx(p("x"))[:300], "damaged"),
    "DOCX without words": (lambda: docx(""), "holds no words"),
    "DOCX without its part": (
        lambda: zipped({"[Content_Types].xml": "wordprocessingml"}), "'word/document.xml'"),
    "broken XML": (lambda: with_part("word/document.xml", "<a><b></a>"), "damaged in line 1, column 9"),
    "letters that are none": (
        lambda: with_part("word/document.xml", "<?xml version='1.0' encoding='zip'?><a/>"), "damaged"),
    "two parts of one name": (lambda: twice("word/document.xml"), "two parts named"),
    "parts alike but for their case": (lambda: with_part("Word/Document.xml", "x"), "two parts named"),
    "a way out": (lambda: with_part("../../etc/passwd", "x"), "'../../etc/passwd', which leads out"),
    "a way out with strokes": (lambda: with_part("..\\x", "x"), "leads out"),
    "from the root": (lambda: with_part("/etc/passwd", "x"), "leads out"),
    "a drive": (lambda: with_part("C:/x", "x"), "leads out"),
    "six thousand parts": (
        lambda: zipped(docx_parts(p("x")) | {f"x{n}": "" for n in range(6_000)}), "parts; 5000 is"),
    "a part packed too tightly": (
        lambda: with_part("word/document.xml", " " * 30_000_000), "times as large"),
    "a part too large": (
        lambda: with_part("word/document.xml", " " * 70_000_000), "more than 64 MB"),
    "parts too large together": (
        lambda: zipped({
            name: content + b" " * 60_000_000
            for name, content in zip(
                ("word/document.xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml"),
                (bytes(9),) * 4, strict=True)
        }, zipfile.ZIP_STORED), "more than 100 MB|more than 200 MB|100 MB is the most"),
    "entities of entities": (lambda: with_head(LAUGHS), "declares a document type"),
    "a file drawn in": (
        lambda: with_head('<!ENTITY i SYSTEM "file:///etc/passwd">'), "declares a document type"),
    "a page drawn in": (
        lambda: with_head('<!ENTITY % i SYSTEM "http://x.invalid/x"> %i;', "x"), "declares a document type"),
    "entities in ODT": (
        lambda: zipped(odt_parts("<text:p>x</text:p>") | {"content.xml": DOCTYPE.format(LAUGHS) + "<a/>"}),
        "declares a document type"),
    "XML in XML in XML": (
        lambda: docx("<w:sdt>" * 5_000 + p("x") + "</w:sdt>" * 5_000), "more than 150 elements"),
    "two million elements": (lambda: docx("<w:p/>" * 1_100_000 + p("x")), "elements|times as large"),
    "HTML in HTML": (lambda: b"<html>" + b"<div>" * 100_000, "more than 150 elements"),
    "a million tags": (lambda: b"<html>" + b"<br>" * 1_100_000, "1,000,000 elements"),
    "groups in groups": (lambda: b"{\\rtf1" + b"{" * 100_000, "more than 1000 elements"),
    "too much text": (lambda: b"word " * 4_100_000, "more than 20,000,000 characters"),
    "a file too large": (lambda: b"x" * 100_000_001, "100 MB is the most"),
}  # fmt: skip

REFUSED_PDF = {
    "a head alone": (lambda: b"%PDF-1.7\n", "damaged and cannot be opened"),
    "noise": (lambda: b"%PDF-1.7\n" + os.urandom(5_000), "damaged and cannot be opened"),
    "a password": (
        lambda: raw_pdf("<< /Type /Catalog /Pages 2 0 R >>",
                        "<< /Type /Pages /Count 0 /Kids [] >>", more=LOCK), "locked with a password"),
    "no pages": (
        lambda: raw_pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 0 /Kids [] >>"),
        "no pages|damaged"),
    "pages in a circle": (
        lambda: raw_pdf("<< /Type /Catalog /Pages 2 0 R >>",
                        "<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R] >>"), "words|pages|damaged"),
    "a thousand million pages": (
        lambda: raw_pdf("<< /Type /Catalog /Pages 2 0 R >>",
                        "<< /Type /Pages /Count 999999999 /Kids [] >>"), "words|pages|damaged"),
    "a page without fonts": (lambda: pdf([[]]), "no words"),
    "a page that swells": (lambda: swollen_pdf(300), "memory|stop|words"),
}  # fmt: skip


def refused(tmp_path, content, problem):
    path = tmp_path / "handed-in.docx"
    path.write_bytes(content)
    begin = time.perf_counter()
    with pytest.raises(UnreadableError) as caught:
        read_document(path)

    assert time.perf_counter() - begin < SOON
    (defect,) = caught.value.defects
    assert any(one in defect.problem for one in problem.split("|")), defect.problem
    assert defect.remedy
    assert defect.span.file == str(path)
    assert "fault in Nansen" not in defect.problem


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_soon_with_a_reason(tmp_path, name):
    make, problem = REFUSED[name]
    refused(tmp_path, make(), problem)


@pytest.mark.documents
@pytest.mark.parametrize("name", REFUSED_PDF)
def test_pdf_is_refused_soon_with_a_reason(tmp_path, name):
    pytest.importorskip("pypdfium2", reason="the audit extra is not installed: no PDF reading")
    make, problem = REFUSED_PDF[name]
    refused(tmp_path, make(), problem)


def in_circles(kind):
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 3}"/></w:style>'
        for n in range(3)
    ) + (
        '<w:style w:type="numbering" w:styleId="n"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>" if kind else ""
    )  # fmt: skip


READ = {
    "DOCX by another name": lambda: docx(p("Text.")),
    "styles that rest on one another": lambda: docx(p("Text.", style="s0"), styles=in_circles(0)),
    "a list that leads to itself": lambda: docx(
        p("Text.", marks='<w:numPr><w:numId w:val="1"/></w:numPr>'),
        styles=in_circles(1),
        numbering='<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="n"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'),
    "a list that begins beyond all numbers": lambda: docx(
        p("Text.", marks='<w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>'),
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="99999999999"/>'
        '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1%9"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'),
    "a note that holds its own mark": lambda: docx(
        p(r("Text.") + mark(1)), footnotes=f'<w:footnote w:id="1">{p(r("Note.") + mark(1))}</w:footnote>'),
    "a thousand notes each in the next": lambda: docx(
        p(r("Text.") + mark(0)),
        footnotes="".join(
            f'<w:footnote w:id="{n}">{p(r("Note.") + mark(n + 1))}</w:footnote>' for n in range(1_000))),
    "ten thousand marks of one note": lambda: docx(
        p(r("Text.") + mark(1) * 10_000), footnotes=note(1, "Note.")),
    "links that lead out of the file": lambda: zipped(docx_parts(p("Text.")) | {
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/'
        '2006/relationships"><Relationship Id="a" Type="x/footnotes" Target="../../../../etc/passwd"/>'
        '<Relationship Id="b" Type="x/styles" Target="http://x.invalid/" TargetMode="External"/></Relationships>'}),
    "a hundred thousand attributes": lambda: zipped(docx_parts(p("Text.")) | {
        "word/document.xml": docx_parts(p("Text."))["word/document.xml"].replace(
            "<w:p>", "<w:p " + " ".join(f'a{n}=""' for n in range(100_000)) + ">")}),
    "notes within notes in ODT": lambda: odt(
        "<text:p>Text."
        + "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Note." * 30
        + "</text:p></text:note-body></text:note>" * 30 + "</text:p>"),
    "HTML with a million brackets": lambda: b"<html><p>Text." + b"<" * 100_000,
    "HTML with a remark that never ends": lambda: b"<html><p>Text.</p><!--" + b"x" * 1_000_000,
    "HTML of endless links": lambda: b"<html><p>Text.</p>" + b"<a id=x href=#x>1</a>" * 30_000,
    "HTML of ten thousand marks of one note": lambda: b"<html><p>Text.</p>" + b"<a id=m href=#n>1</a> " * 10_000
        + b"<p id=n>Note." + b"<a href=#m>1</a>" * 10_000,
    "RTF that claims bytes it has not": lambda: b"{\\rtf1 Text.\\bin999999999 x}",
    "RTF of odd numbers": lambda: b"{\\rtf1 Text.\\u-999999999 ?\\uc-5\\ansicpg99999\\'ff\\f-7\\outlinelevel-3 x}",
    "RTF that closes more than it opens": lambda: b"{\\rtf1 Text." + b"}" * 100_000,
    "RTF of notes in notes": lambda: b"{\\rtf1 Text.\\chftn" + b"{\\footnote Note." * 300 + b"}" * 300 + b"}",
    "Markdown of brackets": lambda: b"# Text.\n\n" + b"[" * 200_000,
    "Markdown of quotes": lambda: b"# Text.\n\n" + b">" * 50_000 + b" x",
    "Markdown of stars": lambda: b"# Text.\n\n" + b"*a_ " * 50_000,
    "Markdown of notes": lambda: b"# Text.\n\n" + b"".join(b"x[^%d]\n\n[^%d]: n\n\n" % (n, n) for n in range(3_000)),
    "text in one line of ten million letters": lambda: b"Text." + b"x" * 10_000_000,
    "text of endless lines": lambda: b"Text.\n\n" + b"\n \n" * 2_000_000,
    "text of endless numbers": lambda: b"Text.\n\n" + b"1. x\n\n" * 200_000,
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_it_is_read_soon_in_spite_of_it(tmp_path, name):
    path = tmp_path / "handed-in.pdf"
    path.write_bytes(READ[name]())
    begin = time.perf_counter()
    read = read_document(path)

    assert time.perf_counter() - begin < SOON
    assert "Text." in read.text[:200]
    if "Note." in read.text:
        assert any("Note." in one.text for one in read.footnotes)


def test_no_word_of_a_note_within_a_note_is_lost(tmp_path):
    (tmp_path / "x").write_bytes(READ["a thousand notes each in the next"]())
    read = read_document(tmp_path / "x")

    assert [one.text for one in read.footnotes] == ["Note."] * 1_000
    assert told(read) == {"mark without a footnote": 1_000, "footnote without a mark": 999}


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (zipped(docx_parts(p("Text.")) | {"word/vbaProject.bin": b"\0" * 99}), 1),
        (zipped(odt_parts("<text:p>Text.</text:p>") | {"Basic/Standard/x.xml": "<x/>"}), 1),
        (b"<html><p>Text.</p><script>x</script><script>y</script></html>", 2),
    ],
)
def test_macros_are_told_and_never_run(tmp_path, content, count):
    (tmp_path / "x").write_bytes(content)
    read = read_document(tmp_path / "x")

    assert texts(read) == ["Text."]
    assert told(read) == {"macro": count}
    assert "none was run" in read.notes[0].problem


def test_what_a_document_would_fetch_is_told(tmp_path):
    links = docx_parts(p("Text."))
    links["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/attachedTemplate" Target="http://x.invalid/" TargetMode="External"/>'
        '<Relationship Id="b" Type="x/hyperlink" Target="http://x.invalid/" TargetMode="External"/>'
        "</Relationships>"
    )
    (tmp_path / "x").write_bytes(zipped(links))

    assert told(read_document(tmp_path / "x")) == {"outside": 1}


# --- what is no file --------------------------------------------------------------------


def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "nowhere").symlink_to(tmp_path / "absent")
    for path, problem in (
        (tmp_path, "not a file"),
        (tmp_path / "pipe", "not a file"),
        (tmp_path / "absent", "no such file"),
        (tmp_path / "nowhere", "no such file"),
        (tmp_path / "x\0y", "cannot be opened"),
        ("/dev/zero", "not a file"),
    ):
        with pytest.raises(UnreadableError, match=problem):
            read_document(path)


# --- the process apart ------------------------------------------------------------------


def test_a_reader_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "WAIT", 0.5)
    (tmp_path / "x").write_bytes(b"<html>" + b"<p>x" * 400_000)
    begin = time.perf_counter()

    with pytest.raises(UnreadableError, match="was stopped after"):
        read_document(tmp_path / "x")
    assert time.perf_counter() - begin < 5


def test_the_process_that_reads_can_open_nothing():
    tries = """
import socket, subprocess, sys
from nansen.audit.reading.inside import shut
shut()
for attempt in (lambda: open('/etc/hostname'), socket.socket, lambda: subprocess.run(['true'])):
    try:
        attempt()
    except OSError:
        print('refused')
"""
    command = [sys.executable, "-c", tries]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)

    assert done.stdout.split() == ["refused"] * 3


def test_nothing_is_left_on_disk(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    (tmp_path / "x").write_bytes(docx(p("Text.")))
    read_document(tmp_path / "x")

    assert list((tmp_path / "temporary").iterdir()) == []
