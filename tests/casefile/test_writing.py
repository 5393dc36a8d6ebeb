"""What is written reads back equal, keeps its comments, and replaces nobody's work."""

from __future__ import annotations

import json
import re
import stat
from collections import Counter
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nansen.casefile import (
    Applicant,
    Assertion,
    AuthorityFinding,
    CaseFile,
    Confidentiality,
    DateSpan,
    Exhibit,
    ExhibitKind,
    ExhibitReference,
    FindingPosition,
    NumberSpan,
    Position,
    Step,
    StepKind,
    Words,
    read_casefile,
    write_casefile,
)
from nansen.casefile.writing import CaseFileChangedError, CaseFileHadDefectsError
from nansen.defects import DefectsError, stoppers

PAGE = """\
# Invented. Line comments and blank lines stay where they are.
nansen: casefile/1
title: 'Adil K. (invented)'   # quoted on purpose
forum: FI
source: >-
  Invented for
  the tests.

lodged: 2023-03-02 .. 2023-03-02

applicants:
  # the only one
  adil:
    name: Adil K.
    born: 1997       # from the passport

exhibits:
  - no: 1
    title: Summons
    kind: official
    where: With counsel   # not in the folder

facts:
  # about the summons
  - fact: summons_received
    of: all
    answer: yes   # he said so twice
    words: applicant
    exhibits:
      - no: 1
        page: 1

  # about the journey
  - fact: departure_date
    of: [adil]
    answer: 2022-08-01 .. 2022-08-31
    words: applicant

# what happened
steps:
  - step: application
    of: adil
    date: 2023-03-02
# the end
"""


@pytest.fixture
def read(tmp_path, declarations):
    def read_page(page=PAGE):
        (tmp_path / "case.yaml").write_text(page, "utf-8", newline="")
        casefile, defects = read_casefile(tmp_path, declarations)
        assert not stoppers(defects)
        return casefile

    return read_page


@pytest.fixture
def written(tmp_path, declarations):
    def write(casefile):
        assert write_casefile(casefile, tmp_path, declarations) == casefile
        return (tmp_path / "case.yaml").read_bytes().decode()

    return write


def comments(text):
    return Counter(f"#{line.partition('#')[2]}" for line in text.splitlines() if "#" in line)


def test_file_that_has_not_changed_is_left_as_it_is(read, written):
    assert written(read()) == PAGE


def test_one_answer_changes_one_word(read, written):
    casefile = read()
    first, *rest = casefile.facts

    text = written(replace(casefile, facts=(replace(first, value=False), *rest)))

    assert text == PAGE.replace("answer: yes   #", "answer: no   #")


def test_new_fact_stands_after_the_last_and_before_the_next_comment(read, written):
    casefile = read()
    fact = Assertion("age", ("adil",), NumberSpan(25, 25), Words.WITNESS)

    text = written(replace(casefile, facts=(*casefile.facts, fact)))

    lines = "  - fact: age\n    of: adil\n    answer: 25\n    words: witness\n"
    assert text == PAGE.replace("\n# what happened", f"{lines}\n# what happened")


def test_fact_that_is_taken_out_leaves_the_comments_around_it(read, written):
    casefile = read()

    text = written(replace(casefile, facts=casefile.facts[1:]))

    assert "summons_received" not in text
    assert comments(PAGE) - comments(text) == comments("# he said so twice")


def test_note_and_position_are_added_to_their_entry(read, written):
    casefile = read()
    fact = replace(
        casefile.facts[1], authority=Position.DISPUTED, where="Decision, p. 4", note="See: #3"
    )

    text = written(replace(casefile, facts=(casefile.facts[0], fact)))

    lines = '    authority: disputed\n    where: Decision, p. 4\n    note: "See: #3"\n'
    assert text == PAGE.replace("\n# what happened", f"{lines}\n# what happened")


def test_list_of_exhibits_is_exchanged_in_place(read, written):
    casefile = read()
    fact = replace(casefile.facts[0], exhibits=(ExhibitReference(1, 2, against=True),))

    text = written(replace(casefile, facts=(fact, casefile.facts[1])))

    old = "exhibits:\n      - no: 1\n        page: 1\n"
    assert text == PAGE.replace(old, "exhibits: [{no: 1, page: 2, against: yes}]\n")


