"""Jurisdictions: in which States a source applies.

A page lists country codes and groups; a minus takes one State out.

    >>> applies_in(("EU", "-DK", "-IE"), "FI")
    True
    >>> applies_in(("EU", "-DK", "-IE"), "DK")
    False
"""

from __future__ import annotations

# Treaty on European Union, art 52 (twenty-seven members since 2020-02-01).
EU = frozenset(
    "AT BE BG HR CY CZ DK EE FI FR DE EL GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split()  # noqa: SIM905 - one line of codes is read at a glance
)
# Parties to the European Convention on Human Rights since 2022-09-16.
COE = EU | frozenset("AL AD AM AZ BA CH GB GE IS LI MC MD ME MK NO RS SM TR UA UK".split())  # noqa: SIM905
GROUPS = {"EU": EU, "COE": COE}


def applies_in(listed: tuple[str, ...], forum: str) -> bool:
    """Whether a source that lists these codes and groups applies in the forum."""
    if f"-{forum}" in listed:
        return False
    return any(code in {"ALL", forum} or forum in GROUPS.get(code, ()) for code in listed)


def is_code(code: str) -> bool:
    """Whether the text is a group or looks like a country code, with or without a minus."""
    bare = code.removeprefix("-")
    return bare == "ALL" or bare in GROUPS or (len(bare) == 2 and bare.isalpha() and bare.isupper())
