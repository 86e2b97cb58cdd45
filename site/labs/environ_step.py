"""The first step of a server of your own: from bytes to environ."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from labs import checks, server
from labs.checks import Flaw, Step, refereed
from labs.exchange import shown
from labs.misreadings import REQUEST, misread

OTHER = (
    b"GET / HTTP/1.1\r\nHost: books.test\r\nX-Name: caf\xe9\r\nCookie: a=b; c=d\r\n\r\n"
)
"""Another request: nothing of the first one's is in it."""

Reader = Callable[[bytes], dict[str, Any]]

HINTS: Mapping[str, str] = {
    "PATH_INFO": 'path, _, query = target.partition("?"), and unquote(path, "latin-1")',
    "QUERY_STRING": 'path, _, query = target.partition("?")',
    "SERVER_NAME": 'host, _, port = value.partition(":")',
    "SERVER_PORT": "No port in Host? Then it is 80.",
    "SCRIPT_NAME": 'It is "" for an application at the root.',
    "REQUEST_METHOD": "The first word of the request.",
    "SERVER_PROTOCOL": "The last word of the first line.",
}
FIELD = 'key = "HTTP_" + name.upper().replace("-", "_"), but not for Content-Type and\
 Content-Length'
"""How a header field gets its key."""


def _right(request: bytes) -> dict[str, Any]:
    return server.make_environ(*server.parse(request))  # type: ignore[no-untyped-call, no-any-return]


def _made(make: Reader, request: bytes) -> dict[str, Any]:
    environ: Any = make(request)
    if environ is None:
        raise Flaw("Nothing came back", "make_environ returned None.", "return environ")
    if not isinstance(environ, dict):
        kind = type(environ).__name__
        raise Flaw("No dictionary", f"make_environ returned a {kind}.")
    return environ


def _compare(environ: Mapping[str, Any], request: bytes, keys: Iterable[str]) -> None:
    right = _right(request)
    for key in keys:
        hint = HINTS.get(key, FIELD)
        if key in environ and environ[key] == right[key]:
            continue
        if key in environ:
            hint = "str(...)" if isinstance(environ[key], int) else hint
            name, why = misread(key, environ[key], right[key])
            raise Flaw(name, f"{key} is {environ[key]!r}. {why}", hint)
        field = key.removeprefix("HTTP_").replace("_", "-").lower()
        alike = [
            one for one in environ if one.lower().replace("_", "-").endswith(field)
        ]
        why = f"A key like it is {alike[0]!r}." if alike else "The request tells it."
        raise Flaw(f"{key} is missing", why, hint)


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
        raise Flaw(
            "No stream",
            f"wsgi.input is {stream!r}. The application reads the body as a file.",
            "io.BytesIO(body)",
        )
    body = stream.read()
    if body != b"item=cup4":
        raise Flaw(
            "Another body",
            f"wsgi.input holds {body!r}. The body starts after the empty line.",
            'head, _, body = request.partition(b"\\r\\n\\r\\n")',
        )


def _other(make: Reader) -> None:
    environ, right = _made(make, OTHER), _right(OTHER)
    first = _right(REQUEST)
    del right["REMOTE_ADDR"]  # no byte of the request tells it
    texts = [key for key, value in right.items() if isinstance(value, str)]
    for key in texts:
        if key in environ and environ[key] == first.get(key) != right[key]:
            raise Flaw(
                "An answer to another request",
                f"{key} is still {environ[key]!r}, that of the first request.",
                "Take every value from the bytes that you were given.",
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
            Flaw(
                "Bytes and text, mixed",
                "The request is bytes, and so is what you look for, until you decode.",
                'b"\\r\\n" for bytes, "\\r\\n" for text',
            ),
        ),
        (
            "UnicodeDecodeError",
            Flaw(
                "The wrong encoding",
                "A header field may hold any byte. Latin-1 has a character for each of"
                " them, UTF-8 has not.",
                'head.decode("latin-1")',
            ),
        ),
        (
            "ValueError: (too many|not enough) values",
            Flaw(
                "A line in other pieces",
                "A value may hold the separator, too, or there may be none.",
                'partition(":") always returns three pieces.',
            ),
        ),
        (
            "KeyError: 'HTTP_",
            Flaw(
                "A key that you did not make",
                "A header field's key is HTTP_, its name in capitals, and underscores"
                " for hyphens.",
                FIELD,
            ),
        ),
        (
            "KeyError: 'wsgi.url_scheme'",
            Flaw(
                "wsgi.url_scheme is missing",
                "PEP 3333 asks for it, and the referee reads it.",
                'Here it is "http".',
            ),
        ),
    ),
)


def judge(argument: Mapping[str, str]) -> dict[str, Any]:
    """Judge a reader's ``make_environ``, and show what it makes of the request."""
    answer = checks.judge(STEP, argument["code"])
    try:
        environ = checks.load(argument["code"], STEP.function)(REQUEST)
        rows = [[str(key), shown(value)] for key, value in environ.items()]
    except Exception:  # told above
        return answer
    if rows:
        table = {"title": "Your environ", "head": ["key", "value"], "rows": rows}
        answer["sections"].append(table)
    return answer
