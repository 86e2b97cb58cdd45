"""Mistakes in a page that is being written are in sight wherever it is scrolled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.bad_inputs.case import Case, page
from tests.support.axe import Axe
from tests.support.live import Served, serving
from tests.support.reflow import TOO_WIDE

pytestmark = pytest.mark.browser

LONG = "".join(f"## Head {number}\n\nText.\n\n" for number in range(60))
BAD = "[x](nowhere.md)\n\n"

AT_THE_EDGE = """
() => {
  const box = document.querySelector('.mistakes').getBoundingClientRect()
  const hit = document.elementFromPoint(innerWidth / 2, box.top + 10)
  return Math.abs(box.bottom - innerHeight) <= 1 && box.height <= innerHeight / 2 &&
    hit.closest('.mistakes') !== null
}
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a running server of long pages with one mistake and with many."""
    content = tmp_path_factory.mktemp("mistakes") / "content"
    Case(
        "",
        {
            "index.md": page("Front.\n"),
            "one.md": page(BAD + LONG),
            "many.md": page(BAD * 30 + LONG),
        },
    ).write(content)
    with serving(content) as server:
        yield server


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Page]:
    """Return a page of a small window without JavaScript."""
    context = chromium.new_context(
        viewport={"width": 360, "height": 640}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", ["one", "many"])
def test_in_sight_in_the_middle_of_a_page(
    name: str, served: Served, reader: Page
) -> None:
    """The panel is at the window's lower edge, closed or open, without JavaScript."""
    reader.goto(f"http://127.0.0.1:{served.port}/{name}/")
    for place in (0, 2000, 10**6):
        reader.evaluate(f"scrollTo({{ top: {place}, behavior: 'instant' }})")

        assert reader.evaluate(AT_THE_EDGE), place
    assert reader.get_by_text("Fix:").first.is_visible()
    reader.locator(".mistakes summary").click()
    assert reader.evaluate(AT_THE_EDGE)
    assert not reader.get_by_text("Fix:").first.is_visible()
    assert reader.evaluate(TOO_WIDE) == []


def test_nothing_lies_below_it_at_the_end(served: Served, reader: Page) -> None:
    """At the end of a page the panel lies below the footer, not on it."""
    reader.goto(f"http://127.0.0.1:{served.port}/one/")
    reader.evaluate("scrollTo({ top: 1e6, behavior: 'instant' })")

    footer = reader.locator(".site-footer").bounding_box()
    panel = reader.locator(".mistakes").bounding_box()

    assert footer
    assert panel
    assert footer["y"] + footer["height"] <= panel["y"] + 1


def test_axe_finds_nothing(served: Served, chromium: Browser, axe: Axe) -> None:
    """The panel can be used by everybody, open or closed."""
    reader = chromium.new_page()
    for name in ("one/", "many/", ""):
        reader.goto(f"http://127.0.0.1:{served.port}/{name}")
        assert reader.locator(".mistakes").count() == 1

        faults = axe(reader)

        assert "mistakes" not in "".join(faults)
    reader.close()
