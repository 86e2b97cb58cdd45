"""You are the server: environ by hand, then a server of your own, and a referee."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import redirect_stderr
from typing import Any

from labs import server
from labs.checks import GOOD, line_of, load, named
from labs.misreadings import KEYS, REQUEST, misread
from labs.referee import Application, Referee

# With types, which the server goes without for the sake of beginners.
parse: Callable[[bytes], tuple[Any, ...]] = server.parse
make_environ: Callable[..., dict[str, Any]] = server.make_environ
unchunked: Callable[[bytes], bytes] = server.unchunked
serve_well: Callable[[bytes, Application], bytes] = server.serve


def fill_in(argument: Mapping[str, str]) -> dict[str, Any]:
    """Judge the values that a reader gives the keys of ``KEYS``."""
    right = make_environ(*parse(REQUEST))
    rows, count = [], 0
    for key in KEYS:
        given = argument.get(key, "").strip()
        if given == right[key]:
            count += 1
            rows.append([key, given, "right"])
            continue
        verdict = "\n".join(misread(key, given, right[key])) if given else "empty"
        rows.append([key, given or "(nothing)", verdict])
    summary = f"{count} of {len(KEYS)} are right."
    if count == len(KEYS):
        summary = "All of them are right: you have been the server."
    table = {
        "title": "Your environ",
        "head": ["key", "you say", "verdict"],
        "rows": rows,
    }
    return {"summary": summary, "sections": [table]}


def plain(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Answer in one piece."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}\n".encode("latin-1")]


def pieces(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Yield the body, and start only with its first piece."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    yield b"one "
    yield b"two\n"


def reader(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Read the request's body."""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    start_response("201 Created", [("Content-Type", "text/plain")])
    return [body]


def writer(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Use write(), as old applications do."""
    write = start_response("200 OK", [("Content-Type", "text/plain")])
    write(b"written, ")
    return [b"returned\n"]


def second_thoughts(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Start a second time, with exc_info."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    try:
        raise LookupError
    except LookupError:
        start_response(
            "404 Not Found", [("Content-Type", "text/plain")], sys.exc_info()
        )
    return [b"Not here.\n"]


def failing(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Raise an exception."""
    raise LookupError("the application's own")


GET = b"GET /caf%C3%A9?a=b HTTP/1.1\r\nHost: shop.test\r\nX-Token: abc\r\n\r\n"
CASES: tuple[tuple[str, Application, bytes], ...] = (
    ("a body in one piece", plain, GET),
    ("a generator", pieces, GET),
    ("an application that reads the form", reader, REQUEST),
    ("write()", writer, GET),
    ("a second start_response, with exc_info", second_thoughts, GET),
    ("an application that fails", failing, GET),
)
"""What a reader's server has to serve: what it is, the application, the request."""


def judge(argument: Mapping[str, str]) -> dict[str, Any]:
    """Run a reader's ``serve(request, application)`` with every case."""
    try:
        serve = load(argument["code"], "serve")
    except Exception as error:
        return {"summary": named(error), "line": line_of(error), "sections": []}
    rows, count = [], 0
    for what, application, request in CASES:
        with redirect_stderr(io.StringIO()):  # one of them fails on purpose
            told = _tried(serve, application, request)
        count += not told
        rows.append([what, told or GOOD])
    summary = f"{count} of {len(CASES)} are served as they should be."
    if count == len(CASES):
        summary = "All of them are served: this is a web server."
    table = {
        "title": "Case by case",
        "head": ["the application", "verdict"],
        "rows": rows,
        "words": True,
    }
    return {"summary": summary, "sections": [table]}


def _tried(
    serve: Callable[[bytes, Application], bytes],
    application: Application,
    request: bytes,
) -> str:
    """Return what is wrong with a reader's answer to a request; "" if nothing is."""
    wanted = canonical(serve_well(request, application))
    referee = Referee(application)
    try:
        answer = serve(request, referee)
    except Exception as error:
        return referee.complaint() or named(error)
    if complaint := referee.complaint():
        return complaint
    if not isinstance(answer, bytes):
        return f"serve returns bytes, not {type(answer).__name__}"
    return difference(canonical(answer), wanted)


CHUNKED = b"\r\ntransfer-encoding: chunked"


def canonical(response: bytes) -> bytes:
    """Return a response without the fields that every server words as it likes.

    A body may come in chunks, and a server that closes the connection need not tell
    its length; a wrong one stays.
    """
    head, blank, body = response.partition(b"\r\n\r\n")
    if CHUNKED in head.lower():
        head, body = re.sub(b"(?i)" + CHUNKED, b"", head), unchunked(body)
    if head.startswith(b"HTTP/1.1 500 "):
        return b"HTTP/1.1 500"
    own = (b"date:", b"server:", b"connection:", b"content-length: %d" % len(body))
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(own)]
    return b"\r\n".join(lines) + blank + body


def difference(answer: bytes, wanted: bytes) -> str:
    """Return where two responses begin to differ; "" if they do not."""
    if answer == wanted:
        return ""
    at = next(
        (n for n, (one, other) in enumerate(zip(answer, wanted, strict=False))
         if one != other),
        min(len(answer), len(wanted)),
    )  # fmt: skip
    yours, ours = answer[at : at + 30], wanted[at : at + 30]
    return f"from byte {at} on it is {yours!r}, and should be {ours!r}"
