"""Selection: which source counts on which day, in which forum, and why."""

from __future__ import annotations

from datetime import date

import pytest

from nansen.law.files import PageFile
from nansen.law.period import Period
from nansen.rules.selection import Because, Moment, choose, select
from nansen.rules.shelf import Shelf

ACT = """\
---
id: test/{name}
title: {name} (invented)
short: {name}
cite: "{name}"
kind: statute
rank: {rank}
in_force: {in_force}
{more}applies_in: {applies}
certainty: official
checked: 2026-11-23
---

# {name}

## Section 1 {{#sec_1}}

> Restated: so it is.

```facts
fact f_{name} : bool
  label en "F"
  burden applicant

conclusion c_{name}
  label en "C"
```

```rule
rule {name}.1 : c_{name}
  if all of
    - f_{name}
{attributes}```
"""


def page(name, in_force, *, applies="[EU, -DK]", more="", rank="binding", attributes=""):
    text = ACT.format(name=name, in_force=in_force, applies=applies, more=more, rank=rank,
                      attributes=attributes)  # fmt: skip
    return PageFile(f"laws/{name}.md", text.encode())


READING = """
reading which : old_one | new_one
  label en "Which act governs"
"""
PAGES = (
    page("old", "2012-01-09 .. 2026-06-11", more="known_from: 2011-12-20\n"),
    page(
        "new", "2024-06-11 ..", attributes="  reading which new_one\n",
        more="applicable_from: 2026-07-01\ngoverns:\n  - lodged: 2026-07-01 ..\n"
        "  - lodged: .. 2026-06-30\n    reading: which new_one\n",
    ),
    page("court", "2020-11-19 ..", more="effect: ex-tunc\ninterprets: [test/old#sec_1, test/new#sec_1]\n"),
    page("early", "2015-02-26 ..", more="effect: ex-tunc\ninterprets: [test/old]\n"),
    page("plain", "2020-11-19 ..", applies="[COE]"),
    page("leaflet", "2000-01-01 ..", applies="[ALL]", rank="soft"),
    page("brief", "2000-01-01 ..", applies="[FI]", attributes="  status argued\n"),
)  # fmt: skip


@pytest.fixture(scope="module")
def rulebook():
    text = ACT.format(name="extra", in_force="2000-01-01 ..", applies="[ALL]", more="",
                      rank="binding", attributes="")  # fmt: skip
    text = text.replace("conclusion c_extra", READING + "\nconclusion c_extra")
    book, defects = Shelf().compile([*PAGES, PageFile("extra.md", text.encode())])
    assert not defects, "\n".join(map(str, defects))
    return book


def at(day, forum="FI", known=None, lodged=None):
    return Moment(
        *(date.fromisoformat(d) if d and "-" in d else d for d in (day, forum, known, lodged))
    )


TABLE = [
    # An act, by the days of its force and of its being known.
    ("old", at("2012-01-09"), True, "in force 2012-01-09 to 2026-06-11"),
    ("old", at("2012-01-08"), False, "in force 2012-01-09 to 2026-06-11"),
    ("old", at("2026-06-11"), True, "in force 2012-01-09 to 2026-06-11"),
    ("old", at("2026-06-12"), False, "in force 2012-01-09 to 2026-06-11"),
    ("old", at("2011-12-19"), False, "could not be known before 2011-12-20"),
    ("old", at("2020-01-01", known="2011-12-19"), False, "could not be known before 2011-12-20"),
    ("old", at("2020-01-01", "DK"), False, "does not apply in DK"),
    ("old", at("2020-01-01", "NO"), False, "does not apply in NO"),
    # An act that applies later than it enters into force, and governs by the day of application.
    ("new", at("2026-06-30"), False, "applicable from 2026-07-01"),
    ("new", at("2026-07-01", lodged="2026-07-01"), True, "governs decisions at all times"),
    (
        "new",
        at("2026-07-01", lodged="2026-06-30"),
        True,
        "governs under one reading only (which: new_one)",
    ),
    # A judgment that binds back.
    (
        "court",
        at("2015-01-01", known="2020-11-19"),
        True,
        "known from 2020-11-19; binds back to old",
    ),
    ("court", at("2015-01-01"), False, "could not be known before 2020-11-19"),
    ("court", at("2026-06-11"), True, "known from 2020-11-19; binds back to old"),
    ("court", at("2026-06-12"), False, "no provision that it interprets counts here"),
    (
        "court",
        at("2026-07-01", lodged="2026-07-01"),
        True,
        "known from 2020-11-19; binds back to new",
    ),
    ("court", at("2026-05-01", "DK"), False, "does not apply in DK"),
    ("early", at("2026-07-01"), False, "no provision that it interprets counts here"),
    (
        "early",
        at("2013-01-01", known="2015-02-26"),
        True,
        "known from 2015-02-26; binds back to old",
    ),
    # One that does not.
    ("plain", at("2020-11-18", known="2026-01-01"), False, "in force from 2020-11-19"),
    ("plain", at("2020-11-19"), True, "in force from 2020-11-19"),
    ("plain", at("2020-11-19", "NO"), True, "in force from 2020-11-19"),
    ("plain", at("2020-11-19", "RU"), False, "does not apply in RU"),
    ("leaflet", at("2020-11-19", "JP"), True, "in force from 2000-01-01"),
]


@pytest.mark.parametrize(("name", "moment", "counts", "why"), TABLE)
def test_source_counts_or_not_and_says_why(rulebook, name, moment, counts, why):
    choice = choose(rulebook, rulebook.sources[f"test/{name}"], moment)

    assert (choice.counts, choice.why) == (counts, why)


@pytest.mark.parametrize(("name", "moment", "counts", "why"), TABLE)
def test_rule_counts_with_its_source(rulebook, name, moment, counts, why):
    selection = select(rulebook, moment)

    assert (f"{name}.1" in {live.item.id for live in selection.rules}) is counts
    assert selection.choices[f"test/{name}"].why == why


def live(rulebook, rule, moment):
    return next(one for one in select(rulebook, moment).rules if one.item.id == rule)


def test_judgment_shares_the_reading_of_the_act_it_binds_back_to(rulebook):
    pending = at("2026-07-01", lodged="2024-01-01")

    assert live(rulebook, "court.1", pending).readings == (("which", "new_one"),)
    assert live(rulebook, "court.1", at("2026-05-01")).readings == ()


def test_reading_of_a_rule_stands_beside_its_source(rulebook):
    assert live(rulebook, "new.1", at("2026-07-01", lodged="2026-08-01")).readings == (
        ("which", "new_one"),
    )


@pytest.mark.parametrize(
    ("rule", "argued"),
    [("plain.1", False), ("leaflet.1", True), ("brief.1", True)],
)
def test_argued_is_what_is_not_settled_or_does_not_bind(rulebook, rule, argued):
    assert live(rulebook, rule, at("2026-05-01")).argued is argued


def test_what_fills_a_reason_can_be_said_in_another_language(rulebook):
    court = choose(rulebook, rulebook.sources["test/court"], at("2026-05-01"))
    plain = choose(rulebook, rulebook.sources["test/plain"], at("2020-11-19"))

    assert court.because is Because.BINDS_BACK
    assert court.day == date(2020, 11, 19)
    assert [source.id for source in court.interprets] == ["test/old"]
    assert plain.because is Because.IN_FORCE
    assert plain.periods == (Period(date(2020, 11, 19)),)


def test_every_source_has_its_reason(rulebook):
    selection = select(rulebook, at("2026-06-20"))

    assert set(selection.choices) == set(rulebook.sources)
    assert all(choice.why for choice in selection.choices.values())
