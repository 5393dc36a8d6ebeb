"""Explanations: every rule is named, nothing is said in the engine's words, in three languages."""

from __future__ import annotations

import json
import os
import re
import shutil
import string
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import nansen
from nansen.casefile.facts import View
from nansen.casefile.folder import read_casefile
from nansen.drafting.explanation import explanation
from nansen.drafting.formats import render_document
from nansen.reasoning.assess import VIEWS, assess
from nansen.reasoning.explanation_data import answer, explanation_data
from nansen.reasoning.filing import items_used
from nansen.reasoning.in_short import in_short
from nansen.reasoning.languages import LANGUAGES, phrases_of
from nansen.reasoning.limbs import Limbs
from nansen.reasoning.proof_tree import proof_tree
from nansen.reasoning.report import strongest
from nansen.reasoning.tree import Link, State, walk
from nansen.reasoning.voice import Voice
from nansen.truth import Truth

DAY = date(2026, 11, 24)
EXAMPLES = ("belov", "deserter-invented")
LATIN, CYRILLIC = re.compile("[A-Za-z]{2,}"), re.compile("[\u0400-\u04ff]")
#: What no reader of an explanation should meet, besides names with underscores.
ENGINE = {
    "en": "node leaf engine rulebook boolean null literal operand operator override "
    "parameter URI goal subgoal graph query evaluated predicate true false",
    "fi": "solmu moottori totuusarvo epätosi looginen muuttuja kysely säännöstökirja parametri",
    "ru": "узел движок булев истина ложь граф переменная запрос предикат параметры",
}  # fmt: skip


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.fixture(scope="session")
def file(root, rulebook):
    """An example file assessed, once for all tests."""

    @cache
    def assessed(name):
        casefile, _ = read_casefile(root / "examples" / name, rulebook.declarations)
        return assess(rulebook, casefile, as_of=DAY)

    return assessed


@pytest.fixture(scope="session")
def told(file):
    """An example file explained in full or not: the voice, the answers, the document."""

    @cache
    def explained(name, language, *, full=False):
        assessments = file(name)
        voice = Voice(language, assessments[0].selection.rulebook)
        answers = [
            answer(outcome, strongest(outcome), voice, full=full)
            for assessment in assessments
            for outcome in assessment.outcomes
        ]
        return voice, answers, explanation(assessments, answers, voice)

    return explained


# The phrases


def test_every_language_has_the_same_sentences():
    keys = {language: list(phrases_of(language).PHRASES) for language in LANGUAGES}

    assert set(keys["fi"]) == set(keys["en"])
    assert set(keys["ru"]) == set(keys["en"])


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_a_sentence_has_the_same_blanks_in_every_language(language):
    english, other = phrases_of("en").PHRASES, phrases_of(language).PHRASES
    # A day has a number or a name for its month, as the language has it.
    free = {"month", "number", "day", "year"}
    differing = [
        key
        for key in english
        if (fields(english[key]) ^ fields(other[key]))
        and not (key == "day" and fields(other[key]) <= free)
    ]

    assert not differing


def test_every_sentence_is_said_somewhere():
    """A sentence that nobody says is dead weight for every translator."""
    source = "\n".join(
        path.read_text("utf-8")
        for path in Path(nansen.__file__).parent.rglob("*.py")
        if "languages" not in path.parts
    )
    families = set(re.findall(r'f"([a-z_]+)\.\{', source)) | {"number", "day"}
    unsaid = [
        key
        for key in phrases_of("en").PHRASES
        if f'"{key}"' not in source and key.split(".", 1)[0] not in families
    ]

    assert not unsaid


