"""``labs.reply`` reads a response as a client does."""

from __future__ import annotations

import pytest

from labs.reply import read

CHUNKED = "Transfer-Encoding: chunked"
BODIES = [
    ("B: c", b"until the end", (b"until the end", False)),
    ("Content-Length: 3", b"abc", (b"abc", False)),
    ("Content-Length: 3", b"abcd", (b"abc", False)),
    ("Content-Length: 5", b"abc", (b"abc", True)),
    (CHUNKED, b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", (b"abcde", False)),
    (CHUNKED, b"3\r\nabc\r\n", (b"abc", True)),
    (CHUNKED, b"5\r\nabc", (b"abc", True)),
    (CHUNKED, b"", (b"", True)),
]
"""A field of the head, what follows the head, the body, and whether it is cut."""


@pytest.mark.parametrize(("field", "rest", "told"), BODIES)
def test_a_body_ends_where_its_head_says(
    field: str, rest: bytes, told: tuple[bytes, bool]
) -> None:
    """By its length, its chunks, or the end of the connection."""
    reply = read(f"HTTP/1.1 200 OK\r\nA: b\r\n{field}\r\n\r\n".encode() + rest, "GET")

    assert (reply.status, reply.fields[0]) == ("200 OK", ("A", "b"))
    assert (reply.body, reply.cut) == told


@pytest.mark.parametrize(
    ("status", "method"), [("200 OK", "HEAD"), ("204 No", "GET"), ("304 No", "GET")]
)
def test_some_responses_have_no_body(status: str, method: str) -> None:
    """Whatever length they announce."""
    reply = read(f"HTTP/1.1 {status}\r\nContent-Length: 9\r\n\r\n".encode(), method)

    assert (reply.body, reply.cut) == (b"", False)
