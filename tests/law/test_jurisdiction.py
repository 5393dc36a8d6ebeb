"""Jurisdictions: who is bound, and who is taken out."""

from __future__ import annotations

import pytest

from nansen.law.jurisdiction import COE, EU, applies_in, is_code


@pytest.mark.parametrize(
    ("listed", "forum", "applies"),
    [
        ("ALL", "JP", True),
        ("ALL -RU", "RU", False),
        ("EU", "FI", True),
        ("EU", "NO", False),
        ("EU", "UK", False),
        ("EU -DK -IE", "DK", False),
        ("EU -DK -IE", "IE", False),
        ("EU -DK -IE", "DE", True),
        ("COE", "NO", True),
        ("COE", "TR", True),
        ("COE", "RU", False),
        ("COE", "BY", False),
        ("FI", "FI", True),
        ("FI", "SE", False),
        ("EU NO", "NO", True),
        ("-DK", "FI", False),
        ("", "FI", False),
    ],
)
def test_source_applies_where_it_says(listed, forum, applies):
    assert applies_in(tuple(listed.split()), forum) is applies


def test_the_union_has_twenty_seven_members_and_the_council_forty_six():
    spelled_twice = {"EL": "GR", "UK": "GB"}

    assert len({spelled_twice.get(code, code) for code in EU}) == 27
    assert len({spelled_twice.get(code, code) for code in COE}) == 46
    assert EU < COE


@pytest.mark.parametrize("code", ["ALL", "EU", "COE", "FI", "-DK", "XX"])
def test_codes_are_known_by_their_form(code):
    assert is_code(code)


@pytest.mark.parametrize("code", ["", "-", "fi", "Finland", "F1", "FIN", "--DK", "- DK"])
def test_other_words_are_no_codes(code):
    assert not is_code(code)
