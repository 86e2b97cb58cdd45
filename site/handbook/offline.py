"""The site as one file to keep: pages that open from a disk, without a server.

A browser runs no module and fetches nothing from ``file:`` addresses, so these are
the pages without JavaScript, and every link names a file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime

ADDRESS = "offline.zip"

DAY = datetime(1980, 1, 1)
"""The date of every file in it, the first that a ZIP file can say: two builds are
the same."""

_TAG = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
_SCRIPT = re.compile(rf"<script\b{_TAG}>.*?</script>\n?", re.DOTALL)
_ONLINE = re.compile(
    rf'<link rel="(?:manifest|alternate|apple-touch-icon)"{_TAG}>\n?'
    rf"|<p><a{_TAG} download(?:=\"[^\"]*\")?>.*?</a></p>\n?"
)
_LINK = re.compile(
    rf"""(<(?:a|area|link)(?=\s){_TAG}?\shref=")([^"]*)"|"""
    r"""(<meta http-equiv="refresh" content="0; url=)([^"]*)\""""
)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def belongs(address: str) -> bool:
    """Whether what is at an address is of use without a server.

    Scripts are not, nor is what only hosts, crawlers and other sites ask for.
    """
    if address.startswith("static/"):
        return address.endswith((".css", ".svg")) and not re.search(
            "/(?:modules|python)/", address
        )
    return address not in {
        ADDRESS, "404.html", "robots.txt", "sitemap.xml", "feed.xml", ".nojekyll",
        "search.json", "site.webmanifest", "llms.txt", "llms-full.txt",
    }  # fmt: skip


def unplugged(html: str) -> str:
    """Return a page whose links name files, and that asks no server for anything."""
    html = _ONLINE.sub("", _SCRIPT.sub("", html))
    return _LINK.sub(_to_file, html)


def archive(files: Iterable[tuple[str, bytes]], folder: str) -> bytes:
    """Return a ZIP file with ``files``, in their order, in a folder of its own."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as packed:
        for name, body in files:
            entry = zipfile.ZipInfo(f"{folder}/{name}", DAY.timetuple()[:6])
            entry.create_system = 3  # Unix, whatever the machine
            entry.external_attr = 0o100644 << 16
            packed.writestr(entry, body, zipfile.ZIP_DEFLATED, 6)
    return whole.getvalue()


def _to_file(found: re.Match[str]) -> str:
    before, link = found.group(1, 2) if found[1] else found.group(3, 4)
    return f'{before}{file_link(link)}"'


def file_link(address: str) -> str:
    """Return a relative link with the name of the file that a host answers with."""
    if _ELSEWHERE.match(address):
        return address
    path = re.split("[?#]", address, maxsplit=1)[0]
    if path.endswith("/") or path in (".", ".."):
        return f"{path.removesuffix('/')}/index.html{address[len(path) :]}"
    return address
