"""JSON-LD: what a page says of itself to programs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from handbook.web.structured import print_things, questions, thing, trail
from tests.support.formats import BASE, SAID, got, site_of


def heading(text: str) -> str:
    """Return a heading as pages have it."""
    return (
        f'<h2 id="x">{text}<a class="anchor" href="#x" aria-label="{text}">#</a></h2>\n'
    )


@pytest.mark.parametrize(
    "title", ["</script><b>", '"quoted"', "\u202e\U0001f600", "<!--"]
)
def test_no_text_ends_the_data_early(title: str) -> None:
    """Whatever a title holds, it is data, and the same when it is read."""
    text = str(print_things([thing("TechArticle", headline=title)]))

    assert "<" not in text
    assert json.loads(text)["headline"] == title


def test_what_is_not_known_is_not_said() -> None:
    """An empty property is no property."""
    assert thing("WebPage", name="a", url="") == {"@type": "WebPage", "name": "a"}


def test_a_trail_is_numbered_from_one() -> None:
    """Each step has its place, its name and its address."""
    items = trail([("A", "https://e.org/"), ("B", "https://e.org/b/")])

    assert [one["position"] for one in items["itemListElement"]] == [1, 2]


def test_a_page_of_questions_is_known() -> None:
    """Every section asks, and its first paragraph answers."""
    html = "".join(
        f"{heading(f'What is {name}?')}<p>It <em>is</em> {name}.</p>\n<p>More.</p>\n"
        for name in ("A", "B &amp; C")
    )
    first, second = questions(f"<p>Before.</p>\n{html}")

    assert first["name"] == "What is A?"
    assert second["acceptedAnswer"]["text"] == "It is B & C."


@pytest.mark.parametrize(
    "html",
    [
        "<p>No section.</p>",
        heading("One question?") + "<p>One answer.</p>",
        heading("What?") + "<p>This.</p>" + heading("Not a question") + "<p>That.</p>",
        heading("What?") + "<pre>code</pre>" + heading("Why?") + "<p>Because.</p>",
    ],
)
def test_other_pages_are_not_taken_for_questions(html: str) -> None:
    """A page that is partly questions does not pass for a list of them."""
    assert questions(html) == []


def test_a_heading_of_html_is_a_section_too() -> None:
    """It has no link to itself, and does not swallow the section after it."""
    html = '<h2 id="y">Raw?</h2>\n<p>Yes.</p>\n' + heading("What?") + "<p>This.</p>"

    assert [one["name"] for one in questions(html)] == ["Raw?", "What?"]


def test_no_text_of_an_attribute_is_taken_for_a_section() -> None:
    """A title may hold what looks like a heading."""
    odd = '<p title=\'<h2 id="x">a?<a class="anchor"></a></h2><p>b</p>\'>c</p>'
    html = heading("What?") + "<p>This.</p>" + odd

    assert questions(html) == []
    assert len(questions(html + heading("Why?") + "<p>Because.</p>")) == 2


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
