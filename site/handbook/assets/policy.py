"""What a page may load and run: its content security policy.

One script is inline: it sets the reader's theme before the first paint.  Pages at old
addresses have another one alone: it sends readers on.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable

from handbook.assets import bundles


def theme_script() -> str:
    """Return the script that sets the reader's theme before the first paint."""
    return bundles.load_bundles()["theme.js"].decode()


def inline_scripts() -> tuple[str, ...]:
    """Return what every page may have within it: the theme script, speculation rules.

    Reads the files of all scripts, so ask once for many pages.
    """
    rules = json.loads(
        (bundles.STATIC / "elements" / "link-ahead.json").read_text("utf-8")
    )
    # As `JSON.stringify` writes them, which has to give the same hash.
    return theme_script(), json.dumps(rules, separators=(",", ":"), ensure_ascii=False)


def redirect_script() -> str:
    """Return the script that sends readers on, with what is behind the ``#``."""
    return bundles.load_bundles()["redirect.js"].decode()


def redirect_policy(script: str) -> str:
    """Return the content security policy of a page that does nothing but that."""
    return (
        f"default-src 'none'; script-src {_source_of(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def policy(inline: Iterable[str], *, python: bool = False, fonts: bool = False) -> str:
    """Return the content security policy of a page.

    Everything is refused but what comes from the site itself and the scripts ``inline``
    in the page, by their hash (CSP Level 3, section 8.4).  A block of data is one of
    them: no browser runs it, but checkers want its hash all the same.  A page that runs
    ``python`` starts a worker from a `blob:` address, which obeys this policy as one
    from the site's own would not, and compiles WebAssembly in it; what a program
    answers is shown in a frame, by the same policy.  Only a theme brings ``fonts``.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {' '.join(map(_source_of, inline))}"
            + (" 'wasm-unsafe-eval'" if python else ""),
            *(["worker-src blob:"] if python else []),
            "style-src 'self'",
            *(["font-src 'self'"] if fonts else []),
            "img-src 'self' data:",
            "media-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _source_of(script: str) -> str:
    """Return what allows one inline script in a content security policy."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
