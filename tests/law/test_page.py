"""Pages: what is read of a law page, and what passes from a heading to those below it."""

from __future__ import annotations

from datetime import date

import pytest

from nansen.law.files import PageFile, text_of
from nansen.law.page import read_page
from nansen.law.period import ALWAYS, Period
from nansen.law.source import Certainty, Governs, Rank

HEAD = """\
---
id: test/stay-act
title: Stay Act of 2020 (invented)
short: Stay Act
cite: "Stay Act 12/2020 (invented)"
kind: statute
rank: binding
in_force: 2020-01-01 ..
applies_in: [EU, -DK]
certainty: secondary
checked: 2026-11-23
{more}---

# Stay Act
"""
BODY = """
Commentary on the act as a whole.

## Section 4 — Staying {#sec_4 certainty=official}

> Restated: whoever is in danger
> may stay.

A remark, in
two lines.

> And so may the family.

### Section 4(2) — Children {#sec_4__para_2 in_force=2021-01-01..2024-12-31}

> Restated: children stay with their parents.

```rule
rule st.4.2 : stays
  if all of
    - child
```

#### Section 4(2)(a) {#sec_4__para_2__point_a certainty=knowledge}

## Section 5 — Leaving

> Restated: nobody sees this.

```text
An example, and no block.
```

## Section 6 {#sec_6}
"""


def read(body=BODY, more="", text=None):
    page, defects = read_page(text or HEAD.format(more=more) + body, "laws/test.md")
    assert not defects, "\n\n".join(map(str, defects))
    return page


def provision(anchor, page=None):
    return next(p for p in (page or read()).provisions if p.anchor == anchor)


def test_only_headings_with_an_anchor_are_provisions():
    anchors = [p.anchor for p in read().provisions]

    assert anchors == ["sec_4", "sec_4__para_2", "sec_4__para_2__point_a", "sec_6"]


def test_key_is_the_id_and_the_anchor():
    assert provision("sec_4__para_2").key == "test/stay-act#sec_4__para_2"


def test_pinpoint_and_caption_stand_on_either_side_of_the_dash():
    assert (provision("sec_4").pinpoint, provision("sec_4").caption) == ("Section 4", "Staying")
    assert (provision("sec_6").pinpoint, provision("sec_6").caption) == ("Section 6", "")


def test_restatement_is_the_block_quote_and_the_rest_is_commentary():
    four = provision("sec_4")

    assert four.restatement == "whoever is in danger may stay.\n\nAnd so may the family."
    assert four.commentary == "A remark, in two lines."


def test_prose_above_the_first_provision_belongs_to_none():
    assert not any("as a whole" in p.commentary for p in read().provisions)


def test_prose_under_a_heading_without_anchor_belongs_to_none():
    texts = [p.restatement + p.commentary for p in read().provisions]

    assert not any("nobody sees this" in text for text in texts)


def test_trail_leads_from_the_act_down():
    assert provision("sec_4__para_2__point_a").trail == (
        "Stay Act",
        "Section 4",
        "Section 4(2)",
        "Section 4(2)(a)",
    )
    assert provision("sec_6").trail == ("Stay Act", "Section 6")


@pytest.mark.parametrize(
    ("anchor", "certainty"),
    [
        ("sec_4", Certainty.OFFICIAL),
        ("sec_4__para_2", Certainty.OFFICIAL),
        ("sec_4__para_2__point_a", Certainty.KNOWLEDGE),
        ("sec_6", Certainty.SECONDARY),
    ],
)
def test_certainty_passes_down_until_a_heading_has_its_own(anchor, certainty):
    assert provision(anchor).certainty is certainty


def test_dates_pass_down_too():
    dated = Period(date(2021, 1, 1), date(2024, 12, 31))

    assert provision("sec_4__para_2__point_a").in_force == dated
    assert provision("sec_4").in_force == provision("sec_6").in_force == ALWAYS


def test_block_knows_its_provision_and_its_line():
    (block,) = read().blocks
    lines = (HEAD.format(more="") + BODY).split("\n")

    assert block.kind == "rule"
    assert block.provision == provision("sec_4__para_2")
    assert lines[block.line - 1] == "rule st.4.2 : stays"


def test_head_is_read_into_the_source():
    more = (
        "known_from: 2019-12-24\neffect: ex-tunc\ninterprets: [test/other#sec_1]\nnumber: 12/2020\n"
        "governs:\n  - lodged: .. 2026-06-30\n    reading: which_act old\n"
    )
    source = read(more=more).source

    assert source.rank is Rank.BINDING
    assert source.known == date(2019, 12, 24)
    assert source.ex_tunc
    assert source.interprets == ("test/other#sec_1",)
    assert source.detail("number") == "12/2020"
    assert source.detail("celex") == ""
    assert source.applies_in == ("EU", "-DK")
    assert source.governs == (
        Governs(lodged=Period(None, date(2026, 6, 30)), reading=("which_act", "old")),
    )


def test_a_source_has_a_name_in_other_languages():
    source = read(more="short_fi: Oleskelulaki\nshort_ru: Закон о пребывании\n").source

    assert source.short == "Stay Act"
    assert source.shorts == (("fi", "Oleskelulaki"), ("ru", "Закон о пребывании"))


def test_known_is_the_start_of_force_when_nothing_is_said():
    assert read().source.known == date(2020, 1, 1)


def test_numbers_and_days_stay_as_they_are_written():
    source = read(more="celex: 0012\nnumber: 1.10\ndecided: 2020-01-01\n").source

    assert [source.detail(key) for key in ("celex", "number", "decided")] == [
        "0012",
        "1.10",
        "2020-01-01",
    ]


def test_one_word_is_a_list_of_one():
    text = HEAD.format(more="interprets: test/other\n").replace("[EU, -DK]", "FI")
    source = read(text=text).source

    assert source.interprets == ("test/other",)
    assert source.applies_in == ("FI",)


def test_windows_line_ends_and_a_mark_at_the_start_are_read():
    text = HEAD.format(more="") + BODY
    content = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()

    assert text_of(PageFile("laws/act.md", content)) == (text, [])


def test_rest_of_a_page_with_a_faulty_head_is_read():
    page, defects = read_page(HEAD.format(more="colour: blue\n") + BODY, "laws/test.md")

    assert len(defects) == 1
    assert len(page.blocks) == 1
    assert page.source.id == "test/stay-act"
