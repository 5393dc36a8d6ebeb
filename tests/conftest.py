"""What every test can ask for: the checkout, the reference data, and rewriting."""

from __future__ import annotations

from pathlib import Path

import pytest

from nansen.law.places import FOLDERS
from nansen.rules.rulebook import Rulebook
from nansen.rules.store import load_rulebook

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-expected",
        action="store_true",
        help="write the expected outputs anew; then read the diff, it is your responsibility",
    )


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def rewrite_expected(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are to be written instead of compared."""
    return bool(request.config.getoption("--rewrite-expected"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference data beside the checkout; not everybody has it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the reference data does not stand beside this checkout")
    return folder


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The library at the root of the checkout, which has no defects."""
    found, defects = load_rulebook([ROOT / name for name in FOLDERS])
    assert not defects, "\n\n".join(map(str, defects))
    return found
