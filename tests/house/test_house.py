"""The house keeps its own rules."""

from __future__ import annotations

import ast
import doctest
import importlib
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import nansen

ROOT = Path(__file__).resolve().parents[2]
SRC = Path(nansen.__file__).parent
MODULES = [path for path in sorted(SRC.rglob("*.py")) if "migrations" not in path.parts]
SAYS_NOTHING = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?|handlers?|core)$")
EMPTY_ENDINGS = ("Util", "Utils", "Helper", "Manager", "Handler")
#: What `nansen --help` must not load: it has to answer at once, with the core alone.
HEAVY = {
    "django",
    "lark",
    "markdown_it",
    "mdit_py_plugins",
    "numpy",
    "pyarrow",
    "pydantic",
    "pypandoc",
    "pypdfium2",
    "typer",
    "typst",
}
#: Put together here, so that this page does not hold what it looks for.
HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("deb", "debian", "org"),
        ("crates", "io"),
        ("pkg", "dev"),
    )
)
#: Pages whose very bytes are wrong, to show what is said of them.
NOT_TEXT = {
    "tests/programs/defects/bytes-not-utf-8/service-act.md",
    "tests/programs/defects/zip-in-place-of-text/service-act.md",
}
MACHINE_PATH = re.compile(r"(?<![\w.~:/-])/(?:work|root|home|Users|tmp)/[\w.-]+")


def short(path: Path) -> str:
    return str(path.relative_to(SRC))


def module_name(path: Path) -> str:
    parts = path.relative_to(SRC.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def tracked() -> list[Path]:
    """The files of the project: those under version control and those about to be."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: which files belong to the project is not known")
    command = [git, "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    paths = [ROOT / name for name in listed.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    found = {}
    for path in tracked():
        name, content = path.relative_to(ROOT).as_posix(), path.read_bytes()
        if name not in NOT_TEXT and b"\0" not in content[:4096]:
            found[name] = content.decode("utf-8")
    return found


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_module_is_small_and_says_what_it_is_for(path):
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    nodes = list(ast.walk(tree))
    length = len(text.splitlines())
    classes = [node for node in nodes if isinstance(node, ast.ClassDef)]
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef)]

    documented = bool(ast.get_docstring(tree))
    assert documented, "no module docstring"
    assert length <= 400, "split this file"
    assert not SAYS_NOTHING.search(path.stem), "name the file after what it holds"
    assert not [c.name for c in classes if c.name.endswith(EMPTY_ENDINGS)]
    assert not [f.name for f in functions if f.end_lineno - f.lineno >= 60], "too long"


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_no_message_text_stands_at_a_raise(path):
    tree = ast.parse(path.read_text("utf-8"))
    raised = [node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise)]
    spoken = [
        call.lineno
        for call in raised
        if isinstance(call, ast.Call)
        for word in call.args
        if isinstance(word, ast.JoinedStr)
        or (isinstance(word, ast.Constant) and isinstance(word.value, str) and " " in word.value)
    ]
    assert not spoken, f"move the text into the error's class: lines {spoken}"


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_no_fault_of_ours_is_swallowed(path):
    tree = ast.parse(path.read_text("utf-8"))
    handlers = [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)]
    broad = [
        node.lineno
        for node in handlers
        if (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
        and ast.unparse(node.body[-1]) != "raise"
    ]
    assert not broad, f"say which error is meant: lines {broad}"


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_examples_in_docstrings_are_true(path):
    if path.stem == "__main__" or ">>>" not in path.read_text("utf-8"):
        return
    failed, _ = doctest.testmod(importlib.import_module(module_name(path)))
    assert failed == 0


def test_functions_are_short_in_the_main():
    lengths = sorted(
        body_length(node)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    )
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[len(lengths) * 95 // 100] <= 35


def body_length(node: ast.FunctionDef) -> int:
    """Lines of a function from def to end, without its docstring."""
    length = node.end_lineno - node.lineno + 1
    if ast.get_docstring(node):
        length -= node.body[0].end_lineno - node.body[0].lineno + 1
    return length


def test_no_machine_path_is_written_down(texts):
    found = {
        name: match[0]
        for name, text in texts.items()
        if name != "tests/house/test_house.py" and (match := MACHINE_PATH.search(text))
    }
    assert not found


def test_no_registry_is_named(texts):
    found = {name: host for name, text in texts.items() for host in HOSTS if host in text}
    assert not found


def test_nothing_is_called_easy(texts):
    easy = re.compile(r"\b(?:simply|obviously)\b", re.IGNORECASE)
    found = {
        name: match[0]
        for name, text in texts.items()
        if name.endswith((".md", ".py")) and (match := easy.search(text))
    }
    found.pop("tests/house/test_house.py", None)
    assert not found, "what is easy for the writer need not be so for the reader"


def test_every_text_is_utf8_with_plain_line_ends(texts):
    assert not [name for name, text in texts.items() if "\r" in text]


def test_lock_holds_what_the_project_asks_for(root):
    bootstrap = load_bootstrap(root)
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    picked = bootstrap.package_list(set(project["optional-dependencies"]))
    assert picked.count("--hash=sha256:") > len(project["dependencies"])


def load_bootstrap(root: Path):
    spec = importlib.util.spec_from_file_location("bootstrap", root / "bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_help_loads_nothing_heavy():
    if not (SRC / "cli").is_dir() or not (SRC / "__main__.py").is_file():
        pytest.skip("the terminal room is not built yet: no nansen/cli with nansen/__main__.py")
    command = [sys.executable, "-X", "importtime", "-m", "nansen", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    loaded = {
        line.rpartition("|")[2].strip().partition(".")[0]
        for line in done.stderr.splitlines()
        if line.startswith("import time:")
    }
    assert done.returncode == 0, done.stderr[-2000:]
    assert "nansen" in loaded
    assert not loaded & HEAVY
