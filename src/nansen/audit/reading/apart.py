"""Apart: starting the process that reads, waiting for it no longer than allowed.

The file is handed over open, so no path passes and nothing is written to disk. What comes back
is taken to a limit and checked. The same limits are put on programs of others.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from nansen.audit.reading import limits, remarks
from nansen.audit.reading.refusal import RefusalError

_START = (
    "import sys; sys.path[:] = sys.argv.pop(1).split(chr(0x1f)); "
    "from nansen.audit.reading.{module} import main; main()"
)


def ask(module: str, words: Sequence[str], given: IO[bytes] | bytes) -> bytes:
    """Let a module of this room answer in a process of its own.

    Raises:
        RefusalError: If it breaks, or takes longer or answers more than it may.
    """
    paths = chr(0x1F).join(path or str(Path.cwd()) for path in sys.path)
    start = _START.format(module=module)
    command = [sys.executable, "-I", "-S", "-c", start, paths, *words]
    content = given if isinstance(given, bytes) else None
    source = subprocess.PIPE if isinstance(given, bytes) else given
    # The program is our own, and no word of the document is among its arguments.
    with subprocess.Popen(  # noqa: S603
        command,
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Of the settings of this machine it learns nothing.
        env={},
    ) as process:
        return _wait(process, content)


def _wait(process: subprocess.Popen[bytes], content: bytes | None) -> bytes:
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    clock = threading.Timer(limits.WAIT, stop)
    giving = threading.Thread(target=_give, args=(process, content))
    clock.start()
    giving.start()
    try:
        answer = process.stdout.read(limits.ANSWER + 1) if process.stdout else b""
        if len(answer) > limits.ANSWER:
            process.kill()
        code = process.wait()
    finally:
        process.kill()
        clock.cancel()
        giving.join()
    if late.is_set() or code in {-24, -9, 152}:
        raise RefusalError(remarks.out_of_time(limits.WAIT))
    if code or len(answer) > limits.ANSWER:
        raise RefusalError(remarks.reader_stopped())
    return answer


def _give(process: subprocess.Popen[bytes], content: bytes | None) -> None:
    if content is None or process.stdin is None:
        return
    try:
        process.stdin.write(content)
        process.stdin.close()
    except (BrokenPipeError, OSError):
        # It has stopped listening; what it says, or that it broke, is told elsewhere.
        return
