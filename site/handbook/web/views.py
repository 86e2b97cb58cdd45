"""Routes: look up, print, return."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from urllib.parse import quote, unquote

from flask import Flask, Response, abort, redirect, render_template, send_file
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from handbook.content.article import Page
from handbook.content.publicfolder import ROBOTS
from handbook.outputs import offline
from handbook.outputs.formats import COPY
from handbook.outputs.mediatypes import content_type
from handbook.web.site import Site

Values = dict[str, Any]

WRITTEN = "HANDBOOK_WRITTEN"
"""Names in an app's configuration the folder that a build has written it to."""


def add_views(app: Flask, current: Callable[[], Site]) -> None:
    """Give ``app`` the routes of the site that ``current`` returns."""

    @app.get("/", defaults={"address": ""}, endpoint="front")
    @app.get("/<path:address>", endpoint="address")
    def at_address(address: str) -> ResponseReturnValue:
        site = current()
        library = site.library
        if address in site.own.pages or address in library.by_url:
            template, values = site.view(address, app.jinja_env)
            return render_template(template, **values)
        copied = site.formats.copied_url(address)
        if copied is not None:
            return _text(site.formats.copy(copied), address)
        if address in library.aliases:
            return render_template("redirect.html", **site.redirect(address))
        if file := site.library.file_at(address):
            return send_file(library.content.resolve() / file)
        if f"{address}/index.html" in map(str, library.public):
            return redirect(f"/{quote(address)}/", 308)
        if f"{address}/" in library.by_url or f"{address}/" in library.aliases:
            return redirect(f"/{quote(address)}/", 308)
        raise NotFound

    @app.get("/static/<path:path>", endpoint="asset")
    def asset(path: str) -> Response:
        body = current().static_file(path)
        if body is None:
            abort(404)
        return Response(body, content_type=content_type(path))

    @app.get("/404.html", endpoint="not_found_page")
    def not_found_page() -> str:
        return render_template("404.html", **current().not_found())

    @app.errorhandler(404)
    def not_found(_: Exception) -> tuple[str, int]:
        return not_found_page(), 404

    @app.get("/robots.txt", endpoint="robots")
    def robots() -> Response:
        site = current()
        if file := site.library.public.get(ROBOTS):
            body = (site.library.content / file).read_bytes()
            return Response(body, content_type=content_type("robots.txt"))
        lines = ["User-agent: *", "Allow: /"]
        if site.base_url:
            lines.append(f"Sitemap: {site.base_url}sitemap.xml")
        return Response("\n".join(lines) + "\n", mimetype="text/plain")

    @app.get("/search.json", endpoint="search_index")
    def search_index() -> Response:
        text = json.dumps(
            current().own.search_index(), ensure_ascii=False, separators=(",", ":")
        )
        return Response(text, content_type=content_type("search.json"))

    @app.get("/sitemap.xml", endpoint="sitemap")
    def sitemap() -> Response:
        site = current()
        if not site.base_url:
            abort(404)
        text = render_template("sitemap.xml", entries=_sitemap(site))
        return Response(text, mimetype="application/xml")

    @app.get("/feed.xml", endpoint="feed")
    def feed() -> Response:
        site = current()
        entries = site.formats.feed
        if not entries:
            abort(404)
        text = render_template(
            "feed.xml",
            entries=entries,
            site=site.library.settings,
            base_url=site.base_url,
        )
        return Response(text, content_type=content_type("feed.xml"))

    @app.get("/llms.txt", endpoint="llms")
    def llms() -> Response:
        return _text(current().formats.llms(), "llms.txt")

    @app.get("/llms-full.txt", endpoint="llms_full")
    def llms_full() -> Response:
        site = current()
        if not site.formats.has_full:
            abort(404)
        return _text(site.formats.llms_full(), "llms-full.txt")

    @app.get("/site.webmanifest", endpoint="manifest")
    def manifest() -> Response:
        return _text(current().formats.manifest(), "site.webmanifest")

    @app.get(f"/{offline.ADDRESS}", endpoint="offline")
    def offline_site() -> Response:
        site = current()
        body = offline.archive(_kept(app, site), site.formats.file_name)
        return Response(body, content_type=content_type(offline.ADDRESS))

    @app.get("/.nojekyll", endpoint="nojekyll")
    def nojekyll() -> Response:
        return Response(b"", mimetype="application/octet-stream")


def _text(text: str, name: str) -> Response:
    return Response(text, content_type=content_type(name))


def _kept(app: Flask, site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the site that is kept offline, in the order of their names.

    They are what the site answers; a build has written that already, see ``freeze``.
    """
    written = app.config.get(WRITTEN)
    client = app.test_client()
    with app.test_request_context():
        urls = [app.url_for(name, **values) for name, values in addresses(site)]
    names = {unquote(url)[1:]: url for url in urls}
    shown = site.library.assets()
    for address, source in site.library.public.items():
        if source not in shown:  # only hosts, crawlers and such ask for it
            names.pop(str(address), None)
    files = {
        f"{name}index.html" if name.endswith("/") or not name else name: url
        for name, url in names.items()
        if offline.belongs(name)
    }
    for name in sorted(files):
        if written:
            body = (written / name).read_bytes()
        else:
            with client.get(files[name]) as response:
                body = response.data
        if name.endswith("/index.html") or name == "index.html":
            body = offline.unplugged(body.decode()).encode()
        yield name, body


def _sitemap(site: Site) -> Iterator[tuple[str, date | None]]:
    """Yield the address of every page and the day it last changed, if known."""
    for url, entry in site.library.by_url.items():
        page = entry if isinstance(entry, Page) else entry.page
        changed = site.history.dates.get(page.source) if page else None
        yield f"{site.base_url}{quote(url)}", changed
    for url in site.own.pages:
        yield f"{site.base_url}{quote(url)}", None


def addresses(site: Site) -> Iterator[tuple[str, Values]]:
    """Yield endpoint and values of everything the site consists of."""
    yield "front", {}
    for url in site.library.by_url:
        if url:
            yield "address", {"address": url}
        yield "address", {"address": f"{url}{COPY}"}
    for url in site.own.pages:
        yield "address", {"address": url}
    for alias in site.library.aliases:
        yield "address", {"address": alias}
    library = site.library
    for source in sorted(library.assets() - frozenset(library.public.values())):
        yield "address", {"address": source.as_posix()}
    for address in library.public:
        if address != ROBOTS:
            yield "address", {"address": address.as_posix()}
    for path in site.static_paths():
        yield "asset", {"path": path}
    for endpoint in (
        "search_index", "not_found_page", "robots", "nojekyll", "llms", "manifest",
    ):  # fmt: skip
        yield endpoint, {}
    if site.base_url:
        yield "sitemap", {}
    if site.formats.feed:
        yield "feed", {}
    if site.formats.has_full:
        yield "llms_full", {}
    yield "offline", {}  # the last, for it holds the others
