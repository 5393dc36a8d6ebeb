"""Citations as OSCOLA wants them, and the table of authorities."""

from __future__ import annotations

import pytest

from nansen.drafting.oscola import (
    Authority,
    AuthorityMissingError,
    cite,
    full,
    note,
    pinpoint,
    table_of_authorities,
    uses,
)
from nansen.drafting.paper import (
    Citation,
    Document,
    Emphasis,
    Footnote,
    Heading,
    Paragraph,
    Quote,
    Table,
    Text,
    number,
    plain,
    walk,
)
from tests.drafting.sample import ALIENS_ACT, AUTHORITIES, EZ, QD, draft, numbered, sample, words


@pytest.mark.parametrize(
    ("written", "kind", "shown"),
    [
        ("Article 9(2)(e)", "eu-directive", "art 9(2)(e)"),
        ("Article 9 (2) (e)", "eu-directive", "art 9(2)(e)"),
        ("Art. 1A(2)", "treaty", "art 1A(2)"),
        ("Articles 2, 3 and 13", "treaty", "arts 2, 3 and 13"),
        ("Article 10(1), point (d)", "eu-directive", "art 10(1), point (d)"),
        ("Section 87a(2)(5)", "statute", "s 87a(2)(5)"),
        ("Sections 87-89", "statute", "ss 87–89"),
        ("Chapter 4, Section 1", "statute", "ch 4, s 1"),
        ("§ 3b(2)", "statute", "§ 3b(2)"),
        ("§ 171", "guidance", "para 171"),
        ("§§ 167-174", "guidance", "paras 167–174"),
        ("para 37", "cjeu-judgment", "para 37"),
        ("paras 36-38", "cjeu-judgment", "paras 36–38"),
        ("Paragraphs 36 to 38", "cjeu-judgment", "paras 36 to 38"),
        ("paras 57-61, 63", "cjeu-judgment", "paras 57–61, 63"),
        ("Operative part, point 2", "cjeu-judgment", "operative part, point 2"),
        ("Recital 14", "eu-directive", "recital 14"),
        ("Protocol No 4, Article 4", "treaty", "Protocol No 4, art 4"),
        ("Rule 39", "treaty", "r 39"),
        ("Annex I", "eu-regulation", "annex I"),
        ("Article 338-1", "foreign-law", "art 338-1"),
        ("Article L. 511-2", "statute", "art L. 511-2"),
        ("page 4", "country-report", "p 4"),
        ("the whole", "treaty", "the whole"),
        ("", "treaty", ""),
    ],
)
def test_pinpoints(written, kind, shown):
    assert pinpoint(written, kind) == shown
    assert pinpoint(shown, kind) == shown


def footnotes(document):
    return [plain(part.inlines) for part in walk(document.blocks) if isinstance(part, Footnote)]


def test_first_in_full_then_short_with_the_number_of_the_first():
    assert footnotes(sample()) == [
        "Case C-238/19 EZ v Bundesrepublik Deutschland ECLI:EU:C:2020:945, paras 57–61 [check the number].",
        "Decision, p. 4; Exhibit 2, p. 1.",
        "Directive 2011/95/EU of the European Parliament and of the Council of 13 December 2011 [2011] OJ L337/9, art 9(2)(e) (Qualification Directive); EZ (n 1) paras 36–38; UNHCR, Handbook on Procedures and Criteria for Determining Refugee Status, paras 167–174.",
        "Soering v United Kingdom App no 14038/88 (ECtHR, 7 July 1989), para 88.",
        "Aliens Act 301/2004 (Finland), s 87a(2)(5).",
        "Qualification Directive (n 3) art 10(1)(e).",
    ]


def test_in_running_text_an_authority_is_named_by_its_short_form():
    document = Document("T", blocks=(numbered("See ", Citation("cjeu/ez", "para 37"), "."),))

    (paragraph,) = cite(document, AUTHORITIES).blocks
    assert plain(paragraph.inlines) == "See EZ, para 37."


def test_twice_in_one_note():
    both = note(Citation(QD.id, "Article 9"), Citation(QD.id, "Article 10"))
    document = cite(Document("T", blocks=(numbered("x", both),)), AUTHORITIES)

    assert footnotes(document)[0].endswith("art 9; Qualification Directive, art 10.")


@pytest.mark.parametrize(
    ("kind", "written", "name"),
    [
        ("cjeu-judgment", "Case C-472/13 Shepherd v Bundesrepublik Deutschland EU:C:2015:117", "Shepherd v Bundesrepublik Deutschland"),
        ("cjeu-judgment", "Joined Cases C-411/10 and C-493/10 NS and ME [2011] ECR I-13905", "NS and ME"),
        ("cjeu-judgment", "Case C-148/13 *A and Others* EU:C:2014:2406", "A and Others"),
        ("echr-judgment", "Saadi v Italy App no 37201/06 (ECtHR [GC], 28 February 2008)", "Saadi v Italy"),
        ("echr-judgment", "JK and Others v Sweden [GC] App no 59166/12 (ECtHR, 23 August 2016)", "JK and Others v Sweden"),
    ],
)  # fmt: skip
def test_the_name_of_a_case_is_in_italics(kind, written, name):
    authority = Authority("x", kind, "", "", written)

    (italic,) = [part for part in full(authority) if isinstance(part, Emphasis)]
    assert italic == Emphasis((Text(name),))
    assert plain(full(authority)) == written.replace("*", "")


def test_an_unknown_authority_is_named_with_the_nearest():
    document = Document("T", blocks=(numbered(note(Citation("cjeu/ex"))),))

    with pytest.raises(AuthorityMissingError, match="Did you mean 'cjeu/ez'"):
        cite(document, AUTHORITIES)


def test_uses_count_what_hangs_on_a_paragraph():
    quoted = Quote((Paragraph((note(Citation(EZ.id)),)),))
    blocks = (
        numbered("a"),
        quoted,
        Heading(1, words("h")),
        quoted,
        numbered("b", note(Citation(QD.id))),
    )

    found = uses(Document("T", blocks=blocks), AUTHORITIES)
    assert [(use.authority, use.paragraphs) for use in found] == [(QD, (2,)), (EZ, (1,))]


def test_the_table_goes_by_kind_and_joins_runs():
    cited = numbered("x", note(Citation(ALIENS_ACT.id)))
    document = Document("T", blocks=(cited, cited, cited, numbered("y"), cited, cited))
    blocks = table_of_authorities(document, AUTHORITIES)
    whole = number(Document("T", blocks=(*document.blocks, *blocks)))
    heading, table = whole.blocks[-2:]

    assert isinstance(table, Table)
    assert plain(heading.inlines) == "National legislation"
    assert [plain(cell) for cell in table.rows[0]] == ["Aliens Act 301/2004 (Finland)", "1–3, 5, 6"]


def test_the_table_of_the_sample_lists_every_authority_once():
    tables = [
        block for block in table_of_authorities(draft(), AUTHORITIES) if isinstance(block, Table)
    ]

    assert sum(len(table.rows) for table in tables) == len(AUTHORITIES)
