"""``web.pages``: one page at every URL, the author's own first."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.web.article import Article
from handbook.web.pages import page_at, urls
from handbook.web.printpage import PrintPage
from handbook.web.searchpage import SearchPage
from handbook.web.sectionpage import Home, SectionPage
from tests.support.formats import site_of
from tests.support.predictions import PREDICT


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("", Home),
        ("basics/", SectionPage),
        ("basics/c/", Article),
        ("basics/print/", PrintPage),
        ("search/", SearchPage),
        ("old/", type(None)),
        ("nothing/", type(None)),
    ],
)
def test_each_url_has_its_kind_of_page(small: Path, url: str, kind: type) -> None:
    """What no author wrote is found like what one did."""
    assert type(page_at(site_of(small), url)) is kind


@pytest.mark.parametrize(
    ("name", "url"),
    [("search", "search/"), ("print", "print/"), ("review", "review/")],
)
def test_an_authors_own_page_comes_first(small: Path, name: str, url: str) -> None:
    """An article at such an address keeps it."""
    (small / f"{name}.md").write_text(f"---\ntitle: Mine\n---\n{PREDICT}")
    site = site_of(small)

    assert isinstance(page_at(site, url), Article)
    assert list(urls(site)).count(url) == 1


def test_every_url_has_a_page(small: Path) -> None:
    """What is listed is there."""
    site = site_of(small)
    found = list(urls(site))

    assert len(found) == len(set(found)) > 6
    assert all(page_at(site, url) for url in found)
