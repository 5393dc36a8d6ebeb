"""Common misstatements: what no made-up case can show, read from the pages themselves."""

from __future__ import annotations

import re
from datetime import date

import pytest

from nansen.law.places import FOLDERS
from nansen.law.source import Certainty, Rank
from nansen.rules.rulebook import names_in
from nansen.rules.selection import Moment, choose
from nansen.rules.syntax import Direction, say

BRIEF = date(2026, 6, 10)
TODAY = date(2026, 11, 23)
#: Arguments of policy, on which no right of a person depends.
POLICY = re.compile(r"strategic|consistency_of_policy|weaken|limit.*troops")


def prose(rulebook, page, anchor=""):
    """What a page says in words, headings and blocks left out."""
    parts = [
        f"{p.restatement} {p.commentary}"
        for p in rulebook.provisions.values()
        if p.source == page and anchor in ("", p.anchor)
    ]
    assert parts, page
    return " ".join(" ".join(parts).split())


def file_text(root, rulebook, page):
    return " ".join((root / rulebook.sources[page].file).read_text("utf-8").split())


def said(rulebook, page):
    """What the context of a page says, with its direction."""
    return [
        (item.direction, say(item.words))
        for item in rulebook.contexts
        if item.provision.partition("#")[0] == page
    ]


def decisions(rulebook):
    """The pages of decisions, without those that only list factors and courts."""
    found = (s for s in rulebook.sources.values() if s.id.startswith("decisions/"))
    return [s for s in found if s.kind != "prologue"]


# The page of misstatements


def test_page_of_misstatements_states_no_law_of_its_own(rulebook):
    page = rulebook.sources["corrections"]
    items = (*rulebook.rules, *rulebook.exceptions, *rulebook.presumptions, *rulebook.contexts)

    assert page.rank is Rank.SOFT
    assert not [item.id for item in items if item.provision.startswith("corrections#")]


def test_every_misstatement_is_answered_by_cases(root, rulebook):
    page = (root / rulebook.sources["corrections"].file).read_text("utf-8")
    groups = re.split(r"^## ", page, flags=re.MULTILINE)[1:]

    assert len(groups) >= 18
    for group in groups:
        assert group.startswith("That "), group[:60]
        assert "> Restated:" in group
        assert group.count("\nscenario ") >= 2, group[:60]


# Decisions of other States


def test_every_decision_of_another_state_persuades_only(rulebook):
    found = decisions(rulebook)

    assert len(found) >= 18
    assert not [s.id for s in found if s.rank is not Rank.PERSUASIVE]


def test_french_page_says_that_the_applicant_lost(rulebook):
    page = "decisions/fr-cnda-21068674"

    assert "the applicant lost" in prose(rulebook, page, "result")
    assert rulebook.sources[page].detail("outcome") == "principle-for-result-against"
    assert Direction.AGAINST in {direction for direction, _ in said(rulebook, page)}


def test_french_visas_are_no_status_and_october_is_the_month_of_the_reports(rulebook):
    words = prose(rulebook, "decisions/fr-visas-2024")

    assert "not given a status" in words
    assert "date of the reports, not of the visas" in words
    assert rulebook.sources["decisions/fr-visas-2024"].detail("outcome") == "administrative"


def test_latvian_ruling_of_2026_is_unverified_and_no_landmark(rulebook):
    page = "decisions/lv-2026-05"
    words = prose(rulebook, page)

    assert rulebook.sources[page].certainty is Certainty.OPEN
    assert "Neither the court nor the case number is verified" in words
    assert "Administrative District Court" in words
    assert "landmark overstates" in words
    assert {direction for direction, _ in said(rulebook, page)} == {Direction.CAUTION}


def test_avaliani_page_names_the_wanted_list_and_the_wrong_norm(rulebook):
    words = prose(rulebook, "decisions/de-avaliani")

    assert "wanted list" in words
    assert "Article 21.5" in words
    assert "Article 338(3)" in words
    assert rulebook.sources["decisions/de-avaliani"].detail("direction") == "against"


@pytest.mark.parametrize("state", ["de", "lt", "hr"])
def test_adverse_decisions_stand_beside_the_favourable(rulebook, state):
    against = [
        s.id
        for s in decisions(rulebook)
        if s.id.startswith(f"decisions/{state}-") and s.detail("direction") == "against"
    ]

    assert against
    for page in against:
        assert Direction.AGAINST in {direction for direction, _ in said(rulebook, page)}, page


@pytest.mark.parametrize("page", ["de-vg-berlin-12-k-210-24", "de-vg-berlin-33-k-504-24"])
def test_grants_of_berlin_are_of_subsidiary_protection(rulebook, page):
    assert "not grant refugee status" in prose(rulebook, f"decisions/{page}", "result")


