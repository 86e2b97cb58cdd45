"""How long a reader waits for the first answer of Flask in the tab.

Run it from the project's folder: ``.venv/bin/python -m tests.benchmarks.python``.

Two ways, in turn: Pyodide as it comes, with the same packages as sources; and ours.
Each has a new reader, in Chromium with a profile on disk and in Firefox, and two
visits: our later one finds what the first one kept.  All come from this machine, so the
network costs nothing; how many bytes came is told.

A browser compiles the interpreter at each visit.  How long that takes alone, of what
was kept, is told too: no later visit can be shorter.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from handbook.assets import runtime
from handbook.assets.node_modules import provide_node_modules
from tests.support.browser import ARGUMENTS
from tests.support.firefox import launched
from tests.support.pages import serving
from tests.support.python import SNAPSHOT_KEPT, write_python_page
from tests.support.tools import needed

ROUNDS = 5
PROGRAM = """\
import flask
app = flask.Flask("hello")
app.add_url_rule("/", "hello", lambda: flask.render_template_string("Hello"))
print(app.test_client().get("/").text)
"""
STOCK_WORKER = """
import { loadPyodide } from '/stock/pyodide.mjs'
self.onmessage = async ({ data }) => {
  const packages = fetch('/stock/packages.zip').then((body) => body.arrayBuffer())
  const python = await loadPyodide({ indexURL: new URL('/stock/', location).href })
  python.unpackArchive(await packages, 'zip', {
    extractDir: python.runPython('import site; site.getsitepackages()[0]'),
  })
  postMessage(python.runPython(data))
}
"""
STOCK = """
(program) => new Promise((done, fail) => {
  const start = performance.now()
  const worker = new Worker('/stock/worker.js', { type: 'module' })
  worker.onerror = ({ message }) => fail(new Error(message))
  worker.onmessage = () => { done(performance.now() - start); worker.terminate() }
  worker.postMessage(program)
})
"""
OURS = """
async ([address, program]) => {
  const start = performance.now()
  const { Python } = await import(address)
  const { status } = await Python.shared().run('a.py', { files: { 'a.py': program } })
  if (status !== 'done') throw new Error(status)
  return performance.now() - start
}
"""
COMPILE = """
async () => {
  const cache = await caches.open('handbook:python')
  const key = (await cache.keys()).find(({ url }) => url.endsWith('/interpreter'))
  const start = performance.now()
  await WebAssembly.compileStreaming(await cache.match(key))
  return performance.now() - start
}
"""


def write_stock(folder: Path) -> None:
    """Write Pyodide as npm brings it, our packages as sources, and a page."""
    stock = folder / "stock"
    shutil.copytree(runtime.PYODIDE, stock, ignore=shutil.ignore_patterns("*.map"))
    (stock / "packages.zip").write_bytes(runtime.sources_archive())
    (stock / "worker.js").write_text(STOCK_WORKER)
    (folder / "stock.html").write_text("<!doctype html><title>Stock</title>")


def stock(context: BrowserContext, url: str) -> float:
    """Return the milliseconds until Flask answers on Pyodide as it comes."""
    page = context.new_page()
    page.goto(f"{url}stock.html")
    milliseconds = page.evaluate(STOCK, f"{PROGRAM}\n'done'")
    page.close()
    return float(milliseconds)


def visit(context: BrowserContext, url: str, address: str) -> float:
    """Return the milliseconds until Flask answers; wait until all is kept."""
    page = context.new_page()
    page.goto(url)
    milliseconds = page.evaluate(OURS, [url + address, PROGRAM])
    page.evaluate(SNAPSHOT_KEPT)
    page.close()
    return float(milliseconds)


def compiling(context: BrowserContext, url: str) -> float:
    """Return the milliseconds that compiling the interpreter takes, as it was kept."""
    page = context.new_page()
    page.goto(url)
    milliseconds = page.evaluate(COMPILE)
    page.close()
    return float(milliseconds)


@contextmanager
def reader(playwright: Playwright, name: str, folder: Path) -> Iterator[BrowserContext]:
    """Yield a browser that nobody has used before."""
    if name == "chromium":
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=needed("chromium"), args=ARGUMENTS
        )
        yield context
        context.close()
        return
    with launched(playwright, {}) as browser:
        yield browser.new_context()


def measured(name: str, rounds: int) -> dict[str, list[float]]:
    """Return milliseconds in a browser, by the way and the visit."""
    found: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary) / "site"
        address = write_python_page(folder)
        write_stock(folder)
        with serving(folder) as url:
            ways = {
                "stock": partial(stock, url=url),
                "ours": partial(visit, url=url, address=address),
            }
            for number in range(rounds):
                for kind, once in ways.items():
                    profile = Path(temporary) / f"{kind}-{number}"
                    with reader(playwright, name, profile) as context:
                        for which in ("first", "later"):
                            found[f"{kind}, {which}"].append(once(context))
                        if kind == "ours":
                            found["compiling"].append(compiling(context, url))
    return found


def main() -> None:
    """Measure, and print a table for each browser."""
    provide_node_modules(print)
    sizes = {
        name: len(body)
        for name, body in runtime.load_runtime().files.items()
        if name.endswith(".bin")
    }
    print("Bytes of a first visit, by file:", sizes)
    for browser in ("chromium", "firefox"):
        found = measured(browser, ROUNDS)
        usual = statistics.median(found["stock, first"])
        print(f"\n{browser}: ms to Flask's first answer, {ROUNDS} rounds in turn\n")
        print(f"{'':14}{'median':>8}{'least':>8}{'most':>8}{'of stock, first':>17}")
        for kind, times in found.items():
            median = statistics.median(times)
            print(
                f"{kind:14}{median:>8,.0f}{min(times):>8,.0f}{max(times):>8,.0f}"
                f"{median / usual:>17.3f}"
            )


if __name__ == "__main__":
    main()
