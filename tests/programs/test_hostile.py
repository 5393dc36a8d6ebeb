"""Pages that nobody writes by hand: they are refused or read, and soon."""

from __future__ import annotations

import time

import pytest

from nansen.rules.store import load_rulebook
from tests.strategies import HEAD

PAGE = HEAD.format(rank="binding")
DECLARED = """```facts
fact a : bool
  label en "A"
  burden applicant

conclusion c
  label en "C"
```

"""
#: Seconds; the slowest page takes about a third of it.
SOON = 12.0


def nested(levels):
    lines = ["rule deep : c", "  if all of"]
    lines += [f"{'  ' * (level + 2)}- all of" for level in range(levels)]
    lines.append(f"{'  ' * (levels + 2)}- a")
    return "```rule\n" + "\n".join(lines) + "\n```\n"


def facts(count, kind="facts"):
    items = (f'fact f{n} : bool\n  label en "F{n}"\n  burden applicant\n' for n in range(count))
    return f"```{kind}\n" + "\n".join(items) + "```\n"


def rules(count, condition):
    items = (f"rule r{n} : c\n  if all of\n    - {condition.format(n)}\n" for n in range(count))
    return "```rule\n" + "\n".join(items) + "```\n"


HOSTILE = {
    "a thousand groups in groups": (DECLARED + nested(900), 1, "nested too deep"),
    "a condition of a million characters": (
        DECLARED + f"```rule\nrule r : c\n  if all of\n    - {'x' * 1_000_000}\n```\n", 1, "No fact"),
    "a million signs that are none": (
        DECLARED + f"```rule\nrule r : c\n  if all of\n    - {'%' * 1_000_000}\n```\n", 1, "stand here"),
    "a million blanks and a word": (
        DECLARED + f"```rule\nrule r : c\n  if all of\n    - a{' ' * 1_000_000}b\n```\n", 1, "stand here"),
    "a million brackets in prose": ("[" * 1_000_000 + "\n", 0, ""),
    "a million backticks and stars": ("*`_" * 300_000 + "\n", 0, ""),
    "a hundred thousand quotes in quotes": (">" * 100_000 + " Restated: much.\n", 0, ""),
    "a heading of a million braces": ("## Section 2 " + "{" * 1_000_000 + "\n", 1, "anchor"),
    "forty thousand headings": ("\n## S\n" * 40_000, 0, ""),
    "ten thousand facts in a block": (facts(10_000), 0, ""),
    "thirty thousand loose words": ("```rule\n" + "word\n" * 30_000 + "```\n", 30_000, "begin an item"),
    "ten thousand names that are none": (DECLARED + rules(10_000, "absent_{}"), 10_000, "No fact"),
    "ten thousand broken rules": (DECLARED + rules(10_000, "a and a"), 10_000, "stand here"),
    "one rule broken ten thousand times": (
        DECLARED + "```rule\nrule r : c\n  if all of\n" + "    - a and a\n" * 10_000 + "```\n", 1, "stand here"),
    "a circle of a thousand names": (
        DECLARED + "```rule\n" + "".join(
            f'conclusion k{n}\n  label en "K"\n\nrule k{n} : k{n}\n  if all of\n    - k{(n + 1) % 1000}\n\n'
            for n in range(1000)) + "```\n", 1, "depends on itself"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_page_is_done_with_soon(tmp_path, name):
    body, least, problem = HOSTILE[name]
    (tmp_path / "page.md").write_text(PAGE + body, "utf-8")

    begin = time.perf_counter()
    _, defects = load_rulebook([tmp_path])

    assert time.perf_counter() - begin < SOON
    assert len(defects) >= least
    assert all(problem in defect.problem for defect in defects[:1])
    assert len(defects[0].span.text) < 2_000_000 if defects else True


HEADS = {
    "lists in lists": "short: " + "[" * 5_000,
    "lists in lists on dashes": "short:\n" + "- " * 5_000,
    "keys in keys": "\n".join(f"{' ' * n}a:" for n in range(190)),
    "aliases of aliases": "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + "\n".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]" for n in range(9)
    )
    + "\ntitle: *j",
    "a long head": "\n".join(f"key{n}: x" for n in range(100_000)),
    "a tag": "title: !!python/object/apply:os.system [true]",
    "two documents": "short: X\n--- \nshort: Y",
}


@pytest.mark.parametrize("name", HEADS)
def test_head_is_refused_soon(tmp_path, name):
    (tmp_path / "page.md").write_text(f"---\nid: test/x\n{HEADS[name]}\n---\n\n# X\n", "utf-8")

    begin = time.perf_counter()
    _, defects = load_rulebook([tmp_path])

    assert time.perf_counter() - begin < SOON
    assert defects


def test_ten_megabytes_of_nonsense_are_not_read(tmp_path):
    (tmp_path / "page.md").write_bytes(b"\x80nonsense " * 1_000_000)

    _, (defect,) = load_rulebook([tmp_path])

    assert "larger than two million bytes" in defect.problem
