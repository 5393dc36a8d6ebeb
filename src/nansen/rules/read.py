"""Read: from a page file to all that the page says, as plain data.

What is read depends on the name and the bytes of the page and on nothing else: no other
page can change it, so it can be kept.
"""

from __future__ import annotations

from nansen.law.files import PageFile, text_of
from nansen.law.page import read_page
from nansen.rules.parse import parse_block
from nansen.rules.rulebook import PageRules
from nansen.rules.slips import UNREAD


def read_rules(file: PageFile) -> PageRules:
    """Read a page with its rules, and everything that is wrong with it by itself."""
    text, defects = text_of(file)
    if text is None:
        return PageRules(None, defects=tuple(defects))
    page, problems = read_page(text, file.name)
    blocks = [parse_block(block, page.source) for block in page.blocks]
    defects += [*problems, *(defect for block in blocks for defect in block.defects)]
    return PageRules(
        page.source,
        page.provisions,
        tuple(item for block in blocks for item in block.items),
        tuple(defects),
        tuple(sorted({UNREAD}.union(*(block.lost for block in blocks)))),
    )
