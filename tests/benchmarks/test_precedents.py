"""The benchmark of precedents: everybody finds the same, on bases small enough for a test."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from benchmarks.precedents import PEERS, SIZES, by_nansen, main, make_base


@pytest.mark.parametrize("name", PEERS)
@pytest.mark.parametrize("size", SIZES)
def test_another_program_finds_the_same(name, size):
    module, peer = PEERS[name]
    if not find_spec(module):
        pytest.skip(f"{module} is not installed")
    _, columns, noise = SIZES[size]
    for seed in range(3):
        base = make_base(60, columns, noise, seed)
        assert peer(base).answers == by_nansen(base).answers


def test_benchmark_runs_from_end_to_end(capsys):
    assert main(["--smaller", "200", "--rounds", "1", "--queries", "3"]) == 0
    told = capsys.readouterr().out
    assert told.count("the same for all") == len(SIZES)
