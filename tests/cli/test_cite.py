"""nansen cite: for a person, as plain data, and line by line."""

from __future__ import annotations

import io
import json

import pytest

from nansen.cli import main

TEXT = "Under Article 3 ECHR\nand Article 9(2)(e) of Directive 2011/95/EU. Ibid., Article 10.\n"


def run(capsys, *arguments):
    code = main(["cite", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def page(tmp_path):
    file = tmp_path / "page.txt"
    file.write_text(TEXT, "utf-8")
    return str(file)


def test_a_person_reads_line_column_identifier_and_words(capsys, page):
    code, out, _ = run(capsys, page)
    assert code == 0
    assert "1:7  treaty:echr#art3  Article 3 ECHR" in out
    assert "2:5  celex:32011L0095#art9/par2/pte" in out
    assert "the authority named before" in out
    assert out.endswith("3 citations.\n")


def test_plain_data_has_the_fields_of_the_line_interface(capsys, page):
    _, out, _ = run(capsys, page, "--json")
    told = json.loads(out)
    assert told["schema"] == "nansen.citations/1"
    first = told["citations"][0]
    assert first == {
        "start": 6,
        "end": 20,
        "text": "Article 3 ECHR",
        "kind": "treaty",
        "authority_id": "treaty:echr#art3",
        "status": "unresolved",
        "aliases": [],
        "reason": "",
    }


def test_lines_are_answered_one_by_one(capsys, monkeypatch):
    asked = [
        {"id": "a", "lang": "nb", "as_of": "2026-06-10", "text": "EMK artikkel 3"},
        {"id": 2, "context": "Direktiivi 2011/95/EU.", "text": "Direktiivin 9 artikla"},
        {"id": None, "text": "Article 3"},
        {"id": "\ud800", "text": "\ud800 Article 3 ECHR"},
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(map(json.dumps, asked))))
    code, out, _ = run(capsys, "--jsonl")
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [answer["id"] for answer in told] == ["a", 2, None, "\ud800"]
    assert told[0]["citations"][0]["authority_id"] == "treaty:echr#art3"
    assert told[1]["citations"][0]["authority_id"] == "celex:32011L0095#art9"
    assert told[2]["citations"][0]["status"] == "ambiguous"
    assert told[3]["citations"][0]["start"] == 2


def test_lines_that_are_wrong_are_told_and_the_others_answered(capsys, monkeypatch):
    lines = ["nonsense", "[1]", '{"id": 1, "text": 5}', '{"id": 2, "text": "x", "as_of": "now"}']
    lines.append('{"id": 3, "text": "Article 3 ECHR"}')
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    code, out, err = run(capsys, "--jsonl")
    assert code == 2
    assert [json.loads(line)["id"] for line in out.splitlines()] == [3]
    for number in (1, 2, 3, 4):
        assert f"Line {number} of standard input was passed over" in err


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--language", "xx"], "'xx' is not a language whose citations are read."),
        (["--as-of", "soon"], "'soon' is not a day."),
        (["no-such-file.txt"], "no-such-file.txt cannot be read"),
    ],
)
def test_a_slip_gets_a_calm_answer(capsys, monkeypatch, arguments, problem):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert problem in err


def test_what_is_not_text_is_said(capsys, tmp_path):
    file = tmp_path / "page.pdf"
    file.write_bytes(b"\xff\xfe\x00")
    code, _, err = run(capsys, str(file))
    assert code == 2
    assert "it is not UTF-8" in err
