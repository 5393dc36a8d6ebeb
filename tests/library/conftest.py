"""The example files before other forums: one line of a file changed, and the law of that State."""

from __future__ import annotations

import shutil

import pytest

from nansen.casefile.folder import read_casefile
from nansen.reasoning.assess import assess


@pytest.fixture(scope="session")
def before(root, rulebook, tmp_path_factory):
    """Assess an example before a forum on a day, by applicant; each is assessed once."""
    found = {}

    def assess_copy(name, forum, day):
        if (name, forum, day) not in found:
            folder = tmp_path_factory.mktemp(forum) / name
            shutil.copytree(root / "examples" / name, folder)
            page = folder / "case.yaml"
            text = page.read_text("utf-8")
            assert text.count("\nforum: FI\n") == 1
            page.write_text(text.replace("\nforum: FI\n", f"\nforum: {forum}\n"), "utf-8")
            casefile, defects = read_casefile(folder, rulebook.declarations)
            assert casefile
            assert not defects, "\n\n".join(map(str, defects))
            found[name, forum, day] = {
                a.applicant.id: a for a in assess(rulebook, casefile, as_of=day)
            }
        return found[name, forum, day]

    return assess_copy
