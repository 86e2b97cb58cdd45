"""What comes out of a printer: whole articles, nothing folded, links that say where."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.browser import OpenPage
from tests.support.pages import addresses
from tests.support.visits import Visits

pytestmark = pytest.mark.browser

PRINTED = ("print/", "basics/print/", "basics/server-or-framework/", "")

HIDDEN = """
() => {
  const texts = document.createTreeWalker(
    document.querySelector('main'), NodeFilter.SHOW_TEXT)
  const aside = `.anchor, .contents, .contents-fold, .breadcrumbs, .after, .screen-only,
    .visually-hidden, button, summary, [role="tooltip"], .outcome, .tab-list`
  const [seen, hidden] = [new Set(), new Set()]
  while (texts.nextNode()) {
    const text = texts.currentNode.data.trim()
    const parent = texts.currentNode.parentElement
    const box = document.createRange()
    box.selectNodeContents(texts.currentNode)
    const drawing = parent.closest('diagram-figure :is(.wide, .narrow)')
    const drawn = [...drawing?.parentElement.children ?? []]
      .some((other) => other !== drawing && other.checkVisibility())
    const shows = drawn || box.getClientRects().length > 0
    if (text && !parent.closest(aside)) (shows ? seen : hidden).add(text)
  }
  return [...hidden].filter((text) => !seen.has(text))
}
"""
HEADINGS = """
() => [...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')]
  .map((heading) => Number(heading.localName[1]))
"""


def printed(page: Page) -> Page:
    """Return the page as a printer sees it."""
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("javascript", [False, True])
def test_everything_is_printed(open_page: OpenPage, javascript: bool) -> None:
    """Folds, tabs and answers come out open, whatever the reader opened."""
    visits = Visits(open_page(javascript=javascript), PRINTED)

    for address in visits:
        visits.add(address, printed(visits.page).evaluate(HIDDEN))
        visits.page.emulate_media(media="screen")

    assert not visits.faults, visits.report()


def test_a_link_tells_paper_which_article_it_leads_to(open_page: OpenPage) -> None:
    """On paper nobody can follow a link, so it says the number of its article."""
    page = printed(open_page("print/", javascript=False))
    links = page.locator("a[data-article]")
    said = links.evaluate_all(
        """(links) => links.map((link) => [
          getComputedStyle(link, '::after').content,
          document.getElementById(decodeURIComponent(link.hash.slice(1)))
            .closest('.chapter, .part').querySelector('h2, h3').textContent])"""
    )

    assert said
    for content, title in said:
        assert title.partition(".")[0] in content


def test_headings_of_a_single_page_skip_no_level(open_page: OpenPage) -> None:
    """The outline of many articles is whole, for those who move by headings."""
    levels = open_page("print/", javascript=False).evaluate(HEADINGS)
    steps = [after - before for before, after in pairwise(levels)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert max(steps) == 1


def test_every_article_is_in_the_whole_handbook(
    open_page: OpenPage, frozen_site: Path
) -> None:
    """The page of everything leads to each part; messages have pages of their own."""
    articles = {
        address
        for address in addresses(frozen_site)
        if address.endswith("/")
        and address.count("/") <= 2
        and '<div class="page article">'
        in (frozen_site / address / "index.html").read_text("utf-8")
    }
    page = open_page("print/", javascript=False)
    listed = page.locator(".chapter-list a").evaluate_all(
        "(links) => links.map((link) => decodeURIComponent(link.hash.slice(1)))"
    )

    assert articles
    assert articles <= set(listed)
