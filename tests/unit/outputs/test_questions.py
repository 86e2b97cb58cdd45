"""``static/questions/`` has every question of a section."""

from __future__ import annotations

import json
from pathlib import Path

from handbook.outputs import questions
from handbook.web.questions import groups
from tests.support.formats import got, site_of
from tests.support.predictions import PREDICT

ADDRESS = "static/questions/basics/index.json"


def test_a_site_that_asks_nothing_has_none(small: Path) -> None:
    """Nothing is loaded, and nothing lies at the address."""
    site = site_of(small)

    assert list(questions.addresses(site)) == []
    assert questions.body(site, ADDRESS) is None


def test_a_question_is_found_by_its_page_and_its_hash(small: Path) -> None:
    """As the browser knows both; it comes with the part that it stands in."""
    with (small / "basics" / "a b.md").open("a", encoding="utf-8") as file:
        file.write(f"## Ports\n{PREDICT}")
    site = site_of(small)
    (asked,) = groups(site)[0].pages[0].questions

    assert list(questions.addresses(site)) == [ADDRESS]
    assert json.loads(got(site, ADDRESS)) == {
        f"basics/a%20b/#{asked.hash}": ["Ports", asked.html]
    }
    assert questions.body(site, "static/questions/index.json") is None


def test_without_the_page_there_is_no_data(small: Path) -> None:
    """An author's own page at that address loads nothing."""
    (small / "review.md").write_text(f"---\ntitle: Mine\n---\n{PREDICT}")
    site = site_of(small)

    assert list(questions.addresses(site)) == []
    assert questions.body(site, "static/questions/index.json") is None
