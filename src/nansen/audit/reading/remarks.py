"""Remarks: what is said of a file that cannot be read.

Each is the problem and its remedy, in words for whoever handed the file in or got it. What is
told of a file that was read stands in `tellings`.
"""

from __future__ import annotations

from collections.abc import Iterable

from nansen.defects import Remark

_ANEW = "Open it in a word processor, save it anew, and hand in the copy."
#: What is said where tesseract could help.
OFFER = ", or let tesseract recognise the words: name the languages of the document."
_READ = "DOCX, ODT, PDF, HTML, RTF, Markdown and plain text can be read."


def no_file() -> Remark:
    return ("There is no such file.", "Check the name.")


def not_a_file() -> Remark:
    return ("This is not a file.", "Name the document itself.")


def cannot_be_opened(reason: str) -> Remark:
    return (f"The file cannot be opened: {reason}.", "Check that you may read it.")


def file_too_large(size: int, limit: int) -> Remark:
    return (
        f"The file has {size // 1_000_000} MB; {limit // 1_000_000} MB is the most that is read.",
        "Split it, or save it with smaller pictures.",
    )


def empty() -> Remark:
    return ("The file is empty.", "Ask for it again; it may have been cut off on its way.")


def unknown_format() -> Remark:
    return ("The bytes of the file are not those of a document.", _READ)


def other_format(what: str, remedy: str) -> Remark:
    return (f"The file is {what}, which cannot be read.", remedy)


def encrypted(what: str) -> Remark:
    return (
        f"The {what} file is locked with a password.",
        "Open it with the password, save a copy without one, and hand in the copy.",
    )


def broken_archive(what: str) -> Remark:
    return (f"The {what} file is damaged: it cannot be unpacked.", _ANEW)


def too_many_parts(count: int, limit: int) -> Remark:
    return (
        f"The file is an archive of {count} parts; {limit} is the most that a document has.",
        "Do not open it; ask where it comes from.",
    )


def part_too_large(part: str, limit: int) -> Remark:
    return (
        f"Unpacked, the part '{part}' has more than {limit // 1_000_000} MB.",
        "Do not open it if it comes from a stranger; such files are made to stop a machine.",
    )


def unpacked_too_large(limit: int) -> Remark:
    return (
        f"Unpacked, the file has more than {limit // 1_000_000} MB.",
        "Do not open it if it comes from a stranger; such files are made to stop a machine.",
    )


def packed_too_tightly(part: str, ratio: int) -> Remark:
    return (
        f"Unpacked, the part '{part}' is more than {ratio} times as large as packed.",
        "Do not open it if it comes from a stranger; such files are made to stop a machine.",
    )


def leads_outside(part: str) -> Remark:
    return (
        f"The file holds a part named '{part}', which leads out of it.",
        "No word processor writes such a name. Do not open it; ask where it comes from.",
    )


def part_twice(part: str) -> Remark:
    return (
        f"The file holds two parts named '{part}', so it shows different readers different words.",
        _ANEW,
    )


def part_missing(part: str) -> Remark:
    return (f"The part '{part}', which should hold the words, is missing.", _ANEW)


def broken_xml(part: str, line: int, column: int) -> Remark:
    return (f"'{part}' is damaged in line {line}, column {column}.", _ANEW)


def declares_entities(part: str) -> Remark:
    return (
        f"'{part}' declares a document type, as files do that are made to stop a machine.",
        f"No word processor writes that. If you trust the sender: {_ANEW[0].lower()}{_ANEW[1:]}",
    )


def too_many_elements(part: str, limit: int) -> Remark:
    return (f"'{part}' has more than {limit:,} elements.", "Split the document into smaller ones.")


def too_deep(part: str, limit: int) -> Remark:
    return (f"In '{part}' more than {limit} elements stand in one another.", _ANEW)


def too_much_text(limit: int) -> Remark:
    return (
        f"The file has more than {limit:,} characters of text.",
        "Split the document into smaller ones.",
    )


def broken_pdf() -> Remark:
    return (
        "The PDF is damaged and cannot be opened.",
        "Open it in a PDF viewer, print it to a new PDF, and hand that in.",
    )


def no_pages() -> Remark:
    return ("The PDF has no pages.", "Ask for it again.")


def out_of_memory() -> Remark:
    return (
        "Reading the file needs more memory than a document may ask for.",
        "Split the document, or ask for it in another format.",
    )


def out_of_time(seconds: int) -> Remark:
    return (
        f"Reading the file was stopped after {seconds} seconds.",
        "Split the document, or ask for it in another format.",
    )


def reader_stopped() -> Remark:
    return (
        "The file made its reader stop.",
        "It is damaged, or made to do that. Ask for it in another format.",
    )


def fault(said: str) -> Remark:
    return (
        f"The file met a fault in Nansen's reader: {said}",
        "Please report this sentence, without the document, and ask for another format meanwhile.",
    )


def no_words() -> Remark:
    return ("The file holds no words.", "Ask for it again, or in another format.")


def all_scanned(pages: int, *, offer: bool) -> Remark:
    return (
        f"The PDF has {counted(pages, 'page')} of pictures and no words: it is a scan.",
        f"Ask for the document as text{OFFER if offer else '.'}",
    )


def no_tesseract() -> Remark:
    return (
        "To recognise words in pictures, the program 'tesseract' is needed, and it was not found.",
        "Install it with the packs of the languages wanted, or ask for the document as text.",
    )


def unknown_language(language: str) -> Remark:
    return (
        f"'{language}' is not a name that tesseract has for a language.",
        "Its names have three letters, for example eng, fin, rus or ukr.",
    )


def recognition_failed(page: int, languages: Iterable[str]) -> Remark:
    return (
        f"tesseract could not read page {page}.",
        f"See that its packs for {' and '.join(languages)} are installed.",
    )


_MANY = {"sign": "signs", "formula": "formulas", "form field or remark": "form fields or remarks"}


def counted(count: int, noun: str) -> str:
    """Write how many there are of something."""
    return f"{count} {noun if count == 1 else _MANY.get(noun, noun + 's')}"
