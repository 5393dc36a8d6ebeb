"""Trees drawn and listed: well-formed, readable in order, told by word, shape and colour."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from nansen.casefile.folder import read_casefile
from nansen.drafting.brief import write_brief
from nansen.drafting.formats import render_document
from nansen.drafting.paper import Document
from nansen.drafting.text_width import width, wrap
from nansen.drafting.tree_list import nested_list
from nansen.drafting.tree_svg import WIDTH, Titled, draw
from nansen.reasoning.assess import assess
from nansen.reasoning.limbs import Limbs
from nansen.reasoning.proof_tree import proof_tree
from nansen.reasoning.tree import Branch, Link, State, count, walk
from nansen.reasoning.voice import Voice

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES = ("en", "fi", "ru")


@pytest.fixture(scope="module")
def belov(root, rulebook):
    casefile, _ = read_casefile(root / "examples/belov", rulebook.declarations)
    return assess(rulebook, casefile, as_of=date(2026, 11, 24))


@pytest.fixture(scope="module")
def trees(belov, rulebook):
    """The proof of refugee status as a tree, in each language."""
    outcome = belov[0].outcome("refugee_status")
    limbs = Limbs(outcome, outcome.widest)
    return {
        language: (
            proof_tree(limbs, Voice(language, rulebook), full=True),
            Voice(language, rulebook),
        )
        for language in LANGUAGES
    }


def every_state():
    """A tree in which every state occurs, with a hostile label."""
    parts = tuple(
        Branch(n, f'<b>&"{state.value}" {"x" * 80}', state, Link.BARRIER, ("p. 1 <i>",))
        for n, state in enumerate(State, 2)
    )
    return Branch(1, "Top", State.SHOWN, Link.ROOT, parts=parts)


def read(text: str) -> ET.Element:
    """Read what we wrote ourselves as XML."""
    return ET.fromstring(text)  # noqa: S314 - our own drawing


def text_of(element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drawing_has_a_name_and_every_point_once(trees, language):
    tree, voice = trees[language]
    svg = read(draw("Title", [Titled("Heading", tree)], voice))
    items = svg.findall(f".//{SVG}g[@role='listitem']")

    assert svg.find(f"{SVG}title").text == "Title"
    assert str(count(tree)) in svg.find(f"{SVG}desc").text
    named = svg.get("aria-labelledby"), svg.get("aria-describedby")
    assert named == (svg.find(f"{SVG}title").get("id"), svg.find(f"{SVG}desc").get("id"))
    assert svg.get("lang") == language
    assert len(items) == count(tree)


@pytest.mark.parametrize("language", LANGUAGES)
def test_points_are_heard_in_the_order_of_the_tree(trees, language):
    tree, voice = trees[language]
    svg = read(draw("Title", [Titled("Heading", tree)], voice))
    items = svg.iterfind(f".//{SVG}g[@role='listitem']")

    for (depth, branch), item in zip(walk(tree), items, strict=True):
        own = [text_of(text) for text in item.findall(f"{SVG}text")]
        assert own[0] == voice.say(f"state.{branch.state.value}")
        assert own[1].replace("- ", "-").replace(" ", "") == branch.label.replace(" ", "")
        assert item.get("aria-level") == str(depth + 1)
        assert len(item.findall(f"{SVG}g[@role='list']/{SVG}g")) == len(branch.parts)


def test_only_words_are_heard(trees):
    tree, voice = trees["en"]
    svg = read(draw("Title", [Titled("Heading", tree)], voice))
    seen = {"rect", "path", "circle"}
    hidden = {child for e in svg.iter() if e.get("aria-hidden") for child in e.iter()}

    assert not [e for e in svg.iter() if e.tag.removeprefix(SVG) in seen and e not in hidden]
    assert not [e for e in hidden if e.tag == f"{SVG}text"]
    # The role of an image would hide every word below it.
    assert not [e for e in svg.iter() if e.get("role") == "img"]


def test_each_state_has_a_word_a_shape_and_a_colour_of_its_own(rulebook):
    svg = read(draw("T", [Titled("H", every_state())], Voice("en", rulebook)))
    shapes = {}
    for item in svg.iterfind(f".//{SVG}g[@role='listitem']"):
        mark = item.find(f"{SVG}g[@aria-hidden]")
        shapes.setdefault(mark.get("class"), set()).add(
            ET.tostring(mark[0]) + ET.tostring(mark[-1])
        )
        assert item.find(f"{SVG}text").get("class") == f"state {mark.get('class')}"

    assert set(shapes) == {state.value.replace(" ", "-") for state in State}
    assert len(set.union(*shapes.values())) == len(State)


def test_nothing_in_a_label_becomes_markup(rulebook):
    drawn = draw("<T>", [Titled("&H", every_state())], Voice("en", rulebook))

    assert "<b>" not in drawn
    assert "<i>" not in drawn
    assert read(drawn).find(f"{SVG}title").text == "<T>"


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_stay_inside_their_box_and_boxes_inside_the_picture(trees, language):
    tree, voice = trees[language]
    svg = read(draw("Title", [Titled("Heading", tree), Titled("x", every_state())], voice))

    assert int(svg.get("width")) == WIDTH
    for item in svg.iterfind(f".//{SVG}g[@role='listitem']"):
        box = item.find(f"{SVG}rect")
        left, top = float(box.get("x")), float(box.get("y"))
        right, bottom = left + float(box.get("width")), top + float(box.get("height"))
        assert right <= WIDTH
        for text in item.findall(f"{SVG}text"):
            for line in text:
                assert top < float(line.get("y")) < bottom
                wide = width(line.text, float(text.get("font-size")))
                assert float(line.get("x")) + wide <= right + 0.1


def test_boxes_do_not_touch(trees):
    tree, voice = trees["fi"]
    svg = read(draw("Title", [Titled("Heading", tree)], voice))
    boxes = [
        (float(box.get("y")), float(box.get("height")))
        for box in svg.iterfind(f".//{SVG}g[@role='listitem']/{SVG}rect")
    ]

    assert all(y + height < below for (y, height), (below, _) in pairwise(boxes))


def test_a_very_deep_tree_is_still_inside_the_picture(rulebook):
    tree = Branch(1, "A point with a long sentence of its own", State.SHOWN, Link.ELEMENT)
    for step in range(2, 60):
        tree = Branch(step, "A point", State.SHOWN, Link.ELEMENT, parts=(tree,))
    svg = read(draw("T", [Titled("H", tree)], Voice("en", rulebook)))

    for box in svg.iterfind(f".//{SVG}g[@role='listitem']/{SVG}rect"):
        assert float(box.get("width")) > 100
        assert float(box.get("x")) + float(box.get("width")) <= WIDTH


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours(css: str, what: str) -> str:
    return re.search(rf"{what}[^{{}}]*\{{[^}}]*?(?:color|fill): (#[0-9a-f]{{6}})", css)[1]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_can_be_read_in_light_and_in_dark(scheme):
    css = files("nansen.drafting").joinpath("tree.css").read_text("utf-8")
    part = css.split("@media (prefers-color-scheme: dark)")[scheme]
    paper = colours(part, r"\.paper")
    words = [colours(part, rf"\.{state.value.replace(' ', '-')} ") for state in State]
    words += [colours(part, r"\.label"), colours(part, r"\.place")]

    assert min(contrast(word, paper) for word in words) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_states_can_be_read_in_pages_too(scheme):
    css = files("nansen.drafting.formats").joinpath("paper.css").read_text("utf-8")
    part = css.split("@media (prefers-color-scheme: dark)")[scheme].split("* {")[0]
    told = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part))
    names = [state.value.replace(" ", "-") for state in State]

    for ground in ("paper", "faint"):
        assert min(contrast(told[name], told[ground]) for name in names) >= 4.5


@pytest.mark.parametrize("ending", [".html", ".md"])
def test_a_tree_is_listed_with_its_states_in_words(trees, ending):
    tree, voice = trees["fi"]
    document = Document("T", language="fi", blocks=(nested_list(tree, voice),))
    written = render_document(document, ending).decode()

    for state in {branch.state for _, branch in walk(tree)}:
        word = voice.say(f"state.{state.value}")
        marked = {".html": f">{word}</strong>", ".md": f"**{word}**"}[ending]
        assert written.count(marked) == sum(b.state is state for _, b in walk(tree))


def test_a_list_in_html_is_nested_as_the_tree_is(trees):
    tree, voice = trees["en"]
    page = render_document(Document("T", blocks=(nested_list(tree, voice),)), ".html").decode()
    main = page[page.index("<main") : page.index("</main>")]
    lists = read(f"{main}</main>").find("ul")

    def shape(item):
        inner = item.find("ul")
        return [shape(one) for one in inner] if inner is not None else []

    def expected(branch):
        return [expected(part) for part in branch.parts]

    assert [shape(item) for item in lists] == [expected(tree)]


def test_the_office_page_in_html_shows_how_each_conclusion_follows(belov):
    brief = write_brief(belov, ["suspension_of_removal"])
    page = render_document(brief.before_filing_as(".html"), ".html").decode()

    assert "How each conclusion follows" in page
    assert '<ul class="tree" role="list">' in page
    assert "How each conclusion follows" not in str(brief.before_filing_as(".pdf"))
    assert "How each conclusion follows" not in str(brief.document)


@pytest.mark.parametrize("text", ["", "one", "a-b-c " * 20, "и" * 90, "Ж" * 50 + " end"])
def test_wrapped_lines_fit_and_nothing_is_lost(text):
    lines = wrap(text, 120, 14)

    assert all(width(line, 14) <= 120 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
