"""Names, numbers and days that contradict each other: nothing is passed off as the known case."""

from __future__ import annotations

import pytest

from nansen.citations.find import find_citations


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        # The number goes before a name of another case.
        ("S.P. v. Russia, no. 12345/19", "echr-appno:12345/19", "another case than the number"),
        # A known name with another day, and no number, tells of no known case.
        ("X v. Sweden, 3 March 2020", "echr-appno:unknown", "of another day"),
        (
            "Ukraine and the Netherlands v. Russia (dec.), 30 November 2022",
            "echr-appno:unknown",
            "of another kind",
        ),
        # A known name whose day the table does not know cannot be told by a day.
        ("A.A. v. Switzerland, 5 November 2019", "echr-appno:unknown", "not whether it is"),
        # What fits, fits.
        ("X v. Sweden, 9 January 2018", "ecli:CE:ECHR:2018:0109JUD003641716", ""),
        (
            "Saadi v. Italy [GC], no. 37201/06, 28 February 2008",
            "ecli:CE:ECHR:2008:0228JUD003720106",
            "",
        ),
    ],
)
def test_what_contradicts_the_known_case_is_not_taken_for_it(text, expected, why):
    (found,) = find_citations(text)

    assert found.authority_id == expected
    assert why in found.reason
    assert bool(found.reason) is bool(why)
