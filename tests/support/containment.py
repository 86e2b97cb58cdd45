"""What a program in the tab must not reach, and every way out that we can think of.

One list for all engines: each test module drives its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests.support.counting import Counting, counting
from tests.support.python import write_python_page

Evaluate = Callable[..., Any]
"""Runs a JavaScript function in a page, with one argument; waits for its promise."""

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
"""All that may be left in the worker's global scope, in whatever browser."""

PROBE = """
;{
  const channel = new BroadcastChannel('containment')
  const [scope, { ownKeys }] = [globalThis, Reflect]
  const others = [EventTarget.prototype, MessagePort.prototype]
  const names = (one) => ownKeys(one).map(String)
  const above = (one) => Object.getPrototypeOf(one)
  channel.onmessage = () => {
    const left = [], loose = []
    // What every target of events and every object has is not the worker's.
    for (let one = scope; !Object.hasOwn(one, 'dispatchEvent'); one = above(one)) {
      left.push(...names(one))
    }
    const yields = async function* () {}
    for (const one of [scope, above(scope), ...others,
      above([].values()), above(yields), above(yields.prototype), above(Int8Array),
      ...left.map((name) => scope[name]).flatMap((one) => [one, one?.prototype])]) {
      if (one === Object(one) && !Object.isFrozen(one)) loose.push(names(one).join(' '))
    }
    channel.postMessage({ left, loose })
  }
}
"""
"""Told by the worker itself; the names are those that it had when it started."""

START = """
async ([address, probe]) => {
  const { createObjectURL } = URL
  URL.createObjectURL = (blob) => createObjectURL(new Blob([blob, probe], blob))
  const { Python } = await import(address)
  globalThis.python = Python.shared()
  await python.start()
  await python.run('main.py', { files: { 'main.py': '' } })
  const cache = await caches.open('handbook:python')
  const soon = () => new Promise((done) => setTimeout(done, 50))
  while ((await cache.keys()).length < 3) await soon()
}
"""

TOLD = """
() => new Promise((done) => {
  const channel = new BroadcastChannel('containment')
  channel.onmessage = ({ data }) => done(data)
  channel.postMessage('')
})
"""

RUN = """
(source) => python.run('main.py', { files: { 'main.py': source }, seconds: 5 })
"""

FUNCTION = "pyodide_js.runPython.constructor"
"""JavaScript's `Function`, as a program comes by it."""

WAYS = {
    "the module js": "js.fetch(URL)",
    "pyodide.http": (
        "from pyodide.http import pyfetch\nimport asyncio\n"
        "asyncio.get_event_loop().run_until_complete(pyfetch(URL))"
    ),
    "open_url": "from pyodide.http import open_url\nopen_url(URL)",
    "run_js": "from pyodide.code import run_js\nrun_js(f'fetch(\"{URL}\")')",
    "import()": "from pyodide.code import run_js\nrun_js(f'import(\"{URL}\")')",
    "a function from text": f"{FUNCTION}(f'return fetch(\"{{URL}}\")')()",
    "this": f"{FUNCTION}('return this')()\nprint('got out')",
    "a timer from text": "js.setTimeout(f'fetch(\"{URL}\")', 0)",
    "what prints": "sys.stdout._output._write.constructor('return this')()",
    "packages": "pyodide_js.loadPackage(URL + 'x.whl')",
    "a library": "import _ctypes\n_ctypes.dlopen(URL, 0)",
    "ctypes": "import ctypes\nctypes.CDLL(None).emscripten_run_script(b'1')",
    "a lazy file": (
        "FS.createLazyFile('/', 'lazy', URL, True, False)\nopen('/lazy').read()"
    ),
    "a file to come": "FS.createPreloadedFile('/', 'coming', URL, True, False)",
    "a file system in IndexedDB": (
        "FS.mkdirTree('/idb')\n"
        "FS.mount(FS.filesystems.IDBFS, js.Object.new(), '/idb')\n"
        "FS.syncfs(True, lambda error, *_: error or print('got out'))"
    ),
    "files of a browser": (
        "FS.mkdirTree('/work')\n"
        "FS.mount(FS.filesystems.WORKERFS, js.Object.new(), '/work')\nprint('got out')"
    ),
    "urllib": "from urllib.request import urlopen\nurlopen(URL, timeout=1)",
    "a socket": (
        "import socket\nfrom urllib.parse import urlsplit\none = urlsplit(URL)\n"
        "with socket.create_connection((one.hostname, one.port), 1) as made:\n"
        "    made.sendall(b'GET /socket HTTP/1.0\\r\\n\\r\\n')\n    made.recv(10)"
    ),
    **{
        f"Emscripten's {name}": (
            f"text = module.stringToNewUTF8({text!r}.replace('URL', URL))\n"
            f"module._emscripten_{name}(text, text, 0, 0, 0)"
        )
        for name, text in {
            "run_script": "fetch('URL')",
            "create_worker": "URL",
            "async_wget": "URL",
            "async_wget_data": "URL",
            "async_load_script": "URL",
            "websocket_new": "URL",
        }.items()
    },
    "a getter that every object has": (
        "getter = js.Object.new()\n"
        "getter.get = create_proxy(lambda this: print('got out'), capture_this=True)\n"
        "for name in ('navigator', 'fetch', 'process', 'XMLHttpRequest', 'then'):\n"
        "    js.Object.defineProperty(js.Object.prototype, name, getter)\n"
        "pyodide_js.loadPackage('x')"
    ),
    # This one made Chromium's whole tab crash.
    "a trace of calls": (
        "try: js.Object.defineProperty()\n"
        "except JsException as error: Error = type_of(error)\n"
        "Error.prepareStackTrace = create_proxy(lambda *_: print('got out'))\n"
        "js.Object.defineProperty()"
    ),
    "another prototype": (
        "js.Object.setPrototypeOf(js.Object.prototype, js.Object.new())\n"
        "print('got out')"
    ),
    **{
        f"a changed {changed}": f"{changed} = None\nprint('got out')"
        for changed in (
            "js.Object.prototype.toString",
            "js.Object.prototype.then",
            "js.Object.assign",
            "js.Object.getPrototypeOf(to_js([1])).push",
            "js.Object.getPrototypeOf(pyodide_js.runPython).call",
            "js.setTimeout",
            "js.JSON",
        )
    },
}
"""Programs that print "got out", or ask for something, if they get anywhere."""

