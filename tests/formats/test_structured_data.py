"""Pages say what they are to programs that read no text."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from tests.support.formats import BASE, SAID, got, site_of


def test_pages_say_what_they_are_to_programs(odd: Path) -> None:
    """An article and its trail; absolute addresses, or none."""
    page = got(site_of(odd, BASE, ("a/d.md", date(2026, 3, 4))), "a/d/")
    data = json.loads(SAID.findall(page)[0])
    article, trail = data["@graph"]

    assert data["@context"] == "https://schema.org"
    assert (article["@type"], article["headline"]) == ("TechArticle", "D")
    assert article["dateModified"] == "2026-03-04"
    assert [one["item"] for one in trail["itemListElement"]] == [
        BASE,
        f"{BASE}a/",
        f"{BASE}a/d/",
    ]
    without = json.loads(SAID.findall(got(site_of(odd), "a/d/"))[0])
    assert "url" not in without


def test_a_page_of_questions_is_one(odd: Path) -> None:
    """Only where every section asks, and its first paragraph answers."""
    (odd / "q.md").write_text(
        "---\ntitle: Q\n---\n\n## One?\n\nYes.\n\n## Two?\n\nNo.\n"
    )
    data = json.loads(SAID.findall(got(site_of(odd), "q/"))[0])

    assert data["@type"] == "FAQPage"
    assert [
        (one["name"], one["acceptedAnswer"]["text"]) for one in data["mainEntity"]
    ] == [("One?", "Yes."), ("Two?", "No.")]
