"""The commands about the law, as a person types them."""

from __future__ import annotations

import argparse
import importlib
import json
import re
import shutil

import pytest

from nansen.cli import main
from nansen.law.places import FOLDERS


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory, tmp_path, monkeypatch):
    cache = tmp_path_factory.getbasetemp() / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "100")


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    code = main(["law", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def flat(text: str) -> str:
    return " ".join(text.split())


E9 = "eu/qd-2011-95#art_9__para_2__point_e"


def test_show_lists_every_source(capsys, rulebook):
    code, out, _ = run(capsys, "show")
    assert code == 0
    assert all(source in out for source in rulebook.sources)


def test_show_says_of_a_provision_what_it_asks_and_whether_it_counts(capsys):
    code, out, _ = run(capsys, "show", E9, "--as-of", "2026-06-10")
    assert code == 0
    assert "Concludes:" in out
    assert "If all of these are so:" in out
    assert "Unless (Shepherd" in out
    assert "Counts        yes: governs decisions 2012-01-09 to 2026-06-11" in out
    assert "Here          interpreted by EZ (cjeu/ez)" in out
    assert "AGAINST:" in out
    assert "Applies in" in out
    assert "before filing" in flat(out)


def test_show_says_why_a_source_does_not_count(capsys):
    _, out, _ = run(capsys, "show", "eu/qd-2011-95", "--as-of", "2026-06-10", "--forum", "no")
    assert "no: does not apply in NO" in out


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["Qualification", "Directive", "Article", "9(2)(e)"], "Qualification Directive, Article 9(2)(e)"),
        (["refuses_service"], "refuses_service"),
        (["ez.4"], ""),
    ],
)  # fmt: skip
def test_show_finds_what_is_meant(capsys, words, first):
    code, out, _ = run(capsys, "show", *words, "--as-of", "2026-06-10")
    assert code == 0
    assert out.startswith(first)


def test_show_lists_what_could_be_meant(capsys):
    code, out, _ = run(capsys, "show", "Article", "9(2)(e)")
    assert code == 0
    assert E9 in out
    assert "eu/qr-2024-1347#art_9__para_2__point_e" in out


def test_show_gives_plain_data(capsys):
    _, out, _ = run(capsys, "show", E9, "--as-of", "2026-06-10", "--json")
    told = json.loads(out)
    assert told["schema"] == "nansen.law/1"
    rule = told["shown"]["rules"][0]
    assert rule["id"] == "qd.9.2.e"
    assert rule["text"].startswith("rule qd.9.2.e : act_of_persecution.military\n  if all of\n")


def test_show_names_the_objections_to_a_name_with_their_answers(capsys):
    code, out, _ = run(capsys, "show", "exposure_to_service", "--as-of", "2026-11-23")
    told = flat(out)
    assert code == 0
    assert "o-01 No draft notice: No call-up has been served" in told
    assert "answered by o-01.on_landing:" in told
    assert "but o-01.reserve:" in told
    assert "more with --full" in told
    assert "o-14 " not in told

    _, whole, _ = run(capsys, "show", "exposure_to_service", "--full", "--as-of", "2026-11-23")
    assert "o-14 " in whole


def test_show_tells_an_objection_with_what_each_answer_needs(capsys):
    code, out, _ = run(capsys, "show", "o-12", "--as-of", "2026-11-23")
    told = flat(out)
    assert code == 0
    assert told.startswith("Objection o-12 — Alternative civilian service exists")
    for said in ("To be expected when one or more of these are so:", "What remains of it:"):
        assert said in told
    assert "Says the contrary of o-12. It needs that all of these are so:" in told
    assert out.index("Answer o-12.mobilised") < out.index("    Answer o-12.mushumansky")


def test_show_tells_an_answer_by_its_id_and_under_its_provision(capsys):
    _, one, _ = run(capsys, "show", "ovg-lsa.2.call_up", "--as-of", "2026-11-23")
    assert one.startswith("Answer ovg-lsa.2.call_up")
    assert "Pinpoint: paras 37-45." in one

    step = "objections/ovg-lsa-2-l-92-25#paras_37_48"
    _, out, _ = run(capsys, "show", step, "--as-of", "2026-11-23")
    assert "Answer ovg-lsa.2.call_up" in out
    assert out.count("Answer ovg-lsa.2.not_tried") == 1


def test_show_says_that_an_objection_does_not_count_elsewhere(capsys):
    _, out, _ = run(capsys, "show", "o-23", "--as-of", "2026-11-23", "--forum", "DE")
    assert "Its page does not count for that day and State." in out


