"""The tree: numbers, anchors and references are solved once, for every format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.drafting.paper import (
    AnchorError,
    Citation,
    CrossReference,
    Document,
    Footnote,
    Heading,
    Link,
    Paragraph,
    Quote,
    Text,
    clean,
    number,
    plain,
    walk,
)
from tests.drafting.sample import draft, numbered, sample, words


def document(*blocks):
    return Document("Title", blocks=blocks)


def numbers(solved):
    return [
        part.number for part in walk(solved.blocks) if isinstance(part, Paragraph) and part.number
    ]


def notes(solved):
    return [part.number for part in walk(solved.blocks) if isinstance(part, Footnote)]


def test_numbers_run_through_the_document():
    solved = number(sample())

    assert numbers(solved) == [1, 2, 3, 4, 5, 6]
    assert notes(solved) == [1, 2, 3, 4, 5, 6]


def test_numbers_run_into_quotations():
    solved = number(document(numbered("a"), Quote((numbered("b"),)), numbered("c")))

    assert numbers(solved) == [1, 2, 3]


def test_solving_twice_changes_nothing():
    assert number(number(sample())) == number(sample())


def test_a_reference_forward_and_back():
    solved = number(
        document(
            numbered("see ", CrossReference("two"), anchor="one"),
            numbered("see ", CrossReference("one"), anchor="two"),
        )
    )

    assert [plain(block.inlines) for block in solved.blocks] == ["see 2", "see 1"]


def test_a_level_is_never_skipped():
    headings = (Heading(level, words("x")) for level in (3, 2, 5, 1, 9))
    solved = number(document(*headings))

    assert [block.level for block in solved.blocks] == [1, 2, 3, 1, 2]


def test_a_note_in_a_note_stands_in_brackets():
    inner = Footnote(words("inner"))
    solved = number(document(numbered("a", Footnote((Text("outer"), inner)))))

    (note,) = [part for part in walk(solved.blocks) if isinstance(part, Footnote)]
    assert note.number == 1
    assert plain(note.inlines) == "outer (inner)"


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        (
            (numbered(CrossReference("frist")), numbered("x", anchor="first")),
            "Did you mean 'first'?",
        ),
        ((Paragraph((Link("#gone", words("x")),)),), "leads to 'gone'"),
        ((numbered("x", anchor="a"), numbered("y", anchor="a")), "'a' stands twice"),
        ((numbered("x", anchor='"><script>'),), "cannot be an anchor"),
        ((Heading(1, words("x"), "h"), numbered(CrossReference("h"))), "leads to 'h'"),
    ],
)
def test_anchors_that_lead_nowhere_are_named(blocks, said):
    with pytest.raises(AnchorError, match=r"(?s).*") as raised:
        number(document(*blocks))
    assert said in str(raised.value)


@given(st.text())
def test_clean_text_can_stand_in_any_file(text):
    cleaned = clean(text)

    assert cleaned == clean(cleaned)
    assert "\x00" not in cleaned
    assert "\n" not in cleaned
    cleaned.encode()


def test_a_draft_keeps_its_citations_until_they_are_written():
    assert any(isinstance(part, Citation) for part in walk(number(draft()).blocks))
