"""Bootstrap: sets up the environment that a command needs, once, and starts the command.

`./nansen` finds a Python that works and hands over to this file, which uses the standard
library only. The environment lies in .venv beside it or, when the checkout cannot be
written to, in the user's cache folder. Packages come as wheels, in the versions and with
the hashes of requirements.lock. Nansen itself is not built: it is used where it lies.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, NoReturn

HERE = Path(__file__).resolve().parent
LOCK = HERE / "requirements.lock"
PROJECT = HERE / "pyproject.toml"
#: What a command needs beyond the four core packages.
EXTRAS = {"demo": {"docs"}, "brief": {"docs"}, "test": {"docs", "dev"}}
#: File in an environment of ours: what it was made for, from what, with which extras.
STAMP = "nansen-stamp"
UNFINISHED = "unfinished"


class SetupError(Exception):
    """Setting up cannot go on: the reason, and what the reader can do about it."""


class UnknownExtraError(SetupError):
    """Somebody asked for an extra that the project does not have."""

    def __init__(self, extra: str, known: list[str]) -> None:
        super().__init__(f"There is no extra called '{extra}'. There are: {', '.join(known)}.")


class StaleLockError(SetupError):
    """The project asks for packages that the lock does not hold."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(
            f"requirements.lock does not hold {', '.join(names)}.\n"
            "Write it anew as CONTRIBUTING.md says under 'Packages', and start again."
        )


class NotOursError(SetupError):
    """A folder stands where the environment belongs, and it is not one that works."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} was not made by ./nansen and holds no Python from 3.11 up.\n"
            "Move it away and start again."
        )


class NoPipError(SetupError):
    """This Python cannot give a new environment its pip."""

    def __init__(self) -> None:
        super().__init__(
            "This Python comes without the part that sets up environments.\n"
            f"Run this once, and start again:\n\n    sudo apt-get install -y {venv_package()}"
        )


class InstallError(SetupError):
    """The packages could not be installed."""

    def __init__(self, output: str) -> None:
        super().__init__(
            f"{output.strip()}\n\nThe packages that Nansen needs could not be installed, for the "
            "reason above.\nWhen it is the connection, start again once it works."
        )


def main(words: list[str]) -> int:
    """Set up what the words on the command line need, and start what they ask for."""
    command, rest = (words[0], words[1:]) if words else ("", [])
    try:
        if command == "setup":
            print(prepare(set(rest)))  # noqa: T201  (for scripts: where the environment is)
            return 0
        folder = prepare(extras_for(command, rest))
    except SetupError as error:
        tell(str(error))
        return 69
    except KeyboardInterrupt:
        return 130
    if command == "test":
        run_tests(folder, rest)
    return run_nansen(folder, words)


def extras_for(command: str, words: list[str]) -> set[str]:
    """Name what a command needs beyond the core, by itself and by an option of it."""
    return EXTRAS.get(command, set()) | ({"deep"} if "--deep" in words else set())


def prepare(extras: set[str]) -> Path:
    """Make sure an environment with these extras stands ready, and say where."""
    folder = place(extras)
    if not is_ready(folder, extras):
        with alone(folder.parent):
            if not is_ready(folder, extras):
                set_up(folder, extras)
    return folder


def place(extras: set[str]) -> Path:
    """Choose the folder of the environment."""
    beside = HERE / ".venv"
    if os.access(HERE, os.W_OK) or is_ready(beside, extras):
        return beside
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "nansen" / str(HERE).replace("/", "-")  # as ./nansen writes it


def is_ready(folder: Path, extras: set[str]) -> bool:
    """Whether the environment was finished, from the present lists, with these extras."""
    home, key, *have = read_stamp(folder)
    return (
        home == home_line()
        and key == key_line()
        and extras <= set(have)
        and os.access(folder / "bin" / "python", os.X_OK)
    )


def read_stamp(folder: Path) -> list[str]:
    """Read the stamp: home, key, extras; home is empty when the folder is not ours."""
    try:
        text = (folder / STAMP).read_text("utf-8")
    except OSError:
        return ["", ""]
    home, key, extras = [*text.splitlines(), "", "", ""][:3]
    return [home or UNFINISHED, key, *extras.split()]


def write_stamp(folder: Path, extras: set[str]) -> None:
    """Mark the environment as finished, in one step."""
    fresh = folder / f"{STAMP}.new"
    lines = (home_line(), key_line(), " ".join(sorted(extras)))
    fresh.write_text("\n".join(lines) + "\n", "utf-8")
    fresh.replace(folder / STAMP)


def home_line() -> str:
    """Name the Python and the checkout: an environment cannot move between them."""
    return f"{sys.implementation.cache_tag} {HERE}"


def key_line() -> str:
    """Hash the two files from which an environment is filled."""
    digest = hashlib.sha256(PROJECT.read_bytes())
    digest.update(LOCK.read_bytes() if LOCK.exists() else b"no lock")
    return digest.hexdigest()


# From here on: needed once in a while, so what it imports is imported inside.


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold back a second start in the same place until the first has set up."""
    import fcntl

    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def set_up(folder: Path, extras: set[str]) -> None:
    """Make the environment, or bring the one that is there up to date."""
    import time

    if sys.version_info < (3, 11):  # noqa: UP036  (an environment made by hand can be older)
        raise NotOursError(folder)
    begun = time.monotonic()
    have = set(read_stamp(folder)[2:])
    listed = package_list(extras | have)
    progress(f"Setting up Nansen in {folder}. This happens once and takes about a minute.")
    make_room(folder)
    wanted = folder / "nansen-requirements.txt"
    wanted.write_text(listed, "utf-8")
    install(folder, wanted)
    link_sources(folder)
    write_stamp(folder, extras | have)
    progress(f"Ready after {time.monotonic() - begun:.0f} s.")


