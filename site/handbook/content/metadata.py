"""What an article says of itself in its front matter: one row for each key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from handbook.addresses import unfit
from handbook.content.yaml.nodes import Node
from handbook.content.yaml.shapes import Key, keys_of
from handbook.content.yaml.values import (
    Wrong,
    boolean,
    each,
    filled,
    integer,
    items,
    text,
    web_address,
)
from handbook.spelling import suggestion

LAYERS = ("client", "proxy", "server", "interface", "framework", "code")
"""The six layers of the stack, in the order a request meets them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A web address that an article rests on."""

    title: str
    url: str


KINDS = ("article", "error", "lab", "server")
"""What a page can be, as the search tells readers."""


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _kind(node: Node) -> str:
    kind = node.value if isinstance(node.value, str) else ""
    if kind not in KINDS:
        fix = suggestion(kind, KINDS, "")
        raise Wrong(f"{', '.join(KINDS[:-1])} or {KINDS[-1]}", node, fix)
    return kind


def _layer(node: Node) -> str:
    layer = node.value if isinstance(node.value, str) else ""
    if layer in LAYERS:
        return layer
    words = re.split(r"[,\s]+", layer)
    fix = suggestion(layer, LAYERS, "")
    if len(words) > 1 and set(words) <= set(LAYERS):
        fix = f"write 'layers: [{', '.join(words)}]'"
    raise Wrong(f"{', '.join(LAYERS[:-1])} or {LAYERS[-1]}", node, fix)


def _layers(node: Node) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each(_layer)(node)))


def no_alias(address: str) -> str | None:
    """Return what an alias must be that ``address`` is not; ``None`` if it is one."""
    path, sign, fragment = address.partition("#")
    parts = path.strip("/").split("/")
    if not all(re.fullmatch(r"[\w~-][\w.~-]*", part) for part in parts):
        return "an address within the site, without '..' and spaces"
    if reason := next(filter(None, map(unfit, parts)), None):
        return f"an address that every disk can hold ({reason})"
    if sign and not re.fullmatch(r"[^\s#]+", fragment):
        return "an address with an id behind its '#'"
    return None


def _alias(node: Node) -> str:
    if expected := no_alias(text(node)):
        raise Wrong(expected, node)
    path, sign, fragment = text(node).partition("#")
    return f"{path.strip('/')}{sign}{fragment}"


def _source(node: Node) -> Source:
    if not isinstance(node.value, dict) or set(node.value) != {"title", "url"}:
        raise Wrong("a 'title' with a 'url'", node)
    url = web_address(node.value["url"])
    return Source(title=text(node.value["title"]), url=url)


def _sources(node: Node) -> list[Node]:
    return items(node, "a list of 'title' and 'url'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """An article's front matter, validated.

    A field is a key that authors may write: its type, how its value is read, and what
    they are told to type instead of a wrong one.  ``leads_to`` is a sentence that
    gives a reason to read the next article.  ``group`` is the heading in the sidebar
    that an article shares with its neighbours, and ``numbered`` makes the articles of
    a section its chapters.  ``aliases`` are old addresses of the page, or, with ``#id``
    behind them, of the section that it was.  ``kind`` holds for the pages of a section
    too, and ``asked`` is what readers type who want this page, or, with ``#id`` before
    it, that section.  ``minutes`` is how long the page takes where there is more to do
    than to read, and ``task`` what the reader does there.  ``places`` tells line and
    column of the values that are checked when more is known, by key and value.
    """

    title: Annotated[
        str,
        Key(
            text,
            "write, for example, 'title: What is WSGI?'",
            says="The title of the page, best the question that readers type.",
        ),
    ]
    description: Annotated[
        str,
        Key(
            text,
            "write, for example, 'description: The answer in one sentence.'",
            placed=True,
            says=(
                "The answer in one sentence: it is below the title, and in lists of "
                "pages."
            ),
        ),
    ] = ""
    order: Annotated[
        int | None,
        Key(
            integer,
            "write, for example, 'order: 2'",
            says="A whole number: in the sidebar, smaller ones come first.",
        ),
    ] = None
    short: Annotated[
        str,
        Key(
            text,
            "write, for example, 'short: WSGI'",
            says="The name of the page in the sidebar, where the title is long.",
        ),
    ] = ""
    layers: Annotated[
        tuple[str, ...],
        Key(
            _layers,
            "write, for example, 'layers: [server, interface]'",
            says=f"The layers of the stack that the page is about: {_listed(LAYERS)}.",
        ),
    ] = ()
    aliases: Annotated[
        tuple[str, ...],
        Key(
            each(_alias),
            "write, for example, 'aliases: [old-name, section/old-name]'",
            placed=True,
            says=(
                "Old addresses of the page; `old/page#part` if it was a section of "
                "another one."
            ),
        ),
    ] = ()
    kind: Annotated[
        str,
        Key(
            _kind,
            "write, for example, 'kind: lab'",
            says=(
                f"What the page is, for results of the search: {_listed(KINDS)}. That "
                "of an `index.md` holds for its section."
            ),
        ),
    ] = ""
    asked: Annotated[
        tuple[str, ...],
        Key(
            each(filled),
            "write, for example, 'asked: [gunicorn, run gunicorn]'",
            placed=True,
            says=(
                "What readers type who want this page; with `#id` before it, they "
                "want that section."
            ),
        ),
    ] = ()
    draft: Annotated[
        bool,
        Key(
            boolean,
            "write 'draft: true', or delete the line",
            says="`true` for a page that `serve` shows and `build` leaves out.",
        ),
    ] = False
    sources: Annotated[
        tuple[Source, ...],
        Key(
            each(_source, of=_sources),
            "write, for example, '- {title: RFC 9110, url: https://...}'",
            says=(
                "Web addresses that the page rests on, each with a `title` and a `url`."
            ),
        ),
    ] = ()
    prerequisites: Annotated[
        tuple[str, ...],
        Key(
            each(text),
            "write, for example, 'prerequisites: [../basics/wsgi.md]'",
            placed=True,
            says="The files of pages to read before this one.",
        ),
    ] = ()
    leads_to: Annotated[
        str,
        Key(
            text,
            "write, for example, 'leads_to: Next you write the server.'",
            says="A sentence that gives a reason to read the next page.",
        ),
    ] = ""
    group: Annotated[
        str,
        Key(
            text,
            "write, for example, 'group: Side by side'",
            says=(
                "A heading in the sidebar, for this page and its neighbours with the "
                "same `group`."
            ),
        ),
    ] = ""
    numbered: Annotated[
        bool,
        Key(
            boolean,
            "write 'numbered: true', or delete the line",
            says=(
                "`true` in an `index.md` makes the pages of that section chapters "
                "with numbers."
            ),
        ),
    ] = False
    minutes: Annotated[
        int | None,
        Key(
            integer,
            "write, for example, 'minutes: 20'",
            says="How long the page takes, where there is more to do than to read.",
        ),
    ] = None
    task: Annotated[
        str,
        Key(
            text,
            "write, for example, 'task: Write a server.'",
            says="What readers do there, for the card of the page.",
        ),
    ] = ""
    places: Mapping[tuple[str, str], tuple[int, int]] = field(
        default_factory=dict, compare=False
    )


KEYS = keys_of(Metadata)
"""Every key of an article's front matter."""
