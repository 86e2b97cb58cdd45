"""How much a mistake weighs: that depends on what a site says of being strict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from handbook.content.article import Link
from handbook.errors import Mistake
from handbook.page.placeholders import PENDING_LINK

_TAG = re.compile(f"<[a-z][^<>]*{PENDING_LINK.pattern}[^<>]*>")
_SOURCES = re.compile(f' srcset="[^"]*{PENDING_LINK.pattern}[^"]*"')
_ATTRIBUTE = re.compile(f' (?:href|poster|src)="{PENDING_LINK.pattern}"')
_ALT = re.compile(r" alt=\"([^\"]*)\"")


def weighed(
    mistakes: Iterable[Mistake], *, whole: bool, strict: bool | None
) -> Iterable[Mistake]:
    """Yield the mistakes of a page's body with the severity that they have in a site.

    ``whole`` is whether the page can be shown.

    What only this program refuses is an error in a ``strict`` site only.  Where a
    site says that it is not strict, no mistake of a page that can be shown is one.
    """
    for one in mistakes:
        shown = strict is False and whole
        if one.severity == "error" and (shown or (one.refusal and not strict)):
            yield replace(one, severity="warning")
        else:
            yield one


def without_dead_links(
    html: str, links: Sequence[Link], addresses: Sequence[str]
) -> str:
    """Return a body without the links and images that lead nowhere; their words stay.

    Their address is "#", and a mistake is noted for each.
    """
    dead = {
        str(number)
        for number, (link, address) in enumerate(zip(links, addresses, strict=True))
        if address == "#" != link.target
    }
    if not dead:
        return html

    def mended(match: re.Match[str]) -> str:
        tag = match.group()
        if dead.isdisjoint(PENDING_LINK.findall(tag)):
            return tag
        tag = _without(_SOURCES, tag, dead)
        tag = _without(_ATTRIBUTE, tag, dead)
        if tag.startswith("<img") and " src=" not in tag:
            found = _ALT.search(tag)
            return found[1] if found else ""
        return "" if tag.startswith(("<source", "<track")) else tag

    return _TAG.sub(mended, html)


def _without(pattern: re.Pattern[str], tag: str, dead: set[str]) -> str:
    """Return a tag without those of its attributes that hold a dead link."""
    return pattern.sub(
        lambda found: (
            found.group()
            if dead.isdisjoint(PENDING_LINK.findall(found.group()))
            else ""
        ),
        tag,
    )
