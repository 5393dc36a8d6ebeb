"""Faulty case files and what is said about them.

Each folder under defects/ holds a case file that is wrong in some way and expected.txt
with every message in full. `pytest --rewrite-expected` writes those anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nansen.casefile import exhibits, read_casefile
from nansen.casefile.yaml_pages import MAX_BYTES
from nansen.defects import stoppers

DEFECTS = Path(__file__).parent / "defects"
FAULTY = sorted(path.parent for path in DEFECTS.glob("*/case.yaml"))


def messages(folder, declarations):
    _, defects = read_casefile(folder, declarations)
    text = "\n\n".join(f"{'notice ' if d.notice else ''}{d}" for d in defects)
    return text.replace(f"{folder.parent.as_posix()}/", "") + "\n"


@pytest.mark.parametrize("folder", FAULTY, ids=lambda folder: folder.name)
def test_faulty_file_is_explained(folder, declarations, rewrite_expected):
    expected = folder / "expected.txt"
    if rewrite_expected:
        expected.write_text(messages(folder, declarations), "utf-8")

    assert messages(folder, declarations) == expected.read_text("utf-8")


def test_every_kind_of_fault_has_an_example():
    assert len(FAULTY) >= 24


def test_each_message_has_a_place_and_a_remedy(declarations):
    for folder in FAULTY:
        _, defects = read_casefile(folder, declarations)
        assert defects, folder.name
        for defect in defects:
            assert defect.remedy, defect
            assert defect.span.line or folder.name in {"page-empty", "page-of-comments"}, defect


BYTES = [
    (b"PK\x03\x04\x14\x00", "zip archive"),
    ("nansen: casefile/1".encode("utf-16"), "UTF-16"),
    (b"nansen: casefile/1\n\0", "bytes that are not text"),
    ("title: Zoë".encode("latin-1"), "not UTF-8: the byte 0xeb"),
    (b"# x\n" * (MAX_BYTES // 4) + b"#", "5 MB is the most"),
]


@pytest.mark.parametrize(("data", "problem"), BYTES, ids=[problem for _, problem in BYTES])
def test_bytes_that_are_no_page_are_explained(tmp_path, declarations, data, problem):
    (tmp_path / "case.yaml").write_bytes(data)

    casefile, (defect,) = read_casefile(tmp_path, declarations)

    assert casefile is None
    assert problem in defect.problem


def test_byte_that_is_not_utf_8_is_found_in_its_column(tmp_path, declarations):
    (tmp_path / "case.yaml").write_bytes("# ёлка\nтип: Zo".encode() + b"\xeb")

    _, (defect,) = read_casefile(tmp_path, declarations)

    assert (defect.span.line, defect.span.column) == (2, 8)


def test_missing_folder_file_in_its_place_and_empty_folder_are_told_apart(tmp_path, declarations):
    (tmp_path / "a-file").write_text("text")
    (tmp_path / "empty").mkdir()
    (tmp_path / "odd" / "case.yaml").mkdir(parents=True)

    problems = [
        read_casefile(tmp_path / name, declarations)[1][0].problem
        for name in ("nowhere", "a-file", "empty", "odd")
    ]

    assert problems == [
        "There is no folder 'nowhere'.",
        "'a-file' is a file.",
        "There is no case.yaml in this folder.",
        "The page cannot be opened: Is a directory.",
    ]


LISTED = """\
exhibits:
  - no: 1
    title: Summons
    kind: official
    file: exhibits/01.txt
"""


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("../outside.txt", "link that leads out"),
        ("/etc/hostname", "link that leads out"),
        ("01.txt", "cannot be opened"),
    ],
)
def test_link_out_of_the_folder_or_to_itself_is_refused(
    tmp_path, declarations, casefile_of, target, problem
):
    casefile_of()
    folder = tmp_path / "case"
    (folder / "exhibits").mkdir(parents=True)
    (folder / "case.yaml").write_text((tmp_path / "case.yaml").read_text() + LISTED)
    (tmp_path / "outside.txt").write_text("Not of this case.")
    place = folder / "exhibits" / "01.txt"
    place.symlink_to(target.replace("../", "../../"))

    _, (defect,) = read_casefile(folder, declarations)

    assert problem in defect.problem


def test_link_within_the_folder_is_followed(tmp_path, declarations, casefile_of):
    casefile_of()
    (tmp_path / "exhibits").mkdir()
    (tmp_path / "scan.txt").write_text("Invented.")
    (tmp_path / "exhibits" / "01.txt").symlink_to("../scan.txt")
    with (tmp_path / "case.yaml").open("a") as page:
        page.write(LISTED)

    _, defects = read_casefile(tmp_path, declarations)

    assert not stoppers(defects)


def test_page_that_is_a_link_out_of_the_folder_is_refused(tmp_path, declarations, casefile_of):
    casefile_of()
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "case.yaml").symlink_to(tmp_path / "case.yaml")

    _, (defect,) = read_casefile(tmp_path / "case", declarations)

    assert "leads out of the folder" in defect.problem


def test_exhibit_too_large_to_read_and_pipe_are_refused(tmp_path):
    with (tmp_path / "large.pdf").open("wb") as file:
        file.truncate(exhibits.MAX_BYTES + 1)
    os.mkfifo(tmp_path / "pipe")

    assert "200 MB is the most" in exhibits.fingerprint(tmp_path, "large.pdf")[0]
    assert "is not a file" in exhibits.fingerprint(tmp_path, "pipe")[0]
