"""The ways around a site: header, breadcrumbs and neighbours."""

from pathlib import Path

import pytest

from handbook.library.reading import read_library
from handbook.page.rendered import Heading
from handbook.web.navigation import HEADER, breadcrumbs, contents, neighbours, top
from handbook.web.site import Site


def write(content: Path, name: str, title: str, extra: str = "") -> None:
    """Write a page whose text is one word."""
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {title}\n{extra}---\n\nText.\n", encoding="utf-8")


@pytest.fixture
def small(tmp_path: Path) -> Site:
    """Return a site of two sections, one of them with a section inside."""
    write(tmp_path, "index.md", "Front")
    write(tmp_path, "basics/index.md", "Basics", "order: 1\n")
    write(tmp_path, "basics/second.md", "Second", "order: 2\nshort: Two\n")
    write(tmp_path, "basics/first/index.md", "First", "order: 1\n")
    write(tmp_path, "basics/deep/inner.md", "Inner")
    write(tmp_path, "servers/nginx.md", "Nginx")
    return Site(library=read_library(tmp_path))


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
    write(tmp_path, "about.md", "About")
    for number in range(20):
        write(tmp_path, f"part-{number:02}/page.md", "Page")
    site = Site(library=read_library(tmp_path))

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
