"""A new handbook, as ``build.py start`` makes it: its readers have no barrier."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from handbook.library.starting import STARTER
from tests.support.axe import Axe
from tests.support.browser import OpenPage, opening
from tests.support.pages import addresses, built_once, serving

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of its site."""
    return built_once(STARTER / "content", tmp_path_factory.mktemp("starter") / "site")


@pytest.fixture
def open_starter(starter: Path, chromium: Browser) -> Iterator[OpenPage]:
    """Return what opens its pages."""
    with serving(starter) as url, opening(chromium, lambda: url) as open_:
        yield open_


def test_its_own_directive_needs_no_script(open_starter: OpenPage) -> None:
    """The solution is in the page, in a fold that the keyboard opens."""
    page = open_starter("first-steps/write-an-article/", javascript=False)
    fold = page.get_by_text("Show a solution")

    expect(page.get_by_text("answer its title in the first sentence")).to_be_hidden()
    fold.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("answer its title in the first sentence")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_has_a_barrier(
    open_starter: OpenPage, starter: Path, node_modules: Path, width: int
) -> None:
    """Its theme is judged with it, light and dark."""
    axe = Axe(node_modules)
    faults = {}
    pages = [one for one in addresses(starter) if one.count("/") and "print" not in one]
    assert len(pages) > 3
    for address in pages:
        page = open_starter(address, width=width)
        faults[address] = axe.in_both_schemes(page)

    assert {one: found for one, found in faults.items() if found} == {}
