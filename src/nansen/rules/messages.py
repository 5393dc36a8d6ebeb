"""Messages: what to say when a block cannot be read.

Parsers speak of tokens; people write law pages. Each token the grammar can wait for has a
phrase here, and the commonest slips have sentences of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from nansen.defects import nearest

#: The words a token stands for, when they are few.
CHOICES = {
    "TRUTH": ("true", "false", "unknown", "conflict"),
    "PARTY": ("applicant", "state", "shared"),
    "STATUS": ("settled", "argued", "contested"),
    "STRENGTH": ("ordinary", "strong", "conclusive"),
    "DIRECTION": ("for", "against", "mixed", "caution"),
    "ATTACK": ("rebuts", "undermines", "undercuts"),
    "JOB": ("framework", "ascription", "preference"),
    "WEIGHT": ("binding", "reasons", "persuasive"),
    "REASON": ("lex_superior", "lex_specialis", "lex_posterior", "court", "text"),
}
PHRASES = {
    "NAME": "a name in lower case",
    "STRING": 'a sentence in "double quotes"',
    "DATE": "a day such as 2026-06-11",
    "NUMBER": "a number",
    "OPERATOR": "a sign such as == or >=",
    "FORUM": "a country code such as FI",
    "NONE": "'none'",
    "MINUS": "a condition that begins with '- '",
    "ALL": "'all of'",
    "ANY": "'any of'",
    "AT": "'at least … of'",
    "AS": "'as of'",
    "SHOWN": "'shown by'",
    "IN": "'in'",
    "MUST": "'must be shown'",
}
#: What the end of a line or a part is called when nothing else can stand there.
ENDS = {
    "_NL": "the end of the line",
    "_DEDENT": "the end of this part",
    "$END": "the end of the block",
}
ITEMS = (
    "fact",
    "open",
    "conclusion",
    "outcome",
    "reading",
    "rule",
    "exception",
    "presumption",
    "context",
    "finding",
    "scenario",
    "objection",
    "answer",
    "factor",
    "precedent",
    "court",
)
#: Signs people write for the signs that comparisons have.
SIGNS = {
    "=": "==",
    "=>": ">=",
    "=<": "<=",
    "<>": "!=",
    "===": "==",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
}
#: What word processors write in place of plain characters: a name for it, and the plain one.
CHARACTERS = {
    "“": ("A curved quotation mark", 'the straight mark "'),
    "”": ("A curved quotation mark", 'the straight mark "'),
    "„": ("A low quotation mark", 'the straight mark "'),
    "«": ("An angled quotation mark", 'the straight mark "'),
    "»": ("An angled quotation mark", 'the straight mark "'),
    "–": ("A long dash", "the hyphen -"),
    "—": ("A long dash", "the hyphen -"),
    "−": ("A minus sign", "the hyphen -"),
    "•": ("A bullet", "the hyphen -"),
    "\u00a0": ("A space that does not break", "an ordinary space"),
}
PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("–—−•", "-"),
        "\u00a0": " ",
    }
)


def cannot_stand(word: str) -> str:
    """Say which word cannot be read."""
    return f"'{word}' cannot stand here."


def did_you_mean(word: str) -> str:
    """Suggest a word."""
    return f"Did you mean '{word}'?"


def near(word: str, waiting: Collection[str], keywords: Collection[str]) -> str | None:
    """Find what was most likely meant among the words that can stand there."""
    if "OPERATOR" in waiting and word in SIGNS:
        return SIGNS[word]
    words = {*keywords, *(choice for token in waiting for choice in CHOICES.get(token, ()))}
    found = nearest(word.lower(), sorted(one for one in words if one.isidentifier()))
    if found and found != word:
        return found
    plain = word.lower().replace("-", "_")
    return plain if "NAME" in waiting and plain != word and plain.isidentifier() else None


def advice(word: str, line: str, waiting: Collection[str]) -> str | None:
    """Say what to do about slips that have a sentence of their own."""
    if word in {"and", "or", ","} and "_NL" in waiting:
        return "Write each condition on its own line, below 'all of' or 'any of'."
    if line.count('"') > 2 and "_NL" in waiting:
        return 'Use single marks inside a sentence; " ends it.'
    if "STRING" in waiting and not word.startswith('"') and "NAME" not in waiting:
        return 'Put the sentence in "double quotes".'
    if word.startswith('"') and set(waiting) == {"NAME"}:
        return "Name the language before the sentence, for example en."
    if word.startswith('"') and "NAME" in waiting:
        return "Write it without quotation marks."
    return None


def expected(waiting: Collection[str], literals: Mapping[str, str]) -> str:
    """Say what could stand there."""
    phrases = sorted({_phrase(token, literals) for token in waiting if token not in ENDS} - {""})
    if not phrases:
        phrases = [ENDS[token] for token in ENDS if token in waiting][:1]
    return f"Expected {join(phrases)}." if phrases else "Write the line anew."


def _phrase(token: str, literals: Mapping[str, str]) -> str:
    if token in CHOICES:
        return join(CHOICES[token])
    if token == "_INDENT":  # noqa: S105 - a token of the grammar
        return ""
    return PHRASES.get(token) or f"'{literals.get(token, token.lower())}'"


def join(words: Collection[str]) -> str:
    """Join words as a sentence does: a, b or c."""
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


TAB = ("A tab stands in the indentation.", "Indent with spaces, two for each step.")
BLANK = (
    "A blank that is no ordinary space stands in the indentation.",
    "Indent with ordinary spaces, two for each step.",
)
LOOSE = ("This line does not begin an item.", f"An item begins with {join(ITEMS)}.")
INDENTED = ("An item begins at the left edge.", "Take out the spaces before it.")
FENCE = ("The block above is not closed.", "Close it with ``` on a line of its own.")
STEPS = (
    "This line is indented to a column that no line above has.",
    "Align it with the line it belongs beside.",
)
DEEP = (
    "The conditions are nested too deep to read.",
    "Give the inner ones a name of their own, as a conclusion with its rule.",
)
TOO_FAR = (
    "This line is indented further than the line above allows.",
    "Align it with the line above.",
)
NOT_INDENTED = (
    "This line belongs to the line above and is not indented below it.",
    "Indent it by two more spaces.",
)
NOTHING_BELOW = (
    "Nothing stands below this line.",
    "Continue it with lines that are indented by two more spaces.",
)
MISSING_BELOW = "Something is missing below this line."
LINE_ENDS = "The line ends too early."
OPEN_QUOTE = (
    "A sentence is opened with a quotation mark and not closed on its line.",
    'Close it with " on the same line; use single marks inside.',
)
