"""What lawyers write is read as they mean it: see `tables/`."""

from __future__ import annotations

import pytest

from tests.citations.tables import phrases


@pytest.mark.parametrize(
    "phrase", phrases(), ids=lambda row: f"{row.language}-{row.form}-{row.text[:40]}"
)
def test_phrase_is_read_as_it_is_meant(phrase):
    assert phrase.missed_and_false() == ([], [])


def test_citations_stand_where_they_say():
    for phrase in phrases():
        for found in phrase.read():
            assert phrase.text[found.start : found.end] == found.text
