"""The store: kept pages are used when they fit, and never trusted beyond that."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from pathlib import Path

import pytest

from nansen.rules import store
from nansen.rules.read import read_rules
from nansen.rules.shelf import Shelf
from nansen.rules.store import load_rulebook

GOOD = Path(__file__).parent.parent / "programs" / "good"
PAGES = len(list((GOOD / "worked-sample").glob("*.md")))


@pytest.fixture
def laws(tmp_path):
    """A library of several pages."""
    folder = tmp_path / "laws"
    folder.mkdir()
    for path in (GOOD / "worked-sample").glob("*.md"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache" / "nansen"


@pytest.fixture
def reads(monkeypatch):
    """The pages that were read, one after another."""
    counted = []

    def count(file):
        counted.append(file.name)
        return read_rules(file)

    monkeypatch.setattr("nansen.rules.read.read_rules", count)
    return counted


def kept(cache):
    (path,) = cache.iterdir()
    return path


def sealed(content):
    return hashlib.sha256(content).digest() + content


def test_second_time_the_pages_are_not_read(laws, cache, reads):
    first, _ = load_rulebook([laws], cache)
    second, defects = load_rulebook([laws], cache)

    assert len(reads) == PAGES
    assert second == first
    assert not defects


def test_what_is_kept_reads_back_as_it_was_written(laws, cache):
    written, _ = load_rulebook([laws])
    load_rulebook([laws], cache)
    read_back, _ = load_rulebook([laws], cache)

    assert repr(read_back) == repr(written)
    for name in ("sources", "provisions", "declarations", "by_id"):
        assert list(getattr(read_back, name)) == list(getattr(written, name))
    assert [r.span for r in read_back.rules] == [r.span for r in written.rules]


def test_page_that_changes_is_read_again(laws, cache, reads):
    load_rulebook([laws], cache)
    page = laws / "mira.md"
    page.write_text(page.read_text("utf-8").replace("status argued", "status contested"), "utf-8")
    reads.clear()
    rulebook, _ = load_rulebook([laws], cache)
    load_rulebook([laws], cache)

    assert reads == ["laws/mira.md"]
    (rule,) = rulebook.by_id["mira.a-fortiori"]
    assert rule.note.status.value == "contested"


def test_program_that_changes_reads_the_pages_again(laws, cache, reads, monkeypatch, tmp_path):
    load_rulebook([laws], cache)
    program = tmp_path / "rulebook.py"
    program.write_text("# another way of reading", "utf-8")
    monkeypatch.setattr("nansen.rules.store._PROGRAM", [("rulebook.py", program)])
    load_rulebook([laws], cache)

    assert len(reads) == 2 * PAGES


def shelf(page):
    return pickle.dumps(("", {"digest": page}))


class Runs:
    """A pickle of this would run a command when read."""

    def __reduce__(self):
        return os.system, ("exit 1",)


class OpensOurs:
    """A pickle of this would call a function of ours that is no plain data."""

    def __reduce__(self):
        return load_rulebook, ((),)


DAMAGE = {
    "empty": lambda _: b"",
    "cut in the seal": lambda content: content[:20],
    "cut at the end": lambda content: content[:-1],
    "cut to the seal": lambda content: content[:32],
    "first byte flipped": lambda content: bytes([content[0] ^ 1]) + content[1:],
    "middle byte flipped": lambda content: (
        content[:500] + bytes([content[500] ^ 1]) + content[501:]
    ),
    "last byte flipped": lambda content: content[:-1] + bytes([content[-1] ^ 1]),
    "something added": lambda content: content + b".",
    "another text": lambda _: b"not a rulebook at all",
    "a pickle that runs, unsealed": lambda _: pickle.dumps(Runs()),
    "a pickle that runs, sealed": lambda _: sealed(pickle.dumps(Runs())),
    "a pickle that calls ours, sealed": lambda _: sealed(pickle.dumps(OpensOurs())),
    "a pickle of something else, sealed": lambda _: sealed(pickle.dumps({"rules": []})),
    "a page that runs, sealed": lambda _: sealed(shelf(pickle.dumps(Runs()))),
    "a page that calls ours, sealed": lambda _: sealed(shelf(pickle.dumps(OpensOurs()))),
    "a page of something else, sealed": lambda _: sealed(shelf(pickle.dumps("a page"))),
    "a page that is no pickle, sealed": lambda _: sealed(shelf(b"not a pickle")),
    "a page that is no bytes, sealed": lambda _: sealed(shelf(5)),
    "no pickle, sealed": lambda _: sealed(b"not a pickle"),
    "nothing, sealed": lambda _: sealed(b""),
    "half a pickle, sealed": lambda content: sealed(content[32:2000]),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_file_is_never_trusted(laws, cache, reads, monkeypatch, damage):
    ran = []
    monkeypatch.setattr(os, "system", ran.append)
    sound, _ = load_rulebook([laws], cache)
    path = kept(cache)
    path.write_bytes(DAMAGE[damage](path.read_bytes()))

    again, defects = load_rulebook([laws], cache)
    third, _ = load_rulebook([laws], cache)

    assert again == third == sound
    assert not defects
    assert not ran
    assert len(reads) == 2 * PAGES, "the pages are read again, and kept again"


def test_every_flipped_byte_is_noticed(laws, cache):
    load_rulebook([laws], cache)
    path = kept(cache)
    content = path.read_bytes()
    for position in range(0, len(content), len(content) // 25):
        path.write_bytes(
            content[:position] + bytes([content[position] ^ 64]) + content[position + 1 :]
        )
        assert store._read(path) == (Shelf(), {})


def test_names_that_are_not_plain_data_are_refused():
    for module, name in [
        ("os", "system"),
        ("builtins", "eval"),
        ("builtins", "getattr"),
        ("nansen.rules.store", "load_rulebook"),
        ("nansen.rules.syntax", "say"),
        ("nansen.rules.syntax", "Enum"),
        ("nansen.rules.rulebook", "conditions"),
        ("nansen.defects", "nearest"),
        ("nansen.law.period", "re.compile"),
        ("datetime", "datetime"),
    ]:
        unpickler = store._Plain(io.BytesIO())
        with pytest.raises((pickle.UnpicklingError, AttributeError)):
            unpickler.find_class(module, name)


@pytest.mark.parametrize(
    ("word", "slip"), [("- fled_unreported", "- fled_unreportd"), ("all of", "al of")]
)
def test_defects_are_told_again_in_full(laws, cache, reads, word, slip):
    page = laws / "mira.md"
    page.write_text(page.read_text("utf-8").replace(word, slip), "utf-8")
    told = load_rulebook([laws])[1]
    reads.clear()

    assert told
    for _ in range(3):
        assert load_rulebook([laws], cache)[1] == told
    assert len(reads) == PAGES


def test_page_that_is_gone_is_forgotten(laws, cache):
    load_rulebook([laws], cache)
    (laws / "scenarios.md").unlink()
    rulebook, _ = load_rulebook([laws], cache)

    assert rulebook == load_rulebook([laws])[0]
    assert len(store._read(kept(cache))[0].pages) == PAGES - 1


def test_an_edit_leaves_one_file(laws, cache):
    for number in range(3):
        with (laws / "mira.md").open("a", encoding="utf-8") as page:
            page.write(f"\nEdit {number}.\n")
        load_rulebook([laws], cache)

    assert kept(cache).is_file()


def test_folder_that_cannot_be_written_is_no_error(laws, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder would be")

    for cache in (blocked, blocked / "nansen"):
        rulebook, defects = load_rulebook([laws], cache)
        assert rulebook.rules
        assert not defects


def test_folder_in_place_of_the_file_is_no_error(laws, cache):
    load_rulebook([laws], cache)
    path = kept(cache)
    path.unlink()
    path.mkdir()

    rulebook, defects = load_rulebook([laws], cache)

    assert rulebook.rules
    assert not defects
    assert [one for one in cache.iterdir() if one.is_file()] == [], "nothing is left lying about"


def test_without_a_cache_nothing_is_written(laws, cache):
    load_rulebook([laws])

    assert not cache.exists()


def test_cache_is_for_the_user_alone(laws, cache):
    load_rulebook([laws], cache)

    assert cache.stat().st_mode & 0o077 == 0
    assert kept(cache).stat().st_mode & 0o077 == 0
