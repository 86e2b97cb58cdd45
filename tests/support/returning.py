"""A reader who has run Python here before: to start it again takes a third as long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page

from tests.support import labs
from tests.support.browser import TIMEOUT, Watch, origin_of
from tests.support.python import SNAPSHOT_KEPT

WIDTH = 1280
FORGET = "localStorage.clear()"
"""What a reader wrote; Python's parts are kept elsewhere."""


class Returning:
    """Opens pages of the built site in one context, which keeps Python's memory.

    Whatever else a page keeps is forgotten when it is left.
    """

    def __init__(self, browser: Browser, site_url: str) -> None:
        self._site_url = site_url
        # Nothing is drawn on the way from one state to the next.
        self._context = browser.new_context(reduced_motion="reduce")
        self._context.set_default_timeout(TIMEOUT)
        self._granted = False
        self._watch = Watch(self._context, origin_of(site_url))
        page = self(labs.ROUTING)
        labs.opened(page)
        page.evaluate(SNAPSHOT_KEPT)

    def __call__(
        self, address: str, *, width: int = WIDTH, permissions: tuple[str, ...] = ()
    ) -> Page:
        """Return the page at ``address``, loaded, ``width`` CSS pixels wide."""
        if permissions:
            self._context.grant_permissions(list(permissions))
            self._granted = True
        page = self._context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(urljoin(self._site_url, address))
        return page

    def leave(self) -> list[str]:
        """Close every page, and return what went wrong on any of them."""
        for page in self._context.pages:
            page.evaluate(FORGET)
            page.close()
        if self._granted:
            self._context.clear_permissions()
            self._granted = False
        problems = list(self._watch.problems)
        self._watch.problems.clear()
        return problems

    def close(self) -> None:
        """Forget Python, too."""
        self._context.close()


@contextmanager
def returning(browser: Browser, site_url: str) -> Iterator[Returning]:
    """Yield who opens pages of a site in ``browser``, after a first visit."""
    reader = Returning(browser, site_url)
    yield reader
    reader.close()
