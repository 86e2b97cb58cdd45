"""How long a key takes in the editor, beside a text area of the browser's own.

Run it from the project's folder: ``.venv/bin/python -m tests.benchmarks.editor``.

Time is that of scripts and of layout, from the key to the last change of the page.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from handbook.assets.node_modules import provide_node_modules
from handbook.assets.runtime import load_runtime_assets
from tests.support.browser import ARGUMENTS
from tests.support.pages import serving
from tests.support.python import write_python_page
from tests.support.tools import needed

KEYS = 200
SIZES = (40, 300, 1_000)
PROGRAM = '''\
@app.get("/users/<int:number>")
def user_{0}(number):
    """Tell of one user."""
    found = USERS.get(number, {{"name": "nobody", "age": 0}})
    return f"<p>{{found['name']}} is {{found['age'] + 1}} soon</p>"  # in a year

'''
OPEN = """
async ([address, text, plain]) => {
  const { openSample } = await import(address)
  const sample = document.createElement('python-sample')
  sample.innerHTML = '<p class="run-files"><a href="main.py">main.py</a></p>'
    + '<code-block></code-block>'
  const own = document.createElement('textarea')
  own.value = text
  own.rows = 30
  document.body.replaceChildren(plain ? own : sample)
  if (!plain) await openSample(sample, false)
  const area = document.querySelector('textarea')
  area.focus()
  area.setSelectionRange(text.length / 2, text.length / 2)
  globalThis.times = []
  let start = 0
  addEventListener('keydown', () => { start = performance.now() }, true)
  addEventListener('input', () => {
    document.body.getBoundingClientRect()
    times.push(performance.now() - start)
  })
}
"""


def typed(page: Page, folder: Path, lines: int, *, plain: bool) -> list[float]:
    """Return the milliseconds of each key in a text of so many lines."""
    text = "".join(PROGRAM.format(n) for n in range(lines // 6 + 1))
    (folder / "main.py").write_text(text, "utf-8")
    page.reload()
    address = load_runtime_assets().address("python/open.js")
    page.evaluate(OPEN, [f"{page.url}{address}", text, plain])
    page.keyboard.type("value = ('text', 1) # "[: KEYS // 10] * 10)
    found: list[float] = page.evaluate("times")
    return found


def main() -> None:
    """Measure, and print a table."""
    provide_node_modules(print)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        write_python_page(Path(name))
        browser = playwright.chromium.launch(
            executable_path=needed("chromium-headless-shell"), args=ARGUMENTS
        )
        page = browser.new_page()
        print(f"{'lines':>6}{'':12}{'median':>8}{'95 %':>8}   ms a key")
        with serving(Path(name)) as url:
            page.goto(url)
            for lines in SIZES:
                for kind, plain in (("text area", True), ("editor", False)):
                    times = typed(page, Path(name), lines, plain=plain)
                    late = statistics.quantiles(times, n=20)[-1]
                    middle = statistics.median(times)
                    print(f"{lines:>6}  {kind:10}{middle:>8.1f}{late:>8.1f}")
        browser.close()


if __name__ == "__main__":
    main()
