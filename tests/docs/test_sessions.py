"""Sessions: what the documentation shows is what Nansen prints."""

from __future__ import annotations

import argparse
import difflib
import importlib
import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pages import CUT, Block, Shown, fits, pages, read_blocks, renewed

ROOT = Path(__file__).resolve().parents[2]
#: Commands that read the law of a day; without --as-of they would show another day's tomorrow.
DATED = {
    "assess",
    "brief",
    "demo",
    "explain",
    "forget",
    "missing",
    "objections",
    "precedents",
    "what-if",
    "why-not",
}
NEEDS_DOCS = pytest.mark.documents


def sessions() -> Iterator[object]:
    """Each page with sessions; those that write paper apart, for not everybody can."""
    for page in pages(ROOT):
        told = [shown for block in read_blocks(page.read_text("utf-8")) for shown in block.shown]
        name = page.relative_to(ROOT).as_posix()
        if any(not shown.makes_paper for shown in told):
            yield pytest.param(page, False, id=name)
        if any(shown.makes_paper for shown in told):
            yield pytest.param(page, True, id=f"{name}, documents", marks=NEEDS_DOCS)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all sessions: the library is compiled once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder to work in, with the example files."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.mark.parametrize(("page", "paper"), list(sessions()))
def test_a_page_shows_what_is_printed(
    page: Path, paper: bool, folder: Path, cache: Path, rewrite_expected: bool
) -> None:
    if paper and not all(importlib.util.find_spec(name) for name in ("typst", "pypandoc")):
        pytest.skip("this session writes documents, and the extra 'docs' is not installed")
    text = page.read_text("utf-8")
    found = [_run(block, paper, folder, cache) for block in read_blocks(text)]
    if rewrite_expected:
        page.write_text(_rewritten(text, read_blocks(text), found), "utf-8")
        return
    for told in found:
        for shown, printed in told:
            assert fits(shown.lines, printed), _difference(page, shown, printed)


def _run(
    block: Block, paper: bool, folder: Path, cache: Path
) -> list[tuple[Shown, tuple[str, ...]]]:
    """Make the file that a block is, or run the commands that it shows."""
    if block.file:
        path = folder / block.file
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text("utf-8") if block.more else ""
        path.write_text(before + block.text, "utf-8")
    return [
        (shown, _printed(shown, folder, cache))
        for shown in block.shown
        if shown.makes_paper is paper
    ]


def _printed(shown: Shown, folder: Path, cache: Path) -> tuple[str, ...]:
    words = shlex.split(shown.command.removeprefix("$ "))
    assert words[0] in {"nansen", "./nansen"}, f"a session runs nansen only: {shown.command}"
    environment = {
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
        "COLUMNS": "100",
        "HOME": str(folder),
        "XDG_CACHE_HOME": str(cache),
    }
    done = subprocess.run(
        [sys.executable, "-m", "nansen", *words[1:]],
        cwd=folder, env=environment, encoding="utf-8", check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert "Traceback" not in done.stdout, done.stdout
    return (
        tuple(line.rstrip() for line in done.stdout.rstrip("\n").split("\n")) if done.stdout else ()
    )


def _rewritten(text: str, blocks: tuple[Block, ...], found: list) -> str:
    for block, told in reversed(list(zip(blocks, found, strict=True))):
        body = block.text
        for shown, printed in told:
            new = renewed(shown.lines, printed)
            if new is not None and new != shown.lines:
                old = "".join(f"{line}\n" for line in shown.lines)
                body = body.replace(old, "".join(f"{line}\n" for line in new), 1) if old else (
                    body.rstrip("\n") + "\n" + "".join(f"{line}\n" for line in new))  # fmt: skip
        text = text[: block.start] + body + text[block.end :]
    return text


def _difference(page: Path, shown: Shown, printed: tuple[str, ...]) -> str:
    lines = difflib.unified_diff(
        [line for line in shown.lines if line != CUT], printed, "shown", "printed", lineterm="", n=1
    )
    kept = [line for line in lines if CUT not in shown.lines or not line.startswith("+")]
    return "\n".join([page.relative_to(ROOT).as_posix(), shown.command, *kept])


def test_every_session_about_law_names_its_day() -> None:
    undated = [
        shown.command
        for page in pages(ROOT)
        for block in read_blocks(page.read_text("utf-8"))
        for shown in block.shown
        if shown.command.split()[2] in DATED and "--as-of" not in shown.command
    ]
    assert not undated


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT).as_posix()}: {target}"
        for page in pages(ROOT)
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not target.startswith(("http:", "https:", "mailto:"))
        and not (page.parent / target).exists()
    ]
    assert not broken


# The page on the command line


def commands() -> dict[str, argparse.ArgumentParser]:
    """The commands of the terminal, from its own parser."""
    actions = importlib.import_module("nansen.cli.main")._parser()._actions
    return next(dict(a.choices) for a in actions if isinstance(a, argparse._SubParsersAction))


def described() -> dict[str, str]:
    """The section of each command on the page about the command line."""
    text = (ROOT / "docs/reference/cli.md").read_text("utf-8")
    parts = re.split(r"^## nansen (\S+).*$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_is_described_and_no_other() -> None:
    assert set(described()) == set(commands())


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_word_of_a_command_is_described(name: str) -> None:
    section = described().get(name, "")
    words = [
        word
        for action in commands()[name]._actions
        if not isinstance(action, argparse._HelpAction)
        for word in (action.option_strings or [action.metavar or action.dest])
    ]
    assert not [
        word for word in words if not re.search(rf"`[^`\n]*{re.escape(str(word))}\b", section)
    ]


# The comparison itself


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a b", "a b", True),
        ("a b", "a c", False),
        ("a …", "a b c", True),
        ("a …", "a", True),
        ("… c", "a b c", True),
        ("a … c", "a b", False),
        ("a … c … e", "a b c d e", True),
        ("a … a b", "a a b", True),
        ("a b…d", "a bcd", True),
        ("a b…d", "a bc", False),
        ("", "", True),
        ("", "a", False),
    ],
)
def test_a_cut_stands_for_any_lines(shown: str, printed: str, same: bool) -> None:
    assert fits(tuple(shown.split()), tuple(printed.split())) is same


@pytest.mark.parametrize(
    ("shown", "printed", "new"),
    [
        ("a b", "c d", "c d"),
        ("a x … c x", "a y b c z", "a y … c z"),
        ("a … q", "a b c", None),
        ("a …", "b c", "b …"),
        ("a b…", "a bc", "a b…"),
    ],
)
def test_what_is_cut_stays_cut(shown: str, printed: str, new: str | None) -> None:
    result = renewed(tuple(shown.split()), tuple(printed.split()))
    assert result == (None if new is None else tuple(new.split()))


def test_files_and_sessions_are_told_apart() -> None:
    page = """\
```yaml a.yaml
x: 1
```
```yaml >> a.yaml
y: 2
```
```console
$ nansen check \\
    a
out
$ nansen demo
```
"""
    file, further, session = read_blocks(page)
    assert (file.file, file.text, file.shown, file.more) == ("a.yaml", "x: 1\n", (), False)
    assert (further.file, further.more) == ("a.yaml", True)
    assert session.shown == (Shown("$ nansen check a", ("out",)), Shown("$ nansen demo", ()))
    assert [shown.makes_paper for shown in session.shown] == [False, True]
