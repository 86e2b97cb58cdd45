"""Embedding: what a text became by itself, as part of the page that shows it.

Its ids get a name before them, so that none is given twice; its headings go below the
section that shows it, and stay out of the page's contents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from html import escape
from urllib.parse import quote, unquote

from markupsafe import Markup

from handbook.addresses import FRAGMENT
from handbook.content.article import Link
from handbook.page.context import Context
from handbook.page.directives.bytes import ShownBytes
from handbook.page.directives.download import ShownDownload
from handbook.page.html import Attribute, Tag, renamed, reprinted
from handbook.page.listings import Listing
from handbook.page.placeholders import PENDING_CHART, PENDING_LINK
from handbook.page.rendered import Rendered

_HEADING = re.compile("h[1-6]")


def embed(found: Rendered, context: Context, line: int, name: str) -> Markup:
    """Return the HTML of ``found`` as it stands on the page of ``context``.

    ``line`` is that of the fence that shows it, and ``name`` begins each of its ids.
    The page has its links and its charts from here on, and rests on its files.
    """

    def prefixed(own: str) -> str:
        return f"{name}:{own}" if own else own

    for one in sorted(found.ids):
        context.claim_id(prefixed(one), line)
    first = len(context.links)
    for link in found.links:
        context.link(_moved(link, line, found.ids, prefixed))
    charts = [context.chart(replace(one, first=first)) for one in found.charts]
    html = PENDING_LINK.sub(_counted(first, PENDING_LINK), found.html)
    html = PENDING_CHART.sub(lambda mark: charts[int(mark[1])], html)
    html = _with_listings(html, found, context, line)
    for file, was in found.files.items():
        context.files.setdefault(file, was)
    context.programs |= found.programs
    context.runs |= found.runs
    return Markup(_renamed(html, context.level, prefixed))


def _moved(
    link: Link, line: int, ids: Collection[str], prefixed: Callable[[str], str]
) -> Link:
    """Return a link of the text as the page has it, at the fence that shows it."""
    target = link.target
    if target.startswith("#") and (own := unquote(target[1:])) in ids:
        target = f"#{quote(prefixed(own), safe=FRAGMENT)}"
    return replace(link, target=target, line=line, column=1)


def _counted(first: int, mark: re.Pattern[str]) -> Callable[[re.Match[str]], str]:
    """Return what gives a placeholder its number on the page."""

    def change(found: re.Match[str]) -> str:
        number = str(first + int(found[1]))
        start, end = found.start(1) - found.start(), found.end(1) - found.start()
        return found[0][:start] + number + found[0][end:]

    return change


def _with_listings(html: str, found: Rendered, context: Context, line: int) -> str:
    """Return the HTML with marks of its own for what it lists of other pages."""
    for block, shown in found.fences.items():
        if isinstance(shown, Listing):
            # No fence of the page is on a line below its first.
            other = replace(shown, line=-(line * 1000 + shown.line))
            html = html.replace(shown.mark, other.mark)
            context.fences[block] = other
        elif isinstance(shown, ShownBytes | ShownDownload):
            context.fences[block] = shown
    return html


def _renamed(html: str, level: int, prefixed: Callable[[str], str]) -> str:
    """Return the HTML with its ids changed, and its headings below ``level``.

    What is shown by a fence has headings without ids, which fit below any section.
    """
    moves = False

    def attribute(one: Attribute) -> str:
        value = renamed(one, prefixed)
        if one.name == "href" and (one.value or "").startswith("#"):
            own = prefixed(unquote((one.value or "")[1:]))
            value = f"#{quote(own, safe=FRAGMENT)}"
        return one.printed if value is None else f' {one.name}="{escape(value)}"'

    def change(tag: Tag) -> str:
        nonlocal moves
        element = tag.name
        if _HEADING.fullmatch(element):
            moves = moves if tag.closes else tag.has("id")
        if moves and _HEADING.fullmatch(element):
            element = f"h{min(6, int(element[1]) + level - 1)}"
        slash = "/" if tag.closes else ""
        attributes = "".join(map(attribute, tag.attributes()))
        return f"<{slash}{element}{attributes}{tag.ending}"

    return reprinted(html, change)
