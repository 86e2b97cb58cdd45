"""``page.listings`` fills in what a page shows of others, at its place."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import NoReturn

from handbook.content.article import Page
from handbook.page.listings import Others, with_listings
from handbook.page.rendered import Rendered
from tests.bad_inputs.case import page
from tests.support.libraries import library_of

PAGES = "```pages\nof: {}\n```\n"
MESSAGES = "```messages\npages: [{}]\n```\n"
FAILURE = "## Down {#down}\n\n```failure\nsees: 502\nsays: refused\nlayer: proxy\n```\n"


def test_each_listing_is_at_its_place_and_its_links_lead_where_they_should(
    tmp_path: Path,
) -> None:
    """Between the texts around it, whatever else the page lists and links to."""
    body = (
        f"[First](b/index.md)\n\n{PAGES.format('b/index.md')}\n"
        f"Between.\n\n{MESSAGES.format('b/c.md')}\n[Last](d.md)\n"
    )
    library = library_of(
        tmp_path,
        {
            "a.md": page(body),
            "b/index.md": page(),
            "b/c.md": page(FAILURE, title="C"),
            "d.md": page(),
        },
    )
    listing = library.by_url["a/"]
    assert isinstance(listing, Page)
    html = library.resolved(listing).html

    assert library.check() == ()
    order = [
        html.index(one)
        for one in (
            '<a href="../b/">First</a>',
            '<a href="../b/c/">C</a>',
            "Between.",
            '<a href="../b/c/#down">Down</a>',
            '<a href="../d/">Last</a>',
        )
    ]
    assert order == sorted(order)


def test_every_listing_of_nothing_is_a_mistake_at_its_line(tmp_path: Path) -> None:
    """All of a page are told at once, after what else is wrong with it."""
    body = f"{PAGES.format('no.md')}\n{MESSAGES.format('b.md')}\n[Dead](none.md)\n"
    library = library_of(tmp_path, {"a.md": page(body), "b.md": page()})
    lines = page(body).splitlines()

    told = {lines[one.line - 1]: one.problem for one in library.check()}

    assert told["of: no.md"] == "'no.md' opens no section with pages in it"
    assert told["pages: [b.md]"] == "no failure is explained in 'b.md'"
    assert "[Dead](none.md)" in told


def test_a_page_without_listings_asks_nothing_of_the_others(tmp_path: Path) -> None:
    """It is the same rendering, so that nobody makes it again."""

    def fail(file: PurePosixPath) -> NoReturn:
        raise AssertionError(file)

    rendered = Rendered(html="<p>Words.</p>")
    others = Others(page=fail, inside=fail)
    found = with_listings(rendered, tmp_path, PurePosixPath("a.md"), others)

    assert found is rendered
