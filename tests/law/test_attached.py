"""Attached texts: what is kept, what is told when it changes, and which quotations stand."""

from __future__ import annotations

import importlib
import stat
from datetime import date

import pytest

from nansen.drafting.formats import write_document
from nansen.drafting.paper import Document, Paragraph, Text
from nansen.law import extract as extracting
from nansen.law.attached import AttachError, attach, attached
from nansen.law.extract import ExtractError, extract
from nansen.law.quotation import quotation

DAY = date(2026, 11, 24)
WORDS = "A person may not be returned to a country where torture threatens.\n"
AKN = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act>
<meta><identification source="#x"><FRBRWork>hidden</FRBRWork></identification></meta>
<body><section eId="sec_1"><num>1 §</num><content><p>A person <ref href="#a">may not</ref> be
returned to a country where torture threatens.</p></content></section></body></act></akomaNtoso>
"""
HTML = """<!DOCTYPE html><html><head><title>hidden</title><style>p{}</style></head><body>
<script>hidden()</script><p>A person <b>may&nbsp;not</b> be re&shy;turned to a country
where torture threatens.</p><p>Second.</p></body></html>
"""


def kept(tmp_path, name="law.txt", content=WORDS):
    path = tmp_path / name
    path.write_text(content, "utf-8")
    return path, attach(tmp_path / "texts", "eu/qd-2011-95", path, today=DAY)


@pytest.mark.parametrize(("name", "content"), [("l.txt", WORDS), ("l.xml", AKN), ("l.html", HTML)])
def test_the_same_words_come_out_of_each_form(tmp_path, name, content):
    _, found = kept(tmp_path, name, content)
    assert quotation(WORDS, found.text).stands
    assert "hidden" not in found.text


@pytest.mark.documents
def test_words_come_out_of_a_pdf(tmp_path):
    pytest.importorskip("pypdfium2")
    path = write_document(Document("Act", blocks=(Paragraph((Text(WORDS),)),)), tmp_path / "l.pdf")
    found = attach(tmp_path / "texts", "eu/qd-2011-95", path, today=DAY)
    assert quotation(WORDS, found.text).stands


def test_a_pdf_without_its_reader_is_told_calmly(monkeypatch):
    def absent(name):
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extracting, "import_module", absent)
    with pytest.raises(ExtractError, match="needs the package 'pypdfium2'"):
        extract("law.pdf", b"%PDF-1.7")


def test_a_damaged_pdf_is_told():
    pytest.importorskip("pypdfium2")
    with pytest.raises(ExtractError, match="cannot be opened as PDF"):
        extract("law.pdf", b"%PDF-1.7 nothing")


def test_what_was_attached_is_found_again_unchanged(tmp_path):
    _, first = kept(tmp_path)
    again = attached(tmp_path / "texts", "eu/qd-2011-95")
    assert again == first
    assert again.changed == ()
    assert again.record.attached == "2026-11-24"
    assert len(again.record.sha256) == 64


def test_the_folder_is_for_its_owner_only(tmp_path):
    kept(tmp_path)
    place = next((tmp_path / "texts").iterdir())
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("file", "told"),
    [("text.txt", "kept words"), ("original", "kept copy")],
)
def test_a_change_in_what_is_kept_is_told(tmp_path, file, told):
    kept(tmp_path)
    place = next((tmp_path / "texts").iterdir())
    (place / file).write_text("Something else.\n", "utf-8")
    assert told in attached(tmp_path / "texts", "eu/qd-2011-95").changed[0]


def test_a_change_where_the_file_came_from_is_told(tmp_path):
    path, _ = kept(tmp_path)
    path.write_text("A later version.\n", "utf-8")
    changed = attached(tmp_path / "texts", "eu/qd-2011-95").changed
    assert changed == ("the file 'law.txt' has changed where it came from",)


def test_a_file_that_is_gone_is_no_change(tmp_path):
    path, _ = kept(tmp_path)
    path.unlink()
    assert attached(tmp_path / "texts", "eu/qd-2011-95").changed == ()


def test_nothing_attached_is_nothing(tmp_path):
    assert attached(tmp_path / "texts", "eu/qd-2011-95") is None


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"schema": "nansen.attached/1"}'])
def test_a_record_that_cannot_be_read_is_nothing(tmp_path, record):
    kept(tmp_path)
    place = next((tmp_path / "texts").iterdir())
    (place / "attached.json").write_text(record, "utf-8")
    assert attached(tmp_path / "texts", "eu/qd-2011-95") is None


def test_two_sources_do_not_meet(tmp_path):
    path, _ = kept(tmp_path)
    attach(tmp_path / "texts", "eu/charter", path, today=DAY)
    assert attached(tmp_path / "texts", "eu/charter").record.source == "eu/charter"
    assert attached(tmp_path / "texts", "eu/qd-2011-95").record.source == "eu/qd-2011-95"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("law.docx", b"PK", "The form of 'law.docx' is not known."),
        ("law.txt", b" \n", "No words were found in 'law.txt'."),
    ],
)
def test_what_cannot_be_attached_is_told(tmp_path, name, content, told):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(AttachError) as error:
        attach(tmp_path / "texts", "eu/charter", tmp_path / name, today=DAY)
    assert error.value.problem == told
    assert error.value.remedy
    assert not (tmp_path / "texts").exists()


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(AttachError, match="There is no file"):
        attach(tmp_path / "texts", "eu/charter", tmp_path / "law.txt", today=DAY)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("l.txt", b"\xff\xfe", "not text in UTF-8"),
        ("l.xml", b"<a><b></a>", "not well-formed XML"),
        ("l.xml", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "declares entities"),
        ("l.xml", b'<!doctype a SYSTEM "file:///etc/passwd"><a/>', "declares entities"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_told(name, content, told):
    with pytest.raises(ExtractError, match=told):
        extract(name, content)


TEXT = (
    "1. Whoever refuses service — in a conflict — is protected, even “without” a declaration.\n"
    "2. The pre-\nsumption is strong. It con-\ncerns non-refoulement."
)


@pytest.mark.parametrize(
    "passage",
    [
        "is protected, even 'without' a declaration",
        "Whoever refuses service - in a conflict - is protected",
        "The presumption is strong.",
        "The presumption … concerns non-refoulement",
        "The presumption [...] concerns nonrefoulement",
        "[Who] refuses service",
        "[w]hoever refuses service",
    ],
)
def test_a_passage_that_stands_there(passage):
    assert quotation(passage, TEXT).stands


@pytest.mark.parametrize(
    ("passage", "agrees", "goes_on"),
    [
        ("the presumption is weak", "", ""),
        ("The presumption is weak", "The presumption is", "strong It concerns nonrefoulement"),
        ("It concerns … The presumption", "It concerns", ""),
        ("protect", "", ""),
        ("", "", ""),
    ],
)
def test_a_passage_that_does_not_stand_there(passage, agrees, goes_on):
    found = quotation(passage, TEXT)
    assert not found.stands
    assert found.agrees == agrees
    assert found.goes_on == goes_on


def test_the_reader_of_pdf_is_looked_for_only_when_needed():
    assert extracting.import_module is importlib.import_module
