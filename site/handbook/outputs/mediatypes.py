"""Media types: what a file is, told by the ending of its name."""

from __future__ import annotations

from mimetypes import MimeTypes
from pathlib import PurePath

TYPES = MimeTypes()  # not the system's table: a page's type is the same everywhere
for _type, _suffix in (
    ("application/manifest+json", ".webmanifest"),
    ("application/wasm", ".wasm"),
    ("application/xml", ".xml"),
    ("font/woff2", ".woff2"),
    ("image/svg+xml", ".svg"),
    ("image/webp", ".webp"),
    ("text/javascript", ".js"),
    ("text/javascript", ".mjs"),
    ("text/markdown", ".md"),
):
    TYPES.add_type(_type, _suffix)

TEXT = frozenset({"application/json", "application/manifest+json", "application/xml"})
"""Types outside ``text/`` whose files are UTF-8 here, and said to be."""


def content_type(name: str) -> str:
    """Return the value of ``Content-Type`` for a file called ``name``."""
    suffix = PurePath(name).suffix
    kind = TYPES.guess_type(f"file{suffix}")[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind in TEXT
    return f"{kind}; charset=utf-8" if is_text else kind
