"""Real decisions and the published brief, which stand beside the checkout where they stand at all."""

from __future__ import annotations

import json
import re

import pytest

from nansen.citations.find import find_citations

HYPHEN = "[-\u2010\u2011\u2012\u2013]"
CASE = re.compile(rf"(?<![\w/]){HYPHEN}?\b[CT]{HYPHEN}\d{{1,4}}/\d\d(?!\d)")
DOCKET = re.compile(r"\b\d{1,3}[a-z]? [A-Z]{1,3} \d{1,4}[/.]\d\d\b")


@pytest.fixture(scope="module")
def decisions(shared):
    texts = {}
    for page in sorted((shared / "data/decisions").glob("*.json")):
        texts[page.stem] = json.loads(page.read_text("utf-8"))["text"]
    gold = shared / "data/de-citation-gold/documents.jsonl"
    for line in gold.read_text("utf-8").splitlines():
        document = json.loads(line)
        texts[document["doc_id"]] = document["text"]
    return texts


def test_every_case_number_of_the_court_of_justice_is_found(decisions):
    wanted = {
        (name, re.sub(HYPHEN, "-", found[0]).strip("-"))
        for name, text in decisions.items()
        for found in CASE.finditer(text)
    }
    read = {
        (name, alias.removeprefix("cjeu:").partition("#")[0])
        for name, text in decisions.items()
        for found in find_citations(text)
        if found.kind == "cjeu"
        for alias in (found.authority_id, *found.aliases)
    }
    assert wanted
    assert wanted <= read


def test_no_german_docket_is_read_as_a_case_of_the_court_of_justice(decisions):
    dockets = 0
    for text in decisions.values():
        spans = [(one.start, one.end) for one in find_citations(text) if one.kind == "cjeu"]
        for docket in DOCKET.finditer(text):
            dockets += 1
            assert not [
                span for span in spans if span[0] < docket.end() and docket.start() < span[1]
            ]
    assert dockets > 50


def test_the_conscript_s_judgment_names_what_it_names(decisions):
    text = next(text for name, text in decisions.items() if name.startswith("de-ovg-lsa-2L92"))
    read = {found.authority_id for found in find_citations(text, language="de")}
    assert {"treaty:echr#art3", "celex:32011L0095#art4/par3"} <= read
    assert "celex:32004L0083#art12/par2" in read
    assert not [name for name in read if name.startswith("celex:unknown")]


def test_the_published_brief_finds_its_authorities(shared):
    [page] = (shared / "data/brief").glob("published-brief-*.txt")
    read = {found.authority_id for found in find_citations(page.read_text("utf-8"))}
    assert {
        "treaty:refconv#art33/par1",
        "treaty:cat#art3",
        "treaty:iccpr#art7",
        "treaty:echr#art3",
        "treaty:cpt",
        "unhcr:handbook#p171",
        "celex:32011L0095",
        "celex:32011L0095#art9/par2/pte",
        "celex:32011L0095#art12/par2",
        "celex:32011L0095#art10",
        "ecli:EU:C:2015:117",
        "ecli:EU:C:2020:945",
    } <= read
