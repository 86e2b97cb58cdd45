"""How much a mistake weighs: that depends on what a site says of being strict."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from handbook.errors import Mistake
from handbook.library.links import Resolved, filled
from handbook.page.placeholders import PENDING_LINK
from handbook.page.rendered import Rendered

_TAG = re.compile(f"<[a-z][^<>]*{PENDING_LINK.pattern}[^<>]*>")
_SOURCES = re.compile(f' srcset="[^"]*{PENDING_LINK.pattern}[^"]*"')
_ATTRIBUTE = re.compile(f' (?:href|poster|src)="{PENDING_LINK.pattern}"')
_ALT = re.compile(r" alt=\"([^\"]*)\"")


def weighed(
    rendered: Rendered, mistakes: Iterable[Mistake], *, strict: bool | None
) -> Iterable[Mistake]:
    """Yield the mistakes of a page's body with the severity that they have in a site.

    What only this program refuses is an error in a ``strict`` site only.  Where a
    site says that it is not strict, no mistake of a page that can be shown is one.
    """
    for one in mistakes:
        shown = strict is False and rendered.whole
        if one.severity == "error" and (shown or (one.refusal and not strict)):
            yield replace(one, severity="warning")
        else:
            yield one


def without_dead_links(resolved: Resolved, rendered: Rendered) -> Resolved:
    """Return a body without the links and images that lead nowhere; their words stay.

    Their address is "#" in ``resolved``, and a mistake is noted for each.
    """
    dead = {
        str(number)
        for number, (link, address) in enumerate(
            zip(rendered.links, resolved.addresses, strict=True)
        )
        if address == "#" != link.target
    }
    if not dead:
        return resolved

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

    html = _TAG.sub(mended, rendered.html)
    return replace(resolved, html=filled(html, resolved.addresses))


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
