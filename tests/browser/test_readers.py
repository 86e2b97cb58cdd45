"""Every page fits its reader: small screens, large text, no script, own colours."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from playwright.sync_api import Browser

from tests.support.axe import SCHEMES
from tests.support.browser import OpenPage
from tests.support.reflow import TOO_WIDE
from tests.support.visits import Visits, in_turn

pytestmark = pytest.mark.browser

ICONS = ".layer-icon"

# The distances that WCAG 2.2, success criterion 1.4.12, names.
WIDE_TEXT = """
() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`)
  document.adoptedStyleSheets = [sheet]
}
"""

LARGE_TEXT = """
() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(':root { font-size: 200% }')
  document.adoptedStyleSheets = [sheet]
}
"""

OVERLAPS = """
() => {
  const parts = [...document.querySelectorAll('header a, header label, header button')]
    .filter((part) => part.checkVisibility())
    .map((part) => [part.outerHTML.slice(0, 80), part.getBoundingClientRect()])
  return parts.flatMap(([name, box], index) => parts.slice(index + 1)
    .filter(([, other]) => box.left < other.right - 1 && other.left < box.right - 1 &&
      box.top < other.bottom - 1 && other.top < box.bottom - 1)
    .map(([other]) => `${name} lies on ${other}`))
}
"""

HIDDEN_TEXT = """
() => {
  for (const fold of document.querySelectorAll('details')) fold.open = true
  for (const menu of document.querySelectorAll('[popover]:not(:popover-open)'))
    menu.showPopover()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  // A tip shows while its word has pointer or focus, and stands in the glossary.
  // All pages are in the menu; where it has no room, the header leads to them.
  const controls = `script, style, template, theme-toggle, site-help, [popovertarget],
    .anchor, .tip, .page:not(.article, .section) > .menu, .all,
    search-page form, .finder, .filter, own-names, moved-sections, triage-guide,
    review-deck > :is(.today, .keep)`
  const [seen, hidden] = [new Set(), new Set()]
  while (texts.nextNode()) {
    const text = texts.currentNode.data.trim()
    const parent = texts.currentNode.parentElement
    // A drawing has two forms, and one of them shows.
    const drawing = parent.closest('diagram-figure :is(.wide, .narrow)')
    const drawn = [...drawing?.parentElement.children ?? []]
      .some((other) => other !== drawing && other.checkVisibility())
    const shows = drawn || parent.checkVisibility({
      visibilityProperty: true, opacityProperty: true })
    if (text && shows) seen.add(text)
    else if (text && !parent.closest(controls)) hidden.add(text)
  }
  return [...hidden].filter((text) => !seen.has(text))
}
"""

# The icons are masks, so forced colours do not reach them by themselves.  The
# contrast is WCAG's; its success criterion 1.4.11 asks for 3:1.
FAINT_ICONS = """
() => {
  for (const change of document.getAnimations()) change.cancel()
  const page = colour(document.documentElement)
  function colour(part, below = [255, 255, 255]) {
    const [r, g, b, a = 1] =
      getComputedStyle(part).backgroundColor.match(/[\\d.]+/g).map(Number)
    return [r, g, b].map((value, index) => a * value + (1 - a) * below[index])
  }
  function light(colour) {
    const [r, g, b] = colour.map((value) => (value / 255) ** 2.2)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
  }
  return [...document.querySelectorAll('.layer-icon')].map((icon) => {
    const [low, high] = [light(colour(icon.parentElement, page)), light(colour(icon))]
      .sort((one, other) => one - other)
    return [high / low, icon.parentElement.textContent]
  }).filter(([contrast]) => contrast < 3).map(String)
}
"""

MOVING = "document.getAnimations().length"

FLAWED = """
<!doctype html><html lang="en"><title>x</title>
<style>
  body { margin: 0 }
  .gone { display: none }
  .wide { inline-size: 3000px }
  @keyframes blink { to { opacity: 0 } }
  p { animation: blink 1s infinite }
  .over { margin-inline-start: -1em }
</style>
<header><a>One</a><a class="over">Two</a></header>
<p class="gone">Gone</p><p class="wide">Wide</p>
"""


def test_each_check_notices_a_flaw(chromium: Browser) -> None:
    """What the tests below ask of every page, a flawed page does not pass."""
    page = chromium.new_page()
    page.set_content(FLAWED)

    assert page.evaluate(TOO_WIDE)[-1] == "the page is 3000 px wide"
    assert page.evaluate(OVERLAPS) == ['<a>One</a> lies on <a class="over">Two</a>']
    assert page.evaluate(HIDDEN_TEXT) == ["Gone"]
    assert page.evaluate(MOVING) == 1
    page.close()


def named(state: str, faults: Iterable[str]) -> list[str]:
    """Return each fault with the state of the page that it was found in."""
    return [f"{state}: {fault}" for fault in faults]


def test_every_page_fits_a_small_phone(open_page: OpenPage, pages: list[str]) -> None:
    """At 320 px no page scrolls sideways: as it is, spaced as WCAG 1.4.12 says, large.

    With text twice as large, controls do not overlap either.
    """
    visits = Visits(open_page(width=320, height=640), pages)

    for address in visits:
        visits.add(address, visits.page.evaluate(TOO_WIDE))
        visits.page.evaluate(WIDE_TEXT)
        visits.add(address, named("spaced", visits.page.evaluate(TOO_WIDE)))
        visits.page.evaluate(LARGE_TEXT)
        visits.add(address, named("large", visits.page.evaluate(TOO_WIDE)))
        visits.add(address, named("large", visits.page.evaluate(OVERLAPS)))

    assert not visits.faults, visits.report()


def test_rest_and_own_colours_are_respected(
    open_page: OpenPage, sorts: list[str], kinds: list[str]
) -> None:
    """With reduced motion no sort of element has an animation running.

    In a system's high contrast, every icon stands out from what it lies on.
    """
    page = open_page(reduced_motion="reduce")
    visits = Visits(page, sorts)
    light, dark = (in_turn(sorts, kinds, turn, 2) for turn in range(2))
    icons = 0

    for address in visits:
        moving = page.evaluate(MOVING)
        visits.add(address, [f"{moving} animations"] if moving else [])
        if not (found := page.locator(ICONS).count()):
            continue
        icons += found
        for scheme, those in zip(SCHEMES, (light, dark), strict=True):
            if address in those:
                page.emulate_media(forced_colors="active", color_scheme=scheme)
                visits.add(address, named(scheme, page.evaluate(FAINT_ICONS)))
        page.emulate_media(forced_colors="none", color_scheme="light")

    assert icons
    assert not visits.faults, visits.report()


def test_all_text_shows_without_javascript(
    open_page: OpenPage, sorts: list[str]
) -> None:
    """With JavaScript off every word can be read, once folds and menu are open.

    That is asked of each sort of element.  What a screen of one width shows in one
    place, another may show elsewhere.
    """
    page = open_page(javascript=False)
    visits = Visits(page, sorts)

    for address in visits:
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            visits.add(address, page.evaluate(HIDDEN_TEXT))

    assert not visits.faults, visits.report()
