"""Rule sets and requests, and what Flask itself makes of each of them.

The lab on routing is compared with it, cell by cell.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import yaml
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.test import create_environ, run_wsgi_app

from labs.routing import FIRST, answer

TABLE = Path(__file__).parents[1] / "labs" / "routes.yaml"


def rows() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield the name and the code of a rule set, and one of its rows."""
    for name, one in yaml.safe_load(TABLE.read_text("utf-8")).items():
        for row in one["rows"]:
            yield name, one["code"], row


def flask_says(code: str, method: str, target: str) -> dict[str, str]:
    """Return what a Flask application answers to a request.

    ``who`` is its endpoint with values, or "" if no rule takes the request.
    """
    names: dict[str, Any] = {"__name__": "yours"}
    exec(code, names)  # noqa: S102 - the table's
    app: Flask = names["app"]
    environ = environ_of(method, target)
    with app.request_context(environ) as context:
        request = context.request
        failed = request.routing_exception
        assert failed is None or isinstance(failed, HTTPException)
        values = ", ".join(f"{k}={v!r}" for k, v in (request.view_args or {}).items())
        who = f"{request.endpoint}({values})" if failed is None else ""
    pieces, status, headers = run_wsgi_app(app, environ, buffered=True)
    b"".join(pieces)
    told = {"who": who, "status": status.split()[0]}
    if place := headers.get("Location"):
        told["location"] = place
    if allow := headers.get("Allow"):
        told["allow"] = ", ".join(sorted(allow.split(", ")))
    return told


def environ_of(method: str, target: str) -> dict[str, Any]:
    """Return environ for a request target, as servers make it."""
    path, _, query = target.partition("?")
    environ = create_environ("/", "http://localhost:8000", method=method)
    environ["PATH_INFO"] = unquote_to_bytes(path).decode("latin-1")
    environ["QUERY_STRING"] = query
    return environ


@cache
def asked(url: str, method: str = "GET", code: str = FIRST) -> dict[str, Any]:
    """Return the answer to a form."""
    told = answer({"code": code, "method": method, "url": url})
    json.dumps(told)
    return told


def all_fits(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what is said of each rule."""
    (found,) = [one["fits"] for one in told["sections"] if "fits" in one]
    return list(found)


def fits(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what is said of each rule, by the rule."""
    return {one["rule"]: one for one in all_fits(told)}


def routes(*lines: str) -> str:
    """Return an application with functions for rules and endpoints."""
    start = "from flask import Flask\napp = Flask(__name__, static_folder=None)\n"
    views = (line.rsplit(" ", 1) for line in lines)
    return start + "".join(
        f'@app.get("{rule}")\ndef {name}(**values):\n    return "{name}"\n'
        for rule, name in views
    )
