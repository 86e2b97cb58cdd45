"""What a program in the tab must not reach: the network, storage, other pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.browser import BOOT_MS
from tests.support.containment import KEPT, Contained, Evaluate, contained

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Contained]:
    """Return a page whose Python is ready."""
    context = chromium.new_context()
    context.set_default_timeout(BOOT_MS)

    def open_page(url: str) -> Evaluate:
        page = context.new_page()
        page.goto(url)
        return page.evaluate

    with contained(tmp_path_factory.mktemp("contained"), open_page) as one:
        yield one
    context.close()


def test_what_is_not_listed_is_gone(page: Contained) -> None:
    """Nothing of the browser is left in the worker but what is known to do no harm."""
    left = {*page.told()["left"]}

    assert {"Object", "setTimeout"} <= left
    assert left <= KEPT
    assert page.named() == []


def test_nothing_that_is_left_can_be_changed(page: Contained) -> None:
    """What a program does to the language would meet the next one, and us."""
    assert page.told()["loose"] == []


def test_no_callback_gets_the_global_object(page: Contained) -> None:
    """A timer of the browser would hand it to the function that it calls."""
    found = page.called_back()

    assert "[object" not in found


def test_no_request_leaves(page: Contained) -> None:
    """To another origin or to this one, by Python's ways or the browser's."""
    assert page.got_out() == {}


def test_the_interpreter_works_after_all_that(page: Contained) -> None:
    """What was tried did no harm."""
    assert page.printed("print(1)") == "1\n"
