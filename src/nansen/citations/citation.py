"""Citation: what the reader of a text is told of one authority it names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """An authority, with its pinpoint, named between two code points of a text."""

    start: int
    end: int
    text: str
    #: treaty, eu_primary, eu_act, cjeu, ecthr, case_nat, un_case, un_doc, unhcr, coe, statute, prep.
    kind: str
    #: The identifier with its path: `celex:32011L0095#art9/par2/pte`.
    authority_id: str
    #: Other identifiers of the same place.
    aliases: tuple[str, ...] = ()
    #: Why it was read so, where that is not plain.
    reason: str = ""
    #: What was judged of it on the day the reader stands at; None until it is judged.
    status: str | None = None

    @property
    def settled(self) -> bool:
        """Whether the words settle which authority is meant."""
        return ":unknown" not in self.authority_id
