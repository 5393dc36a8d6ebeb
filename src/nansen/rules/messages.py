"""Messages: what to say when a block cannot be read.

Parsers speak of tokens; people write law pages. Each token the grammar can wait for has a
phrase here, and the commonest slips have sentences of their own.
"""

from __future__ import annotations

from collections.abc import Collection

from nansen.defects import nearest

PHRASES = {
    "NAME": "a name in lower case",
    "STRING": 'a sentence in "double quotes"',
    "DATE": "a day such as 2026-06-11",
    "NUMBER": "a number",
    "TRUTH": "true, false, unknown or conflict",
    "PARTY": "applicant, state or shared",
    "STATUS": "settled, argued or contested",
    "STRENGTH": "ordinary, strong or conclusive",
    "DIRECTION": "for, against or mixed",
    "REASON": "lex_superior, lex_specialis, lex_posterior, court or text",
    "OPERATOR": "one of == != < <= > >=",
    "FORUM": "a country code such as FI",
    "_NL": "the end of the line",
    "_INDENT": "a line that is indented further",
    "_DEDENT": "the end of this part",
    "$END": "the end of the block",
    "COLON": "':'",
    "MINUS": "a condition that begins with '- '",
    "EQUAL": "'='",
    "VBAR": "'|'",
    "COMMA": "','",
    "__ANON_0": "'..'",
}
ITEMS = (
    "fact", "open", "conclusion", "outcome", "reading", "rule", "exception", "presumption",
    "context", "finding", "scenario",
)  # fmt: skip


def problem(word: str) -> str:
    """Say what cannot be read."""
    return f"'{word}' cannot stand here." if word else "The block ends too early."


def remedy(word: str, waiting: Collection[str]) -> str:
    """Say what could stand there instead, with the nearest keyword when one is near."""
    words = [token.lower() for token in waiting if token.isalpha() and token not in PHRASES]
    near = nearest(word, words) if word.isalpha() else None
    if near and near != word:
        return f"Did you mean '{near}'?"
    phrases = sorted({PHRASES.get(token, f"'{token.lower()}'") for token in waiting})
    if len(phrases) > 6:
        phrases = [*phrases[:6], "…"]
    return f"Expected {' or '.join(phrases)}."


TAB = ("A tab stands in the indentation.", "Indent with spaces, two for each step.")
LOOSE = ("This line does not begin an item.", f"An item begins with one of: {', '.join(ITEMS)}.")
STEPS = ("This line is indented to a column that no line above has.",
         "Align it with the line it belongs beside.")  # fmt: skip
CHARACTER = "The character {0!r} cannot stand here."
OPEN_QUOTE = ("A sentence is opened with a quotation mark and not closed on its line.",
              'Close it with " on the same line; use single marks inside.')  # fmt: skip
