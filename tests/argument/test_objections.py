"""Objections put to a file: raised or not, answered or not, and by what."""

from __future__ import annotations

from datetime import date

import pytest

from nansen.argument.objections import Faced, Raised, State, objections
from nansen.casefile.folder import read_casefile
from nansen.truth import Truth


def faced(assessment) -> dict[str, Faced]:
    (found,) = objections([assessment])
    return {one.objection.id: one for one in found}


FINDING = """\
findings:
  - {by: The office, of: adil, says: Nothing was served., position: rejects,
     objections: [no_summons], where: "Decision, p. 3"}
"""


@pytest.mark.parametrize(
    ("facts", "raised"),
    [
        ("summoned=no", Raised.FACTS),
        ("", Raised.POSSIBLE),
        ("summoned=yes", None),
    ],
)
def test_it_is_raised_on_the_facts_that_its_page_names(put, facts, raised):
    found = faced(put(facts)).get("no_summons")

    assert (found and found.raised) is raised


def test_the_authority_raises_it_whatever_the_facts_are(put):
    found = faced(put("summoned=yes", more=FINDING))["no_summons"]

    assert found.raised is Raised.AUTHORITY
    assert [finding.where for finding in found.findings] == ["Decision, p. 3"]


def test_one_that_names_no_facts_is_always_made(put):
    assert faced(put(""))["always_said"].raised is Raised.ALWAYS


def test_what_no_outcome_depends_on_is_not_put(put):
    assert "beside_the_point" not in faced(put(""))


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        # An answer whose facts are there, shown or only stated, or not known, or not so.
        ("summoned=no of_age=yes+ reservist=no+ searched=no", State.ANSWERED),
        ("summoned=no of_age=yes reservist=no searched=no", State.STATED),
        ("summoned=no reservist=no searched=no", State.CONDITIONAL),
        ("summoned=no of_age=no searched=no", State.UNANSWERED),
        # The answer is met: a reservist's age is not enough.
        ("summoned=no of_age=yes+ reservist=yes+ searched=no", State.UNANSWERED),
        # Whether it is met is not known, so it cannot be relied on, nor given up.
        ("summoned=no of_age=yes+ searched=no", State.CONDITIONAL),
        # A second answer, which nothing meets.
        ("summoned=no of_age=yes reservist=yes searched=yes+", State.ANSWERED),
    ],
)
def test_it_is_answered_by_what_stands_against_it(put, facts, state):
    assert faced(put(facts))["no_summons"].state is state


def test_an_answer_says_what_it_still_needs(put):
    met = {m.reply.id: m for m in faced(put("summoned=no of_age=yes"))["no_summons"].answers}
    by_law, searched = met["no_summons.by_law"], met["no_summons.searched"]

    assert by_law.stands is Truth.OPEN
    assert [[p.name for p in way] for way in by_law.needs] == [["of_age"]]
    assert searched.stands is Truth.OPEN
    assert [[p.name for p in way] for way in searched.needs] == [["searched"]]
    (reserve,) = by_law.against
    assert reserve.reply.id == "no_summons.reserve"


def test_an_answer_cites_nothing_that_could_not_be_known_on_the_day(put):
    """The decision that carries the answer is of 2024."""
    before, after = (
        faced(put("searched=yes+", day=day))["later_answer"]
        for day in (date(2023, 6, 1), date(2024, 6, 1))
    )

    assert (before.state, before.answers) == (State.UNANSWERED, ())
    assert after.state is State.ANSWERED


def test_what_is_to_be_shown_is_what_is_stated(put):
    """A way of which a part is not even stated is no way to show what is stated."""
    (met,) = faced(put("summoned=no of_age=yes"))["one_way"].answers

    assert [[p.name for p in way] for way in met.needs] == [["of_age"]]


def test_an_answer_carried_by_several_cites_those_that_were_there(put):
    def cited(day: date) -> tuple[str, ...]:
        (met,) = faced(put("summoned=no", day=day))["one_way"].answers
        return met.citing

    assert cited(date(2023, 6, 1)) == ("test/law#sec_1",)
    assert cited(date(2024, 6, 1)) == ("test/law#sec_1", "test/court-b")


def test_the_most_pressing_come_first(put):
    found = objections([put("summoned=no of_age=yes+ reservist=no+ searched=no")])[0]

    order = [list(State).index(one.state) for one in found]
    assert order == sorted(order)
    assert found[0].objection.id == "always_said"


def test_an_unknown_objection_in_a_file_is_told_with_the_nearest(small, put, tmp_path):
    put("")
    page = tmp_path / "case.yaml"
    page.write_text(page.read_text("utf-8") + FINDING.replace("no_summons", "no_sumons"), "utf-8")

    _, defects = read_casefile(tmp_path, small.declarations, small.objection_ids)
    (defect,) = [defect for defect in defects if not defect.notice]

    assert defect.problem == "No objection is called 'no_sumons'."
    assert defect.remedy == "Did you mean 'no_summons'?"
    assert "objections: [no_sumons]" in defect.span.text


def test_one_against_a_point_that_the_authority_rejects_is_to_be_expected(put):
    """The finding names no objection: it rejects a point that these attack."""
    finding = """\
findings:
  - {by: The office, of: adil, says: There is no danger., position: rejects,
     facts: [in_danger], where: "Decision, p. 4"}
"""
    found = faced(put("summoned=yes", more=finding))

    assert found["always_said"].raised is Raised.DISPUTED
    assert [one.where for one in found["always_said"].findings] == ["Decision, p. 4"]
    # What is not made on these facts is not made because the point is disputed.
    assert "no_summons" not in found
