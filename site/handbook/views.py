"""Routes: look up, print, return."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from flask import Flask, Response, abort, render_template, send_file

from handbook import assets
from handbook.article import Page
from handbook.settings import STACK_URL
from handbook.site import Site

Values = dict[str, Any]


def add_views(app: Flask, current: Callable[[], Site]) -> None:
    """Give ``app`` the routes of the site that ``current`` returns."""

    @app.get("/", defaults={"url": ""}, endpoint="front")
    @app.get("/<path:url>/", endpoint="page")
    def page(url: str) -> str:
        site = current()
        if url == STACK_URL.rstrip("/") and site.library.layers:
            return render_template("stack.html", **site.stack())
        address = f"{url}/" if url else ""
        if address in site.library.aliases:
            return render_template("redirect.html", **site.redirect(address))
        try:
            template, values = site.view(address, app.jinja_env)
        except KeyError:
            abort(404)
        return render_template(template, **values)

    @app.get("/<path:path>", endpoint="file")
    def file(path: str) -> Response:
        source = PurePosixPath(path)
        library = current().library
        if source not in library.shown_assets:
            abort(404)
        return send_file(library.content.resolve() / source, etag=False)

    @app.get("/static/site.css", endpoint="stylesheet")
    def stylesheet() -> Response:
        return Response(assets.stylesheet(), mimetype="text/css")

    @app.get("/static/<path:path>", endpoint="static_file")
    def static_file(path: str) -> Response:
        if path not in assets.files():
            abort(404)
        return send_file(assets.STATIC / path, etag=False)

    @app.get("/404.html", endpoint="not_found_page")
    def not_found_page() -> str:
        return render_template("404.html", **current().not_found())

    @app.errorhandler(404)
    def not_found(_: Exception) -> tuple[str, int]:
        return not_found_page(), 404

    @app.get("/robots.txt", endpoint="robots")
    def robots() -> Response:
        site = current()
        lines = ["User-agent: *", "Allow: /"]
        if site.base_url:
            lines.append(f"Sitemap: {site.base_url}sitemap.xml")
        return Response("\n".join(lines) + "\n", mimetype="text/plain")

    @app.get("/sitemap.xml", endpoint="sitemap")
    def sitemap() -> Response:
        site = current()
        if not site.base_url:
            abort(404)
        text = render_template("sitemap.xml", entries=_sitemap(site))
        return Response(text, mimetype="application/xml")

    @app.get("/.nojekyll", endpoint="nojekyll")
    def nojekyll() -> Response:
        return Response(b"", mimetype="application/octet-stream")


def _sitemap(site: Site) -> Iterator[tuple[str, date | None]]:
    """Yield the address of every page and the day it last changed, if known."""
    for url, entry in site.library.by_url.items():
        page = entry if isinstance(entry, Page) else entry.page
        changed = site.history.dates.get(page.source) if page else None
        yield f"{site.base_url}{quote(url)}", changed
    if site.library.layers:
        yield f"{site.base_url}{STACK_URL}", None


def addresses(site: Site) -> Iterator[tuple[str, Values]]:
    """Yield endpoint and values of everything the site consists of."""
    yield "front", {}
    for url in site.library.by_url:
        if url:
            yield "page", {"url": url.rstrip("/")}
    if site.library.layers:
        yield "page", {"url": STACK_URL.rstrip("/")}
    for alias in site.library.aliases:
        yield "page", {"url": alias.rstrip("/")}
    for source in sorted(site.library.assets()):
        yield "file", {"path": source.as_posix()}
    yield "stylesheet", {}
    for path in assets.files():
        if path != "site.css":
            yield "static_file", {"path": path}
    for endpoint in ("not_found_page", "robots", "nojekyll"):
        yield endpoint, {}
    if site.base_url:
        yield "sitemap", {}
