"""Tellings: what is said of a file that was read: what was left out, taken or guessed.

Each is what is the matter and what the reader can do about it. Words that were left out are
counted and not repeated: a deleted sentence or a comment may not be meant for whoever reads.
"""

from __future__ import annotations

from collections.abc import Callable

from nansen.audit.reading.document import Told
from nansen.audit.reading.remarks import OFFER, counted
from nansen.defects import Remark


def _deletions(count: int) -> Remark:
    return (
        f"{counted(count, 'tracked deletion')} left out, as if accepted.",
        "Accept or reject the changes in the file and read it again, if they matter.",
    )


def _insertions(count: int) -> Remark:
    return (
        f"{counted(count, 'tracked insertion')} taken as if accepted.",
        "Accept or reject the changes in the file and read it again, if they matter.",
    )


def _comments(count: int) -> Remark:
    return (f"{counted(count, 'comment')} left out.", "Open the file to see them, if you may.")


def _hidden(count: int) -> Remark:
    return (
        f"{counted(count, 'hidden passage')} left out.",
        "A reader of the file does not see them either, unless hidden text is shown.",
    )


def _page_heads(count: int) -> Remark:
    return (f"{counted(count, 'line')} at the head or foot of pages left out.", "")


def _pictures(count: int) -> Remark:
    return (f"{counted(count, 'picture')} left out, with any words in them.", "Look at them.")


def _embedded(count: int) -> Remark:
    return (
        f"{counted(count, 'document')} inside the document left out.",
        "Open the file, save what is embedded as a file of its own, and read that too.",
    )


def _formulas(count: int) -> Remark:
    return (f"{counted(count, 'formula')} read as a plain row of signs.", "Look at them.")


def _symbols(count: int) -> Remark:
    return (
        f"{counted(count, 'sign')} could not be read as a letter and stand as '\ufffd'.",
        "Look at them in the file.",
    )


def _macros(count: int) -> Remark:
    return (
        f"The file holds {counted(count, 'program')} (macros or scripts); none was run.",
        "Do not let your word processor run them.",
    )


def _outside(count: int) -> Remark:
    return (
        f"The file draws in {counted(count, 'thing')} from elsewhere; nothing was fetched.",
        "Opening it in a word processor can tell its maker that it was opened.",
    )


def _forms(count: int) -> Remark:
    return (f"{counted(count, 'form field or remark')} on the pages left out.", "Look at them.")


def _lost_marks(count: int) -> Remark:
    return (
        f"{counted(count, 'footnote mark')} without a footnote.",
        "See whether the file has lost its footnotes.",
    )


def _loose_notes(count: int) -> Remark:
    return (
        f"{counted(count, 'footnote')} without a mark in the text.",
        "They were read, and stand with the footnotes.",
    )


def _broken(count: int) -> Remark:
    return (
        f"{counted(count, 'place')} where the file is damaged; words may be missing there.",
        "Compare with the file.",
    )


#: What is told of each kind of thing that is counted.
TOLD: dict[Told, Callable[[int], Remark]] = {
    Told.DELETION: _deletions,
    Told.INSERTION: _insertions,
    Told.COMMENT: _comments,
    Told.HIDDEN: _hidden,
    Told.PAGE_HEAD: _page_heads,
    Told.PICTURE: _pictures,
    Told.EMBEDDED: _embedded,
    Told.FORMULA: _formulas,
    Told.SYMBOL: _symbols,
    Told.MACRO: _macros,
    Told.OUTSIDE: _outside,
    Told.FORM: _forms,
    Told.LOST_MARK: _lost_marks,
    Told.LOOSE_NOTE: _loose_notes,
    Told.BROKEN: _broken,
}


def page_heads(lines: list[str]) -> Remark:
    """Tell which lines stand on page after page."""
    shown = "; ".join(f"'{line}'" for line in lines[:3])
    rest = f" and {len(lines) - 3} more" if len(lines) > 3 else ""
    return (f"Left out as the heads and feet of pages: {shown}{rest}.", "")


def encoding(name: str) -> Remark:
    """Tell that the encoding was guessed."""
    return (
        f"The file does not say how its letters are written; it was read as {name}.",
        "If letters look wrong, save it as UTF-8.",
    )


def unreadable_bytes(count: int) -> Remark:
    """Tell how many bytes are no letters."""
    return (
        f"{counted(count, 'byte')} could not be read as a letter and stand as '\ufffd'.",
        "Save the file as UTF-8.",
    )


def pages_beyond(read: int, pages: int) -> Remark:
    """Tell where the reading stopped."""
    return (
        f"Pages 1 to {read} of {pages} were read; the rest was not.",
        f"Split the PDF after page {read} and read the parts one by one.",
    )


def scanned(pages: list[int], *, offer: bool = False) -> Remark:
    """Tell which pages are pictures."""
    return (
        f"Nothing was read on {_pages(pages)}: there are pictures without words.",
        f"Ask for the document as text{OFFER if offer else '.'}",
    )


def hidden_layer(pages: list[int]) -> Remark:
    """Tell which pages have words laid over a picture."""
    return (
        f"On {_pages(pages)} the words lie unseen over a picture, as scanners put them there.",
        "Compare with the picture; what was recognised can be wrong.",
    )


def recognised(pages: list[int]) -> Remark:
    """Tell which pages were recognised."""
    return (
        f"The words of {_pages(pages)} were recognised in pictures.",
        "Compare with the pictures; what was recognised can be wrong.",
    )


def not_recognised(pages: list[int], limit: int) -> Remark:
    """Tell which pages were too many."""
    return (
        f"Words are recognised on {limit} pages at most; pages {ranges(pages)} were not read.",
        "Split the PDF and read the parts one by one.",
    )


def broken_pages(pages: list[int]) -> Remark:
    """Tell which pages could not be read."""
    return (
        f"Nothing was read on {_pages(pages)}: it cannot be opened, or holds too much.",
        "Open the PDF in a viewer, print it to a new PDF, and hand that in.",
    )


def _pages(pages: list[int]) -> str:
    return f"{'page' if len(pages) == 1 else 'pages'} {ranges(pages)}"


def ranges(numbers: list[int]) -> str:
    """Write page numbers in short.

    >>> ranges([1, 2, 3, 7, 9, 10])
    '1–3, 7, 9–10'
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("–".join(map(str, run)) for run in runs)
