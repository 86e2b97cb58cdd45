"""What pages say of themselves: addresses, dates, edit links, the 404 page."""

from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from handbook.content.article import Page
from handbook.content.history import History
from handbook.content.metadata import Metadata
from handbook.library.library import read_library
from handbook.web.app import create_app
from handbook.web.site import WORDS_A_MINUTE, Site, minutes

BASE = "https://example.org/docs/"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a tree of a front page and one article, in a repository on the web."""
    content = tmp_path / "content"
    (content / "basics").mkdir(parents=True)
    (content / "site.yaml").write_text(
        "name: Handbook\nrepository: https://example.org/code\n", encoding="utf-8"
    )
    (content / "index.md").write_text("---\ntitle: Front\n---\n", encoding="utf-8")
    (content / "basics" / "a b.md").write_text(
        "---\ntitle: Ä & B\naliases: [old]\nprerequisites: [../index.md]\n---\n\nHi.\n",
        encoding="utf-8",
    )
    return content


def served(site: Site, path: str) -> tuple[int, str]:
    """Return status and text of what the application answers."""
    with create_app(lambda: site).test_client().get(path) as response:
        return response.status_code, response.get_data(as_text=True)


def test_canonical_addresses_need_a_base_url(content: Path) -> None:
    """A page names its address on the web only if that is known."""
    library = read_library(content)

    without = served(Site(library=library), "/basics/a b/")[1]
    given = served(Site(library=library, base_url=BASE), "/basics/a b/")[1]

    assert "canonical" not in without
    assert f'<link rel="canonical" href="{BASE}basics/a%20b/">' in given


def test_the_edit_link_leads_to_the_file(content: Path) -> None:
    """ "Edit this page" opens the very file, in the repository of site.yaml."""
    html = served(Site(library=read_library(content)), "/basics/a b/")[1]

    assert "https://example.org/code/edit/main/content/basics/a%20b.md" in html


def test_the_edit_link_knows_where_the_content_lies_in_its_repository(
    content: Path, tmp_path: Path
) -> None:
    """A content folder may lie anywhere below the repository's top."""
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    deep = content.rename(tmp_path / "repository" / "docs")

    html = served(Site(library=read_library(deep)), "/basics/a b/")[1]

    assert "/code/edit/main/docs/basics/a%20b.md" in html


def test_a_known_change_is_shown_and_an_unknown_one_is_not(content: Path) -> None:
    """The day comes from git; without it the page is silent."""
    library = read_library(content)
    days = {PurePosixPath("basics/a b.md"): date(2026, 3, 1)}

    known = served(Site(library=library, history=History(dates=days)), "/basics/a b/")
    unknown = served(Site(library=library), "/basics/a b/")

    assert '<time datetime="2026-03-01">1 March 2026</time>' in known[1]
    assert "Changed" not in unknown[1]


def test_prerequisites_are_linked(content: Path) -> None:
    """A page says what to read first."""
    html = served(Site(library=read_library(content)), "/basics/a b/")[1]

    assert 'Read first: <a href="../../">Front</a>' in html


def test_an_alias_leads_to_its_page(content: Path) -> None:
    """An old address is a page that sends the reader on."""
    status, html = served(Site(library=read_library(content)), "/old/")

    assert status == 200
    assert 'content="0; url=../basics/a%20b/"' in html


def test_the_404_page_links_below_the_base_path(content: Path) -> None:
    """It is shown at any depth, so its links start at the base path."""
    library = read_library(content)

    at_root = served(Site(library=library), "/no/such/page")
    below = served(Site(library=library, base_url=BASE), "/404.html")

    assert at_root[0] == 404
    assert 'href="/static/site.css?v=' in at_root[1]
    assert 'href="/docs/static/site.css?v=' in below[1]
    assert 'href="/docs/"' in below[1]


def test_an_address_without_its_slash_leads_on(content: Path) -> None:
    """As on a static host, /basics/a b goes to /basics/a b/."""
    site = Site(library=read_library(content))
    with create_app(lambda: site).test_client().get("/basics/a b") as response:
        assert response.status_code == 308
        assert response.headers["Location"] == "/basics/a%20b/"


def test_only_files_that_pages_show_are_served(content: Path) -> None:
    """What no page links to is private: site.yaml, sources, anything else."""
    site = Site(library=read_library(content))

    for path in ("/site.yaml", "/basics/a%20b.md", "/../site.yaml"):
        assert served(site, path)[0] == 404


def test_sitemap_lists_every_page_with_its_day(content: Path) -> None:
    """The sitemap has absolute addresses, and exists only if they are known."""
    library = read_library(content)
    days = {PurePosixPath("index.md"): date(2026, 3, 1)}
    site = Site(library=library, base_url=BASE, history=History(dates=days))

    status, text = served(site, "/sitemap.xml")

    assert status == 200
    assert f"<loc>{BASE}</loc><lastmod>2026-03-01</lastmod>" in text
    assert f"<loc>{BASE}basics/a%20b/</loc>" in text
    assert f"Sitemap: {BASE}sitemap.xml" in served(site, "/robots.txt")[1]
    assert served(Site(library=library), "/sitemap.xml")[0] == 404


@pytest.mark.parametrize(("words", "expected"), [(0, 1), (300, 1), (2200, 10)])
def test_reading_time_is_whole_minutes_and_at_least_one(
    words: int, expected: int
) -> None:
    """Reading time follows from the number of words."""
    page = Page(
        source=PurePosixPath("a.md"),
        url="a/",
        metadata=Metadata(title="A"),
        body="word " * words,
    )

    assert minutes(page) == expected
    assert WORDS_A_MINUTE == 220
