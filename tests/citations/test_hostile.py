"""Whatever is put in, reading ends, stays within the text, and costs by its length."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from nansen.citations.find import find_citations

WORDS = [
    "Article", "Articles", "Art.", "artikla", "artiklan", "panta", "punkts", "ст.", "§", "§§", "Abs.", "1", "2", "10", "(1)", "(d)", "d)",
    "1.", ",", ";", ".", "-", "–", "/", "and", "ja", "und", "to", "of", "the", "Directive", "2011/95/EU", "2011/95", "ECHR", "GK", "CEDH",
    "C-148/13", "C‑1/11", "EU:C:2014:2406", "no.", "27765/09", "v.", "Italy", "Saadi", "A", "N.A.", "ibid.", "Ibid.,", "para", "the Convention",
    "(", ")", '"', "«", "»", "[GC]", "CCPR/C/GC/36", "General Comment No. 31", "Handbook", "\n", "\n\n", "\u00ad", "e\u0301", "²", "İ", "ﬁ", "\ud83d\ude00",
]  # fmt: skip
PIECES = [
    "1, ", "Article ", "Art. 1, ", "(", "A. v. ", "Aa Bb ", "C-1/11, ", "Ibid. ", '"a" ', "11111/11, ", "Article 1 of the ", "§ 1 ",
    "Convention on the Rights ", "a-\n", "and ", "Saadi v. Italy, no. 1234/56, ", 'Directive 2011/95/EU ("the X") ', "1", "the Directive ",
    "Article 3 ECHR, ", "1. panta ", "Art. 1 Abs. 1 ", "§\n\n", "п. 1 ч. 1 ст. 1 ", "Aa v. Italy ", "para 1, ", "[x](", "e\u0301",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(some.lists(some.sampled_from(WORDS), max_size=25).map(" ".join))
def test_spans_lie_within_the_text_and_apart(text):
    end = 0
    for found in find_citations(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.text == text[found.start : found.end]
        assert found.start >= end
        assert ":" in found.authority_id
        end = found.end


@settings(max_examples=150, deadline=None)
@given(some.text(max_size=200))
def test_any_text_can_be_read(text):
    for found in find_citations(text):
        assert found.text == text[found.start : found.end]


@settings(max_examples=60, deadline=None)
@given(some.lists(some.sampled_from(WORDS), max_size=12).map(" ".join), some.integers(0, 40))
def test_with_a_context_spans_are_those_of_the_text_alone(text, length):
    context = ("Directive 2011/95/EU, Saadi v. Italy (no. 37201/06). " * 2)[:length]
    for found in find_citations(text, context=context):
        assert found.text == text[found.start : found.end]


@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_with_the_length(piece):
    small, large = (_steps(piece * (size // len(piece))) for size in (3_000, 12_000))
    assert large < small * 5.5


def _steps(text: str) -> int:
    """How many calls of functions reading a text takes."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in {"call", "c_call"}

    find_citations("warm")
    sys.setprofile(count)
    try:
        find_citations(text)
    finally:
        sys.setprofile(None)
    return calls
