"""Archive: the parts of a DOCX or ODT, unpacked in memory and never further than allowed.

Nothing is written to disk, sizes that the archive claims are not believed, and names that
stand twice or lead out of the archive are refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from pathlib import PurePosixPath

from nansen.audit.reading import limits, remarks
from nansen.audit.reading.careful_xml import Element, parse
from nansen.audit.reading.refusal import RefusalError

#: What zipfile raises when an archive is damaged, besides saying so.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class Archive:
    """An archive of parts, each read with care."""

    def __init__(self, content: bytes, what: str) -> None:
        self._what = what
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _DAMAGE as damage:
            raise RefusalError(remarks.broken_archive(what)) from damage
        parts = self._zip.infolist()
        if len(parts) > limits.PARTS:
            raise RefusalError(remarks.too_many_parts(len(parts), limits.PARTS))
        self.names = frozenset(part.filename for part in parts)
        _check_names([part.filename for part in parts])
        if any(part.flag_bits & 1 for part in parts):
            raise RefusalError(remarks.encrypted(what))

    def bytes(self, name: str) -> bytes:
        """Unpack one part.

        Raises:
            RefusalError: If it is missing, damaged, or larger than a document's part may be.
        """
        if name not in self.names:
            raise RefusalError(remarks.part_missing(name))
        part = self._zip.getinfo(name)
        try:
            with self._zip.open(part) as opened:
                content = opened.read(limits.PART + 1)
        except _DAMAGE as damage:
            raise RefusalError(remarks.broken_archive(self._what)) from damage
        self._unpacked += len(content)
        if len(content) > limits.PART:
            raise RefusalError(remarks.part_too_large(name, limits.PART))
        if self._unpacked > limits.UNPACKED:
            raise RefusalError(remarks.unpacked_too_large(limits.UNPACKED))
        if len(content) > max(limits.WEIGHED, part.compress_size * limits.RATIO):
            raise RefusalError(remarks.packed_too_tightly(name, limits.RATIO))
        return content

    def xml(self, name: str) -> Element:
        """Unpack and parse one part."""
        return parse(self.bytes(name), name)

    def optional(self, name: str) -> Element | None:
        """Parse a part that need not be there."""
        return self.xml(name) if name in self.names else None


def _check_names(names: list[str]) -> None:
    for name in names:
        plain = name.replace("\\", "/")
        if plain.startswith("/") or ".." in PurePosixPath(plain).parts or plain[1:2] == ":":
            raise RefusalError(remarks.leads_outside(name))
    twice = [name for name, count in Counter(map(str.lower, names)).items() if count > 1]
    if twice:
        raise RefusalError(remarks.part_twice(twice[0]))
