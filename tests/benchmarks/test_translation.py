"""The benchmark measures what it says: the rule set is translated faithfully for everybody."""

from __future__ import annotations

import pytest

from benchmarks.one_case import Nansen, main, wrong_answers, wrong_answers_of
from benchmarks.peers import PEERS
from benchmarks.ruleset import beyond, random_cases, read_ruleset, reference, translate
from nansen.reasoning.check import check_proof


@pytest.fixture(scope="module")
def spec(shared):
    path = shared / "data/benchmarks/ruleset.json"
    if not path.is_file():
        pytest.skip("the neutral rule set does not stand beside this checkout")
    return read_ruleset(path)


@pytest.fixture(scope="module")
def translated(spec):
    return translate(spec)


def test_page_says_every_rule_and_comparison(translated):
    spec, book = translated.spec, translated.program.selection.rulebook
    unless = [rule for rule in spec["rules"] if rule["op"] == "unless"]
    assert len(book.presumptions) == len(unless)
    assert len(book.rules) == len(spec["rules"]) - len(unless)
    compared = {node.comparison.text for node in translated.program.nodes if node.comparison}
    assert len(compared) == len(spec["comparisons"]) - len(beyond(spec))
    assert {"d4 < 2020-01-01", "n0 < 18", "d1 <= d2"} <= compared


def test_every_rule_answers_as_the_reference_does(translated):
    assert wrong_answers(Nansen(translated), translated, random_cases(translated.spec, 60)) == 0


def test_all_three_answers_come_up(spec):
    found = {a for case in random_cases(spec, 20) for a in reference(spec, case).values()}
    assert found == {0, 1, 3}


def test_same_seed_makes_the_same_cases(spec):
    assert random_cases(spec, 3, seed=5) == random_cases(spec, 3, seed=5)
    assert random_cases(spec, 3, seed=5) != random_cases(spec, 3, seed=6)


def test_what_is_timed_is_a_proof(translated):
    """The steps that the benchmark counts are those of proofs that stand before the checker."""
    nansen = Nansen(translated)
    case = random_cases(translated.spec, 1)[0]
    values = translated.values(case)
    proofs = nansen.proofs(values)
    for proof in proofs:
        assert check_proof(proof.to_json(), translated.program.selection.rulebook, values) is None
    assert nansen.steps_of(values) == {k for proof in proofs for k in proof.steps}


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_peer_answers_as_the_reference_does(spec, peer):
    try:
        made = peer(spec)
    except ImportError:
        pytest.skip(f"{peer.package} is not installed: pip install 'nansen[bench]'")
    assert wrong_answers_of(made, spec, random_cases(spec, 10)) == 0


def test_absent_rule_set_is_told(tmp_path, capsys):
    assert main(["--ruleset", str(tmp_path / "none.json")]) == 2
    assert "--ruleset" in capsys.readouterr().out
