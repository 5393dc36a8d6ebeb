"""Pages: the sessions and files that our documentation shows.

A fenced block that begins with `$ nansen` is a session: commands and what they print. A
line that is only `…` stands for any number of lines, and `…` within a line for any words.
A fenced block whose info string ends in a file's name, such as `yaml case/case.yaml`, is
that file; `yaml >> case/case.yaml` goes on at its end. What stands on one page happens in
one folder, from top to bottom.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

CUT = "…"
_FENCE = re.compile(r"^(`{3,})([^`\n]*)\n(.*?)^\1[ ]*$", re.MULTILINE | re.DOTALL)
_STARTS = re.compile(r"\$ (\./)?nansen\b")
_PAPER = re.compile(r"\bnansen demo\b|\bnansen brief\b(?!.* -o )|\.(docx|odt|pdf)\b")


@dataclass(frozen=True, slots=True)
class Shown:
    """A command as a page shows it, and the lines that it shows below."""

    command: str
    lines: tuple[str, ...]

    @property
    def makes_paper(self) -> bool:
        """Whether the command writes documents that need the docs extra."""
        return bool(_PAPER.search(self.command))


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: where its text begins and ends, and what it is."""

    start: int
    end: int
    text: str
    #: The file that the block is, or nothing.
    file: str = ""
    #: Whether it goes on where the file ends.
    more: bool = False

    @property
    def shown(self) -> tuple[Shown, ...]:
        """The commands of a session, with their lines; none for another block."""
        if self.file or not _STARTS.match(self.text):
            return ()
        parts = re.split(r"^(?=\$ )", self.text, flags=re.MULTILINE)
        return tuple(_shown(part) for part in parts if part.strip())


def _shown(part: str) -> Shown:
    lines = part.rstrip("\n").split("\n")
    command = lines.pop(0)
    while command.endswith("\\"):
        command = command[:-1].rstrip() + " " + lines.pop(0).strip()
    return Shown(command, tuple(line.rstrip() for line in lines))


def read_blocks(text: str) -> tuple[Block, ...]:
    """Read the fenced blocks of a page, in order."""
    found = []
    for match in _FENCE.finditer(text):
        _, *words = match[2].split() or [""]
        file = words[-1] if words else ""
        found.append(Block(match.start(3), match.end(3), match[3], file, ">>" in words))
    return tuple(found)


def fits(shown: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Whether lines as shown, with what is cut, stand for the lines printed."""
    if not shown:
        return not printed
    if shown[0] == CUT:
        return any(fits(shown[1:], printed[index:]) for index in range(len(printed) + 1))
    return bool(printed) and _like(shown[0], printed[0]) and fits(shown[1:], printed[1:])


def _like(shown: str, printed: str) -> bool:
    pattern = ".*".join(re.escape(part) for part in shown.split(CUT))
    return re.fullmatch(pattern, printed) is not None


def renewed(shown: tuple[str, ...], printed: tuple[str, ...]) -> tuple[str, ...] | None:
    """Write what is shown anew from what is printed; each stretch begins with its old first line.

    None when such a line is no longer printed: then a person has to choose what to show.
    """
    if fits(shown, printed):
        return shown
    if CUT not in shown:
        return printed
    result: list[str] = []
    at = 0
    for index, stretch in enumerate(_stretches(shown)):
        result += [CUT] if index else []
        if not stretch:
            continue
        begin = at
        while index and begin < len(printed) and not _like(stretch[0], printed[begin]):
            begin += 1
        if begin + len(stretch) > len(printed):
            return None
        at = begin + len(stretch)
        pairs = zip(stretch, printed[begin:at], strict=True)
        result += [old if _like(old, new) else new for old, new in pairs]
    return tuple(result)


def _stretches(shown: tuple[str, ...]) -> list[list[str]]:
    stretches: list[list[str]] = [[]]
    for line in shown:
        if line == CUT:
            stretches.append([])
        else:
            stretches[-1].append(line)
    return stretches


def pages(root: Path) -> tuple[Path, ...]:
    """The pages of our documentation."""
    return (root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "docs").rglob("*.md")))
