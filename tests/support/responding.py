"""Applications, good and bad: the path of a request says which of them answers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

PLAIN = [("Content-Type", "text/plain")]
COOKIES = [("Set-Cookie", "a=b"), ("Set-Cookie", "c=d"), ("X-Name", "caf\xe9")]

Start = Callable[..., Callable[[bytes], object]]


def one(start: Start) -> Iterable[bytes]:
    """Answer in one piece."""
    start("200 OK", PLAIN)
    return [b"abc"]


def two(start: Start) -> Iterable[bytes]:
    """Answer in two pieces."""
    start("200 OK", PLAIN)
    return [b"a", b"bc"]


def none(start: Start) -> Iterable[bytes]:
    """Answer in no piece."""
    start("200 OK", PLAIN)
    return []


def generator(start: Start) -> Iterator[bytes]:
    """Start with the first piece; one is empty."""
    start("200 OK", PLAIN)
    yield b"a"
    yield b""
    yield b"bc"


def length(start: Start) -> Iterable[bytes]:
    """Say the length, twice a cookie, and a value in Latin-1."""
    start("201 Created", [*COOKIES, ("Content-Length", "3")])
    return iter([b"a", b"bc"])


def too_long(start: Start) -> Iterable[bytes]:
    """Have more than is said."""
    start("200 OK", [*PLAIN, ("Content-Length", "2")])
    return [b"abc"]


def too_short(start: Start) -> Iterable[bytes]:
    """Have less than is said."""
    start("200 OK", [*PLAIN, ("Content-Length", "4")])
    return [b"abc"]


def writes(start: Start) -> Iterable[bytes]:
    """Use write()."""
    start("200 OK", PLAIN)(b"a")
    return [b"bc"]


def no_content(start: Start) -> Iterable[bytes]:
    """Have no body."""
    start("204 No Content", [])
    return []


def no_content_but_some(start: Start) -> Iterable[bytes]:
    """Have a body where none may be."""
    start("204 No Content", [*PLAIN, ("Content-Length", "3")])
    return [b"abc"]


def not_modified(start: Start) -> Iterable[bytes]:
    """Have no body, and tell of the one that the client has."""
    start("304 Not Modified", [("ETag", '"a"')])
    return []


def second_thoughts(start: Start) -> Iterable[bytes]:
    """Start again, with an error that was caught."""
    start("200 OK", COOKIES)
    try:
        raise LookupError
    except LookupError:
        start("404 Not Found", PLAIN, sys.exc_info())
    return [b"no"]


def too_late(start: Start) -> Iterator[bytes]:
    """Start again when the head has gone out."""
    start("200 OK", PLAIN)
    yield b"a"
    try:
        raise LookupError
    except LookupError:
        start("500 Internal Server Error", PLAIN, sys.exc_info())
    yield b"b"


def fails(start: Start) -> Iterable[bytes]:
    """Fail before there is a piece."""
    start("200 OK", PLAIN)
    raise ValueError


def fails_late(start: Start) -> Iterator[bytes]:
    """Fail when the head has gone out."""
    start("200 OK", PLAIN)
    yield b"a"
    raise ValueError


def twice(start: Start) -> Iterable[bytes]:
    """Start twice, for no reason."""
    start("200 OK", PLAIN)
    start("404 Not Found", PLAIN)
    return [b"no"]


def never(start: Start) -> Iterable[bytes]:
    """Never start."""
    return [b"a"]


def text(start: Start) -> Iterable[Any]:
    """Have text for a body."""
    start("200 OK", PLAIN)
    return ["abc"]


def bad_value(start: Start) -> Iterable[bytes]:
    """Have a value that Latin-1 cannot say."""
    start("200 OK", [("X-Name", "\N{CJK UNIFIED IDEOGRAPH-65E5}")])
    return [b"abc"]


def split_value(start: Start) -> Iterable[bytes]:
    """Have a value of two lines."""
    start("200 OK", [("X-Name", "a\r\nSet-Cookie: b=c")])
    return [b"abc"]


def bad_status(start: Start) -> Iterable[bytes]:
    """Have a status of two lines."""
    start("200 OK\r\nX-Name: a", PLAIN)
    return [b"abc"]


def bad_length(start: Start) -> Iterable[bytes]:
    """Have a length that is no number."""
    start("200 OK", [("Content-Length", "three")])
    return [b"abc"]


def connection(start: Start) -> Iterable[bytes]:
    """Say what only the server can say."""
    start("200 OK", [*PLAIN, ("Connection", "keep-alive")])
    return [b"abc"]


APPLICATIONS: dict[str, Callable[[Start], Iterable[bytes]]] = {
    one.__name__: one
    for one in (
        one, two, none, generator, length, too_long, too_short, writes, no_content,
        no_content_but_some, not_modified, second_thoughts, too_late, fails,
        fails_late, twice, never, text, bad_value, split_value, bad_status, bad_length,
        connection,
    )
}  # fmt: skip


def application(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """Answer as the application does that the path names."""
    return APPLICATIONS[environ["PATH_INFO"].strip("/")](start_response)
