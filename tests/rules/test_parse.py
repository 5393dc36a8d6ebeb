"""Parsing: whatever stands on a page, it is read or told, and one slip hides no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nansen.law.files import PageFile
from nansen.reasoning.scenarios import run_scenarios
from nansen.rules.shelf import Shelf
from tests.strategies import HEAD

GOOD = Path(__file__).parent.parent / "programs" / "good"
TEXTS = [path.read_text("utf-8") for path in sorted(GOOD.glob("*.md"))]
SIGNS = "\t\" '-–“”:=|,.#>`{}[]&*!%@\\\u00a0\u2028éя0a\n"
PAGE = HEAD.format(rank="binding")


def read(text):
    return Shelf().compile([PageFile("laws/page.md", text.encode())])


def rule(*lines):
    facts = '```facts\nfact a : bool\n  label en "A"\n  burden state\n\nconclusion c\n  label en "C"\n```\n\n'
    return read(PAGE + facts + "```rule\n" + "\n".join(lines) + "\n```\n")


@st.composite
def damaged(draw):
    """A good page with one thing wrong: a sign, a word or a line put in, left out or moved."""
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(text) - 1))
    end = min(len(text), start + draw(st.sampled_from([0, 1, 1, 2, 5, 20, 80, 400])))
    other = draw(st.integers(0, len(text) - 1))
    put_in = draw(
        st.one_of(
            st.just(""),
            st.sampled_from(SIGNS),
            st.just(text[other : other + 15]),
            st.text(st.characters(exclude_characters="\r"), max_size=3),
        )
    )
    return text[:start] + put_in + text[end:]


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(damaged())
def test_damaged_page_is_read_or_told(text):
    rulebook, defects = read(text)
    if not defects:
        run_scenarios(rulebook)
    for defect in defects:
        assert defect.problem
        assert defect.remedy
        assert str(defect)


@pytest.mark.parametrize("blank", ["\xa0", "\u3000", "\u2003"])
def test_odd_blank_in_the_indentation_is_told_at_its_line(blank):
    text = (GOOD / "ways-to-settle.md").read_text("utf-8")
    line = next(one for one in text.split("\n") if one.strip() == "- studies")
    odd = text.replace(line, line.replace("    ", f" {blank}  ", 1), 1)
    assert odd != text

    _, defects = read(odd)

    assert [(d.span.line, d.problem) for d in defects] == [
        (
            text.split("\n").index(line) + 1,
            "A blank that is no ordinary space stands in the indentation.",
        )
    ]


@pytest.mark.parametrize(
    "text", ["", "\n", "---", "---\n---", "---\n---\n```rule", "\ufeff", "# X\n\n```rule\nrule"]
)
def test_hardly_any_page_is_told(text):
    _, defects = read(text)

    assert defects


def test_comments_and_blank_lines_say_nothing():
    rulebook, defects = rule(
        "-- a comment",
        "rule r : c",
        "",
        "  if all of  -- why",
        "    -- inside",
        "    - a",
        "  -- end",
    )

    assert not defects
    assert [r.id for r in rulebook.rules] == ["r"]


def test_names_below_a_slip_are_checked():
    _, defects = rule("rule r : c", "  if al of", "    - absent", "    - a", "  stats argued")

    assert [d.problem for d in defects] == [
        "'al' cannot stand here.",
        "No fact, term or conclusion is called 'absent'.",
        "'stats' cannot stand here.",
    ]


def test_rule_that_cannot_be_read_is_not_told_to_be_missing():
    _, defects = rule(
        "rule r", "  if all of", "    - a", "", "exception x to r", "  when all of", "    - a"
    )

    assert len(defects) == 1
    assert defects[0].span.text == "rule r"


def test_rows_below_a_slip_keep_their_lines():
    _, defects = rule("rule r : c", "  if any off", "    - a", "  status argud")

    lines = [defect.span.line for defect in defects]
    assert lines[1] - lines[0] == 2
    assert [defect.span.text.strip() for defect in defects] == ["if any off", "status argud"]


def test_no_more_than_twenty_slips_of_one_item_are_told():
    _, defects = rule("rule r : c", "  if all of", *["    - a and a"] * 50)

    assert len(defects) == 20
