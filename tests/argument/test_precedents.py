"""Decided cases put to a file: what reaches it, what each weighs, and how it is distinguished."""

from __future__ import annotations

from datetime import date

import pytest

from nansen.argument.precedents import Compared, precedents
from nansen.casefile.facts import View
from nansen.precedents.compare import Place
from nansen.precedents.factors import Side
from nansen.precedents.layers import Label


def compared(assessment) -> Compared:
    ((found,),) = precedents([assessment])
    return found


@pytest.mark.parametrize(
    ("facts", "forum", "label", "side"),
    [
        # b of the highest court: a search carried it, and nothing spoke against.
        ("searched=yes exempt=no", "FI", Label.REASONED, Side.PROTECTION),
        # Elsewhere it persuades.
        ("searched=yes exempt=no", "NO", Label.UNCONTRADICTED, Side.PROTECTION),
        # c was decided in Sweden: there a departure from it must be reasoned, here it persuades.
        ("searched=yes exempt=yes of_age=no summoned=no", "SE", Label.REASONED, Side.AUTHORITY),
        (
            "searched=yes exempt=yes of_age=no summoned=no",
            "FI",
            Label.UNCONTRADICTED,
            Side.AUTHORITY,
        ),
        # An unknown summons might tell the case apart from a; a known lack of one does not.
        ("searched=no exempt=yes of_age=yes", "FI", Label.OPEN, None),
        (
            "searched=no exempt=yes of_age=yes summoned=no",
            "FI",
            Label.UNCONTRADICTED,
            Side.AUTHORITY,
        ),
        ("exempt=no", "FI", Label.OPEN, None),
        ("searched=no exempt=no of_age=yes", "FI", Label.UNREACHED, None),
    ],
)
def test_how_an_issue_stands_before_a_forum(put, facts, forum, label, side):
    status = compared(put(facts, forum=forum)).status

    assert (status.label, status.side) == (label, side)


def test_two_lines_of_the_same_weight_are_split_and_both_told(put):
    """Until it was set aside, d went the other way on facts that a had as well."""
    facts = "searched=no exempt=yes of_age=yes summoned=no"
    status = compared(put(facts, day=date(2025, 5, 31))).status

    assert status.label is Label.SPLIT
    assert {line.decision.id for line in status.carried_by} == {"a.danger", "d.danger"}


def test_a_decision_that_is_not_there_yet_reaches_nothing(put):
    found = compared(put("searched=yes exempt=no", day=date(2023, 6, 1)))

    assert found.status.side is not Side.PROTECTION
    assert "b.danger" not in [one.id for one in found.issue.decisions]


def test_the_views_of_the_facts_are_kept_apart(put):
    found = compared(put("searched=yes exempt=no"))

    assert found.by_view[View.SAYS].label is Label.REASONED
    assert found.by_view[View.ACCEPTED].label is Label.OPEN
    assert found.strongest is View.SAYS
    assert compared(put("searched=yes+ exempt=no+")).strongest is View.EVIDENCE


def test_unknown_facts_are_the_gap_and_never_a_difference(put):
    found = compared(put("searched=yes"))
    (ply,) = [one for one in found.argued if one.cited.decision.id == "b.danger"]

    assert ply.cited.names(Place.SHARED) == {"search"}
    assert ply.cited.names(Place.EXCLUDE) == {"exemption"}
    assert not ply.distinctions


def test_what_the_authority_has_to_rely_on_to_depart(put):
    found = compared(put("searched=yes exempt=yes"))

    assert [one.id for one in found.departure.applicable] == ["b.danger"]
    assert [sorted(reason.names) for reason in found.departure.reasons] == [["exemption"]]
    assert not found.departure.decisive
    nothing = compared(put("searched=yes exempt=no")).departure
    assert [one.id for one in nothing.decisive] == ["b.danger"]


def test_a_factor_without_a_side_is_not_compared(put):
    assert "vaccination" not in compared(put("vaccinated=yes")).issue.codes


def test_a_decision_that_was_set_aside_weighs_nothing_from_that_day(put):
    facts = "searched=no exempt=no of_age=yes"
    before = compared(put(facts, day=date(2025, 5, 31))).status
    after = compared(put(facts, day=date(2025, 6, 1))).status

    assert (before.label, before.side) == (Label.UNCONTRADICTED, Side.PROTECTION)
    assert [line.decision.id for line in before.carried_by] == ["d.danger"]
    assert after.label is Label.UNREACHED