def test_share_of_men_protected_in_germany_is_given_in_figures(root, rulebook):
    assert "416 of 8,201" in file_text(root, rulebook, "decisions/de-avaliani")


def test_removal_that_ended_in_an_arrest_is_disclosed_with_its_limits(rulebook):
    words = prose(rulebook, "decisions/fi-kuzmichev")

    assert "removed him in early September 2025" in words
    assert "arrested in Russia" in words
    assert "unlawful border crossing has to be disclosed" in words


# Treaties, declarations, guidance


def test_russia_was_very_probably_still_bound_by_the_torture_prevention_treaty(rulebook):
    words = prose(rulebook, "int/ecpt", "art_22")

    assert "In all probability Russia was still bound in law on 10 June 2026" in words
    assert "day of receipt" in words
    assert rulebook.sources["int/ecpt"].certainty is not Certainty.OFFICIAL


def test_page_on_torture_prevention_keeps_treaty_and_committee_apart(root, rulebook):
    words = file_text(root, rulebook, "int/ecpt")

    assert "Two names are often confused" in words
    assert "too broad to say that no international oversight is left" in words
    assert "should be left out unless they are verified" in words


def test_declaration_of_chisinau_is_soft_and_binds_nobody(rulebook):
    page = rulebook.sources["int/chisinau-declaration"]

    assert page.rank is Rank.SOFT
    directions = {direction for direction, _ in said(rulebook, page.id)}
    assert Direction.FOR not in directions
    assert Direction.MIXED in directions


def test_peremptory_rank_decides_nothing(rulebook):
    items = (*rulebook.rules, *rulebook.exceptions, *rulebook.presumptions)

    assert not [i.id for i in items if i.provision.startswith("int/jus-cogens#")]


def test_shepherd_interprets_the_directive_of_2004(root, rulebook):
    assert "2004/83" in file_text(root, rulebook, "cjeu/shepherd")


def test_interim_measure_refused_in_december_2023_is_disclosed(rulebook):
    assert [
        words
        for direction, words in said(rulebook, "echr/rule-39")
        if direction is Direction.AGAINST and "December 2023" in words
    ]


def test_constitution_of_russia_is_cited_with_its_third_paragraph(rulebook):
    assert "alternative civilian service" in prose(rulebook, "ru/constitution", "art_59__para_3")


def test_desertion_in_wartime_carries_five_to_fifteen_years(root, rulebook):
    text = file_text(root, rulebook, "ru/criminal-code")

    assert "five to fifteen years" in text


# Country information


def test_every_finding_names_its_document_and_its_day(rulebook):
    assert rulebook.findings
    for finding in rulebook.findings:
        assert finding.document.strip(), finding.id
        assert date(2022, 2, 24) <= finding.date <= TODAY, finding.id


def test_torture_in_custody_is_cited_by_symbol_and_paragraph(rulebook):
    documents = [
        f.document for f in rulebook.findings if f.name == "torture_in_detention_systematic"
    ]

    assert [d for d in documents if "A/79/508, para 2" in d]


def test_treatment_of_own_soldiers_is_no_war_crime_and_bears_on_the_own_risk(rulebook):
    """What the Commission of Inquiry says of Russian soldiers answers a fact of its own."""
    findings = [f for f in rulebook.findings if f.name == "ill_treatment_in_army_systematic"]

    assert findings
    for item in (*rulebook.rules, *rulebook.presumptions):
        if item.head == "service_would_include_crimes":
            assert "ill_treatment_in_army_systematic" not in set(names_in(item.body))


def test_summonses_on_landing_are_known_from_december_2025(rulebook):
    days = [f.date for f in rulebook.findings if f.name == "returnees_served_summonses"]

    assert min(days) == date(2025, 12, 9)


def test_figures_on_treason_are_those_of_2025(rulebook):
    said_of = [say(f.words) for f in rulebook.findings if f.name == "treason_prosecutions_frequent"]

    assert [text for text in said_of if "468" in text and "363" in text and "four life" in text]


def test_no_page_repeats_the_misprint_on_assaults(root):
    pages = [p for folder in FOLDERS for p in sorted((root / folder).rglob("*.md"))]

    assert not [p.name for p in pages if "meet assault" in p.read_text("utf-8").lower()]


# Dates, and what is no ground at all


def test_law_of_the_brief_is_not_the_law_of_today(rulebook):
    lodged = date(2026, 7, 2)

    def counts(page, day):
        return choose(rulebook, rulebook.sources[page], Moment(day, "EE", lodged=lodged)).counts

    assert counts("eu/qd-2011-95", BRIEF)
    assert not counts("eu/qr-2024-1347", BRIEF)
    assert not counts("eu/qd-2011-95", TODAY)
    assert counts("eu/qr-2024-1347", TODAY)


def test_policy_is_no_ground(rulebook):
    assert not [name for name in rulebook.declarations if POLICY.search(name)]
