"""``web.layout`` stands around every page."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.content.metadata import Metadata
from handbook.library.reading import read_library
from handbook.outputs.table import SEARCH
from handbook.web.layout import layout
from handbook.web.site import Site
from tests.support.formats import BASE, got, site_of
from tests.support.predictions import PREDICT

LINK = f'<link rel="canonical" href="{BASE}basics/a%20b/">'


@pytest.mark.parametrize(("base_url", "told"), [("", False), (BASE, True)])
def test_canonical_addresses_need_a_base_url(
    small: Path, base_url: str, told: bool
) -> None:
    """A page names its address on the web only if that is known."""
    html = got(site_of(small, base_url), "basics/a b/")

    assert (LINK in html, "canonical" in html) == (told, told)


def test_a_language_that_is_written_to_the_left(small: Path) -> None:
    """Its pages begin on the right, those that send readers on too."""
    (small / "site.yaml").write_text("name: Handbook\nlanguage: ar\n")

    for url in ("loose/", "old/"):
        assert '<html lang="ar" dir="rtl">' in got(site_of(small), url)


def test_the_header_marks_where_the_page_is(small: Path) -> None:
    """The section that holds a page is the current one."""
    around = layout(site_of(small), "basics/c/", Metadata(title="C"))

    assert [(one.url, one.current) for one in around.top] == [("basics/", True)]


def test_an_authors_own_search_page_is_not_ours(small: Path) -> None:
    """The field of the header leads nowhere then: the author's page may be anything."""
    ours = layout(site_of(small), "", Metadata(title="T")).search_page
    (small / "search.md").write_text("---\ntitle: Mine\n---\n")
    theirs = layout(site_of(small), "", Metadata(title="T")).search_page

    assert (ours, theirs) == (SEARCH, "")


def test_the_footer_leads_to_the_questions(small: Path) -> None:
    """If there are any."""
    assert "review/" not in got(site_of(small), "loose/")
    with (small / "loose.md").open("a", encoding="utf-8") as file:
        file.write(PREDICT)

    assert '<a href="../../review/">Review the questions</a>' in got(
        site_of(small), "basics/c/"
    )


def test_a_built_page_shows_no_mistakes(small: Path) -> None:
    """They are told while the site is live, and stop a build."""
    (small / "c.md").write_text("---\ntitle: C\n---\n\n[x](nowhere.md)\n")
    library = read_library(small)
    page = next(one for one in library.pages.values() if one.url == "c/")

    def told(live: str) -> int:
        site = Site(library=library, live=live)
        return len(layout(site, "c/", page.metadata, page).mistakes)

    assert (told(""), told("1")) == (0, 1)
