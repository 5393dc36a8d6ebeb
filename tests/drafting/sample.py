"""A sample document, invented, with a bit of everything a brief can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from nansen.drafting.oscola import Authority, cite, note, table_of_authorities
from nansen.drafting.paper import (
    BulletList,
    Citation,
    Contents,
    CrossReference,
    DefinitionList,
    Document,
    Emphasis,
    Footnote,
    Foreign,
    Heading,
    Link,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)

QD = Authority(
    "eu/qd-2011-95",
    "eu-directive",
    "Directive 2011/95/EU (recast Qualification Directive)",
    "Qualification Directive",
    "Directive 2011/95/EU of the European Parliament and of the Council of 13 December 2011"
    " [2011] OJ L337/9",
    url="http://data.europa.eu/eli/dir/2011/95/oj",
)
EZ = Authority(
    "cjeu/ez",
    "cjeu-judgment",
    "EZ v Bundesrepublik Deutschland",
    "EZ",
    "Case C-238/19 EZ v Bundesrepublik Deutschland",
    ecli="ECLI:EU:C:2020:945",
)
SOERING = Authority(
    "echr/soering",
    "echr-judgment",
    "Soering v United Kingdom",
    "Soering",
    "Soering v United Kingdom App no 14038/88 (ECtHR, 7 July 1989)",
)
ALIENS_ACT = Authority(
    "fi/aliens-act",
    "statute",
    "Aliens Act",
    "Aliens Act",
    "Aliens Act 301/2004 (Finland)",
    url="https://www.finlex.fi/fi/laki/ajantasa/2004/20040301",
)
HANDBOOK = Authority(
    "un/handbook",
    "guidance",
    "UNHCR Handbook",
    "Handbook",
    "UNHCR, *Handbook on Procedures and Criteria for Determining Refugee Status*",
    rank="soft",
)
AUTHORITIES = (QD, EZ, SOERING, ALIENS_ACT, HANDBOOK)


def words(text: str) -> tuple[Text]:
    """Make inlines of plain words."""
    return (Text(text),)


def numbered(*inlines: object, anchor: str = "") -> Paragraph:
    """Make a numbered paragraph."""
    return Paragraph(
        tuple(Text(part) if isinstance(part, str) else part for part in inlines),  # type: ignore[misc]
        numbered=True,
        anchor=anchor,
    )


def grid() -> Table:
    """The grid of an invented case: three views of the facts, two of the law."""
    return Table(
        (words("View of the facts"), words("Settled law"), words("Argued law")),
        (
            (words("What the authority accepts"), words("open"), words("holds")),
            (words("What the evidence shows"), words("open"), words("holds")),
            (words("What the applicant says"), words("holds"), words("holds")),
        ),
        caption=words("How the claim to refugee status stands"),
    )


def chronology(rows: int) -> Table:
    """A table long enough to cross a page."""
    head = (words("Date"), words("Event"), words("Exhibit"))
    lines = tuple(
        (
            words(f"{1 + at % 28} October 2022"),
            words(f"Entry {at + 1}: the commissariat enters a further step in its register."),
            (Link(f"exhibits/{at + 1:02}.pdf#page=3", words(f"Ex. {at + 1}, p. 3")),),
        )
        for at in range(rows)
    )
    return Table(head, lines, caption=words("Chronology"), row_heads=True)


def draft(*, rows: int = 24) -> Document:
    """The document as a lawyer's program would build it, before it is cited."""
    return Document(
        title="Appeal against the decision of 3 March 2026",
        subtitle="Adil K. (invented) v Finnish Immigration Service",
        language="en",
        metadata=(
            ("To", "Administrative Court of Helsinki"),
            ("Applicant", "Adil K. (invented), Адиль К."),
            ("Counsel", "Britt Y., Advokatbyrå Västäjä & Co"),
            ("Law as read on", "24 April 2026"),
        ),
        short_title="Adil K. – appeal",
        dated=date(2026, 4, 24),
        blocks=(
            Contents(),
            Heading(1, words("Summary"), "summary"),
            numbered(
                "The appellant asks the court to set the decision aside. His claim rests on ",
                Emphasis(words("EZ")),
                " and on the facts that the Service itself accepted (paragraph ",
                CrossReference("accepted"),
                ").",
                note(Citation("cjeu/ez", "paras 57-61", approximate=True)),
                anchor="first",
            ),
            grid(),
            Note(
                "Check before filing",
                (
                    Paragraph(words("The paragraph numbers of EZ rest on memory.")),
                    BulletList(
                        (
                            (Paragraph(words("compare them with the official text;")),),
                            (Paragraph(words("then remove the mark in the footnote.")),),
                        )
                    ),
                ),
            ),
            Heading(1, words("Facts")),
            Heading(2, words("What the Service accepted"), "accepted-facts"),
            numbered(
                "The Service accepts that the appellant received a summons, in Russian ",
                Foreign("ru", words("повестка о явке в военный комиссариат")),
                ", on 3 October 2022. In Finnish the decision calls it ",
                Foreign("fi", words("kutsunta-asiakirja, jonka päivämäärää ei kiistetä")),
                ".",
                Footnote(words("Decision, p. 4; Exhibit 2, p. 1.")),
                anchor="accepted",
            ),
            Quote(
                (
                    Paragraph(
                        words("The summons is genuine, and the appellant left before the day.")
                    ),
                    Paragraph(words("His account has been consistent throughout.")),
                )
            ),
            numbered(
                "Nothing in a file can become markup: #let x = 1, *stars*, _lines_, "
                "`ticks`, <script>alert('x')</script>, $x^2$, [^1], \\textbf{b}, @ref, "
                '// comment, | bar |, &amp; and #import "@preview/x:1.0.0".'
            ),
            numbered(Strong(words("1. A list?")), " No: 2. is not one either. - Nor is this."),
            Paragraph(words("1. This paragraph only looks like a list.")),
            Paragraph(words("# This one only looks like a heading.")),
            chronology(rows),
            Heading(1, words("Law")),
            numbered(
                "Prosecution for refusing military service can be persecution.",
                note(
                    Citation("eu/qd-2011-95", "Article 9 (2)(e)"),
                    Citation("cjeu/ez", "paras 36-38"),
                    Citation("un/handbook", "§§ 167-174"),
                ),
                " The protection against removal is absolute.",
                note(Citation("echr/soering", "para 88")),
            ),
            DefinitionList(
                (
                    (words("refusal"), (Paragraph(words("not to perform the service at all")),)),
                    (words("evasion"), (Paragraph(words("to leave before the call-up")),)),
                )
            ),
            numbered(
                "The national rule is the same.",
                note(Citation("fi/aliens-act", "Section 87a(2)(5)")),
                " It must be read in the light of the directive.",
                note(Citation("eu/qd-2011-95", "Article 10(1)(e)")),
                " See paragraphs ",
                CrossReference("first"),
                " and ",
                CrossReference("accepted"),
                ", the ",
                Link("#summary", words("summary")),
                " and ",
                Link("https://www.unhcr.org/", words("UNHCR")),
                "; but ",
                Link("javascript:alert(1)", words("this is no link")),
                ".",
            ),
            PageBreak(),
            Heading(1, words("Authorities")),
        ),
    )


def sample(*, rows: int = 24) -> Document:
    """The document with its citations written out and its table of authorities."""
    document = draft(rows=rows)
    table = table_of_authorities(document, AUTHORITIES)
    return cite(replace(document, blocks=(*document.blocks, *table)), AUTHORITIES)
