"""What the tests in browsers share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from markupsafe import Markup
from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.support.axe import Axe
from tests.support.browser import TIMEOUT, Watch, origin_of
from tests.support.elements import write_page
from tests.support.firefox import PREFER_LIGHT, launched
from tests.support.pages import serving
from tests.support.python import write_python_page
from tests.support.returning import Returning, returning
from tests.support.visits import SAME, of_each_sort, one_of_each, staying


@pytest.fixture(scope="session")
def pages(frozen_site: Path) -> list[str]:
    """Return the address of every page that stays."""
    return staying(frozen_site)


@pytest.fixture(scope="session")
def kinds(frozen_site: Path) -> list[str]:
    """Return the address of one page of each kind, the heaviest.

    The page that stands for all of its kind is one of ``pages``, and visited once.
    """
    found = one_of_each(frozen_site)
    return [address for kind, address in found.items() if kind not in SAME]


@pytest.fixture(scope="session")
def sorts(frozen_site: Path, pages: list[str], kinds: list[str]) -> list[str]:
    """Return the address of pages that have one of each sort of element and page."""
    return of_each_sort(frozen_site, pages, kinds)


@pytest.fixture(scope="session")
def runnable(frozen_site: Path, pages: list[str]) -> list[str]:
    """Return the address of every page whose samples can be run."""
    return _running(frozen_site, pages, "python-sample")


@pytest.fixture(scope="session")
def benches(frozen_site: Path, pages: list[str]) -> list[str]:
    """Return the address of every page that has a bench."""
    return _running(frozen_site, pages, "http-bench")


def _running(frozen_site: Path, pages: list[str], element: str) -> list[str]:
    """Return the address of every page that has an element, and brings Python."""
    bodies = {
        address: (frozen_site / address / "index.html").read_text("utf-8")
        for address in pages
        if not address.endswith(".html")
    }
    return [
        address
        for address, body in bodies.items()
        if f"<{element}" in body and 'name="python"' in body
    ]


@pytest.fixture(scope="module")
def python_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Return the address of a page, and of its Python."""
    folder = tmp_path_factory.mktemp("python")
    address = write_python_page(folder)
    with serving(folder) as url:
        yield url, url + address


@pytest.fixture(scope="module")
def python_reader(
    chromium: Browser, python_site: tuple[str, str]
) -> Iterator[BrowserContext]:
    """Return a reader's browser, which keeps what a page keeps."""
    context = chromium.new_context()
    context.set_default_timeout(TIMEOUT)
    watch = Watch(context, origin_of(python_site[0]))
    yield context
    context.close()
    assert watch.problems == []


@pytest.fixture(scope="session")
def axe(node_modules: Path) -> Axe:
    """Return what judges the accessibility of a page."""
    return Axe(node_modules)


# For every test, so before its pages open: they close before their server does.
@pytest.fixture(autouse=True)
def page_with(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Return a function that makes a page: body -> its address."""
    with ExitStack() as stack:

        def make(body: Markup) -> str:
            write_page(tmp_path, body)
            return stack.enter_context(serving(tmp_path))

        yield make


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    """Return the system's Firefox, started once, whose reader prefers light pages."""
    with launched(playwright, PREFER_LIGHT) as browser:
        yield browser


@pytest.fixture(scope="session")
def reader(chromium: Browser, site_url: str) -> Iterator[Returning]:
    """Return a reader who has run Python in Chromium before."""
    with returning(chromium, site_url) as one:
        yield one


@pytest.fixture
def open_again(reader: Returning) -> Iterator[Returning]:
    """Return what opens pages where Python starts soon; fails as ``open_page`` does."""
    yield reader
    problems = reader.leave()
    assert problems == [], problems
