"""The live site: renders on request, and reloads the reader's page on save."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request
from watchfiles import watch
from werkzeug.serving import WSGIRequestHandler, make_server

from handbook import ROOT, elements
from handbook.app import create_app
from handbook.errors import UsageError
from handbook.history import last_changes
from handbook.library import read_library
from handbook.ports import listen
from handbook.site import Site

RELOAD = """\
// Reloads this page when its source is saved, and keeps the reader's place.
const place = `handbook:place:${location.pathname}`
const kept = sessionStorage.getItem(place)
if (kept) {
  sessionStorage.removeItem(place)
  scrollTo({ top: Number(kept), behavior: 'instant' })
}
const events = new EventSource(new URL('events', import.meta.url))
events.addEventListener('change', () => {
  sessionStorage.setItem(place, String(scrollY))
  location.reload()
})
let lost = false
events.addEventListener('error', () => { lost = true })
events.addEventListener('open', () => { if (lost) location.reload() })
"""
_KEEP_ALIVE = 15.0  # seconds; proxies and laptops cut silent connections


class Live:
    """The site as it is on disk now, read again after every save."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self._changed = threading.Condition()
        self._version = 0
        self._history = last_changes(content)
        self._lock = threading.Lock()
        self._site: Site | None = None
        self._read = -1
        self._others_changed = False

    def site(self) -> Site:
        """Return the site; reads what changed since it was last asked for."""
        with self._lock:
            if self._site is None or self._read != self._version:
                self._read = self._version
                try:
                    library = read_library(self.content, drafts=True)
                except UsageError:
                    if self._site is None:
                        raise
                    return self._site
                if self._site is not None and not self._others_changed:
                    library.keep(self._site.library)
                self._others_changed = False
                self._site = Site(library=library, history=self._history, live=True)
            return self._site

    def watch(self, stop: threading.Event) -> None:
        """Wait for saves until ``stop`` is set; runs in a thread of its own."""
        places = [self.content, ROOT / "static", elements.TEMPLATES]
        for changes in watch(*places, stop_event=stop, debounce=50, step=10):
            if any(not path.endswith(".md") for _, path in changes):
                # A sample, a recording or a template may be part of any page.
                self._others_changed = True
                elements.forget()
            with self._changed:
                self._version += 1
                self._changed.notify_all()

    def events(self) -> Iterator[str]:
        """Yield a server-sent event for every change (HTML Standard, section 9.2)."""
        seen = self._version
        yield "retry: 500\n\n"
        while True:
            with self._changed:
                if self._version == seen:
                    self._changed.wait(_KEEP_ALIVE)
                changed, seen = self._version != seen, self._version
            yield f"event: change\ndata: {json.dumps(seen)}\n\n" if changed else ":\n\n"


def is_own_host(host: str, served: str) -> bool:
    """Whether a request for ``host`` may be answered by the server at ``served``.

    A page elsewhere could read the site by a name of its own that leads here
    (DNS rebinding); it cannot do so by an address or by "localhost".
    """
    name = urlsplit(f"//{host}").hostname or ""
    if name in (served, "localhost") or name.endswith(".localhost"):
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def create_live_app(live: Live, served: str) -> Flask:
    """Return the application that ``serve`` runs on the host ``served``."""
    app = create_app(live.site)
    app.config["TEMPLATES_AUTO_RELOAD"] = True

    @app.before_request
    def check_host() -> None:
        if not is_own_host(request.host, served):
            abort(400)
        origin = request.headers.get("Origin")
        if origin and origin.partition("://")[2] != request.host:
            abort(403)

    @app.get("/_live/reload.js")
    def reload_script() -> Response:
        return Response(RELOAD, mimetype="text/javascript")

    @app.get("/_live/events")
    def events() -> Response:
        return Response(
            live.events(),
            mimetype="text/event-stream",
            headers={"Cache-Control": "no-store"},
        )

    @app.after_request
    def never_cache(response: Response) -> Response:
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return app


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Say nothing of requests; errors are still told."""


def run(content: Path, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve the site of ``content``; ``tell`` hears what is said.

    Ends with ``KeyboardInterrupt``; raises ``MachineError`` when the port cannot
    be had.
    """
    live = Live(content)
    notice = live.site().history.notice
    stop = threading.Event()
    watcher = threading.Thread(target=live.watch, args=(stop,), daemon=True)
    with listen(host, port) as listener:
        server = make_server(
            host,
            port,
            create_live_app(live, host),
            threaded=True,
            request_handler=_Quiet,
            fd=listener.fileno(),
        )
        watcher.start()
        if notice:
            tell(notice)
        if host not in ("127.0.0.1", "localhost", "::1"):
            tell("Everybody who reaches this machine can read the site.")
        shown = f"[{host}]" if ":" in host else host
        tell(f"Serving http://{shown}:{server.port}/ - Ctrl-C stops")
        try:
            server.serve_forever()
            raise KeyboardInterrupt  # what ends it, which Werkzeug keeps to itself
        finally:
            stop.set()
            watcher.join(timeout=2)
