"""The keyboard alone is enough, on every page: all is reached, seen and left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.support.browser import OpenPage
from tests.support.everything import EVERYTHING
from tests.support.tabbing import skip, walk
from tests.support.visits import Visits, in_turn

pytestmark = pytest.mark.browser

WIDTHS = (360, 1280)

FLAWED = """
<!doctype html><html lang="en"><title>x</title>
<style>
.gone { display: none } .bare:focus { outline: none }
.away { position: fixed; inset-inline-start: -99px }
</style>
<p class="gone"><a href="y.html">Gone</a></p>
<a class="bare" href="x.html">Link</a> <a href="x.html">Fine</a>
<main><a class="away" href="x.html">Link</a>
<button onfocus="this.blur()">Away</button> <button>After</button></main>
"""
FOUND = [
    'no focus ring: <a class="bare" href="x.html">Link</a>',
    'focus is out of sight: <a class="away" href="x.html">Link</a>',
    'not reached: <button onfocus="this.blur()">Away</button>',
]
AROUND = """
() => [...document.body.querySelectorAll('*')].filter((part) => !part.closest('main'))
  .map((part) => `${part.localName} ${part.getAttribute('class')}`)
"""
LATE = """
<!doctype html><html lang="en"><title>x</title>
<style> a { position: fixed; inset-inline-start: -99px } </style>
<main><a href="#x" onfocus="requestAnimationFrame(() => { this.style = 'left: 99px' })">
Comes</a> <button>After</button></main>
"""


def test_each_check_notices_a_flaw(chromium: Browser) -> None:
    """What the tests below ask of every page, a flawed page does not pass."""
    page = chromium.new_page()
    page.set_content(FLAWED)
    assert skip(page) == ["the first stop leads to x.html"]
    page.set_content(FLAWED.replace("x.html", "#gone"))
    assert skip(page) == ["the first stop leads to #gone"]
    page.set_content(FLAWED)
    assert walk(page) == FOUND
    page.set_content(LATE)
    assert walk(page) == []
    page.close()


@pytest.mark.parametrize("turn", range(len(WIDTHS)))
def test_the_keyboard_reaches_everything(
    open_page: OpenPage, sorts: list[str], turn: int
) -> None:
    """Tab offers first to skip to the content; it reaches all, and shows where it is.

    One of each sort of element is enough, and what is around the content is walked
    through where it has a sort that no page before had.
    """
    # With reduced motion, a page is where it scrolls to at once.
    page = open_page(width=WIDTHS[turn], reduced_motion="reduce")
    visits = Visits(page, in_turn(sorts, (), turn, len(WIDTHS)))
    known: set[str] = set()

    for address in visits:
        around = {*visits.page.evaluate(AROUND)}
        whole = EVERYTHING or not around <= known
        known |= around
        visits.add(address, skip(page))
        visits.add(address, walk(page, "body" if whole else "main"))

    assert not visits.faults, visits.report()
