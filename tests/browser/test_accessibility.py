"""Every page of the site can be used by everybody: axe, keyboard, reflow, no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import ColorScheme, OpenPage
from tests.support.pages import addresses

pytestmark = pytest.mark.browser

AXE_RUN = """
async () => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await axe.run({ runOnly: tags, resultTypes: ['violations'] })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`))
}
"""

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

UNREACHED = (
    "() => [...window.unreached].map((control) => control.outerHTML.slice(0, 120))"
)

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

TOO_WIDE = """
() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.body.querySelectorAll('*')]
    .filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
    .map((part) => part.outerHTML.slice(0, 120))
    .concat(`the page is ${document.documentElement.scrollWidth} px wide`).slice(-3)
"""

HIDDEN_TEXT = """
() => {
  for (const fold of document.querySelectorAll('details')) fold.open = true
  for (const menu of document.querySelectorAll('[popover]')) menu.showPopover()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  // A tip shows while its word has pointer or focus, and stands in the glossary.
  const controls =
    'script, style, template, theme-toggle, [popovertarget], .anchor, .tip'
  const [seen, hidden] = [new Set(), new Set()]
  while (texts.nextNode()) {
    const text = texts.currentNode.data.trim()
    const parent = texts.currentNode.parentElement
    const shows = parent.checkVisibility({
      visibilityProperty: true, opacityProperty: true })
    if (text && !parent.closest(controls)) (shows ? seen : hidden).add(text)
  }
  return [...hidden].filter((text) => !seen.has(text))
}
"""

# The icons are masks, so forced colours do not reach them by themselves.  The
# contrast is WCAG's; its success criterion 1.4.11 asks for 3:1.
FAINT_ICONS = """
() => {
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
  a:focus { outline: none }
  .over { margin-inline-start: -1em }
</style>
<header><a>One</a><a class="over">Two</a></header>
<p class="gone">Gone</p><p class="wide">Wide</p><a href="x.html">Link</a>
"""


@pytest.fixture(scope="session")
def pages(frozen_site: Path) -> list[str]:
    """Return the address of every page that stays: an alias leads away at once."""
    return [
        address
        for address in addresses(frozen_site)
        if 'http-equiv="refresh"' not in _file(frozen_site, address).read_text("utf-8")
    ]


def _file(folder: Path, address: str) -> Path:
    return folder / (address if address.endswith(".html") else f"{address}index.html")


class Visits:
    """Goes through pages in one browser tab, and keeps what is wrong by address."""

    def __init__(self, page: Page, addresses: Iterable[str]) -> None:
        self.page = page
        self.faults: dict[str, list[str]] = {}
        self._addresses = addresses

    def __iter__(self) -> Iterator[str]:
        home = self.page.url
        for address in self._addresses:
            self.page.goto(home + address)
            yield address

    def add(self, address: str, faults: list[str]) -> None:
        """Keep ``faults`` of the page at ``address``, if there are any."""
        if faults:
            self.faults.setdefault(f"/{address}", []).extend(faults)

    def report(self) -> str:
        """Return every fault on a line, below its page's address."""
        return "\n".join(
            "\n  ".join([address, *faults]) for address, faults in self.faults.items()
        )


def test_each_check_notices_a_flaw(chromium: Browser, node_modules: Path) -> None:
    """What the tests below ask of every page, a flawed page does not pass."""
    page = chromium.new_page()
    page.set_content(FLAWED)
    page.evaluate((node_modules / "axe-core" / "axe.min.js").read_text("utf-8"))
    controls = page.evaluate(MARK_CONTROLS)
    unreached = page.evaluate(UNREACHED)
    page.keyboard.press("Tab")

    assert any("landmark" in fault for fault in page.evaluate(AXE_RUN))
    assert (controls, len(unreached)) == (1, 1)
    assert page.evaluate(LOOK_AT_FOCUS).startswith("no focus ring: <a")
    assert page.evaluate(TOO_WIDE)[-1] == "the page is 3000 px wide"
    assert page.evaluate(OVERLAPS) == ['<a>One</a> lies on <a class="over">Two</a>']
    assert page.evaluate(HIDDEN_TEXT) == ["Gone"]
    assert page.evaluate(MOVING) == 1
    page.close()


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_axe_finds_nothing(
    open_page: OpenPage,
    pages: list[str],
    node_modules: Path,
    width: int,
    color_scheme: ColorScheme,
) -> None:
    """No page breaks a rule of WCAG 2.2 AA or a best practice, on any screen."""
    axe = (node_modules / "axe-core" / "axe.min.js").read_text("utf-8")
    visits = Visits(open_page(width=width, color_scheme=color_scheme), pages)

    for address in visits:
        visits.page.evaluate(axe)
        visits.add(address, visits.page.evaluate(AXE_RUN))

    assert not visits.faults, visits.report()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_reaches_everything(
    open_page: OpenPage, pages: list[str], width: int
) -> None:
    """Tab goes to every control in turn, and shows where it is."""
    # With reduced motion, a page is where it scrolls to at once.
    visits = Visits(open_page(width=width, reduced_motion="reduce"), pages)

    for address in visits:
        stops = visits.page.evaluate(MARK_CONTROLS)
        # A scrolling box that nobody marked is a stop too, hence some more.
        for _ in range(stops + 20):
            visits.page.keyboard.press("Tab")
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


def test_nothing_is_wider_than_a_small_phone(
    open_page: OpenPage, pages: list[str]
) -> None:
    """At 320 px no page scrolls sideways, nor with text spaced as WCAG 1.4.12 says."""
    visits = Visits(open_page(width=320, height=640), pages)

    for address in visits:
        visits.add(address, visits.page.evaluate(TOO_WIDE))
        visits.page.evaluate(WIDE_TEXT)
        visits.add(address, visits.page.evaluate(TOO_WIDE))

    assert not visits.faults, visits.report()


def test_large_text_fits_a_phone(open_page: OpenPage, pages: list[str]) -> None:
    """With text twice as large no page scrolls sideways, nor do controls overlap."""
    visits = Visits(open_page(width=360, height=640), pages)

    for address in visits:
        visits.page.evaluate(LARGE_TEXT)
        visits.add(address, visits.page.evaluate(TOO_WIDE))
        visits.add(address, visits.page.evaluate(OVERLAPS))

    assert not visits.faults, visits.report()


@pytest.mark.parametrize("width", [360, 1280])
def test_all_text_shows_without_javascript(
    open_page: OpenPage, pages: list[str], width: int
) -> None:
    """With JavaScript off every word can be read, once folds and menu are open.

    What a screen of one width shows in one place, another may show elsewhere.
    """
    visits = Visits(open_page(javascript=False, width=width), pages)

    for address in visits:
        visits.add(address, visits.page.evaluate(HIDDEN_TEXT))

    assert not visits.faults, visits.report()


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_layer_icons_show_in_forced_colours(
    open_page: OpenPage, pages: list[str], color_scheme: ColorScheme
) -> None:
    """In a system's high contrast, every icon stands out from what it lies on."""
    first = open_page(color_scheme=color_scheme, forced_colors="active")
    visits = Visits(first, pages)
    icons = 0

    for address in visits:
        icons += visits.page.locator(".layer-icon").count()
        visits.add(address, visits.page.evaluate(FAINT_ICONS))

    assert icons
    assert not visits.faults, visits.report()


def test_nothing_moves_for_those_who_ask_for_rest(
    open_page: OpenPage, pages: list[str]
) -> None:
    """With reduced motion, no page has an animation running."""
    visits = Visits(open_page(reduced_motion="reduce"), pages)

    for address in visits:
        moving = visits.page.evaluate(MOVING)
        visits.add(address, [f"{moving} animations"] if moving else [])

    assert not visits.faults, visits.report()
