"""The keys of front matter, and how the value of each is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from handbook.addresses import unfit
from handbook.content.article import LAYERS, Source
from handbook.content.yaml.nodes import Node
from handbook.spelling import nearest

FOREIGN_KEYS = frozenset(
    """
    author authors banner bookCollapseSection bookFlatSection bookHidden
    cascade categories category class comments content_type contributors cover
    custom_edit_url date dateModified datePublished eleventyNavigation excerpt
    expirydate featured footer has_children head hero hide hide_title icon id
    image images index interface_language keywords lang language last_update
    lastmod lastUpdated layout license linkTitle locale markup menu meta modified
    nav nav_exclude nav_order navigation next outline pageClass pagefind
    pagination_label pagination_next pagination_prev parent permalink prev
    prev_title publishdate published redirect_from robots search section series
    sidebar sidebar_class_name sidebar_label sidebar_position slug social status
    subtitle summary tableOfContents tag tags template thumbnail toc
    toc_max_heading_level toc_min_heading_level translationKey type unlisted
    updated url version visibility weight
    """.split()
)
"""Keys of other generators: kept out of our way, told once, never an error."""


class Wrong(Exception):
    """A value of the wrong type; says what was expected, where, and what to type."""

    def __init__(self, expected: str, node: Node, fix: str = "") -> None:
        self.expected = expected
        self.node = node
        self.fix = fix
        super().__init__(expected)


def shown(node: Node) -> str:
    """Return a value as messages show it."""
    if isinstance(node.value, str):
        text = " ".join(node.value.split())
        return f"'{text[:60]}'" if text else "empty"
    return "a list" if isinstance(node.value, list) else "a mapping"


def _text(node: Node) -> str:
    if not isinstance(node.value, str):
        raise Wrong("text", node)
    return " ".join(node.value.split())


def _integer(node: Node) -> int:
    if not isinstance(node.value, str) or not re.fullmatch(
        r"[+-]?[0-9]{1,9}", node.value
    ):
        raise Wrong("a whole number of up to nine digits", node)
    return int(node.value)


def _boolean(node: Node) -> bool:
    if node.value not in ("true", "false"):
        raise Wrong("true or false", node)
    return node.value == "true"


def items(node: Node) -> list[Node]:
    """Return the items of a list; a single text is a list of one."""
    if isinstance(node.value, str) and node.value:
        return [node]
    if not isinstance(node.value, list):
        raise Wrong("a list", node)
    return node.value


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(_text(item) for item in items(node))


def _layers(node: Node) -> tuple[str, ...]:
    layers: list[str] = []
    for item in items(node):
        layer = item.value if isinstance(item.value, str) else ""
        if layer not in LAYERS:
            words = re.split(r"[,\s]+", layer)
            alike = nearest(layer, LAYERS)
            fix = ""
            if len(words) > 1 and set(words) <= set(LAYERS):
                fix = f"write 'layers: [{', '.join(words)}]'"
            elif alike:
                fix = f"did you mean '{alike}'?"
            raise Wrong(f"{', '.join(LAYERS[:-1])} or {LAYERS[-1]}", item, fix)
        if layer not in layers:
            layers.append(layer)
    return tuple(layers)


def _aliases(node: Node) -> tuple[str, ...]:
    aliases = []
    for item in items(node):
        alias = _text(item).strip("/")
        parts = alias.split("/")
        if not all(re.fullmatch(r"[\w~-][\w.~-]*", part) for part in parts):
            raise Wrong("an address within the site, without '..' and spaces", item)
        if reason := next(filter(None, map(unfit, parts)), None):
            raise Wrong(f"an address that every disk can hold ({reason})", item)
        aliases.append(alias)
    return tuple(aliases)


def _sources(node: Node) -> tuple[Source, ...]:
    if not isinstance(node.value, list):
        raise Wrong("a list of 'title' and 'url'", node)
    sources = []
    for item in node.value:
        if not isinstance(item.value, dict) or set(item.value) != {"title", "url"}:
            raise Wrong("a 'title' with a 'url'", item)
        url = _text(item.value["url"])
        if not re.match(r"https?://[^\s/]", url):
            raise Wrong("a web address, which begins with https://", item.value["url"])
        sources.append(Source(title=_text(item.value["title"]), url=url))
    return tuple(sources)


SCHEMA: dict[str, Callable[[Node], Any]] = {
    "title": _text,
    "description": _text,
    "order": _integer,
    "short": _text,
    "layers": _layers,
    "aliases": _aliases,
    "draft": _boolean,
    "sources": _sources,
    "prerequisites": _texts,
    "leads_to": _text,
}
"""Every key of an article's front matter, and how its value is read."""

EXAMPLES = {
    "title": "write, for example, 'title: What is WSGI?'",
    "description": "write, for example, 'description: The answer in one sentence.'",
    "order": "write, for example, 'order: 2'",
    "short": "write, for example, 'short: WSGI'",
    "layers": "write, for example, 'layers: [server, interface]'",
    "aliases": "write, for example, 'aliases: [old-name, section/old-name]'",
    "draft": "write 'draft: true', or delete the line",
    "sources": "write, for example, '- {title: RFC 9110, url: https://...}'",
    "prerequisites": "write, for example, 'prerequisites: [../basics/wsgi.md]'",
    "leads_to": "write, for example, 'leads_to: Next you write the server.'",
}
"""What to type, by key."""
