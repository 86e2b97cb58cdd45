"""The system's Firefox, with what its reader prefers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Playwright

from tests.support.tools import needed

Preferences = dict[str, str | float | bool]
"""What a reader can set in ``about:config``."""

NO_SPARE: Preferences = {"dom.ipc.processPrelaunch.enabled": False}
"""No process is started ahead, for a page that a test never opens."""

SCHEME = "layout.css.prefers-color-scheme.content-override"
PREFER_DARK: Preferences = {**NO_SPARE, SCHEME: 0}
PREFER_LIGHT: Preferences = {**NO_SPARE, SCHEME: 1}
NO_SCRIPTS: Preferences = {**NO_SPARE, "javascript.enabled": False}


@contextmanager
def launched(playwright: Playwright, preferences: Preferences) -> Iterator[Browser]:
    """Yield the system's Firefox, which is driven by WebDriver BiDi."""
    browser = playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=needed("firefox"),
        firefox_user_prefs=preferences,
    )
    try:
        yield browser
    finally:
        browser.close()