def test_show_gives_objections_as_plain_data(capsys):
    _, out, _ = run(capsys, "show", "o-05", "--as-of", "2026-11-23", "--json")
    shown = json.loads(out)["shown"]
    assert shown["is"] == "objection"
    assert [(a["id"], a["to"], a["depth"]) for a in shown["answers"]] == [
        ("o-05.no_decree", "o-05", 0),
        ("o-05.words", "o-05", 0),
        ("o-05.ended", "o-05.words", 1),
    ]


def test_show_finds_an_objection_by_its_words(capsys):
    code, out, _ = run(capsys, "show", "penalty", "fine")
    assert code == 0
    assert "o-07" in out


def test_show_writes_the_site(capsys, tmp_path, rulebook):
    code, out, _ = run(capsys, "show", "--html", str(tmp_path / "site"))
    assert code == 0
    assert (tmp_path / "site" / "index.html").is_file()
    assert f"{len(rulebook.sources) + 2} pages" in out


def test_search_names_page_line_and_pinpoint(capsys):
    code, out, _ = run(capsys, "search", "pakolaisasema")
    assert code == 0
    assert "refugee_status" in out
    assert re.search(r"Prologue, Outcomes · laws/prologue\.md:\d+", out)


def test_search_gives_plain_data(capsys):
    _, out, _ = run(capsys, "search", "strong", "presumption", "--json")
    told = json.loads(out)
    assert told["schema"] == "nansen.search/1"
    assert all(hit["place"] and hit["cite"] for hit in told["hits"])


def test_diff_shows_the_summer_of_2026_with_witnesses(capsys):
    code, out, _ = run(
        capsys, "diff", "2026-06-10", "2026-07-01", "--lodged", "2022-09-02", "--forum", "FI"
    )
    assert code == 0
    assert "+ Regulation (EU) 2024/1347" in out
    assert "can change." in out
    assert 'scenario "Witness:' in out


def test_diff_compares_two_folders(capsys, root, tmp_path):
    for name in FOLDERS:
        shutil.copytree(root / name, tmp_path / name)
    page = tmp_path / "laws/cjeu/ez.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("  strength strong", "  strength ordinary", 1), "utf-8")
    code, out, _ = run(capsys, "diff", str(root), str(tmp_path), "--as-of", "2026-06-10", "--json")
    told = json.loads(out)
    assert code == 0
    assert [rule["id"] for rule in told["rules"]] == ["ez.4"]
    assert not told["sources"]


def test_attach_keeps_a_text_and_checks_quotations(capsys, tmp_path):
    path = tmp_path / "directive.txt"
    path.write_text("Whoever refuses is protected.\n", "utf-8")
    code, out, _ = run(capsys, "attach", "eu/qd-2011-95", str(path))
    assert code == 0
    assert "SHA-256" in out
    _, out, _ = run(capsys, "attach", "eu/qd-2011-95", "--quote", "refuses is protected")
    assert "stands in the text" in out
    _, out, _ = run(capsys, "attach", "eu/qd-2011-95", "--quote", "Whoever refuses is punished")
    assert "does not stand in the text" in out
    assert "It agrees as far as: Whoever refuses is" in out
    path.write_text("Whoever refuses is punished.\n", "utf-8")
    _, out, _ = run(capsys, "show", "eu/qd-2011-95")
    assert "directive.txt" in out
    assert "has changed where it came from" in flat(out)


def test_questions_leave_out_what_a_file_answers(capsys, root):
    arguments = ("questions", "refugee-status", "--json", "--as-of", "2026-06-10")
    _, out, _ = run(capsys, *arguments)
    everything = {q["name"] for q in json.loads(out)["interviews"][0]["questions"]}
    _, out, _ = run(capsys, *arguments, str(root / "examples/belov"), "--applicant", "nikita")
    asked = {q["name"] for q in json.loads(out)["interviews"][0]["questions"]}
    assert "sex" in everything
    assert "sex" not in asked


def test_questions_mark_what_is_only_in_english(capsys):
    _, out, _ = run(capsys, "questions", "refugee-status", "--language", "sv")
    assert "[en]: the pages have no words in 'sv' for it yet." in out
    assert "[en]" in out.split("1.", 1)[1]


