"""A page with the Python of the site's pages, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from handbook.assets.policy import inline_scripts, policy
from handbook.assets.runtime import load_runtime_assets
from tests.support.browser import BOOT_MS

Result = dict[str, Any]
"""How a program ended, as `python.js` tells it."""

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<link rel="icon" href="data:,">
<title>Python</title>
<h1>Python</h1>
"""

SNAPSHOT_KEPT = """
async () => {
  const cache = await caches.open('handbook:python')
  const count = async () => (await cache.keys()).length
  while (await count() < 3) await new Promise((done) => setTimeout(done, 50))
}
"""
"""Waits until a first visit has kept all that Python is made of."""


def write_python_page(folder: Path) -> str:
    """Write the page and all it loads; return the address of ``python.js`` from it."""
    loaded = load_runtime_assets()
    for path, body in loaded.files.items():
        file = folder / "static" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    page = PAGE.format(policy=policy(inline_scripts(), python=True))
    (folder / "index.html").write_text(page, "utf-8")
    return loaded.address("python/python.js")


HURRY = """
() => {
  const { postMessage } = MessagePort.prototype
  MessagePort.prototype.postMessage = function (message, ...others) {
    message.request &&= message.request.replace('"seconds":10', '"seconds":1')
    postMessage.call(this, message, ...others)
  }
  const { setTimeout } = window
  window.setTimeout = (work, length, ...others) =>
    setTimeout(work, length === 12_000 ? 3_000 : length, ...others)
}
"""
"""A function for a page: its programs get one second instead of ten.

A program that heeds no deadline is ended two seconds later, as ever.
"""

FLASK = """\
import flask

app = flask.Flask("hello")

@app.get("/<name>")
def hello(name):
    return flask.render_template_string("Hello {{ name }}", name=name)

print(app.test_client().get("/<Ada>").text)
"""
"""A program that prints "Hello &lt;Ada&gt;"."""


def opened(context: BrowserContext, site: tuple[str, str]) -> Page:
    """Return a page that has loaded its Python's script, and no more."""
    page = context.new_page()
    page.set_default_timeout(BOOT_MS)
    page.goto(site[0])
    page.evaluate(
        """async (address) => {
          const { Python } = await import(address)
          globalThis.python = Python.shared()
          globalThis.told = []
          python.addEventListener('progress', ({ detail }) => told.push(detail))
        }""",
        site[1],
    )
    return page


def run(page: Page, source: str, *, seconds: float = 10) -> Result:
    """Run a program; return how it ended."""
    result: Result = page.evaluate(
        """([source, seconds]) =>
          python.run('main.py', { files: { 'main.py': source }, seconds })""",
        [source, seconds],
    )
    return result


def text_of(result: Result, stream: str = "stdout") -> str:
    """Return what a program printed."""
    return "".join(
        piece["text"] for piece in result["output"] if piece["stream"] == stream
    )


def requests(context: BrowserContext) -> list[str]:
    """Return a list that gets the address of each file that is asked for from now on.

    What a page's workers ask for is among them.
    """
    addresses: list[str] = []
    context.on("request", lambda request: addresses.append(request.url))
    return addresses
