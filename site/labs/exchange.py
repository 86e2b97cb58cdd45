"""One request and its response, with everything in between laid open."""

from __future__ import annotations

import importlib
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from labs import server
from labs.interpreter import explained
from labs.referee import Application
from labs.reply import read

_LINE = re.compile(
    rb"(?:\r\n)*(?P<method>\S+) (?:https?://[^/?\s]*)?(?P<path>[^?#\s]*)"
    rb"(?:\?(?P<query>[^#\s]*))?(?:#\S*)? (?P<version>\S+)\r\n"
)
"""The first line of a request, and where in it the values of environ stand."""


def raw_request(request: Mapping[str, Any]) -> bytes:
    """Return the bytes of a request: those of ``raw``, else of its parts.

    Bytes are text in which each character is one (Latin-1).  The parts are ``method``,
    ``target``, ``fields``, lists of name and value, and ``body``.  What a request
    needs, and does not have, is added: ``Host``, and the length of its body.
    """
    if "raw" in request:
        return str(request["raw"]).encode("latin-1")
    fields = [(str(name), str(value)) for name, value in request["fields"]]
    names = {name.lower() for name, _ in fields}
    body = str(request.get("body", "")).encode("latin-1")
    if "host" not in names:
        fields.insert(0, ("Host", "localhost:8000"))
    has_body = body or request["method"] in ("POST", "PUT")
    if has_body and not names & {"content-length", "transfer-encoding"}:
        fields.append(("Content-Length", str(len(body))))
    head = "".join(f"{name}: {value}\r\n" for name, value in fields)
    line = f"{request['method']} {request['target']} HTTP/1.1\r\n"
    return f"{line}{head}\r\n".encode("latin-1") + body


def exchange(argument: Mapping[str, Any]) -> dict[str, Any]:
    """Send a request to an application that is imported for it, within this process.

    ``argument`` has ``module`` and ``name`` of the application, and ``request``, see
    ``raw_request``.  Returns what ``laid_open`` does.
    """
    module = argument["module"]
    application = getattr(importlib.import_module(module), argument["name"])
    return laid_open(argument["request"], application, f"{module}.py", Path.cwd())


Serve = Callable[[bytes, Application], bytes]


def laid_open(
    request: Mapping[str, Any],
    application: Application,
    main: str,
    folder: Path,
    serve: Serve = server.serve,
) -> dict[str, Any]:
    """Send a request to an application; return all that is said on the way.

    ``serve`` is the server.

    With bytes as text in which each character is one byte (Latin-1): ``request``;
    ``environ``, a list of key, value and the place in the request that it comes from
    (or ``None``); ``parts``, see there; ``started``, status and header fields of each
    call of ``start_response``; ``response``; what a client reads there, ``status``,
    ``fields``, ``body`` and ``cut``, see ``labs.reply``; and ``error``, as
    ``labs.interpreter`` tells it of code in ``folder``, or ``None``.
    """
    sent = raw_request(request)
    seen = _Seen(application)
    answer = serve(sent, seen)
    method = sent.lstrip(b"\r\n").partition(b" ")[0].decode("latin-1")
    reply = read(answer, method)
    return {
        "request": sent.decode("latin-1"),
        "environ": [
            [key, shown(value), place(key, sent)] for key, value in seen.environ.items()
        ],
        "parts": parts(sent, seen.environ),
        "started": seen.started,
        "response": answer.decode("latin-1"),
        "status": reply.status,
        "fields": [list(pair) for pair in reply.fields],
        "body": reply.body.decode("latin-1"),
        "cut": reply.cut,
        "error": seen.error and explained(seen.error, folder, main),
    }


class _Seen:
    """An application that notes what the server and the real one say to each other."""

    def __init__(self, application: Application) -> None:
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

        with self.noting():
            result = self.application(environ, start)
        # The server looks at the length of a list, and no piece of one can fail.
        return result if isinstance(result, list | tuple) else _Pieces(result, self)

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Keep the exception that the application raises."""
        try:
            yield
        except Exception as error:
            self.error = error
            raise


class _Pieces:
    """The body, piece by piece: the server sends one before it asks for the next."""

    def __init__(self, result: Iterable[bytes], seen: _Seen) -> None:
        self.result = result
        self.seen = seen

    def __iter__(self) -> Iterator[bytes]:
        with self.seen.noting():
            yield from self.result

    def close(self) -> None:
        with self.seen.noting():
            if hasattr(self.result, "close"):
                self.result.close()


def shown(value: object) -> str:
    """Return a value of environ as Python shows it; a stream by what it holds."""
    if isinstance(value, io.BytesIO):
        return f"<a stream of {len(value.getvalue())} bytes>"
    if hasattr(value, "write"):
        return "<a stream for messages>"
    return repr(value)


def place(key: str, request: bytes) -> list[int] | None:
    """Return where in the request the value of a key stands: start and end."""
    found = _LINE.match(request)
    if found is None:
        return None
    names = {
        "REQUEST_METHOD": "method",
        "PATH_INFO": "path",
        "QUERY_STRING": "query",
        "SERVER_PROTOCOL": "version",
    }
    if key in names:
        first, last = found.span(names[key])
        return [first, last] if first < last else None
    if key == "wsgi.input":
        first, last = request.find(b"\r\n\r\n") + 4, len(request)
        return [first, last] if 4 <= first < last else None
    wanted = key.removeprefix("HTTP_").replace("_", "-").lower()
    if key in ("SERVER_NAME", "SERVER_PORT"):
        wanted = "host"
    at = found.end()
    for field in request[at:].partition(b"\r\n\r\n")[0].split(b"\r\n"):
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


if __name__ == "__main__":  # the build asks in a process of its own
    json.dump(exchange(json.loads(sys.argv[1])), sys.stdout)
