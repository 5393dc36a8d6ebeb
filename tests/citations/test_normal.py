"""A text is made even for reading, and every place found leads back to the text as written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from nansen.citations.find import find_citations
from nansen.citations.normal import normalise

LETTERS = "Aa é§1/-\u2011\u00a0\u00ad\u0301\u0308\u200b«»“’²\n ЁС"


@given(some.text(alphabet=LETTERS, max_size=60))
def test_every_place_leads_back_into_the_text(text):
    normal = normalise(text)
    places = [normal.origin(place) for place in range(len(normal.text) + 1)]
    assert places == sorted(places)
    assert places[0] >= 0
    assert places[-1] == len(text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("C\u2011148/13", "C-148/13"),
        ("§\u00a03\u202fAbs.", "§ 3 Abs."),
        ("Rich\u00adtlinie", "Richtlinie"),
        ("Quali-\nfikation", "Qualifikation"),
        ("Me\u0308nner", "M\u00ebnner"),
        ("Article 3\u00b2 ECHR", "Article 3  ECHR"),
        ("[Handbook](#x) §171", "[Handbook      §171"),
    ],
)
def test_what_is_made_even(written, read):
    assert normalise(written).text == read


@pytest.mark.parametrize(
    "text",
    [
        "Art.\u00a010\u00a0Abs.\u00a01 Buchst.\u00a0d der Rich\u00adtlinie 2011/95/EU",
        "Art. 10 Abs. 1 Buchst. d der Richt-\nlinie 2011/95/EU",
        "article 10, paragraphe\n1, sous d), de la directive 2011\u204495/UE".replace(
            "\u2044", "/"
        ),
        "Article 10(1)(d) of Directive 2011/95/EU12 says",
        "määritelma\u0308direktiivin 10 artiklan 1 kohdan d alakohta",
    ],
)
def test_spans_are_those_of_the_text_as_written(text):
    [found] = find_citations(text)
    assert found.authority_id == "celex:32011L0095#art10/par1/ptd"
    assert text[found.start : found.end] == found.text
    assert found.start == 0


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("дело С-472/13", "cjeu:C-472/13"),
        ("Case C\u2011472/13", "cjeu:C-472/13"),
        ("Case C-472/13.12 The", "cjeu:C-472/13"),
        ("Case C-472/1312", "cjeu:C-472/13"),
        ("Case C-472/2013", "cjeu:C-472/13"),
    ],
)
def test_case_numbers_in_all_their_dress(text, identifier):
    [found] = find_citations(text)
    assert identifier in (found.authority_id, *found.aliases)
