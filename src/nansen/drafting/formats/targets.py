"""Targets: which addresses a link may open.

A case file can carry text from anywhere, so a link that would run something, or that
leads to a file of the reader's own machine, is printed as its words alone.

    >>> openable("https://hudoc.echr.coe.int/"), openable("exhibits/07.pdf#page=3")
    (True, True)
    >>> openable("javascript:alert(1)"), openable("file:///etc/passwd")
    (False, False)
"""

from __future__ import annotations

import re

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_KNOWN = ("https:", "http:", "mailto:")
_HIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\\]")


def openable(target: str) -> bool:
    """Whether a link may lead there: the web, an e-mail, an anchor or a file beside it."""
    if not target or target.startswith("/") or _HIDDEN.search(target):
        return False
    scheme = _SCHEME.match(target)
    return scheme is None or scheme[0].lower() in _KNOWN
