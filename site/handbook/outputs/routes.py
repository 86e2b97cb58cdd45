"""The routes of the site: one rule of the table after the other, all answered alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from flask import Blueprint, Response, current_app, redirect, request, send_file
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound
from werkzeug.routing import PathConverter

from handbook.addresses import file_name
from handbook.outputs import guarded, notfound
from handbook.outputs.answers import Body, maker
from handbook.outputs.mediatypes import content_type, with_charset
from handbook.outputs.table import TABLE, Output
from handbook.translation import speaking
from handbook.web.site import Site

CURRENT = "handbook"
"""Names, among an app's extensions, what returns the site that it serves now."""

blueprint = Blueprint("site", __name__)


class Folder(PathConverter):
    """A path that is "" or ends with a slash, such as the URLs of pages."""

    regex = "(?:.*?/)?"


@blueprint.record_once
def know_folders(state: BlueprintSetupState) -> None:
    """Let rules speak of folders; called before the first rule is added."""
    state.app.url_map.converters["folder"] = Folder


def current() -> Site:
    """Return the site that the application serves now."""
    site: Callable[[], Site] = current_app.extensions[CURRENT]
    return site()


def answer(**_parts: str) -> ResponseReturnValue:
    """Answer with what is at the address; every rule of the table leads here."""
    site, address = current(), request.path.removeprefix("/")
    for output in BY_RULE[str(request.url_rule).removeprefix("/")]:
        with speaking(site.library.settings.translation):
            body = maker(site, output).body(site, address)
        if body is not None:
            return response(output, address, body)
    if (own := guarded.row_at(site, address)) and (
        body := maker(site, own).body(site, address)
    ) is not None:
        return response(own, address, body)
    if _is_folder(site, address):
        return redirect(f"/{quote(address)}/", 308)
    raise NotFound


def response(output: Output, address: str, body: Body) -> Response:
    """Return a response of the type that the table says."""
    kind = output.media_type
    kind = with_charset(kind) if kind else content_type(file_name(address))
    if isinstance(body, Path):
        sent = send_file(body)
        sent.content_type = kind
        return sent
    return Response(body, content_type=kind)


@blueprint.app_errorhandler(404)
def not_found(_: Exception) -> tuple[str, int]:
    """Answer with the page that says so."""
    site = current()
    with speaking(site.library.settings.translation):
        return notfound.body(site, ""), 404


def _is_folder(site: Site, address: str) -> bool:
    """Whether there is a page with a slash more, as static hosts find out too."""
    library, url = site.library, f"{address}/"
    index = PurePosixPath(address, "index.html")
    return url in library.by_url or url in library.aliases or index in library.public


BY_RULE: dict[str, list[Output]] = {}
"""The rows of the table by their rules, in the order in which they are asked."""

for _output in TABLE:
    for _rule in _output.rules:
        BY_RULE.setdefault(_rule, []).append(_output)
for _rule in BY_RULE:
    blueprint.add_url_rule(f"/{_rule}", view_func=answer)
