"""Re-check: what it costs to check one law page again after an edit, beside a whole check.

    python -m benchmarks.recheck [--page laws/fi/aliens-act-protection.md] [--rounds 7]

Everything happens in a copy of the checkout. Inside a program a shelf is held, as an editor
holds it: one page is written, all page files are taken from their folders, the library is
compiled, and the scenarios of that page are run. A command is timed as a whole process with
Python's own start, its bytecode already written. CPU time of one processor throughout.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from benchmarks.timing import Contestant, in_turn, machine
from nansen.law.files import page_files
from nansen.law.places import FOLDERS
from nansen.reasoning.scenarios import run_scenarios
from nansen.rules.shelf import Shelf

ROOT = Path(__file__).resolve().parents[1]
PAGE = "laws/fi/aliens-act-protection.md"
AGAIN, WHOLE = "the page again, after an edit", "the whole library, nothing kept"
#: Milliseconds that each may take.
AIMS = {AGAIN: 100.0, WHOLE: 2000.0}
NEEDED = "import nansen.cli.main, nansen.cli.check, nansen.rules.read"


class UnlikeError(Exception):
    """A shelf answers otherwise than an empty one; there is nothing to be timed."""


class Desk:
    """A copy of the checkout in which pages are edited."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.edits = 0
        for name in ("src", *FOLDERS):
            shutil.copytree(ROOT / name, folder / name)
        self.roots = [folder / name for name in FOLDERS]
        self.texts = {file.name: file.content for file in page_files(self.roots)}
        self.shelf = Shelf()

    def edit(self, page: str) -> None:
        """Write a page with a last line that it never had."""
        self.edits += 1
        (self.folder / page).write_bytes(self.texts[page] + f"\nEdit {self.edits}.\n".encode())

    # Inside a program

    def again(self, page: str) -> object:
        """Edit a page and check it with what is on the shelf."""
        self.edit(page)
        return self._check(self.shelf, lambda file: file == page)

    def whole(self, page: str) -> object:
        """Edit a page and check the whole library, reading every page."""
        self.edit(page)
        return self._check(Shelf(), lambda _: True)

    def _check(self, shelf: Shelf, wanted: Callable[[str], bool]) -> object:
        rulebook, defects = shelf.compile(page_files(self.roots))
        return rulebook, defects, run_scenarios(rulebook, lambda one: wanted(one.span.file))

    def compare(self, page: str) -> None:
        """See that the shelf answers as an empty one does.

        Raises:
            UnlikeError: If it does not.
        """
        self.again(page)
        files = page_files(self.roots)
        if self.shelf.compile(files) != Shelf().compile(files):
            raise UnlikeError(page)

    # As a command

    def python(self, *arguments: str) -> float:
        """Run Python in the copy: milliseconds of CPU time of the whole process."""
        settings = {"PYTHONPATH": "src", "XDG_CACHE_HOME": str(self.folder / "cache")}
        kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        start = _spent()
        subprocess.run(  # noqa: S603 - our own command
            [sys.executable, *arguments], cwd=self.folder, env=kept | settings,
            check=True, capture_output=True,
        )  # fmt: skip
        return (_spent() - start) * 1e3

    def command(self, page: str) -> dict[str, float]:
        """Run each command once, in turn."""
        check = ("-m", "nansen", "check")
        shutil.rmtree(self.folder / "cache", ignore_errors=True)
        figures = {
            "Python's own start": self.python("-c", "pass"),
            "the same, and all imports of a re-check": self.python("-c", NEEDED),
            WHOLE: self.python(*check),
        }
        self.edit(page)
        figures[AGAIN] = self.python(*check, page)
        figures["the page again, unchanged"] = self.python(*check, page)
        return figures


def _spent() -> float:
    """CPU seconds of all processes that we started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, time, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--page", default=PAGE, metavar="FILE")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        desk.compare(options.page)
        print(f"{machine()}\n{len(desk.texts)} pages, {options.page}\n\ninside a program")
        _print(_inside(desk, options.page, options.rounds))
        print("\nas a command")
        desk.command(options.page)
        runs = [desk.command(options.page) for _ in range(options.rounds)]
        _print({name: median(run[name] for run in runs) for name in runs[0]})
    return 0


def _inside(desk: Desk, page: str, rounds: int) -> dict[str, float]:
    contestants = [
        Contestant(AGAIN, desk.again, [page] * 5),
        Contestant(WHOLE, desk.whole, [page]),
        Contestant("each page once, on average", desk.again, list(desk.texts)),
        *(Contestant(name, desk.again, [name] * 5) for name in _slowest(desk)),
    ]
    return {name: us / 1e3 for name, us in in_turn(contestants, rounds).items()}


def _slowest(desk: Desk) -> list[str]:
    """The pages that take longest, in one run of each."""
    once = in_turn([Contestant(name, desk.again, [name]) for name in desk.texts], 1)
    return sorted(once, key=once.__getitem__)[-2:]


def _print(figures: dict[str, float]) -> None:
    for name, figure in figures.items():
        aim = AIMS.get(name)
        verdict = "" if aim is None else "met" if figure <= aim else "MISSED"
        told = "" if aim is None else f"   (at most {aim:g})"
        print(f"{verdict:8}{name:42}{figure:8.0f} ms{figures[WHOLE] / figure:9.1f}{told}")


if __name__ == "__main__":
    sys.exit(main())
