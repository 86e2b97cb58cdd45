"""The live site: renders on request, and reloads the reader's page on save."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from socket import socket

from flask import Flask, Response, abort, g, request
from watchfiles import watch
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from handbook.assets import bundles
from handbook.content.article import Page
from handbook.content.history import last_changes
from handbook.errors import UsageError
from handbook.library.reading import read_library
from handbook.outputs.app import create_app
from handbook.page import elements
from handbook.serve.hosts import is_own_host
from handbook.serve.ports import listen
from handbook.serve.timeouts import PATIENCE, Punctual
from handbook.web.mistakes import KnownMistakes
from handbook.web.site import Site

_KEEP_ALIVE = 15.0  # seconds; proxies and laptops cut silent connections
_WAKE = 100  # milliseconds between two looks at whether anything changed


class Live:
    """The site as it is on disk now, read again after every save.

    ``watching`` is set once no save can be missed any more.  ``elsewhere`` is what its
    sites have by that name.
    """

    def __init__(self, content: Path) -> None:
        self.content = content
        self.watching = threading.Event()
        self.elsewhere: Callable[[Site, str], tuple[Page, ...]] = lambda *_: ()
        self._history = last_changes(content)
        self._changed = threading.Condition()  # guards the next two
        # The clock, so that no page of an earlier server passes for one of this.
        self._version = time.time_ns()
        self._templates = 0  # how often they have changed
        self._lock = threading.Lock()  # guards the next two
        self._site: Site | None = None
        self._printed_with = 0  # the templates that the site's renderings are of

    def site(self) -> Site:
        """Return the site; reads what changed since it was last asked for."""
        with self._lock:
            with self._changed:
                version, templates = str(self._version), self._templates
            if self._site is None or self._site.live != version:
                self._site = self._read_again(self._site, version, templates)
            return self._site

    def _read_again(self, before: Site | None, version: str, templates: int) -> Site:
        earlier = before.library if before else None
        try:
            library = read_library(self.content, drafts=True, earlier=earlier)
        except UsageError:
            if before is None:
                raise
            return replace(before, live=version)  # its folder may come back
        if earlier and self._printed_with == templates:
            library.keep(earlier)
        self._printed_with = templates
        return Site(
            library=library,
            history=self._history,
            live=version,
            elsewhere=self._elsewhere,
        )

    def _elsewhere(self, site: Site, url: str) -> tuple[Page, ...]:
        """Ask what is set now: a site may be older than that."""
        return self.elsewhere(site, url)

    def watch(self, stop: threading.Event) -> None:
        """Wait for saves until ``stop`` is set; runs in a thread of its own."""
        places = [self.content, bundles.STATIC, elements.TEMPLATES]
        try:
            for changes in watch(
                *places,
                stop_event=stop,
                debounce=50,
                step=10,
                rust_timeout=_WAKE,
                yield_on_timeout=True,
            ):
                # The first time, there may have been saves that nobody watched.
                if changes or not self.watching.is_set():
                    self._note([Path(path) for _, path in changes])
                self.watching.set()
        finally:
            self.watching.set()

    def _note(self, changed: list[Path]) -> None:
        """Tell everybody who listens that these files changed."""
        templates = elements.TEMPLATES.resolve()
        printed = any(path.resolve().is_relative_to(templates) for path in changed)
        if printed:
            elements.forget()
        with self._changed:
            self._version += 1
            self._templates += printed
            self._changed.notify_all()

    def events(self, seen: str) -> Iterator[str]:
        """Yield a server-sent event for every change (HTML Standard, section 9.2).

        ``seen`` is the version of the reader's page: if the site has changed
        since, the first event comes at once.
        """
        yield "retry: 500\n\n"
        while True:
            with self._changed:
                if str(self._version) == seen:
                    self._changed.wait(_KEEP_ALIVE)
                changed, seen = str(self._version) != seen, str(self._version)
            yield f"event: change\ndata: {seen}\n\n" if changed else ":\n\n"


def create_live_app(live: Live, served: str, tell: Callable[[str], None]) -> Flask:
    """Return the application that ``serve`` runs on the host ``served``.

    ``tell`` hears of mistakes in the pages that are shown (see ``KnownMistakes``).
    """
    known = KnownMistakes(tell)

    def site() -> Site:
        """Return one and the same site during a request, whatever is saved."""
        if "site" not in g:
            g.site = live.site()
        found: Site = g.site
        return found

    live.elsewhere = known.shown
    app = create_app(site)

    @app.before_request
    def check_host() -> None:
        if not is_own_host(request.host, served):
            abort(400)
        origin = request.headers.get("Origin")
        if origin and origin.partition("://")[2] != request.host:
            abort(403)

    @app.get("/_live/reload.js")
    def reload_script() -> Response:
        body = bundles.load_bundles()["live/reload.js"]
        return Response(body, mimetype="text/javascript")

    @app.get("/_live/mistakes.css")
    def mistakes_style() -> Response:
        body = bundles.load_bundles()["live/mistakes.css"]
        return Response(body, mimetype="text/css")

    @app.get("/_live/events")
    def events() -> Response:
        return Response(
            live.events(request.args.get("since", "")),
            mimetype="text/event-stream",
            headers={"Cache-Control": "no-store"},
        )

    @app.after_request
    def never_cache(response: Response) -> Response:
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return app


class _Quiet(Punctual, WSGIRequestHandler):
    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Say nothing of requests; errors are still told."""


def make_live_server(
    live: Live,
    host: str,
    listener: socket,
    tell: Callable[[str], None],
    patience: float = PATIENCE,
) -> BaseWSGIServer:
    """Return a server of ``live`` at ``listener``, not yet serving.

    ``patience`` are the seconds that a reader has to send a request; one who
    listens to events stays as long as the page is open.
    """
    return make_server(
        host,
        0,  # as ``listener`` has it
        create_live_app(live, host, tell),
        threaded=True,
        request_handler=type("_Handler", (_Quiet,), {"patience": patience}),
        fd=listener.fileno(),
    )


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
        server = make_live_server(live, host, listener, tell)
        watcher.start()
        live.watching.wait()
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
