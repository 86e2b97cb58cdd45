"""``link-ahead``: the next page is on its way before it is asked for."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser

NO_RULES = "HTMLScriptElement.supports = () => false"
SAVING = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
ELSEWHERE = ".prose a[href^='https:']"
FETCHED = """
() => performance.getEntriesByType('resource')
  .some(({ initiatorType }) => initiatorType === 'fetch')
"""
WITHIN = ".sidebar a:not([aria-current])"


def prepared(page: Page, *scripts: str) -> Page:
    """Run scripts before those of the page, and load it again."""
    for script in scripts:
        page.context.add_init_script(script)
    page.goto(page.url + "basics/wsgi/")
    return page


def ahead(page: Page) -> list[str]:
    """Return the pages that this one has fetched."""
    found: list[str] = page.evaluate(
        """() => performance.getEntriesByType('resource')
          .filter(({ initiatorType }) => initiatorType === 'fetch')
          .map(({ name }) => name)"""
    )
    return found


def test_without_javascript_nothing_is_fetched_ahead(open_page: OpenPage) -> None:
    """Links are links."""
    page = open_page("basics/wsgi/", javascript=False)
    page.locator(WITHIN).first.hover()

    expect(page.locator("link-ahead > *")).to_have_count(0)


def test_the_browser_gets_rules_that_the_policy_allows(open_page: OpenPage) -> None:
    """Chromium fetches ahead by itself; a rule that breaks the policy is an error."""
    page = prepared(open_page())
    rules = page.locator("link-ahead script[type=speculationrules]")
    expect(rules).to_have_count(1)
    selector = page.evaluate(
        "(text) => JSON.parse(text).prefetch[0].where.selector_matches",
        rules.text_content(),
    )
    matched = page.locator(selector).evaluate_all(
        "(links) => links.map(({ href }) => href)"
    )

    assert matched
    assert all(href.startswith(page.url.partition("basics")[0]) for href in matched)
    assert page.locator(WITHIN).first.get_attribute("href") in page.locator(
        selector
    ).evaluate_all("(links) => links.map((link) => link.getAttribute('href'))")


@pytest.mark.parametrize("how", ["hover", "focus"])
def test_other_browsers_fetch_what_is_pointed_at(open_page: OpenPage, how: str) -> None:
    """Once for each page, and only pages of this site."""
    page = prepared(open_page(), NO_RULES)
    link = page.locator(WITHIN).first
    getattr(link, how)()
    page.mouse.move(0, 0)
    getattr(link, how)()
    page.locator(ELSEWHERE).first.hover()
    page.locator(".anchor").first.hover(force=True)

    page.wait_for_function(FETCHED)
    page.wait_for_load_state("networkidle")
    assert ahead(page) == [str(link.evaluate("(link) => link.href"))]


@pytest.mark.parametrize("rules", [True, False])
def test_who_saves_data_loads_nothing_ahead(open_page: OpenPage, rules: bool) -> None:
    """The reader's browser says so, and is heard."""
    page = prepared(open_page(), SAVING, *([] if rules else [NO_RULES]))
    page.locator(WITHIN).first.hover()
    page.wait_for_load_state("networkidle")

    expect(page.locator("link-ahead > *")).to_have_count(0)
    assert ahead(page) == []


def test_pages_fade_unless_the_reader_asks_for_rest(open_page: OpenPage) -> None:
    """Cross-document view transitions are there, and not with reduced motion."""
    script = """
    () => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
      .flatMap(function inner(rule) { return [rule, ...(rule.cssRules ?? [])].flatMap(
        (one) => one === rule ? [one] : inner(one)) })
      .filter((rule) => rule.cssText.startsWith('@view-transition'))
      .map((rule) => rule.parentRule.conditionText)
    """
    assert open_page().evaluate(script) == ["(prefers-reduced-motion: no-preference)"]


@pytest.mark.parametrize(
    ("motion", "faded"), [("no-preference", True), ("reduce", False)]
)
def test_a_page_fades_into_the_next_unless_who_reads_it_asks_for_rest(
    open_page: OpenPage, motion: Literal["no-preference", "reduce"], faded: bool
) -> None:
    """The browser really does it; with reduced motion the page is there at once."""
    page = open_page(reduced_motion=motion)
    page.context.add_init_script(
        "addEventListener('pagereveal', (event) => {"
        " window.faded = Boolean(event.viewTransition) })"
    )
    page.goto(page.url + "basics/")
    page.get_by_role("main").get_by_role("link", name="What is WSGI?").click()
    page.wait_for_url("**/wsgi/")

    assert page.evaluate("window.faded") is faded
