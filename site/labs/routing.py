"""Which rule of a reader's Flask application answers a request, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask import Flask
from werkzeug.routing import MapAdapter, Rule

from labs import server
from labs.address import target
from labs.answered import answered
from labs.checks import line_of, named, names_of
from labs.exchange import raw_request
from labs.fitting import fit
from labs.order import in_order
from labs.project import application_of
from labs.routed import Routed, alone, route
from labs.routing_mistakes import taught, warned
from labs.routing_words import REFUSED, become, summarized
from labs.verdicts import verdict

FIRST = """\
from flask import Flask

app = Flask(__name__)


@app.get("/")
def home():
    return "The start page"


@app.get("/users/<name>")
def profile(name):
    return f"The page of {name}"


@app.get("/users/<int:id>")
def by_number(id):
    return f"User number {id}"


@app.route("/users/me", methods=["GET", "POST"])
def me():
    return "Your own page"


@app.get("/files/<path:name>")
def download(name):
    return f"The file {name}"


@app.get("/about/")
def about():
    return "About us"
"""
"""The application that a reader starts from."""

MOST = 2_000
"""How many characters of a body are shown."""


def answer(argument: Mapping[str, str]) -> dict[str, Any]:
    """Send a request to the Flask application in ``code``, and explain its routing.

    ``method`` and ``url`` are the request's.  Returns ``summary``, ``verdicts`` on
    mistakes in the code, and ``sections``.
    """
    try:
        app = application_of(names_of(argument["code"]))
    except Exception as error:
        told = verdict(
            "code", "No application", "wrong", taught(error), line=line_of(error)
        )
        summary = f"Nothing can be asked: {named(error)}"
        return {"summary": summary, "verdicts": [told], "sections": []}
    wanted = {"method": argument["method"], "target": target(argument["url"])}
    raw = raw_request({**wanted, "fields": [], "body": ""})
    adapter, path = _adapter(app, raw)
    method = argument["method"]
    routed = route(adapter, path, method)
    rules = in_order(app.url_map)
    fits = [_explained(rule, adapter, path, method, routed) for rule in rules]
    refused = next((one["rule"] for one in fits if one["verdict"] == REFUSED), "")
    came = answered(app, raw, method)
    # The date is that of the server, and would be another one in every build.
    fields = [f"{name}: {value}" for name, value in came.reply.fields if name != "Date"]
    body = came.reply.body.decode("utf-8", "replace")[:MOST]
    response = "\n".join([f"HTTP/1.1 {came.reply.status}", *fields, "", body])
    sections = [
        {"title": f"Each rule beside {path}, as Werkzeug looks", "fits": fits},
        {"title": "The request", "text": raw.decode().replace("\r\n", "\n").strip()},
        {"title": "The response, without its date", "text": response.rstrip()},
    ]
    if warnings := warned(app, argument["code"]):
        sections.insert(0, {"title": "Look again at your rules", "notes": warnings})
    return {
        "summary": summarized(routed, came, method, path, refused),
        "verdicts": [_failed(came.error)] if came.error else [],
        "sections": sections,
    }


def _failed(error: Exception) -> dict[str, Any]:
    """Return the verdict on a function that raised an exception."""
    return verdict(
        "code", "Your function failed", "wrong", taught(error), line=line_of(error)
    )


def _adapter(app: Flask, raw: bytes) -> tuple[MapAdapter, str]:
    """Return the rules bound to a request, and its path as Werkzeug sees it."""
    environ = server.make_environ(*server.parse(raw))  # type: ignore[no-untyped-call]
    request = app.request_class(environ)
    adapter = app.create_url_adapter(request)
    if adapter is None:  # only without a request
        raise LookupError("This application has no rules.")
    return adapter, request.path


def _explained(
    rule: Rule, adapter: MapAdapter, path: str, method: str, routed: Routed
) -> dict[str, Any]:
    """Return a rule's pieces beside those of the path, and what became of it."""
    found = fit(rule, path)
    merged = "//" in path and found.how == "no" and bool(rule.merge_slashes)
    if merged:
        again = fit(rule, re.sub("/+", "/", path))
        merged = again.how in ("fits", "slash")
        found = again if merged else found
    by_itself = alone(rule, adapter, path, method)
    sign, told = become(rule, found, by_itself, routed, merged=merged)
    return {
        "rule": rule.rule,
        "endpoint": rule.endpoint,
        "methods": ", ".join(sorted(rule.methods or ())),
        "sign": sign,
        "verdict": told,
        "pieces": [[one.rule, one.path, one.kind, one.note] for one in found.pieces],
    }
