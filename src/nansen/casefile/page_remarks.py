"""Page remarks: what is said about a page that is not text, or not YAML as we read it.

The YAML reader's own messages are turned into our words here; what it says that we have
no words for is passed on as it is.
"""

# ruff: noqa: D103  (one function, one sentence to the reader: it is its own description)

from __future__ import annotations

from nansen.casefile.remarks import Remark, megabytes


def no_folder(name: str) -> Remark:
    return (f"There is no folder '{name}'.", "Give the folder that holds case.yaml.")


def not_a_folder(name: str) -> Remark:
    return (f"'{name}' is a file.", "Give the folder that holds case.yaml, not a file in it.")


def no_page() -> Remark:
    return (
        "There is no case.yaml in this folder.",
        "A case file is a folder with case.yaml in it; begin with the line `nansen: casefile/1`.",
    )


def page_not_readable(reason: str) -> Remark:
    return (
        f"The page cannot be opened: {reason}.",
        "Check that it is a file and that you may read it.",
    )


def page_outside() -> Remark:
    return (
        "case.yaml is a link that leads out of the folder.",
        "Put the page itself into the folder.",
    )


def page_too_large(size: int, limit: int) -> Remark:
    return (
        f"The page has {megabytes(size)} MB; {megabytes(limit)} MB is the most we read.",
        "Keep documents in exhibits/ and only what is said of them in case.yaml.",
    )


def zip_in_place_of_text() -> Remark:
    return (
        "The page is a zip archive, as Word and spreadsheet files are, and not text.",
        "Save it as plain text in UTF-8.",
    )


def bytes_in_place_of_text() -> Remark:
    return ("The page holds bytes that are not text.", "Save it as plain text in UTF-8.")


def utf_16() -> Remark:
    return ("The page is written in UTF-16.", "Save it as plain text in UTF-8.")


def not_utf_8(byte: int) -> Remark:
    return (
        f"The page is not UTF-8: the byte 0x{byte:02x} stands here.",
        "Save it as plain text in UTF-8.",
    )


def empty_page() -> Remark:
    return ("The page is empty.", "Begin with the line `nansen: casefile/1`.")


def control_character(character: str) -> Remark:
    return (
        f"A character that nobody can see (U+{ord(character or chr(0)):04X}) stands here.",
        "Take it out.",
    )


def page_is_no_table() -> Remark:
    return (
        "A case file is a table of keys at its outermost level.",
        "Begin with the line `nansen: casefile/1`.",
    )


def second_document() -> Remark:
    return (
        "A second document begins here.",
        "Keep one case file in one case.yaml; take out the line `---`.",
    )


def too_deep(limit: int) -> Remark:
    return (
        f"Values stand more than {limit} levels inside one another here.",
        "A case file needs five levels; check the brackets and the indentation.",
    )


def alias(name: str) -> Remark:
    return (
        f"'*{name}' stands for a value written elsewhere.",
        "Write the value out, so that each entry can be read by itself.",
    )


def anchor(name: str) -> Remark:
    return (
        f"'&{name}' gives a value a name for use elsewhere.",
        "Take it out; each entry of a case file is read by itself.",
    )


def tag(name: str) -> Remark:
    return (
        f"'{name.replace('tag:yaml.org,2002:', '!!')}' is a YAML tag.",
        "Take it out; the key says how its value is read.",
    )


def key_is_no_word() -> Remark:
    return ("A key here is not a word.", "Write it as `key: value`.")


def key_twice(key: str, line: int) -> Remark:
    return (
        f"The key '{key}' already stands in line {line}.",
        "Keep one of the two, or begin a new entry with a dash.",
    )


def not_yaml(context: str, problem: str) -> Remark:
    """Say in our words what the YAML reader stumbled over."""
    for words, remark in _YAML_TROUBLE:
        if words in f"{context}: {problem}":
            return remark
    if "that cannot start any token" in problem:
        character = problem.partition("'")[2][:1]
        return (
            f"A value cannot begin with '{character}' in YAML.",
            "Put the value in quotes.",
        )
    return (f"This is not YAML that can be read: {problem}.", "Check the lines above as well.")


_YAML_TROUBLE: tuple[tuple[str, Remark], ...] = (
    (
        "'\\t' that cannot start",
        ("A tab stands where YAML needs spaces.", "Indent with spaces."),
    ),
    (
        "mapping values are not allowed",
        (
            "YAML reads this colon as the end of a key, and no key can stand here.",
            "Put a value that holds a colon in quotes, or check the indentation.",
        ),
    ),
    (
        "could not find expected ':'",
        ("This line is not a key with a value.", "Write it as `key: value`."),
    ),
    (
        "expected <block end>",
        (
            "This line does not fit the indentation of the lines above.",
            "Keys of one entry begin in one column, and each entry of a list with a dash.",
        ),
    ),
    (
        "quoted scalar: found unexpected end",
        ("A quotation mark is opened here and not closed.", "Close it."),
    ),
    (
        "flow sequence",
        ("A bracket '[' is opened here and not closed.", "Close it with ']'."),
    ),
    (
        "flow mapping",
        ("A bracket '{' is opened here and not closed.", "Close it with '}'."),
    ),
    (
        "unknown escape character",
        (
            "A backslash in double quotes stands before a character that has no such form.",
            "Use single quotes, or write the backslash twice.",
        ),
    ),
)
