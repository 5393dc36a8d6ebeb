"""ECLI of national courts: ECLI:NL:RBDHA:2025:12114 names its court and decision by itself.

Those of the two European Courts are read where their case numbers are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nansen.citations.mentions import Mention
from nansen.citations.passage import Passage

_ECLI = re.compile(
    r"(?<!\w)ECLI\s?:\s?(?P<ecli>(?!EU\b|CE\b)[A-Z]{2}:[A-Z][A-Z0-9]{0,6}:(?:19|20)\d\d:"
    r"[A-Z0-9][A-Z0-9.]{0,24})"
)


def national_ecli(passage: Passage) -> Iterator[Mention]:
    """Find the decisions of national courts that a passage names by ECLI."""
    for found in _ECLI.finditer(passage.text):
        ecli = found["ecli"].rstrip(".")
        end = found.start("ecli") + len(ecli)
        yield Mention(found.start(), end, "case_nat", "case", (f"ecli:{ecli}",), "judgment")
