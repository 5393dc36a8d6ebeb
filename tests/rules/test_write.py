"""What is written reads back as itself: every item of the library, and the odd forms."""

from __future__ import annotations

import dataclasses
from enum import Enum

import pytest

from nansen.defects import Span
from nansen.law.page import Block
from nansen.rules.parse import parse_block
from nansen.rules.write import write_item
from nansen.rules.write_arguments import write_argument

ITEMS = ("declarations", "rules", "exceptions", "presumptions", "contexts", "findings", "scenarios")
ARGUMENTS = ("objections", "replies", "factors", "precedents", "courts")


def bare(thing):
    """The same thing without the places where its words stand."""
    if isinstance(thing, Span):
        return None
    if isinstance(thing, tuple):
        return tuple(bare(part) for part in thing)
    if dataclasses.is_dataclass(thing) and not isinstance(thing, Enum):
        return tuple(bare(getattr(thing, f.name)) for f in dataclasses.fields(thing))
    return thing


def read_back(item, source, provision, write=write_item):
    found = parse_block(Block("rule", write(item) + "\n", 1, provision), source)
    assert not found.defects, "\n".join(map(str, found.defects))
    return found.items


@pytest.mark.parametrize("kind", ITEMS)
def test_every_item_of_the_library_reads_back_as_itself(rulebook, kind):
    items = getattr(rulebook, kind)
    for item in items.values() if kind == "declarations" else items:
        source = rulebook.source_of(item.provision)
        again = read_back(item, source, rulebook.provision(item.provision))
        assert [bare(one) for one in again] == [bare(item)], write_item(item)


@pytest.mark.parametrize("kind", ARGUMENTS)
def test_what_stands_beside_the_rules_reads_back_as_itself(rulebook, kind):
    for item in getattr(rulebook, kind):
        source = rulebook.source_of(item.provision)
        again = read_back(item, source, rulebook.provision(item.provision), write_argument)
        assert [bare(one) for one in again] == [bare(item)], write_argument(item)


ODD = """rule x.1 : not excluded
  if at least 2 of
    - not a
    - age >= 18
    - day < 2024-01-01
    - any of
        - b
        - all of
            - c
            - sex != male
  cite "paras 1-2" approximate
  status contested
  certainty knowledge
  in force 2024-01-01 .. 2025-01-01
  reading which one
  note en "A note."
  overrides x.2, x.3 because text"""


def test_a_rule_with_everything_is_written_as_a_page_has_it(rulebook):
    source = next(iter(rulebook.sources.values()))
    found = parse_block(Block("rule", ODD + "\n", 1, None), source)
    assert not found.defects
    assert write_item(found.items[0]) == ODD


def test_what_says_the_same_is_written_the_same(rulebook):
    source = next(iter(rulebook.sources.values()))
    loose = "exception x.1 to  a,b -- why\n  when  all of\n      - c\n  must be shown\n"
    found = parse_block(Block("rule", loose, 1, None), source)
    assert write_item(found.items[0]) == (
        "exception x.1 to a, b\n  when all of\n    - c\n  must be shown"
    )