def test_list_that_was_missing_is_added(read, written):
    casefile = read()
    finding = AuthorityFinding(
        "Finnish Immigration Service", ("adil",), "It is so.", FindingPosition.ACCEPTS, where="p. 1"
    )

    text = written(replace(casefile, findings=(finding,)))

    assert comments(text) == comments(PAGE)
    assert "\nfindings:\n  - by: Finnish Immigration Service\n" in text


def test_line_ends_of_the_file_are_kept(read, written):
    casefile = read(PAGE.replace("\n", "\r\n"))

    text = written(replace(casefile, title="Adil"))

    assert text.count("\r\n") == text.count("\n") == PAGE.count("\n")


def test_page_in_json_can_be_changed(read, written):
    head = {"nansen": "casefile/1", "title": "A", "forum": "FI", "source": "S", "lodged": "2023"}
    casefile = read(json.dumps(head | {"applicants": {"adil": {"name": "Adil"}}}))

    written(replace(casefile, title="B"))


def test_rights_of_the_file_are_kept_and_a_new_one_is_private(
    tmp_path, read, written, declarations
):
    casefile = read()
    (tmp_path / "case.yaml").chmod(0o640)
    written(replace(casefile, title="Other"))
    (tmp_path / "new").mkdir()
    write_casefile(casefile, tmp_path / "new", declarations)

    modes = [stat.S_IMODE((tmp_path / n).stat().st_mode) for n in ("case.yaml", "new/case.yaml")]

    assert modes == [0o640, 0o600]


@pytest.mark.parametrize("other", [PAGE + "# by a colleague\n", None])
def test_page_that_somebody_else_changed_or_removed_is_not_replaced(
    tmp_path, read, declarations, other
):
    casefile = read()
    page = tmp_path / "case.yaml"
    page.write_text(other, "utf-8") if other else page.unlink()

    with pytest.raises(CaseFileChangedError):
        write_casefile(replace(casefile, title="Mine"), tmp_path, declarations)

    assert [path.name for path in tmp_path.iterdir()] == (["case.yaml"] if other else [])


def test_new_case_file_does_not_replace_one_that_is_there(tmp_path, read, declarations):
    casefile = replace(read(), origin=None)

    with pytest.raises(CaseFileChangedError):
        write_casefile(casefile, tmp_path, declarations)


def test_file_that_was_read_with_defects_is_not_written(tmp_path, declarations):
    (tmp_path / "case.yaml").write_text(PAGE.replace("yes", "perhaps"), "utf-8")
    casefile, _ = read_casefile(tmp_path, declarations)

    with pytest.raises(CaseFileHadDefectsError):
        write_casefile(replace(casefile, title="Other"), tmp_path, declarations)


def test_change_that_would_be_a_defect_is_refused_and_leaves_the_file(tmp_path, read, declarations):
    casefile = read()
    fact = Assertion("no_such_fact", ("adil",), True)

    with pytest.raises(DefectsError, match="No fact is called 'no_such_fact'"):
        write_casefile(replace(casefile, facts=(fact,)), tmp_path, declarations)

    assert (tmp_path / "case.yaml").read_text("utf-8") == PAGE


# Properties

