"""Pinpoints: places in a source, written as the lawyers of a language write them.

Pages write a place in English. Finnish puts the number first and builds a chain; Russian puts
the article first, and for Russian acts the part before it. A place that is none of the known
shapes stays as the page has it.

    >>> in_finnish("Article 9(2)(c)")
    '9 artiklan 2 kohdan c alakohta'
    >>> in_finnish("Section 87a(2)(5)")
    '87 a §:n 2 momentin 5 kohta'
    >>> in_russian("Article 9(2)(c)")
    'ст. 9(2)(c)'
    >>> in_russian("Article 332(2.1)", own=True)
    'ч. 2.1 ст. 332'
"""

from __future__ import annotations

import re

_PLACE = re.compile(
    r"(?P<unit>Articles?|Sections?|Points?|Paragraphs?|Rules?|§§?) (?P<number>[^(,]+?)(?P<steps>(?:\([^)]+\)(?:-\([^)]+\))?)*)"
)
_POINT = re.compile(r"(?P<above>Operative part), point (?P<number>\d+)")
_STEP = re.compile(r"\(([^)]+)\)(?:-\(([^)]+)\))?")
_LETTER = re.compile(r"(\d+)([A-Za-z])\b")


def in_finnish(pinpoint: str) -> str:
    """Write a place as Finnish lawyers do; as it stands when it has another shape."""
    if point := _POINT.fullmatch(pinpoint):
        return f"tuomiolauselman {point['number']} kohta"
    found = _PLACE.fullmatch(pinpoint)
    if found is None:
        return pinpoint
    number = _ranged(_LETTER.sub(_spaced, found["number"])).replace(" and ", " ja ")
    steps = _STEP.findall(found["steps"])
    chain = [(number, *_FINNISH[found["unit"].rstrip("s")])]
    paragraph = _MOMENT if found["unit"].startswith("Section") else _POINT_FI
    for place, (first, last) in enumerate(steps):
        told = f"{first}–{last}" if last else first
        chain.append((told, *(_SUB_FI if not first[0].isdigit() else paragraph)))
        paragraph = _POINT_FI if place == 0 else _SUB_FI
    inner = [f"{told} {genitive}" for told, _, genitive in chain[:-1]]
    told, nominative, _ = chain[-1]
    return " ".join([*inner, f"{told} {nominative}"])


#: Each unit as the last of a chain and inside it.
_POINT_FI = ("kohta", "kohdan")
_MOMENT = ("momentti", "momentin")
_SUB_FI = ("alakohta", "alakohdan")
_FINNISH = {
    "Article": ("artikla", "artiklan"),
    "Section": ("§", "§:n"),
    "Point": _POINT_FI,
    "Paragraph": _POINT_FI,
    "Rule": ("sääntö", "säännön"),
    "§": _POINT_FI,
    "§§": _POINT_FI,
}


def _spaced(found: re.Match[str]) -> str:
    return f"{found[1]} {found[2]}"


def in_russian(pinpoint: str, *, own: bool = False) -> str:
    """Write a place as Russian lawyers do; in a Russian act the part stands before the article."""
    if point := _POINT.fullmatch(pinpoint):
        return f"резолютивная часть, п. {point['number']}"
    found = _PLACE.fullmatch(pinpoint)
    if found is None:
        return pinpoint
    number = _ranged(found["number"]).replace(" and ", " и ")
    steps = _STEP.findall(found["steps"])
    if own and len(steps) == 1 and found["unit"].startswith("Article"):
        return f"ч. {steps[0][0]} ст. {number}"
    return f"{_RUSSIAN[found['unit'].rstrip('s')]} {number}{_ranged(found['steps'])}"


_RUSSIAN = {
    "Article": "ст.",
    "Section": "§",
    "Point": "п.",
    "Paragraph": "п.",
    "Rule": "правило",
    "§": "§",
    "§§": "§§",
}


def _ranged(text: str) -> str:
    return re.sub(r"(?<=[\d)])-(?=[\d(])", "–", text)