def make_room(folder: Path) -> None:
    """Keep an environment that works, and make a new one in place of any other of ours."""
    import venv

    home = read_stamp(folder)[0]
    works = os.access(folder / "bin" / "python", os.X_OK)
    if works and home == home_line():
        (folder / STAMP).unlink()
        return
    if not home and folder.exists() and any(folder.iterdir()):
        if works and Path(sys.prefix) == folder:
            return
        raise NotOursError(folder)
    folder.mkdir(parents=True, exist_ok=True)
    # The mark comes first and goes last, so that a half-made environment is known as ours.
    (folder / STAMP).write_text(f"{UNFINISHED}\n", "utf-8")
    empty(folder)
    venv.EnvBuilder(symlinks=True).create(folder)


def empty(folder: Path) -> None:
    """Remove everything from an environment but its stamp."""
    import shutil

    for child in folder.iterdir():
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child)
        elif child.name != STAMP:
            child.unlink()


def package_list(extras: set[str]) -> str:
    """List the packages of core and the extras, from the lock when there is one."""
    import tomllib

    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    asked = requirements(project, extras)
    if not LOCK.exists():
        return "\n".join(asked) + "\n"
    return locked(LOCK.read_text("utf-8"), asked)


def requirements(project: dict[str, Any], extras: set[str]) -> list[str]:
    """List what the project asks for, following extras that name other extras."""
    optional = project["optional-dependencies"]
    found, own = [], f"{project['name']}["
    waiting = [*project["dependencies"], *(f"{own}{extra}]" for extra in sorted(extras))]
    while waiting:
        line = waiting.pop(0)
        if not line.startswith(own):
            found.append(line)
            continue
        for extra in line.removeprefix(own).removesuffix("]").split(","):
            if extra not in optional:
                raise UnknownExtraError(extra, sorted(optional))
            waiting += optional[extra]
    return found


def locked(lock: str, asked: list[str]) -> str:
    """Pick from the lock what was asked for and, by its "via" notes, what that needs."""
    import re

    entries = re.split(r"^(?=\w)", lock, flags=re.MULTILINE)[1:]
    names = [plain(entry) for entry in entries]
    via = [
        {plain(name) for name in re.findall(r"^ +# +(?:via +)?([\w.-]+)$", entry, re.MULTILINE)}
        for entry in entries
    ]
    needed = {plain(line) for line in asked}
    if absent := sorted(needed - set(names)):
        raise StaleLockError(absent)
    while more := {n for n, users in zip(names, via, strict=True) if users & needed} - needed:
        needed |= more
    return "".join(entry for name, entry in zip(names, entries, strict=True) if name in needed)


