"""The ways around a site: header, sidebar, breadcrumbs and neighbours."""

from pathlib import Path

import pytest

from handbook.content.article import Heading
from handbook.library.reading import read_library
from handbook.web.app import create_app
from handbook.web.navigation import HEADER, SIDEBAR, contents
from handbook.web.site import Site


def write(content: Path, name: str, title: str, extra: str = "") -> None:
    """Write a page whose text is one word."""
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {title}\n{extra}---\n\nText.\n", encoding="utf-8")


def page(site: Site, url: str) -> str:
    """Return the page at ``url``, as the application serves it."""
    with create_app(lambda: site).test_client().get(f"/{url}") as response:
        assert response.status_code == 200
        return response.get_data(as_text=True)


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
    previous, following = small.navigation.neighbours("basics/")
    assert previous is None
    assert following is not None
    assert following.url == "basics/first/"

    assert small.navigation.neighbours("servers/nginx/")[1] is None


def test_the_sidebar_shows_the_section_and_marks_the_page(small: Site) -> None:
    """A page lists its own section only, with short names, itself marked."""
    html = page(small, "basics/second/")
    sidebar = html.split('<nav class="sidebar"')[1].split("</nav>")[0]

    assert '<a href="../second/" aria-current="page">Two</a>' in sidebar
    assert '<a href="../first/">First</a>' in sidebar
    assert "Nginx" not in sidebar
    assert "Inner" not in sidebar


def test_a_page_with_a_sign_in_its_name_is_marked_too(tmp_path: Path) -> None:
    """The address in the sidebar is escaped, and found all the same."""
    write(tmp_path, "basics/r&d.md", "Research")
    write(tmp_path, "basics/other.md", "Other")

    html = page(Site(library=read_library(tmp_path)), "basics/r&d/")

    assert '<a href="../r&amp;d/" aria-current="page">Research</a>' in html


def test_a_section_inside_another_leads_up(small: Site) -> None:
    """From a section below, one link leads to the section above."""
    sidebar = page(small, "basics/deep/inner/").split('<nav class="sidebar"')[1]

    assert '<a href="../../">Basics</a>' in sidebar


def test_breadcrumbs_lead_from_the_front_page_down(small: Site) -> None:
    """Every page above is a crumb; the page itself is its own heading."""
    crumbs = small.navigation.breadcrumbs("basics/deep/inner/")

    assert [crumb["url"] for crumb in crumbs] == ["", "basics/", "basics/deep/"]


def test_a_page_does_not_grow_with_its_section(tmp_path: Path) -> None:
    """Of 500 pages in a folder, each page links to a fixed number of the others."""
    for number in range(500):
        write(tmp_path, f"many/page-{number:03}.md", f"Page {number:03}")
    site = Site(library=read_library(tmp_path))

    html = page(site, "many/page-250/")
    sidebar = html.split('<nav class="sidebar"')[1].split("</nav>")[0]

    assert sidebar.count("<li>") == SIDEBAR
    assert sidebar.count('aria-current="page"') == 1
    assert "All 500 pages" in sidebar
    assert page(site, "many/").count('class="card"') == 500


def test_the_sidebar_is_printed_once_for_all_pages_of_a_section(small: Site) -> None:
    """Pages of one section share one sidebar, and pages of others do not."""
    for url in ("basics/first/", "basics/second/", "servers/nginx/"):
        page(small, url)

    assert len(small.navigation._sidebars) == 2


def test_the_header_links_to_sections_and_is_never_long(tmp_path: Path) -> None:
    """The header has sections, not pages, and only the first few."""
    write(tmp_path, "about.md", "About")
    for number in range(20):
        write(tmp_path, f"part-{number:02}/page.md", "Page")
    site = Site(library=read_library(tmp_path))

    assert [entry.url for entry in site.navigation.top] == [
        f"part-{number:02}/" for number in range(HEADER)
    ]


def test_contents_nest_two_levels() -> None:
    """The table of contents has the two highest levels that the page uses."""
    headings = tuple(
        Heading(level=level, id=name, text=name)
        for level, name in ((2, "a"), (3, "b"), (4, "c"), (2, "d"))
    )

    found = contents(headings)

    assert [entry["link"] for entry in found] == ["#a", "#d"]
    assert [child["link"] for child in found[0]["children"]] == ["#b"]
    assert contents(()) == []
