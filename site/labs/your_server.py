"""You are the server: environ by hand, then a server of your own, and a referee."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, redirect_stderr
from pathlib import Path
from typing import Any
from wsgiref.validate import validator

from labs import server

Application = Callable[..., Iterable[bytes]]

# With types, which the server goes without for the sake of beginners.
parse: Callable[[bytes], tuple[Any, ...]] = server.parse
make_environ: Callable[..., dict[str, Any]] = server.make_environ
serve_well: Callable[[bytes, Application], bytes] = server.serve

REQUEST = (
    b"POST /orders/caf%C3%A9?page=2 HTTP/1.1\r\n"
    b"Host: shop.test:8080\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 9\r\n"
    b"X-Token: abc\r\n"
    b"\r\n"
    b"item=cup4"
)
"""The request that the reader reads."""

KEYS = (
    "REQUEST_METHOD", "PATH_INFO", "QUERY_STRING", "SERVER_NAME", "SERVER_PORT",
    "SERVER_PROTOCOL", "CONTENT_TYPE", "CONTENT_LENGTH", "HTTP_HOST", "HTTP_X_TOKEN",
)  # fmt: skip

WRONG: tuple[tuple[str, str, str], ...] = (
    ("REQUEST_METHOD", r"(?i)post", "Methods are case-sensitive (RFC 9110): POST."),
    ("PATH_INFO", r".*\?", "The question mark and what follows are not of the path."),
    ("PATH_INFO", r".*%", "The server decodes percent signs: a character for a byte."),
    ("PATH_INFO", r".*é", "The server does not know the encoding. Each byte becomes a"
     " character of its own: C3 and A9 are \N{LATIN CAPITAL LETTER A WITH TILDE} and"
     " \N{COPYRIGHT SIGN}."),
    ("PATH_INFO", r"[^/].*", "The path keeps its first slash."),
    ("QUERY_STRING", r"\?", "Without the question mark, which only separates."),
    ("SERVER_NAME", r".*:", "The port is a key of its own."),
    ("SERVER_PORT", r"80", "The client asked for port 8080: it is in Host."),
    ("SERVER_PROTOCOL", r"HTTP|1.1|http.*", "The version as it stands in the request"
     " line: HTTP/1.1."),
    ("CONTENT_LENGTH", r"8|10|17", "Believe the field, or count the bytes."),
    ("HTTP_HOST", r"shop\.test", "The whole value of the field, port included."),
    ("HTTP_X_TOKEN", r".*:", "The value alone, without the field's name."),
)  # fmt: skip
"""Key, an answer that is wrong, and why: the first that fits."""

COMPLAINTS: tuple[tuple[str, str], ...] = (
    (r"Environment is not of the right type", "environ must be a real dict."),
    (r"Environment missing required key: '(?P<key>.*?)'", "PEP 3333 asks every server"
     " for {key}."),
    (r"should not have the key: (?P<key>\S+)", "This header field has a key without"
     " HTTP_; {key} must not be there."),
    (r"variable (?P<key>\S+) is not a string", "{key} must be a str, not bytes: decode"
     " it as Latin-1."),
    (r"wsgi.version should be a tuple", "wsgi.version is the tuple (1, 0)."),
    (r"(?P<key>SCRIPT_NAME|PATH_INFO) doesn't start with /", "{key} starts with a slash"
     " unless it is empty."),
    (r"One of SCRIPT_NAME or PATH_INFO", "Without SCRIPT_NAME, PATH_INFO is '/' or"
     " more."),
    (r"Invalid CONTENT_LENGTH", "CONTENT_LENGTH is a number, written out."),
    (r"wsgi.(?P<key>input|errors) .* doesn't have the attribute (?P<name>\S+)",
     "wsgi.{key} must be a file; yours has no {name}()."),
    (r"Two arguments required", "Call application(environ, start_response)."),
    (r"Iterator read after closed", "Read the whole iterable before you close it."),
    (r"without being closed", "Call close() of the iterable at the end."),
)  # fmt: skip
"""What wsgiref's referee says of servers, and what that means."""


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
        why = next(
            (text for name, wrong, text in WRONG
             if name == key and re.match(wrong, given)),
            "Empty." if not given else "Look at the request again.",
        )  # fmt: skip
        rows.append([key, given or "(nothing)", f"not yet: {why}"])
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
    path = Path.cwd() / "yours.py"
    names: dict[str, Any] = {"__name__": "yours"}
    try:
        exec(compile(argument["code"], str(path), "exec"), names)  # noqa: S102
        serve = names["serve"]
    except KeyError:
        return {"summary": "There is no function serve.", "sections": []}
    except Exception as error:
        return {"summary": _named(error, path), "sections": []}
    rows, count = [], 0
    for what, application, request in CASES:
        with redirect_stderr(io.StringIO()):  # one of them fails on purpose
            told = _tried(serve, application, request, path)
        count += not told
        rows.append([what, told or "as it should be"])
    summary = f"{count} of {len(CASES)} are served as they should be."
    if count == len(CASES):
        summary = "All of them are served: this is a web server."
    table = {
        "title": "Case by case",
        "head": ["the application", "verdict"],
        "rows": rows,
    }
    return {"summary": summary, "sections": [table]}


