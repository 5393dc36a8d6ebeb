"""Limits: how much a file may ask of us before we say no.

They lie far above what lawyers write. A file that passes them is refused or, where that
serves the reader better, read to the limit, and either is told.
"""

from __future__ import annotations

#: Bytes of the file itself.
FILE = 100_000_000
#: Parts of an archive, bytes of one part and of all parts read, once unpacked.
PARTS = 5_000
PART = 64_000_000
UNPACKED = 200_000_000
#: How many times larger than its packed form a part may be; smaller parts are not weighed.
RATIO = 200
WEIGHED = 1_000_000
#: Elements of one XML or HTML part, and how deep they may stand in one another.
ELEMENTS = 1_000_000
DEPTH = 150
#: Characters of text taken from one file.
TEXT = 20_000_000
#: Groups in groups of an RTF file.
GROUPS = 1_000
#: Pages of a PDF that are read, and signs on one of them.
PAGES = 1_500
SIGNS = 200_000
#: Pages on which words in pictures are recognised, and dots to the inch.
RECOGNISED = 200
DOTS = 200
#: For the process that reads: bytes of memory, seconds of work, seconds in all.
MEMORY = 1_500_000_000
WORK = 60
WAIT = 90
#: Bytes of its answer, and of a picture of a page.
ANSWER = 200_000_000
PICTURE = 60_000_000
#: Places that are listed for one kind of thing left out.
LISTED = 200
