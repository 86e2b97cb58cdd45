"""The page of the stack: six layers, and at each the articles that belong there."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Locator, Page, expect

from handbook.content.metadata import LAYERS
from handbook.content.stack import STACK_URL
from handbook.library.reading import read_library
from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser


def storey(page: Page, layer: str) -> Locator:
    """Return the part of the page that a layer has."""
    return page.locator(f"section.storey.layer-{layer}")


def in_sight(page: Page) -> list[str]:
    """Return the layers whose articles can be seen."""
    return [layer for layer in LAYERS if storey(page, layer).is_visible()]


def choose(page: Page, layer: str) -> None:
    """Follow the link of a layer with the keyboard alone."""
    page.locator(f".floors a[href='#{layer}']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/#{layer}")


def test_without_javascript_each_article_is_at_the_one_layer_where_it_belongs(
    open_page: OpenPage, content: Path
) -> None:
    """All of them are there, at the first of their layers, and the stack counts them.

    At 360 pixels, where the whole page is one column.
    """
    page = open_page(STACK_URL, javascript=False, width=360)
    library = read_library(content)
    articles = [  # and sections within sections, which stand for what is in them
        one
        for one in library.by_url.values()
        if one.metadata.layers and one.url.count("/") == 2
    ]
    found = {}
    for layer in LAYERS:
        links = storey(page, layer).locator("h3 a")
        count = page.locator(f".floors .layer-{layer} .layer-count").inner_text()
        hrefs = [str(one.get_attribute("href")) for one in links.all()]
        found[layer] = sorted(urljoin(STACK_URL, href) for href in hrefs)
        assert count.split()[0] == str(len(hrefs))

    assert len(articles) > 20
    assert found == {
        layer: sorted(one.url for one in articles if one.metadata.layers[0] == layer)
        for layer in LAYERS
    }
    assert in_sight(page) == list(LAYERS)


def test_a_chosen_layer_is_alone_beside_a_wide_stack(open_page: OpenPage) -> None:
    """With the keyboard: its articles come next, another is one key away, all too."""
    page = open_page(STACK_URL, width=1440, reduced_motion="reduce")
    every = page.get_by_role("link", name="All layers")
    assert in_sight(page) == list(LAYERS)
    expect(every).to_be_hidden()

    for layer in ("server", "code"):
        choose(page, layer)
        chosen = page.locator(f".floors .layer-{layer} > a")
        other = page.locator(".floors .layer-proxy > a")
        assert in_sight(page) == [layer]
        expect(page.locator(f"h2#{layer}")).to_be_in_viewport()
        assert style(chosen, "background-color") != style(other, "background-color")
    page.keyboard.press("Tab")
    expect(storey(page, "code").locator("h3 a").first).to_be_focused()

    every.focus()
    page.keyboard.press("Enter")
    expect(every).to_be_hidden()
    assert in_sight(page) == list(LAYERS)
    page.go_back()
    page.wait_for_url("**/#code")
    assert in_sight(page) == ["code"]


def test_a_chosen_layer_hides_no_other_on_a_phone(open_page: OpenPage) -> None:
    """There the stack is above them all, and leads down to the one that is chosen."""
    page = open_page(STACK_URL, width=360, reduced_motion="reduce")
    choose(page, "framework")

    assert in_sight(page) == list(LAYERS)
    expect(page.locator("h2#framework")).to_be_in_viewport()
    expect(page.get_by_role("link", name="All layers")).to_be_hidden()


def style(one: Locator, name: str) -> str:
    """Return a property of an element as it is shown."""
    return str(one.evaluate("(one, name) => getComputedStyle(one)[name]", name))