def test_no_script_strays_into_another_language():
    finnish = [t for t in phrases_of("fi").PHRASES.values() if CYRILLIC.search(t)]
    russian = [
        text
        for text in phrases_of("ru").PHRASES.values()
        if LATIN.search(re.sub(r"\{\w+\}|nansen assess|--full", "", text))
    ]

    assert not finnish + russian


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_of_the_library_can_be_named(rulebook, language):
    voice = Voice(language, rulebook)
    places = {key: voice.cited(key) for key in rulebook.provisions}

    assert all(places.values())
    assert {"en": "Rule 39", "fi": "39 sääntö", "ru": "правило 39"}[language] in places[
        "echr/rule-39#rule_39"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_keeps_its_capital_inside_a_sentence(rulebook, language):
    """A word that has a capital inside some label is a name, and keeps it when it comes first."""
    voice = Voice(language, rulebook)
    labels = [
        text
        for declared in rulebook.declarations.values()
        for words in (declared.labels, declared.denied)
        if (text := dict(words).get(language))
    ]
    inside = {
        word
        for label in labels
        for word in re.findall(r"(?<=[^.:;(\s]\s)[^\W\d_]+", label)
        if word[0].isupper() and word.lower() != word
    }
    first = {re.split(r"[\s,;:]", label, maxsplit=1)[0] for label in labels}
    lost = [word for word in first & inside if voice.inside(word) != word]

    # Words that begin the long name of a court or an act, and are common words by themselves.
    assert set(lost) <= {"National", "Torture", "Суд"}


# What is named


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_of_the_proof_is_named(told, file, name, language):
    voice, answers, _ = told(name, language)
    missing = []
    for one in answers:
        data = json.dumps(
            explanation_data(file(name), [one], voice)["outcomes"], ensure_ascii=False
        )
        for item in items_used([one.explained.cell.proof]):
            source = voice.source(voice.book.source_of(item.provision))
            if voice.within(item) not in data or source not in data:
                missing.append((one.explained.outcome.name, item.id))

    assert not missing


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("full", [False, True])
def test_every_rule_told_has_place_version_and_certainty(told, name, full):
    _, answers, _ = told(name, "en", full=full)
    ways = [way for one in answers for issue in one.explained.issues for way in issue.ways]

    assert ways
    assert all(w.rule.place and w.rule.version and w.rule.certainty and w.rule.asks for w in ways)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_full_tree_has_each_step_of_the_proof_once(file, name):
    for assessment in file(name):
        for outcome in assessment.outcomes:
            cell = strongest(outcome)
            limbs = Limbs(outcome, cell)
            tree = proof_tree(limbs, Voice("en", assessment.selection.rulebook), full=True)
            first = [branch for _, branch in walk(tree) if not branch.again]

            assert {branch.step for branch in first} == set(cell.proof.steps)
            assert len(first) == len(cell.proof.steps)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("full", [False, True])
def test_every_step_by_a_rule_has_its_place(file, name, full):
    for assessment in file(name):
        voice = Voice("fi", assessment.selection.rulebook)
        for outcome in assessment.outcomes:
            limbs = Limbs(outcome, strongest(outcome))
            for _, branch in walk(proof_tree(limbs, voice, full=full)):
                item = limbs.nodes[branch.step].item
                if item and not branch.again:
                    place = voice.place(item)
                    assert any(place in text for text in (branch.label, *branch.places))


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_engine_is_heard(told, name, language):
    _, answers, document = told(name, language, full=True)
    text = render_document(document, ".md").decode()
    words = {word.lower() for word in ENGINE[language].split()}

    assert not re.findall(r"\b[a-z]+_[a-z_]+\b", text.replace("\\_", "_"))
    assert not words & {word.lower() for word in re.findall(r"[\w-]+", text)}
    assert not re.findall(r"\b(?:HOLDS|FAILS|OPEN|CONFLICT|None|True|False)\b", text)
    ids = {i.id for one in answers for i in items_used([one.explained.cell.proof]) if "." in i.id}
    assert not ids & {word.strip(".") for word in re.findall(r"[\w.]+", text)}


@pytest.mark.parametrize("language", ["fi", "ru"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_in_the_examples_has_to_be_said_in_english(told, name, language):
    voice, _, _ = told(name, language, full=True)

    assert not voice.borrowed


def test_what_had_to_be_said_in_english_is_counted_and_told_once(file):
    nikita = file("belov")[0]
    book = nikita.selection.rulebook
    bare = replace(
        book,
        declarations={
            name: replace(declared, labels=tuple(w for w in declared.labels if w[0] == "en"))
            if name == "fear_well_founded" else declared
            for name, declared in book.declarations.items()
        },
    )  # fmt: skip
    outcome = nikita.outcome("refugee_status")
    voices = Voice("fi", book), Voice("fi", bare)
    pages = []
    for voice in voices:
        found = [answer(outcome, outcome.widest, voice)]
        pages.append(render_document(explanation([nikita], found, voice), ".html").decode())

    assert len(voices[1].borrowed) == len(voices[0].borrowed) + 1
    assert "The fear is well-founded" not in pages[0]
    assert "The fear is well-founded" in pages[1]
    assert pages[1].count("Osa sanamuodoista puuttuu vielä suomeksi") == 1


# How points stand


def test_what_is_only_stated_is_not_said_to_be_shown(file):
    nikita = file("belov")[0]
    outcome = nikita.outcome("refugee_status")
    explained = answer(outcome, outcome.widest, Voice("en", nikita.selection.rulebook)).explained
    states = {
        point.text: point.state for i in explained.issues for w in i.ways for point in w.points
    }
    by_name = {issue.name: issue for issue in explained.issues}

    assert states["The applicant is a citizen of the Russian Federation"] is State.STATED
    accepted = "The applicant holds the opinion that the war is wrong, or opposes those who wage it"
    assert states[accepted] is State.SHOWN
    assert by_name["refugee_status"].state is State.STATED
    assert by_name["political_opinion"].state is State.SHOWN
    assert by_name["political_opinion"].conclusion[0].startswith("On the facts that the auth")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_state_says_what_the_proof_says(file, name):
    for assessment in file(name):
        for outcome in assessment.outcomes:
            for view in VIEWS:
                cell = outcome.cell(view, argued=True)
                limbs = Limbs(outcome, cell)
                shown = {State.SHOWN, State.STATED}
                holds = {
                    "true": shown, "false": {State.NOT_SHOWN}, "unknown": {State.NOT_KNOWN},
                    "conflict": {State.BOTH},
                }  # fmt: skip
                assert limbs.state(limbs.root) in holds[cell.proof.value.value]
                if view is not View.SAYS:
                    tree = proof_tree(limbs, Voice("en", assessment.selection.rulebook))
                    assert not [b for _, b in walk(tree) if b.state is State.STATED]


def test_an_answer_against_the_applicant_says_what_fails(root, rulebook, tmp_path):
    folder = tmp_path / "belov"
    shutil.copytree(root / "examples/belov", folder)
    page = folder / "case.yaml"
    before = "- fact: outside_country\n    of: all\n    answer: yes"
    text = page.read_text("utf-8")
    assert before in text
    page.write_text(text.replace(before, before.replace("yes", "no")), "utf-8")
    casefile, _ = read_casefile(folder, rulebook.declarations)
    outcome = assess(rulebook, casefile, as_of=DAY)[0].outcome("refugee_status")

    explained = answer(outcome, outcome.widest, Voice("en", rulebook)).explained

    first = explained.issues[0]
    assert first.state is State.NOT_SHOWN
    assert first.conclusion[0] == (
        "On these facts and rules: the applicant is not to be recognised as a refugee."
    )
    assert "the applicant is outside the country of origin" in first.conclusion[1]
    denied = [
        point.rests
        for issue in explained.issues
        for way in issue.ways
        for point in way.points
        if point.state is State.NOT_SHOWN
    ]
    assert any(line.startswith("the file says otherwise") for rests in denied for line in rests)


def test_exceptions_say_who_has_to_show_them(file):
    nikita = file("belov")[0]
    outcome = nikita.outcome("refugee_status")
    voice = Voice("en", nikita.selection.rulebook)
    first = answer(outcome, outcome.widest, voice).explained.issues[0]
    stops = {stop.text.split(": ", 1)[1]: stop for stop in first.ways[0].stops}

    assert stops["the applicant has ceased to be a refugee"].rests == ("for the authority to show",)
    assert {stop.state for stop in stops.values()} <= {State.NOT_KNOWN, State.NOT_SHOWN}


def test_the_version_left_out_is_named_with_its_reason(file):
    nikita = file("belov")[0]
    outcome = nikita.outcome("refugee_status")
    first = answer(
        outcome, outcome.widest, Voice("en", nikita.selection.rulebook)
    ).explained.issues[0]

    assert "the act in force when the decision is made" in first.ways[0].rule.version
    assert [(one.places.split(" (")[0], one.why) for one in first.left_out] == [
        (
            "Qualification Directive, Article 13",
            "governs only on the other answer to a disputed question",
        )
    ]


def test_a_disputed_question_is_told_with_what_each_answer_gives(file):
    nikita = file("belov")[0]
    outcome, voice = nikita.outcome("refugee_status"), Voice("en", nikita.selection.rulebook)
    same = outcome.widest
    (one, _), (other, _) = same.by_reading
    differing = replace(same, by_reading=((one, Truth.HOLDS), (other, Truth.OPEN)))

    told = [in_short(outcome, cell, voice).lines[0] for cell in (same, differing)]

    assert told[0].startswith(
        "On every answer to the disputed question of law the result is the same"
    )
    assert told[1].startswith(
        "The result depends on a disputed question of law – which qualification"
    )
    assert told[1].count("– as stated") == told[1].count("– not known yet") == 1


def test_what_settles_it_comes_first_and_the_rest_is_only_named(file):
    marat = file("deserter-invented")[0]
    outcome = marat.outcome("national_permit")
    voice = Voice("en", marat.selection.rulebook)
    short = answer(outcome, outcome.widest, voice)
    full = answer(outcome, outcome.widest, voice, full=True)

    assert len(short.explained.issues) < len(full.explained.issues)
    assert any("Section 89" in line for line in short.explained.also)
    assert not full.explained.also
    assert short.short.ways[0].startswith("The applicant cannot for a time be returned")


def test_exceptions_and_barriers_are_told_apart_in_the_tree(file):
    marat = file("deserter-invented")[0]
    outcome = marat.outcome("refugee_status")
    limbs = Limbs(outcome, outcome.widest)
    links = {
        branch.link
        for _, branch in walk(proof_tree(limbs, Voice("en", marat.selection.rulebook), full=True))
    }

    assert {Link.ELEMENT, Link.CHOICE, Link.WAY, Link.EXCEPTION, Link.BARRIER} <= links


# The same every time


def test_an_explanation_is_the_same_on_every_run(root, tmp_path):
    def run(seed: str, name: str) -> bytes:
        target = tmp_path / name
        command = [
            sys.executable, "-m", "nansen", "explain", "examples/belov", "--as-of", "2026-11-24",
            "--language", "ru", "-o", str(target),
        ]  # fmt: skip
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root / "src"),
                       "XDG_CACHE_HOME": str(tmp_path)}  # fmt: skip
        subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
        return target.read_bytes()

    assert run("1", "one.html") == run("2", "two.html")
    assert run("1", "one.svg") == run("2", "two.svg")
