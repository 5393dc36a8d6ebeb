"""The site of the library: every link leads somewhere, and the bytes are always the same."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from nansen.drafting.library_links import INDEX, NAMES, page_name
from nansen.drafting.library_site import KINDS, write_site
from nansen.law.places import FOLDERS
from nansen.law.preface import read_prefaces
from nansen.law.source import KINDS as ALL_KINDS


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.tags.append(tag)
        if "id" in told:
            self.ids.append(told["id"])
        if tag == "a" and "href" in told:
            self.targets.append(told["href"])


@pytest.fixture(scope="module")
def site(rulebook, root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    prefaces = read_prefaces([root / name for name in FOLDERS])
    write_site(rulebook, folder, prefaces)
    return folder


@pytest.fixture(scope="module")
def read(site):
    found = {}
    for path in sorted(site.iterdir()):
        found[path.name] = Links()
        found[path.name].feed(path.read_text("utf-8"))
    return found


def test_there_is_a_page_for_each_source_and_two_more(read, rulebook):
    assert set(read) == {INDEX, NAMES, *(page_name(source) for source in rulebook.sources)}


def test_every_link_leads_somewhere(read):
    broken = []
    for name, page in read.items():
        for target in page.targets:
            if not re.match(r"[a-z]+:", target):
                file, _, anchor = target.partition("#")
                there = read.get(file or name)
                if there is None or (anchor and anchor not in there.ids):
                    broken.append((name, target))
    assert not broken


def test_every_anchor_is_there_once(read):
    assert not [name for name, page in read.items() if len(page.ids) != len(set(page.ids))]


def test_every_provision_and_name_has_its_anchor(read, rulebook):
    for provision in rulebook.provisions.values():
        assert provision.anchor in read[page_name(provision.source)].ids
    assert set(rulebook.declarations) <= set(read[NAMES].ids)


def test_nothing_runs_and_nothing_is_loaded(site, read):
    assert not [n for n, p in read.items() if {"script", "link", "img", "iframe"} & set(p.tags)]
    assert all("default-src 'none'" in path.read_text("utf-8") for path in site.iterdir())


def test_each_page_can_be_heard(site):
    for path in site.iterdir():
        text = path.read_text("utf-8")
        assert '<html lang="en">' in text
        assert text.count("<h1") == 1
        assert "<main" in text
        levels = [int(level) for level in re.findall(r"<h(\d)", text)]
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_same_library_gives_the_same_bytes(site, rulebook, root, tmp_path):
    prefaces = read_prefaces([root / name for name in FOLDERS])
    for path in write_site(rulebook, tmp_path, prefaces):
        assert path.read_bytes() == (site / path.name).read_bytes()


def test_every_kind_of_source_has_its_place_in_the_index():
    assert set(KINDS) == set(ALL_KINDS)


def test_every_objection_and_answer_has_its_anchor_and_is_led_to(read, rulebook):
    for item in rulebook.objections:
        page = page_name(item.provision.partition("#")[0])
        assert f"objection-{item.id}" in read[page].ids
        assert f"{page}#objection-{item.id}" in read[NAMES].targets
    targets = {target for page in read.values() for target in page.targets}
    for reply in rulebook.replies:
        page = page_name(reply.provision.partition("#")[0])
        assert f"answer-{reply.id}" in read[page].ids
        assert f"{page}#answer-{reply.id}" in targets


def test_a_page_of_objections_says_when_what_and_what_remains(site):
    text = (site / page_name("objections/exposure")).read_text("utf-8")
    for said in ("Speaks against:", "To be expected when", "Said in:", "What remains of it:"):
        assert said in text
    for said in ("It needs that", "Carried by:", "Answered by:", "Against this:"):
        assert said in text


def test_a_page_says_what_a_lawyer_has_to_know(site):
    text = (site / page_name("cjeu/ez")).read_text("utf-8")
    for said in ("Presumes:", "It stands until the State shows", "Before filing", "Interprets:"):
        assert said in text


def test_a_decision_stands_with_its_result_its_court_and_its_weight(site):
    text = (site / page_name("decisions/de-vg-berlin-12-k-48-23")).read_text("utf-8")
    for said in (
        "protection was granted, and the judgment set aside on appeal",
        "Administrative Court of Berlin",
        "set aside on 22 August 2024",
        "Decided for the applicant",
    ):
        assert said in text


def test_every_decision_on_a_name_stands_beside_it(site, rulebook):
    text = (site / NAMES).read_text("utf-8")
    for issue in {one.issue for one in rulebook.precedents}:
        part = text[text.index(f'id="{issue}"') :].split("<h3", 1)[0]
        said = [one for one in rulebook.precedents if one.issue == issue]
        assert part.count("The case: ") == len(said), issue


def test_every_factor_and_court_stands_on_its_page(read, site, rulebook):
    factors = read[page_name("decisions/factors")]
    assert {f"factor-{one.id}" for one in rulebook.factors} <= set(factors.ids)
    courts = (site / page_name("decisions/courts")).read_text("utf-8")
    assert all(dict(one.labels)["en"].split("'")[0] in courts for one in rulebook.courts)
