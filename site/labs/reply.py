"""The bytes of a response, as a client reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHUNK = re.compile(rb"([0-9A-Fa-f]+)[^\r\n]*\r\n")
_BARE = ("1", "204", "304")
"""How the status of a response begins that has no body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A response: ``status`` with its reason, header fields, and what its body holds.

    ``cut`` tells that the connection ended before the body did.
    """

    status: str
    fields: tuple[tuple[str, str], ...]
    body: bytes
    cut: bool


def read(answer: bytes, method: str) -> Reply:
    """Return what a client makes of the answer to a request with ``method``."""
    head, _, rest = answer.partition(b"\r\n\r\n")
    line, *lines = head.decode("latin-1").split("\r\n")
    status = line.partition(" ")[2]
    pairs = [field.partition(":") for field in lines]
    fields = tuple((name, value.strip(" \t")) for name, _, value in pairs)
    told = {name.lower(): value.lower() for name, value in fields}
    body, cut = rest, False
    if method == "HEAD" or status.startswith(_BARE):
        body = b""
    elif told.get("transfer-encoding") == "chunked":
        body, cut = _unchunked(rest)
    elif told.get("content-length", "").isdecimal():
        length = int(told["content-length"])
        body, cut = rest[:length], len(rest) < length
    return Reply(status=status, fields=fields, body=body, cut=cut)


def _unchunked(rest: bytes) -> tuple[bytes, bool]:
    """Return what chunks hold, as far as they go, and whether the last is missing."""
    found = b""
    while chunk := _CHUNK.match(rest):
        size, rest = int(chunk[1], 16), rest[chunk.end() :]
        if size == 0:
            return found, False
        found += rest[:size]
        if rest[size : size + 2] != b"\r\n":
            break
        rest = rest[size + 2 :]
    return found, True
