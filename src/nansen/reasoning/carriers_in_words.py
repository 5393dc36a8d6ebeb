"""Carriers in words: what carries a claim, with its place."""

from __future__ import annotations

from nansen.reasoning.assess import Assessment
from nansen.reasoning.carriers import Carrier, Kind


def carrier_words(assessment: Assessment, carrier: Carrier) -> str:
    """What a carrier is, in words, with its place."""
    book = assessment.selection.rulebook
    match carrier.kind:
        case Kind.EXHIBIT:
            exhibit = assessment.casefile.exhibit(int(carrier.name))
            return f"Exhibit {carrier.name}" + (f" ({exhibit.title})" if exhibit else "")
        case Kind.WORDS:
            return f"The words of the {carrier.name}"
        case Kind.ACCEPTANCE:
            told = book.declarations[carrier.name].sentence()
            return f"That the authority accepts: {told}"
        case Kind.FINDING:
            found = next(one for one in book.findings if one.id == carrier.name)
            told = book.declarations[found.name].sentence(holds=found.value)
            return f"Country finding: {told} ({found.document})"
    item = book.by_id[carrier.name][0]
    told = book.declarations[getattr(item, "head", "")].sentence() if hasattr(item, "head") else ""
    place = f"{book.source_of(item.provision).short}, {book.pinpoint(item)}"
    return f"{carrier.kind.value.capitalize()} {carrier.name}, {place}" + (
        f": {told}" if told else ""
    )