ENDS = ("done", "error", "crashed")
"""How a program may end that gets nowhere."""

HEAD = """\
import sys
import js, pyodide_js
from pyodide.ffi import JsException, create_proxy, to_js
URL, FS, module = {url!r}, pyodide_js.FS, pyodide_js._module
type_of = lambda error: js.Object.getPrototypeOf(error.js_error.constructor)
"""

NAMES = (
    "fetch", "XMLHttpRequest", "WebSocket", "EventSource", "caches", "indexedDB",
    "BroadcastChannel", "importScripts", "Worker", "postMessage", "onmessage", "self",
    "navigator", "globalThis", "location", "MessageChannel", "cookieStore", "fonts",
    "FontFace", "webkitRequestFileSystemSync", "SharedArrayBuffer", "Function", "port",
)  # fmt: skip

TRACES = """\
from pyodide.ffi import create_proxy
import builtins, js, pyodide_js

def called(*found):
    builtins.found = found

note = create_proxy(called, capture_this=True)
js.setTimeout.call(None, note, 0)
pyodide_js.loadPackage('x').then(note, note)
"""
"""A program that has something called after its end, and with what it is called on."""


@dataclass
class Contained:
    """A page whose Python is ready; its own server, and that of another origin."""

    evaluate: Evaluate
    here: Counting
    elsewhere: Counting

    def run(self, source: str) -> dict[str, Any]:
        """Run a program; return how it ended."""
        result: dict[str, Any] = self.evaluate(RUN, source)
        return result

    def printed(self, source: str) -> str:
        """Run a program that ends well; return what it printed."""
        ended = self.run(source)
        assert ended["status"] == "done", ended
        return "".join(piece["text"] for piece in ended["output"])

    def told(self) -> dict[str, list[str]]:
        """Return the names that are ``left``, and what of that is ``loose``."""
        told: dict[str, list[str]] = self.evaluate(TOLD)
        return told

    def named(self) -> list[str]:
        """Return which of ``NAMES`` the module `js` has."""
        names = f"[name for name in {NAMES} if hasattr(js, name)]"
        return self.printed(f"import js\nprint(*{names})").split()

    def called_back(self) -> str:
        """Return what a callback was given, and called on, after the end of a run."""
        self.printed(TRACES)
        return self.printed("import builtins\nprint(getattr(builtins, 'found', ''))")

    def got_out(self) -> dict[str, object]:
        """Try every way, to here and elsewhere; return what came of those that go."""
        out: dict[str, object] = {}
        for where in (self.here, self.elsewhere):
            for way, program in WAYS.items():
                ended = self.run(HEAD.format(url=where.url + "way") + program)
                printed = "".join(piece["text"] for piece in ended["output"])
                if ended["status"] not in ENDS or "got out" in printed:
                    out[way] = ended
        for server in (self.here, self.elsewhere):
            urlopen(server.url).close()  # noqa: S310 - our own
            # A program that crashed the interpreter has it loaded again.
            own = "/static/python/"
            asked = [path for path in server.asked[:-1] if not path.startswith(own)]
            if asked:
                out[server.url] = asked
        return out


@contextmanager
def contained(
    folder: Path, open_page: Callable[[str], Evaluate]
) -> Iterator[Contained]:
    """Yield a page of a browser, by what opens an address in it."""
    with ExitStack() as stack:
        (folder / "elsewhere").mkdir()
        here = stack.enter_context(counting(folder))
        elsewhere = stack.enter_context(counting(folder / "elsewhere"))
        address = here.url + write_python_page(folder)
        evaluate = open_page(here.url)
        evaluate(START, [address, PROBE])
        here.asked.clear()
        yield Contained(evaluate, here, elsewhere)
