"""What a lawyer asks of an assessment, as it is typed: missing, what-if, why-not, forget."""

from __future__ import annotations

import json

import pytest

from nansen.cli import main

DAY = ("--as-of", "2026-06-10")
BELOV, MARAT = "examples/belov", "examples/deserter-invented"
NIKITA = ("--applicant", "nikita")


@pytest.fixture(autouse=True)
def place(tmp_path_factory, monkeypatch, root):
    folder = tmp_path_factory.getbasetemp() / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(root)


@pytest.fixture
def ask(capsys):
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, *DAY])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def data(ask):
    def run(*arguments: str) -> dict:
        code, out, err = ask(*arguments, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    return run


# Missing


def test_missing_looks_first_where_the_outcome_is_open(ask):
    _, out, _ = ask("missing", BELOV, *NIKITA, "--outcome", "refugee-status")
    assert "Refugee status: open on what the evidence shows" in out
    assert "On what the applicant says it holds." in out
    _, out, _ = ask("missing", MARAT, "--outcome", "refugee-status")
    assert "Refugee status: open on what the applicant says" in out


def test_missing_tells_both_ways_and_what_to_ask(ask):
    _, out, _ = ask("missing", MARAT, "--outcome", "refugee-status")
    assert "It would hold if" in out
    assert "It would end if" in out
    assert "Ask next" in out
    assert "Burden: applicant." in out


def test_missing_says_how_far_it_looked(ask, data):
    _, out, _ = ask("missing", BELOV, *NIKITA, "--outcome", "refugee-status")
    told = data("missing", BELOV, *NIKITA, "--outcome", "refugee-status")["outcomes"][0]
    found = told["by_reading"][0]
    assert found["to_hold_up_to"] is not None
    assert f"Every smallest set of up to {found['to_hold_up_to']} facts was found" in out
    assert "there may be larger ones" in out
    assert found["to_fail_up_to"] is None
    assert "there are no others" in out


def test_missing_asks_in_the_language_asked_for(ask):
    _, russian, _ = ask("missing", MARAT, "--outcome", "refugee-status", "--language", "ru")
    assert "Usually shown by: сообщения прессы" in russian


def test_missing_as_data_has_the_next_question(data):
    told = data("missing", BELOV, "--outcome", "suspension-of-removal", "--view", "evidence")
    assert told["schema"] == "nansen.missing/1"
    assert [one["applicant"] for one in told["outcomes"]] == ["nikita", "olga"]
    for one in told["outcomes"]:
        first = one["by_reading"][0]["to_hold"][0]
        assert first == [
            {"name": "suspension_ordered", "condition": "suspension_ordered", "is": True}
        ]
        assert one["next"]["name"] == "suspension_ordered"
        assert one["answer"] == "unknown"


def test_an_outcome_that_holds_is_told_to_need_nothing(ask):
    _, out, _ = ask("missing", BELOV, *NIKITA, "--outcome", "refugee-status", "--view", "says")
    assert "Refugee status: holds on what the applicant says" in out
    assert "It would hold if" not in out
    assert "It would end if" in out


# What if


def test_what_if_prints_the_differences_only(ask):
    _, out, _ = ask("what-if", BELOV, "supports_ukraine_forces=no", *NIKITA)
    assert "Refugee status: holds → open on what the applicant says, by argued law" in out
    assert "National permit: " not in out
    assert "Olga" not in out


def test_what_if_with_an_answer_the_file_has_changes_nothing(ask, data):
    _, out, _ = ask("what-if", BELOV, "supports_ukraine_forces=yes", *NIKITA)
    assert "The file gives this answer there already." in out
    assert "Nothing changes." in out
    told = data("what-if", BELOV, "supports_ukraine_forces=yes", *NIKITA)["applicants"][0]
    assert told["changes"] == {"grid": [], "between": []}
    assert told["supposed"][0]["given"] is True


def test_what_if_can_ask_what_an_acceptance_would_bring(data):
    told = data("what-if", BELOV, "suspension_ordered=yes", *NIKITA, "--view", "accepted")
    changes = told["applicants"][0]["changes"]["grid"]
    assert {(one["name"], one["facts"], one["after"]) for one in changes} == {
        ("suspension_of_removal", "accepted", "true"), ("suspension_of_removal", "evidence", "true"),
    }  # fmt: skip


def test_words_and_options_may_stand_in_any_order(data):
    one = data("what-if", BELOV, "sex=female", *NIKITA, "departure_date=2024-03")
    other = data("what-if", *NIKITA, BELOV, "sex=female", "departure_date=2024-03")
    assert one == other
    assert [s["answer"] for s in one["applicants"][0]["supposed"]] == ["female", "2024-03"]


def test_without_facts_the_pivots_are_told(ask, data):
    _, out, _ = ask("what-if", MARAT)
    assert out.index("Disputed by the authority") < out.index("Answered in the file")
    told = data("what-if", MARAT)
    assert told["schema"] == "nansen.what-if/1"
    assert told["applicants"][0]["pivots"][0]["standing"] == "disputed"


def test_every_mistake_in_what_is_supposed_is_told(ask):
    code, out, err = ask("what-if", BELOV, "suports_ukraine=no", "sex=man", "departure_date=soon",
                         "refugee_status=yes", "sexless", "age=20", "age=21")  # fmt: skip
    assert code == 2
    assert out == ""
    assert "There is no fact 'suports_ukraine'.\nDid you mean 'supports_ukraine_forces'" in err
    assert "'man' does not answer 'sex'.\nWrite female, male or unknown." in err
    assert "'soon' is not a date." in err
    assert "'refugee_status' is not a fact: rules establish it." in err
    assert "'sexless' does not say what is supposed." in err
    assert "'age' is supposed twice." in err


# Why not


def test_why_not_goes_down_to_the_fact(ask):
    _, out, _ = ask("why-not", MARAT, "refugee-status")
    assert "Qualification Directive, Article 13" in out
    assert "(genuine_conviction)" in out
    assert "└ as under 1" in out


def test_why_not_names_the_exception_and_the_argued_rule(ask, data):
    _, out, _ = ask("why-not", MARAT, "national permit")
    assert "defeated by Aliens Act, Section 89 (exception fi.89.status), which holds" in out
    told = data("why-not", MARAT, "new-application-admissible")
    assert told["schema"] == "nansen.why-not/1"
    rules = {one["rule"]: one["law"] for one in told["applicants"][0]["rules"]}
    assert rules["kho.2018-169"] == "argued"
    assert rules["apd.40.3"] == "settled"


def test_what_holds_has_nothing_in_its_way(ask):
    _, out, _ = ask("why-not", MARAT, "absolute-non-refoulement", "--view", "says")
    assert "It holds there" in out


# Forget


def test_forget_tells_what_falls_with_a_document(ask, data):
    _, out, _ = ask("forget", MARAT, "7")
    assert "without exhibit 7 (Medical opinion on scars and fractures)" in out
    assert "Absolute non-refoulement: holds → open on what the evidence shows" in out
    told = data("forget", MARAT, "7")["applicants"][0]
    assert told["shown_by_nothing_else"] == ["past_ill_treatment"]


def test_forget_tells_what_the_authority_accepts_all_the_same(data):
    told = data("forget", MARAT, "1")["applicants"][0]
    assert told["without"] == [1, 2]
    assert "ever_enlisted" in told["accepted_all_the_same"]
    assert "serviceman" not in told["shown_by_nothing_else"]


def test_without_exhibits_the_single_points_of_failure_come_first(ask, data):
    _, out, _ = ask("forget", BELOV)
    assert "Single points of failure" in out
    assert "The words of the publisher" in out
    told = data("forget", BELOV)
    assert told["schema"] == "nansen.forget/1"
    first = told["applicants"][0]["carriers"][0]
    assert (first["carrier"], first["name"]) == ("words", "publisher")
    assert "refugee_status" in first["ends"]


def test_every_number_that_is_none_is_told(ask):
    code, out, err = ask("forget", BELOV, "1", "7", "one")
    assert code == 2
    assert out == ""
    assert "There is no exhibit 7 in the list.\nThe list has 1." in err
    assert "'one' is not the number of an exhibit." in err


# Assess


def test_assess_tells_what_an_outcome_turns_on(ask, data):
    _, out, _ = ask("assess", BELOV, *NIKITA, "--outcome", "refugee-status")
    assert out.count("  Turns on: ") == 1
    outcome = data("assess", BELOV, *NIKITA)["applicants"][0]["outcomes"][0]
    assert {"name", "standing", "answer", "changes"} == set(outcome["pivots"][0])


def test_assess_in_full_tells_what_carries_the_claim(ask, data):
    _, short, _ = ask("assess", BELOV, *NIKITA)
    _, full, _ = ask("assess", BELOV, *NIKITA, "--full")
    assert "What carries the claim" not in short
    assert "What carries the claim" in full
    robustness = data("assess", BELOV, *NIKITA)["applicants"][0]["robustness"]
    assert robustness[0]["name"] == "publisher"


def test_assess_tells_which_answers_depend_on_a_reading(capsys):
    main(["assess", BELOV, *NIKITA, "--as-of", "2026-11-24"])
    out, _ = capsys.readouterr()
    assert "Depends on which reading of the law is taken:" in out
    main(["assess", BELOV, *NIKITA, "--as-of", "2026-11-24", "--json"])
    out, _ = capsys.readouterr()
    found = json.loads(out)["applicants"][0]["depends_on_reading"]
    assert {one["name"] for one in found} >= {"internal_protection"}
    assert all(len(one["readings"]) == 2 for one in found)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("missing", BELOV, "--view", "evidense"), "There is no view 'evidense'.\nDid you mean 'evidence'?"),
        (("missing", BELOV, "--language", "xx"), "'xx' is not a language of the pages."),
        (("missing", BELOV, "--outcome", "refuge"), "There is no outcome 'refuge'."),
        (("why-not", BELOV, "refuge-status"), "There is no outcome 'refuge-status'.\nDid you mean 'refugee_status'?"),
        (("why-not", BELOV, "refugee-status", "--law", "setled"), "There is no view of the law 'setled'.\nDid you mean 'settled'?"),
        (("what-if", BELOV, "--applicant", "nikta"), "There is no applicant 'nikta'.\nDid you mean 'nikita'?"),
        (("forget", "examples/nowhere", "1"), "There is no folder 'nowhere'."),
    ],
)  # fmt: skip
def test_a_slip_gets_a_calm_answer(ask, arguments, told):
    code, out, err = ask(*arguments)
    assert code == 2
    assert out == ""
    assert told in err
