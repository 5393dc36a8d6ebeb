"""Remarks: what the law room says about a faulty page.

A remark is the problem and its remedy. All of them stand here, so that they can be read in
one sitting and keep one voice. What is said about blocks stands in the rules room.
"""

from __future__ import annotations

from collections.abc import Iterable

from nansen.defects import Remark, suggest

# Files


def page_too_large() -> Remark:
    return (
        "The page is larger than two million bytes.",
        "Split it into one page for each source.",
    )


def page_not_text() -> Remark:
    return ("The file is not text.", "A law page is Markdown in UTF-8.")


def page_is_zip() -> Remark:
    return (
        "The file is a zip archive, as word processors write them.",
        "Save the page as plain text in UTF-8.",
    )


def page_leads_out() -> Remark:
    return ("The page is a link that leads out of its folder.", "Put the page itself here.")


def page_not_open() -> Remark:
    return ("The page cannot be opened.", "Put a file here that you may read, or take it out.")


def line_not_utf8() -> Remark:
    return ("From here on the file is not UTF-8 text.", "Save the page in the UTF-8 encoding.")


def character_unseen() -> Remark:
    return (
        "A control character stands here, which nobody can see.",
        "Take it out; a new line and ordinary spaces are all that a page needs.",
    )


def id_taken(source_id: str, file: str) -> Remark:
    return (
        f"The id '{source_id}' is already taken.",
        f"Give this page its own id; {file} has this one.",
    )


# The head of the page


def no_head() -> Remark:
    return ("The page has no head.", "Begin with '---', the keys of the source, and '---'.")


def head_not_closed() -> Remark:
    return ("The head of the page is not closed.", "Put a line '---' below its last key.")


def head_not_yaml(reason: str) -> Remark:
    return (
        f"The head of the page cannot be read here: {_YAML.get(reason, reason)}.",
        "Each line is 'key: value'; a value with a colon or other signs goes in double quotes.",
    )


def quote_open() -> Remark:
    return (
        "A quotation mark is opened here and not closed on its line.",
        'Close it with " on the same line; use single marks inside.',
    )


def head_not_readable() -> Remark:
    return (
        "The head of the page cannot be read: it is too long, or lists stand in lists.",
        "Write each line as 'key: value'.",
    )


def key_twice(key: str) -> Remark:
    return (f"The key '{key}' stands here twice.", "Keep one of the two lines.")


def not_one_line(key: str) -> Remark:
    return (
        f"'{key}' takes one value, not a list.",
        "Put a value that begins with a bracket in double quotes.",
    )


def not_a_list_of_words(key: str) -> Remark:
    return (f"'{key}' takes a list of words.", f"Write it like '{key}: [one, two]'.")


def empty_key(key: str) -> Remark:
    return (f"'{key}' says nothing.", f"Write its value after '{key}: '.")


def not_an_id(text: str) -> Remark:
    return (
        f"'{text}' is not an id.",
        "Use lower-case letters, digits, '-', '.' and '_', as in 'fi/aliens-act'.",
    )


def head_not_keys() -> Remark:
    return (
        "The head of the page is not a list of 'key: value' lines.",
        "Begin the page with '---', the keys, and '---'.",
    )


def unknown_key(key: str, known: Iterable[str]) -> Remark:
    return (f"A page has no key '{key}'.", suggest(key, known, "Take the line out."))


def missing_key(key: str) -> Remark:
    return (f"The head of the page lacks '{key}'.", f"Add a line '{key}: …'.")


def unknown_word(key: str, word: str, known: Iterable[str]) -> Remark:
    known = tuple(known)
    remedy = suggest(word, known, f"Write one of: {', '.join(known)}.")
    article = "an" if key[0] in "aeiou" else "a"
    return (f"'{word}' is not {article} {key} we know.", remedy)


def not_in_form(word: str, form: str) -> Remark:
    return (f"'{word}' is not {form}.", "Write it like 2026-06-11.")


def not_a_code(code: str) -> Remark:
    return (
        f"'{code}' is not a country code or a group.",
        "Write ALL, EU, COE or a code such as FI; '-DK' takes a State out.",
    )


def governs_no_list() -> Remark:
    return (
        "'governs' takes a list of clauses.",
        "Begin each clause with '- decided: …', '- lodged: …' or '- reading: …'.",
    )


def governs_other_key(key: str, known: Iterable[str]) -> Remark:
    remedy = suggest(key, known, "Use 'decided', 'lodged' and 'reading'.")
    return (f"A clause of 'governs' has no key '{key}'.", remedy)


def governs_half_a_reading() -> Remark:
    return (
        "A 'reading' names a question and one answer.",
        "Write it like 'reading: qualification_law decision_date'.",
    )


# Headings and blocks


def unknown_certainty(word: str, known: Iterable[str]) -> Remark:
    return (
        f"'{word}' is not a certainty we know.",
        suggest(word, known, "Did you mean 'knowledge'?"),
    )


def anchor_twice(anchor: str, line: int) -> Remark:
    return (
        f"The anchor '{anchor}' stands on this page twice.",
        f"Give this heading its own; the first is on line {line}.",
    )


def unknown_attribute(word: str, known: Iterable[str]) -> Remark:
    key = word.partition("=")[0]
    remedy = suggest(key, known, "Write it like {#art_9 certainty=official in_force=2025-01-02..}.")
    return (f"'{word}' cannot stand after the anchor.", remedy)


def not_an_anchor(text: str) -> Remark:
    return (f"'{text}' is not an anchor.", "Write it like {#art_9}, with letters, digits and '_'.")


def unknown_block(word: str, near: str) -> Remark:
    return (f"A page has no '{word}' blocks.", f"Did you mean '{near}'?")


def block_without_kind() -> Remark:
    return (
        "This block does not say what it holds.",
        "Write facts, rule, scenario, finding, objection or precedent after the marks, or text.",
    )


def block_not_closed() -> Remark:
    return ("The block that begins here is not closed.", "Put ``` on a line below its last line.")


#: What the reader of YAML says, in the words of people who write pages.
_YAML = {
    "mapping values are not allowed here": "a value has a colon in it",
    "could not find expected ':'": "the line has no colon",
    "found unexpected end of stream": "a quotation mark or bracket is not closed",
    "found character '\\t' that cannot start any token": "a tab stands in place of spaces",
    "found character '@' that cannot start any token": "a value begins with @",
    "found character '`' that cannot start any token": "a value begins with `",
    "did not find expected ',' or ']'": "a bracket is not closed",
    "expected <block end>, but found '<block mapping start>'": "the line is indented further",
    "expected <block end>, but found '<scalar>'": "words stand after a closed quotation mark",
    "expected <block end>, but found '-'": "a list stands beside keys",
}
