"""Libraries: which files are pages, the digest of all of them, and that no two share an id."""

from __future__ import annotations

import os

import pytest

from nansen.law.files import digest_files, page_files, text_of
from nansen.law.library import ids_taken_twice
from nansen.law.page import read_page
from tests.law.test_page import BODY, HEAD

TEXT = HEAD.format(more="") + BODY


@pytest.fixture
def laws(tmp_path):
    for name in ("laws/fi/one.md", "laws/eu/two.md", "laws/three.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        text = TEXT.replace("test/stay-act", f"test/{(tmp_path / name).stem}")
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "laws/README.md").write_text("No page.", "utf-8")
    (tmp_path / "laws/fi/notes.txt").write_text("No page.", "utf-8")
    return tmp_path / "laws"


def digest(*roots):
    return digest_files(page_files(roots))


def problems(folder):
    """What is said of each page file as text."""
    return [defect for file in page_files([folder]) for defect in text_of(file)[1]]


def test_pages_are_the_markdown_files_but_no_read_me(laws):
    files = page_files([laws])

    assert [file.name for file in files] == ["laws/eu/two.md", "laws/fi/one.md", "laws/three.md"]
    assert not any(problems(laws))


def test_digest_changes_with_one_byte(laws):
    before = digest(laws)
    page = laws / "fi/one.md"
    content = bytearray(page.read_bytes())
    content[-1] ^= 1
    page.write_bytes(content)

    assert digest(laws) != before


def test_digest_changes_with_a_name(laws):
    before = digest(laws)
    (laws / "three.md").rename(laws / "four.md")

    assert digest(laws) != before


def test_digest_changes_when_text_moves_from_one_page_to_the_next(tmp_path):
    digests = set()
    for cut in (1, 2, 3):
        folder = tmp_path / str(cut) / "laws"
        folder.mkdir(parents=True)
        (folder / "a.md").write_text("abcd"[:cut])
        (folder / "b.md").write_text("abcd"[cut:])
        digests.add(digest(folder))

    assert len(digests) == 3


def test_digest_does_not_change_with_other_files_or_the_order_of_folders(laws, tmp_path):
    other = tmp_path / "decisions"
    other.mkdir()
    (other / "case.md").write_text(TEXT.replace("test/stay-act", "test/case"), "utf-8")
    before = digest(laws, other)
    (laws / "fi/notes.txt").write_text("Other notes.")
    os.utime(laws / "fi/one.md", (0, 0))

    assert digest(other, laws) == before


def test_digest_does_not_change_with_the_place_of_the_library(laws, tmp_path):
    before = digest(laws)
    (tmp_path / "elsewhere").mkdir()

    assert digest(laws.rename(tmp_path / "elsewhere" / "laws")) == before


def test_digest_of_a_page_that_is_not_opened_is_not_that_of_an_empty_one(laws):
    (laws / "four.md").symlink_to("nowhere.md")
    refused = digest(laws)
    (laws / "four.md").unlink()
    (laws / "four.md").write_bytes(b"")

    assert digest(laws) != refused


@pytest.mark.parametrize("target", ["../outside.md", "../../etc/hostname", "nowhere.md", "loop.md"])
def test_link_out_of_the_folder_or_to_nothing_is_a_defect(laws, target):
    (laws.parent / "outside.md").write_text(TEXT, "utf-8")
    (laws / "loop.md").symlink_to(target)

    (defect,) = problems(laws)

    assert defect.span.file == "laws/loop.md"
    assert defect.problem in {
        "The page is a link that leads out of its folder.",
        "The page cannot be opened.",
    }


def test_link_within_the_folder_is_followed(laws):
    (laws / "alias.md").symlink_to("three.md")
    sources = [read_page(text_of(file)[0], file.name)[0].source for file in page_files([laws])]

    (defect,) = ids_taken_twice(sources)

    assert defect.problem == "The id 'test/three' is already taken."
    assert defect.span.file == "laws/three.md"


def test_folder_and_pipe_with_the_name_of_a_page_are_defects(laws):
    (laws / "folder.md").mkdir()
    os.mkfifo(laws / "pipe.md")

    defects = problems(laws)

    assert {d.span.file for d in defects} == {"laws/folder.md", "laws/pipe.md"}
    assert {d.problem for d in defects} == {"The page cannot be opened."}
