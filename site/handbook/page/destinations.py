"""Where a link may lead, and what is printed for it."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import quote

from handbook.addresses import web_flaw
from handbook.content.article import Link
from handbook.page.context import Context

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
ON_THE_WEB = re.compile("(https?:)?//", re.IGNORECASE)
"""How an address starts that a reader's browser can open elsewhere."""

_WEB = frozenset("http: https: mailto: tel: ftp: irc: ircs: matrix: xmpp:".split())
_PICTURE = re.compile("data:image/(png|gif|jpeg|webp|avif)[;,]")
_IGNORED = dict.fromkeys(map(ord, "\t\n\r"))  # as browsers do
_IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~"


def address(
    context: Context,
    target: str,
    line: int,
    column: int,
    kind: Literal["link", "image", "media"],
) -> str | None:
    """Return what to print for a link's target, or ``None`` if it is refused.

    Addresses on the web stay; those within the site become placeholders that
    are resolved when every page is known.
    """
    target = target.translate(_IGNORED).strip()
    if target.startswith("//"):
        target = f"https:{target}"
    scheme = _SCHEME.match(target)
    if not scheme:
        return context.link(Link(target=target, line=line, column=column, kind=kind))
    name = scheme.group().lower()
    if kind == "image" and _PICTURE.match(target):
        return target
    if name in ("javascript:", "vbscript:", "data:"):
        context.report(
            line,
            f"a link may not start with '{name}'",
            "link to a page or to a web address",
            column=column,
        )
        return None
    if name not in _WEB:
        context.report(
            line,
            f"'{name}' is no address that browsers open",
            "link to a page or to a web address",
            column=column,
            severity="warning",
            rule="link-address",
        )
    elif flaw := _flaw(name, target):
        context.report(
            line,
            f"'{target}' leads nowhere: {flaw}",
            "write the whole address, or take out the link",
            column=column,
            severity="warning",
            rule="link-address",
        )
    if kind != "link":
        context.report(
            line,
            "an image on another site would tell it who reads this page; "
            "it is not shown",
            "save the image beside the page",
            column=column,
            severity="warning",
            rule="image-elsewhere",
        )
        return None
    return quote(target, safe=_IN_ADDRESSES)


def _flaw(scheme: str, target: str) -> str | None:
    """Return why nobody can open an address of this scheme, if so."""
    if scheme in ("http:", "https:"):
        return web_flaw(target)
    return "there is nothing behind its colon" if scheme == target.lower() else None
