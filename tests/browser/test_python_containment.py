"""What a program in the tab must not reach: the network, storage, other pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.support.pages import serving
from tests.support.python import SNAPSHOT_KEPT, write_python_page

pytestmark = pytest.mark.browser


class Elsewhere:
    """Another origin, which counts who comes."""

    def __init__(self) -> None:
        asked = self.asked = list[str]()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(200)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Elsewhere]:
    """Return another origin."""
    other = Elsewhere()
    threading.Thread(target=other.server.serve_forever, daemon=True).start()
    yield other
    other.server.shutdown()
    other.server.server_close()


@pytest.fixture(scope="module")
def page(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Page, list[str]]]:
    """Return a page whose Python is ready, and a list of what it requests then."""
    folder = tmp_path_factory.mktemp("contained")
    address = write_python_page(folder)
    context = chromium.new_context()
    with serving(folder) as url:
        page = context.new_page()
        page.goto(url)
        page.evaluate(
            """async (address) => {
              const { Python } = await import(address)
              globalThis.python = Python.shared()
              await python.start()
            }""",
            url + address,
        )
        # The second worker, which makes the snapshot, is not the reader's.
        run(page, "print(1)")
        page.evaluate(SNAPSHOT_KEPT)
        requests: list[str] = []

        def note(request: Request) -> None:
            # A program that ends the interpreter has it loaded again.
            own = request.url.startswith("blob:") or "/static/python/" in request.url
            if not own:
                requests.append(request.url)

        context.on("request", note)
        yield page, requests
    context.close()


def run(page: Page, source: str) -> dict[str, Any]:
    """Run a program; return how it ended."""
    result: dict[str, Any] = page.evaluate(
        """(source) =>
          python.run('main.py', { files: { 'main.py': source }, seconds: 5 })""",
        source,
    )
    return result


NAMES = (
    "fetch", "XMLHttpRequest", "WebSocket", "EventSource", "caches", "indexedDB",
    "BroadcastChannel", "importScripts", "Worker", "postMessage", "navigator", "self",
    "globalThis", "location", "MessageChannel",
)  # fmt: skip

WAYS = {
    "the module js": "import js\njs.fetch('{url}')",
    "pyodide.http": (
        "from pyodide.http import pyfetch\nimport asyncio\n"
        "asyncio.get_event_loop().run_until_complete(pyfetch('{url}'))"
    ),
    "open_url": "from pyodide.http import open_url\nopen_url('{url}')",
    "run_js": "from pyodide.code import run_js\nrun_js('fetch(\"{url}\")')",
    "run_js, import": "from pyodide.code import run_js\nrun_js('import(\"{url}\")')",
    "a function from text": (
        "import js\njs.Object.constructor('return fetch(\"{url}\")')()"
    ),
    "a function of a function": (
        "import pyodide_js\n"
        "pyodide_js.runPython.constructor('return fetch(\"{url}\")')()"
    ),
    "a timer from text": (
        "import js, time\njs.setTimeout('fetch(\"{url}\")', 0)\ntime.sleep(0.2)"
    ),
    "what prints": (
        "import sys\nsys.stdout._write.constructor('return fetch(\"{url}\")')()"
    ),
    "packages": "import pyodide_js\npyodide_js.loadPackage('{url}x.whl')",
    "a lazy file": (
        "import pyodide_js\n"
        "pyodide_js.FS.createLazyFile('/', 'lazy', '{url}', True, False)\n"
        "open('/lazy').read()"
    ),
    "urllib": "from urllib.request import urlopen\nurlopen('{url}', timeout=1)",
    "a socket": (
        "import socket\nfrom urllib.parse import urlsplit\n"
        "one = urlsplit('{url}')\n"
        "with socket.create_connection((one.hostname, one.port), 1) as made:\n"
        "    made.sendall(b'GET /socket HTTP/1.0\\r\\n\\r\\n')\n"
        "    made.recv(10)"
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("where", ["elsewhere", "here"])
def test_no_request_leaves(
    page: tuple[Page, list[str]], elsewhere: Elsewhere, way: str, where: str
) -> None:
    """To another origin or to this one, by Python's ways or the browser's."""
    tab, requests = page
    requests.clear()
    url = elsewhere.url if where == "elsewhere" else tab.url
    run(tab, WAYS[way].replace("{url}", url))
    tab.wait_for_timeout(200)

    assert elsewhere.asked == []
    assert requests == []


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_gone(page: tuple[Page, list[str]], name: str) -> None:
    """The module js has next to nothing, and evaluates nothing."""
    ended = run(page[0], f"import js\njs.{name}")

    assert ended["status"] == "error"
    assert ended["error"]["type"] == "AttributeError"


def test_the_policy_stops_text_that_becomes_code(
    page: tuple[Page, list[str]],
) -> None:
    """The worker has the page's policy, since it came from a blob: address."""
    way = "import pyodide_js\nprint(pyodide_js.runPython.constructor('return 1')())"
    ended = run(page[0], way)

    assert ended["status"] == "error"
    assert "EvalError" in ended["error"]["text"]


GLOBAL = """
import builtins
from js import setTimeout
from pyodide.ffi import create_proxy

def found(this, *others):
    builtins.found = this, others

setTimeout.call(None, create_proxy(found, capture_this=True), 0)
"""
KEPT = frozenset(
    # The language: https://tc39.es/ecma262/#sec-global-object
    "AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array"
    " Boolean DataView Date Error EvalError FinalizationRegistry Float16Array"
    " Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array"
    " Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError"
    " ReferenceError Reflect RegExp Set String SuppressedError Symbol SyntaxError"
    " TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap"
    " WeakRef WeakSet WebAssembly decodeURI decodeURIComponent encodeURI"
    " encodeURIComponent eval globalThis isFinite isNaN parseFloat parseInt undefined"
    # Text, time and chance.
    " DOMException TextDecoder TextEncoder clearTimeout console crypto performance self"
    " setTimeout"
    # Numbers that Chromium lets nobody delete.
    " PERSISTENT TEMPORARY".split()
)
LEFT = """
(() => {
  const left = []
  // What every target of events and every object has is not the worker's.
  let owner = globalThis
  while (!Object.hasOwn(owner, 'dispatchEvent')) {
    left.push(...Reflect.ownKeys(owner).map(String))
    owner = Object.getPrototypeOf(owner)
  }
  return left
})()
"""


def test_what_is_not_listed_is_gone(page: tuple[Page, list[str]]) -> None:
    """Nothing of the browser is left in the worker but what is known to do no harm."""
    [worker] = page[0].workers
    left = set(worker.evaluate(LEFT))

    assert {"Object", "setTimeout"} <= left
    assert left <= KEPT


def test_no_callback_gets_the_global_object(page: tuple[Page, list[str]]) -> None:
    """A timer of the browser would hand it to the function that it calls."""
    assert run(page[0], GLOBAL)["status"] == "done"
    ended = run(page[0], "from builtins import found\nprint(*found)")

    assert "".join(one["text"] for one in ended["output"]) == "None ()\n"


def test_nothing_can_be_forged(page: tuple[Page, list[str]]) -> None:
    """A program cannot speak to the page but by what it prints."""
    ended = run(
        page[0],
        "import pyodide_js, js\n"
        "print([name for name in ('postMessage', 'onmessage', 'port')"
        " if hasattr(js, name) or hasattr(pyodide_js, name)])",
    )

    assert "".join(one["text"] for one in ended["output"]) == "[]\n"


def test_the_interpreter_works_after_all_that(page: tuple[Page, list[str]]) -> None:
    """What was tried did no harm."""
    assert run(page[0], "print(1)")["status"] == "done"
