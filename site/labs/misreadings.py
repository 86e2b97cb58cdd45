"""One request, the keys of environ that it becomes, and how readers get them wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

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
"""What the reader fills in."""

WRONG: tuple[tuple[str, str, str, str], ...] = (
    ("REQUEST_METHOD", r"(?i)post$", "Another case",
     "Methods are case-sensitive (RFC 9110): POST."),
    ("REQUEST_METHOD", r"(?i)get|put|patch|delete|head", "Another method",
     "The first word of the request is its method."),
    ("PATH_INFO", r".*\?", "The query is still there",
     "The question mark and what follows are not of the path."),
    ("PATH_INFO", r"/.*%", "Percent signs are left",
     "The server decodes percent signs: a character for a byte."),
    ("PATH_INFO", r".*é", "Decoded too far",
     "The server does not know the encoding. Each byte becomes a character of its own:"
     " C3 and A9 are \N{LATIN CAPITAL LETTER A WITH TILDE} and \N{COPYRIGHT SIGN}."),
    ("PATH_INFO", r"[^/].*", "The slash is gone", "The path keeps its first slash."),
    ("QUERY_STRING", r"\?", "The question mark is still there",
     "Without the question mark, which only separates."),
    ("QUERY_STRING", r"item", "The body",
     "The query is in the request target, after the question mark."),
    ("QUERY_STRING", r"page$|2$|\{", "The query, taken apart",
     "The server leaves that to the application: name, equals sign and value."),
    ("SERVER_NAME", r".*:", "The port is still there", "The port is a key of its own."),
    ("SERVER_NAME", r"localhost|127\.|0\.", "Another server",
     "The client asked for shop.test: it is in Host."),
    ("SERVER_PORT", r".*:", "The server's name is still there",
     "The port alone, which is what follows the colon."),
    ("SERVER_PORT", r"\d+$", "The port of another request",
     "The client asked for port 8080: it is in Host."),
    ("SERVER_PROTOCOL", r"HTTP/\d", "Another version",
     "The last word of the request line is the version."),
    ("SERVER_PROTOCOL", r"HTTP|1.1|http.*", "Half of the version",
     "The version as it stands in the request line: HTTP/1.1."),
    ("CONTENT_TYPE", r"text/|multipart/|application/(?!x-)", "Another type",
     "The field Content-Type says it."),
    ("CONTENT_LENGTH", r"\d+$", "Miscounted",
     "Believe the field, or count the bytes."),
    ("HTTP_HOST", r"shop\.test", "The port is gone",
     "The whole value of the field, port included."),
    ("HTTP_X_TOKEN", r".*:", "The name is still there",
     "The value alone, without the field's name."),
)  # fmt: skip
"""Key, an answer that is wrong, what to call that, and why: the first that fits."""


def misread(key: str, given: Any, right: str) -> tuple[str, str]:
    """Return what a wrong value of a key is called, and why it is wrong."""
    if isinstance(given, bytes):
        return (
            "Bytes, not text",
            "PEP 3333 wants str: a character for a byte, which is Latin-1.",
        )
    if not isinstance(given, str):
        return "No text", f"It should be a str, not {type(given).__name__}."
    if given.strip() == right:
        return "A space too many", f"Spaces around a value are not of it: {given!r}."
    if given.strip("'\"") == right:
        return "In quotes", "Quotes are how Python writes a text; they are not of it."
    name, colon, value = given.partition(":")
    if colon and value.strip() == right and name[:1].isupper():
        return "The name is still there", "The value alone, without the field's name."
    return next(
        (
            (name, why)
            for one, wrong, name, why in WRONG
            if one == key and re.match(wrong, given)
        ),
        ("Another case", "Capital and small letters are not the same here.")
        if given.lower() == right.lower()
        else _misplaced(given, right),
    )


def _misplaced(given: str, right: str) -> tuple[str, str]:
    """Return what a text is that belongs elsewhere, if it is of the request."""
    names = [field.partition(b":")[0].decode() for field in _HEAD.split(b"\r\n")[1:]]
    if given in VALUES and given != right:
        return "The value of another key", f"That belongs to {VALUES[given]}."
    if given in names:
        return (
            "A name",
            "The key is made of the field's name; its value comes after it.",
        )
    if given and right and given in right:
        return "Too little", "That is a part of the value: take all of it."
    if right and right in given:
        return "Too much", "The value is in there, with more around it."
    if given and given.encode("latin-1", "replace") in REQUEST.replace(b"\r\n", b"\n"):
        return (
            "Another place",
            "Those bytes say something else. Look for another place.",
        )
    return "Something else", "Look at the request again."


_HEAD = REQUEST.partition(b"\r\n\r\n")[0]
VALUES: Mapping[str, str] = {
    "POST": "REQUEST_METHOD",
    "/orders/caf%C3%A9": "PATH_INFO",
    "page=2": "QUERY_STRING",
    "HTTP/1.1": "SERVER_PROTOCOL",
    "shop.test": "SERVER_NAME",
    "8080": "SERVER_PORT",
    "shop.test:8080": "HTTP_HOST",
    "application/x-www-form-urlencoded": "CONTENT_TYPE",
    "9": "CONTENT_LENGTH",
    "abc": "HTTP_X_TOKEN",
    "item=cup4": "wsgi.input, which is no text",
}
"""What may be picked from the request, and the key that it belongs to."""
