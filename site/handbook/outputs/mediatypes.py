"""Media types: what a file is, told by the ending of its name."""

from __future__ import annotations

from mimetypes import MimeTypes
from pathlib import PurePath

from handbook.outputs.table import TABLE

TYPES = MimeTypes()  # not the system's table: a page's type is the same everywhere
for _type, _suffix in (
    ("application/wasm", ".wasm"),
    ("font/woff2", ".woff2"),
    ("image/svg+xml", ".svg"),
    ("image/webp", ".webp"),
    ("text/javascript", ".js"),
    ("text/javascript", ".mjs"),
    *(
        (output.media_type, PurePath(rule).suffix)
        for output in TABLE
        for rule in output.rules
        if output.media_type and PurePath(rule).suffix
    ),
):
    TYPES.add_type(_type, _suffix)

TEXT = frozenset({"application/json", "application/manifest+json", "application/xml"})
"""Types outside ``text/`` whose files are UTF-8 here, and said to be."""


def content_type(name: str) -> str:
    """Return the value of ``Content-Type`` for a file called ``name``."""
    suffix = PurePath(name).suffix
    kind = TYPES.guess_type(f"file{suffix}")[0] or "application/octet-stream"
    return with_charset(kind)


def with_charset(kind: str) -> str:
    """Return a media type with the character set of its files, if they are text."""
    is_text = kind.startswith("text/") or kind in TEXT
    return f"{kind}; charset=utf-8" if is_text else kind
