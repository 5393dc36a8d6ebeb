"""Nansen: a workbench for people who argue that someone must not be sent back.

The names below are the whole public door; each is imported when it is first used, so that
`import nansen` stays light.

    >>> import nansen
    >>> nansen.Truth.OPEN.shown
    'open'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nansen.argument.report import report
    from nansen.casefile import CaseFile, View, read_casefile, write_casefile
    from nansen.citations.citation import Citation
    from nansen.citations.find import find_citations
    from nansen.defects import Defect, NansenError
    from nansen.drafting.brief import write_brief
    from nansen.drafting.formats import write_document
    from nansen.reasoning.assess import Assessment, assess
    from nansen.reasoning.check import check_proof
    from nansen.rules.rulebook import Rulebook
    from nansen.rules.store import load_rulebook
    from nansen.truth import Truth

__version__ = "0.1.0"

_DOOR = {
    "Assessment": "nansen.reasoning.assess",
    "CaseFile": "nansen.casefile",
    "Citation": "nansen.citations.citation",
    "Defect": "nansen.defects",
    "NansenError": "nansen.defects",
    "Rulebook": "nansen.rules.rulebook",
    "Truth": "nansen.truth",
    "View": "nansen.casefile",
    "assess": "nansen.reasoning.assess",
    "check_proof": "nansen.reasoning.check",
    "find_citations": "nansen.citations.find",
    "load_rulebook": "nansen.rules.store",
    "read_casefile": "nansen.casefile",
    "report": "nansen.argument.report",
    "write_brief": "nansen.drafting.brief",
    "write_casefile": "nansen.casefile",
    "write_document": "nansen.drafting.formats",
}

__all__ = [
    "Assessment",
    "CaseFile",
    "Citation",
    "Defect",
    "NansenError",
    "Rulebook",
    "Truth",
    "View",
    "assess",
    "check_proof",
    "find_citations",
    "load_rulebook",
    "read_casefile",
    "report",
    "write_brief",
    "write_casefile",
    "write_document",
]


def __getattr__(name: str) -> object:
    """Import a name of the door when it is first asked for."""
    if name not in _DOOR:
        message = f"module 'nansen' has no attribute '{name}'"
        raise AttributeError(message)
    return getattr(import_module(_DOOR[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
