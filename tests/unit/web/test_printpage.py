"""``web.printpage``: the page of many articles says how many, and when they changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from handbook.web import printpage
from tests.support.formats import site_of


def test_every_section_of_two_articles_has_one(small: Path) -> None:
    """So has the whole handbook."""
    assert list(printpage.addresses(site_of(small))) == ["print/", "basics/print/"]


def test_it_is_as_new_as_its_newest_article(small: Path) -> None:
    """Paper says how old it is."""
    days = ("basics/a b.md", date(2026, 1, 2)), ("basics/c.md", date(2026, 3, 4))
    shown = printpage.page(site_of(small, "", *days), "basics/print/")

    assert (shown.articles, shown.changed) == (2, date(2026, 3, 4))
    assert shown.layout.metadata.title == "Basics on one page"
