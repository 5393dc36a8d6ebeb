"""An environment is made once, whole or not at all, and never in place of somebody's own."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import venv

import pytest

LOCK = """\
# written by a program
click==8.5.1 \\
    --hash=sha256:aa
    # via import-linter
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:bb
    # via
    #   click
    #   pytest
import-linter==2.17 \\
    --hash=sha256:cc
    # via invented (pyproject.toml)
lark==1.3.1 \\
    --hash=sha256:dd
    # via invented (pyproject.toml)
ruamel-yaml==0.19.1 \\
    --hash=sha256:ee
    # via invented (pyproject.toml)
"""
PROJECT = """\
[project]
name = "invented"
dependencies = ["lark>=1.3,<2", "ruamel.yaml>=0.18"]
[project.optional-dependencies]
docs = ["typst>=0.15"]
dev = ["invented[docs]", "pytest>=9"]
"""
NOTHING = "dependencies = []\n[project.optional-dependencies]\n"
PROGRAM = "import json, sys\nprint(json.dumps(sys.argv[1:]))\nsys.exit(5)\n"


@pytest.fixture
def bootstrap(root, tmp_path, monkeypatch):
    """The bootstrap of an invented checkout that installs nothing."""
    tmp_path /= "Näyttö ja laki"
    tmp_path.mkdir()
    (tmp_path / "pyproject.toml").write_text(PROJECT, "utf-8")
    spec = importlib.util.spec_from_file_location("bootstrap", root / "bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "HERE", tmp_path)
    monkeypatch.setattr(module, "PROJECT", tmp_path / "pyproject.toml")
    monkeypatch.setattr(module, "LOCK", tmp_path / "requirements.lock")
    module.installed = []
    monkeypatch.setattr(
        module, "install", lambda _, wanted: module.installed.append(wanted.read_text("utf-8"))
    )
    return module


def test_the_second_start_installs_nothing(bootstrap):
    folder = bootstrap.prepare({"docs"})
    assert bootstrap.prepare({"docs"}) == bootstrap.prepare(set()) == folder
    assert len(bootstrap.installed) == 1


def test_an_extra_is_added_and_those_there_are_kept(bootstrap):
    bootstrap.prepare({"docs"})
    folder = bootstrap.prepare({"dev"})
    assert bootstrap.is_ready(folder, {"dev", "docs"})
    assert bootstrap.installed[0].split() == ["lark>=1.3,<2", "ruamel.yaml>=0.18", "typst>=0.15"]
    assert "pytest>=9" in bootstrap.installed[1]


def test_a_changed_list_of_packages_is_installed(bootstrap):
    bootstrap.prepare(set())
    bootstrap.PROJECT.write_text(PROJECT.replace("lark>=1.3", "lark>=1.4"), "utf-8")
    bootstrap.prepare(set())
    assert len(bootstrap.installed) == 2


def test_a_half_made_environment_is_made_anew(bootstrap, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(bootstrap, "install", interrupt)
        assert bootstrap.main(["check"]) == 130
    left = bootstrap.HERE / ".venv" / "left over"
    left.touch()
    assert bootstrap.is_ready(bootstrap.prepare(set()), set())
    assert not left.exists()


def test_an_environment_for_another_python_is_made_anew(bootstrap, monkeypatch):
    folder = bootstrap.prepare(set())
    monkeypatch.setattr(bootstrap, "home_line", lambda: "cpython-399 elsewhere")
    assert not bootstrap.is_ready(folder, set())
    bootstrap.prepare(set())
    assert bootstrap.read_stamp(folder)[0] == "cpython-399 elsewhere"


def test_a_folder_of_somebody_else_is_left_alone(bootstrap, capsys):
    theirs = bootstrap.HERE / ".venv" / "notes.txt"
    theirs.parent.mkdir()
    theirs.touch()
    assert bootstrap.main(["check"]) == 69
    assert "Move it away" in capsys.readouterr().err
    assert theirs.exists()


def test_an_environment_made_by_hand_is_used_and_kept(bootstrap, monkeypatch):
    folder = bootstrap.HERE / ".venv"
    venv.EnvBuilder(symlinks=True).create(folder)
    (folder / "mine").touch()
    monkeypatch.setattr(sys, "prefix", str(folder))
    assert bootstrap.is_ready(bootstrap.prepare(set()), set())
    assert (folder / "mine").exists()


def test_a_checkout_that_cannot_be_written_to_uses_the_cache(bootstrap, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(bootstrap.os, "access", lambda path, _: path != bootstrap.HERE)
    folder = bootstrap.place(set())
    assert folder.parent == tmp_path / "cache" / "nansen"


@pytest.mark.parametrize(
    ("asked", "picked"),
    [
        (["lark>=1.3"], ["lark"]),
        (["ruamel.yaml", "lark"], ["lark", "ruamel-yaml"]),
        (["import_linter>=2"], ["click", "colorama", "import-linter"]),
    ],
)
def test_the_lock_is_cut_to_what_is_needed(bootstrap, asked, picked):
    text = bootstrap.locked(LOCK, asked)
    assert [line.split("==")[0] for line in text.splitlines() if "==" in line[:20]] == picked
    assert text.count("--hash") == len(picked)


def test_a_package_that_the_lock_lacks_is_named(bootstrap, capsys):
    bootstrap.LOCK.write_text(LOCK, "utf-8")
    assert bootstrap.main(["demo"]) == 69
    assert "requirements.lock does not hold typst" in capsys.readouterr().err


def test_an_unknown_extra_is_named_with_those_there_are(bootstrap, capsys):
    assert bootstrap.main(["setup", "dcos"]) == 69
    assert "no extra called 'dcos'. There are: dev, docs." in capsys.readouterr().err


def test_debian_without_its_venv_package_gives_the_one_command(bootstrap, monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "failure", lambda command: f"{command[0]}: not here")
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(bootstrap, "install", lambda folder, _: bootstrap.add_pip(str(folder)))
    assert bootstrap.main(["check"]) == 69
    assert "sudo apt-get install -y python3." in capsys.readouterr().err


@pytest.mark.parametrize("locale", ["C.UTF-8", "POSIX"])
@pytest.mark.parametrize("state", ["ready", "half made"])
def test_a_checkout_starts_nansen_and_passes_its_exit_code(bootstrap, root, locale, state):
    package = bootstrap.HERE / "src" / "nansen"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(PROGRAM, "utf-8")
    for name in ("nansen", "bootstrap.py"):
        (bootstrap.HERE / name).write_bytes((root / name).read_bytes())
    (bootstrap.HERE / "pyproject.toml").write_text('[project]\nname = "x"\n' + NOTHING, "utf-8")
    folder = bootstrap.prepare(set())
    if state == "half made":
        next(folder.glob("lib/*/site-packages/nansen-checkout.pth")).unlink()
        (folder / bootstrap.STAMP).write_text("unfinished", "utf-8")
    words = ["check", "a page.md", ""]
    installer = bootstrap.HERE / "bin" / "uv"
    installer.parent.mkdir()
    installer.write_text("#!/bin/sh\n", "utf-8")
    installer.chmod(0o755)
    path = f"{installer.parent}:{os.environ['PATH']}"
    environment = {**os.environ, "LC_ALL": locale, "PATH": path, "PYTHONPATH": ""}
    for launcher in (["sh", bootstrap.HERE / "nansen"], [folder / "bin" / "nansen"]):
        done = subprocess.run(
            [*launcher, *words], capture_output=True, text=True, check=False, env=environment
        )
        assert (json.loads(done.stdout), done.stderr, done.returncode) == (words, "", 5)
