"""Addresses within the site: from a file to its URL, and from page to page."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from pathlib import Path, PurePosixPath
from urllib.parse import quote, urlsplit

_UNSAFE = re.compile(
    r"""[\x00-\x1f\x7f-\x9f#?%\\:*"<>|"""
    # Ends of lines, and what turns the direction of the text that follows.
    "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
_RESERVED_ON_WINDOWS = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d\u00b9\u00b2\u00b3]) *(\..*)?",
    re.IGNORECASE,
)
FRAGMENT = "!$&'()*+,/:;=?@~"
"""What stands as it is in a query or a fragment, letters, digits and -._ aside
(RFC 3986, sections 3.4 and 3.5)."""

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_NOT_IN_HOST = re.compile(r"[\x00-\x20<>^|%\"\\\x7f]")
_NOT_IN_FRAGMENT = re.compile(r"[\x00-\x20\"#%<>\[\\\]^`{|}\x7f]")
_MAX_NAME = 200  # bytes; file systems allow 255, and "index.html" comes on top


def page_url(source: PurePosixPath) -> str:
    """Return the URL of a Markdown file: ``a/b.md`` and ``a/b/index.md`` are ``a/b/``.

    The URL is relative to the site's root and not percent-encoded.
    """
    path = source.parent if source.name == "index.md" else source.with_suffix("")
    return "" if path == PurePosixPath() else f"{path.as_posix()}/"


def file_name(address: str) -> str:
    """Return the name of the file that a host answers an address with."""
    return f"{address}index.html" if address.endswith("/") or not address else address


def file_of(folder: Path, address: str) -> Path:
    """Return the file of an address in a site's ``folder``.

    Its name is composed (NFC), as Frozen-Flask writes it, so that every disk has it.
    """
    return folder / unicodedata.normalize("NFC", file_name(address))


def leads_away(link: str) -> bool:
    """Whether a link names a scheme or a host: it leads out of the site."""
    return bool(_ELSEWHERE.match(link))


def web_flaw(address: str) -> str | None:
    """Return what is wrong with a whole web address, whose path is not looked at."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:  # of a port, or of an IPv6 address
        return "its port is no number up to 65535, or its host no address"
    if not host:
        return "it names no host"
    if found := _NOT_IN_HOST.search(host):
        return f"no host has '{printable(found.group())}' in its name"
    return "no host has the port 0" if port == 0 else None


def path_of(link: str) -> str:
    """Return a link without its query and its fragment."""
    return link.partition("#")[0].partition("?")[0]


def relative(here: str, there: str) -> str:
    """Return the link from the page at URL ``here`` to the URL ``there``.

    Both are relative to the site's root; ``there`` may carry a query and a
    fragment, which stay as they are.  The result works wherever the site is
    mounted, and is percent-encoded.
    """
    path = path_of(there)
    behind = there[len(path) :]
    if path == here and behind.startswith("#"):
        return behind
    link = posixpath.relpath(f"/{path}", f"/{posixpath.dirname(here)}")
    if link == ".":
        link = "./"
    elif path.endswith("/") or not path:
        link += "/"
    return f"{quote(link, safe='/~.-_!$&()+,;=@')}{behind}"


def fragment(name: str) -> str:
    """Return the link to the id ``name`` of the same page.

    Letters of all scripts stay as they are.
    """
    return "#" + _NOT_IN_FRAGMENT.sub(lambda found: quote(found.group(), safe=""), name)


def same_on_some_disk(url: str) -> str:
    """Return a key that is equal for URLs some file systems cannot tell apart."""
    return unicodedata.normalize("NFC", url).casefold()


def printable(name: str) -> str:
    """Return a file's name as one line of text can show it."""
    return "".join(
        character
        if character.isprintable()
        else character.encode("unicode_escape").decode()
        for character in name
    )


def unfit(name: str) -> str | None:
    """Return why a file of this name cannot be part of an address, if so."""
    if found := _UNSAFE.search(name):
        character = found.group()
        shown = f"'{character}'"
        if not character.isprintable():
            shown = f"U+{ord(character):04X}"
        return f"the character {shown} cannot stand in an address"
    if name.endswith((".", " ")) or name.startswith(" "):
        return "a name may not begin with a space or end with a space or dot"
    if _RESERVED_ON_WINDOWS.fullmatch(name):
        return "Windows reserves this name"
    if len(name.encode()) > _MAX_NAME:
        return f"the name has {len(name.encode())} bytes; the limit is {_MAX_NAME}"
    return None
