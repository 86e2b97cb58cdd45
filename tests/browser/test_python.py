"""Python in a page: it starts, runs, stops, and comes back faster."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.browser import TIMEOUT, Watch, origin_of
from tests.support.pages import serving
from tests.support.python import (
    SNAPSHOT_KEPT,
    opened,
    run,
    text_of,
    write_python_page,
)

pytestmark = pytest.mark.browser

FLASK = """\
import flask

app = flask.Flask("hello")

@app.get("/<name>")
def hello(name):
    return flask.render_template_string("Hello {{ name }}", name=name)

print(app.test_client().get("/<Ada>").text)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Return the address of a page, and of its Python."""
    folder = tmp_path_factory.mktemp("python")
    address = write_python_page(folder)
    with serving(folder) as url:
        yield url, url + address


@pytest.fixture(scope="module")
def context(chromium: Browser, site: tuple[str, str]) -> Iterator[BrowserContext]:
    """Return a reader's browser, which keeps what a page keeps."""
    context = chromium.new_context()
    context.set_default_timeout(TIMEOUT)
    watch = Watch(context, origin_of(site[0]))
    yield context
    context.close()
    assert watch.problems == []


@pytest.fixture(scope="module")
def page(context: BrowserContext, site: tuple[str, str]) -> Page:
    """Return a page whose Python has started."""
    page = opened(context, site)
    page.evaluate("python.start()")
    return page


def test_nothing_is_loaded_before_somebody_asks(
    context: BrowserContext, site: tuple[str, str]
) -> None:
    """The script is a few kilobytes; Python itself waits."""
    page = opened(context, site)
    loaded = page.evaluate(
        "performance.getEntriesByType('resource').map(({ name }) => name)"
    )

    assert loaded
    assert [name for name in loaded if ".bin" in name or "pyodide" in name] == []
    assert page.evaluate("python.state") == "off"
    page.close()


def test_progress_counts_every_byte(page: Page) -> None:
    """From nothing to all of it, never backwards."""
    told = page.evaluate("told")
    counts = [one["loaded"] for one in told]

    assert counts[0] == 0
    assert counts == sorted(counts)
    assert counts[-1] == told[-1]["total"] > 5_000_000


def test_flask_answers(page: Page) -> None:
    """The real one, with templates that escape."""
    result = run(page, FLASK)

    assert result["status"] == "done"
    assert text_of(result) == "Hello &lt;Ada&gt;\n"


def test_it_is_the_flask_of_the_tests(page: Page) -> None:
    """The versions in the tab are those that are installed here."""
    from importlib.metadata import version

    source = (
        "from importlib.metadata import version\n"
        "print(*map(version, ['flask', 'werkzeug', 'jinja2', 'click']))"
    )
    names = ("flask", "werkzeug", "jinja2", "click")

    assert text_of(run(page, source)).split() == [version(name) for name in names]


def test_a_function_is_called(page: Page) -> None:
    """With a value, and gives one back."""
    result = page.evaluate(
        """python.call('m:double', { a: 2 },
          { files: { 'm.py': 'def double(x): return {"twice": 2 * x["a"]}' } })"""
    )

    assert result["value"] == {"twice": 4}


def test_output_comes_while_the_program_runs(page: Page) -> None:
    """In order, stream by stream."""
    pieces = page.evaluate(
        """async () => {
          const pieces = []
          await python.run('a.py', {
            files: { 'a.py': 'import sys\\nprint(1)\\n'
              + 'print(2, file=sys.stderr)\\nprint(3)' },
            onoutput: ({ stream, text }) => pieces.push(`${stream} ${text.trim()}`),
          })
          return pieces.filter((piece) => /\\d/.test(piece))
        }"""
    )

    assert pieces == ["stdout 1", "stderr 2", "stdout 3"]


def test_an_error_is_told_from_the_readers_file_on(page: Page) -> None:
    """Its line, its text, and a hint."""
    result = run(page, "import flask\n\nflask.request.path\n")

    assert result["status"] == "error"
    assert result["error"]["line"] == 3
    assert result["error"]["text"].startswith(
        'Traceback (most recent call last):\n  File "main.py", line 3, in <module>\n'
    )
    assert "request" in result["error"]["hint"]


@pytest.mark.parametrize(
    "source",
    [
        "while True: pass",
        "while True:\n    try:\n        a = 1\n    except Exception:\n        pass",
        "import time\ntime.sleep(60)",
    ],
)
def test_a_loop_without_end_is_stopped_at_its_line(page: Page, source: str) -> None:
    """The interpreter stays: what it imported is still there."""
    result = run(page, source, seconds=0.5)

    assert result["status"] == "timeout"
    assert result["error"]["line"] >= 1
    assert page.evaluate("python.state") == "ready"


@pytest.mark.parametrize(
    "source",
    [
        "import itertools\nsum(itertools.count())",
        "while True:\n    try:\n        pass\n    except BaseException:\n        pass\n"
        "    finally:\n        continue",
        "x = []\nwhile True:\n    x.append(bytearray(50_000_000))",
    ],
)
def test_what_heeds_no_deadline_ends_with_its_worker(page: Page, source: str) -> None:
    """A blocked C call, a program that catches everything, all of the memory."""
    result = run(page, source, seconds=0.5)
    again = run(page, "print(1)")

    assert result["status"] in ("killed", "timeout", "error")
    assert text_of(again) == "1\n"