def _tried(
    serve: Callable[[bytes, Application], bytes],
    application: Application,
    request: bytes,
    path: Path,
) -> str:
    """Return what is wrong with a reader's answer to a request; "" if nothing is."""
    wanted = canonical(serve_well(request, application))
    referee = _Referee(application)
    try:
        answer = serve(request, referee)
    except Exception as error:
        return referee.complaint() or _named(error, path)
    if complaint := referee.complaint():
        return complaint
    if not isinstance(answer, bytes):
        return f"serve returns bytes, not {type(answer).__name__}"
    return difference(canonical(answer), wanted)


class _Referee:
    """wsgiref's, around an application; it remembers what a server may have caught."""

    def __init__(self, application: Application) -> None:
        self.checked = validator(application)
        self.said: list[str] = []
        self.bodies: list[Any] = []

    def __call__(self, *arguments: Any, **named: Any) -> Iterable[bytes]:
        with self._listening():
            self.bodies.append(self.checked(*arguments, **named))
        return _Body(self.bodies[-1], self._listening)

    @contextmanager
    def _listening(self) -> Iterator[None]:
        try:
            yield
        except AssertionError as complaint:
            self.said.append(str(complaint))
            raise

    def complaint(self) -> str:
        """Return the first complaint, explained; "" if there is none."""
        for body in self.bodies:
            if not body.closed:
                body.closed = True  # else it complains on paper that nobody reads
                self.said.append("Iterator garbage collected without being closed")
        return next(filter(None, map(explained, self.said)), "")


class _Body:
    """What the application returned, by way of the referee."""

    def __init__(
        self, body: Any, listening: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._body, self._listening = body, listening

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        with self._listening():
            found: bytes = next(self._body)
        return found

    def close(self) -> None:
        self._body.close()


def explained(complaint: str) -> str:
    """Return what a complaint of the referee means; "" if it is none of those known."""
    for pattern, meaning in COMPLAINTS:
        if found := re.search(pattern, complaint):
            return f"{meaning.format(**found.groupdict())} (The referee: {complaint})"
    return ""


def canonical(response: bytes) -> bytes:
    """Return a response without the fields that every server words as it likes.

    A server that closes the connection need not tell a body's length; a wrong one
    stays.
    """
    head, blank, body = response.partition(b"\r\n\r\n")
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


def _named(error: Exception, path: Path) -> str:
    """Return an exception by its name, its line in the reader's code and its text."""
    line = error.lineno if isinstance(error, SyntaxError) else None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    where = f" in line {line}" if line else ""
    return f"{type(error).__name__}{where}: {error}"
