"""The fourth step of a server of your own: the bytes of the response."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from labs import checks, server
from labs.checks import Flaw, Step
from labs.your_server import canonical, difference

Responder = Callable[[str, str, list[tuple[str, str]], bytes], bytes]

PLAIN = [("Content-Type", "text/plain")]
COOKIES = [("Set-Cookie", "a=b"), ("Set-Cookie", "c=d"), ("X-Name", "caf\xe9")]
BODY = "caf\N{LATIN SMALL LETTER E WITH ACUTE}\n".encode()


def _made(
    respond: Responder,
    method: str = "GET",
    status: str = "200 OK",
    headers: list[tuple[str, str]] = PLAIN,
    body: bytes = BODY,
) -> tuple[list[bytes], bytes]:
    """Return the lines of a response's head, and its body."""
    answer: Any = respond(method, status, [*headers], body)
    if not isinstance(answer, bytes):
        raise Flaw(
            "Not bytes",
            f"respond returned a {type(answer).__name__}. What goes out is bytes.",
            'head.encode("latin-1") + body',
        )
    if b"\r\n" not in answer:
        raise Flaw(
            "The wrong end of a line",
            "HTTP ends its lines with two bytes, CR and LF (RFC 9112).",
            '"\\r\\n" instead of "\\n"',
        )
    head, blank, rest = answer.partition(b"\r\n\r\n")
    if not blank:
        raise Flaw(
            "No empty line",
            "The client cannot tell where the header fields end and the body starts.",
            '"\\r\\n\\r\\n" after the last field: its own end, and the empty line',
        )
    return head.split(b"\r\n"), rest


def _status(respond: Responder) -> None:
    for status in ("200 OK", "404 Not Found"):
        (line, *_), _ = _made(respond, status=status)
        if line == f"HTTP/1.1 {status}".encode():
            continue
        if line == status.encode():
            name, why = "No version", "The client reads the version first."
        elif line == f"HTTP/1.0 {status}".encode():
            name, why = "An old version", "You speak HTTP/1.1."
        else:
            name, why = "Another first line", f"It is {line!r}."
        raise Flaw(name, why, 'f"HTTP/1.1 {status}"')


def _body(respond: Responder) -> None:
    _, body = _made(respond)
    if body != BODY:
        raise Flaw(
            "Another body",
            f"After the empty line comes {body!r}, and should come {BODY!r}.",
            "The body goes out as it is: it is bytes already.",
        )


def _fields(respond: Responder) -> None:
    (_, *lines), _ = _made(respond, headers=COOKIES)
    for name, value in COOKIES:
        line = f"{name}: {value}".encode("latin-1")
        if line in lines:
            continue
        if f"{name}: {value}".encode() in lines:
            raise Flaw(
                "The wrong encoding",
                "A header field is Latin-1, a byte for a character: PEP 3333 says so.",
                'head.encode("latin-1")',
            )
        if any(one.startswith(b"Set-Cookie: ") for one in lines):
            raise Flaw(
                "A field is lost",
                f"{line!r} is not there. A dictionary keeps one of two with a name.",
                "for name, value in headers:",
            )
        raise Flaw("A field is lost", f"{line!r} is not there.", "One line for each.")


def _lengths(lines: list[bytes]) -> list[bytes]:
    found = [line.partition(b":") for line in lines]
    return [
        value.strip() for name, _, value in found if name.lower() == b"content-length"
    ]


def _closes(lines: list[bytes]) -> bool:
    """Say whether a body may end with the connection, without a length."""
    return b"connection: close" in (line.lower() for line in lines)


def _length(respond: Responder) -> None:
    (_, *lines), _ = _made(respond)
    lengths = _lengths(lines)
    if not lengths and _closes(lines):
        return
    if not lengths:
        raise Flaw(
            "No length",
            "The client keeps the connection open, and waits for more.",
            'f"Content-Length: {len(body)}"',
        )
    if lengths != [b"%d" % len(BODY)]:
        raise Flaw(
            "Another length",
            f"Content-Length is {b', '.join(lengths).decode()}; the body has"
            f" {len(BODY)} bytes.",
            "Count bytes, not characters.",
        )


def _own_length(respond: Responder) -> None:
    for name in ("Content-Length", "content-length"):
        (_, *lines), _ = _made(respond, headers=[(name, "6")])
        if len(_lengths(lines)) != 1:
            raise Flaw(
                "The length, twice",
                f"The application said {name} itself. Two of them, and a careful client"
                " refuses the response.",
                "Compare names in lower case: they are not case-sensitive.",
            )


def _bare(respond: Responder) -> None:
    lines, body = _made(respond, method="HEAD")
    if body:
        raise Flaw(
            "HEAD has a body",
            "The client asked for the head alone. It takes the body for the start of"
            " the next response.",
            'if method == "HEAD": body = b""',
        )
    lengths = _lengths(lines)
    if lengths != [b"%d" % len(BODY)] and (lengths or not _closes(lines)):
        raise Flaw(
            "The length of nothing",
            "For HEAD, Content-Length says what GET would send.",
            "Take the length first, then drop the body.",
        )


def _empty(respond: Responder) -> None:
    for status in ("204 No Content", "304 Not Modified"):
        lines, body = _made(respond, status=status, headers=[], body=b"")
        if body or _lengths(lines):
            raise Flaw(
                f"{status[:3]} has a length"
                if not body
                else f"{status[:3]} has a body",
                "These two end with the empty line, whatever they say (RFC 9110).",
                'status[:3] in ("204", "304")',
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
        if told := difference(canonical(answer), wanted):
            raise Flaw("Not the same bytes", f"{method}: {told}.")


def _without_length(answer: bytes) -> bytes:
    return answer.replace(b"Content-Length: 6\r\n", b"")


STEP = Step(
    function="respond",
    checks=(
        ("the status line", _status),
        ("the body, after an empty line", _body),
        ("every header field", _fields),
        ("the length of the body", _length),
        ("a length that the application gave", _own_length),
        ("HEAD: the head alone", _bare),
        ("204 and 304: no body, no length", _empty),
        ("the bytes of the finished server", _alike),
    ),
    slips=(
        (
            "TypeError: .*(can only concatenate str|can't concat|expected str"
            "|expected a bytes-like|must be str, not bytes)",
            Flaw(
                "Text and bytes, mixed",
                "The head is text until you encode it; the body is bytes already.",
                'head.encode("latin-1") + body',
            ),
        ),
        (
            "UnicodeEncodeError",
            Flaw(
                "The wrong encoding",
                "A header field may hold any character of Latin-1.",
                'head.encode("latin-1")',
            ),
        ),
    ),
)


def judge(argument: Mapping[str, str]) -> dict[str, Any]:
    """Judge a reader's ``respond``."""
    return checks.judge(STEP, argument["code"])
