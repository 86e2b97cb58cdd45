"""``diagram-figure``: a drawing that can be read, reached and enlarged."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markupsafe import Markup
from playwright.sync_api import expect

from handbook.assets.layouts import lay_out
from handbook.page.diagrams import flowdrawing
from handbook.page.diagrams.charts import Chart, with_charts
from handbook.page.diagrams.drawing import draw, words
from handbook.page.diagrams.flowlines import read_flowchart
from handbook.page.diagrams.sequence import read_sequence
from handbook.page.elements import print_element
from handbook.page.placeholders import pending_chart
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
    printed = print_element(
        "diagram-figure",
        svg=draw(sequence),
        title=sequence.title,
        steps=list(words(sequence)),
    )
    return page_with(Markup('<div class="prose">{}</div>').format(printed))


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


def test_the_keyboard_enlarges_it(open_page: OpenPage, crowded: str) -> None:
    """It is alone, and back in its place after Escape, with the focus."""
    page = open_page(crowded, width=360)
    button = page.get_by_role("button", name="Enlarge")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Messages between")
    expect(dialog.locator("svg")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()

    expect(page.locator(".diagram > svg")).to_be_visible()


def test_the_pointer_enlarges_it_too(open_page: OpenPage, crowded: str) -> None:
    """And closes it by its button."""
    page = open_page(crowded, width=360)
    page.locator(".diagram").hover()
    page.get_by_role("button", name="Enlarge").click()
    page.get_by_role("button", name="Close").click()

    expect(page.locator(".diagram > svg")).to_be_visible()


CROWD = "sequenceDiagram\n" + "".join(
    f"participant p{n} as Participant {n}\np{n}->>p{n + 1}: says so\n" for n in range(8)
)

CHART = """\
flowchart LR
accTitle: Who may open it
client["Somebody else<br>user nobody"] --x|may not| sock
proxy["Nginx<br>user www-data"] -->|may write| sock
sock[("/run/hello/app.sock")] --> server["Gunicorn<br>user hello"]
click server "#there"
"""


@pytest.fixture
def crowded(page_with: Callable[..., str]) -> str:
    """Return the address of a page with a drawing that no phone has room for."""
    svg = draw(read_sequence(CROWD))
    printed = print_element("diagram-figure", svg=svg, title="", steps=[])
    return page_with(Markup('<div class="prose">{}</div>').format(printed))


@pytest.fixture
def chart(page_with: Callable[..., str]) -> str:
    """Return the address of a page with a flowchart."""
    found = read_flowchart(CHART, lambda target, *_: target)
    printed = print_element(
        "diagram-figure",
        svg=Markup(pending_chart(0)),
        title=found.title,
        steps=list(flowdrawing.words(found)),
    )
    drawn = with_charts(str(printed), [Chart(found)], lay_out, [])
    return page_with(
        Markup('<div class="prose">{}<p id=there>There</div>').format(drawn)
    )


def test_a_drawing_that_scrolls_is_a_tab_stop(
    open_page: OpenPage, crowded: str
) -> None:
    """It scrolls in its own box, for the keyboard too, and can be enlarged."""
    page = open_page(crowded, width=360)
    expect(page.locator(".diagram")).to_have_attribute("tabindex", "0")
    expect(page.get_by_role("button", name="Enlarge")).to_be_attached()

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("figure", ["chart", "address"])
def test_a_phone_need_not_scroll(
    open_page: OpenPage, request: pytest.FixtureRequest, figure: str
) -> None:
    """A second drawing fits there; there is only one of them at a time."""
    where = request.getfixturevalue(figure)
    for width, kind in ((360, "narrow"), (1440, "wide")):
        page = open_page(where, width=width)
        drawing = page.locator("svg:is(.narrow, .wide):visible")
        expect(drawing).to_have_class(kind)
        box = page.locator(".diagram")
        assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
        expect(box).not_to_have_attribute("tabindex", "0")
        expect(page.get_by_role("button", name="Enlarge")).to_be_hidden()


def test_a_box_can_lead_somewhere(open_page: OpenPage, chart: str) -> None:
    """By the keyboard, with a mark on the box that has the focus."""
    page = open_page(chart)
    link = page.locator("svg.wide").get_by_role("link", name="Gunicorn")
    stroke = "e => getComputedStyle(e.querySelector('rect')).strokeWidth"
    before = link.evaluate(stroke)
    page.locator(".diagram-words summary").focus()
    page.keyboard.press("Shift+Tab")
    expect(link).to_be_focused()
    assert link.evaluate(stroke) != before
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{chart}#there")


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
            page.locator(f".wide .participant.layer-{layer}").evaluate(stroke)
            for layer in ("client", "server")
        )
        assert client != server
        seen |= {client, server}

    assert len(seen) == 4
    assert page.get_by_text("Gunicorn", exact=True).first.is_visible()
