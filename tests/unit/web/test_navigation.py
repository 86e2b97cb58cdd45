"""The ways around a site: header, breadcrumbs and neighbours."""

from pathlib import Path

import pytest

from handbook.page.rendered import Heading
from handbook.web.navigation import HEADER, breadcrumbs, contents, neighbours, top
from handbook.web.site import Site
from tests.bad_inputs.case import pages
from tests.support.libraries import TWO_SECTIONS, library_of


@pytest.fixture
def small(tmp_path: Path) -> Site:
    """Return a site of two sections, one of them with a section inside."""
    return Site(library=library_of(tmp_path, TWO_SECTIONS))


def test_reading_order_is_order_then_title_and_sections_hold_their_pages(
    small: Site,
) -> None:
    """Next and previous lead through the whole site as its author ordered it."""
    assert list(small.library.by_url) == [
        "",
        "basics/",
        "basics/first/",
        "basics/second/",
        "basics/deep/",
        "basics/deep/inner/",
        "servers/",
        "servers/nginx/",
    ]


def test_neighbours_leave_out_the_front_page(small: Site) -> None:
    """The first page has no previous one, and the last has no next."""
    previous, following = neighbours(small, "basics/")
    assert previous is None
    assert following is not None
    assert following.url == "basics/first/"

    assert neighbours(small, "servers/nginx/")[1] is None


def test_breadcrumbs_lead_from_the_front_page_down(small: Site) -> None:
    """Every page above is a crumb; the page itself is its own heading."""
    crumbs = breadcrumbs(small, "basics/deep/inner/")

    assert [crumb.url for crumb in crumbs] == ["", "basics/", "basics/deep/"]


def test_the_header_links_to_sections_and_is_never_long(tmp_path: Path) -> None:
    """The header has sections, not pages, and only the first few."""
    parts = (f"part-{number:02}/page.md" for number in range(20))
    site = Site(library=library_of(tmp_path, pages("about.md", *parts)))

    assert [entry.url for entry in top(site)] == [
        f"part-{number:02}/" for number in range(HEADER)
    ]


def test_contents_nest_two_levels() -> None:
    """The table of contents has the two highest levels that the page uses."""
    headings = tuple(
        Heading(level=level, id=name, text=name)
        for level, name in ((2, "a"), (3, "b"), (4, "c"), (2, "d"))
    )

    found = contents(headings)

    assert [entry.link for entry in found] == ["#a", "#d"]
    assert [child.link for child in found[0].children] == ["#b"]
    assert contents(()) == ()


def test_contents_have_short_names() -> None:
    """Where a heading has one, since there is little room beside the text."""
    (entry,) = contents((Heading(level=2, id="a", text="Long", short="Short"),))

    assert entry.text == "Short"
