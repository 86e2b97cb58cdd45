"""One request and its response, with everything in between laid open."""

from __future__ import annotations

import importlib
import io
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from http.cookies import SimpleCookie
from itertools import pairwise
from pathlib import Path
from typing import Any

from labs import server
from labs.interpreter import explained


def raw_request(request: Mapping[str, Any]) -> bytes:
    """Return the bytes of a request: ``method``, ``target``, ``fields`` and ``body``.

    ``fields`` are lists of name and value.  What it needs, and does not have, is added:
    ``Host``, and the length of its body.
    """
    fields = [(str(name), str(value)) for name, value in request["fields"]]
    names = {name.lower() for name, _ in fields}
    body = str(request.get("body", "")).encode()
    if "host" not in names:
        fields.insert(0, ("Host", "localhost:8000"))
    if body and not names & {"content-length", "transfer-encoding"}:
        fields.append(("Content-Length", str(len(body))))
    head = "".join(f"{name}: {value}\r\n" for name, value in fields)
    line = f"{request['method']} {request['target']} HTTP/1.1\r\n"
    return f"{line}{head}\r\n".encode("latin-1", "replace") + body


def exchange(argument: Mapping[str, Any]) -> dict[str, Any]:
    """Send a request to an application, within this process.

    ``argument`` has ``module`` and ``name`` of the application, and ``request``, see
    ``raw_request``.  Returns, with bytes as text in which each character is one byte
    (Latin-1): ``request``; ``environ``, a list of key, value and the place in the
    request that it comes from (or ``None``); ``parts``, see there; ``started``, status
    and header fields of each call of ``start_response``; ``response``; ``body``, as
    UTF-8; ``cookies``, by name; and ``error``, as ``labs.interpreter`` tells it, or
    ``None``.
    """
    sent = raw_request(argument["request"])
    seen = _Seen(getattr(importlib.import_module(argument["module"]), argument["name"]))
    answer: bytes = server.serve(sent, seen)  # type: ignore[no-untyped-call]
    head, _, body = answer.partition(b"\r\n\r\n")
    error = seen.error
    return {
        "request": sent.decode("latin-1"),
        "environ": [
            [key, shown(value), place(key, sent)] for key, value in seen.environ.items()
        ],
        "parts": parts(sent, seen.environ),
        "started": seen.started,
        "response": answer.decode("latin-1"),
        "body": body.decode("utf-8", "replace"),
        "cookies": _cookies(head.decode("latin-1")),
        "error": error and explained(error, Path.cwd(), f"{argument['module']}.py"),
    }


class _Seen:
    """An application that notes what the server and the real one say to each other."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application
        self.environ: dict[str, Any] = {}
        self.started: list[list[Any]] = []
        self.error: Exception | None = None

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        self.environ = {**environ}

        def start(status: str, headers: Any, exc_info: Any = None) -> Any:
            self.started.append([status, [list(pair) for pair in headers]])
            return start_response(status, headers, exc_info)

        try:
            result = self.application(environ, start)
            try:
                return list(result)
            finally:
                if hasattr(result, "close"):
                    result.close()
        except Exception as error:
            self.error = error
            raise


def shown(value: object) -> str:
    """Return a value of environ as Python shows it; a stream by what it holds."""
    if isinstance(value, io.BytesIO):
        return f"<a stream of {len(value.getvalue())} bytes>"
    if hasattr(value, "write"):
        return "<a stream for messages>"
    return repr(value)


def place(key: str, request: bytes) -> list[int] | None:
    """Return where in the request the value of a key stands: start and end."""
    line, *fields = request.partition(b"\r\n\r\n")[0].split(b"\r\n")
    method, target, version = line.split(b" ", 2)
    start = len(method) + 1
    path = target.partition(b"?")[0]
    end = start + len(target)
    places = {
        "REQUEST_METHOD": (0, len(method)),
        "PATH_INFO": (start, start + len(path)),
        "QUERY_STRING": (min(start + len(path) + 1, end), end),
        "SERVER_PROTOCOL": (end + 1, end + 1 + len(version)),
        "wsgi.input": (request.find(b"\r\n\r\n") + 4, len(request)),
    }
    if key in places:
        first, last = places[key]
        return [first, last] if first < last else None
    wanted = key.removeprefix("HTTP_").replace("_", "-").lower()
    if key in ("SERVER_NAME", "SERVER_PORT"):
        wanted = "host"
    at = len(line) + 2
    for field in fields:
        if field.partition(b":")[0].decode("latin-1").lower() == wanted:
            return [at, at + len(field)]
        at += len(field) + 2
    return None


def parts(request: bytes, keys: Iterable[str]) -> list[list[str]]:
    """Return a request in pieces: text, and the keys that it became, or "".

    Text is Latin-1, and there is a space between keys.
    """
    marks = [(key, where) for key in keys if (where := place(key, request))]
    edges = sorted({0, len(request), *(edge for _, where in marks for edge in where)})
    return [
        [
            request[start:end].decode("latin-1"),
            " ".join(key for key, (first, last) in marks if first <= start < last),
        ]
        for start, end in pairwise(edges)
    ]


def _cookies(head: str) -> dict[str, str]:
    """Return the cookies that a response sets, by name; one that ends is "".

    A small jar: paths, domains and dates are not looked at.
    """
    found: dict[str, str] = {}
    for field in head.split("\r\n")[1:]:
        name, _, value = field.partition(":")
        if name.lower() == "set-cookie":
            for key, morsel in SimpleCookie(value.strip()).items():
                ended = morsel["max-age"] == "0" or "1970" in morsel["expires"]
                found[key] = "" if ended else morsel.coded_value
    return found


if __name__ == "__main__":  # the build asks in a process of its own
    json.dump(exchange(json.loads(sys.argv[1])), sys.stdout)