#: Letters and digits, and every character that means something to YAML or to a line.
TRYING = "abé1Ж😀 .,:;#-?!&*|>%@`~=<'\"\\/()[]{}\u00a0\u2028\u2029\ufeff\ufffe\n\t"
texts = st.text(TRYING, max_size=12).map(str.strip) | st.sampled_from(["", "yes", "null", "2022"])
named = texts.map(lambda text: f"a{text}b")
days = st.dates(date(1900, 1, 1), date(2000, 1, 1)).map(lambda day: DateSpan(day, day))
months = st.integers(1, 12).map(lambda month: DateSpan.read(f"2022-{month:02}"))
maybe_days = st.none() | days | months
people = st.sampled_from([("adil",), ("britt",), ("adil", "britt")])
numbers = st.integers(0, 99).map(lambda number: NumberSpan(number, number + number % 3))
references = st.lists(
    st.builds(
        ExhibitReference, st.integers(1, 2), st.none() | st.integers(1, 9), texts, st.booleans()
    ),
    max_size=2,
).map(tuple)
exhibits = st.builds(
    Exhibit,
    no=st.just(1),
    title=named,
    kind=st.sampled_from(ExhibitKind),
    source=texts,
    date=maybe_days,
    language=st.sampled_from(["", "ru", "sr-Latn"]),
    where=named,
    confidentiality=st.sampled_from(Confidentiality),
    note=texts,
)
ANSWERS = {
    "age": st.none() | numbers,
    "sex": st.sampled_from([None, "female", "male"]),
    "departure_date": maybe_days,
    "summons_received": st.sampled_from([None, True, False]),
    "refuses_service": st.sampled_from([None, True, False]),
}
assertions = st.sampled_from(sorted(ANSWERS)).flatmap(
    lambda name: st.builds(
        Assertion,
        st.just(name),
        people,
        ANSWERS[name],
        st.sampled_from(Words),
        references,
        st.sampled_from(Position),
        texts,
        texts,
    )
)
steps = st.builds(
    Step, st.sampled_from(StepKind), people, maybe_days, maybe_days, texts, texts, references, texts
)
found = st.builds(
    AuthorityFinding,
    named,
    people,
    named,
    st.sampled_from(FindingPosition),
    st.lists(st.sampled_from(sorted(ANSWERS)), max_size=2).map(tuple),
    where=named,
    note=texts,
)


def numbered(items):
    return tuple(replace(item, no=number + 1) for number, item in enumerate(items))


def one_each(items):
    return tuple({item.name: item for item in items}.values())


@st.composite
def casefiles(draw):
    """A case file in which everything is allowed that reading allows."""
    born = draw(st.none() | days)
    return CaseFile(
        draw(named),
        "FI",
        draw(named),
        draw(st.none() | months),
        (
            Applicant("adil", draw(named), ("RU",), born, draw(texts)),
            Applicant("britt", draw(named), ("RU", "UA"), lodged=draw(st.none() | months)),
        ),
        numbered(draw(st.lists(exhibits, min_size=2, max_size=3))),
        one_each(draw(st.lists(assertions, max_size=4))),
        tuple(draw(st.lists(steps, max_size=3))),
        tuple(draw(st.lists(found, max_size=2))),
        draw(texts),
    )


def with_comments(text):
    """The page with a comment above and behind every line, each naming its section."""
    lines, section = [], ""
    for number, line in enumerate(text.splitlines()):
        if not line.startswith(" "):
            section = line.partition(":")[0]
        lines += [f"# {section} {number} above", f"{line}  # {section} {number} behind", ""]
    return "\n".join(lines) + "\n"


def tags(text):
    return set(re.findall(r"# (\w+) (\d+) (above|behind)$", text, re.MULTILINE))


def forget(folder):
    for path in folder.iterdir():
        path.unlink()


slow_disk = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@slow_disk
@given(casefile=casefiles())
def test_new_file_reads_back_equal(tmp_path, declarations, casefile):
    forget(tmp_path)

    write_casefile(casefile, tmp_path, declarations)

    assert read_casefile(tmp_path, declarations)[0] == casefile


@slow_disk
@given(before=casefiles(), after=casefiles(), data=st.data())
def test_changed_file_reads_back_equal_and_keeps_its_comments(
    tmp_path, declarations, before, after, data
):
    forget(tmp_path)
    page = tmp_path / "case.yaml"
    write_casefile(before, tmp_path, declarations)
    page.write_text(with_comments(page.read_text("utf-8")), "utf-8")
    casefile, _ = read_casefile(tmp_path, declarations)
    assert casefile == before
    names = [f.name for f in fields(CaseFile) if f.name not in {"span", "origin"}]
    chosen = data.draw(st.sets(st.sampled_from(names)))
    wanted = replace(casefile, **{name: getattr(after, name) for name in chosen})
    old = page.read_text("utf-8")

    write_casefile(wanted, tmp_path, declarations)

    assert read_casefile(tmp_path, declarations)[0] == wanted
    lost = tags(old) - tags(page.read_text("utf-8"))
    assert {section for section, *_ in lost} <= chosen
