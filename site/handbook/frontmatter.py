"""Front matter: the YAML at the head of an article, split off and validated."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from handbook import strictyaml
from handbook.article import LAYERS, Metadata, Source
from handbook.errors import ContentError, Mistake, nearest
from handbook.strictyaml import Node

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
    """.split()  # noqa: SIM905 - a table of words reads best as words
)
"""Keys of other generators: kept out of our way, told once, never an error."""


class _Wrong(Exception):
    """A value of the wrong type; says what was expected, and where."""

    def __init__(self, expected: str, node: Node) -> None:
        self.expected = expected
        self.node = node
        super().__init__(expected)


def split(text: str, path: PurePath) -> tuple[str, str, int]:
    """Return the YAML, the body, and the line of the file the body starts on.

    Raises ``ContentError`` when the front matter is opened and never closed.
    """
    opening = re.match(r"---[ \t]*(\n|$)", text)
    if not opening:
        return "", text, 1
    closing = re.compile(r"^(---|\.\.\.)[ \t]*(\n|$)", re.MULTILINE).search(
        text, opening.end()
    )
    if not closing:
        raise ContentError(
            [
                Mistake(
                    path=path,
                    problem="the front matter is never closed",
                    fix="add a line '---' below it",
                )
            ]
        )
    head = text[opening.end() : closing.start()]
    return head, text[closing.end() :], text.count("\n", 0, closing.end()) + 1


def read(
    head: str, body: str, path: PurePath, required: tuple[str, ...] = ()
) -> tuple[Metadata, tuple[Mistake, ...]]:
    """Validate the YAML ``head``; ``body`` only helps to suggest a title.

    Returns the metadata and every mistake in it; a value that is wrong is
    left at its default.  ``required`` names keys beyond ``title``.
    """
    try:
        root = strictyaml.load(head, path, first_line=2)
    except ContentError as error:
        return Metadata(title=path.stem), tuple(error.mistakes)
    if not isinstance(root.value, dict):
        wrong = Mistake(
            path=path,
            line=root.line,
            column=root.column,
            problem="the front matter is not a list of 'key: value' entries",
            fix="write, for example, 'title: What is WSGI?'",
        )
        return Metadata(title=path.stem), (wrong,)
    values, mistakes = _values(root.value, path)
    for key in ("title", *required):
        if not values.get(key):
            mistakes.append(_missing(key, root.value, body, path))
    values["title"] = values.get("title") or path.stem
    return Metadata(**values), tuple(mistakes)


def _values(
    entries: dict[str, Node], path: PurePath
) -> tuple[dict[str, Any], list[Mistake]]:
    values: dict[str, Any] = {}
    mistakes: list[Mistake] = []
    for key, node in entries.items():
        if key not in SCHEMA:
            mistakes.append(_unknown(key, node, path))
            continue
        try:
            values[key] = SCHEMA[key](node)
        except _Wrong as wrong:
            mistakes.append(
                Mistake(
                    path=path,
                    line=wrong.node.line,
                    column=wrong.node.column,
                    problem=f"'{key}' must be {wrong.expected}, "
                    f"not {_shown(wrong.node)}",
                    fix=_EXAMPLES[key],
                )
            )
    return values, mistakes


def _unknown(key: str, node: Node, path: PurePath) -> Mistake:
    alike = nearest(key, SCHEMA)
    if key in FOREIGN_KEYS:
        return Mistake(
            path=path,
            line=node.key_line,
            column=node.key_column,
            problem=f"'{key}' is a key of another generator; it has no effect here",
            fix="delete it, or leave it for the other generator",
            severity="warning",
        )
    return Mistake(
        path=path,
        line=node.key_line,
        column=node.key_column,
        problem=f"unknown key '{key}'",
        fix=f"did you mean '{alike}'?"
        if alike
        else f"delete it; the keys are {', '.join(SCHEMA)}",
    )


def _missing(key: str, entries: dict[str, Node], body: str, path: PurePath) -> Mistake:
    if key in entries:
        node = entries[key]
        return Mistake(
            path=path,
            line=node.key_line,
            column=node.key_column,
            problem=f"'{key}' is empty",
            fix=_EXAMPLES[key],
        )
    heading = re.search(r"^#[ \t]+(.+?)[ \t#]*$", body, re.MULTILINE)
    example = _EXAMPLES[key]
    if key == "title" and heading:
        example = f"write, for example, 'title: {heading.group(1)}'"
    where = "" if entries else " (three dashes, the entry, three dashes)"
    return Mistake(
        path=path,
        problem=f"the page has no '{key}'",
        fix=f"{example} in the front matter{where}",
    )


def _shown(node: Node) -> str:
    if isinstance(node.value, str):
        return f"'{node.value}'" if node.value else "empty"
    return "a list" if isinstance(node.value, list) else "a mapping"


def _text(node: Node) -> str:
    if not isinstance(node.value, str):
        raise _Wrong("text", node)
    return " ".join(node.value.split())


def _integer(node: Node) -> int:
    if not isinstance(node.value, str) or not re.fullmatch(
        r"[+-]?[0-9]{1,9}", node.value
    ):
        raise _Wrong("a whole number", node)
    return int(node.value)


def _boolean(node: Node) -> bool:
    if node.value not in ("true", "false"):
        raise _Wrong("true or false", node)
    return node.value == "true"


def _texts(node: Node) -> tuple[str, ...]:
    if isinstance(node.value, str) and node.value:
        return (_text(node),)
    if not isinstance(node.value, list):
        raise _Wrong("a list", node)
    return tuple(_text(item) for item in node.value)


def _layers(node: Node) -> tuple[str, ...]:
    for item in node.value if isinstance(node.value, list) else [node]:
        if item.value not in LAYERS:
            raise _Wrong(f"among {', '.join(LAYERS)}", item)
    return _texts(node)


def _aliases(node: Node) -> tuple[str, ...]:
    aliases = _texts(node)
    items = node.value if isinstance(node.value, list) else [node]
    for alias, item in zip(aliases, items, strict=True):
        parts = alias.strip("/").split("/")
        if not all(re.fullmatch(r"[\w~-][\w.~-]*", part) for part in parts):
            raise _Wrong("an address of letters, digits, '-', '_' and '/'", item)
    return tuple(alias.strip("/") for alias in aliases)


def _sources(node: Node) -> tuple[Source, ...]:
    if not isinstance(node.value, list):
        raise _Wrong("a list of 'title' and 'url'", node)
    sources = []
    for item in node.value:
        if not isinstance(item.value, dict) or set(item.value) != {"title", "url"}:
            raise _Wrong("a list of 'title' and 'url'", item)
        url = _text(item.value["url"])
        if not re.match(r"https?://[^\s/]", url):
            raise _Wrong("given by web addresses", item.value["url"])
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
}
"""Every key of an article's front matter, and how its value is read."""

_EXAMPLES = {
    "title": "write, for example, 'title: What is WSGI?'",
    "description": "write, for example, 'description: The answer in one sentence.'",
    "order": "write, for example, 'order: 2'",
    "short": "write, for example, 'short: WSGI'",
    "layers": "write, for example, 'layers: [server, interface]'",
    "aliases": "write, for example, 'aliases: [old-name, section/old-name]'",
    "draft": "write 'draft: true', or delete the line",
    "sources": "write, for example, '- {title: RFC 9110, url: https://...}'",
    "prerequisites": "write, for example, 'prerequisites: [../basics/wsgi.md]'",
}
