"""Search: words in any language find what holds them, the best first."""

from __future__ import annotations

import pytest

from nansen.law.search import Entry, search, tokens
from nansen.rules.findable import entries


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("refuses_service", "refuses_service"),
        ("pakolaisaseman", "refugee_status"),
        ("toissijaisen suojelun", "subsidiary_protection"),
        ("беженца", "refugee_status"),
        ("высылку безусловно запретить", "absolute_non_refoulement"),
        ("Qualification Directive Article 9(2)(e)", "eu/qd-2011-95#art_9__para_2__point_e"),
        ("87a(2)(5)", "fi/aliens-act-asylum#sec_87a__para_2__point_5"),
        ("C-238/19", "cjeu/ez"),
        ("strong presumption connection", "cjeu/ez#op_4"),
    ],
)
def test_a_lawyers_words_find_it_among_the_first(rulebook, words, key):
    found = [hit.entry.key for hit in search(entries(rulebook), words)]
    assert key in found[:8]


def test_every_hit_says_where_it_stands(rulebook):
    for hit in search(entries(rulebook), "internal protection"):
        file, line = hit.entry.place.rsplit(":", 1)
        assert file.endswith(".md")
        assert int(line) >= 1
        assert hit.entry.cite


def test_the_exact_word_comes_before_its_stem_and_that_before_a_part():
    made = [Entry(word, "x", (("label", word),)) for word in ("overburdened", "burdens", "burden")]
    assert [hit.entry.key for hit in search(made, "burden")] == [
        "burden",
        "burdens",
        "overburdened",
    ]


def test_words_that_no_entry_holds_together_find_what_holds_most_and_say_so():
    made = [Entry("a", "x", (("label", "fear of return"),)), Entry("b", "x", (("label", "fear"),))]
    hits = search(made, "fear return zebra")
    assert [(hit.entry.key, hit.lacks) for hit in hits] == [("a", ("zebra",))]


@pytest.mark.parametrize("words", ["", "  ", "?!", "()"])
def test_no_words_find_nothing(words):
    assert search([Entry("a", "x", (("label", "fear"),))], words) == []


def test_capitals_and_yo_do_not_count():
    assert tokens("ЗАЯВИТЕЛЁМ") == tokens("заявителем")


def test_the_same_words_give_the_same_order(rulebook):
    found = [[h.entry.key for h in search(entries(rulebook), "service")] for _ in range(2)]
    assert found[0] == found[1]
