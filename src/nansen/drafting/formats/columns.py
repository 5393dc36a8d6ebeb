"""Columns: how wide each column of a table is, the same in every format with pages.

>>> from nansen.drafting.paper import Text
>>> short, long = (Text("Date"),), (Text("What the document says, at some length"),)
>>> [round(share, 2) for share in shares(Table((short, long), ()))]
[0.15, 0.85]
"""

from __future__ import annotations

from nansen.drafting.paper import Inlines, Table, plain


def shares(table: Table) -> tuple[float, ...]:
    """Share the width of a table out among its columns; the shares add up to one."""
    rows = (table.head, *table.rows)
    widths = list(table.widths) or [_weight(column) for column in _columns(rows)]
    return tuple(width / sum(widths) for width in widths)


def _columns(rows: tuple[tuple[Inlines, ...], ...]) -> list[list[Inlines]]:
    count = max(map(len, rows), default=0)
    return [[row[at] for row in rows if at < len(row)] for at in range(count)]


def _weight(column: list[Inlines]) -> int:
    """Weigh a column by its longest cell, as far as a line is read with ease."""
    texts = [plain(cell) for cell in column]
    longest = max(map(len, texts), default=0)
    word = max((len(word) for text in texts for word in text.split()), default=0)
    return max(min(longest, 60), word) + 3
