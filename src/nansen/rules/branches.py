"""Branches: the parts of a parse tree, picked out by what the grammar makes them.

The grammar fixes where a branch and where a word stands; these say which is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias, cast

from lark import Token, Tree

Branch: TypeAlias = Tree[Token]


def tree(child: object) -> Branch:
    """Take a child that the grammar makes a branch."""
    return cast("Branch", child)


def trees(children: Sequence[object]) -> list[Branch]:
    """Pick the branches among children."""
    return [child for child in children if isinstance(child, Tree)]


def token(child: object) -> Token:
    """Take a child that the grammar makes a word."""
    return cast("Token", child)


def first_token(branch: Branch) -> Token:
    """Find the first word of a branch, for its place."""
    nowhere = Token("NOWHERE", "")
    return next(iter(branch.scan_values(lambda child: isinstance(child, Token))), nowhere)


def text(token: Token | None) -> str:
    """Take a sentence out of its quotation marks."""
    return str(token)[1:-1] if token else ""


def names(branch: Branch) -> tuple[str, ...]:
    """List the names of a branch."""
    return tuple(str(name) for name in branch.children)


def first(attributes: list[Branch], kind: str) -> Branch | None:
    """Find the first attribute of a kind."""
    return next((t for t in attributes if t.data == kind), None)


def word_of(attributes: list[Branch], kind: str) -> Token | None:
    """Find the word of an attribute of a kind."""
    found = first(attributes, kind)
    return token(found.children[0]) if found else None


def months(attributes: list[Branch], kind: str, otherwise: int) -> int:
    """Read a number of months."""
    found = word_of(attributes, kind)
    return int(float(found)) if found else otherwise
