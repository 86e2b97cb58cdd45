"""The fourth step of a server of your own: the bytes of the response."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from labs import checks, four_steps, server
from labs.applications import canonical, reader, serve_well
from labs.checks import Step
from labs.misreadings import REQUEST
from labs.respond_hints import HINTS
from labs.verdicts import Flaw

Responder = Callable[[str, str, list[tuple[str, str]], bytes], bytes]

PLAIN = [("Content-Type", "text/plain")]
COOKIES = [("Set-Cookie", "a=b"), ("Set-Cookie", "c=d"), ("X-Name", "caf\xe9")]
BODY = "caf\N{LATIN SMALL LETTER E WITH ACUTE}\n".encode()


def _call(method: str, status: str, headers: list[tuple[str, str]], body: bytes) -> str:
    """Return a call of respond as its caller writes it."""
    return f"respond({method!r}, {status!r}, {headers!r}, {body!r})"


def _made(
    respond: Responder,
    method: str = "GET",
    status: str = "200 OK",
    headers: list[tuple[str, str]] = PLAIN,
    body: bytes = BODY,
) -> tuple[list[bytes], bytes, str]:
    """Return the lines of a response's head, its body, and the call it answers."""
    answer: Any = respond(method, status, [*headers], body)
    sent = _call(method, status, headers, body)
    if not isinstance(answer, bytes):
        raise Flaw("Not bytes", f"respond returned a {type(answer).__name__}.")
    if b"\r\n" not in answer:
        said = f"No line ends as HTTP has it: {answer!r}"
        raise Flaw("The wrong end of a line", said, sent=sent)
    head, blank, rest = answer.partition(b"\r\n\r\n")
    if not blank:
        raise Flaw("No empty line", f"The head never ends: {answer!r}", sent=sent)
    return head.split(b"\r\n"), rest, sent


def _status(respond: Responder) -> None:
    for status in ("200 OK", "404 Not Found"):
        (line, *_), _, sent = _made(respond, status=status)
        if line == f"HTTP/1.1 {status}".encode():
            continue
        if line == status.encode():
            name = "No version"
        elif line == f"HTTP/1.0 {status}".encode():
            name = "An old version"
        else:
            name = "Another first line"
        wanted, came = f"HTTP/1.1 {status}", line.decode("latin-1")
        said = "This is your first line."
        raise Flaw(name, said, sent=sent, wanted=wanted, came=came)


def _body(respond: Responder) -> None:
    _, body, sent = _made(respond)
    if body != BODY:
        said = "This is what comes after the empty line."
        wanted, came = repr(BODY), repr(body)
        raise Flaw("Another body", said, sent=sent, wanted=wanted, came=came)


def _fields(respond: Responder) -> None:
    (_, *lines), _, sent = _made(respond, headers=COOKIES)
    for name, value in COOKIES:
        line = f"{name}: {value}".encode("latin-1")
        if line in lines:
            continue
        start = f"{name}:".encode()
        came = [one for one in lines if one.startswith(start)]
        utf8 = f"{name}: {value}".encode() in lines
        raise Flaw(
            "The wrong encoding" if utf8 else "A field is lost",
            f"There is no such line{' in these bytes' if utf8 else ''}.",
            sent=sent,
            wanted=repr(line),
            came=repr(came[-1]) if came else "nothing",
        )


def _lengths(lines: list[bytes]) -> list[bytes]:
    found = [line.partition(b":") for line in lines]
    return [
        value.strip() for name, _, value in found if name.lower() == b"content-length"
    ]


def _closes(lines: list[bytes]) -> bool:
    """Say whether a body may end with the connection, without a length."""
    return b"connection: close" in (line.lower() for line in lines)


def _length(respond: Responder) -> None:
    (_, *lines), _, sent = _made(respond)
    lengths = _lengths(lines)
    if not lengths and _closes(lines):
        return
    if lengths != [b"%d" % len(BODY)]:
        raise Flaw(
            "Another length" if lengths else "No length",
            f"The body has {len(BODY)} bytes.",
            sent=sent,
            wanted=f"Content-Length: {len(BODY)}",
            came=_shown(lengths),
        )


def _shown(lengths: list[bytes]) -> str:
    lines = [f"Content-Length: {one.decode('latin-1')}" for one in lengths]
    return ", then ".join(lines) or "nothing"


