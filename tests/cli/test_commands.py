"""Commands, as a person types them: what they print, what they refuse, how they exit."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from nansen.cli import main


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.getbasetemp() / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setenv("COLUMNS", "100")
    return folder


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


def test_assess_prints_the_grid_and_what_to_check(capsys, root):
    code, out, _ = run(capsys, "assess", str(root / "examples/belov"), "--as-of", "2026-06-10")
    assert code == 0
    assert "settled law" in out
    assert "Nikita Belov" in out
    assert "Olga Belov" in out
    assert "Check before filing" in out
    assert "\x1b[" not in out


def test_assess_answers_for_one_applicant_and_one_outcome(capsys, root):
    code, out, _ = run(
        capsys, "assess", str(root / "examples/belov"), "--as-of", "2026-06-10",
        "--applicant", "olga", "--outcome", "refugee-status", "--json",
    )  # fmt: skip
    told = json.loads(out)
    assert code == 0
    assert told["schema"] == "nansen.assessment/1"
    assert [person["id"] for person in told["applicants"]] == ["olga"]
    assert [o["name"] for o in told["applicants"][0]["outcomes"]] == ["refugee_status"]


@pytest.mark.parametrize(
    ("arguments", "problem", "remedy"),
    [
        (["--applicant", "olgo"], "There is no applicant 'olgo'.", "Did you mean 'olga'?"),
        (["--outcome", "refugee_statu"], "There is no outcome 'refugee_statu'.", "Did you mean 'refugee_status'?"),
        (["--as-of", "yesterday"], "'yesterday' is not a day.", "Write it like 2026-11-24."),
    ],
)  # fmt: skip
def test_a_slip_gets_a_calm_answer(capsys, root, arguments, problem, remedy):
    code, out, err = run(capsys, "assess", str(root / "examples/belov"), *arguments)
    assert code == 2
    assert not out
    assert problem in err
    assert remedy in err


def test_a_folder_that_is_no_case_file_is_told(capsys, tmp_path):
    code, out, err = run(capsys, "assess", str(tmp_path))
    assert code == 2
    assert not out
    assert "case.yaml" in err


def test_nothing_is_written_when_the_file_has_a_defect(capsys, tmp_path, root):
    text = (root / "examples/belov/case.yaml").read_text("utf-8")
    (tmp_path / "case.yaml").write_text(text.replace("fact: sex", "fact: sexx", 1), "utf-8")
    target = tmp_path / "brief.md"
    code, _, err = run(capsys, "brief", str(tmp_path), "-o", str(target))
    assert code == 2
    assert "sexx" in err
    assert "Nothing was written." in err
    assert not target.exists()


def test_brief_writes_the_brief_and_the_page_for_the_office(capsys, tmp_path, root):
    target = tmp_path / "brief.html"
    code, out, _ = run(
        capsys,
        "brief",
        str(root / "examples/belov"),
        "--as-of",
        "2026-06-10",
        "-o",
        str(target),
        "--json",
    )
    assert code == 0
    files = json.loads(out)["files"]
    assert files == [str(target), str(tmp_path / "brief-before-filing.html")]
    assert "<h1" in target.read_text("utf-8")


def test_check_finds_nothing_wrong_with_the_library_and_the_examples(capsys, root):
    code, out, _ = run(capsys, "check", str(root / "examples/belov"))
    assert code == 0
    assert "0 defects" in out


@pytest.mark.parametrize("more", ["--coverage", "--deep"])
def test_a_folder_that_does_not_exist_is_told_whatever_else_is_asked(capsys, more):
    code, out, _ = run(capsys, "check", more, "nowhere")
    assert code == 2
    assert "There is no folder 'nowhere'." in out


def test_coverage_is_a_report_and_stops_nothing(capsys, root):
    code, out, _ = run(capsys, "check", "--coverage", str(root / "laws/fi"))
    assert code == 0
    assert "(100 %) fire and are blocked." in out
    code, out, _ = run(capsys, "check", "--coverage", "--json", str(root / "laws/fi"))
    assert code == 0
    told = json.loads(out)
    assert told["schema"] == "nansen.coverage/1"
    assert told["number"] == told["covered"] == len(told["items"])
    assert all(item["fires_in"]["title"] and item["blocked_in"]["title"] for item in told["items"])


def test_one_case_needs_nothing_but_the_yaml_reader(root, own_cache):
    """The warm path imports the standard library, ourselves, and the reader of YAML."""
    program = (
        "import sys; before = set(sys.modules); from nansen.cli import main;"
        f" main(['assess', {str(root / 'examples/belov')!r}, '--as-of', '2026-06-10']);"
        " new = {name.split('.')[0] for name in sys.modules};"
        " print(sorted(new - set(sys.stdlib_module_names) - {'__main__'}), file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(root / "src"), "XDG_CACHE_HOME": str(own_cache)}
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
    third = set(eval(done.stderr.strip().splitlines()[-1]))  # noqa: S307 - our own list
    assert third - {n for n in third if n.startswith(("_", "sitecustomize", "distutils"))} <= {
        "nansen",
        "ruamel",
    }


# nansen objections


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("11 objections to be met", "O-13 Another part of the country")),
        ("fi", ("Vastaväitteet ja vastaukset", "Vastaus vaatii lisää tietoa – O-13", "Näytettävä: ")),
        ("ru", ("Возражения и ответы", "Для ответа нужны сведения – O-13", "Нужно доказать: ")),
    ],
)  # fmt: skip
def test_objections_speak_three_languages(capsys, root, language, words):
    code, out, _ = run(
        capsys, "objections", str(root / "examples/belov"), "--as-of", "2026-11-24",
        "--applicant", "nikita", "--language", language,
    )  # fmt: skip
    assert code == 0
    for word in words:
        assert word in out


def test_objections_write_the_files_asked_for(capsys, root, tmp_path):
    targets = [tmp_path / name for name in ("o.svg", "o.html", "o.md")]
    code, out, _ = run(
        capsys, "objections", str(root / "examples/belov"), "--as-of", "2026-11-24",
        "--outcome", "refugee-status", *[w for t in targets for w in ("-o", str(t))],
    )  # fmt: skip
    assert code == 0
    assert out.split() == [str(target) for target in targets]
    drawn, page, text = (target.read_text("utf-8") for target in targets)
    assert drawn.startswith("<svg ")
    assert page.startswith("<!DOCTYPE html>")
    assert text.startswith("# Objections and answers: ")
    # One outcome is asked for, and so the claim is that one alone.
    assert "**1.** The applicant is to be recognised as a refugee" in text
    assert "**2.**" not in text


@pytest.mark.parametrize(
    "slip",
    [
        (["--language", "sv"], "There is no language 'sv'.", "en, fi, ru"),
        (["-o", "o.html", "-o", "o.png"], "'o.png' has the ending '.png'.", "can end in"),
        (["-o", "o.html", "-o", "nowhere/o.svg"], "There is no folder 'nowhere'.", "Make the folder"),
    ],
)  # fmt: skip
def test_a_slip_in_objections_writes_nothing(capsys, root, tmp_path, monkeypatch, slip):
    arguments, *said = slip
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, "objections", str(root / "examples/belov"), *arguments)
    assert code == 2
    assert not out
    assert all(words in err for words in said)
    assert not list(tmp_path.iterdir())


# nansen explain


def test_explain_goes_issue_by_issue(capsys, root):
    code, out, _ = run(
        capsys, "explain", str(root / "examples/belov"), "--as-of", "2026-11-24",
        "--applicant", "nikita", "--outcome", "refugee-status",
    )  # fmt: skip
    assert code == 0
    assert "Issue 1.1 – Is it shown that the applicant is to be recognised as a refugee?" in out
    for part in ("Rule", "Application", "Conclusion"):
        assert f"\n{part}\n" in out
    assert out.index("Conclusion") < out.index("Issue 1.2") < out.index("How it follows")
    assert max(map(len, out.splitlines())) <= 100
    assert "\x1b[" not in out


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fi",
            (
                "Kysymys 1.1 – Onko näytetty, että",
                "Johtopäätös",
                ", 13 artikla (ks. myös art. 3(5)",
            ),
        ),
        ("ru", ("Вопрос 1.1 – Установлено ли, что", "Вывод", ", ст. 13 (см. также ст. 3(5)")),
    ],
)
def test_explain_speaks_finnish_and_russian(capsys, root, language, words):
    code, out, _ = run(
        capsys, "explain", str(root / "examples/belov"), "--as-of", "2026-11-24",
        "--applicant", "nikita", "--outcome", "refugee-status", "--language", language,
    )  # fmt: skip
    assert code == 0
    for word in words:
        assert word in out


def test_explain_keeps_to_the_view_and_the_law_asked_for(capsys, root):
    code, out, _ = run(
        capsys, "explain", str(root / "examples/belov"), "--as-of", "2026-11-24", "--applicant",
        "nikita", "--outcome", "refugee-status", "--view", "accepted", "--law", "settled", "--json",
    )  # fmt: skip
    told = json.loads(out)
    assert code == 0
    assert told["schema"] == "nansen.explanation/1"
    assert [(o["facts"], o["law"], o["state"]) for o in told["outcomes"]] == [
        ("accepted", "settled", "not known")
    ]
    assert told["outcomes"][0]["issues"][0]["rules"][0]["rule"]["place"]


def test_explain_writes_the_files_asked_for(capsys, root, tmp_path):
    targets = [tmp_path / name for name in ("e.html", "e.svg", "e.md")]
    code, out, _ = run(
        capsys, "explain", str(root / "examples/belov"), "--as-of", "2026-11-24",
        "--outcome", "suspension-of-removal", *[w for t in targets for w in ("-o", str(t))],
    )  # fmt: skip
    assert code == 0
    assert out.split() == [str(target) for target in targets]
    assert targets[0].read_text("utf-8").startswith("<!DOCTYPE html>")
    assert targets[1].read_text("utf-8").startswith("<svg ")
    heading = " ".join(re.findall(r"<tspan[^>]*>([^<]*)", targets[1].read_text("utf-8"))[:3])
    assert heading.startswith("Nikita Belov: Removal must not be carried out")
    assert targets[2].read_text("utf-8").startswith("# Explanation")


@pytest.mark.parametrize(
    "slip",
    [
        (["--language", "sv"], "There is no language 'sv'.", "en, fi, ru"),
        (["--view", "evidenc"], "There is no view 'evidenc'.", "Did you mean 'evidence'?"),
        (["--law", "setled"], "There is no law 'setled'.", "Did you mean 'settled'?"),
        (["-o", "e.html", "-o", "e.png"], "'e.png' has the ending '.png'.", "can end in"),
        (["-o", "e.html", "-o", "nowhere/e.svg"], "There is no folder 'nowhere'.", "Make the folder"),
    ],
)  # fmt: skip
def test_a_slip_in_explain_writes_nothing(capsys, root, tmp_path, monkeypatch, slip):
    arguments, *said = slip
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, "explain", str(root / "examples/belov"), *arguments)
    assert code == 2
    assert not out
    assert all(words in err for words in said)
    assert not list(tmp_path.iterdir())
