"""The first step of a server of your own: from bytes to environ."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from labs import checks, server
from labs.checks import Step, refereed
from labs.environ_hints import HINTS, hints_on
from labs.exchange import place, shown
from labs.misreadings import REQUEST, misread
from labs.verdicts import Flaw

OTHER = (
    b"GET / HTTP/1.1\r\nHost: books.test\r\nX-Name: caf\xe9\r\nCookie: a=b; c=d\r\n\r\n"
)
"""Another request: nothing of the first one's is in it."""

Reader = Callable[[bytes], dict[str, Any]]


def _right(request: bytes) -> dict[str, Any]:
    return server.make_environ(*server.parse(request))  # type: ignore[no-untyped-call, no-any-return]


def _made(make: Reader, request: bytes) -> dict[str, Any]:
    environ: Any = make(request)
    if environ is None:
        raise Flaw("Nothing came back", "make_environ returned None.")
    if not isinstance(environ, dict):
        kind = type(environ).__name__
        raise Flaw("No dictionary", f"make_environ returned a {kind}.")
    return environ


def _sent(key: str, request: bytes) -> str:
    """Return the line of a request in which the value of a key stands."""
    start, _ = place(key, request) or (0, 0)
    first = request.rfind(b"\r\n", 0, start) + 2 if b"\r\n" in request[:start] else 0
    return request[first:].partition(b"\r\n")[0].decode("latin-1")


def _compare(environ: Mapping[str, Any], request: bytes, keys: Iterable[str]) -> None:
    right = _right(request)
    for key in keys:
        if key in environ and environ[key] == right[key]:
            continue
        given = environ.get(key)
        if key in environ:
            name, _ = misread(key, given, right[key])
            said = f"{key} is not what the request says."
        else:
            field = key.removeprefix("HTTP_").replace("_", "-").lower()
            alike = [
                one for one in environ if one.lower().replace("_", "-").endswith(field)
            ]
            name = f"{key} is missing"
            said = f"{name}." + (f" A key like it is {alike[0]!r}." if alike else "")
        raise Flaw(
            name,
            said,
            sent=_sent(key, request),
            wanted=repr(right[key]),
            came=repr(given) if key in environ else "nothing",
            hints=hints_on(key, given),
        )


def _line(make: Reader) -> None:
    keys = ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING", "SERVER_PROTOCOL")
    _compare(_made(make, REQUEST), REQUEST, keys)


def _fields(make: Reader) -> None:
    keys = ("CONTENT_TYPE", "CONTENT_LENGTH", "HTTP_HOST", "HTTP_X_TOKEN")
    _compare(_made(make, REQUEST), REQUEST, keys)


def _host(make: Reader) -> None:
    _compare(_made(make, REQUEST), REQUEST, ("SERVER_NAME", "SERVER_PORT"))


def _body(make: Reader) -> None:
    stream: Any = _made(make, REQUEST).get("wsgi.input")
    if not hasattr(stream, "read"):
        raise Flaw("No stream", f"wsgi.input is {stream!r}, which nobody can read.")
    body = stream.read()
    if body != b"item=cup4":
        wanted, came = repr(b"item=cup4"), repr(body)
        said = "wsgi.input holds something else than the body."
        raise Flaw("Another body", said, wanted=wanted, came=came)


def _other(make: Reader) -> None:
    environ, right = _made(make, OTHER), _right(OTHER)
    first = _right(REQUEST)
    del right["REMOTE_ADDR"]  # no byte of the request tells it
    texts = [key for key, value in right.items() if isinstance(value, str)]
    for key in texts:
        if key in environ and environ[key] == first.get(key) != right[key]:
            raise Flaw(
                "An answer to another request",
                f"{key} is still that of the first request.",
                sent=_sent(key, OTHER),
                wanted=repr(right[key]),
                came=repr(environ[key]),
            )
    _compare(environ, OTHER, texts)


def _referee(make: Reader) -> None:
    def application(environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b""]

    def work(checked: Callable[..., Iterable[bytes]]) -> None:
        result = checked(_made(make, REQUEST), lambda *_: None)
        list(result)
        result.close()  # type: ignore[attr-defined]

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        refereed(application, work)


STEP = Step(
    function="make_environ",
    hints=HINTS,
    checks=(
        ("the request line", _line),
        ("the header fields", _fields),
        ("the server's name and port", _host),
        ("the body", _body),
        ("another request: GET, no query, no port, no body", _other),
        ("the referee, wsgiref.validate", _referee),
    ),
    slips=(
        (
            "TypeError: (a bytes-like object is required|must be str or None, not byte"
            "|endswith first arg|startswith first arg|argument should be integer or)",
            "Bytes and text, mixed",
        ),
        ("UnicodeDecodeError", "The wrong encoding"),
        ("ValueError: (too many|not enough) values", "A line in other pieces"),
        ("KeyError: 'HTTP_", "A key that you did not make"),
        ("KeyError: 'wsgi.url_scheme'", "wsgi.url_scheme is missing"),
    ),
)


def judge(argument: Mapping[str, str]) -> dict[str, Any]:
    """Judge a reader's ``make_environ``, and show what it makes of the request."""
    answer = checks.judge(STEP, argument)
    try:
        environ = checks.load(argument["code"], STEP.function)(REQUEST)
        rows = [[str(key), shown(value)] for key, value in environ.items()]
    except Exception:  # told above
        return answer
    if rows:
        table = {"title": "Your environ", "head": ["key", "value"], "rows": rows}
        answer["sections"].append(table)
    return answer
