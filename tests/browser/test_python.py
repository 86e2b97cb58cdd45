"""Python in a page: what it runs, prints and calls, and what stops it."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.support.python import (
    FLASK,
    opened,
    run,
    text_of,
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(python_reader: BrowserContext, python_site: tuple[str, str]) -> Page:
    """Return a page whose Python has started."""
    page = opened(python_reader, python_site)
    page.evaluate("python.start()")
    return page


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
          const program = (text) => ({ files: { 'a.py': text } })
          const text = ({ output }) => output.map(({ text }) => text).join('')
          const first = python.run('a.py', {
            ...program('open("../mark", "w").write("1"); print("runs"); print("on")'),
            onoutput: () => stop.abort(),
          })
          const second = python.run('a.py', {
            ...program('print("never")'), signal: stop.signal })
          const third = python.run('a.py', program('print(open("../mark").read())'))
          const gone = await second.catch(({ cause }) => cause.name)
          return [gone, text(await first), text(await third)]
        }"""
    )

    assert told == ["AbortError", "runs\non\n", "1\n"]


def test_a_flood_of_output_is_cut_and_told(page: Page) -> None:
    """In few pieces, however many the program made of it."""
    pieces = page.evaluate(
        """async () => {
          let count = 0
          const { output } = await python.run('a.py', {
            files: { 'a.py': 'for i in range(100_000): print(i, "x" * 100)' },
            onoutput: () => { count++ },
          })
          return [count, output.map(({ stream }) => stream), output.at(-1).text]
        }"""
    )

    assert pieces[0] < 1_000
    assert pieces[1] == ["stdout", "stderr"]
    assert "the rest is cut" in pieces[2]


LEFT_BEHIND = """\
import pyodide_js
from pyodide.ffi import create_proxy

def spin(*_):
    while True:
        pass

pyodide_js.loadPackage("x").then(create_proxy(spin), create_proxy(spin))
"""


def test_what_a_program_leaves_behind_ends_no_other(page: Page) -> None:
    """It holds the worker up, where no limit counts: the next one gets another."""
    assert run(page, LEFT_BEHIND)["status"] in ("done", "killed")
    ended = run(page, "print('well')")

    assert (ended["status"], text_of(ended)) == ("done", "well\n")
