"""Open pages in a browser, and notice everything that must never happen there."""

from __future__ import annotations

from typing import Literal, Protocol
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError

ARGUMENTS = (
    "--no-sandbox",  # Chromium refuses to sandbox itself for root, as in containers
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

TIMEOUT = 20_000
"""Milliseconds that a page may take: CI machines are slow, hangs are not endless."""

ColorScheme = Literal["light", "dark"]


class OpenPage(Protocol):
    """Open ``address``, absolute or relative to the built site, in a new context.

    ``width`` and ``height`` are CSS pixels.  The test fails when the page logs
    an error, breaks its content security policy or asks another origin for
    anything, even after this call returned.
    """

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
        """Return the loaded page."""
        ...


class Watch:
    """Collects in ``problems`` what went wrong on any page of ``context``.

    Chromium reports breaches of the content security policy and failed loads
    as console errors, also with JavaScript off.
    """

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.problems: list[str] = []
        self._origin = origin
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)

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


def origin_of(url: str) -> str:
    """Return scheme, host and port of ``url``, as in ``http://127.0.0.1:8000``."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
