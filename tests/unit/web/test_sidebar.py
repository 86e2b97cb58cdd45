"""The sidebar: the pages around a page, with the page itself marked."""

from pathlib import Path

import pytest

from handbook.library.reading import read_library
from handbook.outputs.app import create_app
from handbook.web import sidebar
from handbook.web.pagecontext import TemplateContext, printed
from handbook.web.sidebar import SIDEBAR
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
        page(small, url)

    assert count == 2