def test_the_reader_stops_what_runs(page: Page) -> None:
    """At once; then there is a new interpreter."""
    result = page.evaluate(
        """async () => {
          const stop = new AbortController()
          const files = { 'a.py': 'while True: pass' }
          const running = python.run('a.py', { files, signal: stop.signal })
          await new Promise((done) => setTimeout(done, 200))
          stop.abort()
          return await running
        }"""
    )

    assert result["status"] == "stopped"
    assert text_of(run(page, "print(2)")) == "2\n"


def test_two_runs_wait_for_each_other(page: Page) -> None:
    """One interpreter serves the whole page."""
    texts = page.evaluate(
        """async () => {
          const files = (n) => ({
            'a.py': `import time\\ntime.sleep(.1)\\nprint(${n})` })
          const results = await Promise.all(
            [1, 2, 3].map((n) => python.run('a.py', { files: files(n) })))
          return results.map(({ output }) => output.map(({ text }) => text).join(''))
        }"""
    )

    assert texts == ["1\n", "2\n", "3\n"]


def test_stop_ends_what_it_belongs_to(page: Page) -> None:
    """Who waits gives up alone, and what runs goes on; it has the memory it had."""
    told = page.evaluate(
        """async () => {
          const stop = new AbortController()
          const first = python.run('a.py', { files: {
            'a.py': 'import time\\ntime.sleep(.3)\\nprint(1)' } })
          const second = python.run('a.py', {
            files: { 'a.py': 'print(2)' }, signal: stop.signal })
          const third = python.run('a.py', { files: { 'a.py': 'print(3)' } })
          stop.abort()
          const gone = await second.catch(({ cause }) => cause.name)
          const text = ({ output }) => output.map(({ text }) => text).join('')
          return [gone, text(await first), text(await third)]
        }"""
    )

    assert told == ["AbortError", "1\n", "3\n"]


def test_a_flood_of_output_is_cut_and_told(page: Page) -> None:
    """In few pieces, however many the program made of it."""
    pieces = page.evaluate(
        """async () => {
          let count = 0
          const { output } = await python.run('a.py', {
            files: { 'a.py': 'for i in range(1_000_000): print(i, "x" * 8)' },
            onoutput: () => { count++ },
          })
          return [count, output.map(({ stream }) => stream), output.at(-1).text]
        }"""
    )

    assert pieces[0] < 1_000
    assert pieces[1] == ["stdout", "stderr"]
    assert "the rest is cut" in pieces[2]


def test_a_later_visit_finds_python_as_it_was(
    context: BrowserContext, site: tuple[str, str], page: Page
) -> None:
    """The first visit keeps the parts; the next one starts from them, if it can."""
    run(page, "print(1)")
    page.evaluate(SNAPSHOT_KEPT)
    second = opened(context, site)
    result = run(second, FLASK + "import random\nprint(random.random())")
    third = opened(context, site)
    other = run(third, FLASK + "import random\nprint(random.random())")

    assert second.evaluate("python.plan") == {"kept": True, "fromMemory": True}
    assert text_of(result).startswith("Hello &lt;Ada&gt;\n")
    assert text_of(result) != text_of(other), "chance is chance again"

    second.close()
    third.close()


@pytest.mark.parametrize("part", ["memory", "interpreter"])
def test_what_is_damaged_is_loaded_again(
    context: BrowserContext, site: tuple[str, str], page: Page, part: str
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
    later = opened(context, site)

    assert text_of(run(later, FLASK)) == "Hello &lt;Ada&gt;\n"
    assert later.evaluate("python.plan") == {"kept": False, "fromMemory": False}
    later.evaluate(SNAPSHOT_KEPT)
    later.close()


def test_a_start_can_be_cancelled_and_made_again(
    chromium: Browser, site: tuple[str, str]
) -> None:
    """In the middle of the download; nothing is left hanging."""
    context = chromium.new_context()
    page = opened(context, site)
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
    chromium: Browser, site: tuple[str, str]
) -> None:
    """No memory, which is larger than it is worth there, neither now nor later."""
    context = chromium.new_context()
    context.add_init_script(
        "Object.defineProperty(navigator, 'connection',"
        " { value: { effectiveType: '3g' } })"
    )
    page = opened(context, site)
    result = run(page, FLASK)
    loaded = page.evaluate(
        "performance.getEntriesByType('resource').map(({ name }) => name)"
    )

    assert text_of(result) == "Hello &lt;Ada&gt;\n"
    assert page.evaluate("python.plan") == {"kept": False, "fromMemory": False}
    assert loaded
    assert [name for name in loaded if "memory.bin" in name] == []
    assert page.evaluate("told.at(-1).total") < 8_000_000
    context.close()


def test_what_needs_the_whole_library_waits_for_it(
    chromium: Browser, site: tuple[str, str]
) -> None:
    """The first program imports what no memory has; without a connection it is told."""
    context = chromium.new_context()
    page = opened(context, site)
    page.evaluate("python.start()")
    context.set_offline(True)
    refused = run(page, "import sqlite3")
    context.set_offline(False)
    result = run(page, "import sqlite3\nprint(sqlite3.__name__)")

    assert refused["error"]["type"] == "ConnectionError"
    assert text_of(result) == "sqlite3\n"
    context.close()
