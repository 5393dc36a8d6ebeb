"""Objections drawn and written: every point in words, readable in order, the same each time."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from nansen.argument.objections import objections
from nansen.argument.tree import objection_tree
from nansen.casefile.folder import read_casefile
from nansen.drafting.formats import render_document
from nansen.drafting.objection_tree import Argued
from nansen.drafting.text_width import width
from nansen.drafting.tree_list import look_of
from nansen.drafting.tree_svg import WIDTH, Titled, draw
from nansen.reasoning.assess import assess
from nansen.reasoning.languages import LANGUAGES
from nansen.reasoning.tree import Branch, Line, Link, Standing, count, walk
from nansen.reasoning.voice import Voice

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def assessments(root, rulebook):
    casefile, _ = read_casefile(root / "examples/belov", rulebook.declarations)
    return assess(rulebook, casefile, as_of=date(2026, 11, 24))


@pytest.fixture(scope="module")
def argued(assessments, rulebook):
    """What is said against the claims of the Belov file, in each language."""
    faced = objections(assessments)

    def argued(language: str, *, full: bool = False) -> Argued:
        voice = Voice(language, rulebook)
        return Argued(assessments, faced, rulebook.outcomes, voice, full)

    return argued


def read(text: str) -> ET.Element:
    """Read what we wrote ourselves as XML."""
    return ET.fromstring(text)  # noqa: S314 - our own drawing


def trees(argued: Argued) -> list[Branch]:
    return [
        objection_tree(one, argued.outcomes, argued.voice, full=argued.full) for one in argued.faced
    ]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_point_is_drawn_with_its_state_and_its_words(argued, language):
    told = argued(language)
    branches = [branch for tree in trees(told) for _, branch in walk(tree)]
    items = read(told.picture()).findall(f".//{SVG}g[@role='listitem']")

    for branch, item in zip(branches, items, strict=True):
        own = [squeezed("".join(text.itertext())) for text in item.findall(f"{SVG}text")]
        lines = [squeezed(f"{line.lead}{line.text}") for line in branch.lines]
        word = squeezed(told.voice.say(f"state.{branch.state.value}"))
        assert own[: 2 + len(lines)] == [word, squeezed(branch.label), *lines]
        assert item.find(f"{SVG}g[@aria-hidden]").get("class") == look_of(branch.state)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_stay_inside_their_box(argued, language):
    items = read(argued(language).picture()).iterfind(f".//{SVG}g[@role='listitem']")

    for item in items:
        box = item.find(f"{SVG}rect")
        left, top = float(box.get("x")), float(box.get("y"))
        right, bottom = left + float(box.get("width")), top + float(box.get("height"))
        assert right <= WIDTH
        for text in item.findall(f"{SVG}text"):
            for line in text:
                assert top < float(line.get("y")) < bottom
                wide = width("".join(line.itertext()), float(text.get("font-size")))
                assert float(line.get("x")) + wide <= right + 0.1


def test_a_drawing_says_what_it_is_and_only_words_are_heard(argued):
    told = argued("en")
    svg = read(told.picture())
    hidden = {child for e in svg.iter() if e.get("aria-hidden") for child in e.iter()}
    seen = {"rect", "path", "circle"}

    assert svg.find(f"{SVG}title").text.startswith("Objections and answers: ")
    assert str(sum(map(count, trees(told)))) in svg.find(f"{SVG}desc").text
    assert not [e for e in svg.iter() if e.tag.removeprefix(SVG) in seen and e not in hidden]
    assert not [e for e in hidden if e.tag == f"{SVG}text"]


def test_english_words_are_named_as_such_and_said_once(argued):
    told = argued("fi")
    drawn = told.picture()
    page = render_document(told.document(), ".html").decode()
    english = [
        line.text
        for tree in trees(argued("fi"))
        for _, branch in walk(tree)
        for line in branch.lines
        if line.language == "en"
    ]
    marked = [e for e in read(drawn).iter() if e.get("lang") == "en"]
    sentence = told.voice.say("argued.english_only")

    assert english
    assert {e.tag for e in marked} <= {f"{SVG}text", f"{SVG}tspan"}
    assert squeezed("".join(read(drawn).itertext())).count(squeezed(sentence)) == 1
    assert page.count(sentence) == 1
    assert page.count('<span lang="en">') == len(english)
    assert 'lang="en"' not in argued("en").picture().partition(">")[2]


def test_nothing_that_is_said_becomes_markup(rulebook):
    said = Line('<b>&"bold"</b>', "<i>Lead:</i> ", "en")
    tree = Branch(1, "<u>", Standing.MET, Link.ANSWER, ("<s>",), lines=(said,))
    drawn = draw("T", [Titled("H", tree)], Voice("fi", rulebook), "<remark>")

    assert not [tag for tag in ("<b>", "<i>", "<u>", "<s>", "<remark>") if tag in drawn]
    heard = "".join(read(drawn).itertext())
    assert all(words in heard for words in ('<b>&"bold"</b>', "<i>Lead:</i>", "<u>", "<remark>"))


@pytest.mark.parametrize("ending", [".html", ".md"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_tells_every_point_with_its_state(argued, language, ending):
    told = argued(language, full=True)
    page = render_document(told.document(), ending).decode()
    states = [branch.state for tree in trees(told) for _, branch in walk(tree)]

    for state in Standing:
        word = told.voice.say(f"state.{state.value}")
        marked = {".html": f">{word}</strong>", ".md": f"**{word}** – "}[ending]
        # Once in the key, and once for each point.
        assert page.count(marked) == states.count(state) + 1


def test_the_same_file_gives_the_same_bytes(argued):
    for ending in (".html", ".md"):
        once, again = (render_document(argued("ru").document(), ending) for _ in range(2))
        assert once == again
    assert argued("ru").picture() == argued("ru").picture()


def test_whom_nothing_is_said_against_has_no_tree(assessments, rulebook):
    told = Argued(assessments, [(), ()], rulebook.outcomes, Voice("en", rulebook))

    assert not read(told.picture()).findall(f".//{SVG}g[@role='listitem']")
    page = render_document(told.document(), ".md").decode()
    assert page.count("No objection of the library concerns these facts.") == 2
