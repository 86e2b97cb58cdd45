"""Python in a page: how it starts, first and later, and what happens if it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.pages import serving
from tests.support.python import (
    FLASK,
    SNAPSHOT_KEPT,
    opened,
    requests,
    run,
    text_of,
    write_python_page,
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(python_reader: BrowserContext, python_site: tuple[str, str]) -> Page:
    """Return a page whose Python has started."""
    page = opened(python_reader, python_site)
    page.evaluate("python.start()")
    return page


def test_nothing_is_loaded_before_somebody_asks(
    python_reader: BrowserContext, python_site: tuple[str, str]
) -> None:
    """The script is a few kilobytes; Python itself waits."""
    names = requests(python_reader)
    page = opened(python_reader, python_site)

    assert names
    assert [name for name in names if ".bin" in name or "worker" in name] == []
    assert page.evaluate("python.state") == "off"
    page.close()


def test_progress_counts_every_byte(page: Page) -> None:
    """From nothing to all of it, never backwards."""
    told = page.evaluate("told")
    counts = [one["loaded"] for one in told]

    assert counts[0] == 0
    assert counts == sorted(counts)
    assert counts[-1] == told[-1]["total"] > 5_000_000


def test_a_later_visit_finds_python_as_it_was(
    python_reader: BrowserContext, python_site: tuple[str, str], page: Page
) -> None:
    """The first visit keeps the parts; the next one starts from them, if it can."""
    run(page, "print(1)")
    page.evaluate(SNAPSHOT_KEPT)
    second = opened(python_reader, python_site)
    result = run(second, FLASK + "import random\nprint(random.random())")
    third = opened(python_reader, python_site)
    other = run(third, FLASK + "import random\nprint(random.random())")

    assert second.evaluate("python.plan") == {"kept": True, "fromMemory": True}
    assert text_of(result).startswith("Hello &lt;Ada&gt;\n")
    assert text_of(result) != text_of(other), "chance is chance again"

    second.close()
    third.close()


@pytest.mark.parametrize("part", ["memory", "interpreter"])
def test_what_is_damaged_is_loaded_again(
    python_reader: BrowserContext, python_site: tuple[str, str], page: Page, part: str
) -> None:
    """Without a word, and without a memory; the visit keeps all of it anew."""
    run(page, "print(1)")
    page.evaluate(SNAPSHOT_KEPT)
    page.evaluate(
        """async (part) => {
          const cache = await caches.open('handbook:python')
          const key = (await cache.keys()).find(({ url }) => url.endsWith(part))
          const headers = { 'Content-Type': 'application/wasm' }
          await cache.put(key, new Response(new Uint8Array(100), { headers }))
        }""",
        part,
    )
    later = opened(python_reader, python_site)

    assert text_of(run(later, FLASK)) == "Hello &lt;Ada&gt;\n"
    assert later.evaluate("python.plan") == {"kept": False, "fromMemory": False}
    later.evaluate(SNAPSHOT_KEPT)
    later.close()


def test_a_start_can_be_cancelled_and_made_again(
    chromium: Browser, python_site: tuple[str, str]
) -> None:
    """In the middle of the download; nothing is left hanging."""
    context = chromium.new_context()
    page = opened(context, python_site)
    ended = page.evaluate(
        """async () => {
          const stop = new AbortController()
          const start = python.start(stop.signal)
            .then(() => 'ready', ({ cause }) => cause.name)
          await new Promise((done) => setTimeout(done, 50))
          stop.abort()
          return [await start, python.state]
        }"""
    )

    assert ended == ["AbortError", "off"]
    assert text_of(run(page, "print(3)")) == "3\n"
    context.close()


def test_a_missing_file_is_an_error_and_not_a_wait(
    chromium: Browser, tmp_path: Path
) -> None:
    """The page hears of it, and may try again."""
    address = write_python_page(tmp_path)
    (tmp_path / "static" / "python" / "memory.bin").unlink()
    context = chromium.new_context()
    with serving(tmp_path) as url:
        page = opened(context, (url, url + address))
        told = page.evaluate("python.start().then(() => '', ({ cause }) => `${cause}`)")

        assert "404" in told
        assert page.evaluate("python.state") == "off"
        context.close()


def test_on_a_slow_connection_less_is_loaded(
    chromium: Browser, python_site: tuple[str, str]
) -> None:
    """No memory, which is larger than it is worth there, neither now nor later."""
    context = chromium.new_context()
    context.add_init_script(
        "Object.defineProperty(navigator, 'connection',"
        " { value: { effectiveType: '3g' } })"
    )
    names = requests(context)
    page = opened(context, python_site)
    result = run(page, FLASK)

    assert text_of(result) == "Hello &lt;Ada&gt;\n"
    assert page.evaluate("python.plan") == {"kept": False, "fromMemory": False}
    assert [name for name in names if "library.bin" in name]
    assert [name for name in names if "memory.bin" in name] == []
    assert page.evaluate("told.at(-1).total") < 8_000_000
    context.close()


def test_a_first_answer_needs_no_more_than_the_memory(
    chromium: Browser, python_site: tuple[str, str]
) -> None:
    """Flask answers its test client without a connection: its library comes later."""
    context = chromium.new_context()
    page = opened(context, python_site)
    page.evaluate("python.start()")
    context.set_offline(True)

    assert text_of(run(page, FLASK)) == "Hello &lt;Ada&gt;\n"
    context.close()


def test_what_needs_the_whole_library_waits_for_it(
    chromium: Browser, python_site: tuple[str, str]
) -> None:
    """The first program imports what no memory has; without a connection it is told."""
    context = chromium.new_context()
    page = opened(context, python_site)
    page.evaluate("python.start()")
    context.set_offline(True)
    refused = run(page, "import sqlite3")
    context.set_offline(False)
    result = run(page, "import sqlite3\nprint(sqlite3.__name__)")

    assert refused["error"]["type"] == "ConnectionError"
    assert text_of(result) == "sqlite3\n"
    context.close()
