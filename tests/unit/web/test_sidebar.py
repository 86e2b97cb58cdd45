"""The sidebar: the pages around a page, with the page itself marked."""

from pathlib import Path

import pytest

from handbook.library.reading import read_library
from handbook.own.kit import Kit
from handbook.web import sidebar
from handbook.web.notfound import not_found
from handbook.web.pagecontext import TemplateContext, printed
from handbook.web.sidebar import SIDEBAR
from handbook.web.site import Site
from tests.bad_inputs.case import page
from tests.support.formats import got
from tests.support.libraries import TWO_SECTIONS, library_of


@pytest.fixture
def small(tmp_path: Path) -> Site:
    """Return a site of two sections, one of them with a section inside."""
    return Site(library=library_of(tmp_path, TWO_SECTIONS))


def shown(site: Site, url: str) -> str:
    """Return the sidebar of a page."""
    return got(site, url).split('<nav class="sidebar"')[1].split("</nav>")[0]


def test_the_sidebar_shows_the_book_and_marks_the_page(small: Site) -> None:
    """Every page is in it by its short name; only the way to this one is unfolded."""
    html = shown(small, "basics/second/")

    assert '<a href="../second/" aria-current="page">Two</a>' in html
    assert '<a href="../first/">First</a>' in html
    assert "<details open><summary>Basics</summary>" in html
    assert "<details><summary>Deep</summary>" in html
    assert '<details><summary>Servers</summary><p><a href="../../servers/">' in html
    assert '<a href="../../servers/nginx/">Nginx</a>' in html


def test_a_section_is_marked_in_its_own_fold(small: Site) -> None:
    """A section's page is the first entry of its fold, which is open there."""
    html = shown(small, "basics/")

    assert '<p><a href="./" aria-current="page">Overview</a></p>' in html
    assert html.count("<details open>") == 1


def test_elsewhere_every_section_is_folded(small: Site) -> None:
    """Pages outside of all sections have the menu too, with nothing marked in it."""
    html = shown(small, "")

    assert "<details open" not in html
    assert "aria-current" not in html


def test_a_path_has_numbers_and_groups_have_names(tmp_path: Path) -> None:
    """Numbers go on from group to group, and neighbours share their heading."""
    files = {
        "path/index.md": page(title="Path", more="numbered: true\n"),
        "path/a.md": page(title="A", more="order: 1\n"),
        "path/b.md": page(title="B", more="order: 2\ngroup: Later\n"),
        "path/c.md": page(title="C", more="order: 3\ngroup: Later\n"),
    }

    html = shown(Site(library=library_of(tmp_path, {**files})), "path/b/")

    assert html.count("<ol") == 2
    assert html.index("<ol>") < html.index(">A<") < html.index("<p>Later</p>")
    assert html.index("<p>Later</p>") < html.index('<ol start="2">') < html.index(">C<")


def test_what_can_be_tried_is_said_beside_the_pages_in_sight(content: Path) -> None:
    """Where the section is unfolded; elsewhere its cards say it."""
    html = shown(Site(library=read_library(content)), "basics/wsgi/")

    assert '<li data-try="Run"><a href="../wsgi/" aria-current="page">' in html
    assert 'data-try="Lab"' not in html


def test_the_page_not_found_has_links_that_hold_anywhere(small: Site) -> None:
    """It is shown at any address, so its menu starts at the root of the site."""
    html = printed(not_found(small))
    menu = html.split('<nav class="sidebar"')[1].split("</nav>")[0]

    assert '<a href="/servers/nginx/">Nginx</a>' in menu


def test_a_page_with_a_sign_in_its_name_is_marked_too(tmp_path: Path) -> None:
    """The address in the sidebar is escaped, and found all the same."""
    files = {"basics/r&d.md": page(title="Research"), "basics/other.md": page()}

    html = got(Site(library=library_of(tmp_path, {**files})), "basics/r&d/")

    assert '<a href="../r&amp;d/" aria-current="page">Research</a>' in html


def test_the_way_to_a_section_inside_another_is_open(small: Site) -> None:
    """From a page below, all sections above it are unfolded."""
    html = shown(small, "basics/deep/inner/")

    assert '<a href="../../">Overview</a>' in html
    assert html.count("<details open>") == 2


def test_a_page_does_not_grow_with_its_section(tmp_path: Path) -> None:
    """Of 500 pages in a folder, each page links to a fixed number of the others, and
    to the sections beside it; one link leads to all of them.
    """
    files = {
        f"{name}/page-{number:03}.md": page(title=f"Page {number:03}")
        for number in range(500)
        for name in ("many", "others")
    }
    site = Site(library=library_of(tmp_path, {**files}))

    html = shown(site, "many/page-250/")

    assert html.count("page-") == SIDEBAR
    assert html.count('aria-current="page"') == 1
    assert '<a href="../">All 500 pages</a>' in html
    assert '<li><a href="../../others/">Others</a></li>' in html
    assert got(site, "many/").count('class="card"') == 500


def test_a_page_does_not_grow_with_the_sections(tmp_path: Path) -> None:
    """Of 100 sections, each page shows those around its own."""
    files = {f"s{number:03}/a.md": page(title="A") for number in range(100)}

    html = shown(Site(library=library_of(tmp_path, {**files})), "s070/a/")

    assert html.count("<details open>") == 1
    assert html.count("<li>") == 100 - SIDEBAR + 1


def test_the_sidebar_is_printed_once_for_all_pages_of_a_section(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages of one section share one sidebar, and pages of others do not."""
    count = 0

    def counting(context: TemplateContext, kit: Kit) -> str:
        nonlocal count
        count += 1
        return printed(context, kit)

    monkeypatch.setattr(sidebar, "printed", counting)
    for url in ("basics/first/", "basics/second/", "servers/nginx/"):
        got(small, url)

    assert count == 2
