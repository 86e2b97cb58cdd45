"""Everybody can use every page: axe in every state, and what axe does not ask."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.support.axe import SCHEMES, Axe
from tests.support.browser import ColorScheme, OpenPage
from tests.support.everything import EVERYTHING
from tests.support.openers import inspect_opened
from tests.support.visits import Visits, in_turn

pytestmark = pytest.mark.browser

HEADINGS = """
() => {
  const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
    .filter((heading) => heading.checkVisibility())
    .map((heading) => [Number(heading.localName[1]), heading.textContent.trim()])
  const tops = levels.filter(([level]) => level === 1)
  const skips = levels.filter(([level], index) =>
    level > (levels[index - 1]?.[0] ?? 1) + 1)
  return [...(tops.length === 1 ? [] : [`there are ${tops.length} h1`]),
    ...skips.map(([level, text]) => `h${level} skips a level: ${text}`)]
}
"""

# Roles as HTML-AAM gives them; a section or form without a name has none.
LANDMARKS = """
() => {
  const sorts = {
    banner: 'body > header', main: 'main', contentinfo: 'body > footer',
    navigation: 'nav', complementary: 'aside', search: 'search, [role=search]',
    region: 'section:is([aria-label], [aria-labelledby]), [role=region]',
  }
  function name(part) {
    const ids = part.getAttribute('aria-labelledby')?.split(' ') ?? []
    const texts = ids.map((id) => document.getElementById(id)?.textContent ?? '')
    return part.ariaLabel ?? texts.join(' ').trim()
  }
  return Object.entries(sorts).flatMap(([sort, selector]) => {
    const names = [...document.querySelectorAll(selector)]
      .filter((part) => part.checkVisibility()).map(name)
    const one = ['banner', 'main', 'contentinfo'].includes(sort)
    const faults = []
    if (one && names.length !== 1) faults.push(`there are ${names.length} ${sort}`)
    if (!one && names.includes('')) faults.push(`a ${sort} has no name`)
    if (new Set(names).size < names.length) faults.push(`two ${sort} have one name`)
    return faults
  })
}
"""

# WCAG 2.2, success criterion 2.5.8, excepts links within text; what is disabled is no
# target.
SMALL_TARGETS = """
() => {
  const controls = 'a[href], button, input, select, textarea, summary, [role=tab]'
  return [...document.querySelectorAll(controls)].flatMap((control) => {
    const part = control.labels?.[0]?.checkVisibility() ? control.labels[0] : control
    if (!control.checkVisibility({ visibilityProperty: true })) return []
    if (control.matches(':disabled')) return []
    if (getComputedStyle(part).display === 'inline') return []
    const { width, height } = part.getBoundingClientRect()
    if (width >= 24 && height >= 24) return []
    const size = `${Math.round(width)} x ${Math.round(height)}`
    return [`${size}: ${part.outerHTML.slice(0, 120)}`]
  })
}
"""

IMAGES = """
() => [...document.querySelectorAll('img:not([alt]), svg[role=img]:not([aria-label])')]
  .map((image) => `no alternative text: ${image.outerHTML.slice(0, 120)}`)
