"""The sidebar: the pages around a page, with the page itself marked."""

from pathlib import Path

import pytest

from handbook.web import sidebar
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


def test_the_sidebar_shows_the_section_and_marks_the_page(small: Site) -> None:
    """A page lists its own section only, with short names, itself marked."""
    html = got(small, "basics/second/")
    sidebar = html.split('<nav class="sidebar"')[1].split("</nav>")[0]

    assert '<a href="../second/" aria-current="page">Two</a>' in sidebar
    assert '<a href="../first/">First</a>' in sidebar
    assert "Nginx" not in sidebar
    assert "Inner" not in sidebar


def test_a_page_with_a_sign_in_its_name_is_marked_too(tmp_path: Path) -> None:
    """The address in the sidebar is escaped, and found all the same."""
    files = {"basics/r&d.md": page(title="Research"), "basics/other.md": page()}

    html = got(Site(library=library_of(tmp_path, {**files})), "basics/r&d/")

    assert '<a href="../r&amp;d/" aria-current="page">Research</a>' in html


def test_a_section_inside_another_leads_up(small: Site) -> None:
    """From a section below, one link leads to the section above."""
    sidebar = got(small, "basics/deep/inner/").split('<nav class="sidebar"')[1]

    assert '<a href="../../">Basics</a>' in sidebar


def test_a_page_does_not_grow_with_its_section(tmp_path: Path) -> None:
    """Of 500 pages in a folder, each page links to a fixed number of the others."""
    files = {
        f"many/page-{number:03}.md": page(title=f"Page {number:03}")
        for number in range(500)
    }
    site = Site(library=library_of(tmp_path, {**files}))

    html = got(site, "many/page-250/")
    sidebar = html.split('<nav class="sidebar"')[1].split("</nav>")[0]

    assert sidebar.count("<li>") == SIDEBAR
    assert sidebar.count('aria-current="page"') == 1
    assert "All 500 pages" in sidebar
    assert got(site, "many/").count('class="card"') == 500


def test_the_sidebar_is_printed_once_for_all_pages_of_a_section(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages of one section share one sidebar, and pages of others do not."""
    count = 0

    def counting(context: TemplateContext) -> str:
        nonlocal count
        count += 1
        return printed(context)

    monkeypatch.setattr(sidebar, "printed", counting)
    for url in ("basics/first/", "basics/second/", "servers/nginx/"):
        got(small, url)

    assert count == 2
