"""``diagram-figure``: a drawing that can be read, reached and enlarged."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markupsafe import Markup
from playwright.sync_api import expect

from handbook.page.diagrams.drawing import draw, words
from handbook.page.diagrams.sequence import read_sequence
from handbook.page.elements import print_element
from tests.support.browser import ColorScheme, OpenPage

pytestmark = pytest.mark.browser

TEXT = """\
sequenceDiagram
title: Who talks
participant client as Browser
participant server as Gunicorn
participant framework as Flask
client->>server: GET /a/rather/long/path
server->>framework: app(environ, start_response)
framework-->>server: a body in several pieces
"""


@pytest.fixture
def address(page_with: Callable[..., str]) -> str:
    """Return the address of a page with a diagram."""
    sequence = read_sequence(TEXT)
    figure = print_element(
        "diagram-figure",
        svg=draw(sequence),
        title=sequence.title,
        steps=list(words(sequence)),
    )
    return page_with(Markup('<div class="prose">{}</div>').format(figure))


def test_without_javascript_it_is_drawn_and_told(
    open_page: OpenPage, address: str
) -> None:
    """The drawing has a name, and what it shows can be read in words."""
    page = open_page(address, javascript=False)
    expect(page.get_by_role("img", name="Who talks")).to_be_visible()
    page.get_by_text("In words").click()

    expect(page.locator(".diagram-words li")).to_have_text(
        [
            "Browser to Gunicorn: GET /a/rather/long/path",
            "Gunicorn to Flask: app(environ, start_response)",
            "Flask answers Gunicorn: a body in several pieces",
        ]
    )
    expect(page.locator("diagram-figure button")).to_have_count(0)


def test_the_keyboard_enlarges_it(open_page: OpenPage, address: str) -> None:
    """It is larger, alone, and back in its place after Escape, with the focus."""
    page = open_page(address, width=360)
    button = page.get_by_role("button", name="Enlarge")
    before = page.locator("svg[role=img]").bounding_box()
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Who talks")
    expect(dialog).to_be_visible()
    after = dialog.locator("svg").bounding_box()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()

    assert before is not None
    assert after is not None
    assert after["width"] > before["width"]
    expect(page.locator(".diagram > svg")).to_be_visible()


def test_the_pointer_enlarges_it_too(open_page: OpenPage, address: str) -> None:
    """And closes it by its button."""
    page = open_page(address, width=360)
    page.locator(".diagram").hover()
    page.get_by_role("button", name="Enlarge").click()
    page.get_by_role("button", name="Close").click()

    expect(page.locator(".diagram > svg")).to_be_visible()


def test_a_drawing_that_scrolls_is_a_tab_stop(
    open_page: OpenPage, address: str
) -> None:
    """On a phone it scrolls in its own box, for the keyboard too."""
    page = open_page(address, width=360)
    box = page.locator(".diagram")
    expect(box).to_have_attribute("tabindex", "0")
    page.set_viewport_size({"width": 1440, "height": 900})

    expect(box).not_to_have_attribute("tabindex", "0")
    expect(page.get_by_role("button", name="Enlarge")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_layers_have_their_colours_in_both_themes(
    open_page: OpenPage, address: str
) -> None:
    """The drawing follows the page, and text stays text."""
    seen = set()
    schemes: tuple[ColorScheme, ...] = ("light", "dark")
    for scheme in schemes:
        page = open_page(address, color_scheme=scheme)
        stroke = "e => getComputedStyle(e).stroke"
        client, server = (
            page.locator(f".participant.layer-{layer}").evaluate(stroke)
            for layer in ("client", "server")
        )
        assert client != server
        seen |= {client, server}

    assert len(seen) == 4
    assert page.get_by_text("Gunicorn", exact=True).first.is_visible()