@pytest.mark.parametrize(
    ("arguments", "problem", "remedy"),
    [
        (["show", "eu/qd-2011-95#art_99"], "'eu/qd-2011-95' has no provision 'art_99'.", "Did you mean"),
        (["show", "eu/qd-2011-59#art_9"], "There is no source 'eu/qd-2011-59'.", "Did you mean 'eu/qd-2011-95'?"),
        (["show", "zzzz"], "Nothing was found for 'zzzz'.", "Try fewer words"),
        (["show", "--forum", "Finland"], "'Finland' is not the code of a State.", "such as FI or DE"),
        (["search", "zzzz"], "Nothing was found for 'zzzz'.", "Try fewer words"),
        (["diff", "2026-06-10", "2026-13-01"], "A day is compared with a day", "Give two of a kind."),
        (["diff", "old", "new"], "'old' is neither a day nor a folder.", "Write a day like"),
        (["attach", "eu/charter"], "No official text is attached to 'eu/charter'.", "Attach one with"),
        (["attach", "eu/chartre", "x.txt"], "There is no source 'eu/chartre'.", "Did you mean 'eu/charter'?"),
        (["attach", "eu/charter", "gone.txt"], "There is no file 'gone.txt'.", "Name the file"),
        (["questions", "refugee-statu"], "There is no outcome 'refugee-statu'.", "refugee_status"),
        (["questions", "refugee-status", "--language", "xx"], "'xx' is not a language of the pages.", "Choose from"),
    ],
)  # fmt: skip
def test_a_slip_gets_a_calm_answer(capsys, arguments, problem, remedy):
    code, out, err = run(capsys, *arguments)
    assert code == 2
    assert not out
    assert problem in err
    assert remedy in err


def test_every_word_of_each_command_is_on_the_page(root):
    text = (root / "docs/reference/cli.md").read_text("utf-8")
    section = re.split(r"^## ", text, flags=re.MULTILINE)
    section = next(part for part in section if part.startswith("nansen law"))
    parts = dict(
        re.findall(r"^### nansen law (\w+)(.*?)(?=^### |\Z)", section, re.MULTILINE | re.DOTALL)
    )
    parser = importlib.import_module("nansen.cli.main")._parser()
    commands = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    doing = commands.choices["law"]._subparsers._group_actions[0].choices
    assert set(parts) == set(doing)
    for name, command in doing.items():
        for action in command._actions:
            if not isinstance(action, argparse._HelpAction):
                for word in action.option_strings or [action.metavar]:
                    assert f"`{word}" in parts[name], (name, word)


def test_counts_add_up_and_say_how_far_each_was_checked(capsys):
    _, out, _ = run(capsys, "counts", "--json")
    told = json.loads(out)

    for table in (told["held"], told["checked"]):
        for row in table.values():
            assert sum(row.values()) == 2 * row["together"]
    assert told["held"]["Sources"]["together"] == told["checked"]["Sources"]["together"]
    rules = ("Rules", "Exceptions", "Presumptions")
    assert told["checked"]["All rules"]["together"] == sum(
        told["held"][what]["together"] for what in rules
    )


# Decided cases


def test_show_says_of_a_decision_how_it_ended_and_what_it_weighs(capsys):
    _, out, _ = run(capsys, "show", "decisions/de-ovg-lsa-2-l-92-25", "--forum", "de")
    told = flat(out)
    assert "Result protection was refused" in told
    assert "before the courts of DE: to depart needs reasons (within Saxony-Anhalt only)" in told
    assert "FOR THE APPLICANT on exposure_to_service" in told
    assert "FOR THE STATE on subsidiary_protection" in told
    assert "paras 1 and 37-48" in told


def test_show_says_of_a_quashed_judgment_that_it_no_longer_weighs(capsys):
    page = "decisions/de-vg-berlin-12-k-48-23"
    _, out, _ = run(capsys, "show", page, "--forum", "de")
    assert "set aside on 22 August 2024 by OVG Berlin-Brandenburg 12 B 17/23" in flat(out)
    _, out, _ = run(capsys, "show", page, "--forum", "de", "--as-of", "2024-08-21")
    assert "no weight since" not in flat(out)
    assert "before the courts of DE: persuasive" in flat(out)


def test_show_tells_every_decision_on_a_name_whichever_side_won(capsys, rulebook):
    _, out, _ = run(capsys, "show", "exposure_to_service", "--json")
    told = json.loads(out)["shown"]["precedents"]
    on_it = [one for one in rulebook.precedents if one.issue == "exposure_to_service"]
    assert [one["id"] for one in told] == [one.id for one in on_it]
    assert {one["won_by"] for one in told} == {"applicant", "state"}
    assert all(one["decided"]["result"] and one["decided"]["court"] for one in told)
    assert {one["decided"]["weight"] for one in told} == {"persuasive"}, "none is Finnish"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("f16.war", "factor for the State"),
        ("f05", "factor for neither side"),
        ("de.ovg_bb", "within Berlin and Brandenburg only"),
        ("lt.lvat.2025.exposure", "FOR THE STATE on exposure_to_service"),
        ("decisions/factors#departure", "f16.mobilisation"),
        ("decisions/courts#de", "Administrative Court of Berlin"),
        ("north_caucasus_origin", "Factors f18"),
    ],
)
def test_show_finds_factors_courts_and_precedents(capsys, name, said):
    code, out, _ = run(capsys, "show", name)
    assert code == 0
    assert said in flat(out)
