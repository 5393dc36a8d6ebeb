"""Inside: what runs in the process apart, which reads one file and can do nothing else.

It takes the file from its standard input and gives its answer on its standard output. Once
its libraries are loaded it can open no file, no connection and no program, and it has only so
much memory and time; a file that breaks a library breaks this process and no other.
"""

from __future__ import annotations

import codecs
import json
import os
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from types import TracebackType

from nansen.audit.reading import limits, remarks
from nansen.audit.reading.carriage import packed
from nansen.audit.reading.document import Format, Read
from nansen.audit.reading.recognise import recognise
from nansen.audit.reading.refusal import RefusalError

READERS = {
    Format.DOCX: "docx",
    Format.ODT: "odt",
    Format.PDF: "pdf",
    Format.HTML: "html",
    Format.RTF: "rtf",
    Format.MARKDOWN: "markdown",
    Format.TEXT: "plain_text",
}
#: Letters and libraries that are wanted when nothing can be opened any more.
_CODECS = (
    *("ascii", "latin-1", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"),
    *(f"cp{page}" for page in range(1250, 1259)),
    *(f"iso8859-{part}" for part in (2, 4, 5, 7, 9, 10, 13, 15)),
    *("koi8-r", "koi8-u", "cp437", "cp850", "cp866", "cp874", "mac-roman", "mac-cyrillic"),
    *("cp932", "cp936", "cp949", "cp950", "shift_jis", "gb18030", "big5", "euc-kr", "euc-jp"),
)
_LIBRARIES = {
    Format.PDF: ("pypdfium2", "pypdfium2.raw"),
    Format.MARKDOWN: ("mdit_py_plugins.footnote",),
}


def main() -> None:
    """Read the file on standard input, or draw a page of it, as the first argument says."""
    sys.excepthook = _fault
    task, *rest = sys.argv[1:]
    content = sys.stdin.buffer.read(limits.FILE + 1)
    try:
        limit()
        answer = read_bytes(content, shut) if task == "read" else _picture(content, *rest)
    except RefusalError as refusal:
        _answer("refused", json.dumps([refusal.problem, refusal.remedy]).encode())
    except (MemoryError, RecursionError):
        _answer("refused", json.dumps(remarks.out_of_memory()).encode())
    else:
        _answer("read", packed(answer) if isinstance(answer, Read) else answer)


def read_bytes(content: bytes, ready: Callable[[], None] = lambda: None) -> Read:
    """Read a file by its bytes; `ready` is called when everything needed is loaded.

    Raises:
        RefusalError: If it cannot be read.
    """
    found = recognise(content)
    for library in _LIBRARIES.get(found, ()):
        try:
            import_module(library)
        except ModuleNotFoundError:
            # The reader says what is missing.
            continue
    reader: Callable[[bytes], Read] = import_module(f"{__package__}.{READERS[found]}").read
    ready()
    return reader(content)


def _picture(content: bytes, page: str, dots: str) -> bytes:
    """Draw one page in shades of grey, in the plain format PGM that every program reads."""
    pdf = import_module(f"{__package__}.pdf")
    opened = pdf.open_pdf(content)
    shut()
    sheet = opened[int(page)]
    width, height = sheet.get_size()
    scale = int(dots) / 72
    most = limits.PICTURE / max(width * height, 1)
    bitmap = sheet.render(scale=min(scale, most**0.5), grayscale=True)
    head = f"P5 {bitmap.width} {bitmap.height} 255\n".encode()
    rows = bytes(bitmap.buffer)
    lines = (rows[at : at + bitmap.width] for at in range(0, len(rows), bitmap.stride))
    return head + b"".join(lines)


def limit() -> None:
    """Take what a document may ask for, and no more."""
    for kind, most in (
        (resource.RLIMIT_AS, limits.MEMORY),
        (resource.RLIMIT_CPU, limits.WORK),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            # Some systems do not keep every limit; the readers have limits of their own.
            continue


def shut() -> None:
    """From here on nothing can be opened: no file, no connection, no other program."""
    for name in _CODECS:
        codecs.lookup(name)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell of a fault of ours by its kind and place, without a word of the document."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = ""
    if trace is not None:
        place = f" in {trace.tb_frame.f_globals.get('__name__', '')}, line {trace.tb_lineno}"
    del error
    _answer("refused", json.dumps(remarks.fault(f"{kind.__name__}{place}.")).encode())
    # The fault is told; leaving with a failure would say that the file broke the process.
    os._exit(0)


def _answer(kind: str, content: bytes) -> None:
    sys.stdout.buffer.write(kind.encode() + b"\n" + content)
    sys.stdout.buffer.flush()
