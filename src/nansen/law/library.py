"""Library: what must hold of all its sources together.

Each page is read by itself; that no two share an id shows only beside the others.
"""

from __future__ import annotations

from collections.abc import Iterable

from nansen.defects import Defect
from nansen.law import remarks
from nansen.law.source import Source


def ids_taken_twice(sources: Iterable[Source]) -> list[Defect]:
    """Find the pages whose id another page has taken before them."""
    first: dict[str, Source] = {}
    defects = []
    for source in sources:
        other = first.setdefault(source.id, source)
        if other is not source:
            remark = remarks.id_taken(source.id, other.file)
            defects.append(Defect(source.head_span(source.id), *remark))
    return defects
