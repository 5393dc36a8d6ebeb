"""What looks alike and is not: each reading, both ways."""

from __future__ import annotations

from datetime import date

import pytest

from nansen.citations.find import find_citations


def ids(text, **more):
    return [found.authority_id for found in find_citations(text, **more)]


def every_id(text, **more):
    return [{found.authority_id, *found.aliases} for found in find_citations(text, **more)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # GK: the Grand Chamber, or the Geneva Convention.
        ("EGMR (GK), Urteil vom 28.2.2008 - 37201/06 -", [{"echr-appno:37201/06"}]),
        ("Flüchtling nach Art. 1 A GK", [{"treaty:refconv#art1A"}]),
        # CEDH: the Court, or the Convention.
        ("CEDH, 7 juill. 1989, Soering c. Royaume-Uni", [{"echr-appno:14038/88"}]),
        ("l'article 3 de la CEDH", [{"treaty:echr#art3"}]),
        # CAT: the Convention; its Committee's documents are named by symbol.
        ("Article 3 CAT", [{"treaty:cat#art3"}]),
        ("CAT/C/GC/4, para 38", [{"un:CAT/C/GC/4#p38"}]),
        ("CAT, Doe v. Canada, Communication No. 258/2004", [{"un:258/2004"}]),
        # A war is no case, and a case by the same word is one.
        ("Russlands Krieg gegen die Ukraine", []),
        ("EGMR, Muster gegen Schweden, Nr. 11111/22", [{"echr-appno:11111/22"}]),
        # Two titles are two cases.
        (
            "Smith v. Italy, no. 11111/22, and Jones v. France, no. 22222/23",
            [{"echr-appno:11111/22"}, {"echr-appno:22222/23"}],
        ),
        # A day is no paragraph.
        ("Saadi v. Italy, §§ 127-129, 5 April 2022", [{"echr-appno:37201/06#p127..129"}]),
        # GC: Grand Chamber, General Comment, Geneva Convention.
        ("Saadi v. Italy [GC], § 127", [{"echr-appno:37201/06#p127"}]),
        ("Human Rights Committee, GC 31, para 12", [{"un:CCPR/C/21/Rev.1/Add.13#p12"}]),
        ("GC IV Art 51", [{"treaty:gc4#art51"}]),
        # A swap of figures names another act, and is not mended in silence.
        ("Directive 2011/59/EU", [{"celex:32011L0059"}]),
        ("Directive 2011/95/EU", [{"celex:32011L0095"}]),
        # Two cases of like name.
        ("NA. v. UK", [{"echr-appno:25904/07"}]),
        ("N.A. v. Finland", [{"echr-appno:25244/18"}]),
        # Court of Justice, and a docket of a German court.
        ("EuGH, C-43/07", [{"cjeu:C-43/07"}]),
        ("BVerwG, 10 C 43/07", []),
        # Old numbers have no letter, and need their word.
        ("Case 26/62", [{"cjeu:26/62"}]),
        ("file 26/62", []),
        # An application, and any other number.
        ("application no. 11111/22", [{"echr-appno:11111/22"}]),
        ("docket no. 11111/22", []),
        ("Nowak v. Poland, no. 11111/22", [{"echr-appno:11111/22"}]),
        # An article of something, of nothing, and in a newspaper.
        ("Article 3 ECHR", [{"treaty:echr#art3"}]),
        ("Article 3", [{"treaty:unknown#art3"}]),
        ("an article in The Guardian of 3 March", []),
        ("artikkel 3 av 5", []),
        ("artikkel 3 nr. 1 i barnekonvensjonen", [{"treaty:crc#art3/par1"}]),
        # Tanks, exhibits, sections of a form.
        ("T-72", []),
        ("T-72/23", [{"cjeu:T-72/23"}]),
        ("C-1234", []),
        ("Exhibit 33(1)", []),
        ("Section 9 of the questionnaire", []),
        ("on 12/23", []),
    ],
)
def test_a_hazard_is_read_both_ways(text, expected):
    found = every_id(text)
    assert len(found) == len(expected)
    assert all(wanted <= named for wanted, named in zip(expected, found, strict=True))


def test_what_could_not_be_read_is_not_passed_over():
    before = "Case C-238/19 EZ, para 57. R v Smith [2025] UKUT 305 (IAC), para 3."
    [found] = find_citations("Ibid., para 5", context=before)
    assert not found.settled
    assert found.reason == "it refers back to what could not be read"


def test_an_instrument_that_was_not_read_leaves_the_next_article_open():
    assert ids("Directive 2011/95/EU. Article 5 of the Ruritanian Act. Article 6 says more.") == [
        "celex:32011L0095"
    ]


def test_a_name_means_the_act_that_bore_it_on_the_day():
    assert ids("Article 15(c) QD", as_of=date(2013, 12, 21)) == ["celex:32004L0083#art15/ptc"]
    assert ids("Article 15(c) QD", as_of=date(2013, 12, 22)) == ["celex:32011L0095#art15/ptc"]
    assert ids("Article 15(c) QD") == ["celex:32011L0095#art15/ptc"]


def test_the_context_is_read_and_not_reported():
    context = 'Directive 2013/32/EU ("the APD").'
    [found] = find_citations("Article 46(5) of the APD", context=context)
    assert (found.start, found.end) == (0, 24)
    assert found.authority_id == "celex:32013L0032#art46/par5"


def test_joined_cases_are_one_and_listed_cases_are_two():
    assert len(ids("Joined Cases C-411/10 and C-493/10")) == 1
    assert len(ids("Cases C-472/13 and C-238/19")) == 2
    [found] = find_citations("C‑148/13 to C‑150/13")
    assert "cjeu:C-149/13" in found.aliases


def test_a_mistyped_application_number_is_told():
    [found] = find_citations("EGMR, Urteil vom 26.10.2000 - Nr. 30210796 -")
    assert "echr-appno:30210/96" in (found.authority_id, *found.aliases)
    assert "30210796" in found.reason


def test_the_ecli_of_a_judgment_follows_from_number_and_date():
    [found] = find_citations("Nowak v. Poland, no. 11111/22, 5 March 2024, § 40")
    assert "ecli:CE:ECHR:2024:0305JUD001111122#p40" in found.aliases
