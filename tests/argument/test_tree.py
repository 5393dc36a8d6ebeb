"""Objections as a tree: what stands below what, how each point stands, what it needs."""

from __future__ import annotations

import pytest

from nansen.argument.objections import objections
from nansen.argument.tree import objection_tree
from nansen.reasoning.languages import LANGUAGES
from nansen.reasoning.tree import Branch, Link, Standing, count, to_json, walk
from nansen.reasoning.voice import Voice

FINDING = """\
findings:
  - {by: The office, of: adil, says: Nothing was served., position: rejects,
     objections: [no_summons], where: "Decision, p. 3"}
"""


@pytest.fixture
def grown(small, put):
    """The tree of what is said against a file with these facts."""

    def grown(facts: str, *, full: bool = False, language: str = "en", more: str = "") -> Branch:
        (faced,) = objections([put(facts, more=more)])
        return objection_tree(faced, ["protected"], Voice(language, small), full=full)

    return grown


def below(tree: Branch, label: str) -> Branch:
    return next(one for one in tree.parts if label in one.label)


def leads(branch: Branch) -> list[tuple[str, str]]:
    return [(line.lead.rstrip(": "), line.text) for line in branch.lines]


def test_the_claim_carries_objections_these_answers_and_these_replies(grown):
    tree = grown("summoned=no of_age=yes+ reservist=yes+ searched=no", full=True)
    objection = below(tree, "No summons")
    by_law, searched = objection.parts
    (reserve,) = by_law.parts

    assert [one.link for one in (tree, objection, by_law, reserve)] == [
        Link.ROOT,
        Link.OBJECTION,
        Link.ANSWER,
        Link.REPLY,
    ]
    assert [one.state for one in (objection, by_law, reserve, searched)] == [
        Standing.UNANSWERED,
        Standing.MET,
        Standing.AGAINST,
        Standing.NOT_HERE,
    ]
    assert by_law.label == "Answer: denies the step"
    assert reserve.label == "Against this answer: attacks a premise"
    assert leads(tree) == [("1.", "The applicant is protected")]
    assert by_law.places == ("Small Act, Section 1",)


@pytest.mark.parametrize(
    ("facts", "objection", "answer"),
    [
        (
            "summoned=no of_age=yes+ reservist=no+ searched=no",
            Standing.ANSWERED,
            Standing.STANDS,
        ),
        (
            "summoned=no of_age=yes reservist=no searched=no",
            Standing.ANSWERED_AS_STATED,
            Standing.STANDS_AS_STATED,
        ),
        ("summoned=no reservist=no searched=no", Standing.ANSWERED_IF, Standing.DEPENDS),
    ],
)
def test_each_point_says_how_it_stands(grown, facts, objection, answer):
    branch = below(grown(facts), "No summons")

    assert (branch.state, branch.parts[0].state) == (objection, answer)


def test_the_claim_stands_as_its_most_pressing_objection_does(grown):
    """That others came to no harm has no answer in the pages."""
    tree = grown("summoned=no of_age=yes+ reservist=no+ searched=yes+")

    assert tree.state is Standing.UNANSWERED
    (counted,) = tree.places
    assert counted == "Objections: 4 (unanswered: 1; answered, with nothing left to show: 3)"


def test_an_answer_tells_what_it_needs_and_a_reply_only_what_is_open(grown):
    objection = below(grown("summoned=no of_age=yes searched=yes"), "No summons")
    searched, by_law = objection.parts
    (reserve,) = by_law.parts

    burden = "(for the applicant to show)"
    assert leads(searched)[1:] == [
        ("To be shown", f"The police search for the applicant {burden}.")
    ]
    assert leads(by_law)[1:] == [("To be shown", f"The applicant is of conscription age {burden}.")]
    assert leads(reserve)[1:] == [("Needs", f"The applicant is a reservist {burden}.")]
    assert leads(objection)[-1] == ("Remains", "The danger has to be real.")


def test_what_does_not_stand_here_is_left_out_unless_everything_is_asked_for(grown):
    facts = "summoned=no of_age=no searched=no"

    assert not below(grown(facts), "No summons").parts
    told = below(grown(facts, full=True), "No summons")
    assert [one.state for one in told.parts] == [Standing.NOT_HERE, Standing.NOT_HERE]


def test_what_is_only_possible_comes_last_and_is_answered_in_full_only(grown):
    tree = grown("of_age=yes+ reservist=no+")
    possible = [one for one in tree.parts if "possible" in one.places[0]]

    assert [one.label for one in tree.parts][-len(possible) :] == [one.label for one in possible]
    assert "No summons" in " ".join(one.label for one in possible)
    assert not any(one.parts for one in possible)
    assert below(grown("of_age=yes+ reservist=no+", full=True), "No summons").parts


def test_what_the_authority_said_stands_with_its_place(grown):
    objection = below(grown("summoned=yes", more=FINDING), "No summons")

    assert objection.places[:2] == ("raised by the authority", "against: 1")
    assert ("The office, Decision, p. 3", "Nothing was served.") in leads(objection)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_point_has_its_state_in_words_and_its_sentence_in_a_language(grown, small, language):
    tree = grown("summoned=no of_age=yes", language=language, full=True)
    voice = Voice(language, small)
    foreign = {"en": ""}.get(language, "en")

    assert count(tree) == len({branch.step for _, branch in walk(tree)})
    for depth, branch in walk(tree):
        assert voice.say(f"state.{branch.state.value}")
        assert voice.say(f"legend.{branch.state.value}")
        if depth:
            assert branch.lines[0].language == foreign
            assert branch.lines[0].text


def test_the_same_file_gives_the_same_tree(grown):
    facts = "summoned=no of_age=yes searched=yes"

    assert to_json(grown(facts, full=True)) == to_json(grown(facts, full=True))
    assert to_json(grown(facts))["parts"][0]["lines"]
