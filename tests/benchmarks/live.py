"""How long it takes until a reader sees what was saved, with 35 and 1,000 articles.

Run it from the project's folder: ``.venv/bin/python -m tests.benchmarks.live``.

Time is taken from the save of the file to the frame of Chromium that has the new text.
The reference, in the same run and in turn with ours, is the least that any program does
for that with the same parts: it watches one file, and sends its text as it is to a page
that puts it into its only paragraph.  The processor's time is that of the server alone:
it tells more on a machine that does other things as well.
"""

from __future__ import annotations

import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Page, sync_playwright
from watchfiles import watch

from handbook.serve.saves import STEP
from tests.benchmarks.corpus import write
from tests.support.browser import ARGUMENTS
from tests.support.live import serving
from tests.support.tools import needed

SIZES = (35, 1_000)

IDLE = """
new Promise((done) => requestIdleCallback(() => done(), { timeout: 1000 }))
"""
"""Waits until the page has nothing to do: the next save meets none of the last one."""

SAVES = 60

SEEN = """
() => {
  window.seen = {}
  new MutationObserver(() => {
    const found = document.body.textContent.match(/saved (\\d+) times/)
    if (!found || found[1] in seen) return
    seen[found[1]] = 0
    requestAnimationFrame(() => { seen[found[1]] = Date.now() })
  }).observe(document.body, { subtree: true, childList: true, characterData: true })
}
"""

LEAST = b"""<!doctype html><title>Least</title><p>Nothing</p><script>
new EventSource('/events').onmessage = ({ data }) => {
  document.querySelector('p').firstChild.data = data
}
</script>"""


@contextmanager
def least(file: Path) -> Iterator[str]:
    """Serve the text of one file, and nothing else; lend the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer with the page, or with the text at each save."""
            events = self.path == "/events"
            self.send_response(200)
            kind = "text/event-stream" if events else "text/html"
            self.send_header("Content-Type", kind)
            self.end_headers()
            if not events:
                self.wfile.write(LEAST)
                return
            for _ in watch(file.parent, step=STEP, stop_event=stop):
                self.wfile.write(f"data: {file.read_text().strip()}\n\n".encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    stop = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        stop.set()
        server.shutdown()
        server.server_close()


def saving(file: Path, text: str) -> Callable[[int], object]:
    """Return what saves a text with its number."""
    return lambda number: file.write_text(f"{text}\nIt was saved {number} times.\n")


def watched(browser: Browser, address: str) -> Page:
    """Open a page that notes when it has each text."""
    page = browser.new_page()
    page.goto(address)
    page.evaluate(SEEN)
    return page


def milliseconds(page: Page, save: Callable[[int], object], number: int) -> float:
    """Return how long it takes until the page has what is saved."""
    start = time.time()
    save(number)
    ready = "(number) => window.seen[number]"
    return float(page.wait_for_function(ready, arg=number).json_value()) - start * 1000


def spent(server: psutil.Process) -> float:
    """Return the seconds of the processor that a server has used."""
    times = server.cpu_times()
    return float(times.user + times.system)


def main() -> None:
    """Print how long it takes at each size, beside the reference."""
    found: dict[str, list[float]] = {}
    servers: dict[str, psutil.Process] = {}
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(
            executable_path=needed("chromium-headless-shell"), args=ARGUMENTS
        )
        runs: dict[str, tuple[Page, Callable[[int], object]]] = {}
        for size in SIZES:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            content = write(folder / "content", size)
            (content / "index.md").write_text("---\ntitle: Home\n---\n\nHome.\n")
            served = stack.enter_context(serving(content))
            file = content / "section-000" / "page-00007.md"
            text = file.read_text()

            address = f"http://127.0.0.1:{served.port}/section-000/page-00007/"
            name = f"{size:,} articles"
            runs[name] = watched(browser, address), saving(file, text)
            servers[name] = psutil.Process(served.process.pid)
        file = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "text"
        file.write_text("saved")
        address = stack.enter_context(least(file))
        runs["the least"] = watched(browser, address), saving(file, "")
        for page, save in runs.values():  # so that everybody is awake
            page.bring_to_front()
            milliseconds(page, save, SAVES)
        before = {name: spent(server) for name, server in servers.items()}
        for number in range(SAVES):
            for name, (page, save) in runs.items():
                page.bring_to_front()
                page.evaluate(IDLE)
                found.setdefault(name, []).append(milliseconds(page, save, number))
        used = {name: spent(one) - before[name] for name, one in servers.items()}
        browser.close()
    least_ = statistics.median(found["the least"])
    print(f"{SAVES} saves each        p50      p95      max  to the least  processor")
    for name, times in found.items():
        p95 = statistics.quantiles(times, n=20)[-1]
        half = statistics.median(times)
        print(
            f"{name:18}  {half:5.0f} ms {p95:5.0f} ms {max(times):5.0f} ms"
            f"  {half / least_:12.1f}  {used.get(name, 0) * 1000 / SAVES:6.0f} ms"
        )


if __name__ == "__main__":
    main()
