"""Setting: the first lines of every answer about a case: whose, by which law, from which facts."""

from __future__ import annotations

from collections.abc import Iterator

from nansen.cli.show import strong, wrapped
from nansen.reasoning.assess import Assessment
from nansen.reasoning.words import written_day


def setting(assessment: Assessment) -> Iterator[str]:
    """Name the case, the forum, the day of the law and the source of the facts."""
    moment = assessment.selection.moment
    lodged = f" · application of {written_day(moment.lodged)}" if moment.lodged else ""
    known = f", as known on {written_day(moment.known)}" if moment.known else ""
    yield strong(assessment.casefile.title)
    yield f"Forum {moment.forum} · law of {written_day(moment.as_of)}{known}{lodged}"
    yield wrapped(f"Facts: {' '.join(assessment.casefile.source.split())}", "")
