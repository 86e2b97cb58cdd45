"""The keyboard alone is enough, on every page: all is reached, seen and left."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.support.browser import OpenPage
from tests.support.visits import Visits, in_turn

pytestmark = pytest.mark.browser

WIDTHS = (360, 1280)

MARK_CONTROLS = """
() => {
  const controls = 'a[href], button, input, select, textarea, summary, [tabindex]'
  const reachable = [...document.querySelectorAll(controls)].filter((control) =>
    control.tabIndex >= 0 && !control.disabled && !control.closest('[inert]') &&
    control.checkVisibility({ visibilityProperty: true }) &&
    !(control.type === 'radio' && !isTheStopOf(control)))
  function isTheStopOf(radio) {
    const group = [...document.getElementsByName(radio.name)]
    return radio === (group.find((other) => other.checked) ?? group[0])
  }
  window.unreached = new Set(reachable)
  return reachable.length
}
"""

LOOK_AT_FOCUS = """
() => {
  const control = document.activeElement
  if (!control || control === document.body) return null
  window.unreached.delete(control)
  const name = control.outerHTML.slice(0, 120)
  const { outlineStyle, outlineWidth } = getComputedStyle(control)
  const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0
  if (!ring) return `no focus ring: ${name}`
  const seen = [...control.getClientRects()].some((box) => {
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
    if (left >= right || top >= bottom) return false
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    return control.contains(hit) || hit?.contains(control)
  })
  return seen ? '' : `focus is out of sight: ${name}`
}
"""

FRAMES = """
() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
"""

UNREACHED = (
    "() => [...window.unreached].map((control) => control.outerHTML.slice(0, 120))"
)

FLAWED = """
<!doctype html><html lang="en"><title>x</title>
<style> .gone { display: none } a:focus { outline: none } </style>
<p class="gone"><a href="y.html">Gone</a></p><a href="x.html">Link</a>
"""


def test_each_check_notices_a_flaw(chromium: Browser) -> None:
    """What the tests below ask of every page, a flawed page does not pass."""
    page = chromium.new_page()
    page.set_content(FLAWED)
    controls = page.evaluate(MARK_CONTROLS)
    unreached = page.evaluate(UNREACHED)
    page.keyboard.press("Tab")

    assert (controls, len(unreached)) == (1, 1)
    assert page.evaluate(LOOK_AT_FOCUS).startswith("no focus ring: <a")
    page.close()


@pytest.mark.parametrize("turn", range(len(WIDTHS)))
def test_the_keyboard_reaches_everything(
    open_page: OpenPage, pages: list[str], kinds: list[str], turn: int
) -> None:
    """Tab goes to every control in turn, and shows where it is."""
    # With reduced motion, a page is where it scrolls to at once.
    page = open_page(width=WIDTHS[turn], reduced_motion="reduce")
    visits = Visits(page, in_turn(pages, kinds, turn, len(WIDTHS)))

    for address in visits:
        stops = visits.page.evaluate(MARK_CONTROLS)
        # A scrolling box that nobody marked is a stop too, hence some more.
        for _ in range(stops + 20):
            visits.page.keyboard.press("Tab")
            seen = visits.page.evaluate(LOOK_AT_FOCUS)
            if seen and "out of sight" in seen:
                # What is placed beside the focus may take a frame to find its place.
                visits.page.evaluate(FRAMES)
                seen = visits.page.evaluate(LOOK_AT_FOCUS)
            if seen is None:
                break
            visits.add(address, [seen] if seen else [])
        unreached = visits.page.evaluate(UNREACHED)
        visits.add(address, [f"not reached: {control}" for control in unreached])

    assert not visits.faults, visits.report()


def test_the_skip_link_comes_first(open_page: OpenPage, pages: list[str]) -> None:
    """The first Tab offers to skip to the content, and Enter does it."""
    visits = Visits(open_page(), pages)

    for address in visits:
        keyboard = visits.page.keyboard
        keyboard.press("Tab")
        first: Any = visits.page.evaluate("document.activeElement.getAttribute('href')")
        keyboard.press("Enter")
        keyboard.press("Tab")
        inside = visits.page.evaluate(
            "document.querySelector('main').contains(document.activeElement)"
            " || !document.querySelector('main :is(a[href], button, summary)')"
        )
        if not (str(first).startswith("#") and inside):
            visits.add(address, [f"the first stop leads to {first}"])

    assert not visits.faults, visits.report()
