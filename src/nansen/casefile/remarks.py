"""Remarks: what the casefile room says about a faulty case file.

A remark is the problem and its remedy. All of them stand here, so that they can be read
in one sitting and keep one voice: what is wrong, in the very word, and what to do. What is
said about the page as text and as YAML stands in page_remarks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from nansen.defects import nearest

Remark: TypeAlias = tuple[str, str]


# Keys and values


def unknown_key(key: str, known: Iterable[str]) -> Remark:
    known = tuple(known)
    near = nearest(key, known)
    hint = f"Did you mean '{near}'?" if near else f"The keys are {_list(known)}."
    return (f"No key is called '{key}' here.", hint)


def missing_key(key: str, what: str) -> Remark:
    return (f"The key '{key}' is missing.", what)


def needs_one_value(key: str) -> Remark:
    return (f"'{key}' takes one value.", "Write it on one line, without a list or a table.")


def needs_table(what: str) -> Remark:
    return (f"{what} is a table of keys.", "Write it as lines of `key: value`.")


def needs_list(key: str) -> Remark:
    return (f"'{key}' takes a list.", "Begin each entry with a dash.")


def needs_whole_number(key: str, text: str, least: int) -> Remark:
    return (
        f"'{text}' does not fit '{key}': it takes a whole number from {least}.",
        "Write digits.",
    )


def not_one_of(key: str, text: str, known: Iterable[str]) -> Remark:
    known = tuple(known)
    near = nearest(text, known)
    hint = f"Did you mean '{near}'?" if near else f"Write {_list(known, 'or')}."
    return (f"'{text}' does not fit '{key}'.", hint)


def not_yes_or_no(key: str, text: str) -> Remark:
    return (f"'{text}' does not fit '{key}'.", "Write yes or no.")


def not_a_code(key: str, text: str, example: str) -> Remark:
    return (f"'{text}' does not fit '{key}'.", f"Write a code such as {example}.")


def other_format(text: str) -> Remark:
    return (
        f"This page says it is '{text}'; this version of Nansen reads casefile/1.",
        "Write `nansen: casefile/1`, or use the version the page was written for.",
    )


# People


def no_applicants() -> Remark:
    return (
        "The file names no applicant.",
        "Under `applicants` write a short name such as `adil`, and below it `name: Adil K.`.",
    )


def not_a_short_name(text: str) -> Remark:
    return (
        f"'{text}' is not a short name for an applicant.",
        "Use lower-case letters, digits and '_', beginning with a letter; `all` is taken.",
    )


def unknown_applicant(text: str, known: Iterable[str]) -> Remark:
    known = tuple(known)
    near = nearest(text, known)
    hint = f"Did you mean '{near}'?" if near else f"Write {_list([*known, 'all'], 'or')}."
    return (f"No applicant is called '{text}'.", hint)


def applicant_twice(text: str) -> Remark:
    return (f"'{text}' stands here twice.", "Name each applicant once.")


def born_after_application(name: str) -> Remark:
    return (
        f"{name} would be born after the application was lodged.",
        "Check `born` and `lodged`.",
    )


# Facts


def unknown_fact(name: str, known: Iterable[str]) -> Remark:
    near = nearest(name, known)
    hint = f"Did you mean '{near}'?" if near else "The law pages declare the names of facts."
    return (f"No fact is called '{name}'.", hint)


def unknown_objection(name: str, known: Iterable[str]) -> Remark:
    near = nearest(name, known)
    hint = f"Did you mean '{near}'?" if near else "`nansen law search` finds the objections."
    return (f"No objection is called '{name}'.", hint)


def not_for_assertion(name: str, kind: str) -> Remark:
    if kind == "reading":
        return (
            f"'{name}' is a question of law, and a case file states facts.",
            "Take it out; an assessment shows every reading.",
        )
    return (
        f"'{name}' is {_A_KIND.get(kind, kind)}: rules establish it, and nobody asserts it.",
        "State the facts it rests on.",
    )


_A_KIND = {"conclusion": "a conclusion", "outcome": "an outcome"}


def answer_not_yes_or_no(name: str, text: str) -> Remark:
    return (
        f"'{text}' does not answer '{name}'.",
        "Write yes, no or unknown.",
    )


def answer_not_a_choice(name: str, text: str, choices: Iterable[str]) -> Remark:
    choices = tuple(choices)
    near = nearest(text, choices)
    hint = f"Did you mean '{near}'?" if near else f"Write {_list([*choices, 'unknown'], 'or')}."
    return (f"'{text}' does not answer '{name}'.", hint)


def answered_twice(name: str, of: str, line: int) -> Remark:
    return (
        f"'{name}' is answered for {of} in the same words in line {line}.",
        "Keep one answer for each source, and list all its exhibits there.",
    )


def no_place_in_decision() -> Remark:
    return (
        "It is not said where the authority takes this position.",
        "Add `where` with the page of the decision, or `where: unknown`.",
    )


# Exhibits


def exhibit_twice(number: int, line: int) -> Remark:
    return (f"Exhibit {number} already stands in line {line}.", "Give each exhibit its own number.")


def unknown_exhibit(number: int, known: Iterable[int]) -> Remark:
    numbers = [str(no) for no in known]
    listed = f"The list has {_list(numbers)}." if numbers else "The list has none."
    return (f"There is no exhibit {number} in the list.", listed)


def translates_itself(number: int) -> Remark:
    return (
        f"Exhibit {number} is said to translate itself.",
        "Write the number of the exhibit that is translated.",
    )


def page_beyond(page: int, pages: int, number: int) -> Remark:
    return (
        f"Exhibit {number} has {pages} pages; there is no page {page}.",
        "Check the page, or `pages` of the exhibit.",
    )


def not_held_nor_found(number: int) -> Remark:
    return (
        f"Exhibit {number} has no file, and it is not said where it can be found.",
        "Add `file`, or `where`.",
    )


def path_not_plain(path: str) -> Remark:
    return (
        f"'{path}' is not a path from the folder of the case file.",
        "Write it with forward slashes, for example exhibits/01-summons.pdf.",
    )


def path_outside(path: str) -> Remark:
    return (
        f"'{path}' lies outside the folder of the case file.",
        "Copy the file into exhibits/ and name it there.",
    )


def link_outside(path: str) -> Remark:
    return (
        f"'{path}' is a link that leads out of the folder of the case file.",
        "Copy the file itself into exhibits/.",
    )


def file_missing(path: str, near: str | None) -> Remark:
    hint = f"Did you mean '{near}'?" if near else "Add the file, or take out `file`."
    return (f"There is no file '{path}'.", hint)


def file_not_readable(path: str, reason: str) -> Remark:
    return (f"'{path}' cannot be opened: {reason}.", "Check that it is a file you may read.")


def not_a_file(path: str) -> Remark:
    return (f"'{path}' is not a file.", "Name the document itself.")


def file_too_large(path: str, size: int, limit: int) -> Remark:
    return (
        f"'{path}' has {megabytes(size)} MB; {megabytes(limit)} MB is the most we read.",
        "Split the document, or keep it elsewhere and say so in `where`.",
    )


def not_a_hash(text: str) -> Remark:
    return (f"'{text}' is not a SHA-256.", "It has 64 digits from 0 to 9 and a to f.")


def hash_missing(path: str, found: str) -> Remark:
    return (f"'{path}' has no hash yet.", f"Add `sha256: {found}`.")


def hash_changed(path: str, found: str) -> Remark:
    return (
        f"'{path}' is not the file that was entered: its hash has changed.",
        f"Restore the file; if the change is right, write `sha256: {found}`.",
    )


# Writing


def changed_since_read() -> Remark:
    return (
        "case.yaml has changed since it was read, so it was not written.",
        "Read the file again and make the change there.",
    )


def had_defects() -> Remark:
    return (
        "case.yaml had defects when it was read, so it was not written.",
        "Mend them first; writing now would lose what could not be read.",
    )


def layout_not_kept() -> Remark:
    return (
        "The change could not be made without touching the rest of case.yaml.",
        "Write the entry as lines of `key: value` and try again.",
    )


def _list(words: Iterable[str], joint: str = "and") -> str:
    *most, last = words
    return f"{', '.join(most)} {joint} {last}" if most else last


def megabytes(size: int) -> str:
    """Write a size in megabytes."""
    return f"{size / 1_000_000:.1f}".removesuffix(".0")
