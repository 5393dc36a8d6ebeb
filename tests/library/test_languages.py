"""Languages: what clients and lawyers read can be read in Finnish and Russian."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from nansen.rules.rulebook import Rulebook
from nansen.rules.syntax import Declaration, Kind, Party, Words, say

LANGUAGES = ("fi", "ru")
#: The pages whose every label has to be there; elsewhere English stands in.
COMPLETE = ("prologue", "eu/", "fi/", "ru/", "int/", "decisions/factors")
LATIN, CYRILLIC = re.compile("[A-Za-z]"), re.compile("[\u0400-\u04ff]")
#: What a Russian sentence may keep in Latin letters: names of instruments, and pinpoints.
KEPT = re.compile(r"\b(?:EZ)\b|\b\d+[A-Za-z]?(?:\(\w+\))*|«[a-z]»")
FAMILIAR = {
    "fi": re.compile(r"\b(?:sinä|sinua|sinut|sinun|sinulla|sinulle|sinulta|oletko|onko sinu)\b"),
    "ru": re.compile(r"\b(?:ты|тебя|тебе|тобой|твой|твоя|твоё|твои|твоего)\b"),
}


def is_complete(declared: Declaration) -> bool:
    """Whether the page of a declaration has to be in every language."""
    return declared.provision.startswith(COMPLETE)


def is_about_the_person(declared: Declaration) -> bool:
    """Whether a fact is one that the applicant answers."""
    return declared.kind is Kind.FACT and not declared.about_country


def sentences(declared: Declaration) -> Iterator[tuple[str, Words]]:
    """Everything a declaration says, by what it is."""
    yield "label", declared.labels
    yield "denied", declared.denied
    yield "ask", declared.asks
    yield "shown by", declared.shown_by
    yield from (("option " + name, words) for name, words in declared.options)


def lacking(declared: Declaration, what: str, words: Words) -> list[str]:
    """The languages in which a declaration does not say it."""
    there = dict(words)
    return [
        f"{declared.name}: {what} {one} ({declared.span})" for one in LANGUAGES if one not in there
    ]


def said(book: Rulebook, language: str) -> Iterator[tuple[str, str, str]]:
    """Every sentence of the declarations in one language: the name, what it is, and the words."""
    for declared in book.declarations.values():
        for what, words in sentences(declared):
            if text := dict(words).get(language):
                yield declared.name, what, text


def test_every_label_is_there_in_every_language(rulebook: Rulebook) -> None:
    missing = [
        one
        for declared in rulebook.declarations.values()
        if is_complete(declared)
        for one in lacking(declared, "label", declared.labels)
    ]

    assert not missing


def test_every_answer_to_an_open_question_of_law_is_there(rulebook: Rulebook) -> None:
    missing = [
        one
        for declared in rulebook.declarations.values()
        for name, words in declared.options
        for one in lacking(declared, f"option {name}", words)
    ]

    assert not missing


def test_every_answer_of_a_choice_has_words(rulebook: Rulebook) -> None:
    missing = [
        one
        for declared in rulebook.declarations.values()
        if is_complete(declared) and declared.type == "choice"
        for choice in declared.choices
        for one in lacking(declared, f"option {choice}", dict(declared.options).get(choice, ()))
    ]

    assert not missing


def test_every_source_of_rules_has_its_name_in_every_language(rulebook: Rulebook) -> None:
    """A decision keeps the name under which it is published."""
    items = (*rulebook.rules, *rulebook.exceptions, *rulebook.presumptions, *rulebook.contexts)
    sources = {rulebook.source_of(item.provision).id for item in items}
    missing = [
        f"{source.file}: {language}"
        for source in rulebook.sources.values()
        if source.id in sources and not source.kind.endswith(("judgment", "decision"))
        for language in LANGUAGES
        if language not in dict(source.shorts)
    ]

    assert not missing


def test_labels_that_fall_back_are_reported(rulebook: Rulebook) -> None:
    """Other pages may lack a label; readers then see the English one."""
    missing = [
        one
        for declared in rulebook.declarations.values()
        if not is_complete(declared)
        for one in lacking(declared, "label", declared.labels)
    ]

    if missing:
        pytest.skip(f"{len(missing)} labels fall back to English: " + "; ".join(missing))


def test_every_question_can_be_asked_in_every_language(rulebook: Rulebook) -> None:
    missing = [
        one
        for declared in rulebook.declarations.values()
        if is_complete(declared) and say(declared.asks)
        for one in lacking(declared, "ask", declared.asks)
    ]

    assert not missing


def test_what_the_applicant_has_to_show_is_asked(rulebook: Rulebook) -> None:
    silent = [
        f"{declared.name} ({declared.span})"
        for declared in rulebook.declarations.values()
        if is_complete(declared)
        and is_about_the_person(declared)
        and declared.burden is Party.APPLICANT
        and not declared.asks
    ]

    assert not silent


def test_a_no_can_be_read_in_every_language(rulebook: Rulebook) -> None:
    missing = [
        one
        for declared in rulebook.declarations.values()
        if is_complete(declared) and is_about_the_person(declared) and declared.type == "bool"
        for one in lacking(declared, "denied", declared.denied)
    ]

    assert not missing


def test_no_script_strays_into_another_language(rulebook: Rulebook) -> None:
    finnish = [one for one in said(rulebook, "fi") if CYRILLIC.search(one[2])]
    russian = [one for one in said(rulebook, "ru") if LATIN.search(KEPT.sub("", one[2]))]

    assert not finnish + russian


def test_nothing_is_left_untranslated(rulebook: Rulebook) -> None:
    same = [
        (declared.name, what, language)
        for declared in rulebook.declarations.values()
        for what, words in sentences(declared)
        for language in LANGUAGES
        if dict(words).get(language) == dict(words).get("en") is not None
    ]

    assert not same


def test_every_factor_can_be_read_either_way_in_every_language(rulebook: Rulebook) -> None:
    for factor in rulebook.factors:
        for words in (factor.labels, factor.denied):
            told = dict(words)
            assert set(told) >= {"en", *LANGUAGES}, factor.id
            assert len(set(told.values())) == len(told), factor.id
            assert not CYRILLIC.search(told["fi"]), factor.id
            assert not LATIN.search(told["ru"]), factor.id
            assert not [text for text in told.values() if text.endswith(".")], factor.id


def test_every_court_has_a_name_in_every_language(rulebook: Rulebook) -> None:
    for court in rulebook.courts:
        told = dict(court.labels)
        assert set(told) >= {"en", *LANGUAGES}, court.id
        assert not LATIN.search(told["ru"]), court.id


def test_a_sentence_has_no_final_full_stop(rulebook: Rulebook) -> None:
    found = [
        one
        for language in LANGUAGES
        for one in said(rulebook, language)
        if one[2].endswith(".") or one[2] != one[2].strip()
    ]

    assert not found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_to_a_client_is_a_question_and_polite(rulebook: Rulebook, language: str) -> None:
    found = [
        (declared.name, text)
        for declared in rulebook.declarations.values()
        if declared.kind is Kind.FACT and (text := dict(declared.asks).get(language))
        if not text.endswith("?") or FAMILIAR[language].search(text.casefold())
    ]

    assert not found
