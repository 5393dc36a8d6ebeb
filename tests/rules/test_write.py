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
def test_every_argument_of_the_library_reads_back_as_itself(rulebook, kind):
    items = getattr(rulebook, kind)
    assert items
    for item in items:
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


WHOLE = [
    """objection x.1 against a, b
  label en "No summons"
  label fi "Ei kutsua"
  say en "Nothing was served."
  raised when any of
    - not summoned
    - day < 2024-01-01
  said in "page/one", "page/two#sec_1"
  remains en "The danger has to be real."
  cite "paras 1-2" approximate
  certainty secondary
  note en "A note."
""",
    """answer x.1.by_law to x.1
  undercuts
  say en "No summons is asked for."
  needs all of
    - age >= 18
  citing "page/one"
  cite "para 3"
  certainty knowledge
  note en "A note."
""",
    """answer x.1.plain to x.1.by_law
  rebuts
  say en "It is."
""",
    """factor x.f for state
  label en "An exemption"
  denied en "No exemption"
  present when all of
    - exempt
  bears on a, b
  certainty open
""",
    """precedent x.p on a for applicant
  present f1, f2
  absent f3
  reason f1
  job framework
  say en "It was held so."
  cite "para 9"
  certainty official
""",
    """court x.c in FI : reasons
  label en "A court"
  note en "Sits in two divisions."
""",
]


@pytest.mark.parametrize("text", WHOLE, ids=lambda text: text.split()[0])
def test_an_argument_with_everything_is_written_as_a_page_has_it(rulebook, text):
    source = next(iter(rulebook.sources.values()))
    found = parse_block(Block("objection", text, 1, None), source)
    assert not found.defects
    assert write_argument(found.items[0]) + "\n" == text
