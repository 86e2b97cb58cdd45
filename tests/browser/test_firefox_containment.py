"""What a program must not reach in Firefox and in WebKit: the same as in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from tests.support import webkit
from tests.support.browser import BOOT_MS
from tests.support.containment import KEPT, Contained, Evaluate, contained

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["Firefox", "WebKit"])
def page(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Contained]:
    """Return a page whose Python is ready, in one browser after the other."""
    with ExitStack() as stack:

        def in_firefox(url: str) -> Evaluate:
            browser: Browser = request.getfixturevalue("firefox")
            page = browser.new_page()
            stack.callback(page.close)
            page.set_default_timeout(BOOT_MS)
            page.goto(url)
            return page.evaluate

        def in_webkit(url: str) -> Evaluate:
            reader = webkit.Reader(stack.enter_context(webkit.launched()))
            reader.goto(url)
            return reader.evaluate

        open_page = in_firefox if request.param == "Firefox" else in_webkit
        folder = tmp_path_factory.mktemp("contained")
        yield stack.enter_context(contained(folder, open_page))


def test_what_is_left_is_listed_and_cannot_be_changed(page: Contained) -> None:
    """One list holds everywhere, whatever else a browser brings."""
    told = page.told()

    assert {"Object", "setTimeout"} <= {*told["left"]} <= KEPT
    assert told["loose"] == []
    assert page.named() == []


def test_no_way_leads_out(page: Contained) -> None:
    """No request, no storage, no global object; and Python works after all that."""
    assert "[object" not in page.called_back()
    assert page.got_out() == {}
    assert page.printed("print(1)") == "1\n"
