"""Faults: what makes a question about precedents impossible to answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nansen.defects import NansenError, Remark


class _RemarksError(NansenError):
    """Several things are wrong, and all of them are said."""

    headline = ""

    def __init__(self, remarks: Iterable[Remark]) -> None:
        self.remarks = tuple(remarks)
        lines = [f"{problem} {remedy}" for problem, remedy in self.remarks]
        super().__init__("\n".join([self.headline, *lines]))


class IssueError(_RemarksError):
    """The factors or decisions of an issue do not fit together."""

    headline = "The issue cannot be used."


class FactsError(_RemarksError):
    """Facts were given that the issue does not know."""

    headline = "The facts do not fit the issue."


class NoReasonError(NansenError):
    """A reason was named that cannot be one."""

    def __init__(self, names: Iterable[str]) -> None:
        shown = ", ".join(sorted(names)) or "nothing"
        super().__init__(
            f"Not a reason for that side in this case: {shown}.",
            "Name factors for the side, none of which is excluded.",
        )


class CircleError(NansenError):
    """Issues rest on one another in a circle."""

    def __init__(self, way: Sequence[str]) -> None:
        super().__init__(
            f"The issues rest on one another in a circle: {' ← '.join(way)}.",
            "Take one step out of the circle.",
        )


class GraphError(_RemarksError):
    """Arguments and attacks do not fit together."""

    headline = "The arguments cannot be weighed."
