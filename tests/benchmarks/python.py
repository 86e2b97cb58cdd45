"""How long a reader waits for the first answer of Flask in the tab.

Run it from the project's folder: ``.venv/bin/python -m tests.benchmarks.python``.

Two ways, in turn: Pyodide as it comes, with the same packages as sources; and ours.
Each has a new Chromium with a profile on disk, as readers have it, and two visits: our
later one finds what the first one kept.  All come from this machine, so the network
costs nothing.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
from functools import partial
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

from handbook.assets import runtime
from handbook.assets.node_modules import provide_node_modules
from tests.provision import tools
from tests.support.browser import ARGUMENTS
from tests.support.pages import serving
from tests.support.python import SNAPSHOT_KEPT, write_python_page

ROUNDS = 2
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
    """Return the milliseconds until Flask answers; wait until its memory is kept."""
    page = context.new_page()
    page.goto(url)
    milliseconds = page.evaluate(OURS, [url + address, PROGRAM])
    page.evaluate(SNAPSHOT_KEPT)
    page.close()
    return float(milliseconds)


def main() -> None:
    """Measure, and print a table."""
    provide_node_modules(print)
    chromium = tools.find("chromium")
    if chromium is None:
        raise SystemExit("Chromium is missing: run `python build.py test` once.")
    rounds: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name) / "site"
        address = write_python_page(folder)
        write_stock(folder)
        with serving(folder) as url:
            for number in range(ROUNDS):
                visits: dict[str, float] = {}
                for kind, once in (
                    ("stock", partial(stock, url=url)),
                    ("ours", partial(visit, url=url, address=address)),
                ):
                    context = playwright.chromium.launch_persistent_context(
                        Path(name) / f"{kind}-{number}",
                        executable_path=chromium,
                        args=ARGUMENTS,
                    )
                    visits[f"{kind}, first"] = once(context)
                    visits[f"{kind}, later"] = once(context)
                    context.close()
                rounds.append(visits)
    usual = statistics.median(one["stock, first"] for one in rounds)
    print(f"Milliseconds to Flask's first answer, {ROUNDS} rounds in turn\n")
    print(f"{'':14}{'median':>8}{'least':>8}{'most':>8}{'times as fast':>15}")
    for kind in rounds[0]:
        times = [one[kind] for one in rounds]
        median = statistics.median(times)
        print(
            f"{kind:14}{median:>8,.0f}{min(times):>8,.0f}{max(times):>8,.0f}"
            f"{usual / median:>15.1f}"
        )


if __name__ == "__main__":
    main()
