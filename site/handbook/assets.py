"""What every page loads: the style sheet, the theme script, the elements' files."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from rcssmin import cssmin

from handbook import ROOT, highlight
from handbook.textfile import Stamp, stamp

STATIC = ROOT / "static"
STYLES = (
    "layers", "tokens", "reset", "base", "layout", "stack", "article", "code", "print",
)  # fmt: skip
"""The files of ``static/css``, in the order they are joined."""


def stylesheet() -> str:
    """Return the site's one style sheet, minified."""
    files = tuple(STATIC / "css" / f"{name}.css" for name in STYLES)
    return _joined(files, tuple(map(stamp, files)))


@cache
def _joined(files: tuple[Path, ...], stamps: tuple[Stamp, ...]) -> str:
    texts = [file.read_text(encoding="utf-8") for file in files]
    joined = cssmin("\n".join([*texts, highlight.stylesheet()]))
    assert isinstance(joined, str)  # noqa: S101 - rcssmin returns what it was given
    return joined


def theme_script() -> str:
    """Return the script that sets the reader's theme before the first paint."""
    return (STATIC / "theme.js").read_text(encoding="utf-8").strip()


def policy(*, live: bool = False) -> str:
    """Return the content security policy of every page.

    Everything is refused but what comes from the site itself, and the one
    inline script, by its hash (CSP Level 3, section 8.4).  Only a ``live``
    page connects to its server, to hear of changes.
    """
    digest = hashlib.sha256(theme_script().encode()).digest()
    script = f"'sha256-{base64.b64encode(digest).decode()}'"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {script}",
            "style-src 'self'",
            "img-src 'self' data:",
            "media-src 'self'",
            *(["connect-src 'self'"] if live else ()),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def files() -> tuple[str, ...]:
    """Return the addresses, below ``static/``, of what is served as it is."""
    found = ["site.css"]
    for folder in ("elements", "images"):
        found += [
            f"{folder}/{file.name}"
            for file in sorted((STATIC / folder).iterdir())
            if file.is_file() and not file.name.startswith(".")
        ]
    return tuple(found)
