"""Numerals: the numbers of paragraphs, notes and items as word processors write them.

>>> written(4, "lower-roman"), written(28, "lower-letter"), written(7, "decimal")
('iv', 'bb', '7')
"""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_SIGNS = "*†‡§"
_MOST_ROMAN = 4999


def written(number: int, form: str) -> str:
    """Write a number in a form; in a form that is not known, as digits."""
    match form:
        case "none":
            return ""
        case "lower-roman" | "upper-roman" if 0 < number <= _MOST_ROMAN:
            text = _roman(number)
        case "lower-letter" | "upper-letter" if 0 < number < 1000:
            text = _letters(number, _LATIN)
        case "lower-russian" | "upper-russian" if 0 < number < 1000:
            text = _letters(number, _RUSSIAN)
        case "signs" if 0 < number < 100:
            return _SIGNS[(number - 1) % 4] * ((number - 1) // 4 + 1)
        case "two-digits":
            return f"{number:02}"
        case _:
            return str(number)
    return text.upper() if form.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _letters(number: int, alphabet: str) -> str:
    """Write a, b … z, aa, bb …, as word processors go on after the last letter."""
    again, index = divmod(number - 1, len(alphabet))
    return alphabet[index] * (again + 1)


def bare(label: str) -> str:
    """Write the label of a paragraph as its number: without blanks and the last full stop.

    >>> bare("12. "), bare("2.1."), bare("(a)")
    ('12', '2.1', '(a)')
    """
    return label.strip().removesuffix(".").strip()