"""

ANSWER = """
() => {
  for (const question of document.querySelectorAll('predict-answer')) {
    question.querySelector('.options button')?.click()
  }
}
"""

# Chromium says that text is filled with the author's colour, which it is not, and
# axe believes it.
FILL_AS_SHOWN = """
() => {
  for (const part of document.body.querySelectorAll('*')) {
    part.style.webkitTextFillColor = getComputedStyle(part).color
  }
}
"""

WIDTHS = (360, 768, 1440)

CONTROLS = frozenset(
    "button checkbox combobox link menuitem option radio searchbox slider switch tab"
    " textbox DisclosureTriangle".split()
)

FLAWED = """
<!doctype html><html lang="en"><title>x</title>
<header>x</header><nav><a href="y">1</a></nav><nav aria-label="x">2</nav>
<nav aria-label="x">3</nav>
<main><h1>One</h1><h3>Three</h3><h1>Two</h1>
<button style="all: unset; inline-size: 9px; display: block"></button>
<img src="data:,"></main>
"""

FAINT = """
<!doctype html><html lang="en"><title>x</title><style>
p { transition: color 0.2s }
@media (prefers-color-scheme: light) { img { display: none } }
@media (prefers-color-scheme: dark) { p { color: #eee } }
</style><main><h1>Head</h1><p>Text</p><img src="data:,"></main>
"""


def nameless(page: Page) -> list[str]:
    """Return the controls of ``page`` to which the browser gives no name."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        f"a {node['role']['value']} has no name"
        for node in nodes
        if not node["ignored"]
        and node["role"]["value"] in CONTROLS
        and not node.get("name", {}).get("value", "").strip()
    ]


def structure(page: Page) -> list[str]:
    """Return what is wrong with headings, landmarks, targets and images."""
    checks = (HEADINGS, LANDMARKS, SMALL_TARGETS, IMAGES)
    return [str(fault) for check in checks for fault in page.evaluate(check)]


def test_each_check_notices_a_flaw(chromium: Browser, axe: Axe) -> None:
    """What the tests below ask of every page, a flawed page does not pass."""
    page = chromium.new_page()
    page.set_content(FLAWED)
    found = structure(page) + nameless(page)

    assert any("landmark" in fault for fault in axe(page))
    assert found[:6] == [
        "there are 2 h1",
        "h3 skips a level: Three",
        "there are 0 contentinfo",
        "a navigation has no name",
        "two navigation have one name",
        '9 x 0: <button style="all: unset; inline-size: 9px; display: block"></button>',
    ]
    assert found[6:] == [
        'no alternative text: <img src="data:,">',
        "a button has no name",
    ]
    page.close()


def test_a_flaw_of_one_scheme_is_noticed(chromium: Browser, axe: Axe) -> None:
    """Also where a page becomes dark while it is open, and takes its time for it.

    What only the dark shows is judged by every rule; else its colours are enough.
    """
    page = chromium.new_page()
    page.set_content(FAINT)
    faint, nameless_image = axe.in_both_schemes(page)
    page.set_content(FAINT.replace("<img", "<br"))
    (alone,) = axe.in_both_schemes(page)

    assert faint.startswith("dark: color-contrast p: ")
    assert "foreground color: #eeeeee" in faint
    assert nameless_image.startswith("dark: image-alt img: ")
    assert alone == faint
    page.close()


@pytest.mark.parametrize("turn", range(len(WIDTHS)))
def test_every_page_keeps_every_rule(
    open_page: OpenPage,
    pages: list[str],
    kinds: list[str],
    axe: Axe,
    *,
    sorts: list[str],
    turn: int,
) -> None:
    """WCAG 2.2 AA and best practice, on any screen, in light and in dark.

    There is one ``h1`` and no level is skipped; all is named; a finger hits all.  Of
    each kind of page one is asked that in every width, and axe judges each sort of
    element in one: what is around the content only once for each kind of page.
    """
    chosen = in_turn(pages, kinds, turn, len(WIDTHS))
    judged = {*sorts} & {*in_turn(pages, (), turn, len(WIDTHS))}
    visits = Visits(open_page(width=WIDTHS[turn]), chosen)

    for address in visits:
        visits.add(address, structure(visits.page))
        if address in judged:
            whole = EVERYTHING or address in kinds
            found = axe.in_both_schemes(visits.page, "" if whole else "main")
            visits.add(address, found + nameless(visits.page))

    assert not visits.faults, visits.report()


def test_axe_finds_nothing_once_predictions_are_answered(
    open_page: OpenPage, kinds: list[str], axe: Axe
) -> None:
    """Verdicts, explanations and the results they reveal keep every rule."""
    visits = Visits(open_page(color_scheme="dark"), kinds)
    answered = 0

    for address in visits:
        visits.page.evaluate(ANSWER)
        outcomes = visits.page.locator("predict-answer .outcome:not(:empty)").count()
        answered += outcomes
        # Where nothing was asked, the page is as above.
        if outcomes or EVERYTHING:
            visits.add(address, axe.in_both_schemes(visits.page, "main"))

    assert answered
    assert not visits.faults, visits.report()


@pytest.mark.parametrize(("turn", "color_scheme"), list(enumerate(SCHEMES)))
def test_axe_finds_nothing_in_forced_colours(
    open_page: OpenPage,
    kinds: list[str],
    axe: Axe,
    turn: int,
    color_scheme: ColorScheme,
) -> None:
    """A system's high contrast takes nothing away: of an article, in both schemes."""
    first = open_page(color_scheme=color_scheme, forced_colors="active")
    visits = Visits(first, in_turn(kinds, kinds[:1], turn, len(SCHEMES)))

    for address in visits:
        visits.page.evaluate(FILL_AS_SHOWN)
        visits.add(address, axe(visits.page))

    assert not visits.faults, visits.report()


@pytest.mark.parametrize(("turn", "width"), [(0, 360), (1, 1280)])
def test_what_opens_can_be_used_and_left(
    open_page: OpenPage, kinds: list[str], axe: Axe, turn: int, width: int
) -> None:
    """Menus and dialogs open by keyboard, keep every rule, and give the focus back.

    Those of the heaviest article in both widths, those of each other kind in one.
    """
    chosen = in_turn(kinds, kinds[:1], turn, 2)
    visits = Visits(open_page(width=width), chosen)
    known: set[str] = set()

    for address in visits:
        faults = inspect_opened(
            visits.page,
            lambda: axe.in_both_schemes(visits.page),
            set() if EVERYTHING else known,
        )
        visits.add(address, faults)

    assert not visits.faults, visits.report()
