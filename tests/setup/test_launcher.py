"""The launcher finds a Python that works and passes on what it was given."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SHELLS = [shell for shell in ("sh", "dash", "bash", "busybox") if shutil.which(shell)]
ECHO = "import json, sys\nprint(json.dumps(sys.argv[1:]))\nsys.exit(7)\n"
WORDS = ["brief", "a file.yaml", "", "*", "--as-of=2026-11-23", "$HOME", "it's"]


@pytest.fixture
def checkout(root, tmp_path) -> Path:
    """A checkout in a path with spaces whose bootstrap says what reached it."""
    folder = tmp_path / "with  two spaces" / "it's here"
    folder.mkdir(parents=True)
    shutil.copy(root / "nansen", folder)
    (folder / "bootstrap.py").write_text(ECHO, "utf-8")
    return folder


@pytest.fixture
def shelf(tmp_path) -> Path:
    """A PATH of its own with the few programs that the launcher uses."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("cat", "readlink", "tr"):
        (folder / name).symlink_to(shutil.which(name))
    return folder


def put(shelf: Path, name: str, script: str) -> None:
    (shelf / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    (shelf / name).chmod(0o755)


def start(launcher: Path, *words: str, path: Path | None = None, shell: str = "/bin/sh"):
    environment = {**os.environ, "XDG_CACHE_HOME": str(launcher.parent / "cache")}
    if path:
        environment["PATH"] = str(path)
    command = [shell, *(["sh"] if shell.endswith("busybox") else []), str(launcher), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_can_read_the_launcher(root, shell):
    applet = ["sh"] if shell == "busybox" else []
    command = [shell, *applet, "-n", str(root / "nansen")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_the_launcher_can_be_executed(root):
    assert os.access(root / "nansen", os.X_OK)
    assert os.access(root / ".ci" / "run", os.X_OK)


@pytest.mark.parametrize("shell", SHELLS)
def test_words_and_exit_code_pass_through_a_path_with_spaces(checkout, shell):
    done = start(checkout / "nansen", *WORDS, shell=shutil.which(shell))
    assert json.loads(done.stdout) == WORDS
    assert done.returncode == 7


def test_starts_through_a_link_and_from_elsewhere(checkout, tmp_path):
    link = tmp_path / "link to nansen"
    link.symlink_to(os.path.relpath(checkout / "nansen", tmp_path))
    assert json.loads(start(link, "check").stdout) == ["check"]


def test_a_ready_environment_in_the_cache_is_used(checkout, shelf):
    ready = checkout / "cache" / "nansen" / str(checkout).replace("/", "-") / "bin"
    ready.mkdir(parents=True)
    put(ready, "python", f'exec "{sys.executable}" "$@"')
    assert json.loads(start(checkout / "nansen", "check", path=shelf).stdout) == ["check"]


def test_a_python_that_does_not_run_or_is_too_old_is_passed_over(checkout, shelf):
    put(shelf, "python3.14", "exit 127")
    put(shelf, "python3.13", "echo 'this is a shim' >&2; exit 1")
    put(shelf, "python3.12", f'exec "{sys.executable}" "$@"')
    done = start(checkout / "nansen", "check", path=shelf)
    assert (json.loads(done.stdout), done.stderr) == (["check"], "")


def test_no_python_at_all_gives_the_one_thing_to_do(checkout, shelf):
    if Path("/usr/bin/python3").exists():
        launcher = (checkout / "nansen").read_text("utf-8")
        (checkout / "nansen").write_text(launcher.replace("/usr/bin/python3", "nowhere"), "utf-8")
    done = start(checkout / "nansen", "check", path=shelf)
    assert done.returncode == 69
    assert "Nansen needs Python 3.11 or newer" in done.stderr
    assert "apt-get install python3 python3-venv" in done.stderr
