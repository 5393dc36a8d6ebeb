"""The example files: free of defects, quick to read, and true to their sources."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date

import pytest

from nansen.casefile import FindingPosition, NumberSpan, View, answers, read_casefile
from nansen.casefile import write_casefile as write

NAMES = ("belov", "deserter-invented")


@pytest.fixture(scope="module")
def declarations(rulebook):
    return rulebook.declarations


@pytest.fixture(scope="module")
def belov(root, declarations):
    return read_casefile(root / "examples" / "belov", declarations)[0]


@pytest.fixture(scope="module")
def deserter(root, declarations):
    return read_casefile(root / "examples" / "deserter-invented", declarations)[0]


def value(casefile, applicant, name, view, as_of=date(2026, 6, 10)):
    answer = answers(casefile, applicant, view, as_of=as_of).get(name)
    return answer.value if answer else None


@pytest.mark.parametrize("name", NAMES)
def test_example_has_no_defects_and_no_notices(root, declarations, name):
    _, defects = read_casefile(root / "examples" / name, declarations)

    assert not [str(defect) for defect in defects]


@pytest.mark.parametrize("name", NAMES)
def test_example_is_left_byte_for_byte_when_nothing_changed(root, tmp_path, declarations, name):
    folder = shutil.copytree(root / "examples" / name, tmp_path / name)
    before = (folder / "case.yaml").read_bytes()
    casefile, _ = read_casefile(folder, declarations)

    write(casefile, folder, declarations)

    assert (folder / "case.yaml").read_bytes() == before


# Applicant, fact, and the answers: accepted, shown, said.
BELOV = [
    ("nikita", "holds_opposing_opinion", [True, True, True]),
    ("olga", "holds_opposing_opinion", [True, True, True]),
    ("nikita", "summons_received", [None, None, True]),
    ("olga", "summons_received", [None, None, None]),
    ("nikita", "wanted_or_searched", [None, None, True]),
    ("olga", "wanted_or_searched", [None, None, None]),
    ("nikita", "refused_war_work", [None, None, True]),
    ("olga", "refused_war_work", [None, None, None]),
    ("olga", "supports_ukraine_forces", [None, None, True]),
    ("nikita", "real_risk_ill_treatment", [None, None, None]),
    ("nikita", "conduct_known_or_discoverable", [None, None, None]),
    ("nikita", "age", [None, None, None]),
    ("olga", "removal_type", [None, None, None]),
    ("olga", "decision_under_appeal", [None, None, None]),
]


@pytest.mark.parametrize(("applicant", "name", "expected"), BELOV)
def test_belov_says_what_the_brief_says_and_no_more(belov, applicant, name, expected):
    assert [value(belov, applicant, name, view) for view in View] == expected


def test_belov_rests_on_one_source_that_is_named_and_not_copied(belov):
    (brief,) = belov.exhibits

    assert "brief of 10 June 2026" in belov.source
    assert not brief.held
    assert all(fact.words.value == "publisher" for fact in belov.facts)


def test_concern_that_is_acknowledged_is_no_risk_that_is_accepted(belov):
    concern = next(f for f in belov.findings if f.position is FindingPosition.ACKNOWLEDGES)

    assert concern.facts == ()


DESERTER = [
    ("left_unit", [True, True, True]),
    ("serious_reasons_international_crime", [True, True, None]),
    ("individual_responsibility", [None, False, False]),
    ("past_ill_treatment", [None, True, True]),
    ("formal_refusal_made", [None, False, None]),
    ("used_objector_procedure", [None, None, False]),
]


@pytest.mark.parametrize(("name", "expected"), DESERTER)
def test_deserter_shows_how_the_views_part(deserter, name, expected):
    assert [value(deserter, "marat", name, view) for view in View] == expected


def test_deserter_has_an_age_from_the_birth(deserter):
    assert value(deserter, "marat", "age", View.SAYS) == NumberSpan(31, 31)


def test_documents_of_the_invented_file_say_that_they_are_invented(root):
    for page in (root / "examples" / "deserter-invented" / "exhibits").iterdir():
        first = page.read_text("utf-8").splitlines()[0]
        assert first.startswith(("INVENTED DOCUMENT", "ВЫМЫШЛЕННЫЙ ДОКУМЕНТ")), page.name


def test_reading_loads_the_standard_library_and_ruamel_yaml_alone():
    program = (
        "import sys; before = set(sys.modules); import nansen.casefile; "
        "print(*{name.split('.')[0] for name in set(sys.modules) - before})"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    loaded = set(ran.stdout.decode().split()) - set(sys.stdlib_module_names)

    assert loaded <= {"nansen", "ruamel"}
