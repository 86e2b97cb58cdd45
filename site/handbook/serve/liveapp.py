"""The application that ``serve`` runs: the site, and what its open pages listen to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from flask import Flask, Response, abort, g, request
from werkzeug.exceptions import HTTPException

from handbook.assets import bundles
from handbook.errors import MachineError
from handbook.outputs.app import create_app
from handbook.serve.faults import fault_of, fault_page, panel_of
from handbook.serve.hosts import is_own_host
from handbook.serve.listening import Shown, listen
from handbook.serve.live import Live
from handbook.web.mistakes import KnownMistakes
from handbook.web.site import Site

FILES = {"live.js": "text/javascript", "mistakes.css": "text/css"}
"""What live pages load, below ``_live/``."""

_MARK = "Handbook-Mark"


def create_live_app(live: Live, served: str, tell: Callable[[str], None]) -> Flask:
    """Return the application that ``serve`` runs on the host ``served``.

    ``tell`` hears of mistakes in the pages that are shown (see ``KnownMistakes``), and
    of what stops one from being made.
    """
    known = KnownMistakes(tell)
    scripts = _Scripts()
    told: dict[str, str] = {}  # what stops the pages, by their paths

    def site() -> Site:
        """Return one and the same site during a request, whatever is saved."""
        if "site" not in g:
            g.site = live.site()
        found: Site = g.site
        return found

    def version() -> str:
        return g.site.live if "site" in g else ""

    live.elsewhere = known.shown
    app = create_app(site)

    @app.before_request
    def check_host() -> None:
        if not is_own_host(request.host, served):
            abort(400)
        origin = request.headers.get("Origin")
        if origin and origin.partition("://")[2] != request.host:
            abort(403)

    @app.get("/_live/<path:name>")
    def own_file(name: str) -> Response:
        if name not in FILES:
            abort(404)
        return Response(scripts.body(f"live/{name}"), mimetype=FILES[name])

    @app.get("/_live/events")
    def events() -> Response:
        host = request.host

        def ask(path: str) -> Shown:
            with app.test_client() as client:
                answer = client.get(path, headers={"Host": host})
                return Shown(
                    status=answer.status_code,
                    html=answer.text,
                    mark=answer.headers.get(_MARK, ""),
                    panel=panel_of(answer.text) if answer.status_code == 500 else "",
                )

        path, mark = request.args.get("page", "/"), request.args.get("since", "")
        if not path.startswith("/") or path.startswith(("//", "/_live/")):
            abort(400)
        return Response(
            listen(live, ask, path, mark),
            mimetype="text/event-stream",
            headers={"Cache-Control": "no-store"},
        )

    @app.errorhandler(Exception)
    def cannot_be_made(error: Exception) -> Response | HTTPException:
        """Show what is in the way: the page comes back when that is mended."""
        if isinstance(error, HTTPException):
            return error
        fault = fault_of(error, live.content)
        if told.get(request.path) != str(fault):
            told[request.path] = str(fault)
            tell(str(fault))
        return Response(fault_page(fault, version()), status=500)

    @app.after_request
    def mark(response: Response) -> Response:
        """Let no cache keep an answer, and a page know itself again."""
        response.headers.setdefault("Cache-Control", "no-cache")
        if response.mimetype == "text/html" and not response.direct_passthrough:
            if response.status_code != 500:
                told.pop(request.path, None)
            _mark(response, version())
        return response

    return app


def _mark(response: Response, version: str) -> None:
    """Put into a page what it tells when it listens: a hash of it, not its version."""
    html = response.get_data(as_text=True)
    before, since, behind = html.partition(f"_live/live.js?since={version}")
    mark = hashlib.blake2b((before + behind).encode(), digest_size=8).hexdigest()
    if since:
        response.set_data(f"{before}_live/live.js?since={mark}{behind}")
    response.headers[_MARK] = mark


class _Scripts:
    """The scripts and styles of live pages: while a source is wrong, the last good."""

    def __init__(self) -> None:
        self._last: Mapping[str, bytes] | None = None

    def body(self, path: str) -> bytes:
        """Return a file by its path below ``static/``."""
        try:
            self._last = bundles.load_bundles()
        except MachineError:
            if self._last is None:
                raise
        return self._last[path]
