"""What a view of each page costs, as Chromium asks for it: bytes and requests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright

from handbook.assets import files as assets
from handbook.content.recordings import load_recording
from tests.support import weights
from tests.support.browser import ARGUMENTS
from tests.support.lighthouse import CATEGORIES
from tests.support.reports import Report
from tests.support.tools import needed
from tests.support.visits import SAME
from tests.support.weights import Weight

TABS = 8

TOLERANCE = 0.1
"""How far, as a part of it, a figure on the page about this site may be off."""


class Tab:
    """A tab in which nothing is ever cached, and what it asks a site for."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self._page = context.new_page()
        self._url = url
        self._asked: list[str] = []
        self._page.on("request", lambda request: self._asked.append(request.url))
        session = context.new_cdp_session(self._page)
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def begin(self, address: str) -> None:
        """Ask for the page at ``address``."""
        self._asked.clear()
        self._page.goto(self._url + address, wait_until="commit")

    def requested(self) -> list[str]:
        """Return what the page has asked the site for, once it asks for no more."""
        self._page.wait_for_load_state("networkidle")
        asked = [url for url in self._asked if url.startswith(self._url)]
        return [url.removeprefix(self._url) for url in asked]


def requests(browser: Browser, url: str, pages: Sequence[str]) -> dict[str, list[str]]:
    """Return what ``browser`` asks a site for, to show each page the first time.

    In several tabs, since each must have been silent for half a second.
    """
    found: dict[str, list[str]] = {}
    context = browser.new_context()
    tabs = [Tab(context, url) for _ in range(TABS)]
    for start in range(0, len(pages), TABS):
        together = list(zip(tabs, pages[start : start + TABS], strict=False))
        for tab, address in together:
            tab.begin(address)
        for tab, address in together:
            found[address] = tab.requested()
    context.close()
    return found


@pytest.fixture(scope="module")
def windowed(playwright: Playwright) -> Iterator[Browser]:
    """Return a Chromium with windows: without one it asks for no icon."""
    executable = needed("chromium")
    browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def views(
    windowed: Browser, frozen_site: Path, site_url: str
) -> dict[str, list[Weight]]:
    """Return what a view of each page costs, by kind, the longest page first."""
    kinds = {
        kind: [weights.heaviest(addresses)] if kind in SAME else addresses
        for kind, addresses in weights.pages(frozen_site).items()
    }
    # Where a redirect leads is a page that is weighed by itself.
    leading = {address: [address] for address in kinds.get(weights.REDIRECT, ())}
    staying = [
        address
        for addresses in kinds.values()
        for address in addresses
        if address not in leading
    ]
    asked = {**leading, **requests(windowed, site_url, staying)}
    return {
        kind: [
            weights.weigh(frozen_site, kind, address, asked[address])
            for address in addresses
        ]
        for kind, addresses in kinds.items()
    }


@pytest.fixture(scope="module")
def figures(content: Path) -> dict[str, list[list[str]]]:
    """Return the rows of each table on the page about this site, cells apart."""
    path = content / "about" / "recordings" / "figures.json"
    if not path.exists():
        pytest.skip("this content has no page that shows figures")
    return {
        part.name: [re.split(r"  +", line) for line in part.text.splitlines()]
        for part in load_recording(path).parts
    }


@pytest.mark.browser
def test_every_page_keeps_its_budget(
    views: dict[str, list[Weight]], report: Report
) -> None:
    """HTML, CSS, JavaScript and requests of a first view stay within their limits."""
    longest = [found[0] for found in views.values()]
    report("The longest page of each kind, in bytes", weights.table(longest))
    excesses = [
        excess
        for found in views.values()
        for view in found
        for excess in view.excesses()
    ]

    assert {"home", "section", "article", "lost"} <= set(views)
    assert excesses == []


@pytest.mark.browser
def test_only_kinds_that_exist_are_exempt(views: dict[str, list[Weight]]) -> None:
    """An exemption that nothing needs is taken back."""
    assert set(weights.EXEMPT) <= set(views)


@pytest.mark.browser
def test_the_figures_on_the_page_are_those_of_today(
    views: dict[str, list[Weight]], figures: dict[str, list[list[str]]]
) -> None:
    """Each kind has its row, whose total is what its longest page weighs by now."""
    shown = {
        cells[0]: int(cells[-1].replace(",", ""))
        for cells in figures["weights"][1:]
        if len(cells) == len(figures["weights"][0])
    }
    today = {
        kind: found[0].total
        for kind, found in views.items()
        if kind != weights.REDIRECT
    }

    assert shown == pytest.approx(today, rel=TOLERANCE), (
        "run `python build.py record figures`"
    )


def test_the_scores_on_the_page_are_full(figures: dict[str, list[list[str]]]) -> None:
    """Lighthouse gave 100 in every category to every kind of page that is shown.

    But for the speed of the longest section to print: 95.
    """
    kinds = [cells[0] for cells in figures["weights"][1:]]
    found = figures["scores"][1:]

    assert len(found) >= 9
    for kind, _, *scores in found:
        assert kind in kinds
        if kind == "print":
            assert int(scores.pop(0)) >= 95
            scores.insert(0, "100")
        assert scores == ["100"] * len(CATEGORIES), kind


def test_no_font_is_downloaded() -> None:
    """The text is set in fonts the reader has."""
    assert b"@font-face" not in assets.load_assets().files["site.css"]
