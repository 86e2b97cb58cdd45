"""Open pages in a browser, and notice everything that must never happen there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    WebError,
    expect,
)

ARGUMENTS = (
    "--no-sandbox",  # Chromium refuses to sandbox itself for root, as in containers
    "--disable-gpu",
    "--in-process-gpu",  # one process less for each browser: a fifth of a page's cost
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

TESTED = (*ARGUMENTS, "--js-flags=--liftoff-only --single-threaded")
"""Of a Chromium that is tested, not timed: Python is compiled once, and quickly.

A reader's Chromium compiles what is used much a second time.  That takes as long as all
else there is to a start of Python, and a test is over before it pays.  Nor does it pay
to collect garbage beside the page: other tests have the other cores.
"""

TIMEOUT = 20_000
"""Milliseconds that a page may take: CI machines are slow, hangs are not endless."""

expect.set_options(timeout=TIMEOUT)

BOOT_MS = 60_000
"""Milliseconds that Python may take to start in a page."""

REVEAL = """
for (const one of document.querySelectorAll('[hidden="until-found"]'))
  one.removeAttribute('hidden')
"""
"""Shows what predictions hold back until they are answered."""

TELL_REFUSALS = """
addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  console.error(`Content Security Policy: ${effectiveDirective} refuses ${blockedURI}`)
})
"""

ColorScheme = Literal["light", "dark"]


class OpenPage:
    """Opens pages of one browser, each in a new context, and watches them.

    ``site_url`` returns where the built site is.
    """

    def __init__(self, browser: Browser, site_url: Callable[[], str]) -> None:
        self._browser = browser
        self._site_url = site_url
        self._opened: list[tuple[Page, Watch]] = []

    def __call__(
        self,
        address: str = "",
        *,
        width: int = 1280,
        height: int = 900,
        color_scheme: ColorScheme = "light",
        javascript: bool = True,
        reduced_motion: Literal["reduce", "no-preference"] = "no-preference",
        forced_colors: Literal["active", "none"] = "none",
        permissions: tuple[str, ...] = (),
    ) -> Page:
        """Return the page at ``address``, loaded; relative to the built site, or whole.

        ``width`` and ``height`` are CSS pixels.  Firefox heeds no more than
        these; it takes the reader's preferences when it starts.
        """
        if "://" not in address:
            address = urljoin(self._site_url(), address)
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=color_scheme,
            java_script_enabled=javascript,
            reduced_motion=reduced_motion,
            forced_colors=forced_colors,
            permissions=permissions,
        )
        context.set_default_timeout(TIMEOUT)
        watch = Watch(context, origin_of(address))
        page = context.new_page()
        self._opened.append((page, watch))
        page.goto(address)
        return page

    def close(self) -> list[str]:
        """Close every page, and return what went wrong on any of them."""
        for page, _ in self._opened:
            page.context.close()
        return [problem for _, watch in self._opened for problem in watch.problems]


@contextmanager
def opening(browser: Browser, site_url: Callable[[], str]) -> Iterator[OpenPage]:
    """Yield what opens pages in ``browser``; a problem on any fails at the end.

    A problem is an error in the console, a breach of the content security
    policy, or a request to another origin.
    """
    open_page = OpenPage(browser, site_url)
    try:
        yield open_page
    finally:
        problems = open_page.close()
    assert problems == [], problems


class Watch:
    """Collects in ``problems`` what went wrong on any page of ``context``.

    Chromium reports breaches of the content security policy as console errors,
    also with JavaScript off; in Firefox the page itself is made to tell of them.
    """

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.problems: list[str] = []
        self._origin = origin
        context.add_init_script(TELL_REFUSALS)
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(f"console error on {message.page}: {message.text}")

    def _error(self, error: WebError) -> None:
        # A view transition that gives way to the next navigation, as it should.
        if str(error.error).startswith("Transition was"):
            return
        self.problems.append(f"uncaught error on {error.page}: {error.error}")

    def _request(self, request: Request) -> None:
        local = request.url.startswith(("data:", "blob:", "about:"))
        if not local and origin_of(request.url) != self._origin:
            self.problems.append(f"request to another origin: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.problems.append(f"status {response.status}: {response.url}")


def origin_of(url: str) -> str:
    """Return scheme, host and port of ``url``, as in ``http://127.0.0.1:8000``."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
