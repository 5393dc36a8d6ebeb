"""Briefs of the example files: complete, candid, and no firmer than the file."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from nansen.casefile.folder import read_casefile
from nansen.drafting.brief import write_brief
from nansen.drafting.formats import render_document
from nansen.drafting.paper import Footnote, Heading, Paragraph, number, plain, walk
from nansen.drafting.phrases import listed
from nansen.law.source import Certainty
from nansen.reasoning.assess import assess, contexts_for
from nansen.rules.syntax import Direction, say
from nansen.truth import Truth

FILES = ["belov", "deserter-invented"]
DAY = date(2026, 6, 10)


@pytest.fixture(scope="module", params=FILES)
def made(request, root, rulebook):
    casefile, defects = read_casefile(root / "examples" / request.param, rulebook.declarations)
    assert casefile, defects
    found = assess(rulebook, casefile, as_of=DAY)
    return found, write_brief(found)


def words(document) -> str:
    return " ".join(render_document(document, ".md").decode().replace("\\", "").split())


def test_every_reference_leads_somewhere_and_paragraphs_are_numbered(made):
    _, brief = made
    solved = number(brief.document)
    numbers = [
        part.number for part in walk(solved.blocks) if isinstance(part, Paragraph) and part.numbered
    ]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 40


def test_it_has_the_parts_a_court_expects(made):
    _, brief = made
    titles = {
        plain(part.inlines) for part in walk(brief.document.blocks) if isinstance(part, Heading)
    }
    assert {
        "Summary", "The applicants and the procedure", "The facts", "The law and its application",
        "What follows from what the authority has accepted", "Similar cases", "Request",
        "Exhibits", "Table of authorities",
    } <= titles  # fmt: skip


def test_law_is_cited_in_footnotes(made):
    _, brief = made
    assert sum(isinstance(part, Footnote) for part in walk(brief.document.blocks)) > 60


def test_adverse_authority_on_what_is_argued_is_disclosed(made):
    """What speaks against an outcome that is argued is printed in the brief, with its words."""
    found, brief = made
    text = words(brief.document)
    for assessment in found:
        for outcome in assessment.outcomes:
            if outcome.widest.value is not Truth.HOLDS:
                continue
            for context in contexts_for(assessment.selection, [outcome.name]):
                if context.direction is Direction.AGAINST:
                    told = " ".join(say(context.words).replace("*", "").split())
                    assert told in text.replace("*", ""), context.id


def test_cautions_stay_in_the_office(made, rulebook):
    _, brief = made
    text, internal = words(brief.document), words(brief.before_filing)
    assert "Do not file this page" in internal
    assert "Do not file this page" not in text
    for context in rulebook.contexts:
        if context.direction is Direction.CAUTION:
            assert say(context.words) not in text, context.id


def test_what_is_only_stated_is_not_said_to_follow(made):
    """A conclusion that holds only as the applicant tells it says so."""
    _, brief = made
    for part in walk(brief.document.blocks):
        if isinstance(part, Paragraph) and part.anchor.startswith("issue-"):
            told = plain(part.inlines)
            if "follows that" in told:
                assert told.startswith(
                    ("On what the authority accepts", "On the evidence", "On the facts as stated")
                )


def test_the_same_file_gives_the_same_bytes(made):
    found, brief = made
    again = write_brief(found)
    for ending in (".md", ".html"):
        assert render_document(brief.document, ending) == render_document(again.document, ending)


def test_no_engine_words_reach_the_reader(made):
    _, brief = made
    text = words(brief.document)
    for word in ("boolean", "NoneType", "null", "_"):
        assert f" {word} " not in text


def test_the_same_file_gives_the_same_bytes_in_another_run(root, tmp_path):
    """Nothing depends on the order in which a run happens to keep its sets."""
    told = []
    for seed in ("1", "2", "3"):
        path = tmp_path / f"{seed}.md"
        environment = {
            "PYTHONPATH": str(root / "src"),
            "PYTHONHASHSEED": seed,
            "XDG_CACHE_HOME": str(tmp_path),
            "PYTHONUTF8": "1",
        }
        command = ("brief", str(root / "examples/belov"), "--as-of", DAY.isoformat())
        subprocess.run(
            [sys.executable, "-m", "nansen", *command, "-o", str(path)],
            env=environment, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        told.append(path.read_bytes())
    assert told[0] == told[1] == told[2]


def test_what_is_not_to_be_cited_as_it_stands_stays_in_the_office(made, rulebook):
    _, brief = made
    text, internal = words(brief.document), words(brief.before_filing)
    cases = [one for one in rulebook.sources.values() if one.id.startswith("decisions/")]
    held = [one for one in cases if one.certainty is Certainty.OPEN or one.detail("set_aside")]
    assert held
    for source in held:
        assert f"**{source.short}.**" not in text
    assert "Decisions that the brief does not cite" in internal


def test_nobody_but_the_authority_opens_a_door_that_the_facts_do_not(made, rulebook):
    """What is only made in cases of this kind is for the office."""
    _, brief = made
    text = words(brief.document)
    always = [one for one in rulebook.objections if one.raised is None]
    assert always
    for objection in always:
        assert f"It may be said: {say(objection.words)}" not in text


def test_what_the_file_leaves_open_is_told_with_its_note(root, rulebook):
    casefile, _ = read_casefile(root / "examples/belov", rulebook.declarations)
    internal = words(write_brief(assess(rulebook, casefile, as_of=DAY)).before_filing)
    assert "the kind of decision under appeal: not known. Ask first." in internal
    assert "No effective remedy would remain after removal (Nikita Belov and Olga" in internal


@pytest.mark.parametrize(
    ("sentences", "told"),
    [
        (["a"], "a"),
        (["a", "b"], "a or b"),
        (["a", "b", "c"], "a, b or c"),
        (["a, b and c", "d", "e"], "a, b and c; d; or e"),
    ],
)
def test_sentences_with_commas_are_told_apart(sentences, told):
    assert listed(sentences, "or") == told