def _own_length(respond: Responder) -> None:
    for name in ("Content-Length", "content-length"):
        (_, *lines), _, sent = _made(respond, headers=[(name, "6")])
        lengths = _lengths(lines)
        if len(lengths) != 1:
            said = "The application has said the length itself."
            wanted, came = f"{name}: 6", _shown(lengths)
            raise Flaw("The length, twice", said, sent=sent, wanted=wanted, came=came)


def _bare(respond: Responder) -> None:
    lines, body, sent = _made(respond, method="HEAD")
    if body:
        said = "This is what comes after the empty line."
        raise Flaw("HEAD has a body", said, sent=sent, wanted="b''", came=repr(body))
    lengths = _lengths(lines)
    if lengths != [b"%d" % len(BODY)] and (lengths or not _closes(lines)):
        said = f"GET would send {len(BODY)} bytes."
        wanted, came = f"Content-Length: {len(BODY)}", _shown(lengths)
        raise Flaw("The length of nothing", said, sent=sent, wanted=wanted, came=came)


def _empty(respond: Responder) -> None:
    for status in ("204 No Content", "304 Not Modified"):
        lines, body, sent = _made(respond, status=status, headers=[], body=b"")
        lengths = _lengths(lines)
        if body or lengths:
            raise Flaw(
                f"{status[:3]} is not empty",
                "More than a status line and an empty line.",
                sent=sent,
                wanted="nothing",
                came=repr(body) if body else _shown(lengths),
            )


def _alike(respond: Responder) -> None:
    for method, status, headers in (
        ("GET", "200 OK", PLAIN),
        ("POST", "201 Created", COOKIES),
        ("HEAD", "200 OK", [*PLAIN, ("Content-Length", "6")]),
    ):
        answer = respond(method, status, [*headers], BODY)
        ours: bytes = server.respond(  # type: ignore[no-untyped-call]
            method, "HTTP/1.1", status, [*headers], [BODY]
        )
        wanted = canonical(ours)
        if method == "HEAD":
            wanted, answer = _without_length(wanted), _without_length(answer)
        came = canonical(answer)
        if came != wanted:
            raise Flaw(
                "Not the same bytes",
                "Date, Server, Connection and a right length aside, it is not what"
                " the finished server sends.",
                sent=_call(method, status, headers, BODY),
                wanted=repr(wanted),
                came=repr(came),
            )


class _Bound:
    """The reader's function, and the three steps before it."""

    def __init__(self, respond: Responder, given: Mapping[str, Any]) -> None:
        self.respond, self.given = respond, given

    def __call__(self, *arguments: Any) -> bytes:
        return self.respond(*arguments)


def _all_four(respond: _Bound) -> None:
    environ = respond.given["make_environ"](REQUEST)
    status, headers, body = respond.given["call"](reader, environ)
    came = canonical(respond(environ["REQUEST_METHOD"], status, headers, body))
    wanted = canonical(serve_well(REQUEST, reader))
    if came != wanted:
        raise Flaw(
            "Not the same bytes",
            "All four steps have answered a request with a form.",
            sent=REQUEST.partition(b"\r\n")[0].decode("latin-1"),
            wanted=repr(wanted),
            came=repr(came),
        )


def _without_length(answer: bytes) -> bytes:
    return answer.replace(b"Content-Length: 6\r\n", b"")


STEP = Step(
    function="respond",
    hints=HINTS,
    given={
        "make_environ": four_steps.make_environ,
        "make_start_response": four_steps.make_start_response,
        "call": four_steps.call,
    },
    bind=_Bound,
    checks=(
        ("the status line", _status),
        ("the body, after an empty line", _body),
        ("every header field", _fields),
        ("the length of the body", _length),
        ("a length that the application gave", _own_length),
        ("HEAD: the head alone", _bare),
        ("204 and 304: no body, no length", _empty),
        ("the bytes of the finished server", _alike),
        ("all four steps: a request with a form", _all_four),
    ),
    slips=(
        (
            "TypeError: .*(can only concatenate str|can't concat|expected str"
            "|expected a bytes-like|must be str, not bytes)",
            "Text and bytes, mixed",
        ),
        ("UnicodeEncodeError", "The wrong encoding"),
    ),
)


def judge(argument: Mapping[str, str]) -> dict[str, Any]:
    """Judge a reader's ``respond``."""
    return checks.judge(STEP, argument)