def plain(requirement: str) -> str:
    """Take the bare name from a requirement, in the one form in which names compare."""
    import re

    found = re.match(r"[\w.-]+", requirement)
    return re.sub(r"[-_.]+", "-", found[0]).lower() if found else ""


def install(folder: Path, wanted: Path) -> None:
    """Install wheels with uv when it is there and works, and else with pip."""
    import shutil

    python = str(folder / "bin" / "python")
    rules = ["--quiet", "--only-binary", ":all:", "--requirement", str(wanted)]
    if LOCK.exists():
        rules.append("--require-hashes")
    uv = shutil.which("uv")
    if uv and not failure([uv, "pip", "install", "--compile-bytecode", "--python", python, *rules]):
        return
    if failure([python, "-m", "pip", "--version"]):
        add_pip(python)
    pip = [python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check", *rules]
    if output := failure(pip):
        raise InstallError(output)


def add_pip(python: str) -> None:
    """Give a new environment its pip; Debian and Ubuntu keep that part in a package apart."""
    import shutil

    ensurepip = [python, "-m", "ensurepip", "--upgrade", "--default-pip"]
    if not failure(ensurepip):
        return
    apt = shutil.which("apt-get")
    if not apt or os.geteuid() != 0:
        raise NoPipError
    tell(f"Installing {venv_package()} with apt-get, because this Python cannot do without it.")
    asked = [apt, "install", "-y", "--no-install-recommends", venv_package()]
    if failure(asked) and (failure([apt, "update"]) or failure(asked)):
        raise NoPipError
    if failure(ensurepip):
        raise NoPipError


def venv_package() -> str:
    """Name the Debian package that completes this Python."""
    return f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"


def failure(command: list[str]) -> str:
    """Run a command quietly: what it printed when it failed, nothing when it did not."""
    import subprocess

    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(  # noqa: S603  (the commands are those of this file)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=quiet,
        check=False,
    )
    return (done.stdout or f"{command[0]} failed") if done.returncode else ""


def link_sources(folder: Path) -> None:
    """Let the environment use Nansen where it lies, and give it a `nansen` command."""
    import shlex
    import sysconfig

    packages = sysconfig.get_path("purelib", "venv", {"base": str(folder)})
    # As a statement in ASCII: a bare path is read in whatever encoding the locale has.
    line = f"import sys; sys.path.append({str(HERE / 'src')!a})\n"
    Path(packages, "nansen-checkout.pth").write_text(line, "ascii")
    script = folder / "bin" / "nansen"
    python = shlex.quote(str(folder / "bin" / "python"))
    script.write_text(f'#!/bin/sh\nexec {python} -m nansen "$@"\n', "utf-8")
    script.chmod(0o755)


def run_tests(folder: Path, words: list[str]) -> NoReturn:
    """Hand over to pytest, from the root of the checkout, on two workers."""
    os.chdir(HERE)
    python = str(folder / "bin" / "python")
    kept = []
    if folder.parent != HERE:
        kept = ["-o", f"cache_dir={folder / 'pytest'}"]
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(folder / "hypothesis")
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    os.execv(python, [python, "-m", "pytest", "-n", "2", *kept, *words])  # noqa: S606


def run_nansen(folder: Path, words: list[str]) -> int:
    """Start Nansen: in this process when it already has the environment, which is quicker."""
    if folder.parent != HERE:
        sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    if Path(sys.prefix) != folder or str(HERE / "src") not in sys.path:
        python = str(folder / "bin" / "python")
        os.execv(python, [python, "-m", "nansen", *words])  # noqa: S606
    import runpy

    sys.path.remove(str(HERE))
    sys.argv[1:] = words
    runpy.run_module("nansen", run_name="__main__", alter_sys=True)
    return 0


def progress(line: str) -> None:
    """Say how far setting up has come, to a person only."""
    if sys.stderr.isatty():
        tell(line)


def tell(text: str) -> None:
    """Print for the reader, beside the output."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
