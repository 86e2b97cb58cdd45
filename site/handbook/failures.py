"""Failures in articles: what each looks like, and the list to find one by message.

A ``failure`` stands below the heading of its entry.  ``messages`` lists the
failures of other pages, so that a reader who has a line of a log finds its entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from markupsafe import Markup

from handbook.article import LAYERS, Link
from handbook.context import Context
from handbook.elements import print_element
from handbook.errors import ContentError, nearest
from handbook.fields import Fields, Kind, text_of, texts_of
from handbook.linefields import Inline
from handbook.strictyaml import Node, load
from handbook.textfile import read_text

KINDS: dict[str, Kind] = {"sees": "text", "says": "texts", "layer": "text"}
"""The fields of a failure: what a visitor sees, what is logged, who speaks."""

ENTRY = re.compile(
    r"^#{2,3} (?P<title>.+?) \{#(?P<id>[\w-]+)\}\n+^```failure\n(?P<fields>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
"""A failure in a page's Markdown, with the heading above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An entry of another page; ``href`` is a link to it, still to be filled in."""

    title: str
    href: str
    sees: str
    says: tuple[str, ...]


def print_failure(
    fields: Fields, context: Context, line: int, inline: Inline
) -> Markup:
    """Return the HTML of the directive ``failure``."""
    layer, node = text_of(fields, "layer"), fields["layer"]
    if layer not in LAYERS:
        alike = nearest(layer, LAYERS)
        context.report(
            node.line,
            f"there is no layer '{layer}'",
            f"did you mean '{alike}'?" if alike else f"they are {', '.join(LAYERS)}",
            column=node.column,
        )
        return Markup()
    return print_element(
        "failure",
        sees=text_of(fields, "sees"),
        says=texts_of(fields, "says"),
        layer=layer,
    )


def print_messages(
    fields: Fields, context: Context, line: int, inline: Inline
) -> Markup:
    """Return the HTML of the directive ``messages``: the failures of its ``pages``."""
    groups = []
    for item in _items(fields["pages"]):
        found = list(_failures(str(item.value), item, context))
        if not found:
            context.report(
                item.line,
                f"no failure is explained in '{item.value}'",
                "name a page that has a failure below one of its headings",
                column=item.column,
            )
        groups.append(found)
    return print_element("message-finder", groups=groups)


def found_in(pages: Node, context: Context) -> Iterator[Failure]:
    """Yield the failures of the pages that a field names."""
    for item in _items(pages):
        yield from _failures(str(item.value), item, context)


def _items(node: Node) -> list[Node]:
    return node.value if isinstance(node.value, list) else [node]


def _failures(name: str, node: Node, context: Context) -> Iterator[Failure]:
    """Yield the failures of the page ``name``, which is told from this page."""
    path = context.content / context.folder / PurePosixPath(name)
    context.rests_on(path)
    if not path.is_file():
        return
    try:
        text, _ = read_text(path, PurePosixPath(name))
        for entry in ENTRY.finditer(text):
            root = load(entry["fields"], PurePosixPath(name))
            fields = root.value if isinstance(root.value, dict) else {}
            target = f"{name}#{entry['id']}"
            link = Link(target=target, line=node.line, column=node.column)
            yield Failure(
                title=entry["title"].replace("`", ""),
                href=context.link(link),
                sees=text_of(fields, "sees"),
                says=tuple(texts_of(fields, "says")),
            )
    except ContentError:
        return  # told where that page is rendered
