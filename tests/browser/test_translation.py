"""A site in another language, in a browser: its words, its direction, its search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import OpenPage
from tests.support.markedtree import OPEN, tree
from tests.support.pages import built_once, serving
from tests.support.sites import write
from tests.support.unmarked import unmarked

pytestmark = pytest.mark.browser

ARABIC = {
    "site.yaml": "name: \u062f\u0644\u064a\u0644\nlanguage: ar\n",
    "index.md": (
        "# \u0645\u0642\u062f\u0645\u0629\n\n"
        "\u0643\u0644\u0645\u0629 `print(1)`\n\n```python\nprint(1)\n```\n\n"
        '=== "\u0627"\n\n    \u0627\n\n=== "\u0628"\n\n    \u0628\n'
    ),
    "a.md": (
        "# \u0627\u0644\u062e\u0627\u062f\u0645\n\n"
        "\u0645\u064f\u0639\u064e\u0644\u0651\u0650\u0645\n"
    ),
}


@pytest.fixture(scope="module")
def russian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield where the tree in Russian is served, whose words are marked."""
    yield from served(tmp_path_factory.mktemp("russian"), tree())


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield where a site is served whose lines begin on the right."""
    yield from served(tmp_path_factory.mktemp("arabic"), ARABIC)


def served(folder: Path, files: dict[str, str]) -> Iterator[str]:
    """Build a site of ``files``, and yield where it is served."""
    write(folder / "content", files)
    with serving(built_once(folder / "content", folder / "out")) as url:
        yield url


def said(page: Page) -> list[str]:
    """Return the words of a page that nobody marked, as it stands now."""
    return unmarked(page.content())


@pytest.mark.parametrize("address", ["", "first/", "errors/", "stack/", "review/"])
def test_scripts_add_no_word_that_nobody_can_translate(
    open_page: OpenPage, russian: str, address: str
) -> None:
    """Neither when the page is open, nor in what keys open."""
    page = open_page(russian + address)
    expect(page.locator("search-box button")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator(".search-status")).to_contain_text(f"{OPEN}Type a word")

    assert said(page) == []


def test_answers_are_in_the_language_of_the_site(
    open_page: OpenPage, russian: str
) -> None:
    """Of predictions, buttons, the search, and where a page is not found."""
    page = open_page(f"{russian}first/", permissions=("clipboard-write",))
    page.locator(".options button").first.click()
    expect(page.locator(".outcome")).to_be_visible()
    page.locator("code-block .copy").first.click()
    expect(page.locator("code-block .copy").first).to_contain_text("Copied")
    page.locator("copy-markdown button").click()
    expect(page.locator("copy-markdown button")).to_contain_text("Copied")
    page.keyboard.press("/")
    for typed, told in (
        ("\u0441\u043b\u043e\u0432\u043e", "pages"),
        ("\u0436\u0436\u0436\u0436", "Nothing on this site has"),
    ):
        page.locator("#search\\:query").fill(typed)
        expect(page.locator(".search-status")).to_contain_text(told)

        assert said(page) == []


def test_code_begins_on_the_left_and_text_on_the_right(
    open_page: OpenPage, arabic: str
) -> None:
    """Nothing is wider than a phone, and the left arrow goes to the next tab."""
    page = open_page(arabic, width=360)
    directions = page.evaluate(
        "['main', 'main p code', 'pre', 'code-block', '.site-header'].map((one) =>"
        " getComputedStyle(document.querySelector(one)).direction)"
    )
    page.get_by_role("tab").first.focus()
    page.keyboard.press("ArrowLeft")

    assert directions == ["rtl", "ltr", "ltr", "ltr", "rtl"]
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    expect(page.get_by_role("tab").nth(1)).to_have_attribute("aria-selected", "true")


def test_words_of_other_scripts_are_found(open_page: OpenPage, arabic: str) -> None:
    """With their marks or without."""
    page = open_page(arabic)
    page.keyboard.press("/")
    page.locator("#search\\:query").fill("\u0645\u0639\u0644\u0645")

    expect(page.locator(".found-page strong")).to_have_text(
        "\u0627\u0644\u062e\u0627\u062f\u0645"
    )
