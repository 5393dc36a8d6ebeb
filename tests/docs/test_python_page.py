"""The Python page: its program runs, and it names the whole door."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import nansen


def program(root) -> str:
    text = (root / "docs/reference/python.md").read_text("utf-8")
    return re.findall(r"```python\n(.*?)```", text, re.DOTALL)[0]


def test_the_program_on_the_page_runs(root):
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    done = subprocess.run(
        [sys.executable, "-c", program(root)],
        cwd=root, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Olga Belov what the applicant says True holds" in done.stdout


def test_the_page_names_the_whole_door(root):
    text = (root / "docs/reference/python.md").read_text("utf-8")
    assert not [name for name in nansen.__all__ if f"`{name}" not in text]


def test_every_name_of_the_door_can_be_had():
    assert all(getattr(nansen, name) for name in nansen.__all__)
